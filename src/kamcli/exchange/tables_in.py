"""One door for tables: a file is opened by what it holds, and each of its tables can be read as often as needed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kamcli.domain import limits
from kamcli.errors import Finding, Invalid, NotFound
from kamcli.exchange.csv_in import read_table
from kamcli.exchange.encodings import within
from kamcli.exchange.table import Table, listed
from kamcli.exchange.vcard_lines import is_cards
from kamcli.i18n import N_


class Origin(NamedTuple):
    """Where a table comes from; `open` begins it anew."""

    sheet: str | None
    open: Callable[[], Table]


class Found(NamedTuple):
    """The tables of a file, and what was passed over."""

    origins: list[Origin]
    said: list[Finding]


def tables(path: Path, name: str, encoding: str | None = None, sheet: str | None = None) -> Found:
    """The tables in a file: one, or one for each sheet that is not empty; `sheet` picks one of them.

    Raises `Invalid` when the file cannot be read or holds no table, NotFound when there is no such sheet.
    """
    start = _start(path)
    for magic, said in _NO_TABLES.items():
        if start.lower().startswith(magic.lower()):
            raise Invalid(said, file=name)
    if is_cards(start):
        from kamcli.exchange.vcard_in import people, table

        with path.open("rb") as stream:
            data = within(stream, name, limits.CARDS_BYTES)
        return Found([Origin(None, partial(table, people(data, name, encoding), name))], [])
    if not start.startswith(_SPREADSHEETS):
        if sheet is not None:
            raise NotFound("{file} has no sheets: leave out --sheet.", file=name)
        return Found([Origin(None, partial(read_table, path, encoding, name))], [])
    from kamcli.exchange.sheets_in import Book

    book = Book(path, name)
    if sheet is not None and sheet not in book.sheets:
        raise NotFound(
            "{file} has no sheet {sheet!r}. It has: {known}.", file=name, sheet=sheet, known=listed(book.sheets)
        )
    if not book.sheets:
        raise Invalid("{file} is empty: its first line must name the columns.", file=name)
    chosen = book.sheets if sheet is None else [sheet]
    return Found([Origin(one, partial(book.table, one)) for one in chosen], book.said)


def is_spreadsheet(path: Path) -> bool:
    """Whether a file is one that has sheets, by how it begins."""
    with path.open("rb") as stream:
        return stream.read(8).startswith(_SPREADSHEETS)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(256).lstrip(b"\xef\xbb\xbf \r\n\t") if stream.seekable() else b""
    except OSError as error:
        raise Invalid("Cannot read {file}: {reason}.", file=path, reason=error.strerror or error) from None


_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NO_TABLES = {
    b"%PDF": N_("{file} is a PDF and no table: save the table it was made from as CSV or .xlsx."),
    b"\x1f\x8b": N_("{file} is packed: unpack it first."),
    b"SQLite format 3": N_("{file} is a database and no table: save the table that is meant as CSV."),
    b"{\\rtf": N_("{file} is a text document and no table: save its table as CSV or .xlsx."),
    **dict.fromkeys(
        (b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml"),
        N_(
            "{file} is a web page or XML, whatever its ending says: open it in a spreadsheet program, and save it as .xlsx."
        ),
    ),
}
