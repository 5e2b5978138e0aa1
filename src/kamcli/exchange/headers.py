"""Which column is which: the headers of a table matched with the fields of each kind of record."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kamcli.exchange.header_names import NAMES


@dataclass(frozen=True)
class Match:
    """The columns (from 0) that the fields of one kind are read from, and those that nothing is read from."""

    kind: str
    fields: dict[str, int]
    unmatched: tuple[int, ...]
    units: Mapping[str, str] = field(default_factory=dict)  # field: the unit that the header gives, as in 金额(万元)


def match(headers: Sequence[str]) -> dict[str, Match]:
    """The match of the headers with every kind; several columns for one field: the best name wins, then the first."""
    plain = [normal(header) for header in headers]
    return {kind: _match(headers, plain, kind) for kind in NAMES}


def kinds_of(headers: Sequence[str], required: Mapping[str, Collection[str]]) -> list[str]:
    """The kinds that the table may hold: all required fields are there, and no other kind uses more columns.

    `required` gives the fields each kind needs; `name|last_name` means either. One kind is certain, several are
    for the user to choose from, none means that no kind fits. Where a customer and its contact person stand in one
    row and say equally much, it is the customer's.
    """
    matches = match(headers)
    fitting = [
        kind
        for kind, needed in required.items()
        if all(any(field in matches[kind].fields for field in either.split("|")) for either in needed)
        and not _names_something_else(kind, headers, matches)
    ]
    most = max((len(matches[kind].fields) for kind in fitting), default=0)
    best = [kind for kind in fitting if len(matches[kind].fields) == most]
    return ["customers"] if set(best) == {"customers", "people"} else best


def _names_something_else(kind: str, headers: Sequence[str], matches: Mapping[str, Match]) -> bool:
    """Whether a bare `name` is not this kind's: a customer's row has no surname and names no other customer,
    a person's has no amount of money, as a deal's has.
    """
    column = matches[kind].fields.get("name")
    if column is None or normal(headers[column]) not in _BARE_NAMES:
        return False
    people = matches["people"].fields
    if kind == "people":
        return "amount" in matches["sales"].fields and "last_name" not in people
    code = matches["customers"].fields.get("code")
    return "last_name" in people or people.get("customer", code) != code


def normal(header: str) -> str:
    """The header for comparing: letters and digits only, folded; what is no part of the name is taken off:

    Salesforce's mark of own fields, and the mark of a column that must be filled.
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    return _NO_LETTERS.sub("", _REQUIRED.sub("", _OWN_FIELD.sub("", folded)))


def is_known(header: str) -> bool:
    """Whether any kind of record has a field of that name."""
    return bool(meanings(header))


def meanings(header: str) -> frozenset[tuple[str, str]]:
    """The fields, each with its kind, that a header may stand for."""
    bare, _unit = split_unit(header)
    plain, known = normal(header), _meanings()
    return known.get(plain) or known.get(normal(bare), frozenset())


def split_unit(header: str) -> tuple[str, str]:
    """A header without the unit in it, and the unit: 金额(万元), Amount [k USD], 单价/元."""
    found = _UNIT.fullmatch(header.strip())
    return (found["name"], (found["unit"] or found["per"]).strip()) if found else (header, "")


def _match(headers: Sequence[str], plain: Sequence[str], kind: str) -> Match:
    found: dict[
        str, tuple[bool, int, int]
    ] = {}  # field: whether a unit had to be taken off, how good the name is, where
    names = _names(kind)
    units = {}
    for column, header in enumerate(plain):
        unit = ""
        if header not in names:
            name, unit = split_unit(headers[column])
            header = normal(name) if unit else ""
        if header in names:
            name, rank = names[header]
            if unit and not _takes(name, unit):
                continue
            place = (bool(unit), rank, column)
            if place < found.get(name, (True, len(names), 0)):
                found[name] = place
                units[name] = unit
    taken = {name: column for name, (_, _, column) in found.items()}
    rest = tuple(sorted(set(range(len(plain))) - set(taken.values())))
    return Match(kind, taken, rest, {name: unit for name, unit in units.items() if unit})


def _takes(field: str, unit: str) -> bool:
    """Whether a column with that unit can be read as the field; what money is counted in is looked at later."""
    return field in MONEY or unit.casefold() in _MEASURED.get(field, ())


@cache
def _meanings() -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for kind in NAMES:
        for name, (meant, _rank) in _names(kind).items():
            found.setdefault(name, set()).add((kind, meant))
    return {name: frozenset(fields) for name, fields in found.items()}


@cache
def _names(kind: str) -> dict[str, tuple[str, int]]:
    return {normal(name): (field, rank) for field, names in NAMES[kind].items() for rank, name in enumerate(names)}


_BARE_NAMES = ("name", "名称")
_NO_LETTERS = re.compile(r"[\W_]+")
_REQUIRED = re.compile(r"[(\[【]\s*(?:必填|必填项|选填|选填项|可选|非必填|required|optional|mandatory)\s*[)\]】]")
_UNIT = re.compile(r"(?P<name>[^(（\[【]+?)\s*(?:[(（\[【](?P<unit>[^()（）\[\]【】]+)[)）\]】]|[/／](?P<per>[^/／]+))")
MONEY = ("amount", "cost")
_MEASURED = {
    "quantity": (
        "吨",
        "米",
        "个",
        "件",
        "台",
        "套",
        "支",
        "根",
        "箱",
        "千克",
        "公斤",
        "kg",
        "t",
        "m",
        "pcs",
        "units",
        "pieces",
    ),
    "hours": ("小时", "时", "h", "hours", "hrs"),
    "days": ("天", "日", "days", "d"),
}
_OWN_FIELD = re.compile(r"__c\s*$")
