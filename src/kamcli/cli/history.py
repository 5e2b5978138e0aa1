"""The history of the workbook, and taking it back."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def history(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Of one customer only."), autocompletion=complete.customers),
    ] = None,
    operation: Annotated[
        int | None,
        typer.Option("--operation", min=1, max=2**53, metavar="NUMBER", help=_("What one operation changed.")),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help=_("How many, the newest first."))] = 30,
) -> View:
    if operation is not None:
        return table(
            actions.history.changes(book, operation),
            Column("table"),
            Column("row", "number"),
            Column("what"),
            Column("before"),
            Column("after"),
        )
    rows = actions.history.operations(book, customer, limit)
    outside = _("another program")
    shown = [{**r, "who": r["who"] or outside} for r in rows]
    view = table(
        shown,
        Column("operation", "number"),
        Column("at", "moment"),
        Column("who"),
        Column("changes", "number"),
        Column("command"),
        Column("tables", heading=N_("Tables")),
    )
    view.data = rows
    view.flat = (("operation", "at", "who", "command", "changes", "tables", "undoes"), rows)
    return view


def undo(
    book: Workbook,
    operation: Annotated[
        int | None, typer.Argument(metavar="NUMBER", min=1, max=2**53, help=_("The operation. Default: the last."))
    ] = None,
) -> View:
    done = actions.history.undo(book, operation)
    view = View().say("Took back operation {target}: {command} ({count} changes).", **done)
    return view.say("kam undo brings it back; kam history shows what came before.")


COMMANDS = (
    Command(
        "history",
        history,
        Kind.READING,
        ("kam history qinghe", "kam history --operation 2"),
    ),
    Command(
        "undo",
        undo,
        Kind.WRITING,
        ("kam undo", "kam undo 2 --dry-run"),
        records=False,
    ),
)
