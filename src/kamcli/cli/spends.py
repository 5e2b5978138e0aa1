"""The ledger of what was spent on an account."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

Purpose = Annotated[str | None, typer.Option("--purpose", help=_("What it was for."))]


def log_spend(
    book: Workbook,
    customer: options.Customer,
    amount: Annotated[
        str, typer.Argument(metavar="AMOUNT", help=_("Like 12500, 12,500.00 or 1.25万."), show_default=False)
    ],
    kind: Annotated[str, typer.Option("--kind", help=_("travel, meal, gift, event, sample, material or other."))],
    person: Annotated[
        list[str] | None, typer.Option("--person", help=_("Who of theirs received it; may be repeated."))
    ] = None,
    heads: Annotated[
        int | None, typer.Option("--heads", min=1, max=500, help=_("Among how many it was shared, ours included."))
    ] = None,
    on: options.On = None,
    purpose: Purpose = None,
    approver: Annotated[str | None, typer.Option("--approver", help=_("Who approved it, over a limit."))] = None,
    invoice: Annotated[str | None, typer.Option("--invoice", help=_("Number of the invoice."))] = None,
    currency: Annotated[
        str | None, typer.Option("--currency", help=_("Default: the currency of the workbook."))
    ] = None,
    by: options.By = None,
) -> View:
    done = actions.spends.log(
        book, customer, amount, kind=kind, persons=person or [], heads=heads, on=on, purpose=purpose, approver=approver,
        invoice=invoice, currency=currency, by=by,
    )  # fmt: skip
    view = View().say("Logged {amount} {currency} spent on {code} on {day}.", **done)
    if person:
        view.say(
            "Giving or taking a bribe for business is punished on both sides (Anti-Unfair Competition Law, art. 8)."
            " The limits are this company's, not the law's; have them confirmed by counsel."
        )
    return view


def spend(
    book: Workbook,
    customer: Annotated[str | None, typer.Argument(metavar="CUSTOMER", help=_("Default: the whole book."))] = None,
    person: Annotated[str | None, typer.Option("--person", help=_("What this person received."))] = None,
) -> View:
    rows = actions.spends.ledger(book, customer, person)
    entries = [
        Column("spend", "number", N_("No.")),
        Column("on"),
        Column("code"),
        Column("kind", "word"),
        Column("amount", "money"),
        Column("currency", heading=N_("Currency")),
        Column("person"),
        Column("heads", "number", N_("Heads")),
        Column("purpose", heading=N_("Purpose")),
        Column("approver", heading=N_("Approved by")),
        Column("invoice", heading=N_("Invoice")),
        Column("by"),
    ]
    totals = [
        Column("year"), Column("code"), Column("person"), Column("amount", "money", N_("Received")),
        Column("left", "money", N_("Left of the limit")),
    ]  # fmt: skip
    received = actions.spends.totals(book, rows)
    sections = [Section(entries, rows), Section(totals, received, N_("What each person received in a year"))]
    return View(sections, data=rows, flat=([column.key for column in entries], rows))


COMMANDS = (
    Command(
        "log-spend",
        log_spend,
        Kind.WRITING,
        (
            "kam log-spend qinghe 1280 --kind travel --on 2026-11-18",
            "kam log-spend beiyu 480 --kind meal --person 丁雪 --heads 4 --purpose '谈整改清单' --invoice 24412",
        ),
        lines=True,
    ),
    Command("spend", spend, Kind.READING, ("kam spend", "kam spend qinghe --format csv")),
)
