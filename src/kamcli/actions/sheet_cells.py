"""The cells of a sheet: a value of the workbook as a spreadsheet shows it, and back as the text that a loader reads."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kamcli.actions import given
from kamcli.domain import money
from kamcli.domain.characters import harmless_lines
from kamcli.domain.sheets import CLOSED, Closed, shape
from kamcli.domain.topics import TOPICS
from kamcli.errors import Invalid
from kamcli.words import word

Cell = str | float | int | bool | date | None
Lists = Mapping[str, Mapping[str, str]]  # kind.field -> code -> word
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count the days differently
_BETWEEN = "; "


def words_of(closed: Closed) -> dict[str, str]:
    """The word for each code of a closed set, no two alike."""
    return unlike({code: word(code, closed.of) for code in closed.codes})


def unlike(words: Mapping[str, str]) -> dict[str, str]:
    """The words, the code beside each that stands for several."""
    said = list(words.values())
    return {code: text if said.count(text) == 1 else f"{text} ({code})" for code, text in words.items()}


def shown(kind: str, field: str, value: object, row: Mapping[str, object], lists: Lists) -> Cell:
    """A value of the workbook as its cell shows it."""
    if value is None or value == "":
        return None
    how = shape(kind, field)
    text = harmless_lines(plain(value))
    if how == "text":
        return text
    if how == "day":
        return _day(text)
    if how == "fact":
        return _fact(text, row)
    if how == "code":
        several = (closed := CLOSED.get(f"{kind}.{field}")) is not None and closed.several
        words = lists[f"{kind}.{field}"]
        return _BETWEEN.join(words.get(code, code) for code in (text.split(";") if several else [text]))
    return _number(text)


def _fact(text: str, row: Mapping[str, object]) -> Cell:
    name = str(row.get("topic"))
    topic = TOPICS.get(name)
    if topic is None:
        return text
    if topic.kind in ("day", "past"):
        return _day(text)
    if topic.kind in ("code", "codes"):
        return _BETWEEN.join(word(code, name) for code in text.split(","))
    if name == "stance":
        return word(text, name)
    return _number(text) if topic.kind in ("number", "whole", "money", "share") else text


def read(kind: str, field: str, cell: Cell, row: Mapping[str, str | None], meant: Lists) -> str | None:
    """The text that a cell says, codes for words; `meant` has the codes of the words that the file was written with."""
    text = plain(cell).replace("\r\n", "\n").strip()
    if not text:
        return None
    how = shape(kind, field)
    if how == "code":
        return _codes(kind, field, text, meant)
    if how == "fact":
        return _fact_text(text, row)
    return _canonical(text) if how in ("money", "number", "share") else text


def _codes(kind: str, field: str, text: str, meant: Lists) -> str:
    closed = CLOSED.get(f"{kind}.{field}", Closed(()))
    words = meant.get(f"{kind}.{field}", {})
    said = given.several(text) if closed.several else [text]
    codes = [words.get(one) or given.meant(one, closed.codes) or one for one in said]
    return ";".join(codes)


def _fact_text(text: str, row: Mapping[str, str | None]) -> str:
    name = row.get("topic") or ""
    topic = TOPICS.get(name)
    if topic is None:
        return text
    if topic.kind in ("code", "codes"):
        said = given.several(text) if topic.kind == "codes" else [text]
        return ",".join(given.meant(one, topic.codes) or one for one in said)
    if name == "stance":
        return given.meant(text, STANCES) or _canonical(text)
    return _canonical(text) if topic.kind in ("number", "whole", "money", "share") else text


def alike(said: str, text: str, today: date) -> bool:
    """Whether a cell says in another way what the workbook has: 330,400 or 33.04万 for 330400, 2026年2月2日 for 2026-02-02."""
    return any(read(said) == read(text) for read in (_day_said(today), _amount, given.several))


def _day_said(today: date) -> Callable[[str], date | object]:
    from kamcli.domain.dates import parse_day

    def day(text: str) -> date | object:
        try:
            return parse_day(text, today, future=False)
        except Invalid:
            return object()

    return day


def _amount(text: str) -> Decimal | object:
    try:
        return money.parse_amount(text)
    except Invalid:
        return object()  # alike nothing


STANCES = ("-2", "-1", "0", "1", "2")


def plain(value: object) -> str:
    """A value as text: a day as 2026-11-23, a number without an end of noughts."""
    if isinstance(value, datetime):
        whole = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if whole else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _day(text: str) -> Cell:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= _FIRST_DAY and day.isoformat() == text else text


def _number(text: str) -> Cell:
    """A number where a spreadsheet keeps every digit of it, else its text."""
    if not _PLAIN.fullmatch(text):
        return text
    number = float(text)
    return number if _canonical(f"{number:.15g}") == _canonical(text) else text


@lru_cache(maxsize=4096)
def _canonical(text: str) -> str:
    """One text for one number: 1.50, 1.5, １.５ and 15e-1 are the same; `60 %` is 0.6; what is no number stays."""
    said = money.narrow(text)
    part = said.endswith("%")
    try:
        number = Decimal(said.rstrip("% ") if part else said)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    number = number / 100 if part else number
    return f"{number.normalize() + 0:f}"


_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
