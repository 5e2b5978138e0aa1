"""Reads values off a tree of nodes and collects every fault with its place, so that all are reported at once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from kamcli.domain.limits import FINDINGS, SHOWN
from kamcli.domain.texts import Text
from kamcli.errors import Finding
from kamcli.rules.yaml import Node, place

T = TypeVar("T")


class Shape:
    """The faults found so far in one file. What a method cannot read it reports, and returns None or nothing."""

    def __init__(self, file: str, findings: Iterable[Finding] = ()) -> None:
        self.file = file
        self.findings = list(findings)
        self.notices: list[Finding] = []

    def in_order(self) -> list[Finding]:
        """All faults in the order of the file."""
        return sorted(self.findings, key=lambda finding: [int(part) for part in finding.place.rsplit(":", 2)[1:]])

    def at(self, node: Node) -> str:
        """The place of a node."""
        return place(self.file, node.line, node.column)

    def mapping(
        self, node: Node, known: Collection[str] | None = None, required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The entries of a mapping; keys outside `known` (when given) and missing ones are faults."""
        if not isinstance(node.value, dict):
            self.findings.append(
                Finding('expected "key: value" lines, found {found}', self.at(node), found=shown(node))
            )
            return {}
        if known is not None:
            for key, where in node.keys.items():
                if key not in known:
                    self.unknown(where, key, known)
        self.findings += [
            Finding('the key "{key}" is missing', self.at(node), key=key) for key in required if key not in node.value
        ]
        return node.value

    def unknown(self, node: Node, key: str, known: Collection[str]) -> None:
        """Report a key that does not exist, with the nearest one that does."""
        near = self.nearest(key, known)
        if len(self.findings) > FINDINGS:  # it is counted, not told
            self.findings.append(Finding('unknown key "{key}"', self.at(node), key=key))
        elif near:
            self.findings.append(
                Finding('unknown key "{key}"; did you mean "{near}"?', self.at(node), key=key, near=near)
            )
        else:
            self.findings.append(
                Finding('unknown key "{key}"; known here: {known}', self.at(node), key=key, known=", ".join(known))
            )

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """The known word that is spelt most like this one; not looked for where more faults are found than are told."""
        return nearest(word, known) if len(self.findings) < FINDINGS and len(word) < SHOWN else None

    def items(self, node: Node) -> list[Node]:
        """The items of a list."""
        if isinstance(node.value, list):
            return node.value
        self.findings.append(Finding("expected a list, found {found}", self.at(node), found=shown(node)))
        return []

    def number(
        self, node: Node, low: float | None = None, high: float | None = None, above: float | None = None
    ) -> float | None:
        """A number from `low` to `high`, or greater than `above`."""
        value = node.value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.findings.append(Finding("expected a number, found {found}", self.at(node), found=shown(node)))
        elif above is not None and value <= above:
            self.findings.append(
                Finding("{value} is out of range: it must be more than {low}", self.at(node), value=value, low=above)
            )
        elif low is not None and high is not None and not low <= value <= high:
            self.findings.append(
                Finding(
                    "{value} is out of range: it must be from {low} to {high}",
                    self.at(node),
                    value=value,
                    low=low,
                    high=high,
                )
            )
        elif low is not None and value < low:
            self.findings.append(
                Finding("{value} is out of range: it must be {low} or more", self.at(node), value=value, low=low)
            )
        else:
            return float(value)
        return None

    def days(self, node: Node, low: int = 0) -> int | None:
        """A whole number of days."""
        value = node.value
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= 36_600:
            return value
        self.findings.append(
            Finding(
                "expected a whole number of days from {low} to {high}, found {found}",
                self.at(node),
                low=low,
                high=36_600,
                found=shown(node),
            )
        )
        return None

    def word(self, node: Node) -> str | None:
        """A text that is not empty; numbers and true or false are taken as they are written."""
        if node.text.strip() and not isinstance(node.value, (list, dict)):
            return node.text.strip()
        self.findings.append(Finding("expected a text, found {found}", self.at(node), found=shown(node)))
        return None

    def name(self, node: Node) -> str | None:
        """Check the name of something, that people type on the command line."""
        if node.text and len(node.text) <= 60 and not set(node.text) & set(" \t\n=,;:/\\"):
            return node.text
        self.findings.append(
            Finding(
                'the name "{name}" cannot be used: it needs 1 to 60 characters without spaces or = , ; : / \\',
                self.at(node),
                name=node.text,
            )
        )
        return None

    def choice(self, node: Node, choices: Collection[str]) -> str | None:
        """One of a closed list of words."""
        word = self.word(node)
        if word is None or word in choices:
            return word
        near = self.nearest(word, choices)
        if near:
            self.findings.append(
                Finding('"{word}" is not known; did you mean "{near}"?', self.at(node), word=word, near=near)
            )
        else:
            self.findings.append(
                Finding(
                    '"{word}" is not known; it must be one of: {choices}',
                    self.at(node),
                    word=word,
                    choices=", ".join(choices),
                )
            )
        return None

    def flag(self, node: Node) -> bool | None:
        """True or false."""
        if isinstance(node.value, bool):
            return node.value
        self.findings.append(Finding("expected true or false, found {found}", self.at(node), found=f'"{node.text}"'))
        return None

    def text(self, node: Node | None) -> Text:
        """A text in both languages: `{en: ..., zh: ...}`, or one for both; nothing is the empty text."""
        if node is None:
            return Text()
        if isinstance(node.value, dict):
            both = {key: self.word(value) or "" for key, value in self.mapping(node, LANGUAGES).items()}
            if not node.value:
                self.findings.append(Finding("expected a text, found {found}", self.at(node), found=shown(node)))
            return Text(both.get("en", ""), both.get("zh", ""))
        word = self.word(node) or ""
        return Text(word, word)

    def texts(self, node: Node | None) -> tuple[Text, ...]:
        """A list of texts; nothing is the empty list."""
        return tuple(self.text(item) for item in self.items(node)) if node else ()


def optional(entries: Mapping[str, Node], key: str, read: Callable[[Node], T | None], default: T) -> T:
    """What `read` makes of an entry; the default when it is absent or faulty."""
    if key not in entries:
        return default
    value = read(entries[key])
    return default if value is None else value


def shown(node: Node) -> str:
    """A node in a few characters, for messages."""
    if isinstance(node.value, dict):
        return "{...}"
    if isinstance(node.value, list):
        return "[...]"
    return f'"{node.text[:40]}"'


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is spelt most like this one; None when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


LANGUAGES = ("en", "zh")
