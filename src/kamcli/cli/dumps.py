"""The whole workbook as text, and back."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _


def dump(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help=_("Where to."), show_default=False)],
    no_history: Annotated[
        bool, typer.Option("--no-history", help=_("What is in the workbook, without how it came there."))
    ] = False,
    workbook: options.Workbook = None,
) -> View:
    with actions.opening.reading(workbook) as book:
        done = actions.dump_out.dump(book, folder, history=not no_history)
    return View(data=done).say(
        "Dumped {rows} rows into {folder}. Files: {files}, changed: {changed}, removed: {removed}.",
        folder=done["folder"],
        rows=sum(done["rows"].values()),
        files=done["files"],
        changed=len(done["changed"]),
        removed=len(done["removed"]),
    )


def load(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help=_("The folder of a dump."), show_default=False)],
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help=_("The new workbook. Default: kam.db in this folder."))
    ] = None,
    workbook: options.Workbook = None,
) -> View:
    done = actions.dump_in.load(folder, path, workbook)
    view = View(data=done).say("Made the workbook {path}: {rows} rows.", **done)
    if done["upgraded"]:
        view.say("The dump was made by an older kam; the workbook is up to date.")
    if done["erased"]:
        view.say("People who were erased since then were erased from it again: {count}.", count=done["erased"])
    return view


COMMANDS = (
    Command("dump", dump, Kind.APART, ("kam dump dump/", "kam dump content/ --no-history")),
    Command("load", load, Kind.APART, ("kam load dump/ restored.db", "kam load dump/ --workbook restored.db")),
)
