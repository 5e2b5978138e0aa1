"""Suppliers and rivals."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.known import COLUMNS, known
from kamcli.cli.say import typed
from kamcli.cli.view import Column, Section, View, table
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

Answer = Annotated[str | None, typer.Option("--answer", help=_("What we do then."))]
Owner = Annotated[str | None, typer.Option("--owner", help=_("Who of ours answers it."))]


def add_supplier(
    book: Workbook,
    customer: options.Customer,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Name of the supplier."), show_default=False)],
    facts: Annotated[
        list[str] | None, typer.Argument(metavar="TOPIC=VALUE", help=_("What is known; `kam topics` lists the topics."))
    ] = None,
    on: options.On = None,
    source: Annotated[
        str | None, typer.Option("--source", help=_("coach, visit, web, registry, peer, finance, …"))
    ] = None,
    note: options.Note = None,
) -> View:
    added = actions.suppliers.add(book, customer, name, facts or [], on=on, source=source, note=note)
    return (
        View()
        .say("Added the supplier {name} to {code}.", **added)
        .say(
            "Next: kam add-move {code} {name} WHAT, what it may do against us.",
            code=added["code"],
            name=typed(added["name"]),
        )
    )


def add_move(
    book: Workbook,
    customer: options.Customer,
    supplier: Annotated[str, typer.Argument(metavar="SUPPLIER", help=_("Whose move."), show_default=False)],
    move: Annotated[str, typer.Argument(metavar="WHAT", help=_("What it is likely to do."), show_default=False)],
    likelihood: Annotated[str | None, typer.Option("--likelihood", help=_("0 to 1, or like 60%."))] = None,
    trouble: Annotated[int | None, typer.Option("--trouble", min=1, max=5, help=_("How bad for us, 1 to 5."))] = None,
    answer: Answer = None,
    owner: Owner = None,
    on: options.On = None,
) -> View:
    done = actions.suppliers.foresee(
        book, customer, supplier, move, likelihood=likelihood, trouble=trouble, answer=answer, owner=owner, on=on
    )
    view = View().say("Noted move {move} of {name} at {code}.", **done)
    return view if done["answered"] else view.say("Next: kam answer-move {move} --answer WHAT.", **done)


def answer_move(
    book: Workbook,
    number: Annotated[int, typer.Argument(metavar="MOVE", help=_("Number of the move."), show_default=False)],
    answer: Answer = None,
    owner: Owner = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help=_("What came of it."))] = None,
    on: options.On = None,
) -> View:
    done = actions.suppliers.answer(book, number, answer=answer, owner=owner, outcome=outcome, on=on)
    return View().say("Changed: {what} ({code}).", **done)


def rivals(
    book: Workbook,
    customer: Annotated[str | None, typer.Argument(metavar="CUSTOMER", help=_("Default: the whole book."))] = None,
) -> View:
    if customer is None:
        return table(
            actions.suppliers.over_the_book(book),
            Column("supplier", heading=N_("Supplier")),
            Column("customers", "number"),
            Column("mean_share", "share", N_("Mean share")),
            Column("largest_share", "share", N_("Largest share")),
            Column("running", "number", N_("In progress")),
            Column("won", "number", N_("Won by us")),
            Column("lost", "number", N_("Lost to them")),
            Column("open_moves", "number", N_("Moves unanswered")),
        )
    found = actions.suppliers.rivals(book, customer)
    sections = [
        Section(
            [
                Column("supplier", heading=N_("Supplier"), keep=True),
                Column("supplier_share", "share", N_("Share")),
                Column("supplies_since", "year", N_("Since")),
                Column("readiness_to_change", "number", N_("Readiness to change")),
                Column("problems", heading=N_("Problems there")),
                Column("how_won", heading=N_("How it won")),
                Column("strengths", heading=N_("Strengths")),
                Column("weaknesses", heading=N_("Weaknesses")),
            ],
            found["suppliers"],
            N_("Suppliers"),
            part="suppliers",
        ),
        Section(
            [Column("supplier", heading=N_("Supplier"), keep=True), *COLUMNS],
            known([{"supplier": one["supplier"], **fact} for one in found["suppliers"] for fact in one["facts"]]),
            N_("What is known of the suppliers"),
            part="supplier_facts",
        ),
        Section(
            [
                Column("move", "number", N_("No."), keep=True),
                Column("supplier", heading=N_("Supplier"), keep=True),
                Column("likelihood", "share", N_("Likelihood")),
                Column("trouble", "number", N_("Trouble")),
                Column("text", heading=N_("Likely next move"), keep=True),
                Column("answer", heading=N_("Our answer"), keep=True),
                Column("outcome", heading=N_("What came of it"), keep=True),
                Column("owner", heading=N_("Who")),
                Column("on"),
            ],
            found["moves"],
            N_("Likely next moves"),
            part="moves",
        ),
    ]
    return View(sections, data=found)


COMMANDS = (
    Command(
        "add-supplier",
        add_supplier,
        Kind.WRITING,
        (
            "kam add-supplier jinlu 泓塑实业 supplier_share=60% supplies=排水管 --source visit",
            "kam add-supplier oriva 'Tubi Nord' supplies_since=2018 problems='long lead times' --source visit",
        ),
        lines=True,
    ),
    Command(
        "add-move",
        add_move,
        Kind.WRITING,
        (
            "kam add-move qinghe 浦源 '年底会前再降 4%' --likelihood 70% --trouble 4 --answer '不跟价，报十年质保'",
            "kam add-move xiangan 汉江 '要求废标重招' --trouble 5",
        ),
        lines=True,
    ),
    Command(
        "answer-move",
        answer_move,
        Kind.WRITING,
        ("kam answer-move 3 --answer '评审会讲全寿命成本' --owner 高远", "kam answer-move 1 --outcome '降了 3%'"),
        lines=True,
    ),
    Command("rivals", rivals, Kind.READING, ("kam rivals", "kam rivals qinghe")),
)
