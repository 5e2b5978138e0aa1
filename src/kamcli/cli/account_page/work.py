"""Sales, rivals and plan: on the page of an account."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kamcli.cli import advice
from kamcli.cli import page_blocks as blocks
from kamcli.cli.known import COLUMNS, known
from kamcli.cli.view import Column
from kamcli.domain.months import add_months
from kamcli.i18n import N_, _, language

if TYPE_CHECKING:
    from kamcli.report.page import Block, Figure

_FIGURES = (
    Column("sales_12m", blocks.whole, keep=True), Column("sales_trend", "change", N_("Sales trend"), keep=True),
    Column("wallet_share", "share", N_("Wallet share"), keep=True),
    Column("wallet_share_change", "change", N_("Change of share")),
    Column("gross_margin", "share", N_("Gross margin"), keep=True),
    Column("payment_delay_days", "points", N_("Average days late")),
    Column("receivable_months", "points", N_("Receivable in months of sales")),
)  # fmt: skip
_MONTHS = (
    Column("month", heading=N_("Month")), Column("sales", blocks.whole, N_("Sales")),
    Column("sales_12m", blocks.whole, N_("Sales of 12 months")),
)  # fmt: skip
_SUPPLIERS = (
    Column("supplier", heading=N_("Supplier")), Column("supplier_share", "share", N_("Share")),
    Column("supplies_since", "year", N_("Since")), Column("supplies", heading=N_("Supplies")),
    Column("readiness_to_change", "number", N_("Readiness to change")), Column("problems", heading=N_("Problems there")),
    Column("how_won", heading=N_("How it won")), Column("strengths", heading=N_("Strengths")),
    Column("weaknesses", heading=N_("Weaknesses")), Column("left_on", heading=N_("Supplied until")),
)  # fmt: skip
_MOVES = (
    Column("supplier", heading=N_("Supplier")), Column("likelihood", "share", N_("Likelihood")),
    Column("trouble", "number", N_("Trouble")), Column("text", heading=N_("Likely next move")),
    Column("answer", heading=N_("Our answer")), Column("answered", "word", N_("Answer prepared")),
    Column("outcome", heading=N_("What came of it")), Column("owner", heading=N_("Who")), Column("on"),
)  # fmt: skip
_AIMS = (
    Column("relationship_type", "relationship", N_("Relationship now"), keep=True),
    Column("relationship_wanted", "relationship", N_("Relationship wanted"), keep=True),
    Column("vision", heading=N_("Shared vision"), keep=True),
)  # fmt: skip
_OBJECTIVES = (
    Column("text", heading=N_("Objective")), Column("person", heading=N_("Agreed with")),
    Column("agreed_on", heading=N_("Agreed on")), Column("due"), Column("progress", "percent", N_("Progress")),
    Column("done_on", heading=N_("Reached")),
)  # fmt: skip
_ACTIONS = (
    Column("what", heading=N_("Action")), Column("objective", heading=N_("Objective")), Column("due"), Column("by"),
    Column("done_on", heading=N_("Done")),
)  # fmt: skip
_STEPS = (
    Column("task", heading=N_("Main work")), Column("who"), Column("support", heading=N_("Support needed")), Column("due"),
    Column("state", "word"), Column("slip", "number", N_("Slipped, days")), Column("done_on", heading=N_("Done")),
)  # fmt: skip
_ENDORSED = (Column("person"), Column("on"), Column("answer", "word", N_("Answer")), Column("note"))
_DEMANDS = (
    Column("title", heading=N_("Demand")), Column("state", "word"), Column("mandatory", "word", N_("Mandatory")),
)  # fmt: skip
_NEXT = (
    Column("next"), Column("due"), Column("by"), Column("expected", "word", N_("They expect it")),
    Column("pretext", heading=N_("Reason to meet")),
)  # fmt: skip
_SAMPLES = (
    Column("product"), Column("promised_on"), Column("delivered_on", heading=N_("Delivered")),
    Column("verdict", "word", N_("Your verdict")),
)  # fmt: skip


def sales(found: dict[str, Any], figures: dict[str, Any], currency: str) -> "list[Block]":
    """The figures, the sales of 24 months with their trend, and our share of what they buy."""
    from kamcli.report.page import Text

    if not found["ever"] and figures["wallet_share"] is None:
        if figures["sales_12m"] is None:
            return [Text(_("The workbook has no sales yet, so what they bought from us is not known."))]
        return [Text(_("Nothing was sold to them so far, and our share of what they buy is not known."))]
    made: list[Block] = [blocks.facts(_FIGURES, figures)]
    if found["ever"]:
        made.append(_months(found["months"], currency))
    if any(row["wallet_share"] for row in found["months"]):
        made.append(_share(found["months"]))
    return made


def _months(rows: list[dict[str, Any]], currency: str) -> "Figure":
    from kamcli.report.columns import Month, columns

    year = [row["sales_12m"] for row in rows if row["sales_12m"] is not None]
    trend = _("Sales of 12 months: {first} in the first month shown that knows them, {last} now.")
    told = (
        trend.format(first=f"{year[0]:,.0f}", last=f"{year[-1]:,.0f}") if year else _("A whole year is not known yet.")
    )
    months = [
        Month(row["month"], row["sales"], None if row["sales_12m"] is None else row["sales_12m"] / 12) for row in rows
    ]
    title = _("Sales by month, {currency}").format(currency=currency)
    return columns(
        "sales-months", title, told, months, (_("the month"), _("mean of the 12 months up to then")),
        table=blocks.table(title, _MONTHS, list(reversed(rows))),
    )  # fmt: skip


def _share(rows: list[dict[str, Any]]) -> "Figure":
    from kamcli.report.line import Series, lines

    points = [(_last_day(row["month"]), row["wallet_share"]) for row in rows]
    known = [share for _day, share in points if share is not None]
    title = _("Our share of what they buy")
    told = _("{first} when it was first known, {last} now.").format(first=f"{known[0]:.0%}", last=f"{known[-1]:.0%}")
    columns = (Column("month", heading=N_("Month")), Column("wallet_share", "share", N_("Wallet share")))
    table = blocks.table(title, columns, list(reversed(rows)))
    return lines("sales-share", title, told, [Series(title, points)], said=_percent, table=table)


def _percent(values: Sequence[float]) -> list[str]:
    return [f"{100 * value:.4g} %" for value in values]


def _last_day(month: str) -> date:
    return add_months(date.fromisoformat(f"{month}-01"), 1)


def rivals(found: dict[str, Any]) -> "list[Block]":
    """Who else supplies them, what is known of each, and what each may do next."""
    from kamcli.report.page import Text

    if not found["suppliers"]:
        return [Text(_("No other supplier is known. Who delivers to them today?"))]
    made: list[Block] = [blocks.table(_("Suppliers"), _SUPPLIERS, found["suppliers"])]
    if found["moves"]:
        made.append(blocks.table(_("Likely next moves"), _MOVES, found["moves"]))
    doubtful = [
        {"supplier": one["supplier"], **fact}
        for one in found["suppliers"]
        for fact in one["facts"]
        if fact["state"] != "known"
    ]
    if doubtful:
        columns = [Column("supplier", heading=N_("Supplier")), *COLUMNS]
        made.append(blocks.table(_("What cannot be relied on"), columns, known(doubtful)))
    return made


def plan(found: dict[str, Any]) -> "list[Block]":
    """Where we want to get with them, objectives and actions, the development plan, its gate, and what comes next."""
    from kamcli.report.page import Text

    made: list[Block] = [blocks.facts(_AIMS, found)]
    if not (found["objectives"] or found["steps"]):
        made.append(Text(_("No objective and no development plan is written down yet."), quiet=True))
    for caption, columns, rows in (
        (N_("Objectives"), _OBJECTIVES, found["objectives"]),
        (N_("Actions"), _ACTIONS, found["actions"]),
        (N_("Development plan"), _STEPS, found["steps"]),
        (N_("What they say of the plan"), _ENDORSED, found["endorsements"]),
        (N_("Next steps"), _NEXT, found["next_steps"]),
        (N_("Advice"), advice.COLUMNS, advice.said(found["advice"])),
    ):
        if rows:
            made.append(blocks.table(_(caption), columns, rows))
    if found["gate"]:
        made.append(_gate(found["gate"]))
    return made


def _gate(found: dict[str, Any]) -> "Block":
    rows = [
        {
            "title": one["title"].get(language()), "state": one["state"], "mandatory": "yes" if one["mandatory"] else "no",
        }
        for one in found["criteria"]
    ]  # fmt: skip
    caption = (
        _("The gate before the next stage is open") if found["open"] else _("The gate before the next stage is shut")
    )
    return blocks.table(caption, _DEMANDS, rows)


def together(found: dict[str, Any]) -> "list[Block]":
    """The plan as the customer may have it."""
    from kamcli.report.page import Text

    made: list[Block] = (
        [blocks.facts([Column("vision", heading=N_("Shared vision"))], found)] if found["vision"] else []
    )
    if found["objectives"]:
        made.append(blocks.table(_("Objectives"), _OBJECTIVES, found["objectives"]))
    if found["actions"]:
        made.append(blocks.table(_("Actions"), _ACTIONS, found["actions"]))
    return made or [Text(_("Nothing is agreed between us in writing yet."))]


def bought(found: dict[str, Any]) -> "list[Block]":
    """What they bought and which samples they had, as they know it themselves."""
    made: list[Block] = []
    if found["months"]:
        from kamcli.report.columns import Month, columns

        title = _("Deliveries by month, {currency}").format(currency=found["currency"])
        told = _("{count} months with deliveries.").format(count=sum(bool(row["sales"]) for row in found["months"]))
        months = [Month(row["month"], row["sales"]) for row in found["months"]]
        table = blocks.table(title, _MONTHS[:2], list(reversed(found["months"])))
        made.append(columns("deliveries-months", title, told, months, (_("the month"),), table=table))
    if found["samples"]:
        made.append(blocks.table(_("Samples"), _SAMPLES, found["samples"]))
    return made
