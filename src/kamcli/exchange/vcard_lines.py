"""The lines of vCards 2.1, 3.0 and 4.0 as phones and programs really write them: unfolded, decoded, never guessed.

Folding is undone in bytes, since old programs fold inside a character. The grammar is our own: that of vobject takes
exponential time on a line of commas, and cuts names at a comma.
"""

import base64
import binascii
import io
import quopri
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kamcli.domain import limits
from kamcli.domain.characters import harmless_lines
from kamcli.errors import Finding, Invalid
from kamcli.exchange.encodings import known, not_in

PICTURES = frozenset(("PHOTO", "LOGO", "SOUND", "KEY", "X-PHOTO"))
"""Properties whose value is no text; it is not decoded."""


class Property(NamedTuple):
    """One line of a card. `types` are in capitals, whether written TYPE=CELL, type=cell or CELL; `raw` is escaped."""

    name: str
    group: str
    types: frozenset[str]
    given: dict[str, str]
    raw: str
    line: int
    old: bool  # of a card 2.1, which escapes nothing but semicolons

    @property
    def text(self) -> str:
        """The whole value as one text."""
        return _plain(self.raw, old=self.old).strip()

    @property
    def parts(self) -> list[str]:
        """The value where semicolons separate its parts, as in N and ORG."""
        parts: list[list[str]] = [[]]
        for piece in _PIECES.findall(self.raw):
            if piece == ";":
                parts.append([])
            else:
                parts[-1].append(piece)
        return [_plain("".join(part), old=self.old).strip() for part in parts]


class Card(NamedTuple):
    """One card: the line it begins on, and its properties in their order."""

    line: int
    properties: list[Property]
    faults: list[Invalid]  # why it cannot be taken: a text is not in the encoding that the card itself names

    def all(self, name: str) -> list[Property]:
        """Every property of this name that says anything."""
        return [one for one in self.properties if one.name == name and one.raw.strip(" ;")]


def is_cards(start: bytes) -> bool:
    """Whether a file that begins like this holds cards."""
    return re.match(rb"\s*BEGIN\s*:\s*VCARD", _without_mark(start), re.IGNORECASE) is not None


def read_cards(data: bytes, name: str, encoding: str | None, left_out: list[Finding]) -> Iterator[Card]:
    """The cards of a file, one by one; lines that belong to no property are told in `left_out`.

    Raises `Invalid` where the file is cut short, or a text is not in the encoding that was said (UTF-8 if none was).
    """
    count = 0
    open_at: list[int] = []  # where the cards began that are open: AGENT of 2.1 holds a card inside a card
    properties: list[Property] = []
    faults: list[Invalid] = []
    old = False
    for line, whole in _unfolded(_without_mark(data), name):
        head, colon, value = _split(whole)
        word = head.strip().upper()
        if word in (b"BEGIN", b"END") and value.strip().upper() == b"VCARD":
            if word == b"BEGIN":
                if open_at and not (properties and properties[-1].name == "AGENT"):
                    raise _unclosed(name, open_at[0])
                open_at.append(line)
            elif open_at:
                began = open_at.pop()
                if not open_at:
                    if (count := count + 1) > limits.CARDS:
                        raise Invalid("{file} has more than {most} cards: split it.", file=name, most=limits.CARDS)
                    yield Card(began, properties, faults)
                    properties, faults, old = [], [], False
        elif not open_at or len(open_at) > 1:
            continue
        elif not colon or not _HEAD.match(head):
            if not (properties and properties[-1].name in PICTURES):  # whose lines some programs do not indent
                left_out.append(Finding("This is no line of a card; it was left out.", f"{name}, line {line}"))
        elif word == b"VERSION":
            old = value.strip() == b"2.1"
        else:
            group, title, types, given = (_usual_head if len(head) < _USUAL else _head)(head)
            try:
                raw = "…" if title in PICTURES else _decoded(value, given, encoding, name, line)
            except Invalid as error:
                if "CHARSET" not in given:
                    raise
                template = "Line {line} is not in {encoding}, though the card says so. Correct it in the address book."
                faults.append(Invalid(template, line=line, encoding=error.facts["encoding"]))
                continue
            properties.append(Property(title, group, types, given, raw, line, old))
            if len(properties) > limits.CARD_LINES:
                raise Invalid(
                    "{file}, line {line}: the card that begins here has more than {most} lines.",
                    file=name, line=open_at[0], most=limits.CARD_LINES,
                )  # fmt: skip
    if open_at:
        raise _unclosed(name, open_at[0])


def _unclosed(name: str, line: int) -> Invalid:
    return Invalid(
        "{file}, line {line}: the card that begins here has no END:VCARD. The file is cut short; export it again.",
        file=name,
        line=line,
    )


def _without_mark(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _unfolded(data: bytes, name: str) -> Iterator[tuple[int, bytes]]:
    """The logical lines, each with the line of the file it begins on; blank ones are no lines."""
    whole = bytearray()
    began, quoted, old = 1, False, False
    for number, line in enumerate(io.BytesIO(data if b"\n" in data else data.replace(b"\r", b"\n")), 1):
        line = line.rstrip(b"\r\n")
        if whole and quoted and whole.endswith(b"="):
            whole[-1:] = line
        elif whole and line[:1] in (b" ", b"\t"):
            whole += line if old else line[1:]  # 2.1 folds before a space that stays
        elif line.strip():
            if whole:
                yield began, bytes(whole)
            whole, began = bytearray(line), number
            head = line.partition(b":")[0].upper()
            quoted = b"QUOTED-PRINTABLE" in head
            old = line.strip() == b"VERSION:2.1" or (old and head.strip() != b"BEGIN")
        if len(whole) > limits.CARD_VALUE:
            raise Invalid(
                "{file}, line {line}: what begins here has more than {most} bytes; no card says that much at once.",
                file=name, line=began, most=limits.CARD_VALUE,
            )  # fmt: skip
    if whole:
        yield began, bytes(whole)


def _split(line: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before the first colon outside quotation marks, the colon, and the value."""
    if line.partition(b":")[0].count(b'"') % 2:
        inside = False
        for at, byte in enumerate(line):
            inside ^= byte == ord('"')
            if byte == ord(":") and not inside:
                return line[:at], b":", line[at + 1 :]
    return line.partition(b":")


def _head(head: bytes) -> tuple[str, str, frozenset[str], dict[str, str]]:
    """The group, the name, the types and the other parameters of a property."""
    first, *rest = _PARAMETERS.findall(head.decode("ascii", "replace").strip())
    group, _dot, name = first.rpartition(".")
    types: set[str] = set()
    given: dict[str, str] = {}
    for one in rest:
        key, equals, said = (part.strip().strip('"').upper() for part in one.partition("="))
        if not equals and key in _ENCODINGS:
            given["ENCODING"] = key
        elif not equals or key == "TYPE":
            types.update(part.strip(' "') for part in (said or key).split(","))
        else:
            given[key] = one.partition("=")[2].strip().strip('"')
    return group.lower(), name.upper().replace("_", "-"), frozenset(types - {""}), given


_usual_head = lru_cache(maxsize=1024)(_head)  # most lines of most cards begin like others
_USUAL = 100  # bytes


def _decoded(value: bytes, given: dict[str, str], encoding: str | None, file: str, line: int) -> str:
    way = given.get("ENCODING", "").upper()
    if way == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif way in ("B", "BASE64"):
        try:
            value = base64.b64decode(value)
        except binascii.Error:
            value = b""
    chosen = _WIDER.get(given.get("CHARSET", "").lower(), given.get("CHARSET", "")) or encoding or "utf-8"
    try:
        return value.decode(known(chosen))
    except UnicodeError:
        raise not_in(chosen, io.BytesIO(value), file, line) from None


def escaped(text: str) -> str:
    """The text as one part of a value; what could be obeyed is made visible."""
    text = harmless_lines(text.replace("\r\n", "\n")).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def _plain(text: str, *, old: bool) -> str:
    """The text without its escapes; an unescaped comma is a comma."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if old:
        return text.replace("\\;", ";").replace("\\,", ",")
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


_HEAD = re.compile(rb"[A-Za-z0-9_.-]+\s*(?:;|$)")
_PARAMETERS = re.compile(r'(?:[^;"]+|"[^"]*"|")+')
_PIECES = re.compile(r"\\.?|;|[^\\;]+", re.DOTALL)
_ESCAPE = re.compile(r'\\([nN,;:"\\])')
_ENCODINGS = ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}  # what is said, and what is really written
