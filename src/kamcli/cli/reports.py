"""Pages to be read by others: the portfolio, or one account, in one file."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kamcli import actions
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.errors import Usage
from kamcli.i18n import _
from kamcli.store.workbook import Workbook

if TYPE_CHECKING:
    from kamcli.report.page import Page


def report(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Default: the portfolio."), autocompletion=complete.customers),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar="FILE.html|FILE.pdf|-",
            help=_("Where to; - is standard output. Default: portfolio-DAY.html or CODE-DAY.html in this folder."),
        ),
    ] = None,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact",
            help=_(
                "For readers outside: nobody's name, phone or mail, no customer's name, nobody's own words; figures stay."
            ),
        ),
    ] = False,
    for_customer: Annotated[
        bool,
        typer.Option("--for-customer", help=_("Only what the customer may see: no scores, stances, rivals or spend.")),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("Replace what is there."))] = False,
) -> View:
    if for_customer and customer is None:
        raise Usage("--for-customer goes with one customer: kam report CUSTOMER --for-customer.")
    if for_customer and redact:
        raise Usage("--for-customer and --redact are for different readers. Leave one of them out.")
    made = partial(_page, book, customer, redact=redact, for_customer=for_customer)
    file = actions.reporting.write(book, customer, out, made, redact=redact, force=force)
    view = View(data={"file": file, "as_of": book.as_of.isoformat(), "customer": customer})
    if file == "-":
        return view
    view.say("The page is in {path}.", path=file)
    if sys.stderr.isatty():
        view.say("Open it: {command} {path}", command=_OPENERS.get(sys.platform, "xdg-open"), path=file)
    return view


def _page(book: Workbook, customer: str | None, *, redact: bool, for_customer: bool) -> "Page":
    from kamcli.cli import account_page
    from kamcli.report import portfolio

    if customer is None:
        return portfolio.page(actions.portfolio_page.gathered(book), redact=redact)
    if for_customer:
        return account_page.page_for_customer(actions.account_page.shared(book, customer))
    found = actions.account_page.gathered(book, customer)
    return account_page.page(actions.account_page.redacted(found) if redact else found)


_OPENERS = {"darwin": "open", "win32": "start"}

COMMANDS = (
    Command(
        "report",
        report,
        Kind.READING,
        ("kam report --redact --out portfolio.html", "kam report qinghe --for-customer --out qinghe.html"),
    ),
)
