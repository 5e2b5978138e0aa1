"""One customer with everything that is known of it."""

import json
from typing import Any

from kamcli.actions import advice
from kamcli.actions.suppliers import known as known_suppliers
from kamcli.domain.currencies import exponent
from kamcli.domain.knowledge import Fact, by_topic, holding, state
from kamcli.domain.topics import TOPICS, topics_of
from kamcli.store import measures
from kamcli.store.queries import (
    agenda,
    closing,
    facts,
    handovers,
    people,
    promises,
    samples,
    suppliers,
    swot,
    tiers,
)
from kamcli.store.queries import customers as queries
from kamcli.store.queries import merging as merges
from kamcli.store.workbook import Row, Workbook

_FIGURES = (
    "sales_12m", "sales_trend", "wallet_share", "wallet_share_change", "warmth", "days_since_contact", "contacts_90d",
    "hours_90d", "open_next_steps", "overdue_next_steps", "samples_late",
)  # fmt: skip


def shown(book: Workbook, named: str) -> dict[str, Any]:
    """Everything that is known about one customer."""
    number = queries.find(book, named)["id"]
    said = [fact for fact in facts.said(book, number) if not (fact["person_id"] or fact["supplier_id"])]
    rivals = known_suppliers(book, number)
    row = book.row(f"select {measures.columns(_FIGURES)} from customer c where c.id = :id", id=number)
    return {
        "profile": {
            **queries.profile(book, number),
            "tier_computed": tiers.standing(book, number)["computed"] or "none",
        },
        "tier_by_hand": tiers.by_hand(book, number),
        "advice": advice.of(book, number),
        "measures": row or {},
        "people": queries.people(book, number),
        "facts": _known(book, said),
        "course": _course(book, said),
        "ratings": queries.known_ratings(book, number),
        "sales_by_month": queries.sales_by_month(book, number, 12),
        "suppliers": rivals,
        "supplier_facts": [{"supplier": one["supplier"], **fact} for one in rivals for fact in one["facts"]],
        "moves": suppliers.moves(book, number),
        "purchasing_steps": _steps(book, number, said),
        "meetings": people.meetings(book, number),
        "swot": swot.listing(book, number),
        "expectations": promises.expectations(book, number),
        "inspections": closing.inspections(book, number),
        "findings": closing.findings(book, number),
        "quotations": [_quoted(row) for row in closing.quotations(book, number)],
        "materials": closing.materials(book, number),
        "complaints": promises.complaints(book, number),
        "handovers": handovers.listing(book, number),
        "set_aside": set_aside(book, number),
        "contacts": queries.contacts(book, number, 10),
        "samples": samples.listing(book, number),
        "next_steps": agenda.open_steps(book, number),
    }


def set_aside(book: Workbook, customer_id: int, person_id: int | None = None) -> list[Row]:
    """What merges did not take over, each row with its cells; numbers that only a machine needs are left out."""
    return [
        {
            "on": row["on"], "record": row["record"], "code": row["code"],
            "was": {key: value for key, value in json.loads(row["text"]).items() if key not in _FOR_MACHINES},
        }
        for row in merges.set_aside(book, customer_id, person_id)
    ]  # fmt: skip


_FOR_MACHINES = ("id", "customer_id", "person_id", "supplier_id", "other_id", "key", "pinyin", "snapshot")


def _quoted(row: Row) -> Row:
    """A quotation with its amount in major units and its strengths one by one."""
    amount = None if row["amount"] is None else row["amount"] / 10 ** exponent(row["currency"])
    return {**row, "amount": amount, "strengths": [one for one in row["strengths"].split(",") if one]}


def _steps(book: Workbook, customer_id: int, said: list[Row]) -> list[Row]:
    """The steps in which they buy; `now` marks the one that they are said to be in."""
    reached = [fact["code"] for fact in said if fact["topic"] == "purchasing_step"][-1:]
    steps = queries.purchasing_steps(book, customer_id)
    return [{**step, "now": step["step"] is not None and [step["step"]] == reached} for step in steps]


def _known(book: Workbook, said: list[Row]) -> list[Row]:
    """What is known of the customer itself, in the order of the dossier; sources that contradict stand side by side."""
    held = {topic: entries for (_, topic), entries in holding(said, book.as_of).items()}
    return [
        {**_plain(book, fact), "state": state(held[topic], book.as_of)}
        for topic in topics_of("customer") if topic in held for fact in held[topic]
    ]  # fmt: skip


def _course(book: Workbook, said: list[Row]) -> list[Row]:
    """Of every topic of which more than one thing was ever said: all of it, the newest first."""
    by = {topic: entries for (_, topic), entries in by_topic(said).items() if topic in TOPICS}
    return [
        _plain(book, fact)
        for topic in topics_of("customer")
        if len({entry[TOPICS[topic].column] for entry in by.get(topic, [])}) > 1
        for fact in reversed(by[topic])
    ]


def _plain(book: Workbook, fact: Fact) -> Row:
    return {
        "topic": fact["topic"], "number": fact["number"], "text": fact["text"], "code": fact["code"],
        "amount": None if fact["amount"] is None else fact["amount"] / book.minor, "on": fact["on"],
        "source": fact["source"], "reliability": fact["reliability"], "note": fact["note"],
    }  # fmt: skip
