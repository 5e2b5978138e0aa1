"""Moving the workbook between a file and a server."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options, progress
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _


def move(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help=_("The workbook: a file, or postgresql://…."), show_default=False)
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TO", help=_("A database without a workbook, or a file that is not there."), show_default=False
        ),
    ],
    quiet: options.Quiet = False,
) -> View:
    with actions.moving.opened(source, target) as moving, progress.bar(lambda: moving.steps, quiet) as advance:
        done = moving.carry_out(advance)
    rest = {name: value for name, value in done._asdict().items() if name not in ("source", "target")}
    view = View(data={"from": done.source, "to": done.target, **rest})
    view.say(
        "Moved {rows} rows and {operations} operations from {source} to {target}; compared row by row, both hold the same.",
        rows=done.rows, operations=done.operations, source=done.source, target=done.target,
    )  # fmt: skip
    if done.before:
        view.say("An interrupted move had brought part of it: {count} rows, history included.", count=done.before)
    if done.added_since:
        view.say(
            "{source} has got more operations meanwhile, which were not moved: {count}.",
            source=done.source, count=done.added_since,
        )  # fmt: skip
    if done.erased:
        view.say("People who were erased since then were erased from it again: {count}.", count=done.erased)
    if done.left_beside:
        view.say(
            "Not moved: {folders}. KAM_MODELS, KAM_PLAYBOOKS and KAM_MAPPINGS name them.",
            folders=_(", ").join(done.left_beside),
        )
    return view.say(
        "{source} is as it was. Next: name {target} with --workbook or KAM_WORKBOOK.",
        source=done.source, target=done.target,
    )  # fmt: skip


COMMANDS = (
    Command(
        "move",
        move,
        Kind.APART,
        ("kam move kam.db postgresql:///sales", "kam move postgresql:///sales copy.db"),
    ),
)
