"""Key-account work as an investment: effort against what it brings."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.pictures import Bar, bars
from kamcli.cli.say import filled
from kamcli.cli.view import Column, Record, Said, Section, View, said
from kamcli.errors import Finding
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook
from kamcli.words import word

_MEASURED = {
    "hours_12m": N_("hours"), "spend_12m": N_("spend"), "margin_12m": N_("margin"), "expected_worth": N_("worth"),
}  # fmt: skip


def invest(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Default: the whole book."), autocompletion=complete.customers),
    ] = None,
) -> View:
    found = actions.invest.invested(book, customer)
    alone = customer is not None
    # An account into which nothing went is no investment.
    accounts = [_account(row) for row in found["accounts"] if alone or row["cost_12m"] != 0]
    breaches = [{**row, "what": _told(row["what"])} for row in found["breaches"]]
    proposals = [
        {
            **row,
            "why": Said([_told(one).plain for one in row["why"]], _("; ").join(_told(one).shown for one in row["why"])),
        }
        for row in found["proposals"]
    ]
    sections = [Section(_columns(alone), accounts, "" if alone else _YEAR, sideways=alone, part="accounts")]
    if not alone:
        sections += [_tiers(found["tiers"]), _waste(found["waste"])]
    sections += [_breaches(breaches), _proposals(proposals)]
    # What the judging needed beside the figures is none of them.
    plain = [{key: value for key, value in row.items() if key not in ("id", "effort")} for row in found["accounts"]]
    data = {**found, "accounts": plain, "breaches": breaches, "proposals": proposals}
    view = View(sections, data=data)
    if found["hourly_rate"] is None:
        return view.say("The playbook has no hourly_rate, so hours cost nothing known.")
    return view.say(
        "An hour counts {rate} {currency} (hourly_rate of the playbook).",
        rate=f"{found['hourly_rate']:g}",
        currency=book.currency,
    )


_YEAR = N_("Accounts, the worst return of 12 months first")


def _columns(alone: bool) -> list[Column]:
    columns = [
        Column("code", keep=True), Column("tier"), Column("hours_12m", "number", N_("Hours")),
        Column("spend_12m", "money", N_("Spend")), Column("cost_12m", "money", N_("Both, in money"), keep=True),
        Column("margin_12m", "money", N_("Margin won")), Column("return_12m", "number", N_("Return"), keep=True),
        Column("expected", "money", N_("Expected"), keep=True), Column("unknown", heading=N_("Unknown"), keep=True),
        Column("stage", "word"), Column("name"), Column("manager"),
    ]  # fmt: skip
    whole = [
        Column("hours", "number", N_("Hours in all")), Column("spend", "money", N_("Spend in all")),
        Column("cost", "money", N_("Both in all, in money")), Column("chance", "share", N_("Chance")),
        Column("expected_worth", "money", N_("Worth a year")),
    ]  # fmt: skip
    return [*columns, *(whole if alone else ())]


def _back(row: Record) -> Record:
    """A return of many digits as a person reads it."""
    value = row["return_12m"]
    return {**row, "return_12m": None if value is None else Said(value, f"{value:,.1f}" if value else "0")}


def _account(row: Record) -> Record:
    return {**_back(row), "unknown": Said(row["unknown"], _(", ").join(_(_MEASURED[key]) for key in row["unknown"]))}


def _told(finding: Finding) -> Said:
    return said(partial(filled, finding.template, finding.facts))


def _tiers(rows: Sequence[Record]) -> Section:
    columns = [
        Column("tier", _tier),
        Column("customers", "number"), Column("hours_12m", "number", N_("Hours")), Column("spend_12m", "money", N_("Spend")),
        Column("cost_12m", "money", N_("Both, in money")), Column("share", "share", N_("Of all")),
        Column("budget_share", "share", N_("Budget")), Column("off_by", "change", N_("Off by")),
        Column("return_12m", "number", N_("Return")), Column("margin_12m", "money", N_("Margin won")),
    ]  # fmt: skip
    return Section(
        columns,
        [_back(row) for row in rows if row["customers"]],
        N_("Effort of 12 months per tier, beside the budget of the playbook"),
        part="tiers",
        picture=bars([_effort(row) for row in rows if row["share"] is not None]),
    )


def _effort(row: Record) -> Bar:
    """The share of all effort that a tier takes, beside its budget."""
    said = f"{100 * row['share']:.0f} %"
    if row["budget_share"] is not None:
        said += f" / {100 * row['budget_share']:.0f} %"
    return Bar(_tier(row["tier"]), (row["share"],), said)


def _tier(tier: str) -> str:
    return {"none": _("no tier"), "ended": _("ended")}.get(tier, tier)


def _waste(rows: Sequence[Record]) -> Section:
    columns = [
        Column("waste", _wasted, N_("Accounts"), keep=True), Column("customers", "number"),
        Column("hours_12m", "number", N_("Hours")), Column("spend_12m", "money", N_("Spend")),
        Column("cost_12m", "money", N_("Both, in money"), keep=True), Column("share_12m", "share", N_("Of all"), keep=True),
        Column("cost", "money", N_("In all"), keep=True), Column("share", "share", N_("Of all")),
        Column("hours", "number", N_("Hours in all")), Column("spend", "money", N_("Spend in all")),
        Column("codes", lambda codes: " ".join(codes[:_NAMED]), N_("Code")),
        Column("unknown", lambda codes: " ".join(codes[:_NAMED]), N_("Unknown")),
    ]  # fmt: skip
    return Section(columns, rows, N_("Wasted effort: of 12 months, and in all"), part="waste")


_NAMED = 8


def _wasted(kind: str) -> str:
    return {
        "ended": _("ended"), "never_advanced": _("never advanced"), "tier_d": _("in tier D"),
        "together": _("together, each once"),
    }[kind]  # fmt: skip


def _breaches(rows: Sequence[Record]) -> Section:
    columns = [
        Column("code"),
        Column("tier"),
        Column("what", heading=N_("Effort that does not follow the tier"), keep=True),
        Column("manager"),
        Column("name"),
    ]
    return Section(columns, rows, part="breaches")


def _proposals(rows: Sequence[Record]) -> Section:
    columns = [
        Column("code"), Column("why", heading=N_("Why"), keep=True), Column("last_decision", heading=N_("Last decision")),
        Column("command", heading=N_("Record the decision"), keep=True),
    ]  # fmt: skip
    last = [
        Said(row["last_decision"], f"{word(row['last_decision'])} {row['last_review']}")
        if row["last_decision"]
        else None
        for row in rows
    ]
    records = [{**row, "last_decision": decision} for row, decision in zip(rows, last, strict=True)]
    return Section(columns, records, N_("Give up, or see less of"), part="proposals")


COMMANDS = (Command("invest", invest, Kind.READING, ("kam invest", "kam invest baishi")),)
