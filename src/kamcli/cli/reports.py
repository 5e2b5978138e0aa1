"""Pages to be read by others: the portfolio, or one account, in one file."""

import sys
from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


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
    file = actions.reporting.write(book, customer, out, redact=redact, for_customer=for_customer, force=force)
    view = View(data={"file": file, "as_of": book.as_of.isoformat(), "customer": customer})
    if file == "-":
        return view
    view.say("The page is in {path}.", path=file)
    if sys.stderr.isatty():
        view.say("Open it: {command} {path}", command=_OPENERS.get(sys.platform, "xdg-open"), path=file)
    return view


_OPENERS = {"darwin": "open", "win32": "start"}

COMMANDS = (
    Command(
        "report",
        report,
        Kind.READING,
        ("kam report --redact --out portfolio.html", "kam report qinghe --for-customer --out qinghe.html"),
    ),
)
