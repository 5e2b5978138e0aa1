"""Reads a mapping from YAML: what the columns of somebody's tables are called here, with every fault in it."""

import codecs
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from kamcli.errors import Finding, Invalid
from kamcli.rules.shape import Shape, optional
from kamcli.rules.yaml import Node, parse, read_text


class ColumnMapping(NamedTuple):
    """How the tables of one origin are to be read."""

    kind: str | None
    columns: dict[str, str | None]  # header -> field; None: nothing is read from it
    date_order: str | None
    encoding: str | None
    only: dict[str, list[str]]  # header -> values, any of which a row must have


def load_mapping(path: Path, fields: Mapping[str, Collection[str]]) -> ColumnMapping:
    """The mapping in a file; `fields` are those that each kind of table has.

    Raises NotFound when there is no such file, Invalid with all faults when it is not a mapping.
    """
    root, findings = parse(read_text(path), path.name)
    shape = _MappingShape(path.name, findings)
    found = shape.read(root, fields) if root else None
    if found is None or shape.findings:
        raise Invalid("The mapping {file} cannot be used.", findings=shape.in_order(), file=path.name)
    return found


def written(found: ColumnMapping) -> str:
    """The mapping as the text of a file."""
    import yaml

    parts = {name: value for name, value in found._asdict().items() if value}
    text: str = yaml.safe_dump(parts, allow_unicode=True, sort_keys=False, default_flow_style=False)
    return text


class _MappingShape(Shape):
    """What a mapping looks like."""

    def read(self, root: Node, fields: Mapping[str, Collection[str]]) -> ColumnMapping:
        entries = self.mapping(root, KEYS)
        kind = optional(entries, "kind", lambda node: self.choice(node, fields), None)
        known = fields[kind] if kind else list(dict.fromkeys(name for names in fields.values() for name in names))
        columns: dict[str, str | None] = {}
        if "columns" in entries:
            for header, node in self.mapping(entries["columns"]).items():
                columns[header] = None if node.value is None else self.choice(node, known)
        only: dict[str, list[str]] = {}
        if "only" in entries:
            for header, node in self.mapping(entries["only"]).items():
                values = self.items(node) if isinstance(node.value, list) else [node]
                only[header] = [word for value in values if (word := self.word(value)) is not None]
        order = optional(entries, "date_order", lambda node: self.choice(node, ("dmy", "mdy")), None)
        return ColumnMapping(kind, columns, order, optional(entries, "encoding", self.encoding, None), only)

    def encoding(self, node: Node) -> str | None:
        """The name of an encoding of text."""
        name = self.word(node)
        try:
            return None if name is None else codecs.lookup(name).name
        except LookupError:
            text = "there is no encoding {encoding}: use utf-8, gb18030, big5 or windows-1252"
            self.findings.append(Finding(text, self.at(node), encoding=name))
            return None


KEYS = ("kind", "columns", "date_order", "encoding", "only")
