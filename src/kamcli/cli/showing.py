"""One customer, or one person, with everything known."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import advice, complete
from kamcli.cli import words as headings
from kamcli.cli.command import Command, Kind
from kamcli.cli.known import COLUMNS, known
from kamcli.cli.view import Column, Section, View
from kamcli.errors import NotFound
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook
from kamcli.words import word


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
        found = actions.showing.shown(book, customer)
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
    measures = {key: value for key, value in found["measures"].items() if value is not None}
    found["advice"] = advice.said(found["advice"])
    by_hand = found["tier_by_hand"]
    said = by_hand and "; ".join(filter(None, (by_hand["on"], by_hand["by"], by_hand["reason"])))
    first = {
        "tier_by_hand": said,
        "until": by_hand and by_hand["until"],
        "sales_by_month": found["sales_by_month"],
        **profile,
        **measures,
    }
    return View(
        [
            Section(_PROFILE, [first], sideways=True, part="profile"),
            advice.section(found["advice"], N_("Advice")),
            *_people_and_work(found),
            *_knowledge(book, found),
        ],
        data={**profile, **{key: value for key, value in found.items() if key != "profile"}},
    )


_PROFILE = (
    Column("code"), Column("name"), Column("aliases"), Column("industry"), Column("stage", "word"),
    Column("days_in_stage", "number"), Column("since", heading=N_("Since")), Column("reason", "word"),
    Column("because"), Column("lost_to", heading=N_("Lost to")), Column("look_again"), Column("tier"),
    Column("tier_by_hand", heading=N_("Tier set by hand")), Column("until", heading=N_("Until")),
    Column("tier_computed", "word", N_("Computed tier")), Column("key", "word"), Column("manager"), Column("phone"),
    Column("website"), Column("address"), Column("source", "source"), Column("added_on"), Column("sales_12m", "money"),
    Column("sales_trend", "share", N_("Sales trend")), Column("sales_by_month", "spark", N_("Sales by month")),
    Column("wallet_share", "share", N_("Wallet share")), Column("wallet_share_change", "change", N_("Change of share")),
    Column("warmth", "points"),
    Column("days_since_contact", "number", N_("Days since contact")),
    Column("hours_90d", "number", N_("Hours in 90 days")), Column("note"),
)  # fmt: skip


def _people_and_work(found: dict[str, Any]) -> list[Section]:
    people = [{**row, "roles": [role for role in row["roles"].split(",") if role]} for row in found["people"]]
    left = [Column("left_on", heading=N_("Left"), keep=True)] if any(row["left_on"] for row in people) else []
    who = [
        Column("person", keep=True), Column("role"), *left, Column("influence", "number"), Column("roles", "word"),
        Column("last_contact"), Column("warmth", "points"), Column("phone"),
    ]  # fmt: skip
    samples = [
        Column("sample", "number"), Column("product"), Column("promised_on"),
        Column("signed_on", heading=N_("Signed off")), Column("sent_on", heading=N_("Sent")),
        Column("delivered_on", heading=N_("Delivered")), Column("verdict", "word"),
    ]  # fmt: skip
    steps = [
        Column("item"), Column("due"), Column("next"), Column("pretext", heading=N_("Reason to meet")),
        Column("expected", "word", N_("Expected")), Column("by"),
    ]  # fmt: skip
    return [
        Section(who, people, N_("People"), part="people"),
        Section(steps, found["next_steps"], N_("Next steps"), part="next_steps"),
        Section(samples, found["samples"], N_("Samples"), part="samples"),
    ]


def _knowledge(book: Workbook, found: dict[str, Any]) -> list[Section]:
    suppliers = [
        Column("supplier", heading=N_("Supplier")), Column("supplier_share", "share", N_("Share")),
        Column("supplies_since", "year", N_("Since")), Column("supplies", heading=N_("Supplies")),
        Column("problems", heading=N_("Problems there")),
    ]  # fmt: skip
    steps = [
        Column("now", "mark", N_("Now"), keep=True), Column("position", "number", N_("No."), keep=True),
        Column("step", "purchasing_step", N_("Step"), keep=True), Column("people"),
        Column("concern", heading=N_("Concern"), keep=True),
        Column("emphasis", heading=N_("Our emphasis"), keep=True), Column("on"), Column("function", heading=N_("Function")),
        Column("departments", heading=N_("Departments")),
    ]  # fmt: skip
    swot = [
        Column("swot", "word", N_("Kind")), Column("about", "doer"), Column("weight", "number"),
        Column("text", heading=N_("What"), keep=True), Column("on"), Column("source", "source"),
        Column("action", heading=N_("Action"), keep=True),
    ]  # fmt: skip
    expected = [
        Column("text", heading=N_("What they expect"), keep=True), Column("met", "word", N_("Met"), keep=True), Column("on"), Column("by"),
    ]  # fmt: skip
    complaints = [
        Column("item", "number", N_("No.")), Column("text", heading=N_("Complaint"), keep=True), Column("on"),
        Column("solved_on", heading=N_("Solved"), keep=True), Column("by"),
    ]  # fmt: skip
    inspections = [
        Column("on"), Column("kind", "inspection", N_("Kind")), Column("result", "result", N_("Result"), keep=True),
        Column("note"), Column("by"),
    ]  # fmt: skip
    wanting = [
        Column("item", keep=True), Column("text", heading=N_("Finding"), keep=True), Column("by"), Column("due"),
        Column("closed_on", heading=N_("Closed"), keep=True),
    ]  # fmt: skip
    quoted = [
        Column("on"), Column("amount", "money"), Column("currency", heading=N_("Currency")),
        Column("strengths", "strengths", N_("Strengths shown"), keep=True), Column("note"), Column("by"),
    ]  # fmt: skip
    made = [
        Column("on"), Column("what", heading=N_("Material"), keep=True), Column("person", heading=N_("Given to")), Column("by"),
    ]  # fmt: skip
    meetings = [
        Column("on"), Column("subject", heading=N_("Meeting")), Column("speaker", heading=N_("Speaks for us")),
        Column("outcome", heading=N_("Outcome")), Column("source", "source"),
    ]  # fmt: skip
    handovers = [
        Column("on"), Column("giver", heading=N_("From")), Column("taker", heading=N_("To")), Column("note"), Column("by"),
    ]  # fmt: skip
    ratings = [
        Column("factor", _factors(book)),
        Column("input", "number"),
        Column("on"),
        Column("source", "source"),
        Column("because"),
    ]
    contacts = [Column("on"), Column("channel", "word"), Column("people"), Column("summary"), Column("by")]
    bought = [
        {**row, "step": row["title"] or row["step"], "now": row["now"] or None} for row in found["purchasing_steps"]
    ]
    rivals = [Column("supplier", heading=N_("Supplier"), keep=True), *COLUMNS]
    return [
        Section(COLUMNS, known(found["facts"]), N_("Facts"), part="facts"),
        Section(COLUMNS[:4], known(found["course"]), N_("How it went"), part="course"),
        Section(suppliers, found["suppliers"], N_("Suppliers"), part="suppliers"),
        Section(rivals, known(found["supplier_facts"]), N_("What is known of the suppliers"), part="supplier_facts"),
        Section(steps, bought, N_("How they buy, step by step"), part="purchasing_steps"),
        Section(swot, found["swot"], N_("Strengths, weaknesses, opportunities, threats"), part="swot"),
        Section(expected, found["expectations"], N_("What they expect of us"), part="expectations"),
        Section(complaints, found["complaints"], N_("Complaints"), part="complaints"),
        Section(inspections, found["inspections"], N_("Inspections"), part="inspections"),
        Section(wanting, found["findings"], N_("Findings"), part="findings"),
        Section(quoted, found["quotations"], N_("Quotations"), part="quotations"),
        Section(made, found["materials"], N_("Material made for them"), part="materials"),
        Section(meetings, found["meetings"], N_("Their own meetings"), part="meetings"),
        Section(ratings, found["ratings"], N_("Ratings"), part="ratings"),
        Section(contacts, found["contacts"], N_("Last contacts"), part="contacts"),
        Section(handovers, found["handovers"], N_("Handed over"), part="handovers"),
        aside(found["set_aside"]),
    ]


def aside(rows: list[Any]) -> Section:
    """What merges did not take over, to be read."""
    columns = [
        Column("on", heading=N_("Merged on")), Column("code", heading=N_("From")),
        Column("record", _table, N_("Record")), Column("was", _cells, N_("What it said"), keep=True),
    ]  # fmt: skip
    return Section(columns, rows, N_("Set aside when customers or people were merged"), part="set_aside")


def _table(name: str) -> str:
    return word(name, "table")


def _cells(cells: dict[str, Any]) -> str:
    return _("; ").join(f"{headings.field(key)}{_(': ')}{word(str(value), key)}" for key, value in cells.items())


def _factors(book: Workbook) -> Callable[[str], str]:
    """What a factor is called; the models are read only when somebody reads a table."""
    titles = cache(lambda: actions.scores.titles_in_sight(book))

    def said(key: str) -> str:
        return titles()[key].get(language()) if key in titles() else key

    return said


COMMANDS = (Command("show", show, Kind.READING, ("kam show qinghe --as-of 2026-06-30", "kam show qinghe/林晓燕")),)
