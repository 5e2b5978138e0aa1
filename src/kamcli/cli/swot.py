"""Strengths, weaknesses, opportunities and threats."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def add_swot(
    book: Workbook,
    customer: options.Customer,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=_("strength, weakness, opportunity or threat."), show_default=False)
    ],
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("What it is."), show_default=False)],
    about: Annotated[str, typer.Option("--about", help=_("them: the customer; us: our work there."))] = "them",
    weight: Annotated[int | None, typer.Option("--weight", min=1, max=5, help=_("How much it weighs, 1 to 5."))] = None,
    source: Annotated[
        str | None, typer.Option("--source", help=_("coach, visit, web, registry, peer, finance, …"))
    ] = None,
    on: options.On = None,
    next: Annotated[str | None, typer.Option("--next", metavar="WHAT", help=_("The action it leads to."))] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help=_("When the action is due."))] = None,
) -> View:
    then = actions.contacts.Next(next, due, None)
    done = actions.swot.add(book, customer, kind, text, about=about, weight=weight, source=source, on=on, then=then)
    view = View().say("Added to the SWOT of {code}.", **done)
    return view.say("Next step step-{step} is on the agenda.", **done) if done["step"] else view


def swot(
    book: Workbook,
    customer: Annotated[str | None, typer.Argument(metavar="CUSTOMER", help=_("Default: the whole book."))] = None,
    idle: Annotated[bool, typer.Option("--idle", help=_("Only those that lead to no action."))] = False,
) -> View:
    return table(
        actions.swot.listing(book, customer, idle=idle),
        Column("item", "number", N_("No.")),
        Column("code"),
        Column("swot", "word", N_("Kind")),
        Column("about", "doer"),
        Column("weight", "number"),
        Column("text", heading=N_("What")),
        Column("action", heading=N_("Action")),
        Column("due"),
        Column("on"),
        Column("source", "source"),
    )


COMMANDS = (
    Command(
        "add-swot",
        add_swot,
        Kind.WRITING,
        (
            "kam add-swot qinghe weakness '账期只能给 90 天' --about us --weight 4 --next '保理方案' --due 2026-12-05",
            "kam add-swot oriva opportunity 'January range review' --weight 5 --source visit",
        ),
        lines=True,
    ),
    Command("swot", swot, Kind.READING, ("kam swot qinghe", "kam swot --idle")),
)
