"""What is held about a person and why, and forgetting it for good."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from re import Pattern
from typing import Any, NamedTuple

from kamcli.actions import people as shown_people
from kamcli.actions.showing import set_aside
from kamcli.domain import erasure as forms
from kamcli.domain import lists, names
from kamcli.domain.dossier import Change, Record
from kamcli.domain.knowledge import state
from kamcli.errors import Finding, Refused
from kamcli.i18n import N_
from kamcli.store import backups, copies, erasure
from kamcli.store.queries import facts, held, people, simulations
from kamcli.store.queries import spends as ledger
from kamcli.store.workbook import Row, Workbook

_ALL = 2**31  # contacts; more than anybody has


@dataclass(frozen=True)
class _Trace:
    """How one person is found wherever it is spoken of; `also` are words that somebody says mean this person too."""

    book: Workbook
    customer: Row
    person: Row
    also: tuple[str, ...] = ()

    @cached_property
    def numbers(self) -> list[int]:
        """Its own number, and those it had before it was deleted and added again."""
        return erasure.selves(self.book.connection, self.person["id"])

    @cached_property
    def names(self) -> list[str]:
        """Every name it ever had."""
        kept = erasure.kept(self.book.connection, self.numbers, "name")
        return [name for name in kept if name != erasure.nameless(self.person["id"])]

    @cached_property
    def values(self) -> list[str]:
        """Its names, phones and e-mail addresses, but none that others share."""
        reached = erasure.kept(self.book.connection, self.numbers, "phone", "email")
        shared = set(map(forms.reach, erasure.shared(self.book.connection, self.person["id"], self.customer["id"])))
        own = [value for value in reached if forms.reach(value) not in {"", *shared}]
        return [*self.names, *own, *self.also]

    @cached_property
    def too_short(self) -> bool:
        """Whether a name or phone is not looked for, since it would be found anywhere."""
        phones = erasure.kept(self.book.connection, self.numbers, "phone")
        return any(len(one) < forms.SHORTEST for one in (*self.names, *self.also)) or not all(map(forms.reach, phones))

    @cached_property
    def others(self) -> list[str]:
        """What others of the customer are called."""
        return erasure.known_names(self.book.connection, self.person["id"], self.customer["id"])

    @cached_property
    def find(self) -> Pattern[str]:
        """Finds the person in a text."""
        return forms.finder(self.values, self.others)

    @cached_property
    def spoken(self) -> dict[str, list[str]]:
        """The syllables of its Chinese names."""
        from kamcli.store.pinyin import syllables

        return {name: syllables(name, person=True) for name in self.names if names.has_cjk(name)}

    @cached_property
    def naming(self) -> list[erasure.Text]:
        """The rows of the customer that name the person and stay, since they are about something else."""
        own = erasure.own(self.book.connection, self.person["id"])
        found = erasure.texts(self.book.connection, self.customer["id"], self.find)
        return [text for text in found if text.id not in own.get(text.table, ())]

    @property
    def rows(self) -> int:
        """How many rows forgetting touches."""
        own = erasure.own(self.book.connection, self.person["id"])
        return sum(map(len, own.values())) + len(self.naming)


class Erased(NamedTuple):
    """What is known of somebody who was erased only until the command ends: enough to be found in the backups too."""

    operation: tuple[int, str, str, str]  # number, when, who, which command
    digests: list[str]
    values: list[str]
    people: list[int]
    finder: forms.FileFinder


def _to_erase(book: Workbook, named: str, also: Iterable[str]) -> _Trace:
    """Whom forgetting is about: nobody is erased by a part of a name."""
    return _Trace(book, *people.find_anywhere(book, named, whole=True, also_erased=True), tuple(also))


def held_about(book: Workbook, named: str) -> dict[str, Any]:
    """Everything held about a person, with source and day: the row, facts ever said, deeds, contacts, parts, spend."""
    trace = _Trace(book, *people.find_anywhere(book, named, also_erased=True))
    number = trace.person["id"]
    found = shown_people.about(book, trace.customer, trace.person)
    holds = {
        fact["id"]: state(entries, book.as_of)
        for entries in facts.held(book, trace.customer["id"]).values()
        for fact in entries
    }
    return {
        **found,
        "facts": [{**fact, "state": holds.get(fact["id"], "superseded")} for fact in held.facts(book, number)],
        "contacts": people.contacts_with(book, number, _ALL),
        "meetings": held.meetings(book, number),
        "purchase_steps": held.purchase_steps(book, number),
        "next_steps": held.next_steps(book, number),
        "simulations": [
            {"id": row["id"], "on": row["on"], **row["judged"]} for row in simulations.of_person(book, number)
        ],
        "endorsements": held.endorsements(book, number),
        "objectives": held.objectives(book, number),
        "materials": held.materials(book, number),
        "set_aside": set_aside(book, trace.customer["id"], number),
        "spend": ledger.ledger(book, trace.customer["id"], number),
        "mentions": [
            {"record": text.table, "id": text.id, "on": text.on, "text": "; ".join(text.cells.values())}
            for text in trace.naming
            if text.on is None or text.on <= book.as_of.isoformat()
        ],
        "changes": held.changes(book, number),
        "held_for": _purpose(found["person"]),
    }


def _purpose(person: Row) -> list[str]:
    """What the person is to the business; nothing: only a contact."""
    reasons = [role for role in lists.ROLES if role in person["roles"].split(",")]
    if person["decides"]:
        reasons.append("decides")
    if person["rung"]:
        reasons.append("coach")
    return list(dict.fromkeys(reasons))


def to_forget(book: Workbook, named: str, also: Iterable[str]) -> Row:
    """Whom forgetting would erase, and how many rows it would touch."""
    trace = _to_erase(book, named, also)
    return {"name": trace.person["name"], "code": trace.customer["code"], "rows": trace.rows}


def forget(book: Workbook, named: str, also: Iterable[str]) -> tuple[dict[str, Any], Erased]:
    """Erase a person from rows and journal; a tombstone without any personal value stays.

    Says which records may speak of it in other words. Once this is written and nobody is kept waiting, `search` says
    which files still hold the person, and `erasing_again` takes it out of the backups.
    """
    book.refuse_part()
    trace = _to_erase(book, named, also)
    too_short = trace.too_short
    rows, everybody = trace.rows, erasure.known_names(book.connection, trace.person["id"], None)
    marks = _erase(trace, book.today.isoformat())
    done = {
        "id": max(marks), "customer": trace.customer["code"], "person": trace.person["id"], "rows": rows, "copies": [],
        "searched_all": True, "too_short": too_short, "mentions": _perhaps(trace), "namesakes": _namesakes(trace),
    }  # fmt: skip
    book.written.append(done)
    finder = forms.file_finder(trace.values, everybody)
    return done, Erased(_operation(book), [*marks.values()], trace.values, trace.numbers, finder)


def search(workbook: Path | None, done: dict[str, Any], erased: Erased) -> None:
    """Say in `done` which files beside the workbook still hold the person, its own backups aside."""
    own = {one.path for one in backups.kept(workbook)} if workbook else set()
    files, done["searched_all"] = copies.holding(workbook, done["customer"], erased.finder, own)
    done["copies"] += map(str, files)


def _operation(book: Workbook) -> tuple[int, str, str, str]:
    row = book.row("select id, at, who, command from operation where id = :id", id=book.operation)
    assert row is not None
    return row["id"], row["at"], row["who"], row["command"]


def _erase(trace: _Trace, day: str, marked: Sequence[str] = ()) -> dict[int, str]:
    """Erase a person, and leave a tombstone for every name that has none yet; returns the digests by their numbers."""
    connection, number = trace.book.connection, trace.person["id"]
    called = trace.names or ([] if marked else [erasure.nameless(number)])
    keys = dict.fromkeys(map(names.person_key, called))
    typed = forms.finder(
        [*trace.values, *map("".join, trace.spoken.values()), *map(" ".join, trace.spoken.values())], trace.others
    )
    erasure.erase(connection, trace.numbers, trace.customer["id"], day, trace.naming, trace.find, typed)
    new = [forms.tombstone(key) for key in keys if not any(forms.is_of(digest, key) for digest in marked)]
    return {erasure.mark(connection, trace.customer["id"], digest, day): digest for digest in new}


def erase_again(
    book: Workbook, customer_id: int, person_id: int, also: Iterable[str], day: str, marked: Sequence[str]
) -> None:
    """Erase from an older state of the book somebody who was erased from a later one, and has tombstones already."""
    customer = book.row("select * from customer where id = :id", id=customer_id)
    person = book.row("select * from person where id = :id", id=person_id)
    assert customer is not None
    _erase(_Trace(book, customer, person or {"id": person_id}, tuple(also)), day, marked)


def _perhaps(trace: _Trace) -> list[Row]:
    """The records that may speak of the person by a part of the name."""
    find = forms.part_finder(trace.names, trace.spoken, trace.others)
    return [
        {
            "record": text.table, "id": text.id, "on": text.on,
            "words": list(dict.fromkeys(one for cell in text.cells.values() for one in forms.found(cell, find))),
        }
        for text in erasure.texts(trace.book.connection, trace.customer["id"], find)
    ]  # fmt: skip


def _namesakes(trace: _Trace) -> int:
    """How many others of the surname are still there."""
    families = set(map(forms.family_name, trace.names))
    there = [row["name"] for row in held.names(trace.book, trace.customer["id"]) if row["left_on"] is None]
    return sum(forms.family_name(name) in families for name in there)


def refuse_return(book: Workbook, customer: Row, paper: Record) -> None:
    """Raise `Refused` for a dossier that has somebody who was erased, by number or by name."""
    for one in paper.below.get("people", []):
        if one.no is not None:
            people.refuse_erased(book, customer["id"], one.no)
        refuse_forgotten(book, customer["id"], one.name)


def refuse_named(book: Workbook, customer: Row, changes: Iterable[Change]) -> None:
    """Raise `Refused` for changes of a dossier whose texts name somebody who was erased."""
    marks = [(row["digest"], row["on"]) for row in held.tombstones(book, customer["id"])]
    others = erasure.known_names(book.connection, 0, customer["id"]) if marks else []
    findings = [
        Finding(N_("names a person who was erased on {day}"), place, day=day)
        for change in changes if marks
        for place, texts in _written(change)
        if (day := forms.erased_on(marks, others, texts))
    ]  # fmt: skip
    if findings:
        raise Refused("The dossier names people who were erased. Nothing was changed.", findings=findings)


def _written(change: Change) -> Iterator[tuple[str, list[str]]]:
    """The texts that a change would write, with their places."""
    record, known = change.record, change.known
    if change.above is not None:
        yield from ((record.places[key], [text]) for key, text in record.fields.items() if text)
    elif known is not None:
        yield known.place or record.place, [text for text in (known.value, known.note, known.source) if text]
    elif change.field is not None and change.new:
        yield record.places[change.field], [change.new]


def refuse_forgotten(book: Workbook, customer_id: int, name: str) -> None:
    """Raise `Refused` for somebody who was erased at this customer, unless another one of that name is there."""
    key = names.person_key(name)
    if any(row["key"] == key for row in held.names(book, customer_id)):
        return
    for row in held.tombstones(book, customer_id):
        if forms.is_of(row["digest"], key):
            raise Refused(
                "This person was erased from the book on {day} and is not taken in again. If they ask for it:"
                " kam add-person CUSTOMER NAME --anyway.",
                day=row["on"],
            )
