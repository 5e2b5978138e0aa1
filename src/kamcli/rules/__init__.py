"""The rules: scoring models and playbooks, read strictly from YAML."""
