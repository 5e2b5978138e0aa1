"""Gates and stages."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.pictures import Bar, funnel
from kamcli.cli.view import Column, Said, Section, View
from kamcli.domain import lists
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook
from kamcli.words import word


def gate(book: Workbook, customer: options.Customer, exit_code: options.ExitCode = False) -> View:
    found = actions.gates.standing(book, customer)
    who = found.customer
    data: dict[str, Any] = {
        "code": who["code"],
        "name": who["name"],
        "stage": who["stage"],
        "tier": who["tier"],
        "entered": who["entered"],
        "open": found.gate.open if found.gate else None,
        "share": found.gate.share if found.gate else None,
        "threshold": found.gate.threshold if found.gate else None,
        "criteria": [],
        "participants": [
            {"level": one.level, "title": one.title.en, "took_part": names} for one, names in found.participants
        ],
        "red": [{"stage": one.stage.stage, "criteria": [lost.criterion.key for lost in one.lost]} for one in found.red],
        "overrides": [
            {"stage": m["stage"], "on": m["on"], "override": m["override"], "by": m["by"]} for m in found.overrides
        ],
        "moves": found.moves,
    }
    results = found.gate.results if found.stage and found.gate else []
    if found.stage and found.gate:
        data["title"] = found.stage.title.en
        data["criteria"] = [_criterion(one, found.evidence.get(one.criterion.key, [])) for one in results]
    demands = [
        Column("criterion"),
        Column("title", heading=N_("Demand")),
        Column("weight"),
        Column("state", "word"),
        Column("evidence"),
    ]
    rows = [
        {
            **row,
            "title": Said(row["title"], one.criterion.title.get(language())),
            "evidence": _proof(row["evidence"], one),
        }
        for row, one in zip(data["criteria"], results, strict=True)
    ]
    red = [
        {
            "stage": one.stage.stage,
            "criterion": Said(r.criterion.key, r.criterion.title.get(language())),
            "state": r.state,
        }
        for one in found.red
        for r in one.lost
    ]
    again = [Column("stage", "word"), Column("criterion"), Column("state", "word")]
    passed = [Column("stage", "word"), Column("on"), Column("override"), Column("by")]
    sections = [
        Section(demands, rows, part="criteria"),
        Section(
            [Column("participant", heading=N_("Participants")), Column("took_part", heading=N_("Took part"))],
            [
                {"participant": Said(one.title.en, one.title.get(language())), "took_part": names}
                for one, names in found.participants
                if one.level
            ],
            part="participants",
        ),
        Section(again, red, N_("Gates passed earlier that are red again"), part="red"),
        Section(passed, found.overrides, N_("Passed against the evidence"), part="overrides"),
    ]
    view = View(sections, data=data)
    view.found = not (found.gate and found.gate.open) or bool(found.red)
    if not found.gate:
        return view.say("{name} ({code}) is {stage}; there is no gate before it.", **_names(who))
    view.say("{name} ({code}), stage {stage} since {entered}.", **_names(who))
    template = (
        N_("The gate is open: kam advance {code}.")
        if found.gate.open
        else (N_("The gate is shut: {missing} mandatory missing, {share} % of the rest met, {threshold} % needed."))
    )
    return view.say(
        template,
        code=who["code"],
        missing=len(found.gate.mandatory_missing),
        share=f"{found.gate.share:.0f}",
        threshold=f"{found.gate.threshold:g}",
    )


def _names(who: dict[str, Any]) -> dict[str, Any]:
    return {key: who[key] for key in ("name", "code", "stage", "entered")}


def _criterion(result: Any, evidence: list[str]) -> dict[str, Any]:
    criterion = result.criterion
    return {
        "criterion": criterion.key,
        "title": criterion.title.en,
        "state": result.state,
        "mandatory": criterion.mandatory,
        "weight": "M" if criterion.mandatory else f"{criterion.weight:g}",
        "measure": criterion.measure,
        "confirm": criterion.confirm,
        "level": criterion.took_part,
        "value": result.value,
        "missing": list(result.missing),
        "holds_until": result.holds_until.isoformat() if result.holds_until else None,
        "evidence": evidence,
    }


def _proof(evidence: list[str], result: Any) -> list[str] | Said:
    """The evidence; of a criterion of several parts, also which are missing."""
    if not result.missing:
        return evidence
    wanting = _("missing: {parts}").format(
        parts=_(", ").join(word(part, result.criterion.key) for part in result.missing)
    )
    return Said(evidence, "; ".join([wanting, *evidence]))


def confirm(
    book: Workbook,
    customer: options.Customer,
    criterion: Annotated[
        str,
        typer.Argument(
            metavar="CRITERION", help=_("Key or title of the criterion, as the gate shows it."), show_default=False
        ),
    ],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=_("What it rests on."))],
    by: options.By = None,
    no: Annotated[bool, typer.Option("--no", help=_("It is not, or no longer, so."))] = False,
    on: options.On = None,
) -> View:
    done = actions.confirmations.confirm(book, customer, criterion, no=no, by=by, note=note, on=on)
    return View().say(
        N_("Took back {criterion} for {code} on {day}.") if no else N_("Confirmed {criterion} for {code} on {day}."),
        **done,
    )


def advance(
    book: Workbook,
    customer: options.Customer,
    override: Annotated[
        str | None, typer.Option("--override", metavar="REASON", help=_("Pass against the evidence; visible for good."))
    ] = None,
    by: options.By = None,
) -> View:
    done = actions.gates.advance(book, customer, override=override, by=by)
    template = (
        N_("{code} is in stage {stage} now, against the evidence.")
        if done["overridden"]
        else N_("{code} is in stage {stage} now.")
    )
    return View().say(template, **done).say("Next: kam gate {code}.", **done)


def end(
    book: Workbook,
    customer: options.Customer,
    because: Annotated[
        str,
        typer.Option(
            "--because",
            metavar="WHY",
            help=_(
                "no_need, no_opportunity, low_value, too_difficult, lost_to_rival,"
                " payment_risk, no_capacity or off_strategy."
            ),
        ),
    ],
    lost_to: Annotated[str | None, typer.Option("--lost-to", metavar="SUPPLIER", help=_("The rival that won."))] = None,
    note: options.Note = None,
    by: options.By = None,
) -> View:
    done = actions.gates.end(book, customer, because, note, by, lost_to)
    view = View().say("Ended the work on {code}: {reason}.", **done)
    return (
        view.say("Who won? kam undo, then kam end {code} with --lost-to SUPPLIER.", **done) if done["asked"] else view
    )


def reopen(
    book: Workbook,
    customer: options.Customer,
    because: Annotated[str, typer.Option("--because", metavar="WHY", help=_("What has changed."))],
    by: options.By = None,
) -> View:
    return View().say("{code} is back in stage {stage}.", **actions.gates.reopen(book, customer, because, by))


def pause(
    book: Workbook,
    customer: options.Customer,
    until: Annotated[str, typer.Option("--until", metavar="DAY", help=_("The day to look again."))],
    because: Annotated[str, typer.Option("--because", metavar="WHY", help=_("Why it may rest until then."))],
    by: options.By = None,
) -> View:
    done = actions.gates.pause(book, customer, until, because, by)
    return View().say("{code} rests until {day}; then it is on the agenda. kam reopen {code} goes on before.", **done)


def pipeline(book: Workbook) -> View:
    stages, members = actions.pipeline.standings(book)
    return View(
        [
            Section(
                [
                    Column("stage", "word"),
                    Column("customers", "number"),
                    Column("average_days", "number", N_("Days on average")),
                    Column("longest_days", "number", N_("Longest")),
                    Column("overrides", "number", N_("With override")),
                    Column("usual_days", "number", N_("Usual days")),
                    Column("moved_on", heading=N_("Moved on")),
                    Column("conversion", "share", N_("Conversion")),
                    Column("interval", heading=N_("95 % between")),
                ],
                [{**row, "moved_on": _of(row), "interval": _between(row)} for row in stages],
                part="stages",
                title=N_("█ there now, ▓ moved on or ended; behind it both in figures"),
                picture=funnel([_passed(row) for row in stages if row["stage"] in lists.STAGES]),
            ),
            Section(
                [
                    Column("code"),
                    Column("name"),
                    Column("stage", "word"),
                    Column("tier"),
                    Column("days_in_stage", "number"),
                    Column("stalled", "mark", N_("Stalled")),
                    Column("manager"),
                    Column("override"),
                ],
                members,
                N_("On their way, the longest in a stage first"),
                part="customers",
            ),
        ],
        data={"stages": stages, "customers": members},
    )


def _passed(row: dict[str, Any]) -> Bar:
    """A stage in the funnel: who stands there, and of whom it is decided."""
    moved = _of(row).shown
    return Bar(
        word(row["stage"]), (row["customers"], row["decided"]), f"{row['customers']}" + (f" · {moved}" if moved else "")
    )


def _of(row: dict[str, Any]) -> Said:
    if not row.get("decided"):
        return Said(row.get("moved_on"), "")
    return Said(row["moved_on"], _("{moved} of {all}").format(moved=row["moved_on"], all=row["decided"]))


def _between(row: dict[str, Any]) -> str:
    return f"{100 * row['low']:.0f}–{100 * row['high']:.0f} %" if row.get("decided") else ""


COMMANDS = (
    Command(
        "gate",
        gate,
        Kind.READING,
        ("kam gate qinghe", "kam gate lantian --exit-code"),
    ),
    Command(
        "confirm",
        confirm,
        Kind.WRITING,
        (
            "kam confirm hengtai capacity_said --by 罗诚 --note '生产部书面：齐套转换件每月 60 套'",
            "kam confirm xiangan support_ready.logistics --by 物流 --note '冬季车辆已排'",
            "kam confirm lantian opportunity --no --note '年底定点推迟，机会要重新看'",
        ),
        lines=True,
    ),
    Command(
        "advance",
        advance,
        Kind.WRITING,
        ("kam advance beiyu", "kam advance yunmeng --override 'The group tender closes on Friday'"),
    ),
    Command(
        "end",
        end,
        Kind.WRITING,
        (
            "kam end kelin --because no_need --note '三年内不换'",
            "kam end xiangan --because lost_to_rival --lost-to 浦源",
        ),
    ),
    Command(
        "reopen",
        reopen,
        Kind.WRITING,
        ("kam reopen yuanfan --because 'New resin passes their test'", "kam reopen lvzhou --because '春节后重新启动'"),
    ),
    Command(
        "pause",
        pause,
        Kind.WRITING,
        (
            "kam pause jinlu --until 2027-03-01 --because '春节后复工再谈'",
            "kam pause kelin --until eom --because 'Their audit comes first'",
        ),
    ),
    Command(
        "pipeline",
        pipeline,
        Kind.READING,
        ("kam pipeline", "kam pipeline --as-of 2026-06-30 --json"),
    ),
)
