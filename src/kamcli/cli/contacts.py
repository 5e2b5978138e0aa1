"""Contacts and next steps: log, done, snooze."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

Next = Annotated[str | None, typer.Option("--next", metavar="WHAT", help=_("What comes next."))]
Due = Annotated[
    str | None, typer.Option("--due", metavar="DAY", help=_("When it is due: fri, +2w, 12-01, 下周五, 月底."))
]
MeantFor = Annotated[
    str | None, typer.Option("--for", metavar="PERSON", help=_("The person the next step is meant for."))
]
Expected = Annotated[bool, typer.Option("--expected", help=_("The customer expects the next step."))]
Pretext = Annotated[str | None, typer.Option("--pretext", metavar="WHY", help=_("The reason to meet again."))]


def log_contact(
    book: Workbook,
    customer: options.Customer,
    people: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="PERSON", help=_("Who was there; PERSON=IMPACT/DAYS weighs each; may be repeated.")
        ),
    ] = None,
    on: options.On = None,
    channel: Annotated[str | None, typer.Option("--channel", help=_("visit, phone, wechat, dinner, email, …"))] = None,
    purpose: Annotated[
        str | None, typer.Option("--purpose", help=_("need, information, solution, trust, courtesy, …"))
    ] = None,
    impact: Annotated[
        float | None,
        typer.Option("--impact", min=-3, max=5, help=_("Impact on each, -3 to 5. Default: as usual for the channel.")),
    ] = None,
    lasts: Annotated[
        float | None,
        typer.Option("--lasts", min=0.5, max=3650, metavar="DAYS", help=_("Days after which half of it is left.")),
    ] = None,
    summary: Annotated[str | None, typer.Option("--summary", "-m", help=_("What was said."))] = None,
    hours: Annotated[float | None, typer.Option("--hours", min=0, max=1000, help=_("Hours of our time."))] = None,
    by: Annotated[list[str] | None, typer.Option("--by", help=_("Who of ours; may be repeated. Default: you."))] = None,
    next: Next = None,
    due: Due = None,
    expected: Expected = False,
    meant_for: MeantFor = None,
    pretext: Pretext = None,
    no_next: Annotated[
        str | None, typer.Option("--no-next", metavar="WHY", help=_("Nothing comes next, and why."))
    ] = None,
) -> View:
    then = actions.contacts.Next(next, due, no_next, expected, meant_for, pretext)
    done = actions.contacts.log(
        book,
        customer,
        people_given=people or [],
        on=on,
        channel=channel,
        purpose=purpose,
        impact=impact,
        lasts=lasts,
        summary=summary,
        hours=hours,
        by=by or [],
        then=then,
    )
    view = View().say("Logged a contact with {code} on {day}.", **done)
    for one in done["soon"]:
        view.say(
            "Too soon? We came to {person} on {last} already; tier {tier} asks for {gap} days between, unless they called.",
            **one,
        )
    if done["step"]:
        view.say("Next step step-{step} is due on {due}.", **done)
    return view


def _ask_next(given: dict[str, Any], _named: str | None) -> None:
    if given["no_next"] is not None:
        return
    if given["next"] is None and ask.possible():
        given["next"] = ask.text(N_("What comes next (empty: nothing)"), "--next", needed=False)
        if given["next"] is None:
            given["no_next"] = ask.text(N_("Why is there no next step"), "--no-next")
    if given["next"] is not None and given["due"] is None:
        given["due"] = ask.text(N_("When is it due"), "--due")


def done(
    book: Workbook,
    item: Annotated[
        str,
        typer.Argument(
            metavar="ITEM", help=_("The next step or step of a plan, as the agenda numbers it."), show_default=False
        ),
    ],
    on: options.On = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help=_("What came of it."))] = None,
    drop: Annotated[bool, typer.Option("--drop", help=_("It will not be done."))] = False,
    next: Next = None,
    due: Due = None,
    expected: Expected = False,
    meant_for: MeantFor = None,
    pretext: Pretext = None,
) -> View:
    then = actions.contacts.Next(next, due, None, expected, meant_for, pretext)
    closed = actions.contacts.done(book, item, on=on, outcome=outcome, drop=drop, then=then)
    view = View().say(N_("Dropped: {what} ({code}).") if drop else N_("Done: {what} ({code})."), **closed)
    if closed["step"]:
        return view.say("Next step step-{step} is on the agenda.", **closed)
    if closed["open"]:
        return view
    return view.say("What comes next for {code}? kam log-contact {code} --next WHAT --due DAY.", **closed)


def snooze(
    book: Workbook,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=_("An item of the agenda."), show_default=False)],
    until: Annotated[str, typer.Option("--until", metavar="DAY", help=_("The day it comes back."))],
    because: Annotated[str, typer.Option("--because", metavar="WHY", help=_("Why it may wait."))],
) -> View:
    return View().say("{item} ({code}) comes back on {day}.", **actions.contacts.snooze(book, item, until, because))


COMMANDS = (
    Command(
        "log-contact",
        log_contact,
        Kind.WRITING,
        (
            "kam log-contact qinghe --with 周 --channel visit -m '看了新样板房' --next '送检测报告' --due 下周五",
            "kam log-contact oriva --channel phone --on yesterday --no-next 'Waiting for their budget round'",
            "kam log-contact --from visits.jsonl",
        ),
        ask=_ask_next,
        lines=True,
    ),
    Command(
        "done",
        done,
        Kind.WRITING,
        ("kam done step-12 --outcome 'Report handed over'", "kam done plan-7"),
        lines=True,
    ),
    Command(
        "snooze",
        snooze,
        Kind.WRITING,
        (
            "kam snooze step-12 --until +1w --because 'Buyer is on leave'",
            "kam snooze contact-minghu --until eom --because 'Harvest'",
        ),
        lines=True,
    ),
)
