"""Reads the head of a dump, `book.yaml`: of which form and schema it is, and how much of what there must be."""

from typing import NamedTuple

from kamcli.errors import Finding
from kamcli.rules.shape import Shape, shown
from kamcli.rules.yaml import Node, parse

KEYS = ("format", "schema", "rows", "history", "given")


class Head(NamedTuple):
    """What the head says: `rows` by table, those of the journal in `history` when it is there."""

    format: int
    schema: int
    rows: dict[str, int]
    history: dict[str, int] | None
    given: dict[str, int]


def read_head(text: str, file: str) -> tuple[Head, list[Finding]]:
    """The head, as far as it can be read, and everything that is wrong with it; 0 stands for no number."""
    root, findings = parse(text, file)
    shape = _HeadShape(file, findings)
    if root is None:
        return Head(0, 0, {}, None, {}), shape.findings or [Finding("the file is empty", file)]
    # A newer form may have keys that nobody here knows: that it is newer is all there is to say.
    entries = shape.mapping(root, None, KEYS[:3])
    form = shape.whole(entries.get("format"))
    if form == 1:
        shape.mapping(root, KEYS)
    return (
        Head(
            form,
            shape.whole(entries.get("schema")),
            shape.counts(entries.get("rows")) or {},
            shape.counts(entries.get("history")),
            shape.counts(entries.get("given")) or {},
        ),
        shape.findings,
    )


class _HeadShape(Shape):
    """What the head of a dump looks like."""

    def counts(self, node: Node | None) -> dict[str, int] | None:
        """Whole numbers by name."""
        if node is None:
            return None
        return {name: self.whole(one) for name, one in self.mapping(node).items()}

    def whole(self, node: Node | None) -> int:
        """A number of zero or more."""
        if node is None:
            return 0
        value = node.value
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.findings.append(Finding("expected a number, found {found}", self.at(node), found=shown(node)))
        return 0
