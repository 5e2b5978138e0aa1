"""Ratings: what people judge."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def rate(
    book: Workbook,
    customer: options.Customer,
    ratings: Annotated[
        list[str], typer.Argument(metavar="FACTOR=VALUE", help=_("Factors of a model in sight."), show_default=False)
    ],
    on: options.On = None,
    source: Annotated[
        str | None, typer.Option("--source", help=_("coach, visit, web, registry, peer, finance, …"))
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="WHY", help=_("What the judgement rests on."))
    ] = None,
    by: options.By = None,
) -> View:
    done = actions.scores.rate(book, customer, ratings, on=on, source=source, because=because, by=by)
    return View().say("Factors rated of {code} as of {day}: {count}. Next: kam score {code}.", **done)


COMMANDS = (
    Command(
        "rate",
        rate,
        Kind.WRITING,
        (
            "kam rate jinlu margin_expected=4 --source finance --because 'Quote of 12 November'",
            "kam rate kelin will_to_change=2 decision_access=4 --on 2026-11-18",
        ),
        lines=True,
    ),
)
