"""Reviews: what is overdue, and why a customer is still key."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import advice, ask, complete, options, say
from kamcli.cli.agenda import due_table
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import View
from kamcli.errors import Usage
from kamcli.i18n import N_, _
from kamcli.store import workbook
from kamcli.store.workbook import Workbook

MOST_ADVICE = 3  # pieces of advice before the questions


def review(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Review this customer."), autocompletion=complete.customers),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Print what is overdue; nothing when nothing is."))
    ] = False,
    why: Annotated[str | None, typer.Option("--why", help=_("Why it is still key, or no longer."))] = None,
    changed: Annotated[str | None, typer.Option("--changed", help=_("What changed since last time."))] = None,
    fault: Annotated[
        str | None, typer.Option("--fault", help=_("Our own fault: none, routine, no_new_ideas, fading."))
    ] = None,
    decision: Annotated[str | None, typer.Option("--decision", help=_("keep, raise, lower or end."))] = None,
    then: Annotated[
        str | None, typer.Option("--next", metavar="WHAT", help=_("The one thing to do by the next review."))
    ] = None,
    on: options.On = None,
    by: options.By = None,
    yes: options.Yes = False,
    exit_code: options.ExitCode = False,
) -> View:
    if overdue:
        view = due_table(actions.agenda.overdue(book))
        if not view.found:
            view.sections = ()  # cron mails whatever is printed: not even a heading
        return view
    if customer is None:
        raise Usage("Name a customer to review, or ask for --overdue.")
    done = actions.reviews.record(
        book, customer, why=why, changed=changed, fault=fault, decision=decision, then=then, on=on, by=by
    )
    view = View().say("Reviewed {code} on {day}: {decision}.", **done)
    return view.say("{code} is in tier {tier} now.", **done) if decision in ("raise", "lower") else view


def _ask(given: dict[str, Any], named: str | None) -> None:
    if given["overdue"]:
        if given["customer"] is not None:
            raise Usage("--overdue looks at all customers. Leave the customer out, or the option.")
        return
    if given["customer"] is None:
        return
    if given["why"] is not None and given["decision"] in ("keep", "raise"):
        return
    # The figures are read and the questions asked before anything is opened for writing.
    with workbook.reading(named) as book:
        before = actions.reviews.last(book, given["customer"])
        _customer, advised = actions.advice.of_customer(book, given["customer"])
        lost = {what: actions.reviews.loss(book, given["customer"], what) for what in ("lower", "end")}
    if ask.possible() and before:
        say.line("Last review, {on}: {why} ({decision})", before)
    for one in advice.said(advised[:MOST_ADVICE]) if ask.possible() else ():
        say.line("{why} {what}", {"why": one["reason"].shown, "what": one["suggestion"].shown})
    given["why"] = given["why"] or ask.text(
        N_("Why is it still key, or no longer"), "--why", before["why"] if before else None
    )
    if ask.possible():
        given["changed"] = given["changed"] or ask.text(N_("What changed since last time"), "--changed", needed=False)
        given["fault"] = given["fault"] or ask.text(
            N_("Our own fault: none, routine, no_new_ideas, fading"), "--fault", "none"
        )
    given["decision"] = given["decision"] or ask.text(N_("keep, raise, lower or end"), "--decision", "keep")
    if given["decision"] in lost:
        say.line("What it would cost:", {})
        for figure in lost[given["decision"]]:
            say.line("  {figure}: {value}", {"figure": figure["figure"], "value": _figure(figure)})
        if not given["yes"] and ask.possible() and not ask.yes(N_("Decide so all the same?"), "--yes"):
            raise KeyboardInterrupt


def _figure(figure: dict[str, Any]) -> str:
    if figure["value"] is None:
        return _("unknown")
    value = f"{100 * figure['value']:.1f} %" if figure["unit"] == "share" else f"{figure['value']:,.2f}"
    return value


COMMANDS = (
    Command(
        "review",
        review,
        Kind.READING,
        (
            "kam review --overdue --exit-code",
            "kam review fengqi --why 'Opens the retail chains' --decision keep --fault routine",
        ),
        writes=lambda given: not given["overdue"] and given["customer"] is not None,
        ask=_ask,
    ),
)
