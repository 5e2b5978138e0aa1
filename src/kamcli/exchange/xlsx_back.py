"""A workbook of ours on its way back: known by its hidden sheet, each sheet by its last column, rows read as they come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kamcli.errors import Finding, Invalid
from kamcli.exchange import sheet_files
from kamcli.exchange.xlsx_out import FORMAT, HIDDEN, SHEET

_HEADER_WITHIN = 10  # rows from the top


@dataclass(frozen=True)
class Back:
    """The open file: what its hidden sheet says, and the sheet of each kind."""

    facts: dict[str, str]
    lists: dict[str, dict[str, str]]  # name -> word -> code
    sheets: dict[str, "SheetBack"]
    others: list[str]  # sheets that are none of ours
    _book: Any


@dataclass(frozen=True)
class SheetBack:
    """One sheet of ours: its headings, and the column that holds the records' numbers (None: it was taken out)."""

    name: str
    headings: list[str]
    numbers: int | None
    spoilt: dict[int, list[tuple[int, str]]]  # row -> columns that show the error of a formula, or would
    _header: int
    _sheet: Any

    def rows(self) -> Iterator[tuple[int, int | None, list[Any]]]:
        """Each row that is not empty: where it stands, the number of its record, its cells."""
        for at, cells in enumerate(_rows(self._sheet), 1):
            if at <= self._header:
                continue
            number = None
            if self.numbers is not None and self.numbers < len(cells):
                number = _number(cells[self.numbers], f"{self.name}!{cell_name(at, self.numbers)}")
                cells[self.numbers] = ""
            if any(cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in cells):
                yield at, number, cells


def open_back(path: Path) -> Back | None:
    """The file, if it is a workbook that `xlsx_out` wrote and somebody may have edited; None when it is another one."""
    from kamcli.exchange.sheets_in import opened, sheet_of

    book = opened(path, path.name)
    if HIDDEN not in book.sheet_names:
        return None
    spoilt = sheet_files.spoilt(path, path.name)
    hidden = [[str(cell).removesuffix(".0") for cell in row] for row in _rows(sheet_of(book, HIDDEN, path.name))]
    facts = {row[0]: row[1] for row in hidden if len(row) > 1 and row[0] != "list"}
    if not {"format", "operation", "mark", "change"} <= set(facts):
        return None
    if facts["format"] != FORMAT:
        raise Invalid("{file} was written by a newer kam. Install that one.", file=path.name)
    lists: dict[str, dict[str, str]] = {}
    for row in hidden:
        if row[0] == "list" and len(row) > 3:
            lists.setdefault(row[1], {})[row[3]] = row[2]
    named = {value: key.removeprefix(SHEET) for key, value in facts.items() if key.startswith(SHEET)}
    sheets: dict[str, SheetBack] = {}
    others = []
    for name in book.sheet_names:
        if name in (HIDDEN, facts.get("cover")):
            continue
        found = _sheet_back(name, sheet_of(book, name, path.name), named.get(name))
        if found is None:
            others.append(name)
            continue
        kind, one = found
        if kind in sheets:
            raise Invalid(
                "{file} holds the same sheet twice: {one} and {other}. Take one of them out.",
                file=path.name, one=sheets[kind].name, other=name,
            )  # fmt: skip
        sheets[kind] = replace(one, spoilt=spoilt.get(name, {}))
    return Back(facts, lists, sheets, others, book)


def _sheet_back(name: str, sheet: Any, kind: str | None) -> tuple[str, SheetBack] | None:
    """A sheet of ours: by the heading of its hidden column, else by the name that it was given."""
    first = None
    for at, cells in enumerate(_rows(sheet), 1):
        if at > _HEADER_WITHIN:
            break
        headings = [str(cell) for cell in cells]
        if first is None and any(headings):
            first = at, headings
        for column, heading in enumerate(headings):
            if heading.startswith(f"{HIDDEN}:"):
                headings[column] = ""
                return heading.removeprefix(f"{HIDDEN}:"), SheetBack(name, headings, column, {}, at, sheet)
    return (kind, SheetBack(name, first[1], None, {}, first[0], sheet)) if kind and first else None


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """The rows from the first one of the sheet, each from its first column."""
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    for cells in sheet.iter_rows():
        yield left + cells if left else cells


def _number(cell: Any, place: str) -> int | None:
    if cell == "":
        return None
    text = str(cell).removesuffix(".0")
    if not (text.isascii() and text.isdigit()):
        raise Invalid(
            "The hidden column of a sheet was overwritten.",
            findings=[Finding("{text!r} is no number of a record: empty the cell to make the row a new one.", place, text=str(cell))],
        )  # fmt: skip
    return int(text)


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell: row 3 (from 1) of column 1 (from 0) is `B3`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
