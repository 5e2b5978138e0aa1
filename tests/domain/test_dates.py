"""Days as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.dates import parse_day
from kamcli.domain.months import add_months, end_of_month
from kamcli.errors import Invalid

MONDAY = dt.date(2026, 11, 23)

SEEN_FROM_MONDAY = """
today 2026-11-23|tomorrow 2026-11-24|yesterday 2026-11-22|fri 2026-11-27|mon 2026-11-30|thurs 2026-11-26
next fri 2026-12-04|this fri 2026-11-27|last friday 2026-11-20|NEXT  Fri 2026-12-04
+2w 2026-12-07|2w 2026-12-07|3d 2026-11-26|-1w 2026-11-16|1m 2026-12-23|1y 2027-11-23|0d 2026-11-23
in 3 days 2026-11-26|2 weeks ago 2026-11-09|1 month 2026-12-23|3 days from now 2026-11-26|2 quarters later 2027-05-23
eow 2026-11-29|eom 2026-11-30|eoq 2026-12-31|eoy 2026-12-31|next week 2026-11-30|next month 2026-12-01
2026-12-01 2026-12-01|20261201 2026-12-01|2026/12/1 2026-12-01|2026.12.1 2026-12-01|2026年12月1日 2026-12-01
12-1 2026-12-01|12/1 2026-12-01|12月1日 2026-12-01|12月1号 2026-12-01|1月5日 2027-01-05|2-29 2028-02-29
Dec 1 2026-12-01|1 December 2027 2027-12-01|dec 1, 2027 2027-12-01|1st March 2027-03-01|15-Sep-2027 2027-09-15
今天 2026-11-23|明天 2026-11-24|后天 2026-11-25|大后天 2026-11-26|昨天 2026-11-22|前天 2026-11-21|大前天 2026-11-20
周五 2026-11-27|周一 2026-11-30|本周五 2026-11-27|这周五 2026-11-27|下周五 2026-12-04|下下周五 2026-12-11
下星期五 2026-12-04|上周五 2026-11-20|礼拜五 2026-11-27|星期天 2026-11-29|下个星期五 2026-12-04|周 五 2026-11-27
三天后 2026-11-26|3天后 2026-11-26|3天前 2026-11-20|两周后 2026-12-07|一个月后 2026-12-23|十二天后 2026-12-05
半个月后 2026-12-08|半年后 2027-05-23|半月前 2026-11-08|两年后 2028-11-23|1个季度后 2027-02-23|三个月 2027-02-23
下个月5号 2026-12-05|5号 2026-12-05|25日 2026-11-25|31号 2026-12-31|上月5日 2026-10-05|十五号 2026-12-15
月底 2026-11-30|下月底 2026-12-31|上月底 2026-10-31|季度末 2026-12-31|年底 2026-12-31|明年底 2027-12-31|周末 2026-11-28
明年3月1日 2027-03-01|去年12月1日 2025-12-01|十二月一日 2026-12-01|下周 2026-11-30|下个月 2026-12-01
２０２６－１２－０１ 2026-12-01| 2026-12-01  2026-12-01
"""
CASES = [tuple(case.rsplit(" ", 1)) for case in SEEN_FROM_MONDAY.strip().replace("\n", "|").split("|")]


@pytest.mark.parametrize(("text", "day"), CASES)
def test_words_mean_a_day(text: str, day: str) -> None:
    assert parse_day(text, MONDAY) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2026-11-20"),
        ("mon", "2026-11-23"),
        ("周五", "2026-11-20"),
        ("12-1", "2025-12-01"),
        ("11-23", "2026-11-23"),
    ]
    + [
        ("25号", "2026-10-25"),
        ("5号", "2026-11-05"),
        ("31号", "2026-10-31"),
        ("2月29日", "2024-02-29"),
        ("eom", "2026-11-30"),
    ],
)
def test_what_has_happened_is_the_latest_one(text: str, day: str) -> None:
    assert parse_day(text, MONDAY, future=False) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", " ", "monkey", "sunny", "friend", "next", "下", "周", "三月", "2026年", "十十", "2026-12/01", "2 0 2 6-12-01"]
    + [
        "12.1",
        "++2w",
        "in -3 days",
        "-3 days ago",
        "一百天后",
        "2026-12-01T10:00",
        "99999d",
        "12-1-2026",
        "nan",
        "今天明天",
    ],
)
def test_nonsense_is_refused_with_the_forms_that_are_understood(text: str) -> None:
    with pytest.raises(Invalid, match=r"Cannot read .* as a day. Write 2026-12-01, .*下周五"):
        parse_day(text, MONDAY)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "20261301", "2-30", "13-1", "2026年2月29日", "0号", "32号", "下个月31号", "feb 30"]
)
def test_a_day_that_does_not_exist_is_named(text: str) -> None:
    day = dt.date(2027, 1, 5)  # the month after it has no day 31
    with pytest.raises(Invalid, match=f"There is no such day as {text}. Write 2026-12-01"):
        parse_day(text, day)


@pytest.mark.parametrize("text", ["9999y", "1899-12-31", "2200-01-01", "0001-01-01", "-9999m"])
def test_years_are_bounded(text: str) -> None:
    with pytest.raises(Invalid, match="outside the years 1900 to 2199|no such day"):
        parse_day(text, MONDAY)


def test_a_message_shows_no_control_character() -> None:
    with pytest.raises(Invalid) as caught:
        parse_day("\x1b[31mfri", MONDAY)
    assert "\x1b" not in str(caught.value)
    assert "U+001B" in str(caught.value)


@pytest.mark.property
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_an_iso_day_is_itself_whenever_it_is_read(day: dt.date, today: dt.date) -> None:
    for form in (
        "{0:%Y-%m-%d}",
        "{0.year}年{0.month}月{0.day}日",
        "{0.year}/{0.month}/{0.day}",
        "{0.day} {0:%B} {0.year}",
        "{0:%b} {0.day}, {0.year}",
    ):
        for future in (True, False):
            assert parse_day(form.format(day), today, future=future) == day


@given(st.text(max_size=20), st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.booleans())
def test_any_text_is_a_day_or_invalid(text: str, today: dt.date, future: bool) -> None:
    try:
        day = parse_day(text, today, future=future)
    except Invalid:
        return
    assert type(day) is dt.date


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_a_bare_weekday_is_within_a_week(today: dt.date) -> None:
    for weekday in ("mon", "周日"):
        assert 1 <= (parse_day(weekday, today) - today).days <= 7
        assert 0 <= (today - parse_day(weekday, today, future=False)).days <= 6


def test_months_are_not_all_equally_long() -> None:
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2026, 1, 15), -1) == dt.date(2025, 12, 15)
    assert end_of_month(dt.date(2028, 2, 3)) == dt.date(2028, 2, 29)
