"""What a spreadsheet file is looked at for before it is opened: its size, and cells that hold no value.

The library that reads them gives a cell in error, and a formula that was never computed, as an empty one: they are
found here, so that nothing is lost unnoticed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from kamcli.domain import limits
from kamcli.errors import Invalid
from kamcli.exchange import old_sheets, open_document
from kamcli.exchange.table import NOT_COMPUTED

_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)

Spoilt = dict[str, dict[int, list[tuple[int, str]]]]  # sheet -> row -> column, what stands there


def sound(path: Path, name: str) -> None:
    """Raises `Invalid` for a file that is too large or no spreadsheet; what is left can be opened."""
    if path.stat().st_size > limits.TABLE_BYTES:
        most = limits.TABLE_BYTES // 10**6
        raise Invalid("{file} is larger than {most} MB: save the sheet that is meant as CSV.", file=name, most=most)
    if not _is_packed(path):
        for nth, cells in enumerate(accumulate(old_sheets.cells_of(path.read_bytes())), 1):
            if cells > limits.CELLS:
                raise too_many(name, str(nth))
        return
    with _unpacked(path, name) as parts:
        inflated = _inflated(parts)
        packed = sum(part.compress_size for part in parts.infolist())
        if inflated > limits.INFLATED or (inflated > limits.UNPACKED and inflated > packed * limits.PACKED):
            raise grown(name, inflated)
        known = set(parts.namelist())
        if not known & {"xl/workbook.xml", "content.xml"}:
            raise Invalid("{file} is a ZIP file and no spreadsheet: unpack it first.", file=name)
        if "content.xml" in known:
            _whole(parts, "content.xml")
            _hold(open_document.size_of(_blocks(parts, "content.xml", open_document.END_OF_ROW, name)), name)


def spoilt(path: Path, name: str) -> Spoilt:
    """The cells of a sound .xlsx file that hold no value.

    Raises `Invalid` where a sheet reaches too far, or shows a text so often that no memory would hold it: no sheet is
    read before.
    """
    if not _is_packed(path):
        return {}
    with _unpacked(path, name) as parts:
        known = set(parts.namelist())
        if "xl/workbook.xml" not in known:
            return {}
        texts = _lengths(parts, name) if _STRINGS in known else []
        sheets = {sheet: part for sheet, part in _sheets(parts).items() if part in known}
        if len(set(sheets.values())) < len(sheets):
            raise damaged(name)  # one part for several sheets
        most = limits.REPEATED + _inflated(parts)
        return {sheet: dict(_spoilt(parts, part, name, sheet, texts, most)) for sheet, part in sheets.items()}


def _inflated(parts: zipfile.ZipFile) -> int:
    return sum(part.file_size for part in parts.infolist())


def damaged(name: str) -> Invalid:
    """The error for what no program would open."""
    return Invalid("{file} is damaged or no spreadsheet: open it, and save it anew as .xlsx.", file=name)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


@contextmanager
def _unpacked(path: Path, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as parts:
            yield parts
    except _DAMAGED:
        raise damaged(name) from None


def grown(name: str, size: int) -> Invalid:
    """The error for a file that is small, and what comes out of it is not."""
    return Invalid("{file} would grow to {size} MB: it is no sound spreadsheet.", file=name, size=size // 10**6)


def _hold(sizes: Iterator[open_document.Size], name: str) -> None:
    """Raises `Invalid` where the sheets of an .ods file are more than the memory would hold."""
    cells, repeated = 0, 0
    for one in sizes:
        cells += one.cells
        repeated += one.repeated
        if cells > limits.CELLS or one.width > limits.COLUMNS:
            raise too_many(name, one.sheet)
        if repeated > limits.REPEATED:
            raise grown(name, repeated)


def too_many(name: str, sheet: str) -> Invalid:
    """The error for a sheet that no memory would hold."""
    return Invalid(
        "{file}, sheet {sheet}: the cells in use reach further than {most} million. Delete the empty rows and columns"
        " behind the table, and save it again.",
        file=name, sheet=sheet, most=limits.CELLS // 10**6,
    )  # fmt: skip


def _whole(parts: zipfile.ZipFile, part: str) -> None:
    """Raises `ValueError` for XML in which something is not closed: the library would read on at its end for ever."""
    from xml.parsers import expat

    try:
        with parts.open(part) as stream:
            expat.ParserCreate().ParseFile(stream)
    except expat.ExpatError as error:
        raise ValueError(part) from error


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """The sheets of an .xlsx file by name, each with the part it is stored in."""
    from html import unescape

    targets = {}
    if "xl/_rels/workbook.xml.rels" in parts.namelist():
        for tag in _RELATION.findall(_head_of(parts, "xl/_rels/workbook.xml.rels")):
            found = dict(_ATTRIBUTE.findall(tag))
            target = found.get("Target", "")
            targets[found.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheets = {}
    for tag in _SHEET.findall(_head_of(parts, "xl/workbook.xml")):
        found = {name.rpartition(":")[2]: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        sheets[found.get("name", "")] = targets.get(found.get("id"), "")
    return sheets


def _head_of(parts: zipfile.ZipFile, part: str) -> str:
    with parts.open(part) as stream:
        return stream.read(10 * _BLOCK).decode()


def _lengths(parts: zipfile.ZipFile, name: str) -> list[int]:
    """How long the texts are that cells name by their number; all as the longest one where their number is in doubt."""
    lengths: list[int] = []
    doubt = False
    for block in _blocks(parts, _STRINGS, b"si>", name):
        lengths += map(len, _END_OF_TEXT.split(block)[:-1])
        doubt = doubt or b"<!" in block
    return [max(lengths, default=0)] * len(lengths) if doubt else lengths


def _spoilt(
    parts: zipfile.ZipFile, part: str, name: str, sheet: str, texts: list[int], most: int
) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """The rows with cells in error or never computed; refuses a sheet that reaches too far."""
    last, width, repeated = 0, 0, 0
    longest = max(texts, default=0)
    found: dict[int, list[tuple[int, str]]] = {}
    for block in _blocks(parts, part, _OF_A_ROW, name):
        places = _PLACE.findall(block)
        width = max([width, *(1 + _number(letters) for letters in {letters for letters, _row in places})])
        last = max([last, *map(int, {*(row for _letters, row in places), *_ROW.findall(block)})])
        opened = sum(1 for _ in _OPENING.finditer(block))
        repeated += _shown(block, texts, longest) if longest * opened > len(block) else len(block)
        if repeated > most:
            raise grown(name, repeated)
        if opened > len(places):  # cells that do not say where they are stand side by side
            width = max(width, *(sum(1 for _ in _OPENING.finditer(row)) for row in block.split(b"row>")))
        if b't="e"' in block or b"<f" in block or b":f" in block:
            last_end = max((end.end() for end in _CLOSING.finditer(block)), default=0)
            for attributes, content in _CELL.findall(block, 0, last_end):
                if (text := _fault(attributes, content)) and (at := _PLACE.search(b" " + attributes)):
                    found.setdefault(int(at[2]), []).append((_number(at[1]), text))
    if last * width > limits.CELLS or width > limits.COLUMNS:
        raise too_many(name, sheet)
    yield from found.items()


def _shown(block: bytes, texts: list[int], longest: int) -> int:
    """The bytes of the texts that these cells show; where it cannot be seen which one it is, the longest."""
    numbers = [int(number) for number in _NUMBERED.findall(block)]
    unseen = len(_BY_NUMBER.findall(block)) - len(numbers)
    return sum(texts[number] for number in numbers if number < len(texts)) + longest * max(0, unseen)


def _blocks(parts: zipfile.ZipFile, part: str, end: bytes, name: str) -> Iterator[bytes]:
    """The part in blocks that end where a row ends, or whatever `end` closes."""
    rest = b""
    with parts.open(part) as stream:
        while block := stream.read(_BLOCK):
            whole, ended, rest = (rest + block).rpartition(end)
            if len(rest) > limits.ROW_BYTES:
                raise grown(name, len(rest))
            yield whole + ended
    yield rest


def _fault(attributes: bytes, content: bytes) -> str | None:
    value = _VALUE.search(content)
    if b't="e"' in attributes:
        return value[1].decode() if value else "#N/A"
    return NOT_COMPUTED if _FORMULA.search(content) and not value else None


def _number(letters: bytes) -> int:
    """The column from its letters, from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


_BLOCK = 1 << 20
_OF_A_ROW = b"row>"
_STRINGS = "xl/sharedStrings.xml"
# A tag ends before the next one begins: nothing is searched twice, however the file is made.
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]+)\s*=\s*["']([^"']*)["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["']([0-9]+)["']""")
_OPENING = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^<>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_CLOSING = re.compile(rb"</(?:\w+:)?c>")
_END_OF_TEXT = re.compile(rb"</(?:\w+:)?si>")
_BY_NUMBER = re.compile(rb"""\st\s*=\s*["']s["']""")
_NUMBERED = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?t\s*=\s*["']s["'][^<>]*>\s*(?:<(?:\w+:)?f[^<>]*>[^<]*(?:</(?:\w+:)?f>)?)?\s*"""
    rb"""<(?:\w+:)?v[^<>]*>\s*([0-9]{1,9})"""
)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
