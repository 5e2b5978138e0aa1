"""Whether the workbook is sound."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options, say
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Section, View, said
from kamcli.domain.soundness import Fault
from kamcli.i18n import N_, _

KINDS = {
    "pages": N_("file damaged"), "tables": N_("tables"), "seal": N_("journal and seals"),
    "journal": N_("row and journal"), "numbers": N_("numbers given"), "reference": N_("reference"),
    "rule": N_("rule of the table"), "type": N_("kind of value"), "day": N_("day"), "time": N_("time"),
    "number": N_("number"), "currency": N_("currency"), "text": N_("text"), "key": N_("key of a name"),
    "code": N_("code"), "erased": N_("erased person"), "permissions": N_("permissions"), "owner": N_("owner"),
    "backup": N_("backup"), "folder": N_("folder"), "synced": N_("synced folder"), "network": N_("network"), "leftover": N_("left behind"),
    "outside": N_("other programs"), "server": N_("server"), "rolled_back": N_("taken back"),
}  # fmt: skip


def check(
    repair: Annotated[
        bool, typer.Option("--repair", help=_("Put right what is safe to put right, after a backup."))
    ] = False,
    workbook: options.Workbook = None,
) -> View:
    done = actions.repairing.repair(workbook) if repair else None
    found = actions.checking.check(workbook)
    faults, advice = _records(found.faults), _records(found.advice)
    repaired = [{"what": said(partial(say.filled, one.template, one.facts))} for one in done.repaired] if done else []
    of_kind = Column("kind", lambda kind: _(KINDS[kind]), N_("Kind"), keep=True)
    what = Column("what", heading=N_("What"), keep=True)
    view = View(
        [
            Section(
                [of_kind, Column("table"), Column("id", "number", N_("No.")), what], faults, N_("Wrong"),
                part="findings",
            ),
            Section([of_kind, what], advice, N_("Unwise"), part="advice"),
            Section([what], repaired, N_("Put right"), part="repaired"),
        ],
        data={
            "workbook": str(found.path), "sound": not faults, "tables": found.tables, "rows": found.rows,
            "findings": faults, "advice": [{"kind": one["kind"], "what": one["what"]} for one in advice],
            "repaired": repaired, "backup": done and done.backup and str(done.backup),
        },
        wrong=bool(faults),
    )  # fmt: skip
    if not (faults or advice or repaired):
        view.sections, view.flat = (), (("part", "row", "field", "value"), ())  # cron sends on whatever is printed
    if done and done.backup:
        view.say("The workbook as it was before is kept in {backup}.", backup=done.backup)
    if not faults:
        return view.say(
            "{path} is sound: {tables} tables, {rows} rows.", path=found.path, tables=found.tables, rows=found.rows
        )
    view.say("Findings in {path}: {count}.", path=found.path, count=len(faults))
    if found.lost:
        view.say(_LOST if isinstance(found.path, Path) else _LOST_ON_A_SERVER)
    elif not repair:
        view.say(_REPAIR if isinstance(found.path, Path) else _REPAIR_ON_A_SERVER)
    else:
        view.say("What is left is put right by the command that writes such a record, or by the program that wrote it.")
    return view


_LOST = N_("What was written is no longer what is there: kam backups lists the backups, kam restore goes back to one.")
_REPAIR = N_("kam check --repair puts right what is safe, after a backup.")
_REPAIR_ON_A_SERVER = N_("kam check --repair puts triggers and keys right.")
_LOST_ON_A_SERVER = N_("What was written is no longer what is there: the backups of the server still have it.")


def _records(faults: list[Fault]) -> list[Record]:
    return [
        {
            "kind": fault.kind, "table": fault.table, "id": fault.id,
            "what": said(partial(_worded, fault)),
        }
        for fault in faults
    ]  # fmt: skip


def _worded(fault: Fault) -> str:
    text = say.filled(fault.finding.template, fault.finding.facts)
    return f"{fault.finding.place}: {text}" if fault.finding.place else text


COMMANDS = (Command("check", check, Kind.APART, ("kam check", "kam check --repair")),)
