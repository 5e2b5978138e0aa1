"""Bringing a deal home: inspections, quotations, material, the win."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.i18n import _
from kamcli.store.workbook import Workbook
from kamcli.words import word

Currency = Annotated[str | None, typer.Option("--currency", help=_("Default: the book's currency."))]


def log_inspection(
    book: Workbook,
    customer: options.Customer,
    result: Annotated[
        str,
        typer.Argument(metavar="RESULT", help=_("pending, passed, conditional, failed or waived."), show_default=False),
    ],
    kind: Annotated[
        str, typer.Option("--kind", help=_("us_inspected: they inspect us; plant_visit: we see their plant."))
    ] = "us_inspected",
    on: options.On = None,
    by: options.By = None,
    note: options.Note = None,
) -> View:
    done = actions.closing.log_inspection(book, customer, result, kind=kind, note=note, on=on, by=by)
    return (
        View()
        .say("Logged an inspection of {code} on {day}: {answer}.", **done)
        .say("Next: kam add-finding {code} WHAT --owner NAME --due DAY, for whatever is to be put right.", **done)
    )


def add_finding(
    book: Workbook,
    customer: options.Customer,
    text: Annotated[str, typer.Argument(metavar="WHAT", help=_("What is to be put right."), show_default=False)],
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help=_("Who of ours puts it right."))] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help=_("Until when."))] = None,
    on: options.On = None,
) -> View:
    done = actions.closing.add_finding(book, customer, text, owner=owner, due=due, on=on)
    return View().say("Added finding-{number} for {code}. When it is done: kam close-finding finding-{number}.", **done)


def close_finding(
    book: Workbook,
    item: Annotated[str, typer.Argument(metavar="FINDING", help=_("As the agenda names it."), show_default=False)],
    on: options.On = None,
) -> View:
    done = actions.closing.close_finding(book, item, on=on)
    return View().say("Finding {number} of {code} is closed on {day}; {count} are still open.", **done)


def log_quotation(
    book: Workbook,
    customer: options.Customer,
    amount: Annotated[str | None, typer.Argument(metavar="AMOUNT", help=_("What it comes to."))] = None,
    strength: Annotated[
        list[str] | None,
        typer.Option(
            "--strength",
            metavar="STRENGTH",
            help=_(
                "What it shows beside the price: expertise, people, planning, technology, quality, capacity,"
                " certificates, references; may be repeated."
            ),
        ),
    ] = None,
    currency: Currency = None,
    on: options.On = None,
    by: options.By = None,
    note: options.Note = None,
) -> View:
    done = actions.closing.log_quotation(
        book, customer, amount, currency=currency, strengths=strength or [], note=note, on=on, by=by
    )
    view = View().say("Logged quotation {number} for {code}; it shows {count} of our strengths.", **done)
    left = _(", ").join(word(one, "strengths") for one in done["left"])
    return view.say("Not shown: {left}.", left=left) if left else view


def log_material(
    book: Workbook,
    customer: options.Customer,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=_("What was made for them."), show_default=False)],
    person: Annotated[str | None, typer.Option("--to", metavar="PERSON", help=_("To whom it was given."))] = None,
    on: options.On = None,
    by: options.By = None,
) -> View:
    done = actions.closing.log_material(book, customer, what, person=person, on=on, by=by)
    return View().say("Logged material for {code}.", **done)


def win(
    book: Workbook,
    customer: options.Customer,
    amount: Annotated[str, typer.Option("--amount", help=_("Of the contract or the first order."))],
    ref: Annotated[str | None, typer.Option("--ref", help=_("Number of the contract or order."))] = None,
    because: Annotated[str | None, typer.Option("--because", metavar="WHY", help=_("Why we won."))] = None,
    beaten: Annotated[
        str | None,
        typer.Option("--beat", metavar="SUPPLIER", help=_("The rival we beat above all. Default: all there.")),
    ] = None,
    override: Annotated[
        str | None, typer.Option("--override", metavar="REASON", help=_("Pass against the evidence; visible for good."))
    ] = None,
    currency: Currency = None,
    by: options.By = None,
) -> View:
    done = actions.closing.win(
        book, customer, amount, ref=ref, because=because, beaten=beaten, override=override, currency=currency, by=by
    )
    view = View().say("Won {code} on {day}: {amount} {currency}.", **done)
    if done["rivals"]:
        view.say("Beaten: {rivals}.", **done)
    if not done["because"]:
        view.say(
            "Why did we win? Write it down within 14 days: kam undo, then kam win {code} with --because WHY.", **done
        )
    return view


COMMANDS = (
    Command(
        "log-inspection",
        log_inspection,
        Kind.WRITING,
        (
            "kam log-inspection beiyu passed --note '整改两项后通过'",
            "kam log-inspection oriva waived --note 'Waived in writing by the buyer'",
        ),
        lines=True,
    ),
    Command(
        "add-finding",
        add_finding,
        Kind.WRITING,
        (
            "kam add-finding beiyu '成品库温湿度记录不全' --owner 罗诚 --due +2w",
            "kam add-finding xiangan 'Labels on the extruder' --due 12-05",
        ),
        lines=True,
    ),
    Command(
        "close-finding", close_finding, Kind.WRITING, ("kam close-finding finding-1", "kam close-finding 2"), lines=True
    ),
    Command(
        "log-quotation",
        log_quotation,
        Kind.WRITING,
        (
            "kam log-quotation qinghe 420万 --strength quality,capacity,certificates --strength people,planning",
            "kam log-quotation oriva 85000 --currency EUR --strength quality,certificates --note 'FOB Foshan'",
        ),
        lines=True,
    ),
    Command(
        "log-material",
        log_material,
        Kind.WRITING,
        (
            "kam log-material qinghe '城南二期水暖方案册' --to 周立群",
            "kam log-material oriva 'Manifold guide in Dutch'",
        ),
        lines=True,
    ),
    Command(
        "win",
        win,
        Kind.WRITING,
        (
            "kam win beiyu --amount 560万 --ref BY-2026-31 --because '焊口数据说话' --override '框架先签，整改写进附件'",
            "kam win xiangan --amount 2900000 --because 'Our clause in their standard' --beat 浦源"
            " --override 'The tender board signed'",
        ),
        lines=True,
    ),
)
