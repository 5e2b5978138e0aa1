"""Why a customer scores as it does, factor by factor."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import both, by_model
from kamcli.cli.view import Column, Said, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook
from kamcli.words import word

BAR = 12
"""Cells of the bar of the heaviest factor."""
ChosenModel = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="MODEL", help=_("Name or file of the model; default: what the playbook says of each."),
        autocompletion=complete.models,
    ),
]  # fmt: skip


def explain(book: Workbook, customer: options.Customer, model: ChosenModel = None) -> View:
    chosen = actions.scores.model_for(book, [customer], model)
    found = actions.explain.explain(book, chosen, customer)
    sheet = found.sheet
    most = max(part.factor.weight for part in sheet.parts)
    factors = [
        {
            "axis": part.factor.axis, "factor": part.factor.key, "title": both(part.factor.title),
            "weight": part.factor.weight, "input": part.input, "points": part.points,
            "bar": Said(part.points, bar(part.factor.weight / most, part.points)), "contribution": part.contribution, "doubt": part.doubt or None,
        }
        for part in sheet.parts
    ]  # fmt: skip
    axes = [
        {"axis": key, "title": both(axis.title) if axis.title.en else key, **sheet.axes[key]._asdict(), "range": ranged(sheet.axes[key].low, sheet.axes[key].high)}
        for key, axis in ((one.key, one) for one in chosen.axes)
    ]  # fmt: skip
    behind = [
        {
            "factor": part.factor.key,
            "title": both(part.factor.title),
            **{key: row[key] for key in ("record", "on", "text")},
        }
        for part in sheet.parts
        for row in found.records[part.factor.key]
    ]
    missing = [
        {"factor": gap.factor.key, "title": both(gap.factor.title), "axis": gap.factor.axis, "width": gap.width, "decides": Said(gap.decides, word("yes" if gap.decides else "no")),
         "chance": gap.chance, "find_out_hours": gap.factor.find_out_hours}
        for gap in sheet.missing
    ]  # fmt: skip
    costly = any(row["find_out_hours"] is not None for row in missing)
    asked = [Column("find_out_hours", "number", N_("Hours to find out"))] if costly else []
    lifts, loses = ([_lever(one) for one in some] for some in (found.lifts, found.loses))
    moved = (
        Column("title", heading=N_("Factor"), keep=True), Column("now", "value", N_("Now")), Column("then", "value", N_("Would be"), keep=True),
        Column("change", "signed", N_("Points")), Column("tiers", heading=N_("Tier then"), keep=True),
    )  # fmt: skip
    # Points to either side by which an answer is in doubt, where the model knows doubts.
    doubted = [Column("doubt", "points", "±")] if any(row["doubt"] for row in factors) else []
    sections = [
        Section(
            (Column("title", heading=N_("Axis")), Column("score", "points", keep=True), Column("range", heading=N_("Range")), Column("coverage", "share")),
            axes, part="axes",
        ),
        Section(
            (
                Column("title", heading=N_("Factor"), keep=True), Column("weight", "share"), Column("input", "value", keep=True),
                Column("points", "points"), *doubted, Column("bar", heading=N_("Weight and points"), keep=True),
                Column("contribution", "points", keep=True),
            ),
            factors, N_("What each factor brings"), part="factors", lines=1,
        ),
        Section(moved, lifts, N_("What alone would lift the tier, the smallest change first"), part="lifts"),
        Section(moved, loses, N_("What alone would lose the tier, the smallest change first"), part="loses"),
        Section(
            (Column("title", heading=N_("Find out next"), keep=True), Column("chance", "share", N_("Changes the tier")), Column("decides", heading=N_("May settle it")), Column("width", "points", N_("Points at stake")), *asked),
            missing, N_("What is not known"), part="missing",
        ),
        Section(
            (Column("title", heading=N_("Factor"), keep=True), Column("record", heading=N_("Record")), Column("on"), Column("text", heading=N_("What it says"), keep=True)),
            behind, N_("The records behind it"), part="records",
        ),
    ]  # fmt: skip
    who = found.customer
    data = {
        "code": who["code"], "name": who["name"], "model": chosen.name, "digest": chosen.digest,
        "as_of": book.as_of.isoformat(), "tier": sheet.tier, "tiers_possible": list(sheet.tiers_possible),
        "coverage": sheet.coverage, "axes": [{k: v for k, v in row.items() if k not in ("title", "range")} for row in axes],
        "factors": [{k: v for k, v in row.items() if k not in ("title", "bar")} for row in factors],
        "records": [_plain(row) for row in behind],
        "lifts": [_plain(row) for row in lifts], "loses": [_plain(row) for row in loses],
        "missing": [_plain(row) for row in missing],
    }  # fmt: skip
    view = View(sections, data=data)
    by_model(view, chosen)
    if sheet.tier:
        return view.say("{name} ({code}): tier {tier}.", name=who["name"], code=who["code"], tier=sheet.tier)
    return view.say(
        "{name} ({code}): no tier yet, possible are {tiers}.",
        name=who["name"], code=who["code"], tiers="/".join(sheet.tiers_possible),
    )  # fmt: skip


def _lever(one: Any) -> dict[str, Any]:
    return {
        "factor": one.factor.key, "title": both(one.factor.title), "now": one.now, "then": one.then, "change": one.change,
        "tier": one.tier, "tiers_possible": list(one.tiers_possible), "tiers": one.tier or "/".join(one.tiers_possible),
    }  # fmt: skip


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("title", "tiers")}


def bar(weight: float, points: float | None) -> str:
    """A bar as long as the weight (0 to 1), filled as far as the points (0 to 100) go."""
    cells = max(1, round(BAR * weight))
    if points is None:
        return "?" * cells
    filled = round(cells * points / 100)
    return "█" * filled + "░" * (cells - filled)


def ranged(low: float, high: float) -> str:
    """An interval in words; nothing when it is a point."""
    return "" if round(high - low, 9) == 0 else f"{low:.1f}–{high:.1f}"


COMMANDS = (
    Command(
        "explain", explain, Kind.READING, ("kam explain oriva", "kam explain haiyue --model payment_risk --lang zh")
    ),
)
