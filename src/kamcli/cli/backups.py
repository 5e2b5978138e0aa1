"""Backing the workbook up, the backups there are, and going back to one."""

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.render import moment
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_, _

_KINDS = {
    "by_hand": N_("by hand"),
    "before_import": N_("import"),
    "before_upgrade": N_("upgrade"),
    "before_repair": N_("repair"),
    "before_restore": N_("restore"),
}
_STATES = {
    "readable": N_("can be read"),
    "older": N_("of an older kam"),
    "damaged": N_("cannot be read"),
}
_STATE = Column("state", lambda state: _(_STATES[state]), N_("State"), keep=True)
_SIZES = ("B", "kB", "MB", "GB", "TB")


def backup(
    out: Annotated[
        str | None,
        typer.Argument(metavar="OUT", help=_("Where to. Default: the folder backups/ beside the workbook.")),
    ] = None,
    workbook: options.Workbook = None,
) -> View:
    done = actions.backups.backup(workbook, out)
    view = View(data=done).say(
        "Backed {workbook} up to {backup}: {size}, {until}.",
        workbook=done["workbook"], backup=done["backup"], size=_size(done["bytes"]), until=_until(done),
    )  # fmt: skip
    _hold(view, done)
    if out is not None:
        return view.say("Next: kam restore {backup} goes back to it.", backup=done["backup"])
    return view.say("Next: kam backups lists them, kam restore FILE goes back to one.")


def backups(workbook: options.Workbook = None) -> View:
    rows = actions.backups.listed(workbook)
    columns = [
        Column("file", "file", N_("File"), keep=True),
        *([_STATE] if any(row["state"] != "readable" for row in rows) else []),
        Column("at", "moment", N_("Made")),
        Column("behind", "number", N_("Behind")),
        Column("kind", lambda kind: _(_KINDS[kind]), N_("Why")),
    ]
    view = View([Section(columns, rows)], nothing=N_("There is no backup yet. kam backup makes one."))
    view.flat = (("file", "at", "kind", "bytes", "last_operation", "behind", "state"), rows)
    if rows:
        view.say(
            "Behind: how many later operations a backup lacks; kam history shows them. Next: kam restore FILE --dry-run."
        )
    return view


def restore(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help=_("A backup, or its name in the folder backups/; kam backups lists them."),
            show_default=False,
        ),
    ],
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    workbook: options.Workbook = None,
) -> View:
    if dry_run:
        told = actions.restoring.look(file, workbook)
        view = View(data=told).say("{workbook} would be restored from {backup} ({until}).", **_named(told))
        return _gone(view, told).say("Only tried: nothing was written.")
    done = actions.restoring.restore(file, workbook)
    view = View(data=done).say("Restored {workbook} from {backup} ({until}).", **_named(done))
    if done["upgraded"]:
        view.say("The backup was made by an older kam; the workbook is up to date.")
    if done["decrypted"]:
        view.say("The backup is encrypted; the workbook is not, as it was before. kam encrypt encrypts it.")
    _gone(view, done)
    if done["erased"]:
        view.say("People who were erased since then were erased from it again: {count}.", count=done["erased"])
    _hold(view, done)
    if done["kept"]:
        view.say("What it replaced is kept; kam restore {kept} goes back to that.", kept=done["kept"])
    return view


def _sure(given: dict[str, Any], named: str | None) -> None:
    if given["yes"] or given["dry_run"]:
        return
    told = actions.restoring.look(given["file"], named)
    facts = {**_named(told), "numbers": _numbers(told["later"] or [])}
    if told["later"] is None:
        question = N_("Replace {workbook}, which cannot be read, by {backup} ({until})")
    elif told["later"]:
        question = N_(
            "Replace {workbook} by {backup} ({until}); later operations will be in a new backup only: {numbers}"
        )
    else:
        question = N_("Replace {workbook} by {backup} ({until})")
    if not ask.yes(question, "--yes", **facts):
        raise KeyboardInterrupt


def _gone(view: View, told: dict[str, Any]) -> View:
    if told["later"]:
        view.say(
            "Later operations are not in it: {numbers}.",
            numbers=_numbers(told["later"]),
        )  # fmt: skip
    return view


def _hold(view: View, done: dict[str, Any]) -> None:
    if done["holding"]:
        view.say(
            "These backups may still hold people who were erased; delete them: {files}",
            files=", ".join(done["holding"]),
        )


def _named(told: dict[str, Any]) -> dict[str, Any]:
    return {"workbook": told["workbook"], "backup": told["backup"], "until": _until(told)}


def _until(told: dict[str, Any]) -> str:
    if told["last_operation"] is None:
        return _("with an empty history")
    return _("as of operation {operation} of {at}").format(operation=told["last_operation"], at=moment(told["last_at"]))


def _numbers(lost: Sequence[dict[str, Any]]) -> str:
    """The numbers of operations, those that follow each other as one run."""
    runs = []
    for _apart, group in groupby(enumerate(one["operation"] for one in lost), lambda pair: pair[1] - pair[0]):
        run = [number for _nth, number in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return _(", ").join(runs)


def _size(number: int) -> str:
    power = min((len(str(number)) - 1) // 3, len(_SIZES) - 1)
    return f"{number / 1000**power:.{1 if power else 0}f} {_SIZES[power]}"


COMMANDS = (
    Command("backup", backup, Kind.APART, ("kam backup", "kam backup friday.db")),
    Command("backups", backups, Kind.APART, ("kam backups", "kam backups --json")),
    Command(
        "restore",
        restore,
        Kind.APART,
        ("kam restore friday.db --dry-run", "kam restore friday.db --yes"),
        ask=_sure,
    ),
)
