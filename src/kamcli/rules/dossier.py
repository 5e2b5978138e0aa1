"""Reads a dossier from YAML, with every fault in it."""

from collections.abc import Callable, Iterable

from kamcli.domain.dossier import Known, Record
from kamcli.domain.dossier_shapes import SHAPES, Field
from kamcli.domain.lists import RELIABILITY
from kamcli.domain.topics import Topic, topics_of
from kamcli.errors import Finding, Invalid, NotFound
from kamcli.rules.shape import Shape, shown
from kamcli.rules.yaml import Node, parse

Check = Callable[[str, Topic, str], str | None]
"""Turns the text of a value into the way it is always written; raises Invalid or NotFound."""

ENTRY = ("value", "on", "source", "reliability", "note")
_SEVERAL = ("aliases", "people", "departments")
"""Plain values that may be written as a list."""
_PAST = Topic("customer", "", "past")
_TEXT = Topic("customer", "", "text")
_RELIABILITY = Topic("customer", "", "code", codes=RELIABILITY)


class Paper:
    """A dossier as it was read: whose it is, the operation it was written after, and what it says."""

    def __init__(self, code: str, revision: int | None, record: Record) -> None:
        self.code = code
        self.revision = revision
        self.record = record


def read_dossier(text: str, file: str, check: Check) -> tuple[Paper | None, list[Finding]]:
    """The dossier that a text describes, as far as it can be read, and all faults; `file` is named in their places."""
    root, findings = parse(text, file)
    reader = _DossierShape(file, findings, check)
    paper = reader.paper(root) if root else None
    return paper, reader.findings


class _DossierShape(Shape):
    """What a dossier looks like."""

    def __init__(self, file: str, findings: Iterable[Finding], check: Check) -> None:
        super().__init__(file, findings)
        self.check = check

    def paper(self, root: Node) -> Paper:
        entries = self.mapping(root, ("dossier", "revision", *_keys("customer")), ("dossier",))
        code = self.word(entries["dossier"]) if "dossier" in entries else None
        revision = self.days_or_none(entries.get("revision"))
        return Paper(code or "", revision, self.record(root, "customer", root=True))

    def days_or_none(self, node: Node | None) -> int | None:
        if node is None:
            return None
        if isinstance(node.value, int) and not isinstance(node.value, bool) and node.value >= 0:
            return node.value
        self.findings.append(Finding("expected a number, found {found}", self.at(node), found=shown(node)))
        return None

    def record(self, node: Node, kind: str, *, root: bool = False) -> Record:
        """One record, and everything below it."""
        shape = SHAPES[kind]
        # The keys of the whole document were checked already.
        entries = _entries(node) if root else self.mapping(node, ("no", *_keys(kind)))
        made = Record(kind, place=self.at(node))
        if "no" in entries:
            made.no = self.days_or_none(entries["no"])
        for one in shape.fields:
            if one.key in entries:
                made.fields[one.key] = self.plain(entries[one.key], one)
                made.places[one.key] = self.at(entries[one.key])
            elif one.needed and made.no is None and not root:
                self.findings.append(Finding('the key "{key}" is missing', self.at(node), key=one.key))
        for key, topic in (topics_of(shape.about) if shape.about else {}).items():
            if key in entries:
                made.facts[key] = self.known(entries[key], key, topic)
        for below in shape.below:
            if below in entries and entries[below].value is not None:
                made.below[below] = [self.record(item, below) for item in self.items(entries[below])]
                self.check_names(made.below[below], below)
        return made

    def check_names(self, records: list[Record], kind: str) -> None:
        """Two records of one number, or one of a name that stands there already, would be the same one twice."""
        named = SHAPES[kind].named
        seen: dict[str, str] = {}
        for record in records:
            name = record.fields.get(named) if named else _key(record, kind)
            for mark in filter(None, (None if record.no is None else f"no: {record.no}", name)):
                if mark in seen and not (mark == name and record.no is not None):
                    self.findings.append(
                        Finding(
                            '"{name}" stands here twice: already at {before}',
                            record.place,
                            name=mark,
                            before=seen[mark],
                        )
                    )
                seen[mark] = record.place

    def plain(self, node: Node, one: Field) -> str | None:
        """A plain value; nothing takes it away."""
        value = self.value(node, one.key, one.value)
        if one.needed and _empty(node):
            self.findings.append(Finding('"{key}" cannot be empty', self.at(node), key=one.key))
        return value

    def known(self, node: Node, key: str, topic: Topic) -> list[Known]:
        """What is known of a topic: one value or several, each alone or with its day and source."""
        ranked = topic.kind == "codes" and not any(isinstance(one.value, dict) for one in _items(node))
        if not isinstance(node.value, list) or ranked:
            return [self.entry(node, key, topic)]
        entries = []
        seen: set[tuple[str | None, ...]] = set()
        for item in node.value:
            entry = self.entry(item, key, topic)
            said = (entry.on, entry.source, (entry.value or "").partition("=")[0] if topic.kind == "people" else None)
            if said in seen:
                self.findings.append(Finding("the same source says two things on the same day", self.at(item)))
            seen.add(said)
            entries.append(entry)
        return entries

    def entry(self, node: Node, key: str, topic: Topic) -> Known:
        if not isinstance(node.value, dict):
            return Known(self.value(node, key, topic), place=self.at(node))
        parts = self.mapping(node, ENTRY, ("value",))

        def part(name: str, spec: Topic) -> str | None:
            return self.value(parts[name], name, spec) if name in parts else None

        return Known(
            part("value", topic),
            part("on", _PAST),
            part("source", _TEXT),
            part("reliability", _RELIABILITY),
            part("note", _TEXT),
            self.at(node),
        )

    def value(self, node: Node, name: str, topic: Topic) -> str | None:
        """A value as it is always written; None when nothing stands there."""
        several = topic.kind == "codes" or name in _SEVERAL
        nodes = node.value if several and isinstance(node.value, list) else [node]
        for one in nodes:
            if isinstance(one.value, list | dict):
                self.findings.append(Finding("expected a text, found {found}", self.at(one), found=shown(one)))
                return None
        texts = [one.text.strip() for one in nodes if not _empty(one)]
        if not texts:
            return None
        try:
            return self.check(name, topic, "; ".join(texts))
        except (Invalid, NotFound) as error:
            self.findings.append(Finding(error.template, self.at(node), **error.facts))
            return None


def _key(record: Record, kind: str) -> str | None:
    """What makes two entries of one list the same thing, of kinds that have no name."""
    shape = SHAPES[kind]
    said = [record.fields.get(one.key) for one in shape.fields if one.stored in shape.key]
    return " ".join(filter(None, said)) or None


def _entries(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def _empty(node: Node) -> bool:
    if isinstance(node.value, list | dict):
        return not node.value
    return node.value is None or not node.text.strip()


def _keys(kind: str) -> tuple[str, ...]:
    shape = SHAPES[kind]
    return (
        *(one.key for one in shape.fields),
        *(topics_of(shape.about) if shape.about else ()),
        *shape.below,
    )
