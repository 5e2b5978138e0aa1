"""`score --robust`: how firm ranks and tiers are, and how far each weight may move."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import progress
from kamcli.cli.rule_files import by_model
from kamcli.cli.view import Column, Said, Section, View
from kamcli.domain import limits
from kamcli.domain.models import Model
from kamcli.errors import Usage
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook


class Weights(StrEnum):
    """How weights are drawn."""

    UNIFORM = "uniform"
    ORDER = "order"
    AROUND = "around"


_PANEL = _("With --robust")
Robust = Annotated[
    bool,
    typer.Option(
        "--robust", help=_("How firm ranks and tiers are: other weights and missing answers are drawn many times.")
    ),
]
Draws = Annotated[
    int | None,
    typer.Option(
        "--draws",
        min=1,
        max=limits.DRAWS,
        metavar="N",
        help=_("How many draws. Default: 10000."),
        rich_help_panel=_PANEL,
    ),
]
Drawn = Annotated[
    Weights | None,
    typer.Option(
        "--weights",
        help=_(
            "uniform: any weights, all equally likely; order: only those in the order of the stated ones; around: each"
            " stated weight times 0.5 to 1.5. Default: uniform."
        ),
        rich_help_panel=_PANEL,
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", min=0, metavar="N", help=_("The same seed draws the same. Default: 2001."), rich_help_panel=_PANEL
    ),
]


def check(robust: bool, **own: Any) -> None:
    """Raise Usage for an option that says how to draw where nothing is drawn."""
    if not robust and (alone := next((name for name, value in own.items() if value is not None), None)):
        raise Usage("--{option} goes with --robust.", option=alone)


def firmness(
    book: Workbook, model: Model, customer: list[str], *, top: int | None, tiers: list[str], draws: int | None,
    weights: Weights | None, seed: int | None, quiet: bool, of: str,
) -> View:  # fmt: skip
    """The view of `score --robust`."""
    wanted = draws or actions.robust.DRAWS
    with progress.bar(lambda: wanted, quiet) as advance:
        found = actions.robust.robust(
            book, model, customer, top=top, tiers=tiers, draws=wanted, weighting=(weights or Weights.UNIFORM).value,
            seed=actions.robust.SEED if seed is None else seed, told=advance or (lambda done: None), of=of,
        )  # fmt: skip
    titles = {factor.key: factor.title.get(language()) for factor in model.factors}
    rows = found["customers"]
    sections = [_tiers(model, rows)]
    if found["ranked"] > 1:
        sections += [_ranks(found), _central(rows, titles)]
    sections += [_critical_top(found, titles), _critical_tiers(found, titles)]
    return _said(by_model(View(sections, data=found), model), found)


def _said(view: View, found: dict[str, Any]) -> View:
    if not found["ranked"]:
        return view
    drawn = {
        "uniform": _("any weights"), "order": _("any weights in the order of the stated ones"),
        "around": _("each stated weight times 0.5 to 1.5"),
    }[found["weights"]]  # fmt: skip
    view.say(
        "{draws} draws (seed {seed}): {drawn}, and missing answers evenly over their range. A share may be off by up to"
        " {error} percentage points (95 % interval).",
        draws=f"{found['draws']:,}", seed=found["seed"], drawn=drawn, error=_points(found["error"]),
    )  # fmt: skip
    if found["confidence_draws"] < found["draws"]:
        from kamcli.domain.robust import error

        view.say(
            "The confidence factors rest on {draws} draws: up to {error} percentage points.",
            draws=f"{found['confidence_draws']:,}", error=_points(error(found["confidence_draws"])),
        )  # fmt: skip
    if found["ranked"] == 1:
        view.say("There is only one customer: ranks say nothing.")
    elif found["top"] >= found["ranked"]:
        view.say(
            "All {count} customers are in the top {top}: no weight changes that.",
            count=found["ranked"],
            top=found["top"],
        )
    return view


def _points(error: float) -> str:
    return f"{100 * error:.2g}"


def _tiers(model: Model, rows: list[dict[str, Any]]) -> Section:
    names = list(dict.fromkeys(tier.tier for tier in model.tiers))
    return Section(
        [
            Column("rank", "number"), Column("code", keep=True), Column("name"), Column("tier", keep=True),
            *(Column(f"tier_{name}", "drawn", name, keep=True) for name in names),
        ],
        [{**row, **{f"tier_{name}": row["tiers"][name] for name in names}} for row in rows],
        N_("Share of the draws in each tier"),
        part="tiers",
    )  # fmt: skip


def _ranks(found: dict[str, Any]) -> Section:
    heads = {
        "first": _("First"), "top": _("Top {count}").format(count=found["top"]), "top_10": _("Top 10"),
        "top_10_percent": _("Top 10 %"), "top_half": _("Top half"),
    }  # fmt: skip
    kept, last = [], 0
    for band, size in found["bands"].items():
        # A band as large as one before, or as all there are, says nothing new.
        if last < size < found["ranked"]:
            kept.append(band)
            last = size
    return Section(
        [
            Column("rank", "number"), Column("code", keep=True), Column("name"),
            *(Column(band, "drawn", heads[band], keep=True) for band in kept),
            Column("next", heading=N_("Next in rank"), keep=True), Column("ahead_of_next", "drawn", N_("Ahead of it"), keep=True),
        ],
        [{**row, **row["ranks"]} for row in found["customers"]],
        N_("Share of the draws in each rank"),
        part="ranks",
    )  # fmt: skip


def _central(rows: list[dict[str, Any]], titles: dict[str, str]) -> Section:
    return Section(
        [
            Column("rank", "number"), Column("code", keep=True), Column("confidence", "drawn", N_("First with them"), keep=True),
            Column("central_weights", heading=N_("Central weights, the largest"), keep=True),
        ],
        [{**row, "central_weights": _largest(row["central_weights"], titles)} for row in rows if row["central_weights"]],
        N_("The weights with which each comes first"),
        part="central_weights",
    )  # fmt: skip


def _largest(weights: dict[str, float], titles: dict[str, str]) -> Said:
    largest = sorted(weights, key=lambda key: -weights[key])[:LARGEST]
    return Said(weights, _(", ").join(f"{titles[key]} {100 * weights[key]:.0f} %" for key in largest))


LARGEST = 3


def _critical_top(found: dict[str, Any], titles: dict[str, str]) -> Section:
    def said(turn: dict[str, Any]) -> str:
        return _("{comes} for {goes}").format(**turn)

    title = _("How far a weight may move before the top {count} changes").format(count=found["top"])
    # Where nobody can be replaced there is nothing to be seen.
    rows = found["critical_top"] if found["top"] < found["ranked"] else []
    return _rooms(rows, title, "critical_top", titles, said)


def _critical_tiers(found: dict[str, Any], titles: dict[str, str]) -> Section:
    def said(turn: dict[str, Any]) -> str:
        before, after = (turn[key] or _("not called") for key in ("before", "after"))
        return _("{code}: {before} to {after}").format(code=turn["code"], before=before, after=after)

    title = N_("How far a weight may move before a tier that is called changes")
    return _rooms(found["critical_tiers"], title, "critical_tiers", titles, said)


def _rooms(rows: list[dict[str, Any]], title: str, part: str, titles: dict[str, str], said: Any) -> Section:
    shown = [
        {
            **row, "factor": Said(row["factor"], titles[row["factor"]]),
            **{key: row[key] and Said(row[key], said(row[key])) for key in ("below", "above")},
        }
        for row in rows
    ]  # fmt: skip
    return Section(
        [
            Column("factor", keep=True), Column("weight", "permille", keep=True), Column("low", "permille", N_("At least"), keep=True),
            Column("below", heading=N_("Below it"), keep=True), Column("high", "permille", N_("At most"), keep=True),
            Column("above", heading=N_("Above it"), keep=True),
        ],
        shown, title, part=part,
    )  # fmt: skip
