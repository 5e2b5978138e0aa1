"""What a person typed, read and checked: days, closed sets, names, numbers."""

import re
from datetime import date
from math import isfinite

from kamcli.domain import limits
from kamcli.domain.characters import FORBIDDEN, code_point, plain
from kamcli.domain.lists import SOURCES
from kamcli.errors import Invalid
from kamcli.store import journal
from kamcli.store.workbook import Workbook


def happened(book: Workbook, text: str | None) -> date:
    """The day something happened; without one, today. It cannot lie in the future."""
    if text is None:
        return book.today
    from kamcli.domain.dates import parse_day

    day = parse_day(text, book.today, future=False)
    if day > book.today:
        raise Invalid("{day} lies in the future; what is logged has happened.", day=day)
    return day


def will_be(book: Workbook, text: str) -> date:
    """A day that is due; it may have passed."""
    from kamcli.domain.dates import parse_day

    return parse_day(text, book.today, future=True)


def one_of(text: str | None, codes: tuple[str, ...], field: str) -> str | None:
    """One code of a closed set, by itself or by the word for it in either language."""
    if text is None:
        return None
    if (code := meant(text, codes)) is None:
        raise Invalid("{text!r} is no {field}. Choose one of: {codes}.", text=text, field=field, codes=", ".join(codes))
    return code


def meant(text: str, codes: tuple[str, ...]) -> str | None:
    """The one of `codes` that a text names, by itself or by its word; None if it names none."""
    if text in codes:
        return text  # every cell of a large table that was written by a program
    from kamcli.words import meant as by_word

    return by_word(text, codes)


def source(text: str | None) -> str | None:
    """Where something is known from: a free text, or one of the usual sources by its word."""
    said = words(text)
    return said and (meant(said, SOURCES) or said)


def words(text: str | None) -> str | None:
    """A free text: trimmed, of sensible length, without what cannot be kept or shown safely; empty is unknown."""
    if text is None:
        return None
    if len(text) <= limits.TEXT and "  " not in text and plain(text):
        return text.strip() or None  # nearly every cell of a large table
    from kamcli.domain.names import clean

    if not text.isprintable() and (bad := dict.fromkeys(FORBIDDEN.findall(text))):
        raise Invalid(
            "A text holds characters that cannot be kept ({characters}): type it again without them.",
            characters=", ".join(map(code_point, bad)),
        )
    cleaned = clean(text) if text.isprintable() else "\n".join(map(clean, text.splitlines())).strip()
    if len(cleaned) > limits.TEXT:
        raise Invalid("A text has {count} characters; {longest} is the most.", count=len(cleaned), longest=limits.TEXT)
    return cleaned or None


def several(text: str) -> list[str]:
    """What stands between semicolons or their Chinese kin."""
    return [one for part in re.split(r"[;；、\n]", text) if (one := part.strip())]


def number(text: str, field: str, low: float, high: float) -> float:
    """A finite number between `low` and `high`, its thousands set apart or not."""
    try:
        value = float(text if _NUMBER.fullmatch(text) else _plain(text))
    except ValueError:
        raise Invalid("{field} is {text!r}, which is no number.", field=field, text=text) from None
    if not isfinite(value) or not low <= value <= high:
        raise Invalid(
            "{field} is {text}; it must lie between {low} and {high}.",
            field=field,
            text=text,
            low=f"{low:g}",
            high=f"{high:g}",
        )
    return value


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # nearly every cell of a large table


def _plain(text: str) -> str:
    from kamcli.domain.money import plain_number

    return plain_number(text) or text


def share(text: str | None, field: str) -> float | None:
    """A share as it is typed: `0.6` or `60%`."""
    if text is None:
        return None
    from kamcli.domain.money import narrow

    said = narrow(text).strip()
    part = said.endswith("%")
    value = number(said.rstrip("% "), field, 0, 100 if part else 1)
    return value / 100 if part else value


def us(text: str | None) -> str:
    """Who of ours did it: the name given, else the person at the keyboard."""
    return words(text) or journal.who()
