"""Days as machines write them: one order of day and month for a whole column, decided from all its cells.

A time of day and its zone are dropped: the day is the one that is written.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal

from kamcli.domain.characters import visible
from kamcli.domain.date_words import MONTHS
from kamcli.domain.dates import outside_years
from kamcli.domain.limits import FIRST_YEAR, LAST_YEAR
from kamcli.errors import Invalid

Order = Literal["mdy", "dmy"]


class Undecidable(Invalid):
    """No single order of day and month is certain for a column; somebody must say which it is."""


class DateColumn:
    """What has been seen of one column: feed it every cell with `see`, then `decide`. Takes constant memory."""

    def __init__(self) -> None:
        self.only: dict[Order, str] = {}  # the first cell that fits this order and not the other
        self.either: str = ""  # the first cell that fits both, as two different days

    def see(self, cell: str) -> None:
        """Take one cell into account; blanks and cells in no known form do not count."""
        if (self.either and len(self.only) == 2) or cell[:4].isdecimal():
            return
        found = _EITHER_WAY.fullmatch(cell.strip())
        if not found:
            return
        first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
        month_first, day_first = _day(year, first, second), _day(year, second, first)
        if month_first and day_first:
            if month_first != day_first:
                self.either = self.either or cell
        elif month_first:
            self.only.setdefault("mdy", cell)
        elif day_first:
            self.only.setdefault("dmy", cell)

    def decide(self, order: Order | None = None) -> Callable[[str], dt.date]:
        """A function that reads one cell, by the column's one order or by the order given.

        It raises `Invalid` for a cell that fits no form, so that each is reported where it stands. Raises
        `Undecidable` when both orders fit all the cells as different days, or when no one order fits them all.
        """
        if order:
            return _reader(order)
        if len(self.only) == 2:
            raise Undecidable(
                "The dates are in two orders: {month_first} has the month first, {day_first} the day. "
                "Write them all as 2026-12-01.",
                month_first=visible(self.only["mdy"]),
                day_first=visible(self.only["dmy"]),
            )
        if self.either and not self.only:
            raise Undecidable(
                "{cell} may have the day or the month first, and no other date of the column tells which: "
                "say --date-order dmy or --date-order mdy.",
                cell=visible(self.either),
            )
        return _reader(next(iter(self.only), "mdy"))


def _reader(order: Order) -> Callable[[str], dt.date]:
    def read(cell: str) -> dt.date:
        if len(cell) == 10 and cell[4] == "-" == cell[7] and cell.isascii():
            try:
                day = dt.date.fromisoformat(cell)
                if FIRST_YEAR <= day.year <= LAST_YEAR:
                    return day
            except ValueError:
                pass
        found = _parts(cell.strip(), order)
        if found and (read_day := _day(*found)):
            return read_day
        if found and not FIRST_YEAR <= found[0] <= LAST_YEAR:
            raise outside_years(cell)
        if found:
            raise Invalid("There is no such day as {cell}.", cell=visible(cell))
        if _DAY_NUMBER.fullmatch(cell.strip()):
            raise Invalid(
                "Cannot read {cell} as a date: it is a spreadsheet's number of a day. Give the column the format of a date"
                " there, and save it again.",
                cell=visible(cell),
            )
        raise Invalid("Cannot read {cell} as a date: write it as 2026-12-01.", cell=visible(cell))

    return read


def _parts(text: str, order: Order) -> tuple[int, int, int] | None:
    """Year, month and day as they are written, which need not exist; None for a text in no known form."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            month = found["m"]
            return int(found["y"]), int(month) if month.isdecimal() else MONTHS[month[:3].lower()], int(found["d"])
    if found := _EITHER_WAY.fullmatch(text):
        first, second = int(found["a"]), int(found["b"])
        return int(found["y"]), *((first, second) if order == "mdy" else (second, first))
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


_M = "(?P<m>[0-9]{1,2})"
_D = "(?P<d>[0-9]{1,2})"
_Y = "(?P<y>[0-9]{4})"
_NAME = (
    "(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
_ZONE = r"(?: ?(?:Z|UTC|GMT|[A-Z]{2,4}T|[-+][0-9]{2}:?[0-9]{2}|[-+][0-9]{2}))"
_TIME = rf"(?:(?:T| |, | at ){_CLOCK}(?: ?[AP]M)?{_ZONE}?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_Y}(?P<s>[-/.]){_M}(?P=s){_D}{_TIME}",
        rf"{_Y}年{_M}月{_D}日?{_TIME}",
        rf"{_D}\.{_M}\.{_Y}{_TIME}",
        r"(?P<y>(?:19|2[01])[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])",
        rf"{_WEEKDAY}{_NAME}\.? {_D},? {_Y}{_TIME}",
        rf"{_WEEKDAY}{_D}[ -]{_NAME}\.?,?[ -]{_Y}{_TIME}",
        rf"{_WEEKDAY}{_NAME} {_D} {_CLOCK}{_ZONE}? {_Y}",
    )
)
# A day as a spreadsheet counts it, in a cell that lost its format; which day it is depends on the program.
_DAY_NUMBER = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]+)?")
_EITHER_WAY = re.compile(rf"(?P<a>[0-9]{{1,2}})(?P<s>[-/])(?P<b>[0-9]{{1,2}})(?P=s){_Y}{_TIME}", re.I | re.A)
