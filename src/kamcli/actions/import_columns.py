"""The columns of a file to import: which kind of table it is, and which column is which field."""

from dataclasses import dataclass, field

from kamcli.actions.kinds import KINDS
from kamcli.domain.date_columns import Order
from kamcli.errors import Finding, Invalid, Usage
from kamcli.exchange import headers
from kamcli.exchange.csv_in import Table
from kamcli.store.queries import tables as queries


@dataclass(frozen=True)
class Wishes:
    """How a file is to be read, where it does not say so itself."""

    kind: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)  # header -> field
    only: dict[str, list[str]] = field(default_factory=dict)  # header -> values, any of which a row must have
    encoding: str | None = None
    order: Order | None = None


def kinds_of(table: Table, kind: str | None, wishes: Wishes) -> list[str]:
    """The kinds that the headers fit: one, or a list of customers that also names their people."""
    if kind is not None:
        if kind not in KINDS:
            raise Usage("--as {kind!r} is none of the kinds: {known}.", kind=kind, known=", ".join(KINDS))
        return [kind]
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
            file=table.name, columns=", ".join(table.headers),
        )  # fmt: skip
    raise Usage("{file} could be any of: {kinds}. Say which with --as.", file=table.name, kinds=", ".join(best))


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


def fields_of(columns: list[str], kind: str, wishes: Wishes, file: str) -> dict[str, int]:
    """Field -> column, checked against what the kind needs and what was mapped."""
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
    if findings:
        raise Invalid("{file} cannot be read as {kind}.", file=file, kind=kind, findings=findings)
    return found
