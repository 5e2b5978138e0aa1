"""Birthdays as people give them: of the solar or the lunar calendar, with or without the year."""

import re
from calendar import monthrange
from typing import NamedTuple

from kamcli.domain import limits
from kamcli.errors import Invalid

_WRITTEN = re.compile(
    r"(?P<calendar>lunar |农历|阴历|旧历|公历|阳历|solar )?\s*"
    r"(?:(?P<year>\d{4}|[〇零一二三四五六七八九]{4})\s*[-/.年]\s*)?"
    r"(?P<before>闰|leap )?\s*(?P<month>\d{1,2}|[正冬腊]|[一二三四五六七八九十]{1,2})\s*[-/.月]\s*"
    r"(?P<day>\d{1,2}|初?[一二三四五六七八九十廿卅]{1,3})\s*(?P<mark>[日号])?(?P<after> leap)?"
)
_DIGITS = {"": 0, **{character: number for number, character in enumerate("〇一二三四五六七八九")}, "零": 0}
_MONTHS = {"正": "一", "冬": "十一", "腊": "十二"}


class Birthday(NamedTuple):
    """A day of the year; `year` is None when nobody said, `leap` is a leap month of the lunar calendar."""

    month: int
    day: int
    year: int | None = None
    lunar: bool = False
    leap: bool = False

    def __str__(self) -> str:
        year = f"{self.year:04}-" if self.year else ""
        return f"{'lunar ' if self.lunar else ''}{year}{self.month:02}-{self.day:02}{' leap' if self.leap else ''}"


def parse_birthday(text: str) -> Birthday:
    """`1978-08-15`, `08-15`, `lunar 1978-07-12`, `农历1978年七月十二`, `腊月初八`, `lunar 2020-04-10 leap`.

    Raises Invalid for a day that neither calendar has, or that may be meant in either.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise Invalid(
            "{text!r} is no birthday. Write it like 1978-08-15, 08-15, or lunar 1978-07-12.", text=text.strip()
        )
    part = found.groupdict()
    # Only the lunar calendar has these names of months and days.
    lunar = part["calendar"] in ("lunar ", "农历", "阴历", "旧历") or (
        part["calendar"] is None and re.search("闰|[正冬腊]月|初|[廿卅]", text) is not None
    )
    if not (lunar or part["calendar"] or part["day"].isdecimal() or part["mark"]):
        raise Invalid(
            "{text!r} may be a day of either calendar. Write lunar or solar before it (农历 or 公历).",
            text=text.strip(),
        )
    year = int("".join(str(_DIGITS.get(one, one)) for one in part["year"])) if part["year"] else None
    leap = bool(part["before"] or part["after"])
    made = Birthday(_counted(part["month"]), _counted(part["day"]), year, lunar, leap)
    # A lunar month has 29 or 30 days; without a year, 29 February is one.
    longest = 30 if made.lunar else monthrange(made.year or 2000, made.month)[1] if 1 <= made.month <= 12 else 0
    if made.year is not None and not limits.FIRST_YEAR <= made.year <= limits.LAST_YEAR:
        from kamcli.domain.dates import outside_years

        raise outside_years(text.strip())
    if not (1 <= made.month <= 12 and 1 <= made.day <= longest) or (made.leap and not made.lunar):
        raise Invalid("There is no such day: {text}.", text=text.strip())
    return made


def _counted(text: str) -> int:
    """A number in digits or as the Chinese count months and days; 0 for what is neither."""
    if text.isdecimal():
        return int(text)
    counted = _MONTHS.get(text, text).removeprefix("初").replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = counted.rpartition("十")
    if tens not in _DIGITS or ones not in _DIGITS:
        return 0
    return 10 * (_DIGITS[tens] or 1) * bool(ten) + _DIGITS[ones]
