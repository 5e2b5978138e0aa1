"""Reviews: what is overdue, the guided review of one customer, and the page for the monthly meeting."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import advice, ask, complete, options, say
from kamcli.cli.agenda import due_table
from kamcli.cli.command import Command, Kind
from kamcli.cli.render import spark
from kamcli.cli.review_words import figure, title, value
from kamcli.cli.view import Column, Said, Section, View
from kamcli.domain import lists
from kamcli.errors import Usage
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook
from kamcli.words import meant, word

MOST_ADVICE = 3  # pieces of advice before the decision
MOST_IDEAS = 5


def review(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Review this customer."), autocompletion=complete.customers),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Print what is overdue; nothing when nothing is."))
    ] = False,
    no_reason: Annotated[
        bool, typer.Option("--no-reason", help=_("List the key accounts without a reason that holds."))
    ] = False,
    report: Annotated[bool, typer.Option("--report", help=_("The page for the monthly meeting."))] = False,
    why: Annotated[str | None, typer.Option("--why", help=_("Why it is still key, or no longer."))] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="GOAL", help=_("The goal of ours that it serves; - for none."))
    ] = None,
    changed: Annotated[str | None, typer.Option("--changed", help=_("What changed since last time."))] = None,
    expect: Annotated[
        str | None, typer.Option("--expect", help=_("What they expect of us, and where we fell short."))
    ] = None,
    fault: Annotated[
        str | None, typer.Option("--fault", help=_("Our own fault: none, routine, no_new_ideas, fading."))
    ] = None,
    decision: Annotated[str | None, typer.Option("--decision", help=_("keep, raise, lower or end."))] = None,
    then: Annotated[
        str | None, typer.Option("--next", metavar="WHAT", help=_("The one thing to do by the next review."))
    ] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DAY", help=_("When that is due."))] = None,
    on: options.On = None,
    by: options.By = None,
    yes: options.Yes = False,
    exit_code: options.ExitCode = False,
) -> View:
    if overdue:
        view = due_table(book, actions.agenda.overdue(book))
        if not view.found:
            view.sections = ()  # cron mails whatever is printed: not even a heading
        return view
    if no_reason:
        return _without_reason(book)
    if report:
        return _report(book)
    if customer is None:
        raise Usage("Name a customer to review, or ask for --overdue, --no-reason or --report.")
    done = actions.reviews.record(
        book, customer, why=why, goal=goal, changed=changed, expect=expect, fault=fault, decision=decision, then=then,
        due=due, on=on, by=by,
    )  # fmt: skip
    view = View().say("Reviewed {code} on {day}: {decision}.", **done)
    if done["decision"] in ("raise", "lower"):
        view.say("{code} is in tier {tier} now.", **done)
    return view.say("Next step step-{step} is on the agenda.", **done) if done["step"] else view


_REASON = (
    Column("code", keep=True), Column("name"), Column("tier"), Column("manager"), Column("state", title, N_("Reason holds")),
    Column("reason", keep=True), Column("goal", heading=N_("Goal")), Column("reviewed_on", heading=N_("Last review")),
)  # fmt: skip


def _without_reason(book: Workbook) -> View:
    found = actions.reviews.no_reason(book)
    view = View([Section(_REASON, found)], found=bool(found), nothing=N_("Every key account has a reason that holds."))
    if not book.value("select 1 from goal"):
        return view.say("Our goals are not in the book: kam add-goal WHAT. Until then only missing reasons are seen.")
    return view.say("Next: kam review {code} --goal GOAL, or lower it.", code=found[0]["code"]) if found else view


def _report(book: Workbook) -> View:
    found = actions.reviews.report(book)
    late = due_table(book, actions.agenda.overdue(book))
    red = [
        {**row, "criteria": Said(row["criteria"], "; ".join(one.get(language()) for one in row["titles"]))}
        for row in found["red"]
    ]
    accounts = (
        Column("code", keep=True), Column("name"), Column("tier"), Column("sales_12m", "money"),
        Column("sales_trend", "change", N_("Sales trend")), Column("wallet_share", "share", N_("Wallet share")),
        Column("wallet_share_change", "change", N_("Change of share")), Column("warmth", "points"),
        Column("reason", keep=True), Column("goal", heading=N_("Goal")), Column("reviewed_on", heading=N_("Last review")),
    )  # fmt: skip
    fallen = (
        Column("code", keep=True), Column("name"), Column("tier"), Column("then", "points", N_("30 days ago")),
        Column("warmth", "points"), Column("change", "points", N_("Change")), Column("manager"),
    )  # fmt: skip
    shares = (
        Column("code", keep=True), Column("name"), Column("tier"), Column("share", "share", N_("Wallet share")),
        Column("change", "change", N_("Change of share")), Column("sales_12m", "money"), Column("manager"),
    )  # fmt: skip
    again = (Column("code", keep=True), Column("name"), Column("stage", "word"), Column("criteria", heading=N_("Missing"), keep=True), Column("manager"))  # fmt: skip
    sections = [
        Section(late.sections[0].columns, late.sections[0].records, N_("Overdue"), part="overdue"),
        Section(accounts, found["key_accounts"], N_("Key accounts"), part="key_accounts"),
        Section(_REASON, found["no_reason"], N_("Key accounts without a reason that holds"), part="no_reason"),
        Section(again, red, N_("Gates passed earlier that are red again"), part="red"),
        Section(fallen, found["warmth_falls"], N_("Where the warmth fell most in 30 days"), part="warmth_falls"),
        Section(shares, found["lost_shares"], N_("Where our share fell"), part="lost_shares"),
    ]
    plain = [{key: one for key, one in row.items() if key != "titles"} for row in found["red"]]
    return View(sections, data={"overdue": late.data, **found, "red": plain})


def _ask(given: dict[str, Any], named: str | None) -> None:
    modes = [mode for mode in ("overdue", "no_reason", "report") if given[mode]]
    if len(modes) > 1 or (modes and given["customer"] is not None):
        raise Usage("--overdue, --no-reason and --report look at all customers, one at a time. Leave the rest out.")
    if modes or given["customer"] is None:
        return
    said = given["why"] is not None and given["decision"] is not None
    decided = meant(given["decision"] or "", lists.DECISIONS)
    if said and decided == "keep":
        return
    # The figures are read and the questions asked before anything is opened for writing.
    with actions.opening.reading(named) as book:
        known = actions.reviews.prepare(book, given["customer"])
        lost = {what: actions.losses.loss(book, given["customer"], what) for what in ("raise", "lower", "end")}
        _customer, advised = actions.advice.of_customer(book, given["customer"])
    if not said:
        _converse(given, known, lost, advice.said(advised[:MOST_ADVICE]))
    decided = meant(given["decision"] or "", lists.DECISIONS)
    fault = meant(given["fault"] or "none", lists.FAULTS)
    if decided in ("lower", "end") and fault != "none" and not known["tried"]:
        say.line(
            "We found a fault of our own ({fault}): putting it right in 60 days comes first.",
            {"fault": word(fault or "")},
        )
    if decided in lost:
        if said:
            _show_loss(lost[decided])
        if not given["yes"] and not ask.yes(N_("Decide so all the same?"), "--yes"):
            raise KeyboardInterrupt


def _converse(
    given: dict[str, Any],
    known: dict[str, Any],
    lost: dict[str, list[dict[str, Any]]],
    advised: list[dict[str, Any]],
) -> None:
    """The five questions, each with what the workbook knows; what was given already is not asked."""
    if not ask.possible():
        for flag in ("why", "decision"):
            if given[flag] is None:
                raise Usage("{flag} is missing, and there is no terminal to ask at.", flag=f"--{flag}")
    last = known["last"]
    say.line("{name} ({code})", known)
    if last:
        say.line("Last review, {on}: {why} ({decision})", last)
        if last["next"]:
            say.line("  To be done by now: {next}", last)
    for row in (figure(one, known["scored"]) for one in known["figures"]):
        # How it scores is asked for even where nothing moved.
        if row["then"] != row["now"] or row["key"] in known["scored"]:
            say.line("  {figure}: {then} → {now}", row)
    _fill(given, "why", lambda: ask.text(N_("1. Why is it still key, or no longer"), "--why", known["reason"]))
    _fill(given, "goal", lambda: _goal(known))
    for row in known["happened"]:
        say.line("  {on}  {what}: {text}", {**row, "what": title(row["what"]), "text": _text(row)})
    for stage in known["red"]:
        say.line("  The gate of {stage}, passed earlier, is red again.", {"stage": stage})
    _fill(
        given,
        "changed",
        lambda: ask.text(N_("2. What changed since last time"), "--changed", _changes(known), needed=False),
    )
    short = _shortfall(known)
    for one in short:
        say.line("  {text}", {"text": one})
    _fill(
        given, "expect",
        lambda: ask.text(N_("3. What do they expect, and where did we fall short"), "--expect", "; ".join(short) or None, needed=False),
    )  # fmt: skip
    _own_fault(known)
    _fill(given, "fault", lambda: _choice(N_("4. Our own fault"), "--fault", lists.FAULTS, known["fault"]))
    for row in advised:
        both = {"why": row["reason"].shown, "what": row["suggestion"].shown}
        say.line("  {text}", {"text": say.filled(N_("{why} {what}"), both)})
    say.line("What it would cost to lower it, and to end it:", {})
    _show_loss(lost["lower"], lost["end"])
    if meant(given["fault"] or "none", lists.FAULTS) != "none" and not known["tried"]:
        say.line("Own fault found: keep, with a repair in 60 days, comes before lowering.", {})
    _fill(given, "decision", lambda: _choice(N_("5. What is decided"), "--decision", lists.DECISIONS, "keep"))
    needed = (
        meant(given["decision"], lists.DECISIONS) == "keep" and meant(given["fault"] or "none", lists.FAULTS) != "none"
    )
    first = advised[0]["suggestion"].shown if advised else None
    _fill(given, "then", lambda: _one_thing(first, needed=needed))


def _fill(given: dict[str, Any], key: str, asked: Callable[[], str | None]) -> None:
    if given[key] is None:
        given[key] = asked()


def _one_thing(proposed: str | None, *, needed: bool) -> str | None:
    """What to do by the next review: what the gravest advice says is taken on Enter."""
    while True:
        answer = ask.text(
            N_("   The one thing to do by the next review (- for none)"), "--next", proposed, needed=needed
        )
        if answer != "-":
            return answer
        if not needed:
            return None


def _choice(question: str, flag: str, codes: tuple[str, ...], default: str) -> str:
    """One of a closed list, asked again until it is one."""
    template = _("{question} ({codes})").format(question=_(question), codes=_(", ").join(map(word, codes)))
    while True:
        answer = ask.text(template, flag, word(default)) or default
        if found := meant(answer, codes):
            return found


def _goal(known: dict[str, Any]) -> str | None:
    """The goal that it serves, by its number or a part of its words; nothing is asked while we have none."""
    if not known["goals"]:
        return None
    for nth, goal in enumerate(known["goals"], 1):
        say.line("  {nth}. {goal}", {"nth": nth, "goal": goal})
    while True:
        answer = ask.text(
            N_("   Which of our goals does it serve (number; - for none)"), "--goal", known["goal"] or "-"
        )
        hits = [one for nth, one in enumerate(known["goals"], 1) if answer and (answer == str(nth) or answer in one)]
        if answer == "-" or len(hits) == 1:
            return hits[0] if hits else answer


def _changes(known: dict[str, Any]) -> str | None:
    """What the workbook saw change, in one line: figures that differ, and what happened."""
    moved = [
        figure(row, known["scored"])
        for row in known["figures"]
        if row["then"] is not None and row["then"] != row["now"]
    ]
    lines = [say.filled(N_("{figure}: {then} → {now}"), row) for row in moved if row["key"] in _TELLING]
    lines += [f"{title(row['what'])} {_text(row)}" for row in known["happened"]]
    return _("; ").join(lines) or None


_TELLING = ("sales_12m", "wallet_share", "stage", "tier", "coach_rung", "warmth")


def _text(row: dict[str, Any]) -> str:
    return word(row["text"]) if row["what"] == "stage" else str(row["text"])


def _shortfall(known: dict[str, Any]) -> list[str]:
    """Promises and expectations that are open, as sentences."""
    return [
        *(_("expects: {text} ({met})").format(text=one["text"], met=word(one["met"] or "unknown")) for one in known["expectations"]),
        *(_("complaint since {on}: {text}").format(**one) for one in known["complaints"]),
        *(_("sample late since {promised_on}: {product}").format(**one) for one in known["samples_late"]),
        *(_("promised for {due}: {detail}").format(due=one.due, detail=one.detail) for one in known["overdue"]),
    ]  # fmt: skip


def _own_fault(known: dict[str, Any]) -> None:
    shown = {
        "routine": value("share", known["routine_share"]), "expected": value("share", known["foreshadowed"]),
        "warmth": value("points", known["warmth"]), "fell": value("points", known["warmth_change"]),
        "curve": spark(known["curve"]) or _("unknown"),
        "untried": _(", ").join(one.get(language()) for one in known["untried"][:MOST_IDEAS]),
    }  # fmt: skip
    say.line("  Routine contacts {routine}; next steps the customer expected {expected}.", shown)
    say.line("  Warmth {warmth}, in 30 days {fell}; the last 180 days: {curve}", shown)
    if known["untried"]:
        say.line("  Not tried in half a year: {untried}.", shown)


def _show_loss(rows: list[dict[str, Any]], others: list[dict[str, Any]] | None = None) -> None:
    for row, other in zip(rows, others or rows, strict=True):
        told = list(dict.fromkeys(map(_told, (row, other))))
        say.line("  {figure}: {value}", {"figure": title(row["figure"]), "value": " | ".join(told)})


def _told(row: dict[str, Any]) -> str:
    if row["missing"]:
        return _("unknown (not known: {missing})").format(missing=_(", ").join(map(title, row["missing"])))
    return value(row["unit"], row["value"])


COMMANDS = (
    Command(
        "review",
        review,
        Kind.READING,
        (
            "kam review --overdue --exit-code",
            "kam review --report --format md",
            "kam review --no-reason",
            "kam review fengqi --why 'Opens the retail chains' --decision keep --fault routine --next 'A test shelf'",
        ),
        writes=lambda given: (
            given["customer"] is not None and not (given["overdue"] or given["no_reason"] or given["report"])
        ),
        ask=_ask,
    ),
)
