"""Our own people."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def add_colleague(
    book: Workbook,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=_("The name as contacts are entered by it."), show_default=False)
    ],
    level: Annotated[
        str,
        typer.Option(
            "--level",
            help=_(
                "account_manager, department_head, executive, technical, quality, production, logistics, finance or other."
            ),
        ),
    ],
    title: Annotated[str | None, typer.Option("--title", help=_("Position with us."))] = None,
    left: Annotated[str | None, typer.Option("--left", metavar="DAY", help=_("The day this person left us."))] = None,
    note: options.Note = None,
) -> View:
    done = actions.colleagues.add(book, name, level=level, title=title, note=note, left=left)
    return View().say(
        N_("Changed {name} of ours: {level}.") if done["known"] else N_("Added {name} to our own people: {level}."),
        **done,
    )


def colleagues(book: Workbook) -> View:
    return table(
        actions.colleagues.listing(book),
        Column("colleague", heading=N_("Name")),
        Column("level", "our_level", N_("Level")),
        Column("title", heading=N_("Position")),
        Column("customers", "number", N_("Customers met in 180 days")),
        Column("left_on", heading=N_("Left")),
        Column("note"),
    )


COMMANDS = (
    Command(
        "add-colleague",
        add_colleague,
        Kind.WRITING,
        (
            "kam add-colleague 沈立 --level finance --title '财务经理'",
            "kam add-colleague 'Luo Cheng 罗诚' --level technical",
        ),
        lines=True,
    ),
    Command("colleagues", colleagues, Kind.READING, ("kam colleagues", "kam colleagues --json")),
)
