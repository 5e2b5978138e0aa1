"""The agenda as a calendar file."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.errors import Usage
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook


def calendar(
    book: Workbook,
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE.ics|-", help=_("Where to. Default: - when piped."))
    ] = None,
    manager: Annotated[str | None, typer.Option("--manager", metavar="NAME", help=_("Of one of ours only."))] = None,
) -> View:
    from kamcli.exchange import ics_out

    if out is None and sys.stdout.isatty():
        raise Usage("Where to? --out agenda.ics.")
    found = actions.calendar.events(book, manager)
    text = ics_out.calendar(map(_day, found), _("Key accounts"), book.timezone)
    view = View(data={"file": out or "-", "events": len(found)})
    if out is None or out == "-":
        with actions.exporting.printed(book) as stream:
            stream.write(text)
        return view
    actions.calendar.write(Path(out), text)
    return view.say("{count} events in {path}.", count=len(found), path=out)


def _day(event: Any) -> Any:
    from kamcli.exchange.ics_out import Day
    from kamcli.words import word

    reminders = (1, 0) if event.kind == "birthday" else (0,)
    return Day(
        event.uid, event.day, _summary(event), _description(event), _(word(event.kind)), event.sequence, event.changed,
        reminders if event.ahead and not event.cancelled else (), event.repeats, event.cancelled,
    )  # fmt: skip


def _summary(event: Any) -> str:
    template = _SUMMARIES.get(event.kind, _WHAT)
    return _(template).format(customer=event.name, what=event.detail or "")


_WHAT = N_("{customer}: {what}")
_SUMMARIES = {
    "sample": N_("{customer}: sample promised, {what}"),
    "finding": N_("{customer}: put right, {what}"),
    "pause": N_("{customer}: the pause is over"),
    "gate": N_("{customer}: a gate lost its evidence"),
    "contact": N_("{customer}: the next contact is due"),
    "review": N_("{customer}: the review is due"),
    "birthday": N_("{customer}: birthday of {what}"),
}


def _description(event: Any) -> str:
    told = (
        (N_("With: {text}"), event.person),
        (N_("Reason to meet: {text}"), event.pretext),
        (N_("Who: {text}"), event.by),
        (N_("In kam: {text}"), f"{event.code} {event.item}"),
    )
    return "\n".join(_(template).format(text=text) for template, text in told if text)


COMMANDS = (
    Command(
        "calendar",
        calendar,
        Kind.READING,
        ("kam calendar --out agenda.ics", "kam calendar --manager 魏岚 --out weilan.ics"),
    ),
)
