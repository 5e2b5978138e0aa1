"""Birthdays on their solar days, and the age they tell."""

from datetime import date, timedelta
from functools import cache

from kamcli.domain.birthdays import Birthday, parse_birthday
from kamcli.store.queries import birthdays as queries
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook


def coming(book: Workbook, until: date, whose: Whose) -> list[Row]:
    """Every birthday from the day on until `until`, of people still there: the rows of the facts with `due`."""
    found = []
    for row in queries.birthdays(book, whose):
        birthday, since = parse_birthday(row["birthday"]), book.as_of
        # Whether it may fall is told at once; the lunar calendar takes long to reckon.
        while may_fall(birthday, since, until) and (due := next_day(birthday, since)) <= until:
            found.append({**row, "due": due})
            since = due + timedelta(days=1)
    return sorted(found, key=lambda row: (row["due"], row["code"], row["person"]))


def next_day(birthday: Birthday, since: date) -> date:
    """The first day from `since` on which the birthday is kept.

    29 February is kept on the 28th in other years; the 30th of a short lunar month on its 29th; a birthday of a leap
    month in the ordinary month of years that have no such leap month.
    """
    if not birthday.lunar:
        return min(day for year in (since.year, since.year + 1) if (day := solar_day(birthday, year)) >= since)
    # The lunar calendar takes long to reckon: a year whose last possible day is over need not be.
    years = (year for year in range(since.year - 1, since.year + 2) if _latest(birthday, year) >= since)
    return next(day for year in years if (day := lunar_day(birthday, year)) >= since)


def age(birthday: Birthday, as_of: date) -> int | None:
    """The years completed on the day, a lunar birthday counted by lunar years; None when the year is not known."""
    if birthday.year is None:
        return None
    kept = lunar_day if birthday.lunar else solar_day
    last = next(year for year in range(as_of.year, as_of.year - 3, -1) if kept(birthday, year) <= as_of)
    return last - birthday.year if last >= birthday.year else None


def solar_day(birthday: Birthday, year: int) -> date:
    """The day it is kept in a year of the solar calendar."""
    try:
        return date(year, birthday.month, birthday.day)
    except ValueError:
        return date(year, birthday.month, 28)


def lunar_day(birthday: Birthday, year: int) -> date:
    """The solar day of a lunar birthday in a lunar year."""
    first, length = _month(year, -birthday.month if birthday.leap else birthday.month)
    return first + timedelta(days=min(birthday.day, length) - 1)


@cache
def _month(year: int, month: int) -> tuple[date, int]:
    """The first solar day of a month of a lunar year, and its length; a leap month is negative, or the ordinary one."""
    from lunar_python import LunarMonth, Solar

    found = LunarMonth.fromYm(year, month) or LunarMonth.fromYm(year, abs(month))
    assert found is not None, "every lunar year has its twelve ordinary months"
    first = Solar.fromJulianDay(found.getFirstJulianDay())
    return date(first.getYear(), first.getMonth(), first.getDay()), found.getDayCount()


def _latest(birthday: Birthday, year: int) -> date:
    return date(year, 2, 20) + timedelta(days=30 * (birthday.month + 1))


def may_fall(birthday: Birthday, since: date, until: date) -> bool:
    """Whether a birthday can fall into these days at all, told without the lunar calendar.

    The lunar year begins between 21 January and 20 February; its months have 29 or 30 days, and one may be doubled.
    """
    months = birthday.month - 1
    return since <= until and (
        not birthday.lunar
        or any(
            date(year, 1, 21) + timedelta(days=29 * months) <= until and since <= _latest(birthday, year)
            for year in range(since.year - 1, until.year + 1)
        )
    )
