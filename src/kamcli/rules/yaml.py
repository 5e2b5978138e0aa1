"""Strict YAML: a small, safe and unsurprising part of it, read into a tree that knows its places.

Only `true` and `false`, plain decimal numbers and null are more than text, keys are always text, and
aliases, anchors, tags, merge keys, double keys, several documents, great depth and great size are refused.
"""

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from kamcli.domain.limits import DEPTH, RULES_BYTES
from kamcli.errors import Finding, Invalid, NotFound

if TYPE_CHECKING:
    from pathlib import Path

MAX_CHARACTERS = 50
"""More unreadable characters than this are not listed: it is no file of rules."""

Scalar = str | int | float | bool | None

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,17})?")
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None, "~": None, "": None}
# What YAML 1.2 calls not printable, and byte-order marks; the complement of its wide ranges compiles ten times as fast.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_TAB = re.compile(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)
_MUST_BE_QUOTED = "%@`|>"


class Node(NamedTuple):
    """One value of a file; `line` and `column` count from 1."""

    line: int
    column: int
    value: "Scalar | list[Node] | dict[str, Node]"
    text: str = ""
    """Of a scalar: as it was written, without quotes."""
    keys: "dict[str, Node]" = {}  # noqa: RUF012 (of anything but a mapping the same, always empty one)
    """Of a mapping: its keys, for their places."""


def read_text(path: "Path") -> str:
    """The text of a file, without a byte-order mark.

    Raises NotFound when there is none, and Invalid when it cannot be read, is too large or not UTF-8.
    """
    try:
        # One byte more than allowed is enough to know that it is too much.
        with path.open("rb") as stream:
            raw = stream.read(RULES_BYTES + 1)
    except FileNotFoundError:
        raise NotFound("There is no file {path}.", path=str(path)) from None
    except OSError as error:
        raise Invalid("{path} cannot be read: {reason}.", path=str(path), reason=error.strerror) from None
    return decoded(raw, str(path))


def decoded(raw: bytes, name: str) -> str:
    """The text of what was read from the file of that name, without a byte-order mark."""
    if len(raw) > RULES_BYTES:
        raise Invalid("{path} is larger than 1 MB: a file of rules is not that long.", path=name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            "{path} is not UTF-8 (line {line}): save it as UTF-8 in the editor.",
            path=name,
            line=raw.count(b"\n", 0, error.start) + 1,
        ) from None


def parse(text: str, file: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a text, and everything about it that is refused; `file` is the name shown in places.

    No tree comes back when what was refused leaves holes in it: to check it further would mislead.
    """
    findings = _unreadable(text, file)
    if findings:
        return None, findings

    import yaml

    builder = _Builder(file)
    try:
        # Events come one by one and in C; composing them in C too would overflow the stack on deep nesting.
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.refuse(_syntax(text, file, error))
    return None if builder.holes else builder.root, builder.findings


def place(file: str, line: int, column: int) -> str:
    """Where something is, as editors understand it."""
    return f"{file}:{line}:{column}"


def typed(text: str) -> Scalar:
    """What a plain scalar means: everything that is not clearly something else is text."""
    if text in _WORDS:
        return _WORDS[text]
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    return float(text) if found[1] else int(text)


def _unreadable(text: str, file: str) -> list[Finding]:
    """Characters that have no business in a file of rules."""

    def at(index: int) -> str:
        return place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))

    findings = [
        Finding("the character {code} is not allowed: remove it", at(found.start()), code=f"U+{ord(found[0]):04X}")
        for found in islice(_UNPRINTABLE.finditer(text), MAX_CHARACTERS)
    ]
    findings += [
        Finding("a tab cannot be used to indent: use spaces", at(found.start(1)))
        for found in islice(_TAB.finditer(text), MAX_CHARACTERS)
    ]
    return findings


def _syntax(text: str, file: str, error: Any) -> Finding:
    """What the parser could not read, in our words where they are clearer than its own."""
    context, problem = str(error.context), str(error.problem)
    # A text that begins with ">" is taken for a block, and the fault noticed behind that mark only.
    block = "block scalar" in context and "tab" not in problem
    mark = (error.context_mark if block else error.problem_mark) or error.context_mark
    here = place(file, mark.line + 1, mark.column + 1)
    opened = error.context_mark.line + 1 if error.context_mark else mark.line + 1
    lines = text.split("\n")
    character = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
    if block or (character and character in _MUST_BE_QUOTED):
        return Finding('a value that begins with "{character}" must be in quotes', here, character=character)
    if "mapping values are not allowed" in problem:
        return Finding('a ":" is not expected here: check the indentation, or put the value in quotes', here)
    if "flow" in context:
        return Finding("a comma is missing here, or the bracket opened in line {line} is not closed", here, line=opened)
    if "quoted scalar" in context and "end of stream" in problem:
        return Finding("the quote opened in line {line} is not closed", here, line=opened)
    return Finding("this cannot be read: {problem}; check the indentation", here, problem=problem)


class _Builder:
    """Takes the events of the parser one by one and grows the tree, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root = Node(1, 1, None)
        self.findings: list[Finding] = []
        self.open: list[Node] = []
        self.key: list[Node | None] = []
        self.documents = 0
        self.holes = False

    def take(self, event: Any) -> bool:
        """Take one event; False when reading on makes no sense."""
        return bool(TAKERS[type(event).__name__](self, event))

    def refuse(self, finding: Finding) -> None:
        """Note a fault that leaves a hole in the tree."""
        self.findings.append(finding)
        self.holes = True

    def document(self, event: Any) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.refuse(Finding("a second document begins here: only one is read from a file", self.at(event)))
        return self.documents == 1

    def scalar(self, event: Any) -> bool:
        self.marked(event)
        plain = not event.style
        value = typed(event.value) if plain else event.value
        if event.style == '"' and (found := _UNPRINTABLE.search(event.value)):
            self.findings.append(
                Finding("the character {code} is not allowed: remove it", self.at(event), code=f"U+{ord(found[0]):04X}")
            )
        return self.add(Node(event.start_mark.line + 1, event.start_mark.column + 1, value, event.value), plain)

    def begin(self, event: Any, value: "list[Node] | dict[str, Node]") -> bool:
        self.marked(event)
        node = Node(event.start_mark.line + 1, event.start_mark.column + 1, value, keys={})
        if len(self.open) == DEPTH:
            self.refuse(Finding("nested more than {depth} levels deep", self.at(event), depth=DEPTH))
            return False
        self.add(node)
        self.open.append(node)
        self.key.append(None)
        return True

    def mapping(self, event: Any) -> bool:
        return self.begin(event, {})

    def sequence(self, event: Any) -> bool:
        return self.begin(event, [])

    def end(self, event: Any) -> bool:
        self.open.pop()
        self.key.pop()
        return True

    def alias(self, event: Any) -> bool:
        self.refuse(
            Finding('the alias "*{name}" is not allowed: write the value out', self.at(event), name=event.anchor)
        )
        return self.add(Node(event.start_mark.line + 1, event.start_mark.column + 1, None))

    def skip(self, event: Any) -> bool:
        return True

    def marked(self, event: Any) -> None:
        """Refuse what stands before a value: anchors and tags."""
        if event.anchor is not None:
            self.findings.append(
                Finding('the anchor "&{name}" is not allowed: remove it', self.at(event), name=event.anchor)
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(
                Finding(
                    'the tag "{tag}" is not allowed: remove it, or put the value in quotes', self.at(event), tag=tag
                )
            )

    def add(self, node: Node, plain: bool = False) -> bool:
        if not self.open:
            self.root = node
            return True
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
            return True
        assert isinstance(parent.value, dict)
        key = self.key[-1]
        if key is None:
            self.check_key(parent, node, plain)
            self.key[-1] = node
        else:
            if key.text not in parent.value:
                parent.value[key.text] = node
                parent.keys[key.text] = key
            self.key[-1] = None
        return True

    def check_key(self, parent: Node, key: Node, plain: bool) -> None:
        here = place(self.file, key.line, key.column)
        if isinstance(key.value, (list, dict)):
            self.refuse(Finding("a key must be text, not a list or a mapping", here))
        elif plain and key.text == "<<":
            self.refuse(Finding('merging with "<<" is not allowed: write the keys out', here))
        elif key.text in parent.keys:
            self.findings.append(
                Finding(
                    'the key "{key}" appears twice: it is already in line {line}',
                    here,
                    key=key.text,
                    line=parent.keys[key.text].line,
                )
            )

    def at(self, event: Any) -> str:
        return place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)


TAKERS: dict[str, Any] = {
    "StreamStartEvent": _Builder.skip,
    "StreamEndEvent": _Builder.skip,
    "DocumentStartEvent": _Builder.document,
    "DocumentEndEvent": _Builder.skip,
    "ScalarEvent": _Builder.scalar,
    "MappingStartEvent": _Builder.mapping,
    "MappingEndEvent": _Builder.end,
    "SequenceStartEvent": _Builder.sequence,
    "SequenceEndEvent": _Builder.end,
    "AliasEvent": _Builder.alias,
}
