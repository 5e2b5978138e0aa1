"""Dated, sourced facts about a customer, one of its people or one of its suppliers."""

from typing import Any

from kamcli.actions import given, values
from kamcli.domain import lists
from kamcli.domain.privacy import NEED_PURPOSE
from kamcli.domain.topics import TOPICS
from kamcli.errors import Invalid, Usage
from kamcli.store.queries import customers, people, suppliers
from kamcli.store.workbook import Row, Workbook


def log(
    book: Workbook, named: str, pairs: list[str], *, person: str | None, supplier: str | None, on: str | None,
    source: str | None, reliability: str | None, note: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write `TOPIC=VALUE` pairs as facts of one day and one source."""
    if person is not None and supplier is not None:
        raise Usage("A fact is about one: --person or --supplier, not both.")
    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    about, subject = "customer", {}
    if person is not None:
        about, subject = "person", {"person_id": people.find(book, customer, person)["id"]}
    elif supplier is not None:
        about, subject = "supplier", {"supplier_id": suppliers.find(book, customer, supplier)["id"]}
    origin = {
        "on": day.isoformat(), "source": given.source(source), "note": given.words(note), "by": given.us(by),
        "reliability": given.one_of(reliability, lists.RELIABILITY, "reliability"),
    }  # fmt: skip
    bare = False
    for name, text in split(pairs, empty=True):
        topic = values.topic_of(name, about)
        if text and name in NEED_PURPOSE and origin["note"] is None:
            raise Usage("{topic} is private: say with --note what it is kept for.", topic=name)
        said = values.read(book, name, topic, text) if text else {}
        write(book, customer, name, {**said, **subject, **origin})
        bare = bare or (name == "rung" and said.get("code") not in (None, "none", "known") and not origin["note"])
    return {"code": customer["code"], "day": day, "count": len(pairs), "bare_rung": bare}


def write(book: Workbook, customer: Row, topic: str, columns: dict[str, Any]) -> None:
    """Write one fact; a person that it speaks of is looked up among those of the customer."""
    from kamcli.store.tables.knowledge import Fact

    if isinstance(columns.get("other_id"), str):
        other = people.find(book, customer, columns["other_id"])
        _check_line(book, customer, topic, columns.get("person_id"), other)
        columns = {**columns, "other_id": other["id"]}
    fact = book.add(Fact(customer_id=customer["id"], topic=topic, **columns))
    value = next(
        (columns[c] for c in ("amount", "number", "code", "text", "other_id") if columns.get(c) is not None), None
    )
    book.written.append({"id": fact.id, "customer": customer["code"], "topic": topic, "value": value})


def _check_line(book: Workbook, customer: Row, topic: str, person_id: int | None, other: Row) -> None:
    """Nobody listens or reports to himself, nor reports in a circle."""
    if other["id"] == person_id:
        raise Invalid("{topic}: nobody can be named for himself ({name}).", topic=topic, name=other["name"])
    if topic != "reports_to":
        return
    above = {row["id"]: row["superior_id"] for row in people.standing(book, customer["id"])}
    at = above.get(other["id"])
    for _ in above:
        if at == person_id:
            raise Invalid(
                "{name} reports to this person, directly or through others; a circle of superiors cannot be.",
                name=other["name"],
            )
        at = above.get(at) if at is not None else None


def split(pairs: list[str], *, empty: bool = False) -> list[tuple[str, str]]:
    """`NAME=VALUE` arguments, taken apart; an `empty` value may be allowed."""
    taken = []
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip() or not (text.strip() or empty):
            raise Usage("{pair!r} must be written NAME=VALUE, without blanks around the sign.", pair=pair)
        taken.append((name.strip(), text.strip()))
    return taken


def topics() -> list[Row]:
    """Everything that can be known: topic, of whom, part of the dossier, what its value is, days it stays fresh."""
    return [
        {
            "topic": key, "about": topic.about, "part": topic.part, "unit": topic.kind, "fresh": topic.fresh,
            "values": list(topic.codes) or (
                [f"{topic.low:g}–{topic.high:g}"] if topic.kind in ("number", "whole") else []
            ),
        }
        for key, topic in TOPICS.items()
    ]  # fmt: skip
