"""The dossier of an account as plain data, and what differs between two of them; `dossier_shapes` has what may stand in it.

All values are texts, written the way `actions.values.read` understands them, so that two dossiers can be compared
without knowing where each came from: one is read from the workbook, the other from a file that a person edited.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kamcli.domain.dossier_shapes import SHAPES


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
            (k for k in ("text", "task", "what", "move", "subject", "title", "step") if self.fields.get(k)), ""
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
