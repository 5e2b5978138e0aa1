"""A table from outside, whatever file it came in: the names of its columns, and its rows as text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from kamcli.errors import Finding, Invalid

Rows = Iterator[tuple[int, list[str]]]


@dataclass
class Table:
    """A header and the rows below it, read as they are asked for; use it in a `with` statement.

    `rows` yields the line a row begins on (the first line of a file, the first row of a sheet is 1) and its cells as
    a person would type them. It skips what is no row, such as blank lines and totals, and raises `Invalid` where the
    file itself is broken; a row of another width is for `fault`.
    """

    headers: list[str]
    rows: Rows
    name: str  # of the file, as messages name it
    sheet: str | None = None  # None: the file is one table
    separator: str = ""
    encoding: str = ""
    passed_over: list[Finding] = field(default_factory=list)  # what was no row; complete when all rows are read
    kinds: Mapping[str, Mapping[str, int]] = field(
        default_factory=dict
    )  # kind: its fields and columns, where it is known
    faults: Mapping[int, Invalid] = field(default_factory=dict)  # line: why this row cannot be taken
    close: Callable[[], None] = lambda: None

    @property
    def title(self) -> str:
        """The file, and the sheet if there are several."""
        return self.name if self.sheet is None else f"{self.name}, sheet {self.sheet}"

    def place(self, line: int) -> str:
        """Where a row stands, for messages."""
        return place(self.name, self.sheet, line)

    def fault(self, line: int, cells: list[str]) -> Finding | None:
        """What is wrong with the shape of this row, so that it is rejected; None when it fits the header."""
        if len(cells) == len(self.headers):
            return None
        return Finding(
            "The row has {cells} cells, the header {columns}: is a separator or a quotation mark missing?",
            place=self.place(line),
            cells=len(cells),
            columns=len(self.headers),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def place(name: str, sheet: str | None, line: int) -> str:
    """`customers.csv, line 5` or `book.xlsx, sheet 客户, row 5`."""
    return f"{name}, line {line}" if sheet is None else f"{name}, sheet {sheet}, row {line}"


def listed(names: Sequence[str]) -> str:
    """Names in a message, or the first of many."""
    return ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")


_LISTED = 20
# What a spreadsheet shows where a formula has no result, and what stands here for one that was never computed.
NOT_COMPUTED = "#FORMULA"
ERRORS = frozenset(
    (NOT_COMPUTED, "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")
)
# What programs write for a cell that holds nothing.
NOTHING = frozenset(("", "NULL", "\\N"))
