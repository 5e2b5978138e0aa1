"""Our goals, what customers expect of us, and their complaints."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def add_goal(
    book: Workbook,
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("The goal in a few words."), show_default=False)],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help=_("Until when it is our goal. Default: open."))
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help=_("Since when. Default: today."))] = None,
    by: options.By = None,
) -> View:
    done = actions.promises.add_goal(book, text, until=until, on=on, by=by)
    view = View().say(N_("Our goal until {until}: {text}.") if done["until"] else N_("Our goal: {text}."), **done)
    return view.say("Next: kam review --no-reason, the key accounts that serve no goal of ours.")


def goals(
    book: Workbook,
    over: Annotated[bool, typer.Option("--all", help=_("Also those whose time is over."))] = False,
) -> View:
    return table(
        actions.promises.goals(book, over=over),
        Column("goal", "number", N_("No.")),
        Column("text", heading=N_("Goal"), keep=True),
        Column("on", heading=N_("Since")),
        Column("until", heading=N_("Until"), keep=True),
        Column("accounts", "number", N_("Key accounts")),
        Column("by"),
    )


def log_expectation(
    book: Workbook,
    customer: options.Customer,
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("What they expect of us."), show_default=False)],
    met: Annotated[str | None, typer.Option("--met", metavar="yes|partly|no", help=_("Whether we meet it."))] = None,
    closed: Annotated[bool, typer.Option("--closed", help=_("They do not expect it any more."))] = False,
    on: options.On = None,
    by: options.By = None,
) -> View:
    done = actions.promises.expect(book, customer, text, met=met, closed=closed, on=on, by=by)
    return View().say(
        N_("Noted what {code} expects; met: {answer}.") if done["answer"] else N_("Noted what {code} expects."), **done
    )


def log_complaint(
    book: Workbook,
    customer: options.Customer,
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("What they complain of."), show_default=False)],
    on: options.On = None,
    by: options.By = None,
) -> View:
    done = actions.promises.complain(book, customer, text, on=on, by=by)
    return View().say(
        "Logged complaint {number} of {code} on {day}. When it is solved: kam solve-complaint {number}.", **done
    )


def solve_complaint(
    book: Workbook,
    number: Annotated[int, typer.Argument(metavar="COMPLAINT", help=_("Number of the complaint."), show_default=False)],
    on: options.On = None,
) -> View:
    return View().say("Complaint {number} of {code} is solved on {day}.", **actions.promises.solve(book, number, on=on))


COMMANDS = (
    Command(
        "add-goal",
        add_goal,
        Kind.WRITING,
        ("kam add-goal '采暖项目销售 3000 万' --until 2027-12-31", "kam add-goal 'A second region' --until 12-31"),
        lines=True,
    ),
    Command("goals", goals, Kind.READING, ("kam goals", "kam goals --all --json")),
    Command(
        "log-expectation",
        log_expectation,
        Kind.WRITING,
        (
            "kam log-expectation tongda '旺季三天到货' --met partly",
            "kam log-expectation nova 'Documents within 24 hours' --met yes",
        ),
        lines=True,
    ),
    Command(
        "log-complaint",
        log_complaint,
        Kind.WRITING,
        ("kam log-complaint ruimu '来料月报又晚了两天'", "kam log-complaint oriva 'Two boxes short' --on yesterday"),
        lines=True,
    ),
    Command(
        "solve-complaint",
        solve_complaint,
        Kind.WRITING,
        ("kam solve-complaint 1", "kam solve-complaint 1 --on yesterday"),
        lines=True,
    ),
)
