"""Birthdays on their solar day, of both calendars, against an independent lunar calendar."""

from datetime import date, datetime, timedelta

import cnlunar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.actions.birthdays import lunar_day, may_fall, next_day
from kamcli.domain.birthdays import Birthday, parse_birthday
from kamcli.errors import Invalid


@pytest.mark.parametrize("year", range(1940, 2011))
def test_every_lunar_day_falls_on_the_day_of_the_other_calendar(year: int) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        other = cnlunar.Lunar(datetime(day.year, day.month, day.day, 12), godType="8char")
        birthday = Birthday(other.lunarMonth, other.lunarDay, lunar=True, leap=bool(other.isLunarLeapMonth))
        assert lunar_day(birthday, other.lunarYear) == day
        day += timedelta(days=1)


@pytest.mark.parametrize("lunar", [(1, 1), (8, 15), (12, 30), (10, 22)])
def test_the_next_five_birthdays_agree_with_the_other_calendar(lunar: tuple[int, int]) -> None:
    day = date(2026, 11, 23)
    for _ in range(5):
        day = next_day(Birthday(*lunar, lunar=True), day)
        other = cnlunar.Lunar(datetime(day.year, day.month, day.day, 12), godType="8char")
        # The 30th of a month that has only 29 days is kept on its last.
        assert (other.lunarMonth, other.lunarDay) in (lunar, (lunar[0], 29 if lunar[1] == 30 else lunar[1]))
        day += timedelta(days=1)


lunar = st.builds(Birthday, st.integers(1, 12), st.integers(1, 30), lunar=st.just(True), leap=st.booleans())


@given(lunar, st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(0, 400))
def test_a_birthday_that_falls_into_some_days_may_fall_into_them(birthday: Birthday, since: date, days: int) -> None:
    until = since + timedelta(days=days)
    assert may_fall(birthday, since, until) or next_day(birthday, since) > until


def test_a_leap_day_is_kept_on_the_28th_in_other_years() -> None:
    assert next_day(Birthday(2, 29), date(2026, 11, 23)) == date(2027, 2, 28)
    assert next_day(Birthday(2, 29), date(2027, 11, 23)) == date(2028, 2, 29)


def test_a_birthday_of_today_is_today() -> None:
    assert next_day(Birthday(11, 23), date(2026, 11, 23)) == date(2026, 11, 23)
    assert next_day(Birthday(11, 22), date(2026, 11, 23)) == date(2027, 11, 22)


def test_a_leap_month_is_kept_in_the_ordinary_month_of_other_years() -> None:
    leap = parse_birthday("lunar 2020-04-10 leap")
    assert leap == Birthday(4, 10, 2020, lunar=True, leap=True)
    assert lunar_day(leap, 2020) == date(2020, 6, 1)
    assert lunar_day(leap, 2021) == lunar_day(Birthday(4, 10, lunar=True), 2021)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1978-8-15", "1978-08-15"),
        ("08-15", "08-15"),
        ("农历7月12日", "lunar 07-12"),
        ("lunar 1978/7/12", "lunar 1978-07-12"),
        ("农历2020年闰4月10日", "lunar 2020-04-10 leap"),
    ],
)
def test_a_birthday_is_read_as_people_write_it(text: str, written: str) -> None:
    assert str(parse_birthday(text)) == written
    assert parse_birthday(written) == parse_birthday(text)


@pytest.mark.parametrize(
    "text", ["", "1978-13-01", "02-30", "lunar 07-31", "1978-02-29", "soon", "1800-01-01", "08-15 leap"]
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_birthday(text)
