"""People at a customer."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def add_person(
    book: Workbook,
    customer: options.Customer,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Name of the person."), show_default=False)],
    title: Annotated[str | None, typer.Option("--title", help=_("Position."))] = None,
    department: Annotated[str | None, typer.Option("--department", help=_("Department."))] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role", help=_("Role in the purchase: decider, approver, veto, evaluator, buyer, …; may be repeated.")
        ),
    ] = None,
    influence: Annotated[int | None, typer.Option("--influence", min=1, max=5, help=_("Influence, 1 to 5."))] = None,
    phone: Annotated[str | None, typer.Option("--phone", help=_("Phone."))] = None,
    email: Annotated[str | None, typer.Option("--email", help=_("E-mail."))] = None,
    note: options.Note = None,
    anyway: Annotated[bool, typer.Option("--anyway", help=_("Add another person of the same name."))] = False,
) -> View:
    texts = {"title": title, "department": department, "phone": phone, "email": email, "note": note}
    added = actions.people.add(book, customer, name, roles=role or [], influence=influence, anyway=anyway, texts=texts)
    return View().say("Added {name} to {code}.", **added).say("Next: kam log-contact {code} --with {name}.", **added)


COMMANDS = (
    Command(
        "add-person",
        add_person,
        Kind.WRITING,
        (
            "kam add-person qinghe '林晓' --title 采购主管 --role buyer",
            "kam add-person oriva 'Ilse Bakker' --role approver --influence 4",
        ),
    ),
)
