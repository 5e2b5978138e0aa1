"""A workbook of sheets out, for Excel and its kin: a text is never a formula, a day is a day, a closed set a drop-down.

Rows are written as they come and not kept. `FORMAT` and the hidden sheet are what `xlsx_back` knows such a file by.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kamcli import private
from kamcli.domain.characters import harmless_lines
from kamcli.errors import Refused, Unusable

FORMAT = "1"
HIDDEN = "kam"  # the sheet that nobody sees; also begins the heading of the column that holds the records' numbers
SHEET = "sheet."  # begins the name of the fact that says how the sheet of a kind is called
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
_MORE = 1000  # rows below the last one that have drop-downs too
_MEASURED = 2000  # rows whose cells the width of a column goes by
_WIDEST, _NARROWEST, _COVER = 50, 8, 76  # columns of text
_LINE, _MOST_LINES = 15, 12  # points, and how many lines a row is high at most
_A4 = 9
_TEXT = 49  # the number format "@", as Excel itself has it: what is typed there stays a text
_BLUE, _GREY = "#1F4E79", "#5B6770"


class Column(NamedTuple):
    """One column: its heading and note, how its cells look, and the list that a cell is chosen from."""

    heading: str
    note: str
    shape: str = "text"  # as `domain.sheets.shape` names it
    needed: bool = False
    hidden: bool = False
    choice: str = ""  # the name of a list, or a reference to cells
    strict: bool = False  # nothing but the list may be typed


class Sheet(NamedTuple):
    """One table: the kind of its rows, their columns, and each row as its cells and the number of its record."""

    kind: str
    name: str
    columns: Sequence[Column]
    rows: Iterable[tuple[Sequence[Any], int]]


class Cover(NamedTuple):
    """The first sheet, for the reader: its name, its title, its paragraphs."""

    name: str
    title: str
    lines: Sequence[str]


def write_workbook(
    file: Path,
    cover: Cover,
    sheets: Sequence[Sheet],
    facts: Mapping[str, str],
    lists: Mapping[str, Mapping[str, str]],
    decimals: int,
) -> list[int]:
    """Write the file, whole or not at all, readable by its owner alone; returns how many rows each sheet has.

    `facts` and `lists` (name: code: word) go to the hidden sheet. What does not fit into a spreadsheet is `Refused`.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with _appearing(file) as made:
        book = Workbook(
            str(made), {
                "constant_memory": True, "tmpdir": str(made.parent),
                "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
            }
        )  # fmt: skip
        try:
            looks = _looks(book, decimals)
            _cover(book, cover)
            shown = [book.add_worksheet(sheet.name) for sheet in sheets]
            ranges = _hidden(book, cover, sheets, facts, lists)
            return [_fill(worksheet, sheet, looks, ranges) for worksheet, sheet in zip(shown, sheets, strict=True)]
        finally:
            try:
                book.close()
            except FileCreateError as error:
                raise Unusable("{path} cannot be written: {why}.", path=file, why=error) from None


@contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """A file in a private folder beside the target, moved there when it is whole; rows wait in that folder too."""
    try:
        private.folder(file.parent)
        private.sweep(file.parent)
        with tempfile.TemporaryDirectory(prefix=private.name("out"), dir=file.parent) as folder:  # mode 0700
            made = Path(folder) / "book.xlsx"
            yield made
            made.chmod(0o600)
            with made.open("rb+") as stream:
                os.fsync(stream.fileno())
            private.take_the_name(made, file)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=file, why=error.strerror) from None


def _looks(book: Any, decimals: int) -> dict[str, Any]:
    money = "#,##0" + ("." + "0" * decimals if decimals else "")
    left = {"align": "left", "indent": 1}
    forms: dict[str, dict[str, Any]] = {
        "text": {"num_format": _TEXT, "text_wrap": True, **left}, "code": {"num_format": _TEXT, **left}, "fact": left,
        "day": {"num_format": "yyyy-mm-dd", "align": "center"}, "money": {"num_format": money}, "number": {},
        "share": {"num_format": "0%"},
    }  # fmt: skip
    made = {shape: book.add_format({"valign": "top", **form}) for shape, form in forms.items()}
    head = {"bold": True, "font_color": "white", "valign": "vcenter", "indent": 1, "border": 1, "border_color": "white"}
    made["needed"] = book.add_format({**head, "bg_color": _BLUE})
    made["free"] = book.add_format({**head, "bg_color": _GREY})
    return made


def _cover(book: Any, cover: Cover) -> None:
    worksheet = book.add_worksheet(cover.name)
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, _COVER)
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    _text(worksheet, 0, 0, cover.title, book.add_format({"bold": True, "font_size": 16, "font_color": _BLUE}))
    said = book.add_format({"text_wrap": True, "valign": "top", "num_format": _TEXT})
    for at, line in enumerate(cover.lines, 2):
        worksheet.set_row(at, _LINE * (_lines(line, _COVER) + 0.4))
        _text(worksheet, at, 0, line, said)


def _hidden(
    book: Any, cover: Cover, sheets: Sequence[Sheet], facts: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """What is needed to come back, and the lists; returns where each list stands."""
    worksheet = book.add_worksheet(HIDDEN)
    worksheet.very_hidden()
    at = 0
    called = {f"{SHEET}{sheet.kind}": sheet.name for sheet in sheets}
    for name, value in {"format": FORMAT, "cover": cover.name, **called, **facts}.items():
        _text(worksheet, at, 0, name)
        _text(worksheet, at, 1, value)
        at += 1
    ranges = {}
    for name, words in lists.items():
        ranges[name] = f"={HIDDEN}!$D${at + 1}:$D${at + len(words)}"
        for code, said in words.items():
            for column, text in enumerate(("list", name, code, said)):
                _text(worksheet, at, column, text)
            at += 1
    return ranges


def _fill(worksheet: Any, sheet: Sheet, looks: Mapping[str, Any], ranges: Mapping[str, str]) -> int:
    last = len(sheet.columns)
    worksheet.set_row(0, 1.6 * _LINE)
    for at, column in enumerate(sheet.columns):
        _text(worksheet, 0, at, column.heading, looks["needed" if column.needed else "free"])
        worksheet.write_comment(0, at, column.note, {"author": HIDDEN, "x_scale": 2, "y_scale": 0.8})
    _text(worksheet, 0, last, f"{HIDDEN}:{sheet.kind}", looks["free"])
    worksheet.freeze_panes(1, _held(sheet.columns))
    widths = [_width(column.heading) + 5 for column in sheet.columns]  # room for the button of the filter
    count = 0
    for row, number in sheet.rows:
        cells = [harmless_lines(cell) if isinstance(cell, str) else cell for cell in row]
        count += 1
        if count >= MOST_ROWS:
            raise Refused(
                "{sheet} has more than {most} rows, the most a spreadsheet holds. A folder holds all: kam export FOLDER.",
                sheet=sheet.name, most=MOST_ROWS - 1,
            )  # fmt: skip
        # Spreadsheets other than Excel do not make room for a text of several lines by themselves.
        if (lines := max((_lines(cell, _WIDEST - 2) for cell in cells if isinstance(cell, str)), default=1)) > 1:
            worksheet.set_row(count, _LINE * min(lines, _MOST_LINES))
        for at, cell in enumerate(cells):
            if cell is None:
                continue
            if isinstance(cell, str):
                _check(cell, sheet, count, at)
            if count <= _MEASURED:
                widths[at] = max(widths[at], _width(cell) + 3)
            _write(worksheet, count, at, cell, looks, sheet.columns[at].shape)
        worksheet.write_number(count, last, number)
    for at, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        worksheet.set_column(
            at, at, min(max(width, _NARROWEST), _WIDEST), looks[column.shape], {"hidden": column.hidden}
        )
        if column.choice:
            _offer(worksheet, count, at, column, ranges)
    worksheet.set_column(last, last, 9, None, {"hidden": True})
    worksheet.autofilter(0, 0, count, last)
    _paper(worksheet)
    return count


def _held(columns: Sequence[Column]) -> int:
    """How many columns stay in sight: those up to the first that names a row."""
    return 2 if len(columns) > 4 and columns[0].needed and columns[1].needed else 1


def _offer(worksheet: Any, count: int, at: int, column: Column, ranges: Mapping[str, str]) -> None:
    worksheet.data_validation(
        1, at, min(count + _MORE, MOST_ROWS - 1), at,
        {"validate": "list", "source": ranges.get(column.choice, column.choice), "show_error": column.strict},
    )  # fmt: skip


def _paper(worksheet: Any) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.set_footer("&L&A&R&P / &N")


def _write(worksheet: Any, row: int, at: int, cell: Any, looks: Mapping[str, Any], shape: str) -> None:
    if isinstance(cell, str):
        _text(worksheet, row, at, cell, looks["code" if shape == "code" else "text"])
    elif isinstance(cell, date):
        worksheet.write_datetime(row, at, cell, looks["day"])
    else:
        worksheet.write_number(row, at, cell, looks[shape])


def _text(worksheet: Any, row: int, at: int, text: str, look: Any = None) -> None:
    """Every text of the file: no formula, no number, nothing that could be obeyed."""
    worksheet.write_string(row, at, harmless_lines(text), look)


def _check(text: str, sheet: Sheet, row: int, at: int) -> None:
    if not text.isascii() or len(text) > MOST_CHARACTERS:
        place: dict[str, Any] = {"sheet": sheet.name, "row": row + 1, "column": sheet.columns[at].heading}
        if len(text) * 2 > MOST_CHARACTERS and (length := len(text.encode("utf-16-le")) // 2) > MOST_CHARACTERS:
            raise Refused(
                "{sheet}, row {row}, {column}: {count} characters; a cell holds {most}. A folder holds all: kam export FOLDER.",
                **place, count=length, most=MOST_CHARACTERS,
            )  # fmt: skip
        if "\ufffe" in text or "\uffff" in text:
            raise Refused(
                "{sheet}, row {row}, {column}: a character that no spreadsheet can hold. A folder holds all: kam export FOLDER.",
                **place,
            )  # fmt: skip


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    if len(text) * 2 <= width and "\n" not in text:
        return 1
    return sum(max(1, -(-_width(line) // width)) for line in text.split("\n"))


def _width(cell: Any) -> int:
    """How many columns of a terminal a cell takes: what is Chinese takes two for a character."""
    from rich.cells import cell_len

    if isinstance(cell, date):
        return 10
    if not isinstance(cell, str):
        return len(f"{cell:,.2f}")
    longest = max(cell.split("\n"), key=len)
    return len(longest) if longest.isascii() else cell_len(longest)
