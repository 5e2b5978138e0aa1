"""How large the sheets of an .ods file are once they are read: rows and cells are written once, and how often they stand there."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple


class Size(NamedTuple):
    """What a sheet comes to: all cells up to the last one that holds something, and text that is written once only."""

    sheet: str
    width: int
    cells: int
    repeated: int


def size_of(blocks: Iterable[bytes]) -> Iterator[Size]:
    """The size of each sheet; `blocks` are of its content, and begin and end between rows."""
    sheet, rows, last, width, repeated = "", 0, 0, 0, 0
    for block in blocks:
        before, *found = block.split(_ROW)
        for nth, row in enumerate([before, *found]):
            if nth:
                times = _times(_ROWS.match(row))
                used, text = _cells(row.partition(END_OF_ROW)[0])
                rows += times
                if used:
                    last, width = rows, max(width, used)
                repeated += max(0, text * times - len(row))
            if begun := list(_TABLE.finditer(row)):
                yield Size(sheet, width, last * width, repeated)
                sheet, rows, last, width, repeated = _name(begun[-1]), 0, 0, 0, 0
    yield Size(sheet, width, last * width, repeated)


def _cells(row: bytes) -> tuple[int, int]:
    """How many cells a row has up to the last one that holds something, and how long its text is, repeated cells and all."""
    if b"repeated" not in row and b"text:c" not in row:
        return len(_CELL.findall(row)), len(row)
    count, used, text = 0, 0, 0
    for one in _CELL.split(row)[1:]:
        times = _times(_COLUMNS.match(one))
        count += times
        if b"office:" in one or b"<text:" in one:
            used = count
            blanks = sum(int(number) for number in _BLANKS.findall(one))
            text += (len(one) + blanks) * times
    return used, text


def _times(found: "re.Match[bytes] | None") -> int:
    return max(1, int(found[1])) if found else 1


def _name(begun: "re.Match[bytes]") -> str:
    name = _NAME.search(begun[0])
    return unescape(name[1].decode("utf-8", "replace")) if name else ""


_ROW = b"<table:table-row"
END_OF_ROW = b"</table:table-row>"
_CELL = re.compile(rb"<table:(?:covered-)?table-cell")
_ROWS = re.compile(rb"""[^<>]*?table:number-rows-repeated\s*=\s*["']([0-9]{1,12})["']""")
_COLUMNS = re.compile(rb"""[^<>]*?table:number-columns-repeated\s*=\s*["']([0-9]{1,12})["']""")
_BLANKS = re.compile(rb"""text:c\s*=\s*["']([0-9]{1,12})["']""")
_TABLE = re.compile(rb"<table:table\s[^<>]*>")
_NAME = re.compile(rb"""table:name\s*=\s*["']([^"']*)["']""")
