"""The gaps in what is known, of one customer or over the book."""

from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import topic_words
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Said, View, said, table
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
        [titled(row) for row in found["gaps"]],
        Column("for", "gap_for", N_("For")),
        Column("title", heading=N_("What")),
        Column("about", heading=N_("About"), keep=True),
        Column("state", "word"),
        Column("weight", "number"),
        Column("days", "number", N_("Days old")),
    )
    rows = [plain(row) for row in found["gaps"]]
    view.data = {**found, "gaps": rows}
    view.flat = (("for", "what", "about", "state", "weight", "days"), rows)
    view.say(
        "{share} of what matters about {name} is known and fresh.", share=f"{found['known']:.0%}", name=found["name"]
    )
    if found["coverage"] is not None:
        view.say("Coverage of the score: {share}.", share=f"{found['coverage']:.0%}")
    return view


_HEADINGS = {
    "profile_coverage": N_("The company"), "requirement_coverage": N_("Requirement"), "supply_coverage": N_("Supply"),
    "process_coverage": N_("Process"), "stance_coverage": N_("Stances"), "independent_share": N_("Beside the coach"),
}  # fmt: skip


def titled(row: Record) -> Record:
    """A gap with what to find out: the demand of a gate or model, or the question of the topic."""
    if row["title"] is not None:
        return {**row, "title": Said(row["title"].get("en"), row["title"].get(language()))}
    return {**row, "title": said(lambda: topic_words.question(row["what"]))}


def plain(row: Record) -> dict[str, Any]:
    """A gap as data."""
    return {key: value for key, value in row.items() if key != "title"}


COMMANDS = (Command("gaps", gaps, Kind.READING, ("kam gaps qinghe", "kam gaps --format csv")),)
