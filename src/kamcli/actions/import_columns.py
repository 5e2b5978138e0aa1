"""The columns of a file to import: which kind of table it is, and which column is which field."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kamcli.actions.kinds import KINDS
from kamcli.domain.date_columns import Order
from kamcli.domain.money import Unit, unit_of
from kamcli.errors import Finding, Invalid, Usage
from kamcli.exchange import headers
from kamcli.exchange.table import Table
from kamcli.i18n import N_
from kamcli.store.queries import tables as queries


@dataclass(frozen=True)
class Wishes:
    """How a file is to be read, where it does not say so itself."""

    kind: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)  # header -> field
    only: dict[str, list[str]] = field(default_factory=dict)  # header -> values, any of which a row must have
    encoding: str | None = None
    order: Order | None = None
    sheet: str | None = None


class Columns(NamedTuple):
    """Where the fields of a kind stand: field -> column, and what its money is counted in: field -> unit."""

    fields: dict[str, int]
    units: dict[str, Unit]


def kinds_of(table: Table, kind: str | None, wishes: Wishes) -> list[str]:
    """The kinds that the headers fit: one, or a list of customers that also names their people."""
    if kind is not None:
        if kind not in KINDS:
            raise Usage("--as {kind!r} is none of the kinds: {known}.", kind=kind, known=", ".join(KINDS))
        return [kind]
    if table.sheet in KINDS and _fits(table.headers, table.sheet, wishes):
        return [table.sheet]
    fitting = [name for name in KINDS if _fits(table.headers, name, wishes)]
    most = max((len(KINDS[name].needs) for name in fitting), default=0)
    best = [name for name in fitting if len(KINDS[name].needs) == most]
    if {"customers", "people"} <= set(fitting) and best in (["people"], ["customers", "people"]):
        columns = [_columns(table.headers, name, wishes) for name in ("customers", "people")]
        # One column names the customer, another one somebody there: the row is both.
        if columns[0].get("name") is not None and columns[0]["name"] == columns[1].get("customer"):
            return ["customers", "people"]
    best = _fullest(table.headers, best, wishes)
    if len(best) == 1:
        return best
    if not best:
        raise Invalid(
            "{file}: its columns fit none of the kinds ({columns}). Say which it is with --as, and which column is"
            " which with --map 'Header=field,…'.",
            file=table.title, columns=", ".join(filter(None, table.headers)),
        )  # fmt: skip
    raise Usage("{file} could be any of: {kinds}. Say which with --as.", file=table.title, kinds=", ".join(best))


def _fullest(columns: list[str], kinds: list[str], wishes: Wishes) -> list[str]:
    """Those of several kinds that something is read from the most columns for."""
    used = {name: len(_columns(columns, name, wishes)) for name in kinds}
    return [name for name in kinds if used[name] == max(used.values())]


def _columns(columns: list[str], kind: str, wishes: Wishes) -> dict[str, int]:
    found = dict(headers.match(columns)[kind].fields)
    wanted = {headers.normal(header): name for header, name in wishes.mapping.items()}
    for position, header in enumerate(columns):
        if name := wanted.get(headers.normal(header)):
            found = {f: n for f, n in found.items() if n != position}
            found[name] = position
    return found


def _fits(columns: list[str], kind: str, wishes: Wishes) -> bool:
    found = _columns(columns, kind, wishes)
    return all(any(name in found for name in either.split("|")) for either in KINDS[kind].needs)


def fields_of(columns: list[str], kind: str, wishes: Wishes, file: str) -> Columns:
    """The columns that the fields are read from, checked against what the kind needs and what was mapped."""
    known = queries.COLUMNS[kind] + (
        ("stage", "tier") if kind == "customers" else ("first_name", "last_name") if kind == "people" else ()
    )
    present = {headers.normal(header) for header in columns}
    findings = [
        Finding("There is no column {header!r}.", file, header=header)
        for header in (*wishes.mapping, *wishes.only) if headers.normal(header) not in present
    ] + [
        Finding("{kind} have no field {name!r}. They have: {known}.", file, kind=kind, name=name, known=", ".join(known))
        for name in wishes.mapping.values() if name not in known
    ]  # fmt: skip
    found = _columns(columns, kind, wishes)
    findings += [
        Finding("The column for {needed} is missing. Name it with --map 'Header={needed}'.", file, needed=either.replace("|", " / "))
        for either in KINDS[kind].needs if not any(name in found for name in either.split("|"))
    ]  # fmt: skip
    told = headers.match(columns)[kind].units
    units = {}
    for name in headers.MONEY:
        if name in found and (written := headers.split_unit(columns[found[name]])[1]):
            unit = unit_of(written)
            if unit is not None and (name in told or _is_mapped(columns[found[name]], wishes)):
                units[name] = unit
            elif name in told and not _is_mapped(columns[found[name]], wishes):
                findings.append(Finding(_UNKNOWN_UNIT, file, header=columns[found[name]], unit=written, name=name))
    if findings:
        raise Invalid("{file} cannot be read as {kind}.", file=file, kind=kind, findings=findings)
    return Columns(found, units)


def _is_mapped(header: str, wishes: Wishes) -> bool:
    return headers.normal(header) in map(headers.normal, wishes.mapping)


_UNKNOWN_UNIT = N_(
    "{unit!r} in the header {header!r} is no unit of money that is known, such as 万元 or k USD. If the amounts stand"
    " there as they are, say --map '{header}={name}'."
)
