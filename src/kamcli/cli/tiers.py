"""Tiers set by hand."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def set_tier(
    book: Workbook,
    customer: options.Customer,
    tier: Annotated[
        str,
        typer.Argument(metavar="TIER", help=_("A to D, or computed: what was set by hand ends."), show_default=False),
    ],
    because: Annotated[str, typer.Option("--because", metavar="WHY", help=_("The reason, in words."))] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help=_("The last day on which it holds; default: for good."))
    ] = None,
    by: options.By = None,
) -> View:
    done = actions.tiers.set_tier(book, customer, tier, because=because, until=until, by=by)
    said = {key: done[key] or _("none") for key in ("tier", "computed")}
    return View().say("{code}: the tier is {tier} now; computed is {computed}.", code=done["code"], **said)


COMMANDS = (
    Command(
        "set-tier",
        set_tier,
        Kind.WRITING,
        (
            "kam set-tier jinlu B --because 'Wait for the margin' --until 2027-01-31 --by 唐静",
            "kam set-tier dalu computed --because 'Growth says it by itself now'",
        ),
        lines=True,
    ),
)
