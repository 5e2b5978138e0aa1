"""Birthdays on their solar day, of both calendars, against an independent lunar calendar."""

from datetime import date, datetime, timedelta

import cnlunar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import Program

from kamcli.actions.birthdays import age, lunar_day, may_fall, next_day
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


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("农历1968年九月十二", "lunar 1968-09-12"),
        ("阴历七月初七", "lunar 07-07"),
        ("正月初一", "lunar 01-01"),
        ("冬月三十", "lunar 11-30"),
        ("腊月廿四", "lunar 12-24"),
        ("腊月二十九", "lunar 12-29"),
        ("闰四月初十", "lunar 04-10 leap"),
        ("农历2020年闰四月二十", "lunar 2020-04-20 leap"),
        ("农历 1968 年 9 月 12 日", "lunar 1968-09-12"),
        ("农历1968-09-12", "lunar 1968-09-12"),
        ("一九六八年十月一日", "1968-10-01"),
        ("公历九月十二", "09-12"),
        ("1968年9月12日", "1968-09-12"),
    ],
)
def test_a_birthday_is_read_as_the_chinese_write_it(text: str, written: str) -> None:
    assert str(parse_birthday(text)) == written


def test_a_birthday_of_either_calendar_is_asked_about() -> None:
    with pytest.raises(Invalid, match="may be a day of either calendar"):
        parse_birthday("九月十二")


@pytest.mark.parametrize("text", ["农历十三月初一", "农历九月三十一", "农历九月三三", "农历九月十十", "廿月初一"])
def test_what_the_lunar_calendar_has_not_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_birthday(text)


@pytest.mark.parametrize(
    ("text", "on", "years"),
    [
        ("1968-11-23", "2026-11-22", 57),
        ("1968-11-23", "2026-11-23", 58),
        ("1996-02-29", "2026-02-27", 29),
        ("1996-02-29", "2026-02-28", 30),
        ("11-23", "2026-11-23", None),
        ("2030-01-01", "2026-11-23", None),
        ("lunar 1966-10-24", "2026-12-01", 59),
        ("lunar 1966-10-24", "2026-12-02", 60),
        # The twelfth month of a lunar year ends in the solar year after it.
        ("lunar 1980-12-20", "2026-02-06", 44),
        ("lunar 1980-12-20", "2026-02-07", 45),
    ],
)
def test_the_age_is_the_years_completed_by_the_calendar_of_the_birthday(text: str, on: str, years: int | None) -> None:
    assert age(parse_birthday(text), date.fromisoformat(on)) == years


def test_every_birthday_of_five_years_is_on_the_agenda(demo: Program) -> None:
    since, until = date(2026, 11, 23), date(2031, 11, 22)
    people = {"甲": (1, 1), "乙": (8, 15), "丙": (10, 24), "丁": (12, 30)}
    for name, (month, day) in people.items():
        demo("add-person", "nova", name)
        ran = demo("log-fact", "nova", f"birthday=lunar 1970-{month:02}-{day:02}", "--person", name, "--note", "card")
        assert ran.code == 0, ran.err
    kept: dict[str, list[str]] = {name: [] for name in people}
    for ahead in range((until - since).days + 1):
        on = since + timedelta(days=ahead)
        other = cnlunar.Lunar(datetime(on.year, on.month, on.day, 12), godType="8char")
        if other.isLunarLeapMonth:
            continue
        for name, (month, day) in people.items():
            # The 30th of a month that has only 29 days is kept on its last.
            last = 30 if other.lunarMonthLong else 29
            if (other.lunarMonth, other.lunarDay) == (month, min(day, last)):
                kept[name].append(on.isoformat())
    due = demo("agenda", "nova", "--days", str((until - since).days), "--json").data
    found = {
        name: [one["due"] for one in due if one["kind"] == "birthday" and one["detail"] == name] for name in people
    }
    assert found == kept
    assert [len(days) for days in kept.values()] == [5, 5, 5, 5]


def test_a_person_shows_birthday_and_age_of_the_day_looked_at(demo: Program) -> None:
    def shown(*more: str, **variables: str) -> str:
        return demo("show", "nova/Chen Guohui", "--format", "md", *more, **variables).out

    assert "| Birthday | lunar 1966-10-24 |\n| Age | 59 |" in shown()
    assert "| Birthday | lunar 1966-10-24 |\n| Age | 60 |" in shown("--as-of", "2026-12-02")
    assert "| 生日 | 农历1966-10-24 |\n| 年龄 | 59 |" in shown(KAM_LANG="zh")
    data = demo("show", "nova/Chen Guohui", "--json", KAM_LANG="zh").data
    assert (data["birthday"], data["age"]) == ("lunar 1966-10-24", 59)
    assert "birthday: {value: lunar 1966-10-24," in demo("export", "nova", "--format", "yaml", KAM_LANG="zh").out
