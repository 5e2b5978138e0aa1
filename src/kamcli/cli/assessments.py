"""Assessing a deal, and its obstacles."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.errors import Usage
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help=_("Who of ours sees to it."))]
Answer = Annotated[str | None, typer.Option("--answer", metavar="WHAT", help=_("What we do about it."))]
_SAYS = ("likelihood", "path", "cost", "hours", "by", "note", "on")


def assess(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(
            metavar="CUSTOMER",
            help=_("Default: every deal that was assessed, beside what came of it."),
            autocompletion=complete.customers,
        ),
    ] = None,
    likelihood: Annotated[
        str | None, typer.Option("--likelihood", help=_("How likely the deal is: 0 to 1, or like 60%."))
    ] = None,
    path: Annotated[str | None, typer.Option("--path", help=_("By whom and by which steps it comes about."))] = None,
    cost: Annotated[
        str | None, typer.Option("--cost", metavar="AMOUNT", help=_("Money it will cost us to win."))
    ] = None,
    hours: Annotated[
        float | None, typer.Option("--hours", min=0, max=100000, help=_("Hours of ours it will take."))
    ] = None,
    by: Annotated[list[str] | None, typer.Option("--by", help=_("Who of ours; may be repeated. Default: you."))] = None,
    note: options.Note = None,
    on: options.On = None,
    exit_code: options.ExitCode = False,
) -> View:
    given: dict[str, Any] = {
        "likelihood": likelihood, "path": path, "cost": cost, "hours": hours, "by": by, "note": note, "on": on,
    }  # fmt: skip
    if customer is None:
        if any(given.values()):
            raise Usage("Whose deal is assessed? Name the customer.")
        return _outcomes(actions.assessments.outcomes(book))
    if not _says(given):
        return _shown(actions.assessments.shown(book, customer))
    done = actions.assessments.record(book, customer, **{**given, "by": by or []})
    return View().say("Assessed {code} on {day}.", **done).say("Next: kam assess {code}.", **done)


def _says(given: dict[str, Any]) -> bool:
    return given.get("customer", True) is not None and any(given[key] is not None for key in _SAYS)


def _shown(found: dict[str, Any]) -> View:
    facts = [Column("likelihood", "share", N_("Likelihood")), Column("path", heading=N_("Path")), Column("by")]
    obstacles = [
        Column("obstacle", "number", N_("No.")),
        Column("text", heading=N_("Obstacle")),
        Column("state", "obstacle_state"),
        Column("owner", heading=N_("Who")),
        Column("answer", heading=N_("Our answer")),
        Column("on"),
    ]
    budget = [
        Column("what", "word", N_("What")),
        Column("expected", "money", N_("Expected")),
        Column("spent", "money", N_("Spent")),
        Column("used", "share", N_("Used")),
        Column("since", heading=N_("Since")),
    ]
    known = [found["assessment"]] if found["assessment"]["on"] else []
    view = View(
        [
            Section([*facts, Column("on"), Column("note")], known, sideways=True, part="assessment"),
            Section(obstacles, found["obstacles"], N_("What stands in the way"), part="obstacles"),
            Section(budget, found["budget"], N_("Expected and spent"), part="budget"),
        ],
        data={
            "code": found["customer"]["code"],
            **{key: found[key] for key in ("assessment", "obstacles", "budget")},
            "stop_loss": found["limit"],
            "stop": bool(found["over"]),
        },
    )
    view.found = bool(found["over"])
    for one in found["over"]:
        view.say(
            N_("{used} of the money expected is spent: go on only by a new decision (stop-loss {limit}).")
            if one["what"] == "money"
            else N_("{used} of the hours expected are spent: go on only by a new decision (stop-loss {limit})."),
            used=f"{100 * one['used']:.0f} %",
            limit=f"{100 * found['limit']:.0f} %",
        )
    code = found["customer"]["code"]
    if not known:
        view.say("Next: kam assess {code} --likelihood 60% --path WHO-AND-HOW --cost AMOUNT --hours N.", code=code)
    elif not found["obstacles"]:
        view.say("No obstacle is written down: nobody looked. kam add-obstacle {code} WHAT.", code=code)
    return view


def _outcomes(rows: list[dict[str, Any]]) -> View:
    columns = [
        Column("code"),
        Column("name"),
        Column("likelihood", "share", N_("Likelihood")),
        Column("outcome", "word", N_("Outcome")),
        Column("days", "number", N_("Days")),
        Column("budget", "money", N_("Expected")),
        Column("spent", "money", N_("Spent")),
        Column("used", "share", N_("Used")),
        Column("hours", "number", N_("Hours expected")),
        Column("hours_spent", "number", N_("Hours spent")),
        Column("first", heading=N_("Assessed first")),
    ]
    view = View([Section(columns, rows)])
    over = [row for row in rows if row["outcome"] != "running" and row["likelihood"] is not None]
    if over:
        view.say(
            "Of {count} deals that are over, {won} were won; we had expected {expected}.",
            count=len(over),
            won=sum(row["outcome"] == "won" for row in over),
            expected=f"{sum(row['likelihood'] for row in over):.1f}",
        )
    return view


def add_obstacle(
    book: Workbook,
    customer: options.Customer,
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("What stands in the way."), show_default=False)],
    owner: Owner = None,
    answer: Answer = None,
    on: options.On = None,
) -> View:
    done = actions.assessments.add_obstacle(book, customer, text, owner=owner, answer=answer, on=on)
    view = View().say("Noted obstacle {number} at {code}.", **done)
    return (
        view if done["answered"] else view.say("Next: kam answer-obstacle {number} --owner NAME --answer WHAT.", **done)
    )


def answer_obstacle(
    book: Workbook,
    number: Annotated[int, typer.Argument(metavar="OBSTACLE", help=_("Number of the obstacle."), show_default=False)],
    answer: Answer = None,
    owner: Owner = None,
    state: Annotated[str | None, typer.Option("--state", help=_("open, working, solved or accepted."))] = None,
    on: options.On = None,
) -> View:
    done = actions.assessments.answer_obstacle(book, number, answer=answer, owner=owner, state=state, on=on)
    return View().say("Changed: {what} ({code}), {state}.", **done)


COMMANDS = (
    Command(
        "assess",
        assess,
        Kind.READING,
        (
            "kam assess hengtai",
            "kam assess baishi --likelihood 20% --path '先拿乡镇店样板' --cost 2000 --hours 12 --by 唐静",
        ),
        writes=_says,
    ),
    Command(
        "add-obstacle",
        add_obstacle,
        Kind.WRITING,
        (
            "kam add-obstacle qinghe '财务要 120 天账期' --owner 唐静 --answer '保理方案'",
            "kam add-obstacle oriva 'KIWA takes four months'",
        ),
        lines=True,
    ),
    Command(
        "answer-obstacle",
        answer_obstacle,
        Kind.WRITING,
        ("kam answer-obstacle 1 --state solved", "kam answer-obstacle 2 --owner 罗诚 --answer '先做型式检验'"),
        lines=True,
    ),
)
