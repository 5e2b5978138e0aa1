"""How large the sheets of an .xls file are once they are read: a cell far away makes all those before it."""

import struct
from collections.abc import Callable, Iterator

_FREE = 0xFFFFFFFA  # from here on a number is no sector


def cells_of(data: bytes) -> Iterator[int]:
    """The number of cells of each sheet, from its first to its last one; nothing where there is no book to be read."""
    try:
        book = _book(data)
    except (struct.error, IndexError):
        return  # damaged: the library says so
    at, begun, reach = 0, 0, _Reach()
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _BEGIN:
            if begun > 1:  # the first part is about the book itself
                yield reach.cells
            begun, reach = begun + 1, _Reach()
        elif kind in _CELL and length >= 6:
            row, column = struct.unpack_from("<HH", book, at + 4)
            last = struct.unpack_from("<H", book, at + 2 + length)[0] if kind in _SEVERAL else column
            reach.take(row, column, last)
        at += 4 + length
    if begun > 1:
        yield reach.cells


class _Reach:
    """The rows and columns between which the cells of a sheet lie."""

    def __init__(self) -> None:
        self.top, self.left, self.bottom, self.right = 1 << 16, 1 << 16, -1, -1

    def take(self, row: int, first: int, last: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, first), max(self.right, last)

    @property
    def cells(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.bottom >= 0 else 0


def _book(data: bytes) -> bytes:
    """The stream that holds the book, of the small file system that an .xls file is."""
    size = 1 << min(struct.unpack_from("<H", data, 0x1E)[0], 12)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", data, 0x4C))
    further = struct.unpack_from("<I", data, 0x44)[0]
    while further < _FREE and len(tables) * size < len(data):
        *more, further = struct.unpack(f"<{size // 4}I", sector(further))
        tables += more
    following = [number for table in tables if table < _FREE for number in _numbers(sector(table))]
    files = _chain(struct.unpack_from("<I", data, 0x30)[0], following, sector)
    found = {
        files[at : at + struct.unpack_from("<H", files, at + 64)[0]].decode("utf-16-le", "replace").rstrip("\0").lower():
        struct.unpack_from("<II", files, at + 116)
        for at in range(0, len(files) - 127, 128)
    }  # fmt: skip
    start, length = found.get("workbook") or found.get("book") or (_FREE, 0)
    if length >= struct.unpack_from("<I", data, 0x38)[0]:
        return _chain(start, following, sector)[:length]
    small = _chain(found["root entry"][0], following, sector) if "root entry" in found else b""
    following = _numbers(_chain(struct.unpack_from("<I", data, 0x3C)[0], following, sector))
    return _chain(start, following, lambda number: small[number * 64 : (number + 1) * 64])[:length]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(start: int, following: list[int], sector: Callable[[int], bytes]) -> bytes:
    """The sectors from `start` on; a chain that bites its tail ends after as many as there are."""
    found: list[bytes] = []
    while start < len(following) and len(found) <= len(following):
        found.append(sector(start))
        start = following[start]
    return b"".join(found)


_BEGIN = 0x0809
_SEVERAL = (0x00BD, 0x00BE)
_CELL = frozenset((0x0006, 0x0206, 0x0406, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, *_SEVERAL))
