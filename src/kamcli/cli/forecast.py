"""Forecasts: what the pipeline may bring, and how such forecasts would have done."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli.command import Command, Kind
from kamcli.cli.say import some
from kamcli.cli.view import Column, Record, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def forecast(
    book: Workbook,
    backtest: Annotated[
        str | None,
        typer.Option("--backtest", metavar="DAY", help=_("How forecasts made before that day did after it.")),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help=_("The chance to win by that day too; of a back-test its end.")),
    ] = None,
) -> View:
    if backtest is not None:
        return _tested(actions.forecast.backtest(book, backtest, until))
    found = actions.forecast.forecast(book, until)
    chance, interval = (
        Column("chance", "share", N_("Chance"), keep=True),
        Column("interval", heading=N_("90 % interval")),
    )
    stages = [
        Column("stage", "word"), Column("entered", "number", N_("Came")), Column("onward", "number", N_("Went on")),
        Column("ended", "number", N_("Ended")), Column("open", "number", N_("Still there")),
        Column("conversion", "share", N_("Goes on")), interval, Column("median_days", "number", N_("Median days")),
    ]  # fmt: skip
    soon = [
        Column("chance_until", "share", N_("By that day"), keep=True), Column("expected_until", "money", N_("Expected by then"), keep=True),
    ]  # fmt: skip
    customers = [
        Column("code"), Column("stage", "word"), Column("days", "number", N_("Days in stage")), chance,
        Column("interval", heading=N_("90 % interval"), keep=True), Column("worth", "money", N_("Worth a year")),
        Column("expected", "money", N_("Expected"), keep=True), *(soon if until else ()), Column("tier"),
        Column("manager"), Column("name"),
    ]  # fmt: skip
    sections = [
        Section(stages, list(map(_ranged, found["stages"])), N_("What happened in each stage"), part="stages"),
        Section(customers, list(map(_ranged, found["customers"])), N_("The pipeline"), part="customers"),
    ]
    view = View(sections, data=found)
    return _total(view, found["total"]) if found["customers"] else view


def _ranged(row: Record) -> Record:
    return {**row, "interval": f"{100 * row['low']:.0f}–{100 * row['high']:.0f} %"}


def _total(view: View, total: dict[str, Any]) -> View:
    if total["expected"] is not None:
        view.say(
            "Expected of {known} of {customers} customers: {expected} margin a year; {low} to {high} if all chances lie at"
            " the same end of their intervals.",
            known=total["known"], customers=total["customers"], expected=f"{total['expected']:,.2f}",
            low=f"{total['expected_low']:,.2f}", high=f"{total['expected_high']:,.2f}",
        )  # fmt: skip
    if total["expected_until"] is not None:
        view.say("Expected to be won by that day: {amount}.", amount=f"{total['expected_until']:,.2f}")
    if total["unknown"]:
        view.say(
            "Not in it, as what they are worth is unknown (purchases, expected share or margin): {listed}.",
            listed=some(total["unknown"]),
        )
    return view


def _tested(found: dict[str, Any]) -> View:
    tests = [
        Column("test", _question, N_("Asked of"), keep=True), Column("count", "number", N_("Forecasts")), Column("won", "number", N_("Won")),
        Column("brier", _figure, N_("Brier score"), keep=True), Column("base_brier", _figure, N_("Base rate alone"), keep=True),
        Column("skill", "change", N_("Skill"), keep=True), Column("sharpness", _figure, N_("Sharpness")),
        Column("base_rate", "share", N_("Base rate")),
    ]  # fmt: skip
    tenths = [
        Column("range", heading=N_("Chance")), Column("count", "number", N_("Forecasts")),
        Column("forecast", "share", N_("Mean forecast")), Column("came_true", "share", N_("Came true")),
    ]  # fmt: skip
    sections = [Section(tests, found["tests"], N_("Forecasts beside the base rate; 0 is perfect"), part="tests")]
    for test in found["tests"]:
        rows = [{**row, "range": f"{100 * row['low']:.0f}–{100 * row['high']:.0f} %"} for row in test["tenths"]]
        title = _("Calibration: {question}").format(question=_question(test["test"]))
        sections.append(Section(tenths, rows, title, part=f"calibration_{test['test']}"))
    return View(sections, data=found).say(
        "Learnt from {learnt_from} decided before {backtest}; {base_rate} of them were won. Open that day: {open_then}."
        " Still undecided on {until}: {undecided}.",
        **{**found, "base_rate": f"{100 * found['base_rate']:.1f} %"},
    )


def _question(test: str) -> str:
    return {
        "open_then": _("open that day, decided since"), "came_later": _("came later, decided since"),
        "won_by_then": _("open that day: won by the end?"),
    }[test]  # fmt: skip


def _figure(value: float) -> str:
    return f"{value:.4f}"


COMMANDS = (
    Command(
        "forecast", forecast, Kind.READING, ("kam forecast --until 2027-06-30", "kam forecast --backtest 2026-06-30")
    ),
)
