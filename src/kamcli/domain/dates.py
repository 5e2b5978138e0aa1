"""Days as people type them, in English and Chinese, taken for one day and echoed by whoever asked.

A bare weekday is the next such day after today; `next fri` and 下周五 are the Friday of the next calendar
week (weeks start on Monday); a day without a year, or without a month, is the next one there is.
"""

import calendar
import datetime as dt
from collections.abc import Callable

from kamcli.domain import date_words as known
from kamcli.domain.characters import visible
from kamcli.domain.limits import FIRST_YEAR, LAST_YEAR
from kamcli.domain.months import add_months, end_of_month, monday_of
from kamcli.errors import Invalid


def parse_day(text: str, today: dt.date, *, future: bool = True) -> dt.date:
    """The day that `text` means, seen from `today`; raises `Invalid` for nonsense and for days that do not exist.

    What has happened is asked for with `future=False`: then a bare weekday, and a day without a year or
    without a month, is the latest one that is not after today. Years 1900 to 2199.
    """
    words = _plain(text)
    try:
        for read in _READERS:
            day = read(words, today, future)
            if day is not None:
                if not FIRST_YEAR <= day.year <= LAST_YEAR:
                    raise OverflowError
                return day
    except ValueError:
        raise Invalid("There is no such day as {text}. Write {forms}.", text=visible(text), forms=FORMS) from None
    except OverflowError:
        raise outside_years(text) from None
    raise Invalid("Cannot read {text} as a day. Write {forms}.", text=visible(text) or '""', forms=FORMS)


def outside_years(text: str) -> Invalid:
    """The error for a day so far away that it is a slip of the pen."""
    return Invalid(
        "The day {text} is outside the years {first} to {last}.", text=visible(text), first=FIRST_YEAR, last=LAST_YEAR
    )


def _plain(text: str) -> str:
    """Lower case, narrow, and spaces only where they part words."""
    words = " ".join(text.translate(known.NARROW).lower().split())
    return known.NEEDLESS_SPACE.sub("", words).replace("号", "日")


def _named(words: str, today: dt.date, future: bool) -> dt.date | None:
    if words in known.NEAR:
        return today + dt.timedelta(known.NEAR[words])
    found = known.PERIODS.get(words)
    return found(today) if found else None


def _absolute(words: str, today: dt.date, future: bool) -> dt.date | None:
    for form in known.ABSOLUTE:
        if found := form.fullmatch(words):
            return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    if found := known.YEAR_AND_DAY.fullmatch(words):
        return dt.date(today.year + known.YEARS[found["y"]], _number(found["m"]), _number(found["d"]))
    if found := known.MONTH_NAME.fullmatch(words) or known.NAME_LAST.fullmatch(words):
        month = known.MONTHS[found["m"][:3]]
        if found["y"]:
            return dt.date(int(found["y"]), month, int(found["d"]))
        return _nearest_year(month, int(found["d"]), today, future)
    if found := known.MONTH_AND_DAY.fullmatch(words) or known.CHINESE_DAY.fullmatch(words):
        return _nearest_year(_number(found["m"]), _number(found["d"]), today, future)
    return None


def _nearest_year(month: int, number: int, today: dt.date, future: bool) -> dt.date:
    day = dt.date(today.year if (month, number) != (2, 29) else _leap_year(today, future), month, number)
    if future and day < today:
        return day.replace(year=day.year + 1)
    if not future and day > today:
        return day.replace(year=day.year - 1)
    return day


def _leap_year(today: dt.date, future: bool) -> int:
    """The year of the next 29 February, or of the last one: found, not guessed, as it is the only one there is."""
    year = today.year
    step = 1 if future else -1
    while not calendar.isleap(year) or (dt.date(year, 2, 29) - today).days * step < 0:
        year += step
    return year


def _day_of_month(words: str, today: dt.date, future: bool) -> dt.date | None:
    found = known.DAY.fullmatch(words)
    if not found:
        return None
    number, month = _number(found["d"]), today.replace(day=1)
    if found["which"]:
        return add_months(month, known.STEPS[found["which"]]).replace(day=number)
    if not 1 <= number <= 31:
        raise ValueError("no month has such a day")
    step = 1 if future else -1
    while number > end_of_month(month).day or (month.replace(day=number) - today).days * step < 0:
        month = add_months(month, step)
    return month.replace(day=number)


def _weekday(words: str, today: dt.date, future: bool) -> dt.date | None:
    found = known.ENGLISH_WEEKDAY.fullmatch(words)
    if found:
        weekday, week = known.ENGLISH_WEEKDAYS[found["day"][:3]], known.STEPS.get(found["which"] or "")
    elif found := known.CHINESE_WEEKDAY.fullmatch(words):
        which = found["which"] or ""
        weekday = known.CHINESE_WEEKDAYS[found["day"]]
        week = which.count("下") - which.count("上") if which else None
    else:
        return None
    if week is not None:
        return monday_of(today) + dt.timedelta(weekday + 7 * week)
    if future:
        return today + dt.timedelta((weekday - today.weekday() - 1) % 7 + 1)
    return today - dt.timedelta((today.weekday() - weekday) % 7)


def _offset(words: str, today: dt.date, future: bool) -> dt.date | None:
    for form in known.OFFSETS:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            back = parts.get("sign") == "-" or parts.get("back")
            count = (1 if words[0] == "半" else _number(parts["n"])) * (-1 if back else 1)
            unit = parts["unit"]
            if unit in known.DAYS:
                return today + dt.timedelta(known.DAYS[unit] * count)
            return add_months(today, known.MONTHS_IN[unit] * count)
    return None


def _number(text: str) -> int:
    """1 to 99 in Chinese, or any number in digits."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (known.DIGITS.get(tens, 1) * 10 if ten else 0) + known.DIGITS.get(ones, 0)


FORMS = "2026-12-01, 12-01, fri, next fri, +2w, 3 days ago, eom, 明天, 下周五, 三天后, 12月1日, 月底"

_READERS: tuple[Callable[[str, dt.date, bool], dt.date | None], ...] = (
    _named,
    _absolute,
    _day_of_month,
    _weekday,
    _offset,
)
