"""Every measure is there for every customer, unknown stays unknown, and a past day never learns what came later."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from books import measured, put, rows, tried, workbook

from kamcli.domain import lists
from kamcli.domain.topics import TOPICS
from kamcli.store import dialects
from kamcli.store.measures import REGISTRY
from kamcli.store.queries import gates

TODAY = "2026-11-23"
PAST = ("2025-12-15", "2026-06-30", "2026-09-01", "2026-11-01")

# Of a customer of whom nothing is known but its name: what was counted is 0, and the stage begins by itself.
COUNTED = {
    "contacts_90d": 0, "contacts_with_people": 0, "active_people": 0, "our_people": 0, "open_next_steps": 0,
    "overdue_next_steps": 0, "decision_makers": 0, "profile_coverage": 0, "requirement_coverage": 0, "plans_known": 0,
    "concerns_ranked": 0, "suppliers_known": 0, "spend_90d": 0, "spend_12m": 0, "samples_late": 0, "samples_accepted": 0,
    "samples_open_ok": 0, "contacts_before_90d": 0, "coach_left_90d": 0, "obstacles": 0, "tailored_material": 0,
}  # fmt: skip
BARE = {
    **dict.fromkeys(REGISTRY),
    **COUNTED,
    "stage": "qualify",
    "days_in_stage": 13,
    "usual_days": 45,
    "key_account": "no",
    "gates_red": 0,
}


@pytest.fixture(autouse=True)
def taken_back(demo_book: sqlite3.Connection, empty_book: sqlite3.Connection) -> Iterator[None]:
    with tried(demo_book), tried(empty_book):
        yield


def bare(book: sqlite3.Connection, code: str = "bare", added_on: str = "2026-11-10") -> int:
    return put(book, "customer", {"code": code, "name": code, "key": code, "added_on": added_on})


def sold(
    book: sqlite3.Connection, customer: int, on: str, amount: int = 100, currency: str = "CNY", **more: object
) -> None:
    put(book, "sale", {"customer_id": customer, "on": on, "amount": amount, "currency": currency, **more})


@pytest.mark.parametrize("key", REGISTRY)
def test_a_measure_can_be_asked_of_an_empty_book(empty_book: sqlite3.Connection, key: str) -> None:
    assert measured(empty_book, TODAY, [key]) == {}


def test_of_a_bare_customer_only_counts_are_zero_and_the_rest_is_unknown(empty_book: sqlite3.Connection) -> None:
    bare(empty_book)
    found = measured(empty_book, TODAY)["bare"]
    assert found == BARE
    counts = [key for key in COUNTED if REGISTRY[key].unit == "count"]
    assert all(type(found[key]) is int for key in counts)


def test_a_bare_customer_in_a_book_with_sales_has_sold_nothing(demo_book: sqlite3.Connection) -> None:
    bare(demo_book)
    # The book knows sales, for two years, our executive, and a history: what this customer has not seen is known, and 0.
    assert measured(demo_book, TODAY)["bare"] == {
        **BARE, "sales_12m": 0.0, "sales_prev_12m": 0.0, "margin_12m": 0.0, "exec_meetings_180d": 0,
        "usual_days": 64,
    }  # fmt: skip


@pytest.mark.parametrize("key", sorted(REGISTRY.keys() - {"coverage"}))
def test_the_demo_book_knows_every_measure_of_somebody(demo_book: sqlite3.Connection, key: str) -> None:
    assert any(row[key] is not None for row in measured(demo_book, TODAY, [key]).values())


SOUND: dict[str, Callable[[Any], bool]] = {
    "count": lambda value: type(value) is int and value >= 0,
    "text": lambda value: isinstance(value, str),
    "yes_no": lambda value: value in (0, 1),
}


@pytest.mark.parametrize("day", [TODAY, *PAST])
def test_what_is_known_has_the_kind_that_its_unit_says(demo_book: sqlite3.Connection, day: str) -> None:
    for code, row in measured(demo_book, day).items():
        for key, value in row.items():
            sound = SOUND.get(REGISTRY[key].unit, lambda value: isinstance(value, int | float))
            assert value is None or sound(value), (code, key, value)


@pytest.mark.parametrize("day", [TODAY, *PAST])
def test_shares_lie_between_none_and_all(demo_book: sqlite3.Connection, day: str) -> None:
    shares = [m.key for m in REGISTRY.values() if m.unit == "share" and m.key != "gross_margin"]
    for code, row in measured(demo_book, day, shares).items():
        assert all(value is None or 0 <= value <= 1 for value in row.values()), (code, row)


@pytest.mark.parametrize("day", [TODAY, *PAST])
def test_no_age_is_negative(demo_book: sqlite3.Connection, day: str) -> None:
    ages = [m.key for m in REGISTRY.values() if m.unit == "days" and m.key != "payment_delay_change"]
    for code, row in measured(demo_book, day, ages).items():
        assert all(value is None or value >= 0 for value in row.values()), (code, row)


def test_a_measure_of_one_customer_is_the_one_it_has_among_all(demo_book: sqlite3.Connection) -> None:
    together = measured(demo_book, TODAY)
    for key in REGISTRY:
        assert {code: row[key] for code, row in measured(demo_book, TODAY, [key]).items()} == {
            code: row[key] for code, row in together.items()
        }


MIXED = ("gross_margin", "payment_delay_days", "payment_delay_change")


@pytest.mark.parametrize("key", ["sales_12m", *MIXED])
def test_another_currency_makes_a_sum_unknown(empty_book: sqlite3.Connection, key: str) -> None:
    customer = bare(empty_book)
    for on, due in (("2026-02-01", "2026-03-01"), ("2026-09-01", "2026-10-01")):
        sold(empty_book, customer, on, 100, cost=80, due=due)
    assert measured(empty_book, TODAY, [key])["bare"][key] is not None
    sold(empty_book, customer, "2026-09-02", 100, "JPY", cost=10, due="2026-10-02")
    assert measured(empty_book, TODAY, [key])["bare"][key] is None


def test_an_open_sale_in_another_currency_makes_the_receivable_unknown(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    sold(empty_book, customer, "2026-09-01", due="2026-10-01")
    sold(empty_book, customer, "2024-09-01", 10**6, "JPY", due="2024-10-01")
    found = measured(empty_book, TODAY, ["receivable_months", "overdue_share"])["bare"]
    assert found == {"receivable_months": None, "overdue_share": None}


def test_a_window_begins_the_day_after(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    day = date.fromisoformat(TODAY)
    for days, amount in ((0, 1), (364, 10), (365, 100), (729, 1000), (730, 10_000)):
        sold(empty_book, customer, (day - timedelta(days=days)).isoformat(), amount * 100)
    found = measured(empty_book, TODAY, ["sales_12m", "sales_prev_12m"])["bare"]
    assert found == {"sales_12m": 11.0, "sales_prev_12m": 1100.0}


def test_with_two_records_of_one_day_the_one_written_later_counts(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    for number in (30, 90, 60):
        put(empty_book, "fact", {"customer_id": customer, "topic": "payment_term_days", "number": number, "on": TODAY})
    assert measured(empty_book, TODAY, ["payment_term_days"])["bare"] == {"payment_term_days": 60.0}


def test_the_first_sale_of_the_book_tells_an_earlier_day_nothing(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    before = measured(empty_book, "2026-11-15")
    sold(empty_book, customer, "2026-11-20", due="2026-11-14")
    assert measured(empty_book, "2026-11-15") == before


# What one day of new rows need not move: it looks back further, or has to be due first.
SLOW = (
    "sales_prev_12m", "sales_trend", "wallet_share_change", "payment_delay_change", "routine_share",
    "overdue_next_steps", "samples_late", "samples_open_ok", "suppliers_known", "contacts_before_90d", "swot_idle",
    "stage_lag", "sample_silent_days",
)  # fmt: skip


def day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def test_a_sale_that_was_due_before_it_was_made_tells_an_earlier_day_nothing(demo_book: sqlite3.Connection) -> None:
    customer = bare(demo_book)
    before = measured(demo_book, "2026-11-15")
    sold(demo_book, customer, "2026-11-20", due="2026-11-01")
    assert measured(demo_book, "2026-11-15") == before


def test_what_is_due_today_is_not_late(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    for day in ("2026-11-22", TODAY, "2026-11-24"):
        put(empty_book, "sample", {"customer_id": customer, "on": "2026-11-01", "product": "pipe", "promised_on": day})
        put(empty_book, "next_step", {"customer_id": customer, "on": "2026-11-01", "what": "call", "due": day})
        sold(empty_book, customer, "2026-11-01", due=day)
    found = measured(empty_book, TODAY, ["samples_late", "overdue_next_steps", "overdue_share"])["bare"]
    assert found == {"samples_late": 1, "overdue_next_steps": 1, "overdue_share": pytest.approx(1 / 3)}


def test_a_sample_is_later_by_its_day_not_by_when_it_was_written_down(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    for on, verdict in (("2026-09-01", "accepted"), ("2026-05-01", "rejected")):
        sample = put(empty_book, "sample", {"customer_id": customer, "on": on, "product": "pipe"})
        for kind in ("signed", "delivered", "verdict"):
            said = verdict if kind == "verdict" else None
            put(empty_book, "sample_event", {"sample_id": sample, "on": on, "kind": kind, "verdict": said})
    assert measured(empty_book, TODAY, ["samples_open_ok"])["bare"] == {"samples_open_ok": 1}


def later_rows(book: sqlite3.Connection, after: str) -> None:
    """On this day everything happens to everybody that can happen."""
    model = put(book, "model_text", {"digest": "later", "name": "later", "text": ""})
    for row in rows(book, "customer"):
        mine = {"customer_id": row["id"], "on": after}
        put(book, "sale", {**mine, "amount": 10**9, "currency": "CNY", "cost": 1, "due": after})
        people = [r["id"] for r in book.execute("select id from person where customer_id = ?", (row["id"],))]
        suppliers = [r["id"] for r in book.execute("select id from supplier where customer_id = ?", (row["id"],))]
        for topic, spec in TOPICS.items():
            code = {
                "need_urgency": "none", "rung": "ally", "concerns": "price,quality", "roles": "decider",
            }.get(topic, "policy")  # fmt: skip
            value = {
                "number": -1 if topic == "stance" else 0.01,
                "amount": 1,
                "code": code,
                "text": "later",
                "source": "web",
            }
            subjects: dict[str, list[dict[str, int]]] = {
                "customer": [{}],
                "person": [{"person_id": number} for number in people],
                "supplier": [{"supplier_id": number} for number in suppliers],
            }
            for subject in subjects[spec.about]:
                put(book, "fact", {**mine, "topic": topic, **value, **subject})
        for number in people:
            put(book, "deed", {"person_id": number, "on": after, "doer": "them", "text": "later"})
        for number in suppliers:
            put(book, "rival_move", {"supplier_id": number, "on": after, "move": "later", "likelihood": 1})
        put(book, "purchase_step", {**mine, "position": 9})
        for number in people:
            put(book, "endorsement", {"person_id": number, "on": after, "answer": "endorsed"})
        full = {"who": "Wei", "support": "later", "days": 1, "due": "2020-01-01"}
        put(book, "plan_step", {**mine, "position": 9, "task": "later", **full})
        put(book, "assessment", {**mine, "likelihood": 0.5, "path": "later", "cost": 1})
        put(book, "obstacle", {**mine, "text": "later", "state": "open"})
        put(book, "spend", {**mine, "kind": "travel", "amount": 100, "currency": "CNY", "heads": 1})
        contact = put(
            book, "contact", {**mine, "channel": "visit", "purpose": "courtesy", "hours": 99.0, "by": "New; 邵鸣"}
        )
        for person in book.execute("select id from person where customer_id = ?", (row["id"],)).fetchall():
            put(book, "participant", {"contact_id": contact, "person_id": person["id"], "impact": 5, "half_life": 90})
        put(book, "next_step", {**mine, "what": "later", "due": after, "expected": "yes"})
        for step in book.execute("select id from next_step where customer_id = ?", (row["id"],)).fetchall():
            put(book, "snooze", {**mine, "item": f"step-{step['id']}", "until": "2099-01-01", "reason": "later"})
        for sample in book.execute("select id from sample where customer_id = ?", (row["id"],)).fetchall():
            for kind, verdict in (("signed", None), ("delivered", None), ("verdict", "rejected")):
                put(book, "sample_event", {"sample_id": sample["id"], "on": after, "kind": kind, "verdict": verdict})
        put(book, "sample", {**mine, "product": "later", "promised_on": after})
        put(book, "stage_move", {**mine, "stage": "ended"})
        put(book, "tier_override", {**mine, "tier": "D", "reason": "later"})
        put(book, "score", {**mine, "model_id": model, "tier": "D", "sets_tier": "yes", "sheet": "{}"})
        put(book, "key_account", {**mine, "key": "no"})
        put(
            book,
            "simulation",
            {**mine, "rule": "one", "win": 0.5, "low": 0, "high": 1, "verdict": "open", "sheet": "{}"},
        )
        inspection = put(book, "inspection", {**mine, "kind": "us_inspected", "result": "failed"})
        put(book, "inspection_finding", {"inspection_id": inspection, "on": after, "text": "later"})
        put(book, "quotation", {**mine, "strengths": "people"})
        put(book, "material", {**mine, "what": "later"})
    # One person and every supplier stay, or nobody would be there to have an opinion.
    book.execute(
        "update person set left_on = ? where left_on is null and id not in (select min(id) from person group by customer_id)",
        (after,),
    )
    for table, column in (("sale", "paid_on"), ("next_step", "done_on"), ("rival_move", "outcome_on")):
        book.execute(f"update {table} set {column} = ? where {column} is null or {column} > ?", (after, after))


@pytest.mark.parametrize("day", PAST)
def test_what_happens_later_changes_no_earlier_day(demo_book: sqlite3.Connection, day: str) -> None:
    after = day_after(day)
    before, then = measured(demo_book, day), measured(demo_book, after)
    later_rows(demo_book, after)
    assert measured(demo_book, day) == before
    # On its own day it is seen, or the rows would prove nothing.
    seen = measured(demo_book, after)
    unmoved = {key for key in REGISTRY if all(seen[code][key] == row[key] for code, row in then.items())}
    assert unmoved <= {"coverage", *SLOW}


@pytest.mark.parametrize("day", PAST)
def test_a_past_day_is_the_book_as_it_was_then(demo_book: sqlite3.Connection, day: str) -> None:
    now = measured(demo_book, day)
    forget_after(demo_book, day)
    assert measured(demo_book, day) == now


def forget_after(book: sqlite3.Connection, day: str) -> None:
    """Take out of the book what happened after the day, as if it had been left alone since."""
    dialect = dialects.of(book)
    dialect.defer_references(book)
    book.execute('delete from participant where contact_id in (select id from contact where "on" > ?)', (day,))
    book.execute(
        'delete from purchase_step_person where purchase_step_id in (select id from purchase_step where "on" > ?)',
        (day,),
    )
    for table in dialect.tables(book):
        if "on" in dialect.columns(book, table):
            book.execute(f'delete from {table} where "on" > ?', (day,))
    for table, column in (
        ("sale", "paid_on"),
        ("next_step", "done_on"),
        ("plan_step", "done_on"),
        ("plan_step", "dropped_on"),
        ("next_step", "dropped_on"),
        ("person", "left_on"),
        ("supplier", "left_on"),
        ("rival_move", "outcome_on"),
        ("simulation", "outcome_on"),
        ("inspection_finding", "closed_on"),
    ):
        book.execute(f"update {table} set {column} = null where {column} > ?", (day,))


def test_the_closed_lists_agree_with_the_counts_of_deciding_people(empty_book: sqlite3.Connection) -> None:
    customer = bare(empty_book)
    for role in lists.ROLES:
        put(empty_book, "person", {"customer_id": customer, "name": role, "key": role, "roles": f"user,{role}"})
    for influence in (3, 4, 5):
        put(
            empty_book,
            "person",
            {"customer_id": customer, "name": "n", "key": "n", "roles": "", "influence": influence},
        )
    expected = len(lists.DECIDING_ROLES) + 2
    assert measured(empty_book, TODAY, ["decision_makers"])["bare"] == {"decision_makers": expected}


def test_every_kind_of_evidence_can_be_asked_for(demo_book: sqlite3.Connection) -> None:
    book = workbook(demo_book, TODAY)
    assert {measure.evidence for measure in REGISTRY.values()} <= gates.EVIDENCE.keys()
    for kind in gates.EVIDENCE:
        mine = [measure for measure in REGISTRY.values() if measure.evidence == kind]
        found = [gates.evidence(book, row["id"], one) for row in rows(demo_book, "customer") for one in mine]
        assert any(found)
        assert all(one.keys() == {"record", "id", "on", "text"} for some in found for one in some)
