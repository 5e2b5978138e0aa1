"""The next birthday of somebody, on its solar day."""

from datetime import date, timedelta

from kamcli.domain.birthdays import Birthday, parse_birthday
from kamcli.store.queries import birthdays as queries
from kamcli.store.workbook import Row, Workbook


def coming(book: Workbook, until: date, customer_id: int | None = None) -> list[Row]:
    """The birthdays from the day on until `until`, of people still there: the rows of the facts with `due`."""
    found = []
    for row in queries.birthdays(book, customer_id):
        due = next_day(parse_birthday(row["birthday"]), book.as_of)
        if due <= until:
            found.append({**row, "due": due})
    return sorted(found, key=lambda row: (row["due"], row["code"], row["person"]))


def next_day(birthday: Birthday, since: date) -> date:
    """The first day from `since` on which the birthday is kept.

    29 February is kept on the 28th in other years; the 30th of a short lunar month on its 29th; a birthday of a leap
    month in the ordinary month of years that have no such leap month.
    """
    years = range(since.year - 1, since.year + 2)
    days = (lunar_day(birthday, year) if birthday.lunar else solar_day(birthday, year) for year in years)
    return min(day for day in days if day >= since)


def solar_day(birthday: Birthday, year: int) -> date:
    """The day it is kept in a year of the solar calendar."""
    try:
        return date(year, birthday.month, birthday.day)
    except ValueError:
        return date(year, birthday.month, 28)


def lunar_day(birthday: Birthday, year: int) -> date:
    """The solar day of a lunar birthday in a lunar year."""
    from lunar_python import LunarMonth

    month = LunarMonth.fromYm(year, -birthday.month) if birthday.leap else None
    month = month or LunarMonth.fromYm(year, birthday.month)
    assert month is not None, "every lunar year has its twelve ordinary months"
    first = month.getFirstJulianDay()
    from lunar_python import Solar

    start = Solar.fromJulianDay(first)
    day = min(birthday.day, month.getDayCount())
    return date(start.getYear(), start.getMonth(), start.getDay()) + timedelta(days=day - 1)
