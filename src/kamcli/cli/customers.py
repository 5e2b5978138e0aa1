"""Customers: add, change, list, show."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, complete, options, topic_words
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View, table
from kamcli.errors import NotFound
from kamcli.i18n import N_, _, language
from kamcli.store import workbook
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
        view.say("It looks like {code} ({name}). Is it the same company?", code=near["code"], name=near["name"])
    return view.say("Next: kam add-person {code} NAME, then kam log-contact {code}.", code=added.code)


def _ask_customer(given: dict[str, Any], named: str | None) -> None:
    if given["name"] is not None:
        return
    given["name"] = name = ask.text(N_("Name of the company"), "NAME") or ""
    if not given["anyway"]:
        # Before anybody answers more questions for nothing.
        with workbook.reading(named) as book:
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
    columns = [
        Column("code"),
        Column("name"),
        Column("stage", "word"),
        Column("tier"),
        Column("key", "word"),
        *(Column(key, _KINDS.get(actions.rules.unit(key), "number")) for key in extra),
        Column("manager"),
        Column("last_contact"),
        Column("due", heading=N_("Next due")),
        Column("industry"),
    ]
    view = table(rows, *columns)
    return view if rows else view.say("No customer fits.")


def show(
    book: Workbook,
    customer: Annotated[
        str,
        typer.Argument(
            metavar="CUSTOMER|PERSON",
            help=_("Code, name or alias of the customer; a person's name, or CUSTOMER/NAME."),
            autocompletion=complete.customers,
            show_default=False,
        ),
    ],
) -> View:
    from kamcli.cli import people

    if "/" in customer:
        return people.shown(book, customer)
    try:
        found = actions.customers.shown(book, customer)
    except NotFound as no_customer:
        try:
            return people.shown(book, customer)
        except NotFound as no_person:
            # Several of that name, people or customers, say more than none of that name.
            if "some" in no_customer.facts and "some" not in no_person.facts:
                raise no_customer from None
            if "near" in no_customer.facts and "some" not in no_person.facts:
                raise NotFound(
                    "There is no customer or person {text!r}. Did you mean {near}?",
                    text=customer, near=no_customer.facts["near"],
                ) from None  # fmt: skip
            raise no_person from None
    profile = found["profile"]
    first = {
        "sales_by_month": found["sales_by_month"],
        **profile,
        **{key: value for key, value in found["measures"].items() if value is not None},
    }
    sections = [
        Section(
            [
                Column("code"),
                Column("name"),
                Column("aliases"),
                Column("industry"),
                Column("stage", "word"),
                Column("days_in_stage", "number"),
                Column("tier"),
                Column("key", "word"),
                Column("manager"),
                Column("phone"),
                Column("website"),
                Column("address"),
                Column("source", "source"),
                Column("added_on"),
                Column("sales_12m", "money"),
                Column("sales_trend", "share", N_("Sales trend")),
                Column("sales_by_month", "spark", N_("Sales by month")),
                Column("wallet_share", "share", N_("Wallet share")),
                Column("warmth", "points"),
                Column("days_since_contact", "number", N_("Days since contact")),
                Column("hours_90d", "number", N_("Hours in 90 days")),
                Column("note"),
            ],
            [first],
            sideways=True,
        ),
        Section(
            [
                Column("person"),
                Column("role"),
                Column("roles", "word"),
                Column("influence", "number"),
                Column("warmth", "points"),
                Column("last_contact"),
                Column("phone"),
                Column("left_on", heading=N_("Left")),
            ],
            [{**p, "roles": [r for r in p["roles"].split(",") if r]} for p in found["people"]],
            N_("People"),
        ),
        Section([Column("item"), Column("due"), Column("next"), Column("by")], found["next_steps"], N_("Next steps")),
        Section(
            [
                Column("sample", "number"),
                Column("product"),
                Column("promised_on"),
                Column("signed_on", heading=N_("Signed off")),
                Column("sent_on", heading=N_("Sent")),
                Column("delivered_on", heading=N_("Delivered")),
                Column("verdict", "word"),
            ],
            found["samples"],
            N_("Samples"),
        ),
        Section(
            [
                Column("topic", "topic"),
                Column("known", heading=N_("What is known")),
                Column("on"),
                Column("source", "source"),
                Column("reliability", "word"),
                Column("state", "fact_state", N_("Beware")),
            ],
            [{**f, "known": topic_words.value(f["topic"], f)} for f in found["facts"]],
            N_("Facts"),
        ),
        Section(
            [
                Column("supplier", heading=N_("Supplier")),
                Column("supplier_share", "share", N_("Share")),
                Column("supplies_since", "year", N_("Since")),
                Column("supplies", heading=N_("Supplies")),
                Column("problems", heading=N_("Problems there")),
            ],
            found["suppliers"],
            N_("Suppliers"),
        ),
        Section(
            [
                Column("position", "number", N_("No.")),
                Column("step", "purchasing_step", N_("Step")),
                Column("departments", heading=N_("Departments")),
                Column("people"),
                Column("function", heading=N_("Function")),
                Column("concern", heading=N_("Concern")),
                Column("emphasis", heading=N_("Our emphasis")),
            ],
            [{**row, "step": row["title"] or row["step"]} for row in found["purchasing_steps"]],
            N_("How they buy, step by step"),
        ),
        Section(
            [
                Column("swot", "word", N_("Kind")),
                Column("about", "doer"),
                Column("weight", "number"),
                Column("text", heading=N_("What")),
                Column("action", heading=N_("Action")),
            ],
            found["swot"],
            N_("Strengths, weaknesses, opportunities, threats"),
        ),
        Section(
            [
                Column("on"),
                Column("subject", heading=N_("Meeting")),
                Column("speaker", heading=N_("Speaks for us")),
                Column("outcome", heading=N_("Outcome")),
            ],
            found["meetings"],
            N_("Their own meetings"),
        ),
        Section(
            [
                Column("factor", _factors(book)),
                Column("input", "number"),
                Column("on"),
                Column("source", "source"),
                Column("because"),
            ],
            found["ratings"],
            N_("Ratings"),
        ),
        Section(
            [Column("on"), Column("channel", "word"), Column("people"), Column("summary"), Column("by")],
            found["contacts"],
            N_("Last contacts"),
        ),
    ]
    return View(sections, data={**profile, **{key: value for key, value in found.items() if key != "profile"}})


def _factors(book: Workbook) -> Callable[[str], str]:
    """What a factor is called; the models are read only when somebody reads a table."""
    titles = cache(lambda: actions.scores.titles_in_sight(book))

    def said(key: str) -> str:
        return titles()[key].get(language()) if key in titles() else key

    return said


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
    Command(
        "show",
        show,
        Kind.READING,
        ("kam show qinghe --as-of 2026-06-30", "kam show qinghe/林晓燕"),
    ),
)
