"""The development plan."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

_SHOWN = ("item", "position", "task", "who", "support", "days", "due", "answers", "state", "slip", "done_on", "on")


def develop(
    book: Workbook,
    customer: options.Customer,
    template: Annotated[
        str | None,
        typer.Option("--from", metavar="TEMPLATE", help=_("Write the steps of this template of the playbook.")),
    ] = None,
) -> View:
    if template is not None:
        done = actions.plans.from_template(book, customer, template)
        view = View().say("Planned {count} steps for {code}, the last by {last}.", **done)
        return view.say("Next: kam add-plan-step {code} TASK changes one; kam develop {code} shows them.", **done)
    return _shown(actions.plans.shown(book, customer))


def _shown(found: dict[str, Any]) -> View:
    steps = [
        Column("position", "number", N_("Plan step")),
        Column("task", heading=N_("Main work"), keep=True),
        Column("who"),
        Column("support", heading=N_("Support needed")),
        Column("days", "number", N_("Days")),
        Column("due", keep=True),
        Column("answers", "purchasing_step", N_("Answers their")),
        Column("state", "word", keep=True),
        Column("slip", "number", N_("Slipped, days")),
        Column("item", heading=N_("No."), keep=True),
    ]
    said = [
        Column("on"),
        Column("person"),
        Column("answer", "word", N_("Answer")),
        Column("note"),
        Column("holds", "word", N_("Holds")),
    ]
    endorsements = [{**row, "holds": "yes" if row["holds"] else "no"} for row in found["endorsements"]]
    code = found["customer"]["code"]
    view = View(
        [
            Section(steps, found["steps"], part="steps"),
            Section(said, endorsements, N_("What they say of the plan"), part="endorsements"),
        ],
        data={
            "code": code,
            "steps": [{key: row[key] for key in _SHOWN} for row in found["steps"]],
            "endorsements": endorsements,
            **{key: found[key] for key in ("plan_endorsed", "plan_slip_days", "stage_lag", "plan_complete_steps")},
        },
    )
    if not found["steps"]:
        return view.say("There is no plan yet. Next: kam develop {code} --from standard.", code=code)
    view.say(
        "{done} of {count} steps are done; the plan is {days} days behind.",
        done=sum(row["state"] == "done" for row in found["steps"]),
        count=len(found["steps"]),
        days=found["plan_slip_days"],
    )
    if not found["plan_endorsed"]:
        view.say("Nobody there has endorsed it as it is: kam endorse {code} PERSON --answer endorsed.", code=code)
    if (found["stage_lag"] or 0) > 0:
        view.say("Their purchase is {steps} steps ahead of our stage.", steps=found["stage_lag"])
    return view


def add_plan_step(
    book: Workbook,
    customer: options.Customer,
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK", help=_("What is to be done; a step of the same words is changed."), show_default=False
        ),
    ],
    who: Annotated[
        list[str] | None, typer.Option("--who", metavar="NAME", help=_("Who of ours; may be repeated."))
    ] = None,
    support: Annotated[str | None, typer.Option("--support", help=_("What the company has to give for it."))] = None,
    days: Annotated[int | None, typer.Option("--days", min=1, max=3650, help=_("How many days it takes."))] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help=_("The day it is to be done by."))] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers", help=_("Their step it answers: need, survey, standard, tender, inspection, contract.")
        ),
    ] = None,
    position: Annotated[int | None, typer.Option("--position", min=1, max=99, help=_("Its place in the plan."))] = None,
    on: options.On = None,
) -> View:
    done = actions.plans.add(
        book,
        customer,
        task,
        who=who or [],
        support=support,
        days=days,
        due=due,
        answers=answers,
        position=position,
        on=on,
    )
    view = View().say(
        N_("Changed step {item} of the plan of {code}.")
        if done["known"]
        else N_("Added step {item} to the plan of {code}."),
        **done,
    )
    if done["missing"]:
        view.say("Still open: {options}.", options=", ".join(f"--{name}" for name in done["missing"]))
    return view


def endorse(
    book: Workbook,
    customer: options.Customer,
    person: options.Person,
    answer: Annotated[str, typer.Option("--answer", help=_("endorsed, advised or refused."))],
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=_("What was said of it."))] = None,
    on: options.On = None,
) -> View:
    done = actions.plans.endorse(book, customer, person, answer=answer, note=note, on=on)
    view = View().say("{person} on the plan of {code}: {answer}.", **done)
    return (
        view if done["coach"] else view.say("{person} is no coach of ours there yet; the coach's word counts.", **done)
    )


COMMANDS = (
    Command(
        "develop",
        develop,
        Kind.READING,
        ("kam develop hengtai", "kam develop oriva --from standard"),
        writes=lambda given: given["template"] is not None,
    ),
    Command(
        "add-plan-step",
        add_plan_step,
        Kind.WRITING,
        (
            "kam add-plan-step hengtai '请王经理看开发程序' --who 魏岚 --support '唐静同去' --days 7 --due +1w",
            "kam add-plan-step oriva 'Stock plan for Rotterdam' --days 14 --answers tender",
        ),
        lines=True,
    ),
    Command(
        "endorse",
        endorse,
        Kind.WRITING,
        (
            "kam endorse hengtai 王伟 --answer advised --note '先做样板，再谈账期'",
            "kam endorse qinghe 林晓燕 --answer endorsed --on 2026-11-20",
        ),
        lines=True,
    ),
)
