"""The agenda as days of a calendar: everything with a day from the oldest that is overdue to a year ahead."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from kamcli.actions.agenda import Due, everything
from kamcli.actions.birthdays import lunar_day, next_day
from kamcli.actions.exporting import whole
from kamcli.actions.identity import book_id
from kamcli.domain.birthdays import parse_birthday
from kamcli.errors import Refused, Unusable
from kamcli.exchange import MARK
from kamcli.store.queries import birthdays
from kamcli.store.queries import calendar as queries
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook

AHEAD = 365
"""Days that a calendar looks ahead; the agenda itself looks as far as it is told."""
LUNAR_YEARS = 2
"""How many of the coming lunar birthdays have a day each, since no calendar repeats them."""
_YEARLY = "FREQ=YEARLY"
_LAST_OF_FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"


class Event(NamedTuple):
    """One day of a calendar. `uid` stays when the day or the words change, and `sequence` has grown by then."""

    uid: str
    kind: str
    day: date
    code: str
    name: str
    detail: str | None
    item: str
    by: str | None
    person: str | None = None
    pretext: str | None = None
    sequence: int = 0
    changed: str | None = None
    repeats: str = ""
    ahead: bool = True  # whether there is anything to be reminded of
    cancelled: bool = False


def events(book: Workbook, manager: str | None) -> list[Event]:
    """Every event, by day; of one of ours, or of all."""
    changed, first = queries.changed(book), queries.first_versions(book)
    meant, own = queries.meant_for(book), book_id(book)
    found: dict[str, Event] = {}
    for event in _bare(book, Whose(manager=manager)):
        if manager is not None and not (event.by and manager in event.by):
            continue
        last, for_whom = changed.get(event.code), meant.get(event.item, {})
        uid = f"{first.get(event.uid, event.uid)}@{own}"
        found.setdefault(
            uid,
            event._replace(
                uid=uid, ahead=event.day >= book.as_of, person=for_whom.get("person"), pretext=for_whom.get("pretext"),
                sequence=last["number"] if last else 0, changed=last["at"] if last else None,
            ),
        )  # fmt: skip
    return sorted(found.values(), key=lambda event: (event.day, event.code, event.uid))


def _bare(book: Workbook, whose: Whose) -> Iterator[Event]:
    """The events by their items, what is open before what is done: a step done and planned again is open."""
    for due in everything(book, book.as_of + timedelta(days=AHEAD), whose):
        if due.kind != "birthday":
            yield _of(due)
    yield from (_row(row) for row in queries.put_off(book))
    for row in birthdays.birthdays(book, whose):
        yield from _birthdays(book, row)
    yield from (_row(row)._replace(cancelled=True) for row in queries.done_early(book))


def _of(due: Due) -> Event:
    return Event(due.item, due.kind, due.due, due.code, due.name, due.detail, due.item, due.by)


def _row(row: Row) -> Event:
    return Event(
        row["item"], row["kind"], date.fromisoformat(row["due"]), row["code"], row["name"], row["detail"], row["item"],
        row["by"] or row["manager"],
    )  # fmt: skip


def _birthdays(book: Workbook, row: Row) -> Iterator[Event]:
    """A solar birthday comes every year; the next lunar ones stand on their solar days, each by itself."""
    birthday = parse_birthday(row["birthday"])
    told = (row["code"], row["name"], row["person"], row["item"], row["manager"])
    if not birthday.lunar:
        leap_day = (birthday.month, birthday.day) == (2, 29)
        yield Event(
            row["item"],
            "birthday",
            next_day(birthday, book.as_of),
            *told,
            repeats=_LAST_OF_FEBRUARY if leap_day else _YEARLY,
        )
        return
    years = range(book.as_of.year - 1, book.as_of.year + LUNAR_YEARS + 1)
    days = [(year, day) for year in years if (day := lunar_day(birthday, year)) >= book.as_of]
    for year, day in days[:LUNAR_YEARS]:
        yield Event(f"{row['item']}-{year}", "birthday", day, *told)


def write(file: Path, text: str) -> None:
    """Write a calendar in the place of an older one of ours; another file is left alone."""
    try:
        # A device may be read without end.
        other = file.exists() and not file.is_dir() and not file.is_file()
        if other or (file.exists() and MARK not in file.read_text(encoding="utf-8", errors="replace")):
            raise Refused("{file} is there already, and no calendar of kam's. Name another file.", file=file)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=file, why=error.strerror) from None
    with whole(file) as stream:
        stream.write(text)
