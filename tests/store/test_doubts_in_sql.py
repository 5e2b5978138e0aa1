"""Answers in doubt: stale ratings and facts, and merely assumed ones, widen the interval; nothing else does."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from books import put, rows, tried
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.models import Axis, Doubt, Factor, Model, Tier
from kamcli.domain.scoring import Doubted, evaluate
from kamcli.domain.texts import Text
from kamcli.store.queries import scores
from kamcli.store.workbook import Workbook

TODAY = date(2026, 11, 23)
FACTORS = (
    Factor("margin_expected", "value", Text(), 0.5),
    Factor("spend", "value", Text(), 0.3, measure="category_spend", curve=((0.0, 0.0), (5e6, 100.0))),
    Factor(
        "urgency", "value", Text(), 0.1, measure="need_urgency", cases={"now": 100.0, "soon": 60.0, "planned": 20.0}
    ),
    Factor("contacts", "value", Text(), 0.1, measure="contacts_90d", curve=((0.0, 0.0), (10.0, 100.0))),
)
RULE = Doubt(stale_after=180, stale=15.0, assumed=10.0)
MODEL = Model(
    "doubting", Text(), (Axis("value", Text(), FACTORS),), (Tier("A", {}),), rank_by="value", doubt=RULE,
)  # fmt: skip


@pytest.fixture
def book(demo_book: sqlite3.Connection) -> Workbook:
    return Workbook(Path("book"), demo_book, TODAY.isoformat())


def expected(connection: sqlite3.Connection, customer: int, table: str, **of: str) -> float:
    """By how many points the last row up to today is in doubt."""
    mine = [
        row for row in rows(connection, table)
        if row["customer_id"] == customer and row["on"] <= TODAY.isoformat() and not row.get("person_id")
        and not row.get("supplier_id") and all(row[key] == value for key, value in of.items())
    ]  # fmt: skip
    if not mine:
        return 0.0
    last = max(mine, key=lambda row: (row["on"], row["id"]))
    stale = 15.0 if (TODAY - date.fromisoformat(last["on"])).days > 180 else 0.0
    return max(stale, 10.0 if last.get("reliability") == "assumed" else 0.0)


def doubts(found: dict[str, Any]) -> dict[str, float]:
    return {key: one.by if isinstance(one, Doubted) else 0.0 for key, one in found.items() if one is not None}


days = st.integers(0, 400).map(lambda ago: (TODAY - timedelta(days=ago)).isoformat())


@given(
    st.lists(st.tuples(st.integers(1, 3), days, st.integers(1, 5)), max_size=6),
    st.lists(st.tuples(st.integers(1, 3), days, st.sampled_from(["confirmed", "assumed", None])), max_size=6),
)
def test_sql_finds_the_same_doubts_and_ends_as_a_look_at_the_rows(
    demo_book: sqlite3.Connection, ratings: list[Any], facts: list[Any]
) -> None:
    book = Workbook(Path("book"), demo_book, TODAY.isoformat())
    with tried(demo_book):
        for customer, on, value in ratings:
            put(demo_book, "rating", {"customer_id": customer, "factor": "margin_expected", "value": value, "on": on})
        for customer, on, reliability in facts:
            put(demo_book, "fact", {
                "customer_id": customer, "topic": "category_spend", "amount": 300_000_000, "on": on,
                "reliability": reliability,
            })  # fmt: skip
        ends = {one["id"]: one["axes"]["value"] for one in scores.on_axes(book, MODEL)}
        for row in scores.ranked(book, MODEL):
            found = doubts(row["inputs"])
            assert scores.inputs(book, MODEL, row["id"], TODAY.isoformat()) == row["inputs"]
            looked = {
                "margin_expected": expected(demo_book, row["id"], "rating", factor="margin_expected"),
                "spend": expected(demo_book, row["id"], "fact", topic="category_spend"),
                "urgency": expected(demo_book, row["id"], "fact", topic="need_urgency"),
                "contacts": 0.0,
            }
            assert found == {key: looked[key] for key in found}
            axis = evaluate(MODEL, row["inputs"]).axes["value"]
            assert (
                ends[row["id"]]
                == pytest.approx((axis.score, axis.low, axis.high, axis.coverage), abs=1e-9, nan_ok=True)
                or axis.score is None
            )


def test_doubt_widens_the_interval_and_leaves_the_score(book: Workbook) -> None:
    from dataclasses import replace

    certain = replace(MODEL, doubt=Doubt())
    sure = {row["code"]: evaluate(certain, row["inputs"]).axes["value"] for row in scores.ranked(book, certain)}
    wider = 0
    for row in scores.ranked(book, MODEL):
        now, then = evaluate(MODEL, row["inputs"]).axes["value"], sure[row["code"]]
        assert (now.score, now.coverage) == (then.score, then.coverage)
        assert now.low <= then.low + 1e-9
        assert now.high >= then.high - 1e-9
        wider += now.low < then.low - 1e-9
    assert wider >= 3


def test_what_is_supposed_is_in_no_doubt(book: Workbook) -> None:
    found = next(row for row in scores.ranked(book, MODEL) if isinstance(row["inputs"]["spend"], Doubted))
    again = scores.ranked(book, MODEL, {"spend": {found["id"]: 4e6}})
    assert next(row for row in again if row["id"] == found["id"])["inputs"]["spend"] == 4e6
