"""Before a visit: the gaps in what is known, and one page with everything that counts."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import options, topic_words
from kamcli.cli.agenda import due_table
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Section, View, table
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook

_BOOK = (
    "profile_coverage", "requirement_coverage", "supply_coverage", "process_coverage", "stance_coverage",
    "independent_share",
)  # fmt: skip


def gaps(
    book: Workbook,
    customer: Annotated[str | None, typer.Argument(metavar="CUSTOMER", help=_("Default: the whole book."))] = None,
) -> View:
    if customer is None:
        return table(
            actions.gaps.over_the_book(book, list(_BOOK)),
            Column("code"),
            Column("name"),
            Column("tier"),
            Column("stage", "word"),
            *(Column(key, "share", _HEADINGS[key]) for key in _BOOK),
        )
    found = actions.gaps.gaps(book, customer)
    view = table(
        [_gap(row) for row in found["gaps"]],
        Column("for", "gap_for", N_("For")),
        Column("title", heading=N_("What")),
        Column("person"),
        Column("state", "word"),
        Column("weight", "number"),
        Column("days", "number", N_("Days old")),
    )
    view.data = [_plain(row) for row in found["gaps"]]
    view.flat = (("for", "what", "person", "state", "weight", "days"), view.data)
    view.say(
        "{share} of what matters about {name} is known and fresh.", share=f"{found['known']:.0%}", name=found["name"]
    )
    if found["coverage"] is not None:
        view.say("Coverage of the score: {share}.", share=f"{found['coverage']:.0%}")
    return view


_HEADINGS = {
    "profile_coverage": N_("Profile"), "requirement_coverage": N_("Requirement"), "supply_coverage": N_("Supply"),
    "process_coverage": N_("Process"), "stance_coverage": N_("Stances"), "independent_share": N_("Beside the coach"),
}  # fmt: skip


def _gap(row: Record) -> Record:
    title = topic_words.question(row["what"]) if row["title"] is None else row["title"].get(language())
    return {**row, "title": title}


def _plain(row: Record) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "title"}


def brief(
    book: Workbook,
    customer: options.Customer,
    meeting: Annotated[
        list[str] | None, typer.Option("--with", metavar="PERSON", help=_("Whom we meet; may be repeated."))
    ] = None,
    redact: Annotated[bool, typer.Option("--redact", help=_("Leave out what is private."))] = False,
) -> View:
    found = actions.briefing.brief(book, customer, meeting or [], redact=redact)
    profile = {**found["profile"], **found["figures"]}
    head = [
        Column("code"), Column("name"), Column("stage", "word"), Column("days_in_stage", "number"), Column("tier"),
        Column("key", "word"), Column("manager"), Column("sales_12m", "money"),
        Column("wallet_share", "share", N_("Wallet share")), Column("warmth", "points"),
        Column("support_balance", "points", N_("Balance of support")), Column("penetration", "share", N_("Penetration")),
    ]  # fmt: skip
    people = [
        Column("person"), Column("title", heading=N_("Position")), Column("stance", "stance"),
        Column("last_contact"), Column("cares", heading=N_("Wants")), Column("concerns", "concerns", N_("Cares about")),
        Column("interests", heading=N_("Interests")),
    ]  # fmt: skip
    if redact:
        people = [column for column in people if column.key not in ("stance", "cares", "interests")]
    due = due_table(found["due"])
    gaps = [_gap(row) for row in found["gaps"]]
    sections = [
        Section(head, [profile], sideways=True),
        Section(people, found["people"], N_("Whom we meet")),
        Section(
            [Column("on"), Column("channel", "word"), Column("people"), Column("summary")],
            found["contacts"],
            N_("Last contacts"),
        ),
        Section(
            [Column("due"), Column("kind", "word"), Column("detail"), Column("by")], due.sections[0].records, N_("What is open")
        ),
        Section(
            [Column("supplier", heading=N_("Supplier")), Column("text", heading=N_("Likely next move")), Column("answer", heading=N_("Our answer"))],
            found["rivals"],
            N_("What rivals may do"),
        ),
        Section(
            [Column("title", heading=N_("What")), Column("person"), Column("state", "word")],
            gaps,
            N_("What to find out"),
        ),
        Section(
            [Column("due"), Column("person"), Column("birthday", heading=N_("Birthday"))],
            [{**row, "due": row["due"].isoformat()} for row in found["birthdays"]],
            N_("What not to forget"),
        ),
    ]  # fmt: skip
    if redact:
        sections = [section for section in sections if section.records]
    data = {**found, "due": due.data, "gaps": [_plain(row) for row in found["gaps"]]}
    flat = [{"part": part, "what": str(what)} for part, what in _lines(data)]
    return View(sections, data=data, flat=(("part", "what"), flat))


def _lines(data: dict[str, Any]) -> list[tuple[str, Any]]:
    """The page as lines of part and text, for a pipe."""
    lines: list[tuple[str, Any]] = [(key, value) for key, value in data["profile"].items() if value is not None]
    lines += [(key, value) for key, value in data["figures"].items() if value is not None]
    for part in ("people", "contacts", "due", "rivals", "gaps", "birthdays"):
        lines += [(part, "; ".join(f"{k}={v}" for k, v in row.items() if v not in (None, ""))) for row in data[part]]
    return lines


COMMANDS = (
    Command("gaps", gaps, Kind.READING, ("kam gaps qinghe", "kam gaps --format csv")),
    Command("brief", brief, Kind.READING, ("kam brief qinghe --with 周立群", "kam brief qinghe --redact --format md")),
)
