"""Making a workbook, and saying where it is."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def init(
    path: Annotated[str | None, typer.Argument(metavar="PATH", help=_("Default: kam.db in this folder."))] = None,
    currency: Annotated[str, typer.Option("--currency", metavar="ISO", help=_("The currency of the book."))] = "CNY",
    timezone: Annotated[
        str | None, typer.Option("--timezone", metavar="ZONE", help=_("Like Asia/Shanghai. Default: the machine's."))
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help=_("Fill it with the demo book."))] = False,
    workbook: options.Workbook = None,
) -> View:
    made = actions.workbooks.init(path, workbook, currency=currency, timezone=timezone)
    view = View(data={"path": str(made)}).say("Made the workbook {path}.", path=made)
    if demo:
        view.say("Filled it with the demo book: {count} rows.", count=actions.workbooks.fill_with_demo(made))
        return view.say("Next: kam score, then kam review --overdue.")
    return view.say("Next: kam add-customer NAME, or kam import FILE.")


def where(workbook: options.Workbook = None) -> View:
    found = actions.workbooks.where(workbook)
    reasons = {
        "option": N_("named by --workbook"),
        "environment": N_("named by KAM_WORKBOOK"),
        "upwards": N_("the nearest kam.db from this folder upwards"),
        "user": N_("the folder of your user data"),
    }
    reason = reasons[found["found_by"]]
    silent = found.pop("error", None)
    exists = "unknown" if found["exists"] is None else "yes" if found["exists"] else "no"
    row = {**found, "reason": _(reason), "exists": exists}
    columns = [Column("path"), Column("reason", heading=N_("Why this one")), Column("exists", "word", N_("Exists"))]
    if "server" in found:
        columns += [
            Column("server", heading=N_("Server")),
            Column("database", heading=N_("Database")),
            Column("user", heading=N_("User")),
        ]
    view = View([Section(columns, [row], sideways=True)], data=found, flat=(tuple(found), [found]))
    if silent:
        return view.say(silent.template, **silent.facts)
    return view if found["exists"] else view.say("There is no workbook yet. kam init makes one.")


def upgrade(book: Workbook) -> View:
    return View(nothing=N_("The workbook is up to date."))


COMMANDS = (
    Command(
        "init",
        init,
        Kind.APART,
        ("kam init", "kam init demo.db --demo"),
    ),
    Command(
        "where",
        where,
        Kind.APART,
        ("kam where", "kam where --json"),
    ),
    Command(
        "upgrade",
        upgrade,
        Kind.WRITING,
        ("kam upgrade", "kam upgrade --workbook old.db"),
        records=False,
    ),
)
