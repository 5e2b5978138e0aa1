"""What is wrong with a dossier beside its form: whom and what it names that the workbook does not have."""

from collections.abc import Iterator

from kamcli.actions import given
from kamcli.actions.erasure import refuse_return
from kamcli.domain import names
from kamcli.domain.dossier import Known, Record
from kamcli.domain.dossier_shapes import SHAPES
from kamcli.domain.topics import TOPICS
from kamcli.errors import Finding, Invalid, NotFound, Refused
from kamcli.rules.dossier import Paper
from kamcli.store.queries import customers, people
from kamcli.store.queries.dossiers import dossier
from kamcli.store.workbook import Row, Workbook


def faults(book: Workbook, paper: Paper) -> list[Finding]:
    """Every fault with its place; who was erased is `Refused`. Names of people are completed on the way, so that a short one is no other person."""
    try:
        customer = customers.find(book, paper.code, reading=False)
    except NotFound:
        return []  # said by whoever looks for the customer
    refuse_return(book, customer, paper.record)
    stored = dossier(book, customer["id"])
    new = [record.name for record in paper.record.below.get("people", []) if record.no is None and record.name]
    return [
        *_names(book, customer, paper.record),
        *_numbers(paper.record, stored),
        *_people(book, customer, paper.record, new),
        *_said(paper.record, stored),
    ]


def _names(book: Workbook, customer: Row, root: Record) -> Iterator[Finding]:
    """Names that another customer, or another person there, has already."""
    for field, text in (
        ("name", root.fields.get("name")),
        *(("aliases", one) for one in given.several(root.fields.get("aliases") or "")),
    ):
        other = customers.same_key(book, names.key(text)) if text else None
        if other and other["code"] != customer["code"]:
            yield Finding("{name} is in the book already, as {code}", root.places[field], name=text, code=other["code"])
    yield from _numbered(root)
    known = book.rows("select id, name, key from person where customer_id = :id", id=customer["id"])
    for record in root.below.get("people", []):
        mine = next((row for row in known if row["id"] == record.no), None)
        if mine is None or not record.fields.get("name") or record.fields["name"] == mine["name"]:
            continue
        key = names.person_key(record.fields["name"] or "")
        if any(row["key"] == key and row["id"] != record.no for row in known):
            yield Finding(
                "{code} has a person {name} already", record.places["name"], code=customer["code"], name=record.name
            )


def _numbered(root: Record) -> Iterator[Finding]:
    """Names of people that look like a number of the book."""
    for record in filter(lambda one: one.name, root.below.get("people", [])):
        try:
            names.check_person(record.name)
        except Invalid as error:
            yield Finding(error.template, record.places["name"], **error.facts)


def _numbers(written: Record, stored: Record) -> Iterator[Finding]:
    """Numbers that are none of this customer, and people who were erased."""
    for kind, records in written.below.items():
        known = {one.no: one for one in stored.below.get(kind, [])}
        for record in records:
            base = known.get(record.no)
            if base is None and record.no is not None and not SHAPES[kind].key:
                yield Finding("there is no {field} {no} at this customer", record.place, field=kind, no=record.no)
                continue
            if base is None:
                # A person named as in the workbook is that person, whether or not the number stands there.
                same = [one for one in known.values() if SHAPES[kind].named and one.name == record.name]
                base = same[0] if len(same) == 1 else Record(kind)
            yield from _numbers(record, base)


def _people(book: Workbook, customer: Row, written: Record, new: list[str]) -> Iterator[Finding]:
    """People that are named and not there, or named for themselves."""

    def full(text: str, place: str) -> tuple[str, Finding | None]:
        if text in new:
            return text, None
        try:
            return people.find(book, customer, text)["called"], None
        except (NotFound, Refused) as error:
            return text, Finding(error.template, place, **error.facts)

    for one in SHAPES[written.kind].fields:
        value = written.fields.get(one.key)
        if not value or (one.value.kind != "person" and (written.kind, one.key) != ("purchasing_steps", "people")):
            if value and one.key == "action" and not _own_step(book, customer, value):
                yield Finding("{code} has no next step {no}", written.places[one.key], code=customer["code"], no=value)
            continue
        found = [full(text, written.places[one.key]) for text in given.several(value)]
        yield from (finding for _, finding in found if finding)
        written.fields[one.key] = "; ".join(name for name, _ in found)
    for topic, entries in written.facts.items():
        if TOPICS[topic].kind in ("person", "people"):
            for entry in filter(lambda one: one.value, entries):
                name, equals, weight = (entry.value or "").partition("=")
                name, finding = full(name, entry.place)
                if finding:
                    yield finding
                elif name == written.name:
                    yield Finding("nobody can be named for himself ({name})", entry.place, name=name)
                entry.value = f"{name}{equals}{weight}"
    for records in written.below.values():
        for record in records:
            yield from _people(book, customer, record, new)


def _own_step(book: Workbook, customer: Row, number: str) -> bool:
    query = "select 1 from next_step where id = :no and customer_id = :id"
    return book.value(query, no=int(number), id=customer["id"]) is not None


def _said(written: Record, stored: Record) -> Iterator[Finding]:
    """Sources that cannot be silenced alone: a value of null ends what all of them say."""
    for topic, entries in written.facts.items():
        base = stored.facts.get(topic, [])
        for entry in entries:
            # What is known of a family is kept for a purpose only; a birthday is what it is kept for.
            if topic == "family" and entry.value and not entry.note and not _stands(base, entry):
                yield Finding("{topic} is private: add a note that says what it is kept for", entry.place, topic=topic)
            if entry.value is None and len(entries) > 1 and TOPICS[topic].kind != "people":
                yield Finding(
                    "several sources speak of {topic}: write the value that holds, or null alone for all of them",
                    entry.place, topic=topic,
                )  # fmt: skip
            elif entry.value is None and entry.source is not None and _others(base, entry):
                yield Finding(
                    "another source speaks of {topic} too: write the value that holds, or null without a source",
                    entry.place, topic=topic,
                )  # fmt: skip
    for kind, records in written.below.items():
        known = {one.no: one for one in stored.below.get(kind, [])}
        for record in records:
            yield from _said(record, known.get(record.no, Record(kind)))


def _stands(base: list[Known], entry: Known) -> bool:
    return any(one.value == entry.value for one in base)


def _others(base: list[Known], entry: Known) -> bool:
    return any(one.source != entry.source for one in base)
