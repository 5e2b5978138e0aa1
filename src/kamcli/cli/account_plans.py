"""The account plan."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

Objective = Annotated[
    int,
    typer.Argument(metavar="OBJECTIVE", help=_("Number of the objective, as the plan shows it."), show_default=False),
]


def plan(
    book: Workbook,
    customer: options.Customer,
    for_customer: Annotated[
        bool, typer.Option("--for-customer", help=_("Only what was agreed with them: it can be handed over."))
    ] = False,
) -> View:
    found = actions.account_plans.plan(book, customer)
    if for_customer:
        return _handed_over(actions.account_plans.shared(found))
    head = [
        Column("code"), Column("name"), Column("manager"), Column("tier"), Column("stage", "word"),
        Column("relationship_type", "relationship", N_("Relationship now")),
        Column("relationship_wanted", "relationship", N_("Relationship wanted")),
        Column("vision", heading=N_("Shared vision")),
    ]  # fmt: skip
    work = [Column("item", keep=True), *_ACTIONS, Column("expected", "word", N_("They expect it"))]
    return View(
        [
            Section(head, [found], sideways=True, part="plan"),
            Section(
                [Column("objective", "number", N_("No."), keep=True), *_OBJECTIVES], found["objectives"], N_("Objectives"),
                part="objectives",
            ),
            Section(work, found["actions"], N_("Actions"), part="actions"),
        ],
        data=found,
    )  # fmt: skip


_OBJECTIVES = (
    Column("text", heading=N_("Objective"), keep=True), Column("person", heading=N_("Agreed with")),
    Column("agreed_on", heading=N_("Agreed on")), Column("due"), Column("progress", "percent", N_("Progress"), keep=True),
    Column("done_on", heading=N_("Reached")),
)  # fmt: skip
_ACTIONS = (
    Column("objective", heading=N_("Objective")), Column("what", heading=N_("Action"), keep=True), Column("due"),
    Column("by"), Column("done_on", heading=N_("Done")),
)  # fmt: skip


def _handed_over(found: dict[str, Any]) -> View:
    head = [Column("name"), Column("manager"), Column("vision", heading=N_("Shared vision"))]
    return View(
        [
            Section(head, [found], N_("Our plan together"), sideways=True, part="plan"),
            Section(_OBJECTIVES, found["objectives"], N_("Objectives"), part="objectives"),
            Section(_ACTIONS, found["actions"], N_("Actions"), part="actions"),
        ],
        data=found,
    )


def add_objective(
    book: Workbook,
    customer: options.Customer,
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("What is to be reached."), show_default=False)],
    person: Annotated[str | None, typer.Option("--with", metavar="PERSON", help=_("With whom it was agreed."))] = None,
    agreed: Annotated[
        str | None, typer.Option("--agreed", metavar="DAY", help=_("When. Default: the day it is written, if --with."))
    ] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help=_("Until when."))] = None,
    on: options.On = None,
) -> View:
    done = actions.account_plans.add_objective(book, customer, text, person=person, agreed=agreed, due=due, on=on)
    return (
        View()
        .say("Added objective {number} to the plan of {code}.", **done)
        .say("Next: kam add-action {number} WHAT --due DAY.", **done)
    )


def add_action(
    book: Workbook,
    number: Objective,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=_("What is done for it."), show_default=False)],
    due: Annotated[str, typer.Option("--due", metavar="DAY", help=_("When it is due."))],
    by: options.By = None,
    expected: Annotated[
        bool, typer.Option("--expected", help=_("The customer expects it; it stands in the plan that is handed over."))
    ] = False,
) -> View:
    done = actions.account_plans.add_action(book, number, what, due=due, by=by, expected=expected)
    return View().say("Next step step-{step} is due on {due}.", **done)


def log_progress(
    book: Workbook,
    number: Objective,
    percent: Annotated[int | None, typer.Argument(metavar="PERCENT", min=0, max=100, help=_("0 to 100."))] = None,
    done: Annotated[bool, typer.Option("--done", help=_("It is reached."))] = False,
    on: options.On = None,
) -> View:
    told = actions.account_plans.log_progress(book, number, percent, done=done, on=on)
    return View().say(
        N_("Objective {number} of {code} is reached.")
        if told["done"]
        else N_("Objective {number} of {code}: {percent} %."),
        **told,
    )


COMMANDS = (
    Command("plan", plan, Kind.READING, ("kam plan tongda", "kam plan tongda --for-customer --format md")),
    Command(
        "add-objective",
        add_objective,
        Kind.WRITING,
        (
            "kam add-objective qinghe '城南二期水暖一套标准' --with 周立群 --due 2027-06-30",
            "kam add-objective oriva 'Listed in 60 branches' --due 2027-03-31",
        ),
        lines=True,
    ),
    Command(
        "add-action",
        add_action,
        Kind.WRITING,
        ("kam add-action 1 '对账到县' --due 2026-12-15 --by 魏岚 --expected", "kam add-action 2 '约童敏' --due +1w"),
        lines=True,
    ),
    Command(
        "log-progress", log_progress, Kind.WRITING, ("kam log-progress 1 60", "kam log-progress 2 --done"), lines=True
    ),
)
