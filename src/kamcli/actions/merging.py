"""Merging a customer into another one, or a person into another one: what will move, and moving it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kamcli.actions import given
from kamcli.domain import twins
from kamcli.errors import Invalid, Refused
from kamcli.store import merging
from kamcli.store.queries import customers, people
from kamcli.store.queries import merging as queries
from kamcli.store.queries import twins as everybody
from kamcli.store.workbook import Row, Workbook

_LIKELY = twins.STRENGTHS.index("likely")


@dataclass(frozen=True)
class Plan:
    """What a merge does, before it does it."""

    keep: Row
    other: Row
    rows: dict[str, int]  # that move, by table
    people: list[tuple[Row, Row]]  # the kept one, and who is merged into it
    suppliers: list[tuple[Row, Row]]
    taken: list[str]  # plain values that the kept customer had not
    differ: list[tuple[str, str, str]]  # those that differ: what, the kept one's, the other one's
    stands: list[str] = field(default_factory=list)  # decisions of both: the kept one's hold
    newer: list[str] = field(default_factory=list)  # facts and ratings that the other customer knows later


def plan(book: Workbook, kept: str, other: str) -> Plan:
    """What merging `other` into `kept` would do."""
    keep, gone = (customers.find(book, named, reading=False) for named in (kept, other))
    if keep["id"] == gone["id"]:
        raise Invalid(
            "{kept!r} and {other!r} are one customer already: {code}.", kept=kept, other=other, code=keep["code"]
        )
    connection = book.connection
    taken, differ = merging.columns_filled(connection, keep["id"], gone["id"])
    rows = merging.counts(connection, gone["id"])
    both = merging.kept_decisions(connection, keep["id"])
    stands = [group for group, tables in merging.DECISIONS.items() if group in both and any(map(rows.get, tables))]
    aside = {table for group in stands for table in merging.DECISIONS[group]} - {"score"}
    return Plan(
        keep, gone, {table: count for table, count in rows.items() if table not in aside},
        _same_people(everybody.people(book, [keep["id"], gone["id"]]), keep["id"]),
        _same_suppliers(queries.suppliers(book, [keep["id"], gone["id"]]), keep["id"]),
        taken, differ,
        stands,
        queries.newer(book, keep["id"], gone["id"]),
    )  # fmt: skip


def merge(book: Workbook, kept: str, other: str, because: str | None) -> Plan:
    """Merge `other` into `kept`: every row moves, and nothing of it is lost."""
    planned = plan(book, kept, other)
    keep, gone = planned.keep, planned.other
    merging.customers(
        book.connection,
        merging.Merge(
            keep["id"], gone["id"], book.today.isoformat(), gone["code"], given.words(because),
            {two["id"]: one["id"] for one, two in planned.people},
            {two["id"]: one["id"] for one, two in planned.suppliers},
        ),
    )  # fmt: skip
    book.written.append({"customer": keep["code"], **said(planned)})
    return planned


def said(planned: Plan) -> dict[str, Any]:
    """A plan for a machine."""
    return {
        "keep": planned.keep["code"],
        "other": planned.other["code"],
        "rows": planned.rows,
        "people": [{"keep": one["name"], "other": two["name"]} for one, two in planned.people],
        "suppliers": [{"keep": one["name"], "other": two["name"]} for one, two in planned.suppliers],
        "taken": planned.taken,
        "differ": [{"field": name, "keep": mine, "other": theirs} for name, mine, theirs in planned.differ],
        "stands": planned.stands,
        "newer": planned.newer,
    }


def somebody(row: Row) -> twins.Somebody:
    """What a person is known by."""
    spoken = (row["pinyin"] or "").partition(" ")[0]
    return twins.Somebody(row["key"], spoken, twins.phones([row["phone"]]), (row["email"] or "").strip().casefold())


def _same_people(rows: Iterable[Row], keep: int) -> list[tuple[Row, Row]]:
    """Who is in both customers: name, and no doubt whom it is. Who could be either of two is nobody's twin."""
    here, there = _sides(rows, keep)
    pairs = [
        (one, two)
        for one in here for two in there
        if (verdict := twins.same_person(somebody(one), somebody(two))) and verdict.strength >= _LIKELY
    ]  # fmt: skip
    return _unambiguous(pairs)


def _same_suppliers(rows: Iterable[Row], keep: int) -> list[tuple[Row, Row]]:
    here, there = _sides(rows, keep)
    return _unambiguous([(one, two) for one in here for two in there if one["key"] == two["key"]])


def _sides(rows: Iterable[Row], keep: int) -> tuple[list[Row], list[Row]]:
    rows = list(rows)
    return [r for r in rows if r["customer_id"] == keep], [r for r in rows if r["customer_id"] != keep]


def _unambiguous(pairs: list[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    times = Counter(row["id"] for pair in pairs for row in pair)
    return [(one, two) for one, two in pairs if times[one["id"]] == times[two["id"]] == 1]


def merge_people(book: Workbook, customer: str, person: str, same: str) -> Row:
    """Merge a person of a customer into another one there."""
    found = customers.find(book, customer, reading=False)
    keep, gone = (people.find(book, found, named, whole=True) for named in (person, same))
    if keep["id"] == gone["id"]:
        raise Invalid("{person!r} and {same!r} are one person already. Write NAME#NUMBER.", person=person, same=same)
    if any(row["erased"] for row in (keep, gone)):
        raise Refused("Somebody who was erased is not merged.")
    doing = merging.Merge(found["id"], found["id"], book.today.isoformat(), found["code"])
    merging.people(book.connection, doing, keep["id"], gone["id"])
    written = {"customer": found["code"], "person": keep["id"], "merged": gone["id"]}
    book.written.append(written)
    return {"code": found["code"], "name": keep["name"], "other": gone["called"]}


def keep_apart(book: Workbook, one: str, other: str, because: str) -> Row:
    """Note that two customers are two: they are not shown as duplicates any more."""
    from kamcli.store.tables.twins import DistinctPair

    a, b = (customers.find(book, named, reading=False) for named in (one, other))
    if a["id"] == b["id"]:
        raise Invalid("{kept!r} and {other!r} are one customer already: {code}.", kept=one, other=other, code=a["code"])
    reason = given.words(because)
    if reason is None:
        raise Invalid("Say why they are two: --because.")
    if not book.value("select 1 from distinct_pair where customer_id = :a and other_id = :b", a=a["id"], b=b["id"]):
        for this, that in ((a, b), (b, a)):
            book.add(
                DistinctPair(
                    customer_id=this["id"], other_id=that["id"], on=book.today.isoformat(), because=reason, by=given.us(None)
                )
            )  # fmt: skip
        book.written.append({"customer": a["code"], "other": b["code"]})
    return {"one": a["code"], "other": b["code"]}
