"""What is held about a person, and forgetting it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kamcli import actions, words
from kamcli.cli import ask, options, people, showing
from kamcli.cli.command import Command, Kind
from kamcli.cli.known import COLUMNS, known
from kamcli.cli.view import Column, Record, Section, View
from kamcli.errors import Finding, Unusable
from kamcli.i18n import N_, _
from kamcli.store import backups
from kamcli.store.workbook import Workbook

_NAMED = 20  # records named in a sentence; --json names all
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="WORDS", help=_("Other words that mean this person there; may be repeated.")),
]


def dossier_of(book: Workbook, person: options.Person) -> View:
    held = actions.erasure.held_about(book, person)
    shown = {section.part: section for section in people.drawn(book, held).sections}
    name = held["person"]["person"]
    facts = [
        {**fact, "known": f"{fact['person']}: {fact['known']}"} if fact["person"] != name else fact
        for fact in known(held["facts"])
    ]
    sections = [
        shown["person"],
        Section(COLUMNS, facts, N_("Everything that was ever said"), part="facts"),
        shown["coach"],
        shown["deeds"],
        shown["contacts"]._replace(title=N_("All contacts")),
        Section(
            [Column("on"), Column("subject", heading=N_("What")), Column("outcome", heading=N_("Outcome")), Column("source", "source")],
            held["meetings"], N_("Speaks for us in their meetings"), part="meetings",
        ),
        Section(
            [Column("on"), Column("step", "purchasing_step", N_("Step")), Column("title")],
            held["purchase_steps"], N_("Acts in their purchase"), part="purchase_steps",
        ),
        Section(
            [Column("due"), Column("what", heading=N_("What")), Column("by"), Column("done_on", heading=N_("Done"))],
            held["next_steps"], N_("Meant for this person"), part="next_steps",
        ),
        Section(
            [Column("on"), Column("weight", "number"), Column("stance", "stance"), Column("doubt", "number", "±"), Column("deeds", "number", N_("Our tilt")), Column("rival", "number", N_("Rival's pull")), Column("chance", "share", N_("For us"))],
            held["simulations"], N_("Played in simulations of the decision"), part="simulations",
        ),
        Section(
            [Column("on"), Column("answer", "word", N_("Answer")), Column("note")],
            held["endorsements"], N_("Said of our development plan"), part="endorsements",
        ),
        Section(
            [Column("agreed_on", heading=N_("Agreed on")), Column("text", heading=N_("What")), Column("due")],
            held["objectives"], N_("Objectives agreed with this person"), part="objectives",
        ),
        Section(
            [Column("on"), Column("what", heading=N_("What")), Column("by")],
            held["materials"], N_("Material given to this person"), part="materials",
        ),
        Section(
            [Column("on"), Column("kind", "word", N_("Kind")), Column("amount", "money"), Column("purpose", heading=N_("Purpose")), Column("approver", heading=N_("Approved by"))],
            held["spend"], N_("Spent on this person"), part="spend",
        ),
        Section(
            [Column("on"), Column("record", heading=N_("Record")), Column("id", "number", N_("No.")), Column("text", heading=N_("What"))],
            held["mentions"], N_("Named in other texts"), part="mentions",
        ),
        showing.aside(held["set_aside"]),
    ]  # fmt: skip
    row = people.plain(held["person"])
    view = View(sections, data={**row, **{key: value for key, value in held.items() if key != "person"}})
    about = {"name": name, "code": row["customer"]}
    if held["held_for"]:
        view.say(
            "Held because of the part that {name} has in what {code} buys: {parts}.", **about, parts=_reasons(held)
        )
    else:
        view.say("Held only because {name} is a contact at {code}: no part in the purchase is known.", **about)
    return view.say(
        "The history keeps {count} changes about this person. kam forget erases all of it.", count=held["changes"]
    )


def _reasons(held: dict[str, Any]) -> str:
    return _(", ").join(_(_REASONS[one]) if one in _REASONS else words.word(one) for one in held["held_for"])


_REASONS = {"decides": N_("decision maker"), "coach": N_("coach")}


def forget(
    book: Workbook, person: options.Person, also: Also = None, yes: options.Yes = False, dry_run: options.DryRun = False
) -> View:
    done, erased = actions.erasure.forget(book, person, also or [])
    view = View().say(
        "Erased person {number} of {code}: {rows} rows and the history. This cannot be undone.",
        **_whom(done), rows=done["rows"],
    )  # fmt: skip

    def ended(written: bool) -> None:
        if book.file:
            _look_around(view, book.file, done, erased, written=written)
        else:
            actions.erasure.search(None, done, erased)
        _told(view, done)
        if not book.file:
            view.say(
                "Of files, only drafts of the editor on this machine were searched. On the server the free room, the log,"
                " replicas and backups may hold the person until they are written over or deleted: docs/server.md."
            )

    view.ended = ended
    return view


def _look_around(
    view: View, workbook: Path, done: dict[str, Any], erased: actions.erasure.Erased, *, written: bool
) -> None:
    """Other files, and the backups; what refuses them does not hide that the workbook is written."""
    try:
        actions.erasure.search(workbook, done, erased)
        if written:
            holding = actions.erasing_again.catch_up(workbook, erased)
            if cleaned := len(backups.kept(workbook)) - len(holding):
                view.say("Nor is the person in the backups any more: {count}.", count=cleaned)
            done["copies"] += map(str, holding)
    except Unusable as error:
        if not written:
            raise
        raise Unusable(
            "The person is erased from the workbook, but not from its backups. Once this is mended, kam backup does it:",
            findings=[Finding(error.template, **error.facts)],  # type: ignore[arg-type]
        ) from error


def _told(view: View, done: dict[str, Any]) -> None:
    """What forgetting could not do."""
    if done["copies"]:
        view.say(
            "These files still hold the person; delete them or take the person out: {files}",
            files=", ".join(done["copies"]),
        )
    if not done["searched_all"]:
        view.say("Not every file there was searched: some are too large, too many, or may not be read.")
    if done["too_short"]:
        view.say("A name of one character or a phone of fewer than seven digits is not looked for in texts and files.")
    if done["mentions"]:
        view.say(
            "{count} records may still speak of this person: {records}. Once you have read them:"
            " kam forget '{code}/#{number}' --also WORDS",
            count=len(done["mentions"]), records=_named(done["mentions"]), **_whom(done),
        )  # fmt: skip
        if done["namesakes"]:
            view.say(
                "Of that surname {code} still has {count} more: some of these records may speak of them.",
                count=done["namesakes"], code=done["customer"],
            )  # fmt: skip


def _whom(done: dict[str, Any]) -> dict[str, Any]:
    return {"code": done["customer"], "number": done["person"]}


def _named(mentions: Sequence[Record]) -> str:
    named = [f"{one['record']} {one['id']} ({_(', ').join(one['words'])})" for one in mentions[:_NAMED]]
    return _(", ").join([*named, "…"] if len(mentions) > _NAMED else named)


def _sure(given: dict[str, Any], named: str | None) -> None:
    if given["yes"] or given["dry_run"]:
        return
    with actions.opening.reading(named) as book:
        whom = actions.erasure.to_forget(book, given["person"], given["also"] or [])
    if not ask.yes(N_("Erase {name} of {code} for good: {rows} rows and their history"), "--yes", **whom):
        raise KeyboardInterrupt


COMMANDS = (
    Command(
        "dossier-of", dossier_of, Kind.READING, ("kam dossier-of qinghe/钱慧", "kam dossier-of 'Sanne Kuipers' --json")
    ),
    Command(
        "forget",
        forget,
        Kind.WRITING,
        ("kam forget lantian/许文斌 --dry-run", "kam forget 'Marieke de Wit' --yes"),
        ask=_sure,
    ),
)
