"""The agenda: everything due."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Said, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def agenda(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Of one customer only."), autocompletion=complete.customers),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=0, max=3650, help=_("How far to look ahead."))] = 14,
    manager: Annotated[str | None, typer.Option("--manager", metavar="NAME", help=_("Of one of ours only."))] = None,
    exit_code: options.ExitCode = False,
) -> View:
    return due_table(actions.agenda.upcoming(book, customer, days, manager))


def due_table(found: list[Any]) -> View:
    """Due items as a table; machines get the plain detail, people a sentence."""
    records = [
        {
            "code": due.code,
            "name": due.name,
            "tier": due.tier,
            "kind": due.kind,
            "due": due.due.isoformat(),
            "days_overdue": due.days_overdue,
            "detail": due.detail,
            "item": due.item,
            "by": due.by,
        }
        for due in found
    ]
    view = table(
        [{**record, "detail": Said(record["detail"], _detail(record))} for record in records],
        Column("days_overdue", "number"),
        Column("due", keep=True),
        Column("code", keep=True),
        Column("name"),
        Column("kind", "word"),
        Column("detail", keep=True),
        Column("item", keep=True),
        Column("by"),
        Column("tier"),
    )
    view.nothing = N_("Nothing is due.")
    view.data = records
    view.flat = (("code", "name", "tier", "kind", "due", "days_overdue", "detail", "item", "by"), records)
    view.found = bool(records)
    return view


def _detail(record: dict[str, Any]) -> str:
    if record["kind"] == "contact":
        return _("last contact {day}").format(day=record["detail"]) if record["detail"] else _("never contacted")
    if record["kind"] == "review":
        return _("last looked at {day}").format(day=record["detail"])
    if record["kind"] == "gate":
        from kamcli.words import word

        pairs = (one.partition(": ") for one in record["detail"].split("; "))
        return "; ".join(f"{word(stage)}: {criterion}" for stage, _colon, criterion in pairs)
    return record["detail"] or ""


COMMANDS = (
    Command(
        "agenda",
        agenda,
        Kind.READING,
        ("kam agenda --days 7", "kam agenda qinghe --days 30"),
    ),
)
