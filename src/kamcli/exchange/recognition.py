"""Which kind of record a table holds, by the names of its columns."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kamcli.exchange.headers import Match, match, normal


class Fit(NamedTuple):
    """Kinds that the rows of a table are read as, each with its columns; two where a row is a customer and a person."""

    matches: tuple[Match, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds by name."""
        return [one.kind for one in self.matches]

    @property
    def used(self) -> int:
        """How many columns something is read from."""
        return len({column for one in self.matches for column in one.fields.values()})


Required = Mapping[str, Collection[str]]
Mapped = Mapping[str, str | None]


def fits_of(headers: Sequence[str], required: Required, mapping: Mapped = MappingProxyType({})) -> list[Fit]:
    """What the table may hold: all required fields are there, and no other kind uses more columns.

    `required` gives the fields each kind needs; `name|last_name` means either. One fit is certain, several are for
    the user to choose from, none means that no kind fits.
    """
    matches = matches_of(headers, mapping)
    fitting = [
        Fit((matches[kind],))
        for kind, needed in required.items()
        if complete(matches[kind], needed) and (any(mapping.values()) or not _is_another_thing(kind, headers, matches))
    ]
    if both := _customer_and_person(headers, fitting):
        fitting.append(both)
    most = max((fit.used for fit in fitting), default=0)
    fullest = [fit for fit in fitting if fit.used == most]
    needed = {id(fit): sum(len(required[kind]) for kind in fit.kinds) for fit in fullest}
    return [fit for fit in fullest if needed[id(fit)] == max(needed.values())]


def complete(found: Match, needed: Collection[str]) -> bool:
    """Whether every field that a kind needs has a column."""
    return all(any(name in found.fields for name in either.split("|")) for either in needed)


def matches_of(headers: Sequence[str], mapping: Mapped = MappingProxyType({})) -> dict[str, Match]:
    """The matches with every kind, where a bare `Name` is the person's or the customer's, whoever else is in the row."""
    found = match(headers, mapping)
    people, customers = found["people"], found["customers"]
    if not _is_bare(headers, customers):
        return found
    if {"first_name", "last_name"} & people.fields.keys():
        return {**found, "customers": match(headers, mapping, _BARE_NAMES)["customers"]}
    if people.fields.get("customer") == customers.fields.get("code"):
        return {**found, "people": match(headers, mapping, _BARE_NAMES)["people"]}
    return found


def _is_bare(headers: Sequence[str], found: Match) -> bool:
    column = found.fields.get("name")
    return column is not None and normal(headers[column]) in _BARE_NAMES


def _customer_and_person(headers: Sequence[str], fitting: list[Fit]) -> Fit | None:
    """One column names the customer, another one somebody there: the row is both.

    What both would be read from is said of the one that the table is about.
    """
    found = {fit.matches[0].kind: fit.matches[0] for fit in fitting}
    if not {"customers", "people"} <= found.keys():
        return None
    customer, person = found["customers"], found["people"]
    whose = {customer.fields[name] for name in ("name", "code") if name in customer.fields}
    called = {person.fields[name] for name in ("name", "first_name", "last_name") if name in person.fields}
    if person.fields["customer"] not in whose or whose & called:
        return None
    about_people = "last_name" in person.fields or min(called) < min(whose)
    if about_people and normal(headers[person.fields["customer"]]) == "customer":
        return None  # our own table of people: it refers to customers, and describes none
    if about_people:
        theirs = headers[customer.fields["address"]] if "address" in customer.fields else ""
        at_home = () if _AT_WORK.search(theirs.casefold()) else ("address",)
        return Fit((_without(customer, ("phone", "note", "website", *at_home)), person))
    return Fit((customer, _without(person, ("note",))))


def _without(found: Match, names: Collection[str]) -> Match:
    fields = {name: column for name, column in found.fields.items() if name not in names}
    spare = {name: columns for name, columns in found.spare.items() if name not in names}
    rest = {*found.unmatched, *found.fields.values()} - set(fields.values())
    return Match(found.kind, fields, tuple(sorted(rest)), found.units, spare)


def _is_another_thing(kind: str, headers: Sequence[str], matches: Mapping[str, Match]) -> bool:
    """Whether the rows only mention what this kind is about: a deal names its customer, an order its customer's number."""
    if kind not in ("customers", "people"):
        return False
    plain = [normal(header) for header in headers]
    if not _OTHER_THINGS.isdisjoint(plain):
        return True
    people, found = matches["people"].fields, matches[kind].fields
    bare = _is_bare(headers, matches[kind])
    if kind == "people":
        return bare and "amount" in matches["sales"].fields and "last_name" not in people
    if "name" not in found:
        # A number alone is a customer when it is called so, and the row is about nothing before.
        return found["code"] > 0 or plain[0] in _BARE_CODES
    return bare and people.get("customer") not in (None, found.get("code"), found["name"])


_AT_WORK = re.compile("business|company|office|work|公司|商务|业务|单位")
_BARE_NAMES = ("name", "名称", "displayname", "completename")
_BARE_CODES = ("id", "code", "编号", "代码")
# What is the name or the number of something else than a customer or a person.
_OTHER_THINGS = frozenset(
    {
        *("dealname", "dealtitle", "dealstage", "opportunityname", "opportunityid", "salesstage", "stagename"),
        *("商机名称", "商机阶段", "商机金额", "项目预算", "机会名称"),
        *("casenumber", "parentcase", "mainissue", "ticketid", "ticketname", "工单编号"),
        *("orderid", "orderno", "ordernumber", "invoicenumber", "invoiceno", "订单号", "订单编号", "发票号码"),
        *("productid", "productname", "unitprice", "sku", "产品编号"),
        *("activitysubject", "activitytype"),
    }
)
