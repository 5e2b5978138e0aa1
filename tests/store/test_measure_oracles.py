"""Every measure in SQL equals its formula in plain Python, over the demo book and over books made at random."""

import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest
from account_oracles import ACCOUNT_ORACLES
from attention_oracles import ATTENTION_ORACLES
from books import measured, put, rows, tried
from hypothesis import given
from hypothesis import strategies as st
from oracles import ORACLES as OWN_ORACLES
from oracles import Known

from kamcli.domain import lists
from kamcli.domain.topics import TOPICS
from kamcli.store.measures import REGISTRY

ORACLES = {**OWN_ORACLES, **ACCOUNT_ORACLES, **ATTENTION_ORACLES}
DAYS = ("2026-11-23", "2026-06-30", "2025-12-15")
TODAY = date(2026, 11, 23)
TABLES = (
    "customer", "person", "contact", "participant", "next_step", "snooze", "sample", "sample_event", "sale", "fact",
    "stage_move", "tier_override", "score", "deed", "supplier", "rival_move", "purchase_step", "purchase_step_person",
    "spend", "confirmation", "key_account", "swot", "simulation", "colleague", "assessment", "obstacle", "plan_step",
    "endorsement", "goal", "review", "inspection", "inspection_finding", "quotation", "material",
)  # fmt: skip


def compare(book: sqlite3.Connection, day: str, keys: list[str]) -> None:
    tables = {table: rows(book, table) for table in TABLES}
    found = measured(book, day, keys)
    for customer in tables["customer"]:
        known = Known(customer["id"], date.fromisoformat(day), tables)
        for key in keys:
            expected = ORACLES[key](known)
            if isinstance(expected, float):
                expected = pytest.approx(expected, rel=1e-9, abs=1e-9)
            assert found[customer["code"]][key] == expected, (customer["code"], key)


def test_every_measure_has_an_oracle() -> None:
    # Coverage depends on a model; it is compared with the evaluator where scores are.
    assert ORACLES.keys() == REGISTRY.keys() - {"coverage"}


@pytest.mark.parametrize("key", ORACLES)
@pytest.mark.parametrize("day", DAYS)
def test_a_measure_of_the_demo_book_is_its_formula(demo_book: sqlite3.Connection, day: str, key: str) -> None:
    compare(demo_book, day, [key])


# Days on the edges of the windows, and some between them.
EDGES = [0, 1, 89, 90, 91, 179, 180, 181, 359, 360, 364, 365, 366, 729, 730, 731]
days = (st.sampled_from(EDGES) | st.integers(-40, 800)).map(lambda ago: (TODAY - timedelta(days=ago)).isoformat())
perhaps_a_day = st.none() | days
later = st.none() | st.integers(0, 400)


def on_from(row: Any, *columns: str) -> Any:
    """The row with days instead of numbers of days after its own."""
    first = date.fromisoformat(row["on"])
    return {**row, **{c: None if row[c] is None else str(first + timedelta(days=row[c])) for c in columns}}


sales = st.fixed_dictionaries(
    {
        "on": days,
        "amount": st.integers(-500, 100_000),
        "cost": st.none() | st.integers(0, 100_000),
        "due": later,
        "paid_on": later,
    }
).map(lambda sale: on_from(sale, "due", "paid_on"))
share = st.sampled_from([0.0, 0.25, 0.5, 1.0])
facts = st.fixed_dictionaries({"on": days, "number": share, "amount": st.integers(0, 10**6), "topic": st.sampled_from(
    ["category_spend", "wallet_share", "expected_share", "expected_margin", "cost_estimate"])})  # fmt: skip
names = st.sampled_from([None, "Tang Jing;Shao Ming", "Wei", "Wei; Gao", "Gao;Tang;Wei", 'O\'Neil "Q"'])
contacts = st.fixed_dictionaries(
    {
        "on": days,
        "channel": st.sampled_from(
            ["exec_meeting", "visit", "phone", "wechat", "email", "dinner", "complaint_visit", None]
        ),
        "purpose": st.sampled_from(["need", "courtesy", "trust", "service"]),
        "hours": st.none() | st.sampled_from([0.0, 0.25, 3.0]),
        "by": names,
    }
)
presence = st.lists(
    st.tuples(st.integers(0, 2), st.none() | st.tuples(st.sampled_from([-3.0, 0.5, 5.0]), st.sampled_from([7.0, 90.0]))),
    max_size=3, unique_by=lambda one: one[0],
)  # fmt: skip
people = st.lists(
    st.fixed_dictionaries(
        {
            "influence": st.none() | st.integers(1, 5),
            "left_on": perhaps_a_day,
            "roles": st.lists(st.sampled_from(lists.ROLES), max_size=3, unique=True).map(",".join),
        }
    ),
    min_size=3,
    max_size=3,
)
steps = st.fixed_dictionaries(
    {
        "on": days, "due": days, "done_on": perhaps_a_day, "dropped_on": perhaps_a_day,
        "expected": st.sampled_from([None, *lists.ANSWERS]),
    }
)  # fmt: skip
samples = st.fixed_dictionaries({"on": days, "product": st.sampled_from(["pipe", "valve"]), "promised_on": later})
moments = st.integers(0, 60)
events = st.fixed_dictionaries({"on": moments, "kind": st.sampled_from(["signed", "sent", "delivered"])}) | (
    st.fixed_dictionaries({"on": moments, "kind": st.just("verdict"), "verdict": st.sampled_from(lists.VERDICTS)})
)


def newcomer(book: sqlite3.Connection) -> int:
    return put(book, "customer", {"code": "new", "name": "new", "key": "new", "added_on": "2026-01-01"})


def of(*evidence: str) -> list[str]:
    return [measure.key for measure in REGISTRY.values() if measure.evidence in evidence and measure.key != "coverage"]


@given(st.lists(sales, max_size=16), st.lists(facts, max_size=6))
def test_sales_payments_and_shares_of_any_book(empty_book: sqlite3.Connection, sold: Any, known: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        elsewhere = put(empty_book, "customer", {"code": "old", "name": "old", "key": "old", "added_on": "2020-01-01"})
        put(empty_book, "sale", {"customer_id": elsewhere, "currency": "CNY", "on": "2020-01-01", "amount": 1})
        for sale in sold:
            put(empty_book, "sale", {"customer_id": customer, "currency": "CNY", **sale})
        for fact in known:
            put(empty_book, "fact", {"customer_id": customer, **fact})
        compare(empty_book, TODAY.isoformat(), of("sale", "fact"))


@pytest.mark.property
@given(st.lists(st.tuples(contacts, presence), max_size=12), people)
def test_contacts_warmth_and_people_of_any_book(empty_book: sqlite3.Connection, met: Any, known: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        ids = [put(empty_book, "person", {"customer_id": customer, "name": "n", "key": "n", **one}) for one in known]
        for contact, present in met:
            number = put(empty_book, "contact", {"customer_id": customer, **contact})
            for nth, left in present:
                impact, half_life = left or (None, None)
                put(empty_book, "participant", {
                    "contact_id": number, "person_id": ids[nth], "impact": impact, "half_life": half_life,
                })  # fmt: skip
        compare(empty_book, TODAY.isoformat(), of("contact", "talk", "person", "meeting"))


@given(
    st.lists(sales, max_size=4), st.lists(contacts, max_size=3), st.lists(st.tuples(days, st.integers(0, 10**6)), max_size=3)
)  # fmt: skip
def test_returns_of_any_book(empty_book: sqlite3.Connection, sold: Any, met: Any, spent: Any) -> None:
    with tried(empty_book):
        mine = {"customer_id": newcomer(empty_book)}
        for sale in sold:
            put(empty_book, "sale", {**mine, "currency": "CNY", **sale})
        for contact in met:
            put(empty_book, "contact", {**mine, **contact})
        for on, amount in spent:
            put(
                empty_book,
                "spend",
                {**mine, "on": on, "kind": "travel", "amount": amount, "currency": "CNY", "heads": 1},
            )
        compare(empty_book, TODAY.isoformat(), ["return_12m", "margin_12m", "hours_12m"])


@given(st.lists(st.tuples(steps, st.lists(st.tuples(days, days), max_size=2)), max_size=6))
def test_next_steps_of_any_book(empty_book: sqlite3.Connection, agreed: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        for step, put_off in agreed:
            number = put(empty_book, "next_step", {"customer_id": customer, "what": "call", **step})
            for on, until in put_off:
                put(empty_book, "snooze", {
                    "customer_id": customer, "item": f"step-{number}", "on": on, "until": until, "reason": "later",
                })  # fmt: skip
        compare(empty_book, TODAY.isoformat(), of("next_step"))


@given(st.lists(st.tuples(samples, st.lists(events, max_size=5)), max_size=4))
def test_samples_of_any_book(empty_book: sqlite3.Connection, promised: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        for sample, happened in sorted(promised, key=lambda one: one[0]["on"]):
            row = {"customer_id": customer, **on_from(sample, "promised_on")}
            number = put(empty_book, "sample", row)
            for event in happened:
                put(
                    empty_book,
                    "sample_event",
                    {"sample_id": number, **event, "on": on_from({**sample, "at": event["on"]}, "at")["at"]},
                )
        compare(empty_book, TODAY.isoformat(), of("sample"))


simulations = st.lists(
    st.tuples(days, st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75]), min_size=3, max_size=3).map(sorted)), max_size=4
)


@given(simulations)
def test_simulations_of_any_book(empty_book: sqlite3.Connection, played: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        for on, (low, win, high) in played:
            put(empty_book, "simulation", {
                "customer_id": customer, "on": on, "rule": "one", "win": win, "low": low, "high": high,
                "verdict": "open", "sheet": "{}",
            })  # fmt: skip
        compare(empty_book, TODAY.isoformat(), of("simulation"))


standings = st.lists(st.tuples(days, st.sampled_from(lists.STANDINGS)), max_size=4)
tiers = st.lists(st.tuples(days, st.none() | st.sampled_from(lists.TIERS), st.sampled_from(lists.ANSWERS)), max_size=4)
overrides = st.lists(st.tuples(days, st.sampled_from(lists.TIERS), st.none() | days), max_size=2)


@given(standings, tiers, overrides)
def test_stage_and_tier_of_any_book(empty_book: sqlite3.Connection, moves: Any, scored: Any, set_by_hand: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        model = put(empty_book, "model_text", {"digest": "d", "name": "n", "text": ""})
        for on, stage in moves:
            put(empty_book, "stage_move", {"customer_id": customer, "on": on, "stage": stage})
        for on, tier, sets_tier in scored:
            put(empty_book, "score", {
                "customer_id": customer, "model_id": model, "on": on, "tier": tier, "sets_tier": sets_tier, "sheet": "{}",
            })  # fmt: skip
        for on, tier, until in set_by_hand:
            put(empty_book, "tier_override", {
                "customer_id": customer, "on": on, "tier": tier, "reason": "r", "until": until,
            })  # fmt: skip
        compare(empty_book, TODAY.isoformat(), of("stage_move", "tier"))


assessments = st.fixed_dictionaries(
    {
        "on": days,
        "likelihood": st.none() | share,
        "path": st.none() | st.just("x"),
        "cost": st.none() | st.integers(0, 10**6),
    }
)
obstacles = st.fixed_dictionaries(
    {
        "on": days, "text": st.sampled_from("ab"), "owner": st.none() | st.just("x"), "answer": st.none() | st.just("y"),
        "state": st.sampled_from(lists.OBSTACLE_STATES),
    }
)  # fmt: skip


@given(
    st.lists(assessments, max_size=4), st.lists(obstacles, max_size=5),
    st.lists(st.tuples(days, st.integers(0, 10**6)), max_size=4),
    st.lists(st.tuples(days, st.none() | st.integers(0, 10**6)), max_size=2),
)  # fmt: skip
def test_assessments_and_obstacles_of_any_book(
    empty_book: sqlite3.Connection, assessed: Any, ways: Any, spent: Any, told: Any
) -> None:
    with tried(empty_book):
        mine = {"customer_id": newcomer(empty_book)}
        for table, made in (("assessment", assessed), ("obstacle", ways)):
            for row in made:
                put(empty_book, table, {**mine, **row})
        for on, amount in spent:
            row = {"kind": "travel", "amount": amount, "currency": "CNY", "heads": 1}
            put(empty_book, "spend", {**mine, "on": on, **row})
        for on, amount in told:
            put(empty_book, "fact", {**mine, "on": on, "topic": "cost_estimate", "amount": amount})
        compare(empty_book, TODAY.isoformat(), of("assessment", "obstacle", "budget"))
        compare(empty_book, TODAY.isoformat(), ["spend_vs_budget"])


plan_steps = st.fixed_dictionaries(
    {
        "on": days, "position": st.integers(1, 9), "task": st.sampled_from("abcd"), "days": st.none() | st.just(7),
        "who": st.sampled_from([None, "Wei", "Shao Ming"]), "support": st.none() | st.just("x"), "due": perhaps_a_day,
        "done_on": perhaps_a_day, "dropped_on": perhaps_a_day,
    }
)  # fmt: skip


@given(
    st.lists(plan_steps, max_size=8),
    st.lists(st.tuples(days, st.sampled_from(lists.ENDORSEMENTS), st.integers(0, 1)), max_size=4),
    st.lists(st.tuples(days, st.sampled_from([*lists.PURCHASE_STEPS, None])), max_size=2), standings, perhaps_a_day,
)  # fmt: skip
def test_plans_of_any_book(
    empty_book: sqlite3.Connection, planned: Any, asked: Any, bought: Any, moves: Any, left: Any
) -> None:
    with tried(empty_book):
        put(empty_book, "colleague", {"name": "Shao Ming", "key": "shaoming", "level": "executive"})
        mine = {"customer_id": newcomer(empty_book)}
        ids = [put(empty_book, "person", {**mine, "name": "n", "key": "n", "roles": "veto", "left_on": left})]
        ids.append(put(empty_book, "person", {**mine, "name": "m", "key": "m", "roles": "veto"}))
        for step in planned:
            put(empty_book, "plan_step", {**mine, **step})
        for on, answer, nth in asked:
            put(empty_book, "endorsement", {"person_id": ids[nth], "on": on, "answer": answer})
        for on, code in bought:
            put(empty_book, "fact", {**mine, "on": on, "topic": "purchasing_step", "code": code})
        for on, stage in moves:
            put(empty_book, "stage_move", {**mine, "on": on, "stage": stage})
        compare(empty_book, TODAY.isoformat(), [*of("plan_step", "endorsement"), "stage_lag", "exec_gap"])


subjects = st.sampled_from(["customer", "person", "supplier"])
said = st.fixed_dictionaries(
    {
        "on": days,
        "topic": st.sampled_from(
            ["stance", "rung", "why_help_us", "birthday", "interests", "character", "joined", "level", "supplier_share",
             "problems", "how_won", "influence", "roles", "concerns", "plans", "founded", "need", "target_price", "wallet_share",
             "knows_us", "personal_concerns", "purchasing_step"]
        ),
        "number": st.none() | st.sampled_from([-2.0, -1.0, 0.0, 0.25, 1.0, 2.0]),
        "code": st.sampled_from(lists.RUNGS),
        "text": st.none() | st.just("said"),
        "source": st.sampled_from([None, "coach", "web"]),
    }
)  # fmt: skip
deeds = st.fixed_dictionaries({"on": days, "doer": st.sampled_from(lists.SIDES), "text": st.just("x")})
foreseen = st.fixed_dictionaries(
    {
        "on": days, "move": st.just("x"), "likelihood": st.none() | st.sampled_from([0.2, 0.4, 0.9]),
        "answer": st.none() | st.just("y"), "outcome_on": perhaps_a_day,
    }
)  # fmt: skip
goals = st.fixed_dictionaries({"on": days, "text": st.sampled_from("xy"), "until": perhaps_a_day})
keys = st.fixed_dictionaries({"on": days, "key": st.sampled_from(lists.ANSWERS), "reason": st.none() | st.just("r")})
reviews = st.fixed_dictionaries({"on": days, "goal": st.sampled_from([None, "x", "y"])})


@given(st.lists(goals, max_size=4), st.lists(keys, max_size=3), st.lists(reviews, max_size=3))
def test_reasons_for_key_status_of_any_book(
    empty_book: sqlite3.Connection, ours: Any, given_on: Any, reviewed: Any
) -> None:
    with tried(empty_book):
        mine = {"customer_id": newcomer(empty_book)}
        for goal in ours:
            put(empty_book, "goal", goal)
        for status in given_on:
            put(empty_book, "key_account", {**mine, **status})
        for review in reviewed:
            put(empty_book, "review", {**mine, "why": "w", "decision": "keep", **review})
        compare(empty_book, TODAY.isoformat(), of("review"))


inspected = st.fixed_dictionaries(
    {"on": days, "kind": st.sampled_from(lists.INSPECTIONS), "result": st.sampled_from(lists.INSPECTION_RESULTS)}
)
wanting = st.fixed_dictionaries({"on": days, "text": st.just("x"), "closed_on": perhaps_a_day})
quoted = st.fixed_dictionaries({"on": days, "strengths": st.sampled_from(["", "people", "quality,capacity"])})


@given(
    st.lists(st.tuples(inspected, st.lists(wanting, max_size=3)), max_size=3),
    st.lists(quoted, max_size=3),
    st.lists(days),
)
def test_inspections_and_quotations_of_any_book(
    empty_book: sqlite3.Connection, held: Any, offers: Any, made: Any
) -> None:
    with tried(empty_book):
        mine = {"customer_id": newcomer(empty_book)}
        for inspection, findings in held:
            number = put(empty_book, "inspection", {**mine, **inspection})
            for finding in findings:
                put(empty_book, "inspection_finding", {"inspection_id": number, **finding})
        for quotation in offers:
            put(empty_book, "quotation", {**mine, **quotation})
        for day in made:
            put(empty_book, "material", {**mine, "on": day, "what": "x"})
        compare(empty_book, TODAY.isoformat(), of("inspection", "finding", "quotation", "material"))


purchases = st.fixed_dictionaries(
    {
        "on": days,
        "position": st.integers(1, 6),
        "concern": st.none() | st.just("x"),
        "departments": st.none() | st.just("y"),
    }
)


@given(
    people, st.lists(st.tuples(said, st.integers(0, 1)), max_size=20),
    st.lists(st.tuples(deeds, st.integers(0, 2)), max_size=4), st.lists(st.tuples(foreseen, st.integers(0, 1)), max_size=3),
    st.lists(st.tuples(purchases, st.booleans()), max_size=3), st.lists(st.tuples(days, st.integers(0, 10**6)), max_size=4),
    st.lists(st.tuples(contacts, presence), max_size=6), st.lists(st.tuples(steps, st.none() | st.integers(0, 2)), max_size=3),
    st.lists(perhaps_a_day, min_size=2, max_size=2),
)  # fmt: skip
def test_people_suppliers_and_knowledge_of_any_book(
    empty_book: sqlite3.Connection, known: Any, facts: Any, done: Any, moves: Any, way: Any, spent: Any, met: Any,
    planned: Any, left: Any,
) -> None:  # fmt: skip
    with tried(empty_book):
        mine = {"customer_id": newcomer(empty_book)}
        for name, level in (("Shao Ming", "executive"), ("Tang Jing", "department_head")):
            put(empty_book, "colleague", {"name": name, "key": name, "level": level})
        ids = [put(empty_book, "person", {**mine, "name": "n", "key": "n", **one}) for one in known]
        suppliers = [put(empty_book, "supplier", {**mine, "name": "s", "key": "s", "left_on": day}) for day in left]
        for fact, nth in facts:
            about = TOPICS[fact["topic"]].about
            subject = {"person": {"person_id": ids[nth]}, "supplier": {"supplier_id": suppliers[nth]}}.get(about, {})
            if fact["topic"] == "influence":
                fact = {**fact, "number": None if fact["number"] is None else abs(fact["number"]) + 2}
            if fact["topic"] == "purchasing_step":
                fact = {**fact, "code": {"none": None, "known": "need"}.get(fact["code"], "tender")}
            if fact["topic"] == "knows_us":
                fact = {**fact, "number": None if fact["number"] is None else abs(fact["number"]) + 1}
            if fact["topic"] == "roles":
                fact = {**fact, "code": {"none": "", "known": None}.get(fact["code"], "buyer,decider")}
            put(empty_book, "fact", {**mine, **fact, **subject})
        for deed, nth in done:
            put(empty_book, "deed", {"person_id": ids[nth], **deed})
        for move, nth in moves:
            put(empty_book, "rival_move", {"supplier_id": suppliers[nth], **move})
        for step, acts in way:
            number = put(empty_book, "purchase_step", {**mine, **step})
            if acts:
                put(empty_book, "purchase_step_person", {"purchase_step_id": number, "person_id": ids[0]})
        for on, amount in spent:
            put(
                empty_book,
                "spend",
                {**mine, "on": on, "kind": "travel", "amount": amount, "currency": "CNY", "heads": 1},
            )
        for contact, present in met:
            number = put(empty_book, "contact", {**mine, **contact})
            for nth, _ in present:
                put(empty_book, "participant", {"contact_id": number, "person_id": ids[nth]})
        for step, nth in planned:
            meant = None if nth is None else ids[nth]
            put(empty_book, "next_step", {**mine, "what": "x", "person_id": meant, **step})
        compare(empty_book, TODAY.isoformat(), [*ACCOUNT_ORACLES, *ATTENTION_ORACLES])


tiers_of_today = st.none() | st.sampled_from(lists.TIERS)
lately = st.integers(0, 45).map(lambda ago: (TODAY - timedelta(days=ago)).isoformat())
seen_lately = st.lists(st.tuples(contacts, presence, lately), max_size=10)


@given(seen_lately, people, tiers_of_today)
def test_contacts_too_soon_of_any_book(empty_book: sqlite3.Connection, met: Any, known: Any, tier: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        ids = [put(empty_book, "person", {"customer_id": customer, "name": "n", "key": "n", **one}) for one in known]
        if tier:
            put(
                empty_book,
                "tier_override",
                {"customer_id": customer, "on": "2026-01-01", "tier": tier, "reason": "r"},
            )
        for contact, present, on in met:
            number = put(empty_book, "contact", {"customer_id": customer, **contact, "on": on})
            for nth, _ in present:
                put(empty_book, "participant", {"contact_id": number, "person_id": ids[nth]})
        compare(empty_book, TODAY.isoformat(), ["pestered_30d"])


swots = st.fixed_dictionaries(
    {
        "on": days, "kind": st.sampled_from(lists.SWOT[:2]), "about": st.just("us"), "text": st.sampled_from("ab"),
        "weight": st.none() | st.integers(1, 5), "closed_on": perhaps_a_day,
    }
)  # fmt: skip


@given(st.lists(st.tuples(swots, st.none() | st.integers(0, 1)), max_size=6), st.lists(steps, min_size=2, max_size=2))
def test_swot_without_action_of_any_book(empty_book: sqlite3.Connection, noted: Any, planned: Any) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        ids = [put(empty_book, "next_step", {"customer_id": customer, "what": "x", **step}) for step in planned]
        for item, nth in noted:
            put(
                empty_book,
                "swot",
                {"customer_id": customer, **item, "step_id": None if nth is None else ids[nth]},
            )
        compare(empty_book, TODAY.isoformat(), ["swot_idle"])


statuses = st.lists(
    st.tuples(days, st.sampled_from(lists.ANSWERS), st.none() | st.sampled_from(["", "why"])), max_size=3
)
confirmed = st.tuples(days, st.sampled_from(["opportunity", "obstacles", "simulated"]), st.sampled_from(lists.ANSWERS))


@given(standings, statuses, st.lists(confirmed, max_size=5))
def test_key_status_and_gates_red_of_any_book(
    empty_book: sqlite3.Connection, moves: Any, status: Any, said: Any
) -> None:
    with tried(empty_book):
        customer = newcomer(empty_book)
        for on, stage in moves:
            put(empty_book, "stage_move", {"customer_id": customer, "on": on, "stage": stage})
        for on, key, reason in status:
            put(empty_book, "key_account", {"customer_id": customer, "on": on, "key": key, "reason": reason})
        for on, criterion, answer in said:
            put(
                empty_book,
                "confirmation",
                {"customer_id": customer, "on": on, "criterion": criterion, "answer": answer, "by": "x"},
            )
        compare(empty_book, TODAY.isoformat(), ["key_account", "key_reason", "gates_red"])
