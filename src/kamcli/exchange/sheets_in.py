"""Spreadsheets in: each sheet of an .xlsx, .xlsm, .xls or .ods file as a table of texts, as a person would type them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamcli.domain import limits
from kamcli.errors import Finding, Invalid
from kamcli.exchange import sheet_files
from kamcli.exchange.layout import laid_out
from kamcli.exchange.table import Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


class Book:
    """A spreadsheet that is open; its sheets are loaded one by one and kept, since a table is read more than once."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.said: list[Finding] = []  # what was passed over
        self._book = opened(path, name)
        self._spoilt = sheet_files.spoilt(path, name)
        self._loaded: dict[str, CalamineSheet] = {}
        self._cells = 0
        self.sheets = [sheet for sheet in self._visible() if self._has_rows(sheet)]

    def table(self, sheet: str) -> Table:
        """The table on a sheet, from its beginning."""
        return laid_out(self._rows(sheet), self.name, sheet)

    def _visible(self) -> Iterator[str]:
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        for one in self._book.sheets_metadata:
            if one.visible is not SheetVisibleEnum.Visible:
                self.said.append(Finding("the sheet is hidden: passed over", f"{self.name}, sheet {one.name}"))
            elif one.typ is SheetTypeEnum.WorkSheet:
                yield one.name

    def _has_rows(self, sheet: str) -> bool:
        loaded = self._loaded[sheet] = sheet_of(self._book, sheet, self.name)
        self._cells += loaded.height * loaded.width
        if self._cells > limits.CELLS:
            raise sheet_files.too_many(self.name, sheet)
        return loaded.height > 0

    def _rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        loaded, spoilt = self._loaded[sheet], self._spoilt.get(sheet, {})
        left = loaded.start[1] if loaded.start else 0
        merged = _merged(loaded, left)
        carried: dict[int, tuple[int, str]] = {}  # column -> last row that it stands for, text
        for line, values in enumerate(loaded.iter_rows(), 1):
            cells = [value if type(value) is str else typed(value) for value in values]
            for column, text in spoilt.get(line, ()):
                cells[column - left] = text
            if carried and any(cells):
                cells = [cell or carried.get(column, (0, ""))[1] for column, cell in enumerate(cells)]
            for column, last in merged.get(line, ()):
                if not isinstance(values[column], int | float):  # an amount that is merged belongs to the rows together
                    carried[column] = last, cells[column]
            carried = {column: one for column, one in carried.items() if one[0] > line}
            if any(cells):
                yield line, cells


def _merged(sheet: "CalamineSheet", left: int) -> dict[int, list[tuple[int, int]]]:
    """Cells that stand for the rows below them too: first row -> column, last row."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top and column >= left:
            found.setdefault(top + 1, []).append((column - left, bottom + 1))
    return found


def opened(path: Path, name: str) -> "CalamineWorkbook":
    """A spreadsheet, known by its content; `Invalid` when it cannot be read, or is too much for the memory."""
    from python_calamine import CalamineWorkbook

    sheet_files.sound(path, name)
    with _given_up(name), path.open("rb") as stream:  # the ending may say something else
        return CalamineWorkbook.from_filelike(stream)


def sheet_of(book: "CalamineWorkbook", sheet: str, name: str) -> "CalamineSheet":
    """A sheet by its name; `Invalid` when it cannot be read."""
    with _given_up(name):
        return book.get_sheet_by_name(sheet)


@contextmanager
def _given_up(name: str) -> Iterator[None]:
    """Whatever the library raises is an `Invalid`."""
    try:
        with _unheard():
            yield
    except BaseException as error:
        raise _broken(error, name) from None


@contextmanager
def _unheard() -> Iterator[None]:
    """Nothing gets to standard error: a library in Rust that gives up writes to it by itself."""
    try:
        shown = os.dup(2)
    except OSError:  # there is none
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(shown, 2)
        os.close(shown)


def _broken(error: BaseException, name: str) -> BaseException:
    """The error to raise instead: what cannot be read, and what to do about it."""
    from python_calamine import PasswordError

    if isinstance(error, PasswordError):
        return Invalid(
            "{file} is protected by a password: open it, take the password off and save it again.", file=name
        )
    # A library in Rust that gives up raises no `Exception`.
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return sheet_files.damaged(name)
    return error


def typed(value: Any) -> str:
    """The value of a cell as a person would type it: 2026-12-01, 13800000000, 0.3, yes."""
    if value is True or value is False:
        return "yes" if value else "no"
    if isinstance(value, float | int):
        short = f"{value:.15g}"  # as many digits as a spreadsheet shows
        return format(Decimal(short), "f") if "e" in short else short
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
