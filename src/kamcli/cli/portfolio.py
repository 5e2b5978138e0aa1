"""The portfolio at a glance: matrix, tiers over time, concentration of sales, what changed."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.pictures import Bar, bars
from kamcli.cli.say import some
from kamcli.cli.view import Column, Record, Said, Section, View
from kamcli.domain import lists
from kamcli.domain.matrix import Bands
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook

_SHOWN = 12  # codes in a field; of more only the number is told
_DRAWN = 10  # customers whose sales are drawn as bars
_SOLD = 11  # lines of sales at a terminal: the whole book and ten customers


def portfolio(
    book: Workbook,
    model: Annotated[
        str,
        typer.Option("--model", metavar="MODEL", help=_("Name or file of the model."), autocompletion=complete.models),
    ] = "default",
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help=_("Tell also what changed since that day."))
    ] = None,
) -> View:
    chosen = actions.rules.model(book.file, model)
    found = actions.portfolio.placed(book, chosen)
    over_time = actions.portfolio.tiers_over_time(book)
    spread = actions.portfolio.spread(book)
    largest = actions.portfolio.largest(book, _DRAWN)
    sections = [_matrix(found), _tiers(over_time), _concentration(spread, largest)]
    data = {
        "model": chosen.name, "as_of": book.as_of.isoformat(), "fields": _fields(found),
        "not_placed": found["not_placed"], "tiers": over_time, "sales": spread,
    }  # fmt: skip
    if since is not None:
        data["changes"] = actions.portfolio.changed(book, since)
        sections += _changes(data["changes"])
    view = View(sections, data=data)
    if found["not_placed"]:
        view.say("Not placed, as a score is unknown: {listed}.", listed=some(found["not_placed"]))
    if foreign := actions.portfolio.foreign_sales(book):
        view.say("{count} sales in another currency are in no sum.", count=foreign)
    return view


def _matrix(found: dict[str, Any]) -> Section:
    rows, columns = found["rows"], found["columns"]
    title = _("{rows} down, {columns} across; in front the tier, ? too little known").format(
        rows=_title(rows), columns=_title(columns)
    )
    head = [Column("band", heading=_title(rows), keep=True)]
    head += [
        Column(f"{columns.axis.key}_{nth + 1}", heading=columns.label(nth), keep=True) for nth in range(columns.count)
    ]
    records = [
        {"band": rows.label(row), **{head[1 + nth].key: _field(found, row, nth) for nth in range(columns.count)}}
        for row in reversed(range(rows.count))
    ]
    return Section(head, records if found["fields"] else [], title, part="matrix")


def _title(bands: Bands) -> str:
    return bands.axis.title.get(language())


def _field(found: dict[str, Any], row: int, column: int) -> Said:
    there = found["fields"].get((row, column), [])
    codes = [f"{one['code']}{'' if one['enough_known'] else '?'}" for one in there]
    more = [f"+{len(codes) - _SHOWN}"] if len(codes) > _SHOWN else []
    tier = found["tiers"][row][column]
    return Said(codes, " ".join([*([f"{tier}:"] if tier else []), *codes[:_SHOWN], *more]))


def _fields(found: dict[str, Any]) -> list[Record]:
    rows, columns = found["rows"], found["columns"]
    return [
        {
            rows.axis.key: rows.label(row), columns.axis.key: columns.label(column),
            "tier": found["tiers"][row][column] or None, "customers": found["fields"].get((row, column), []),
        }
        for row in reversed(range(rows.count)) for column in range(columns.count)
    ]  # fmt: skip


def _tiers(rows: Sequence[Record]) -> Section:
    columns = [Column("on"), *(Column(tier, "number", heading=tier) for tier in lists.TIERS)]
    columns += [Column("none", "number", N_("No tier")), Column("customers", "number")]
    return Section(columns, rows, N_("Tiers at the ends of months"), part="tiers")


def _concentration(rows: Sequence[Record], largest: Sequence[Record]) -> Section:
    columns = [
        Column("period", _period, N_("Sales of")), Column("total", "money", N_("Total")), Column("customers", "number"),
        Column("largest", heading=N_("Largest"), keep=True),
        Column("largest_share", lambda share: f"{100 * share:.1f} %", N_("Its share"), keep=True),
        Column("herfindahl", lambda index: f"{index:.4f}", N_("Herfindahl index"), keep=True),
        Column("equivalent", lambda number: f"{number:.1f}", N_("As if equal"), keep=True),
        Column("largest_sales", "money", N_("Its sales")),
    ]  # fmt: skip
    total = rows[0]["total"]
    drawn = bars(
        [Bar(one["name"], (one["amount"],), f"{100 * one['amount'] / total:.0f} %") for one in largest if total > 0]
    )
    return Section(
        columns,
        [row for row in rows if row["customers"]],
        N_("Concentration of sales, the largest of 12 months first"),
        part="sales",
        picture=drawn,
    )


def _period(period: str) -> str:
    return _("12 months") if period == "12_months" else _("all time")


def _changes(changes: dict[str, Any]) -> list[Section]:
    moved = [
        Column("code"),
        Column("name"),
        Column("what", _what, N_("What")),
        Column("before", "word"),
        Column("after", "word"),
    ]
    sold = [
        Column("code", heading=N_("Sales to")), Column("before", "money", N_("As many days before")),
        Column("after", "money", N_("Since then")), Column("change", "money", N_("Difference")),
    ]  # fmt: skip
    sales = [{**row, "code": row["code"] or Said(None, _("the whole book"))} for row in changes["sales"]]
    title = _("Changed since {day}").format(day=changes["since"])
    return [
        Section(moved, changes["moves"], title, part="moves"),
        Section(sold, sales[:_SOLD], _("Sales since {day}").format(day=changes["since"]), part="sold"),
    ]


def _what(what: str) -> str:
    return {"new": _("new"), "ended": _("ended"), "stage": _("Stage"), "tier": _("Tier")}[what]


COMMANDS = (Command("portfolio", portfolio, Kind.READING, ("kam portfolio", "kam portfolio --since 2026-08-31")),)
