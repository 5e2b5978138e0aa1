"""The columns of a file to import: which kind of table it is, and which column is which field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kamcli.actions.kinds import KINDS
from kamcli.domain.date_columns import Order
from kamcli.domain.money import Unit, unit_of
from kamcli.errors import Finding, Invalid, Usage
from kamcli.exchange import headers
from kamcli.exchange.address_books import as_people
from kamcli.exchange.headers import Match
from kamcli.exchange.recognition import Fit, complete, fits_of, matches_of
from kamcli.exchange.table import Table, listed
from kamcli.exchange.tables_in import Found, tables
from kamcli.i18n import N_
from kamcli.store.queries import tables as queries


@dataclass(frozen=True)
class Wishes:
    """How a file is to be read, where it does not say so itself."""

    kind: str | None = None
    mapping: dict[str, str | None] = field(default_factory=dict)  # header -> field; None: nothing is read from it
    only: dict[str, list[str]] = field(default_factory=dict)  # header -> values, any of which a row must have
    encoding: str | None = None
    order: Order | None = None
    sheet: str | None = None
    optional: frozenset[str] = frozenset()  # headers of the mapping that a table need not have
    customer: str | None = None  # whose a row is that does not say it


class Columns(NamedTuple):
    """Where the fields of a kind stand."""

    fields: dict[str, int]
    spare: Mapping[str, tuple[int, ...]]  # field: columns to look into where its own is empty
    units: dict[str, Unit]  # field: what its money is counted in


_OURS = "kam:"  # begins the heading of a sheet of ours that says its kind, also when the sheet was copied elsewhere
NEEDS = {name: kind.needs for name, kind in KINDS.items()}
# Fields that are read and never written: they are kept somewhere else, or in one piece.
_READ_ONLY = {
    "customers": ("stage", "tier"),
    "people": ("first_name", "last_name", "birthday", "more"),
    "sales": ("won",),
}
FIELDS = {kind: (*queries.COLUMNS[kind], *_READ_ONLY.get(kind, ())) for kind in NEEDS}


def tables_of(path: Path, name: str, kind: str | None, wishes: Wishes) -> Found:
    """The tables of a file; address books are tables of people, unless their columns are said."""
    found = tables(path, name, wishes.encoding, wishes.sheet)
    if kind not in (None, "people") or wishes.mapping or wishes.only:
        return found
    return found._replace(origins=[one._replace(open=partial(as_people, one.open)) for one in found.origins])


def fit_of(table: Table, kind: str | None, wishes: Wishes) -> Fit:
    """The kind that the headers fit, or two: a list of customers that also names their people."""
    if kind is not None and kind not in KINDS:
        raise Usage("--as {kind!r} is none of the kinds: {known}.", kind=kind, known=", ".join(KINDS))
    if table.kinds:
        held = {name: fields for name, fields in table.kinds.items() if kind in (None, name)}
        if not held:
            raise Invalid("{file} holds people and their companies, and no {kind}.", file=table.title, kind=kind)
        return Fit(tuple(Match(name, dict(fields), ()) for name, fields in held.items()))
    if wishes.customer is not None and kind in (None, "people"):
        people = headers.match(table.headers, wishes.mapping)["people"]
        if "customer" not in people.fields and complete(people, needs_of("people", wishes)):
            return Fit((people,))
    matches = matches_of(table.headers, wishes.mapping)
    named = next((name for header in table.headers if (name := header.removeprefix(_OURS)) != header), table.sheet)
    if kind is None and named in KINDS and complete(matches[named], NEEDS[named]):
        kind = named
    if kind is not None:
        return Fit((matches[kind],))
    fits = fits_of(table.headers, NEEDS, wishes.mapping)
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise Invalid(
            "{file}: its columns fit none of the kinds ({columns}). Say which it is with --as, and which column is"
            " which with --map 'Header=field,…'.",
            file=table.title, columns=listed([*filter(None, table.headers)]),
        )  # fmt: skip
    kinds = ", ".join("/".join(fit.kinds) for fit in fits)
    raise Usage("{file} could be any of: {kinds}. Say which with --as.", file=table.title, kinds=kinds)


def needs_of(kind: str, wishes: Wishes) -> list[str]:
    """The fields that a kind needs a column for; whose the rows are may have been said beside the file."""
    return [either for either in NEEDS[kind] if either != "customer" or wishes.customer is None]


def columns_of(table: Table, found: Match, wishes: Wishes, kinds: list[str]) -> Columns:
    """The columns that the fields are read from, checked against what the kind needs and what was mapped.

    `kinds` are all those that the rows are read as: a column may be mapped to a field of any of them.
    """
    kind, file = found.kind, table.title
    known = list(dict.fromkeys(name for one in kinds for name in FIELDS[one]))
    present = {headers.normal(header) for header in table.headers}
    findings = [
        Finding("There is no column {header!r}.", file, header=header)
        for header in (*wishes.mapping, *wishes.only)
        if headers.normal(header) not in present and header not in wishes.optional
    ] + [
        Finding("{kind} have no field {name!r}. They have: {known}.", file, kind=kind, name=name, known=", ".join(known))
        for name in wishes.mapping.values() if name is not None and name not in known
    ] + [
        Finding("The column for {needed} is missing. Name it with --map 'Header={needed}'.", file, needed=either.replace("|", " / "))
        for either in needs_of(kind, wishes) if not any(name in found.fields for name in either.split("|"))
    ]  # fmt: skip
    mapped = {headers.normal(header) for header in wishes.mapping}
    units = {}
    for name in headers.MONEY:
        header = table.headers[found.fields[name]] if name in found.fields else ""
        written = headers.split_unit(header)[1]
        if headers.normal(header) in mapped:
            unit = unit_of(written)  # who maps a column says that its amounts can be read
        elif name in found.units:
            unit = unit_of(written)
            if unit is None:
                findings.append(Finding(_UNKNOWN_UNIT, file, header=header, unit=written, name=name))
        else:
            continue
        if unit is not None:
            units[name] = unit
    if findings:
        raise Invalid("{file} cannot be read as {kind}.", file=file, kind=kind, findings=findings)
    return Columns(found.fields, found.spare, units)


_UNKNOWN_UNIT = N_(
    "{unit!r} in the header {header!r} is no unit of money that is known, such as 万元 or k USD. If the amounts stand"
    " there as they are, say --map '{header}={name}'."
)
