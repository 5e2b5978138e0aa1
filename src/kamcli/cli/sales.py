"""Sales and payments."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def log_sale(
    book: Workbook,
    customer: options.Customer,
    amount: Annotated[
        str, typer.Argument(metavar="AMOUNT", help=_("Like 12500, 12,500.00 or 1.25万."), show_default=False)
    ],
    on: options.On = None,
    product: Annotated[str | None, typer.Option("--product", help=_("What was sold."))] = None,
    quantity: Annotated[float | None, typer.Option("--quantity", help=_("How much of it."))] = None,
    ref: Annotated[str | None, typer.Option("--ref", help=_("Number of the order or invoice."))] = None,
    currency: Annotated[
        str | None, typer.Option("--currency", help=_("Default: the currency of the workbook."))
    ] = None,
    cost: Annotated[str | None, typer.Option("--cost", help=_("What it cost us."))] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help=_("The day it is to be paid."))] = None,
    paid: Annotated[str | None, typer.Option("--paid", metavar="DAY", help=_("The day it was paid."))] = None,
) -> View:
    done = actions.sales.log(
        book,
        customer,
        amount,
        on=on,
        product=product,
        quantity=quantity,
        ref=ref,
        currency=currency,
        cost=cost,
        due=due,
        paid=paid,
    )
    return View().say("Logged a sale of {amount} {currency} to {code} on {day}.", **done)


def log_payment(
    book: Workbook,
    sale: Annotated[
        str, typer.Argument(metavar="SALE", help=_("Reference or number of the sale."), show_default=False)
    ],
    on: options.On = None,
) -> View:
    return View().say("Sale {ref} ({code}) was paid on {day}.", **actions.sales.pay(book, sale, on))


COMMANDS = (
    Command(
        "log-sale",
        log_sale,
        Kind.WRITING,
        (
            "kam log-sale tongda 86,400 --product PPR --ref AR-2026-0999 --due +60d",
            "kam log-sale nova 12.5万 --on 11-20",
            "kam log-sale --from sales.jsonl",
        ),
        lines=True,
    ),
    Command(
        "log-payment",
        log_payment,
        Kind.WRITING,
        ("kam log-payment AR-2026-0134", "kam log-payment AR-2026-0134 --on yesterday"),
        lines=True,
    ),
)
