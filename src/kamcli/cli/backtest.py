"""How a model would have done on what happened later."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.actions.backtest import AHEAD
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.rule_files import both, by_model
from kamcli.cli.view import Column, Section, View
from kamcli.domain.backtest import bands, of_axis, of_factors, separation
from kamcli.errors import Usage
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook
from kamcli.words import word


def model_test(
    book: Workbook,
    name: Annotated[
        str,
        typer.Argument(
            metavar="MODEL", help=_("Name or file of the model."), autocompletion=complete.models, show_default=False
        ),
    ],
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="WHAT", help=_("What happened: won, grown or paid_late."))
    ] = "won",
    ahead: Annotated[
        int | None, typer.Option("--ahead", min=1, metavar="DAYS", help=_("So long before, the model is asked."))
    ] = None,
) -> View:
    if outcome not in AHEAD:
        raise Usage("--outcome {text} is not known; it is one of: {known}.", text=outcome, known=", ".join(AHEAD))
    chosen = actions.rules.model(book.file, name)
    days = ahead or AHEAD[outcome]
    cases = actions.backtest.cases(book, chosen, outcome, days)
    ranked = of_axis(cases, chosen.rank_by)
    of_all = {axis.key: separation(of_axis(cases, axis.key)) for axis in chosen.axes}
    axes = [
        {"axis": axis.key, "title": both(axis.title) if axis.title.en else axis.key, **_told(of_all[axis.key])}
        for axis in chosen.axes
    ]
    known = of_factors(cases)
    factors = [
        {"factor": one.key, "title": both(one.title), "axis": one.axis, **_told(separation(known.get(one.key, [])))}
        for one in chosen.factors
    ]
    calibration = [one._asdict() for one in bands(ranked)]
    measured = (
        Column("known", "number", N_("Known")), Column("happened", "number", N_("Happened")),
        Column("chance", "small", N_("Separation")), Column("low", "small"), Column("high", "small"),
        Column("verdict", "tells", N_("What it tells"), keep=True),
    )  # fmt: skip
    shares = (
        Column("low", "points", N_("From")), Column("high", "points", N_("To")), Column("customers", "number"),
        Column("happened", "number", N_("Happened")), Column("share", "share", N_("Share")),
        Column("share_low", "share", N_("Low")), Column("share_high", "share", N_("High")),
    )  # fmt: skip
    view = View(
        [
            Section((Column("title", heading=N_("Axis"), keep=True), *measured), axes, part="axes"),
            Section(shares, calibration, N_("How often it happened, by score"), part="bands"),
            Section((Column("title", heading=N_("Factor"), keep=True), *measured), factors, N_("Which factors told anything"), part="factors"),
        ],
        data={
            "model": chosen.name, "digest": chosen.digest, "as_of": book.as_of.isoformat(), "outcome": outcome,
            "ahead": days, "cases": len(cases), "happened": sum(one.happened for one in cases),
            "axes": [_bare(row) for row in axes], "bands": calibration, "factors": [_bare(row) for row in factors],
        },
    )  # fmt: skip
    by_model(view, chosen)
    view.say(
        "{outcome}: {happened} of {cases} customers; the model is asked {days} days before.",
        outcome=word(outcome, "became"), happened=sum(one.happened for one in cases), cases=len(cases), days=days,
    )  # fmt: skip
    if of_all[chosen.rank_by].verdict == "too_few":
        view.say("These are too few to tell how good the model is.")
    return view


def _told(found: Any) -> dict[str, Any]:
    return {**found._asdict(), "verdict": found.verdict}


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "title"}


COMMANDS = (
    Command(
        "model test",
        model_test,
        Kind.READING,
        ("kam model test default", "kam model test payment_risk --outcome paid_late --ahead 180"),
    ),
)
