"""Handing an account over."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def hand_over(
    book: Workbook,
    customer: options.Customer,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help=_("The new account manager."))],
    on: options.On = None,
    note: options.Note = None,
) -> View:
    done = actions.handovers.hand_over(book, customer, to, on=on, note=note)
    view = View().say("{code} passes from {giver} to {taker}, with {steps} open tasks.", **done)
    if done["fallen"]:
        view.say("Trust has to be proved again by: {fallen}.", **done)
    return view.say("Next: kam brief {code}, then visit them together.", **done)


COMMANDS = (
    Command(
        "hand-over",
        hand_over,
        Kind.WRITING,
        (
            "kam hand-over qinghe --to 高远",
            "kam hand-over oriva --to 魏岚 --on 2026-11-20 --note 'on leave until spring'",
        ),
    ),
)
