"""Days as an iCalendar file, read back by a second library."""

from datetime import date, datetime, timedelta

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from kamcli.exchange.ics_out import Day, calendar

DAY = Day("step-1@book", date(2026, 11, 27), "青禾置业: 送样", "", "下一步", 7, "2026-11-23T08:00:00Z", (0,), "", False)


def read(text: str) -> list:
    return list(vobject.readOne(text).vevent_list)


# icalendar takes \N for a line break where it escapes, so no text here has a backslash before an N.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))).map(
    lambda text: text.replace("\\N", "\\n")
)


@pytest.mark.property
@settings(max_examples=examples(60))
@given(TEXT, st.lists(TEXT, max_size=4).map("\n".join), st.sampled_from(("", "青禾" * 60, "🀄️" * 30, ",;:\\\"'")))
def test_every_text_arrives_whole_and_in_lines_of_75_bytes(summary: str, description: str, more: str) -> None:
    text = calendar([DAY._replace(summary=summary + more, description=description + more)], "kam", None)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = read(text)
    said = (summary + more, description + more)
    kept = tuple(event.contents[name][0].value if name in event.contents else "" for name in ("summary", "description"))
    assert kept == said


def test_a_day_is_a_day_and_not_a_time() -> None:
    (event,) = read(calendar([DAY], "kam", "Asia/Shanghai"))
    assert event.dtstart.value == date(2026, 11, 27)
    assert event.dtend.value == date(2026, 11, 28)
    assert (event.uid.value, event.sequence.value) == ("step-1@book", "7")
    assert event.dtstamp.value == datetime.fromisoformat("2026-11-23T08:00:00Z")
    assert [alarm.trigger.value for alarm in event.valarm_list] == [timedelta(hours=9)]


def test_the_day_before_and_every_year() -> None:
    (event,) = read(calendar([DAY._replace(remind=(1, 0), repeats="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")], "kam", None))
    assert [alarm.trigger.value for alarm in event.valarm_list] == [-timedelta(hours=15), timedelta(hours=9)]
    assert event.rrule.value == "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"


def test_what_is_done_is_cancelled_and_does_not_ring() -> None:
    (event,) = read(calendar([DAY._replace(remind=(), cancelled=True)], "kam", None))
    assert event.status.value == "CANCELLED"
    assert "valarm" not in event.contents
