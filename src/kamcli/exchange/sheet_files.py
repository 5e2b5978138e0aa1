"""What a spreadsheet file is looked at for before it is opened: its size, and cells that hold no value.

The library that reads them gives a cell in error, and a formula that was never computed, as an empty one: they are
found here, so that nothing is lost unnoticed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kamcli.errors import Invalid
from kamcli.exchange.table import NOT_COMPUTED

MOST_BYTES = 200_000_000
MOST_INFLATED = 1_000_000_000
MOST_CELLS = 20_000_000
_MOST_RATIO = 150  # a sheet of equal rows shrinks to a fortieth
_SMALL = 20_000_000  # bytes that may come out of anything
_BLOCK = 1 << 20

_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)

Spoilt = dict[str, dict[int, list[tuple[int, str]]]]  # sheet -> row -> column, what stands there


def sound(path: Path, name: str) -> None:
    """Raises `Invalid` for a file that is too large or no spreadsheet; what is left can be opened."""
    if path.stat().st_size > MOST_BYTES:
        raise Invalid("{file} is larger than {most} MB: save the sheet that is meant as CSV.", file=name, most=200)
    if not _is_packed(path):
        return  # .xls
    with _unpacked(path, name) as parts:
        inflated = sum(part.file_size for part in parts.infolist())
        packed = sum(part.compress_size for part in parts.infolist())
        if inflated > MOST_INFLATED or (inflated > _SMALL and inflated > packed * _MOST_RATIO):
            raise Invalid(
                "{file} would grow to {size} MB: it is no sound spreadsheet.", file=name, size=inflated // 10**6
            )
        known = set(parts.namelist())
        if not known & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
            raise Invalid("{file} is a ZIP file and no spreadsheet: unpack it first.", file=name)
        if "content.xml" in known:
            _whole(parts, "content.xml")


def spoilt(path: Path, name: str) -> Spoilt:
    """The cells of an .xlsx file that hold no value. Raises `Invalid` where a sheet reaches too far."""
    if not _is_packed(path):
        return {}
    with _unpacked(path, name) as parts:
        known = set(parts.namelist())
        if "xl/workbook.xml" not in known:
            return {}
        return {
            sheet: dict(_spoilt(parts, part, name, sheet))
            for sheet, part in _sheets(parts).items() if part in known
        }  # fmt: skip


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


def too_many(name: str, sheet: str) -> Invalid:
    """The error for a sheet that no memory would hold."""
    return Invalid(
        "{file}, sheet {sheet}: the cells in use reach further than {most} million. Delete the empty rows and columns"
        " behind the table, and save it again.",
        file=name, sheet=sheet, most=MOST_CELLS // 10**6,
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


def _spoilt(parts: zipfile.ZipFile, part: str, name: str, sheet: str) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """The rows with cells in error or never computed; refuses a sheet that reaches too far."""
    last, width = 0, 0
    found: dict[int, list[tuple[int, str]]] = {}
    for block in _blocks(parts, part):
        places = _PLACE.findall(block)
        width = max([width, *(1 + _number(letters) for letters in {letters for letters, _row in places})])
        last = max([last, *map(int, {*(row for _letters, row in places), *_ROW.findall(block)})])
        if len(_OPENING.findall(block)) > len(places):  # cells that do not say where they are stand side by side
            width = max(width, *(len(_OPENING.findall(row)) for row in block.split(b"row>")))
        if b't="e"' in block or b"<f" in block or b":f" in block:
            for attributes, content in _CELL.findall(block):
                if (text := _fault(attributes, content)) and (at := _PLACE.search(b" " + attributes)):
                    found.setdefault(int(at[2]), []).append((_number(at[1]), text))
    if last * width > MOST_CELLS:
        raise too_many(name, sheet)
    yield from found.items()


def _blocks(parts: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in blocks that end where a row ends."""
    rest = b""
    with parts.open(part) as stream:
        while block := stream.read(_BLOCK):
            whole, end, rest = (rest + block).rpartition(b"row>")
            yield whole + end
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


_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_ROW = re.compile(rb"""row\s[^>]*?\br\s*=\s*["']([0-9]+)["']""")
_OPENING = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
