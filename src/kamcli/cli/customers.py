"""Customers: add, change, list."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, options, say
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

Industry = Annotated[str | None, typer.Option("--industry", help=_("What they do."))]
Manager = Annotated[str | None, typer.Option("--manager", help=_("Our account manager."))]
Phone = Annotated[str | None, typer.Option("--phone", help=_("Phone."))]
Website = Annotated[str | None, typer.Option("--website", help=_("Website."))]
Address = Annotated[str | None, typer.Option("--address", help=_("Address."))]
Source = Annotated[str | None, typer.Option("--source", help=_("Where we know them from."))]


def add_customer(
    book: Workbook,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help=_("Name of the company."))] = None,
    code: Annotated[str | None, typer.Option("--code", help=_("Short code. Default: made from the name."))] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help=_("Another name; may be repeated."))] = None,
    industry: Industry = None,
    manager: Manager = None,
    phone: Phone = None,
    website: Website = None,
    address: Address = None,
    source: Source = None,
    note: options.Note = None,
    key: Annotated[str | None, typer.Option("--key", metavar="WHY", help=_("Key account, for this reason."))] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help=_("Add it although the name exists."))] = False,
) -> View:
    texts = {
        "industry": industry,
        "manager": manager,
        "phone": phone,
        "website": website,
        "address": address,
        "source": source,
        "note": note,
    }
    added = actions.customers.add(
        book, name or "", code=code, aliases=alias or [], key_reason=key, anyway=anyway, texts=texts
    )
    view = View().say("Added {name} as {code}.", name=added.name, code=added.code)
    for near in added.looks_like:
        view.say(
            "It looks like {code} ({name}): {reasons}. If it is the same company: kam merge {code} {mine}",
            code=near["code"], name=near["name"], reasons=say.listed(near["reasons"]), mine=added.code,
        )  # fmt: skip
    return view.say("Next: kam add-person {code} NAME, then kam log-contact {code}.", code=added.code)


def _ask_customer(given: dict[str, Any], named: str | None) -> None:
    if given["name"] is not None:
        return
    given["name"] = name = ask.text(N_("Name of the company"), "NAME") or ""
    if not given["anyway"]:
        # Before anybody answers more questions for nothing.
        with actions.opening.reading(named) as book:
            actions.customers.refuse_known(book, name)
    for field, question in (("industry", N_("Industry")), ("manager", N_("Account manager")), ("phone", N_("Phone"))):
        if given[field] is None:
            given[field] = ask.text(question, f"--{field}", needed=False)


def edit_customer(
    book: Workbook,
    customer: options.Customer,
    name: Annotated[str | None, typer.Option("--name", help=_("New name; the old one stays an alias."))] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help=_("A further name; may be repeated."))] = None,
    industry: Industry = None,
    manager: Manager = None,
    phone: Phone = None,
    website: Website = None,
    address: Address = None,
    source: Source = None,
    note: options.Note = None,
    key: Annotated[bool | None, typer.Option("--key/--no-key", help=_("Give or take key status."))] = None,
    because: Annotated[str | None, typer.Option("--because", help=_("The reason for the key status."))] = None,
) -> View:
    texts = {
        "industry": industry,
        "manager": manager,
        "phone": phone,
        "website": website,
        "address": address,
        "source": source,
        "note": note,
    }
    row = actions.customers.edit(
        book, customer, name=name, add_alias=alias or [], key=key, because=because, texts=texts
    )
    return View().say("Changed {code} ({name}).", **row)


def list_customers(
    book: Workbook,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="FILTER", help=_("Like tier=A, warmth<1, industry~hotel; may be repeated.")),
    ] = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="COLUMN", help=_("Column or measure; -COLUMN falls."))
    ] = None,
) -> View:
    rows, extra = actions.customers.listing(book, where or [], sort)
    # Beside a tier that somebody set stands what was computed.
    by_hand = any(row["tier_computed"] is not None for row in rows)
    columns = [
        Column("code"),
        Column("name"),
        Column("stage", "word"),
        Column("tier"),
        *([Column("tier_computed", "word", N_("Computed"))] if by_hand else []),
        Column("key", "word"),
        *(Column(key, _KINDS.get(actions.rules.unit(key), "number")) for key in extra),
        Column("manager"),
        Column("last_contact"),
        Column("due", heading=N_("Next due")),
        Column("industry"),
    ]
    view = table(rows, *columns)
    return view if rows else view.say("No customer fits.")


_KINDS = {"money": "money", "share": "share", "ratio": "share", "points": "points", "text": "word"}

COMMANDS = (
    Command(
        "add-customer",
        add_customer,
        Kind.WRITING,
        (
            "kam add-customer '安润置业' --industry developer --manager 'Wei Lan'",
            "kam add-customer 'Oriva Plumbing' --alias 奥里瓦 --code oriva2 --anyway",
        ),
        ask=_ask_customer,
        lines=True,
    ),
    Command(
        "edit-customer",
        edit_customer,
        Kind.WRITING,
        (
            "kam edit-customer qinghe --manager 'Gao Yuan'",
            "kam edit-customer qinghe --key --because 'Fills the PE line in winter'",
        ),
    ),
    Command(
        "list",
        list_customers,
        Kind.READING,
        ("kam list --where tier=A --sort -sales_12m", "kam list --where 'warmth<1' --where stage=relate"),
    ),
)
