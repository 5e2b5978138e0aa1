"""Dated, sourced facts."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def log_fact(
    book: Workbook,
    customer: options.Customer,
    facts: Annotated[
        list[str],
        typer.Argument(
            metavar="TOPIC=VALUE",
            help=_(
                "category_spend, expected_share, expected_margin, wallet_share, payment_term_days,"
                " expected_cycle_months, cost_estimate, change_reason, need_urgency."
            ),
            show_default=False,
        ),
    ],
    on: options.On = None,
    source: Annotated[
        str | None, typer.Option("--source", help=_("coach, visit, web, registry, peer, finance, …"))
    ] = None,
    reliability: Annotated[str | None, typer.Option("--reliability", help=_("confirmed, reported or assumed."))] = None,
    note: options.Note = None,
    by: options.By = None,
) -> View:
    done = actions.facts.log(book, customer, facts, on=on, source=source, reliability=reliability, note=note, by=by)
    return View().say("Logged {count} facts about {code} as of {day}.", **done)


COMMANDS = (
    Command(
        "log-fact",
        log_fact,
        Kind.WRITING,
        (
            "kam log-fact jinlu category_spend=320万 payment_term_days=60 --source visit --reliability confirmed",
            "kam log-fact kelin need_urgency=soon --source coach --on 2026-11-18",
        ),
    ),
)
