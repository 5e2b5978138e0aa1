"""Days as an iCalendar file: all-day events in UTF-8, the same bytes for the same book.

It names no method, so DTSTAMP says when the event last changed, and nothing in it depends on when it was written.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from kamcli.domain.characters import harmless, harmless_lines
from kamcli.exchange import MARK

if TYPE_CHECKING:
    from icalendar import Event

_MORNING = timedelta(hours=9)  # after the midnight at which the day begins, wherever that is
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Day(NamedTuple):
    """One all-day event, in words. `remind` are the days before on which it is reminded of, in the morning."""

    uid: str
    day: date
    summary: str
    description: str
    kind: str
    sequence: int
    changed: str | None
    remind: tuple[int, ...]
    repeats: str  # a rule like FREQ=YEARLY, or nothing
    cancelled: bool


def calendar(days: Iterable[Day], title: str, timezone: str | None) -> str:
    """The whole file."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"{MARK}EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    if timezone:
        made.add("x-wr-timezone", timezone)
    for day in days:
        made.add_component(_event(day))
    return str(made.to_ical().decode())


def _event(day: Day) -> "Event":
    from icalendar import Alarm, Event, vRecur

    made = Event()
    changed = datetime.fromisoformat(day.changed) if day.changed else _NEVER
    made.add("uid", day.uid)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", day.sequence)
    made.add("dtstart", day.day)
    made.add("dtend", day.day + timedelta(days=1))
    if day.repeats:
        made.add("rrule", vRecur.from_ical(day.repeats))
    made.add("summary", harmless(day.summary))
    made.add("description", harmless_lines(day.description))
    made.add("categories", [day.kind])
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    if day.cancelled:
        made.add("status", "CANCELLED")
    for before in day.remind:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", harmless(day.summary))
        alarm.add("trigger", _MORNING - timedelta(days=before))
        made.add_component(alarm)
    return made
