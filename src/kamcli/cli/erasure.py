"""What is held about a person, and forgetting it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, options, people, topic_words, words
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Section, View
from kamcli.i18n import N_, _
from kamcli.store import workbook
from kamcli.store.workbook import Workbook

_NAMED = 20  # records named in a sentence; --json names all
_PARTS = (
    "facts", "deeds", "contacts", "meetings", "purchase_steps", "next_steps", "spend", "mentions",
)  # fmt: skip
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="WORDS", help=_("Other words that mean this person there; may be repeated.")),
]


def dossier_of(book: Workbook, person: options.Person) -> View:
    held = actions.erasure.held_about(book, person)
    profile, _facts, _course, coach, deeds, contacts = people.drawn(book, held).sections
    name = held["person"]["person"]
    facts = [{**fact, "known": _known(fact, name)} for fact in held["facts"]]
    sections = [
        profile,
        Section(
            [
                Column("on"), Column("topic", "topic"), Column("known", heading=N_("What is known")), Column("source"),
                Column("note"), Column("state", "fact_state", N_("Beware")), Column("reliability", "word"),
            ],
            facts,
            N_("Everything that was ever said"),
        ),
        coach,
        deeds,
        replace(contacts, title=N_("All contacts")),
        Section(
            [Column("on"), Column("subject", heading=N_("What")), Column("outcome", heading=N_("Outcome")), Column("source")],
            held["meetings"],
            N_("Speaks for us in their meetings"),
        ),
        Section(
            [Column("on"), Column("step", "purchasing_step", N_("Step")), Column("title")],
            held["purchase_steps"],
            N_("Acts in their purchase"),
        ),
        Section(
            [Column("due"), Column("what", heading=N_("What")), Column("by"), Column("done_on", heading=N_("Done"))],
            held["next_steps"],
            N_("Meant for this person"),
        ),
        Section(
            [Column("on"), Column("kind", "word", N_("Kind")), Column("amount", "money"), Column("purpose", heading=N_("Purpose")), Column("approver", heading=N_("Approved by"))],
            held["spend"],
            N_("Spent on this person"),
        ),
        Section(
            [Column("on"), Column("record", heading=N_("Record")), Column("id", "number", N_("No.")), Column("text", heading=N_("What"))],
            held["mentions"],
            N_("Named in other texts"),
        ),
    ]  # fmt: skip
    row = people.plain(held["person"])
    data = {**row, **{key: value for key, value in held.items() if key != "person"}}
    view = View([one for one in sections if one.records], data=data, flat=(("part", "what"), _lines(row, data)))
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


def _known(fact: Record, name: str) -> str:
    """What a fact says; of whom, when it is somebody else's."""
    said = topic_words.value(fact["topic"], fact)
    return said if fact["person"] == name else f"{fact['person']}: {said}"


def _reasons(held: dict[str, Any]) -> str:
    return _(", ").join(_(_REASONS[one]) if one in _REASONS else words.word(one) for one in held["held_for"])


_REASONS = {"decides": N_("decision maker"), "coach": N_("coach")}


def _lines(row: Record, data: dict[str, Any]) -> list[Record]:
    """Everything as lines of part and text, for a pipe."""
    lines: list[Record] = [{"part": key, "what": value} for key, value in row.items() if value not in (None, "", [])]
    return lines + [
        {"part": part, "what": "; ".join(f"{key}={value}" for key, value in one.items() if value not in (None, ""))}
        for part in _PARTS
        for one in data[part]
    ]


def forget(
    book: Workbook, person: options.Person, also: Also = None, yes: options.Yes = False, dry_run: options.DryRun = False
) -> View:
    done = actions.erasure.forget(book, person, also or [])
    view = View().say("Erased person {number} of {code}: {rows} rows and the history. This cannot be undone.", **done)
    if done["copies"]:
        view.say(
            "These files still hold the person; delete them or take the person out: {files}",
            files=", ".join(done["copies"]),
        )
    if not done["searched_all"]:
        view.say("Not every file there was searched: some are too large, too many, or may not be read.")
    if done["mentions"]:
        view.say(
            "{count} records may still speak of this person: {records}. Once you have read them:"
            " kam forget '{code}/#{number}' --also WORDS",
            count=len(done["mentions"]), records=_named(done["mentions"]), **_whom(done),
        )  # fmt: skip
        if done["namesakes"]:
            view.say(
                "Of that surname {code} still has {count} more: some of these records may speak of them.",
                count=done["namesakes"], code=done["code"],
            )  # fmt: skip
    return view


def _whom(done: dict[str, Any]) -> dict[str, Any]:
    return {"code": done["code"], "number": done["number"]}


def _named(mentions: Sequence[Record]) -> str:
    named = [f"{one['record']} {one['id']} ({_(', ').join(one['words'])})" for one in mentions[:_NAMED]]
    return _(", ").join([*named, "…"] if len(mentions) > _NAMED else named)


def _sure(given: dict[str, Any], named: str | None) -> None:
    if given["yes"] or given["dry_run"]:
        return
    with workbook.reading(named) as book:
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
