"""Which column is which: the headers of a table matched with the fields of each kind of record."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kamcli.exchange.header_names import NAMES


@dataclass(frozen=True)
class Match:
    """The columns (from 0) that the fields of one kind are read from, and those that nothing is read from."""

    kind: str
    fields: dict[str, int]
    unmatched: tuple[int, ...]


def match(headers: Sequence[str]) -> dict[str, Match]:
    """The match of the headers with every kind; several columns for one field: the best name wins, then the first."""
    plain = [normal(header) for header in headers]
    return {kind: _match(plain, kind) for kind in NAMES}


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
    """The header for comparing: letters and digits only, folded; Salesforce's mark of own fields taken off."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    return _NO_LETTERS.sub("", _OWN_FIELD.sub("", folded))


def _match(plain: Sequence[str], kind: str) -> Match:
    found: dict[str, tuple[int, int]] = {}  # field: how good the name is, and the column
    names = _names(kind)
    for column, header in enumerate(plain):
        if header in names:
            field, rank = names[header]
            found[field] = min(found.get(field, (rank, column)), (rank, column))
    taken = {field: column for field, (_, column) in found.items()}
    return Match(kind, taken, tuple(sorted(set(range(len(plain))) - set(taken.values()))))


@cache
def _names(kind: str) -> dict[str, tuple[str, int]]:
    return {normal(name): (field, rank) for field, names in NAMES[kind].items() for rank, name in enumerate(names)}


_BARE_NAMES = ("name", "名称")
_NO_LETTERS = re.compile(r"[\W_]+")
_OWN_FIELD = re.compile(r"__c\s*$")
