"""The agenda: everything due."""

from datetime import date
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Said, Section, View, table
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook
from kamcli.words import of_due


def agenda(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Of one customer only."), autocompletion=complete.customers),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=0, max=3650, help=_("How far to look ahead."))] = 14,
    manager: Annotated[str | None, typer.Option("--manager", metavar="NAME", help=_("Of one of ours only."))] = None,
    week: Annotated[bool, typer.Option("--week", help=_("This week by day, Monday first."))] = False,
    exit_code: options.ExitCode = False,
) -> View:
    if week:
        return _by_day(book, actions.agenda.this_week(book, customer, manager))
    return due_table(book, actions.agenda.upcoming(book, customer, days, manager), ranked=True)


def _by_day(book: Workbook, found: list[tuple[date | None, list[Any]]]) -> View:
    """A table for every day on which something is due, its title the weekday; for machines it is one."""
    whole = due_table(book, [due for _day, some in found for due in some], ranked=True)
    whole.sections = [
        Section(whole.sections[0].columns, due_table(book, some).sections[0].records, _title(day))
        for day, some in found
        if some
    ]
    return whole


def _title(day: date | None) -> str:
    return f"{_(_WEEKDAYS[day.weekday()])} {day.isoformat()}" if day else N_("Overdue")


_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def due_table(book: Workbook, found: list[Any], *, ranked: bool = False) -> View:
    """Due items as a table, `ranked` with what hangs on them; machines get the plain detail, people a sentence."""
    titles = actions.agenda.criteria(book) if any(due.kind == "gate" for due in found) else {}
    called = {key: title.get(language()) for key, title in titles.items()}
    hangs = (Column("hangs_on", _hanging, N_("Hangs on it")),) if ranked else ()
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
            **({"hangs_on": list(due.hangs_on)} if ranked else {}),
        }
        for due in found
    ]
    view = table(
        [
            {**record, "detail": Said(record["detail"], of_due(record["kind"], record["detail"], called))}
            for record in records
        ],
        Column("days_overdue", "number"),
        Column("due", keep=True),
        Column("code", keep=True),
        Column("name"),
        Column("kind", "word"),
        Column("detail", keep=True),
        Column("item", keep=True),
        Column("by"),
        Column("tier"),
        *hangs,
    )
    view.nothing = N_("Nothing is due.")
    view.data = records
    view.flat = (
        (
            "code",
            "name",
            "tier",
            "kind",
            "due",
            "days_overdue",
            "detail",
            "item",
            "by",
            *(("hangs_on",) if ranked else ()),
        ),
        records,
    )
    view.found = bool(records)
    return view


def _hanging(codes: list[str]) -> str:
    words = {"decider": _("a decision maker"), "gate": _("the gate"), "sample": _("the sample")}
    return _(", ").join(words[code] for code in codes)


COMMANDS = (
    Command(
        "agenda",
        agenda,
        Kind.READING,
        ("kam agenda --week", "kam agenda qinghe --days 30"),
    ),
)
