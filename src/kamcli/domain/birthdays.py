"""Birthdays as people give them: of the solar or the lunar calendar, with or without the year."""

import re
from calendar import monthrange
from dataclasses import dataclass

from kamcli.errors import Invalid

_WRITTEN = re.compile(r"(lunar |农历|阴历)?\s*(?:(\d{4})[-/.年])?(闰|leap )?\s*(\d{1,2})[-/.月](\d{1,2})日?( leap)?")


@dataclass(frozen=True, slots=True)
class Birthday:
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
    """`1978-08-15`, `08-15`, `lunar 1978-07-12`, `农历七月…` in digits: `农历7月12日`, `lunar 2020-04-10 leap`.

    Raises Invalid for a day that neither calendar has.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise Invalid(
            "{text!r} is no birthday. Write it like 1978-08-15, 08-15, or lunar 1978-07-12.", text=text.strip()
        )
    lunar, year, before, month, day, after = found.groups()
    made = Birthday(int(month), int(day), int(year) if year else None, bool(lunar), bool(before or after))
    # A lunar month has 29 or 30 days; without a year, 29 February is one.
    longest = 30 if made.lunar else monthrange(made.year or 2000, made.month)[1] if 1 <= made.month <= 12 else 0
    known = made.year is None or 1900 <= made.year <= 2199
    if not (1 <= made.month <= 12 and 1 <= made.day <= longest and known) or (made.leap and not made.lunar):
        raise Invalid("There is no such day: {text}.", text=text.strip())
    return made
