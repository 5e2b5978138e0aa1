"""Two scores side by side, and what makes the difference."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.actions.differences import Moved
from kamcli.actions.scores import by_hand, plain
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.explain import ChosenModel
from kamcli.cli.rule_files import both, by_model
from kamcli.cli.view import Column, Record, Said, Section, View
from kamcli.domain.attribution import Change
from kamcli.domain.models import Model
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook

Other = Annotated[
    str,
    typer.Argument(
        metavar="OTHER", help=_("The customer that it is compared with."), autocompletion=complete.customers,
        show_default=False,
    ),
]  # fmt: skip
One = Annotated[
    str,
    typer.Argument(
        metavar="CUSTOMER", help=_("Code, name or pinyin."), autocompletion=complete.customers, show_default=False
    ),
]


def compare(book: Workbook, customer: One, other: Other, model: ChosenModel = None) -> View:
    chosen = actions.scores.model_for(book, [customer, other], model)
    rows, sheets, found = actions.differences.of_customers(book, chosen, customer, other)
    names = [row["name"] for row in rows]
    axes = [
        {
            "axis": axis.key, "title": both(axis.title) if axis.title.en else axis.key, "one": sheets[0].axes[axis.key].score,
            "other": sheets[1].axes[axis.key].score,
            "difference": _less(sheets[1].axes[axis.key].score, sheets[0].axes[axis.key].score),
        }
        for axis in chosen.axes
    ]  # fmt: skip
    said = (
        Column("title", heading=N_("Axis")), Column("one", "points", names[0]), Column("other", "points", names[1]),
        Column("difference", "signed", N_("Difference")),
    )  # fmt: skip
    changes = [_change(one) for one in found]
    view = View([Section(said, axes, part="axes"), _factors(changes, names[0], names[1])])
    view.data = {
        "model": chosen.name, "digest": chosen.digest, "as_of": book.as_of.isoformat(),
        "one": {"code": rows[0]["code"], "name": names[0], **_tiers(sheets[0])},
        "other": {"code": rows[1]["code"], "name": names[1], **_tiers(sheets[1])},
        "axes": [_bare(row) for row in axes], "changes": [_bare(row) for row in changes],
    }  # fmt: skip
    by_model(view, chosen)
    for row, sheet in zip(rows, sheets, strict=True):
        tier = sheet.tier or "/".join(sheet.tiers_possible)
        view.say("{name} ({code}): tier {tier}.", name=row["name"], code=row["code"], tier=tier)
    return view


def moved(book: Workbook, model: Model, found: list[Moved], before: str, *, alone: bool) -> View:
    """A ranking beside another one, called `before`; of one customer `alone` with the factors that make the difference."""
    hands = by_hand(book, [one.now for one in found]) if model.sets_tier else {}
    rows = [_moved(model, one) for one in found]
    keys = [f"{axis.key}{side}" for axis in model.axes for side in ("_before", "", "_change")]
    flat = ["rank_before", "rank", "code", "name", "tier_before", "tier", *keys]
    columns = (
        Column("ranks", heading=N_("Rank")), Column("code", keep=True), Column("name"),
        Column("tiers", heading=N_("Tier"), keep=True),
        *(Column(f"{axis.key}_shown", heading=axis.title.get(language())) for axis in model.axes),
        Column("most", heading=N_("Above all")),
    )  # fmt: skip
    sections = [
        Section(columns, [_shown(model, row, one) for row, one in zip(rows, found, strict=True)], part="ranking")
    ]
    if alone:
        because = [{**_change(change), "because": why} for one in found for change, why in one.changes]
        sections.append(_factors(because, before, _("now"), because=True))
    data = [
        {
            **plain(model, one.now, book.as_of.isoformat()),
            **({"by_hand": hands[one.now.id]} if one.now.id in hands else {}), "before": one.then and _before(one.then),
            "changes": [{**_bare(_change(change)), "because": why} for change, why in one.changes],
        }
        for one in found
    ]  # fmt: skip
    return View(sections, data=data, flat=None if alone else (flat, rows))


def _shown(model: Model, row: Record, one: Moved) -> dict[str, Any]:
    """The row of a person: then → now in one column."""

    def both_sides(before: Any, now: Any) -> str:
        return str(now) if before == now else f"{'–' if before is None else before} → {now}"

    shown = {"ranks": both_sides(row["rank_before"], row["rank"]), "tiers": both_sides(row["tier_before"], row["tier"])}
    for axis in model.axes:
        now, change = row[axis.key], row[f"{axis.key}_change"]
        told = f"{now:.1f}" if now is not None else "–"
        shown[f"{axis.key}_shown"] = f"{told} ({change:+.1f})" if change and round(change, 1) else told
    most = one.changes[0][0] if one.changes else None
    told = f"{most.factor.title.get(language())} {most.brought:+.1f}" if most and most.brought else ""
    return {**row, **shown, "most": Said(most and most.factor.key, told)}


def _before(then: Any) -> dict[str, Any]:
    axes = {key: {"score": axis.score, "low": axis.low, "high": axis.high} for key, axis in then.sheet.axes.items()}
    return {"rank": then.rank, **_tiers(then.sheet), "axes": axes}


def _moved(model: Model, one: Moved) -> dict[str, Any]:
    then = one.then.sheet if one.then else None
    row: dict[str, Any] = {
        "rank": one.now.rank, "rank_before": one.then.rank if one.then else None, "code": one.now.code, "name": one.now.name,
        "tier": one.now.sheet.tier or "/".join(one.now.sheet.tiers_possible),
        "tier_before": (then.tier or "/".join(then.tiers_possible)) if then else None,
    }  # fmt: skip
    for axis in model.axes:
        now = one.now.sheet.axes[axis.key].score
        before = then.axes[axis.key].score if then and axis.key in then.axes else None
        row |= {axis.key: now, f"{axis.key}_before": before, f"{axis.key}_change": _less(now, before)}
    return row


def _factors(changes: Iterable[Record], before: str, after: str, *, because: bool = False) -> Section:
    why = [Column("because", "why")] if because else []
    columns = (
        Column("title", heading=N_("Factor"), keep=True), Column("before", "value", before, keep=True),
        Column("after", "value", after, keep=True), Column("points_before", "points", N_("Points")),
        Column("points_after", "points", "→"), Column("brought", "signed", N_("Makes"), keep=True), *why,
    )  # fmt: skip
    return Section(columns, list(changes), N_("What makes the difference"), part="changes")


def _change(one: Change) -> dict[str, Any]:
    return {"title": both(one.factor.title), **one._asdict(), "factor": one.factor.key}


def _bare(row: Record) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "title"}


def _tiers(sheet: Any) -> dict[str, Any]:
    return {"tier": sheet.tier, "tiers_possible": list(sheet.tiers_possible), "coverage": sheet.coverage}


def _less(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before


COMMANDS = (
    Command("compare", compare, Kind.READING, ("kam compare oriva jinlu", "kam compare tongda ruimu --model growth")),
)
