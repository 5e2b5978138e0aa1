"""The judgement: pure functions over facts; no files, clock, SQL or words."""
