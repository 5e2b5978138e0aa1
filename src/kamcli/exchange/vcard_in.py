"""vCards as a table of people: one row for each card, its line the one the card begins on.

The name is FN as written, else made of N, a Chinese one family name first and without a space. What a person of the
book has no room for (a second phone, another company) is kept in the column `more`, which is added to the note.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kamcli.domain.birthdays import parse_birthday
from kamcli.domain.names import has_cjk
from kamcli.errors import Finding, Invalid
from kamcli.exchange import MARK
from kamcli.exchange.table import Table
from kamcli.exchange.vcard_lines import Card, Property, read_cards

LUNAR = "X-LUNAR-BIRTHDAY"
COLUMNS = ("customer", "name", "title", "department", "phone", "email", "birthday", "more", "address")
KINDS = {
    "customers": {"name": 0, "address": COLUMNS.index("address")},
    "people": {field: column for column, field in enumerate(COLUMNS) if field != "address"},
}
"""What a row holds: a company, and a person there."""


class People(NamedTuple):
    """What a file of cards holds: (line, row as `COLUMNS`), and what was left out of them."""

    rows: list[tuple[int, list[str]]]
    faults: dict[int, Invalid]  # line of a card: why it cannot be taken
    left_out: list[Finding]


def people(data: bytes, name: str, encoding: str | None = None) -> People:
    """The people of a file of cards; raises `Invalid` where it is damaged, or holds none."""
    left_out: list[Finding] = []
    unread: dict[str, None] = {}
    rows = []
    faults = {}
    for card in without_twins(read_cards(data, name, encoding, left_out)):
        if (kind := card.all("KIND")) and kind[0].text.lower() == "group":
            left_out.append(Finding("A group of cards is nobody; it was left out.", f"{name}, line {card.line}"))
            continue
        if card.faults:
            faults[card.line] = card.faults[0]
        elif not any(card.all(field) for field in ("FN", "N", "ORG")):
            faults[card.line] = Invalid("The card names nobody: neither FN nor N nor ORG says anything.")
        rows.append((card.line, row_of(card, name, left_out)))
        ours = any(one.text.startswith(MARK) for one in card.all("PRODID"))
        # The CATEGORIES of our own cards repeat whose people they are.
        unread |= dict.fromkeys(
            one.name
            for one in card.properties
            if not (_is_read(one) or (ours and one.name == "CATEGORIES")) and one.raw.strip(" ;")
        )
    if not rows:
        raise Invalid("{file} holds no card.", file=name)
    if unread:
        left_out.append(Finding("Nothing was read from {columns}.", name, columns=", ".join(unread)))
    return People(rows, faults, left_out)


def _is_read(one: Property) -> bool:
    return one.name in _READ and (one.name != "ADR" or "WORK" in one.types)


def without_twins(found: Iterable[Card]) -> list[Card]:
    """The cards, those of one person as one: the name and the company are the same, and a number or an address is too.

    Phones often keep somebody twice. Two of one name who share nothing are two people.
    """
    made: list[Card] = []
    known: dict[tuple[str, str, str], int] = {}  # company, name, number or address -> the first card that has them
    for card in found:
        company = next((one.parts[0] for one in card.all("ORG")), "")
        ways = [(company, _name(card, company), way) for way in _reached(card)]
        at = min((known[way] for way in ways if way in known), default=len(made))
        if at == len(made):
            made.append(card)
        else:
            made[at].properties.extend(one._replace(group=f"{one.group}/{card.line}") for one in card.properties)
            made[at].faults.extend(card.faults)
        for way in ways:
            known[way] = min(at, known.get(way, at))
    return made


def _reached(card: Card) -> set[str]:
    return {one.text for one in (*card.all("TEL"), *card.all("EMAIL"))}


def table(read: People, name: str) -> Table:
    """What was read as a table: of the companies that the cards name, and of the people there."""
    return Table(list(COLUMNS), iter(read.rows), name, passed_over=read.left_out, kinds=KINDS, faults=read.faults)


def row_of(card: Card, file: str, left_out: list[Finding]) -> list[str]:
    """The row of a card; what of it cannot be read is told in `left_out`."""
    companies = card.all("ORG")
    company, *departments = [part for part in companies[0].parts if part] if companies else [""]
    name = _name(card, company)
    titles = [one.text for one in card.all("TITLE")] or [one.text for one in card.all("ROLE")]
    departments += [one.text for one in card.all("X-DEPARTMENT")]
    phones, faxes = _phones(card)
    mails = [one.text for one in _ranked(card.all("EMAIL"), _mail_rank)]
    words = _CHINESE if has_cjk(name + company) else _ENGLISH
    more = [one.text for one in card.all("NOTE")]
    for word, values in (
        ("company", [" / ".join(filter(None, one.parts)) for one in companies[1:]]), ("title", titles[1:]),
        ("phone", phones[1:]), ("fax", faxes), ("email", mails[1:]),
    ):  # fmt: skip
        more += [f"{words[word]}{value}" for value in dict.fromkeys(values)]
    return [
        company, name, (titles or [""])[0], " / ".join(departments), (phones or [""])[0], (mails or [""])[0],
        _birthday(card, file, left_out), "\n".join(more), _address(card),
    ]  # fmt: skip


def _name(card: Card, company: str) -> str:
    """The name of the person; nothing when the card is a company's."""
    written = next((one.text for one in card.all("FN")), "")
    structured = [one.parts for one in card.all("N")]
    kind = next((one.text.lower() for one in card.all("KIND")), "")
    shown = next((one.text.upper() for one in card.all("X-ABSHOWAS")), "")
    if company and (kind == "org" or shown == "COMPANY" or (written == company and not structured)):
        return ""
    if written or not structured:
        return written
    family, given, more, before, after = (structured[0] + [""] * 5)[:5]
    if has_cjk(family + given):
        return f"{family}{given}"
    return " ".join(filter(None, (before, given, more, family, after)))


def _phones(card: Card) -> tuple[list[str], list[str]]:
    """The numbers to speak at, the best first: a preferred mobile, a mobile, a preferred one, the office; and the faxes."""
    labels = {one.group: one.text.strip("_$!<>").lower() for one in card.all("X-ABLABEL") if one.group}

    def rank(one: Property) -> tuple[bool, ...]:
        mobile = bool(one.types & _MOBILE) or labels.get(one.group) in _MOBILE_LABELS
        return ("PAGER" in one.types, not mobile, not _preferred(one), not one.types & {"WORK", "MAIN"})

    numbers = _ranked(card.all("TEL"), rank)
    faxes = [one for one in numbers if any("FAX" in kind for kind in one.types)]
    return (
        list(dict.fromkeys(_number(one) for one in numbers if one not in faxes)),
        list(dict.fromkeys(map(_number, faxes))),
    )


def _address(card: Card) -> str:
    """The address at work, in one line, the largest first in Chinese; where somebody lives is not read."""
    parts = next((one.parts for one in card.all("ADR") if "WORK" in one.types), [])
    _box, room, street, city, region, code, country = (parts + [""] * 7)[:7]
    if has_cjk(street + city):
        return "".join((country, region, city, street, room))
    return ", ".join(filter(None, (room, street, city, " ".join(filter(None, (region, code))), country)))


def _number(one: Property) -> str:
    """The number as written; of `tel:+1-418-656-9254;ext=102` the number and its extension."""
    text = one.text
    if not text.lower().startswith("tel:"):
        return text
    number, *more = text[4:].split(";")
    extension = next((part[4:] for part in more if part.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _mail_rank(one: Property) -> tuple[bool, ...]:
    return (not _preferred(one),)


def _preferred(one: Property) -> bool:
    return "PREF" in one.types or one.given.get("PREF", "") == "1"


def _ranked(properties: Sequence[Property], rank: Callable[[Property], tuple[bool, ...]]) -> list[Property]:
    return sorted(properties, key=rank)


def _birthday(card: Card, file: str, left_out: list[Finding]) -> str:
    for one in (*card.all(LUNAR), *card.all("BDAY")):
        text = one.text
        if found := _DAY.match(text):
            year = found["year"] if found["year"] != one.given.get("X-APPLE-OMIT-YEAR") else None
            text = "-".join(filter(None, (year, found["month"], found["day"])))
        try:
            return str(parse_birthday(text))
        except Invalid:
            left_out.append(Finding("{text!r} is no birthday; it was left out.", f"{file}, line {one.line}", text=text))
    return ""


_DAY = re.compile(r"(?:--|(?P<year>\d{4})-?)(?P<month>\d\d)-?(?P<day>\d\d)(?:[T ].*)?$")
_MOBILE = frozenset(("CELL", "IPHONE", "MOBILE"))
_MOBILE_LABELS = ("iphone", "mobile", "cell", "手机", "移动电话")
_CHINESE = {"company": "公司：", "title": "职务：", "phone": "电话：", "fax": "传真：", "email": "邮箱："}
_ENGLISH = {"company": "Company: ", "title": "Title: ", "phone": "Phone: ", "fax": "Fax: ", "email": "E-mail: "}
_READ = frozenset(
    ("FN", "N", "ORG", "ADR", "TITLE", "ROLE", "X-DEPARTMENT", "TEL", "EMAIL", "NOTE", "BDAY", LUNAR, "KIND", "UID", "REV",
     "PRODID", "X-ABLABEL", "X-ABSHOWAS", "X-ABUID", "SORT-STRING", "MAILER")
)  # fmt: skip
"""Properties that something is read from, and those that say nothing of the person."""
