"""People as vCards, 3.0 for phones or 4.0, in a form that comes back as no change at all.

A birthday without a year is written in 3.0 as Apple does, since 3.0 has no form for it. One of the lunar calendar is
no BDAY, or a phone would remind of the wrong day: it stands in a property of ours, `kam calendar` knows its solar day.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from kamcli.domain.birthdays import parse_birthday
from kamcli.domain.names import family_and_given
from kamcli.exchange import MARK
from kamcli.exchange.vcard_in import LUNAR
from kamcli.exchange.vcard_lines import escaped

Version = Literal["3.0", "4.0"]
_LEAP = 1604  # a year for days of nobody knows which year, as Apple's: it has a 29 February
_LONGEST = 75  # bytes of a line
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")


class Person(NamedTuple):
    """Somebody at a customer, as far as a card has room."""

    uid: str
    changed: str | None  # when the book last changed, as 2026-11-23T08:00:00Z
    code: str
    customer: str
    name: str
    title: str | None
    department: str | None
    phone: str | None
    email: str | None
    birthday: str | None


def cards(people: Iterable[Person], version: Version) -> str:
    """All the cards, one after the other."""
    return "".join(_card(one, version) for one in people)


def _card(one: Person, version: Version) -> str:
    lines = [("VERSION", version), ("PRODID", f"{MARK}EN"), ("UID", f"urn:uuid:{one.uid}"), ("FN", escaped(one.name))]
    family, given = family_and_given(one.name)
    lines.append(("N", f"{escaped(family)};{escaped(given)};;;"))
    lines.append(("ORG", ";".join(escaped(part) for part in (one.customer, one.department) if part)))
    if one.title:
        lines.append(("TITLE", escaped(one.title)))
    if one.phone:
        mobile = _MOBILE.fullmatch(re.sub(r"[\s()-]", "", one.phone))
        lines.append((f"TEL;TYPE={'CELL' if mobile else 'WORK'}", escaped(one.phone)))
    if one.email:
        lines.append((f"EMAIL;TYPE={'INTERNET' if version == '3.0' else 'WORK'}", escaped(one.email)))
    if one.birthday:
        lines.append(_birthday(one.birthday, version))
    lines.append(("CATEGORIES", escaped(one.code)))
    if one.changed:
        lines.append(("REV", one.changed))
    return "".join(f"{_folded(f'{key}:{value}')}\r\n" for key, value in (("BEGIN", "VCARD"), *lines, ("END", "VCARD")))


def _birthday(text: str, version: Version) -> tuple[str, str]:
    day = parse_birthday(text)
    if day.lunar:
        return LUNAR, text
    if version == "3.0":
        key = "BDAY" if day.year else f"BDAY;X-APPLE-OMIT-YEAR={_LEAP}"
        return key, date(day.year or _LEAP, day.month, day.day).isoformat()
    return "BDAY", f"{day.year or '--'}{day.month:02}{day.day:02}"


def _folded(line: str) -> str:
    """The line in pieces of 75 bytes at most, none of them ending inside a character."""
    pieces, room = [""], _LONGEST
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append("")
            room = _LONGEST - 1  # the space in front
        pieces[-1] += character
        room -= size
    return "\r\n ".join(pieces)
