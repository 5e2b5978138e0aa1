"""The dossier of an account as plain data: what may stand in it, and what differs between two of them.

All values are texts, written the way `actions.values.read` understands them, so that two dossiers can be compared
without knowing where each came from: one is read from the workbook, the other from a file that a person edited.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kamcli.domain import lists
from kamcli.domain.topics import About, Topic


class Field(NamedTuple):
    """A plain value of a record: it is overwritten, and history keeps what it was."""

    key: str
    value: Topic
    needed: bool = False
    column: str = ""

    @property
    def stored(self) -> str:
        """The column of its table."""
        return self.column or self.key


class Shape(NamedTuple):
    """What a kind of record looks like: its table, its plain values, whose facts it has, and what lies below it."""

    table: str
    parent: str  # the column that names the record above
    fields: tuple[Field, ...]
    about: About | None = None
    below: tuple[str, ...] = ()
    named: str = ""  # the field that a person knows it by
    key: tuple[str, ...] = ()  # the columns that rows of one thing share; a change of the others is a new row of today


def _field(
    key: str, kind: Literal["text", "day", "past", "code", "codes", "share", "whole", "person"] = "text",
    codes: tuple[str, ...] = (), low: float = 0, high: float = 1, *, needed: bool = False, column: str = "",
) -> Field:  # fmt: skip
    return Field(key, Topic("customer", "", kind, None, low, high, codes), needed, column)


SHAPES: dict[str, Shape] = {
    "customer": Shape(
        "customer", "id",
        (
            _field("name", needed=True), _field("aliases"), _field("industry"), _field("manager"), _field("phone"), _field("website"),
            _field("address"), _field("source"), _field("note"),
        ),
        "customer", (
            "people", "suppliers", "purchasing_steps", "meetings", "swot", "expectations", "complaints", "objectives", "inspections", "materials",
        ), "name",
    ),
    "people": Shape(
        "person", "customer_id",
        (
            _field("name", needed=True), _field("phone"), _field("email"), _field("note"), _field("left_on", "day"),
        ),
        "person", ("deeds",), "name",
    ),
    "deeds": Shape(
        "deed", "person_id",
        (
            _field("on", "past", needed=True), _field("doer", "code", lists.SIDES, needed=True),
            _field("kind", "code", lists.DEEDS), _field("text", needed=True), _field("source"),
        ),
    ),
    "suppliers": Shape(
        "supplier", "customer_id", (_field("name", needed=True), _field("note"), _field("left_on", "day")),
        "supplier", ("moves",), "name",
    ),
    "moves": Shape(
        "rival_move", "supplier_id",
        (
            _field("on", "past", needed=True), _field("move", needed=True), _field("likelihood", "share"),
            _field("trouble", "whole", low=1, high=5), _field("answer"), _field("owner"), _field("outcome_on", "day"),
            _field("outcome"),
        ),
        key=("supplier_id", "move"),
    ),
    "purchasing_steps": Shape(
        "purchase_step", "customer_id",
        (
            _field("position", "whole", low=1, high=99, needed=True), _field("on", "past", needed=True),
            _field("step", "code", lists.PURCHASE_STEPS), _field("title"), _field("departments"), _field("people"),
            _field("function"), _field("concern"), _field("emphasis"), _field("closed_on", "day"),
        ),
        key=("customer_id", "position"),
    ),
    "meetings": Shape(
        "meeting", "customer_id",
        (
            _field("on", "past", needed=True), _field("subject", needed=True),
            _field("speaker", "person", column="speaker_id"), _field("outcome"), _field("source"),
        ),
    ),
    "swot": Shape(
        "swot", "customer_id",
        (
            _field("on", "past", needed=True), _field("kind", "code", lists.SWOT, needed=True),
            _field("about", "code", lists.SIDES, needed=True), _field("text", needed=True),
            _field("weight", "whole", low=1, high=5), _field("source"),
            _field("action", "whole", low=1, high=1e15, column="step_id"), _field("closed_on", "day"),
        ),
        key=("customer_id", "kind", "text"),
    ),
    "expectations": Shape(
        "expectation", "customer_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True), _field("met", "code", lists.MET),
            _field("closed_on", "day"), _field("by"),
        ),
        key=("customer_id", "text"),
    ),
    "objectives": Shape(
        "objective", "customer_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True),
            _field("agreed_with", "person", column="person_id"), _field("agreed_on", "past"), _field("due", "day"),
            _field("progress", "whole", low=0, high=100), _field("done_on", "day"), _field("by"),
        ),
        below=("actions",),
        key=("customer_id", "text"),
    ),
    "actions": Shape(
        "next_step", "objective_id",
        (
            _field("on", "past", needed=True), _field("what", needed=True), _field("due", "day", needed=True), _field("by"),
            _field("expected", "code", lists.ANSWERS), _field("done_on", "day"), _field("outcome"),
        ),
    ),
    "inspections": Shape(
        "inspection", "customer_id",
        (
            _field("on", "past", needed=True), _field("kind", "code", lists.INSPECTIONS, needed=True),
            _field("result", "code", lists.INSPECTION_RESULTS, needed=True), _field("note"), _field("by"),
        ),
        below=("findings",),
    ),
    "findings": Shape(
        "inspection_finding", "inspection_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True), _field("owner"), _field("due", "day"),
            _field("closed_on", "day"),
        ),
    ),
    "materials": Shape(
        "material", "customer_id",
        (
            _field("on", "past", needed=True), _field("what", needed=True),
            _field("given_to", "person", column="person_id"), _field("by"),
        ),
    ),
    "complaints": Shape(
        "complaint", "customer_id",
        (_field("on", "past", needed=True), _field("text", needed=True), _field("solved_on", "day"), _field("by")),
    ),
}  # fmt: skip
"""By the key under which records of the kind stand in a dossier."""


@dataclass(slots=True)
class Known:
    """One fact: its value (None: no longer known), the day it held, and where it came from. What is None is not said."""

    value: str | None
    on: str | None = None
    source: str | None = None
    reliability: str | None = None
    note: str | None = None
    place: str = field(default="", compare=False)  # where it stands in its file

    def says_more_than(self, other: "Known") -> bool:
        """Whether anything that is said here differs from the other."""
        if self.value != other.value:
            return True
        mine, theirs = (
            (self.on, self.source, self.reliability, self.note),
            (other.on, other.source, other.reliability, other.note),
        )
        return any(one is not None and one != two for one, two in zip(mine, theirs, strict=True))


@dataclass(slots=True)
class Record:
    """One record with its plain values, its facts by topic, and the records below it; `no` is None when it is new."""

    kind: str
    no: int | None = None
    fields: dict[str, str | None] = field(default_factory=dict)
    facts: dict[str, list[Known]] = field(default_factory=dict)
    history: dict[str, list[Known]] = field(default_factory=dict)  # of a stored record: everything that was ever said
    below: dict[str, list["Record"]] = field(default_factory=dict)
    place: str = ""  # where it stands in its file
    places: dict[str, str] = field(default_factory=dict)  # where its plain values stand

    @property
    def name(self) -> str:
        """What a person knows it by: its name, else its first words."""
        shape = SHAPES[self.kind]
        key = shape.named or next(
            (k for k in ("text", "what", "move", "subject", "title", "step") if self.fields.get(k)), ""
        )
        return self.fields.get(key) or ""


@dataclass(slots=True)
class Change:
    """One difference: a new record, a plain value, or a fact. `above` is the record that a new one belongs to."""

    record: Record
    above: Record | None = None
    field: str | None = None
    topic: str | None = None
    known: Known | None = None
    old: str | None = None
    new: str | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """What it is a difference of; two changes of one path contradict each other."""
        owner = (self.record.kind, str(self.record.no or self.record.name))
        if self.topic is not None:
            return (*owner, self.topic, (self.known.source if self.known else None) or "")
        return (*owner, self.field or "")


def differences(written: Record, stored: Record, today: str) -> list[Change]:
    """What `written` says beyond `stored`, people and suppliers first. What it does not mention is left alone."""
    found = list(_changes(written, stored, today))
    new = [change for change in found if change.above is not None and change.record.kind in ("people", "suppliers")]
    return [*new, *(change for change in found if change not in new)]


def _changes(written: Record, stored: Record, today: str) -> Iterator[Change]:
    for key, value in written.fields.items():
        old = stored.fields.get(key)
        if value != old:
            yield Change(written, field=key, old=old, new=value)
    for topic, entries in written.facts.items():
        base = stored.facts.get(topic, [])
        said = [*base, *_last_words(stored.history.get(topic, []))]
        for entry in entries:
            news = _dated(entry, said)
            # A day that is named may be one of the past: what was said then already is no news.
            known = base if news.on is None else said
            if any(not news.says_more_than(one) for one in known) or (news.value is None and not base):
                continue
            yield Change(
                written,
                topic=topic,
                known=Known(news.value, news.on or today, news.source, news.reliability, news.note, entry.place),
                old=_likest(news, base),
                new=news.value,
            )
    for kind, records in written.below.items():
        rest = list(stored.below.get(kind, []))
        for record in records:
            match = _match(record, rest)
            if match is None:
                yield Change(record, above=written, new=record.name)
                yield from _changes(record, Record(kind, fields=dict(record.fields)), today)
            else:
                rest.remove(match)
                record.no = match.no
                yield from _changes(record, match, today)


def _match(record: Record, known: list[Record]) -> Record | None:
    """The stored record that is meant: by its number, else by its name or key, else one that says all this already."""
    if record.no is not None and (same_no := [one for one in known if one.no == record.no]):
        return same_no[0]
    key = [column for column in SHAPES[record.kind].key if column in record.fields]
    if key:
        # A number may be that of an earlier row of the same thing.
        return next((one for one in known if all(one.fields.get(k) == record.fields[k] for k in key)), None)
    if record.no is not None:
        return None
    named = SHAPES[record.kind].named
    if named:
        same = [one for one in known if one.fields[named] == record.fields.get(named)]
        return same[0] if len(same) == 1 else None
    return next((one for one in known if all(one.fields.get(k) == v for k, v in record.fields.items())), None)


def _dated(entry: Known, said: list[Known]) -> Known:
    """What the entry says: a value that was changed under its old day and source is news without a day."""
    untouched = any(
        one.on == entry.on and one.source == entry.source and entry.says_more_than(one)
        for one in said
        if entry.on is not None
    )
    return Known(entry.value, None, entry.source, entry.reliability, entry.note) if untouched else entry


def _last_words(history: list[Known]) -> list[Known]:
    """Of what one source said on one day, the last: it corrected the rest."""
    return list({(one.on, one.source, _of_whom(one)): one for one in history}.values())


def _of_whom(known: Known) -> str:
    """The person that a value names, of topics that have a value for each of several people."""
    return (known.value or "").partition("=")[0] if known.value and "=" in known.value else ""


def _likest(entry: Known, base: list[Known]) -> str | None:
    """The value that stood there before: of the same source, else the newest."""
    same = [one.value for one in base if one.source == entry.source] or [one.value for one in base]
    return same[0] if same else None
