"""Scores out of the database are those of the evaluator, customer by customer, for our models and for any other."""

import random
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from books import measured, put, rows, tried, workbook
from hypothesis import given
from hypothesis import strategies as st

from kamcli.actions import scores as actions
from kamcli.domain.conditions import Condition
from kamcli.domain.scoring import Axis, Factor, Model, Sheet, Tier, evaluate, tier_of
from kamcli.domain.texts import Text
from kamcli.rules.models import load_model
from kamcli.store.measures import OF_FACTS, UNITS
from kamcli.store.queries import scores as queries

DAYS = ("2026-11-23", "2026-06-30")
TODAY = DAYS[0]
DELIVERED = [load_model(path, UNITS) for path in sorted((Path(__file__).parents[2] / "scoring_models").glob("*.yaml"))]
delivered = pytest.mark.parametrize("model", DELIVERED, ids=lambda model: model.name)


def scored(book: sqlite3.Connection, model: Model, day: str = TODAY, **wishes: Any) -> list[actions.Scored]:
    return actions.score(workbook(book, day), model, [], **{"top": None, "tiers": [], **wishes})


def known(book: sqlite3.Connection, model: Model, day: str) -> dict[str, dict[str, float]]:
    """What is known for every factor, found without SQL: the last rating by the day, or the measure."""
    codes = {customer["id"]: customer["code"] for customer in rows(book, "customer")}
    asked = sorted({factor.measure for factor in model.factors if factor.measure})
    values = measured(book, day, [*asked, "stage"])
    found: dict[str, dict[str, float]] = {
        code: {f.key: row[f.measure] for f in model.factors if f.measure}
        for code, row in values.items()
        if row["stage"] != "ended"
    }
    judged = {factor.key for factor in model.factors if factor.measure is None}
    for rating in sorted(rows(book, "rating"), key=lambda rating: (rating["on"], rating["id"])):
        code = codes[rating["customer_id"]]
        if rating["factor"] in judged and rating["on"] <= day and code in found:
            found[code][rating["factor"]] = rating["value"]
    return found


def plain(sheet: Sheet) -> dict[str, Any]:
    """A sheet that can be compared: numbers to nine decimals, gaps in their order."""
    return {
        "axes": {key: [near(one) for one in (a.score, a.low, a.high, a.coverage)] for key, a in sheet.axes.items()},
        "coverage": near(sheet.coverage),
        "tiers_possible": sheet.tiers_possible,
        "tier": sheet.tier,
        "missing": [(gap.factor.key, near(gap.width), gap.decides) for gap in sheet.missing],
    }


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


def check(book: sqlite3.Connection, model: Model, day: str) -> None:
    inputs = known(book, model, day)
    sheets = {code: evaluate(model, given) for code, given in inputs.items()}
    found = scored(book, model, day)
    assert {one.code for one in found} == sheets.keys()
    for one in found:
        assert {k: v for k, v in inputs[one.code].items() if v is not None} == {
            part.factor.key: part.input for part in one.sheet.parts if part.input is not None
        }
        assert actions.plain(model, one, day)["missing"] == [gap.factor.key for gap in sheets[one.code].missing]
        assert read(one.sheet) == plain(sheets[one.code]), one.code
    ranked = {row["code"]: row for row in queries.ranked(workbook(book, day), model)}
    covered = measured(book, day, ["coverage"], queries.coverage(model))
    results = {code: sheet.axes[model.rank_by].score for code, sheet in sheets.items()}
    for code, score in results.items():
        assert ranked[code]["score"] == near(score), code
        assert covered[code]["coverage"] == near(sheets[code].coverage), code
    check_ranks(ranked, results)


def read(sheet: Sheet) -> dict[str, Any]:
    return {
        "axes": {key: [a.score, a.low, a.high, a.coverage] for key, a in sheet.axes.items()},
        "coverage": sheet.coverage,
        "tiers_possible": sheet.tiers_possible,
        "tier": sheet.tier,
        "missing": [(gap.factor.key, gap.width, gap.decides) for gap in sheet.missing],
    }


def check_ranks(ranked: Mapping[str, Mapping[str, Any]], results: Mapping[str, float | None]) -> None:
    """One more than the customers that are better; equal to nine decimals is equal; without a score comes last."""
    rounded = {code: -1.0 if score is None else round(ranked[code]["score"], 9) for code, score in results.items()}
    for code, row in ranked.items():
        assert row["rank"] == 1 + sum(other > rounded[code] for other in rounded.values()), code
    assert list(ranked) == sorted(ranked, key=lambda code: (-rounded[code], code))


@delivered
@pytest.mark.parametrize("day", DAYS)
def test_a_delivered_model_scores_the_demo_book_as_the_evaluator_does(
    demo_book: sqlite3.Connection, model: Model, day: str
) -> None:
    check(demo_book, model, day)


NUMBERS = sorted(m.key for m in OF_FACTS.values() if m.unit != "text")
numbers = st.floats(-1e7, 1e7, allow_nan=False).map(lambda number: round(number, 3))
SCALES = ((1.0, 5.0), (0.0, 10.0), (-2.0, 2.0))
points = st.floats(0, 100).map(lambda number: round(number, 6))  # PostgreSQL multiplies nothing smaller than 1e-308
curves = st.lists(st.tuples(numbers, points), min_size=2, max_size=5, unique_by=lambda point: point[0])
WORDS = sorted(m.key for m in OF_FACTS.values() if m.unit == "text")
worth = st.tuples(st.sampled_from(["curve", "steps"]), curves).map(lambda made: {made[0]: tuple(sorted(made[1]))})
cases = st.dictionaries(st.sampled_from(["A", "B", "yes", "no", "relate", "high", "price"]), points, min_size=1)
inputs = st.one_of(
    st.sampled_from(SCALES).map(lambda scale: {"low": scale[0], "high": scale[1]}),
    st.tuples(st.sampled_from(SCALES), worth).map(lambda made: {"low": made[0][0], "high": made[0][1], **made[1]}),
    st.tuples(st.sampled_from(NUMBERS), worth).map(lambda made: {"measure": made[0], **made[1]}),
    st.tuples(st.sampled_from(WORDS), cases).map(lambda made: {"measure": made[0], "cases": made[1]}),
)
conditions = st.builds(Condition, st.sampled_from([">=", "<=", ">", "<"]), st.integers(0, 100).map(float))
weights = st.lists(st.integers(0, 50), min_size=1, max_size=5).filter(any)


@st.composite
def models(draw: st.DrawFn) -> Model:
    keys = draw(st.sampled_from([("value",), ("value", "difficulty")]))
    axes = []
    for key in keys:
        shares = draw(weights)
        factors = [
            Factor(f"{key}_{nth}", key, Text(), share / sum(shares), **draw(inputs)) for nth, share in enumerate(shares)
        ]
        axes.append(Axis(key, Text(), tuple(factors)))
    tiers = [Tier(tier, draw(st.dictionaries(st.sampled_from(keys), conditions, max_size=2))) for tier in "ABC"]
    return Model(
        "any", Text(), tuple(axes), (*tiers, Tier("D", {})), sufficient=draw(st.sampled_from([0.0, 0.5, 0.7, 1.0])),
        rank_by=keys[0],
    )  # fmt: skip


values = st.sampled_from([-3, 0, 1, 2, 2.5, 4, 5, 7, 10, 11])
rated_on = st.sampled_from(["2026-05-01", "2026-06-30", "2026-07-01", "2026-11-23", "2026-11-24"])
ratings = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), values, rated_on), max_size=40)


@pytest.mark.property
@given(models(), ratings, st.sampled_from(DAYS))
def test_any_model_scores_the_demo_book_as_the_evaluator_does(
    demo_book: sqlite3.Connection, model: Model, judged: list[tuple[int, int, float, str]], day: str
) -> None:
    with tried(demo_book):
        for customer, nth, value, on in judged:
            factor = model.factors[nth % len(model.factors)].key
            put(demo_book, "rating", {"customer_id": customer + 1, "factor": factor, "value": value, "on": on})
        check(demo_book, model, day)


def test_the_rating_of_the_latest_day_counts_and_of_one_day_the_one_written_last(demo_book: sqlite3.Connection) -> None:
    model = next(model for model in DELIVERED if model.name == "default")
    with tried(demo_book):
        for value, on in ((1, TODAY), (4, TODAY), (2, "2026-11-22")):
            put(demo_book, "rating", {"customer_id": 1, "factor": "margin_expected", "value": value, "on": on})
        (row,) = (row for row in queries.ranked(workbook(demo_book, TODAY), model) if row["id"] == 1)
        assert row["inputs"]["margin_expected"] == 4.0
        check(demo_book, model, TODAY)


@delivered
def test_the_top_and_the_tiers_asked_for_are_cut_out_of_the_whole(demo_book: sqlite3.Connection, model: Model) -> None:
    whole = scored(demo_book, model)
    assert scored(demo_book, model, top=5) == whole[:5]
    for tier in "ABCD":
        may_be = [one for one in whole if tier in (one.sheet.tier or one.sheet.tiers_possible)]
        assert scored(demo_book, model, tiers=[tier]) == may_be
        assert scored(demo_book, model, tiers=[tier], top=2) == may_be[:2]


def rated(model: Model) -> list[str]:
    return [factor.key for factor in model.factors if factor.measure is None]


@delivered
def test_a_rating_left_out_widens_the_range_and_counts_as_nothing(demo_book: sqlite3.Connection, model: Model) -> None:
    before = {one.code: one.sheet for one in scored(demo_book, model)}
    for factor in (factor for factor in model.factors if factor.measure is None):
        with tried(demo_book):
            demo_book.execute("delete from rating where factor = ?", (factor.key,))
            after = {one.code: one.sheet.axes[factor.axis] for one in scored(demo_book, model)}
        for code, now in after.items():
            then = before[code].axes[factor.axis]
            assert now.low - 1e-9 <= then.low <= then.high <= now.high + 1e-9, (code, factor.key)
            if then.score is not None:
                assert now.low - 1e-9 <= then.score <= now.high + 1e-9, (code, factor.key)
            others = [
                part for part in before[code].parts
                if part.factor.axis == factor.axis and part.factor != factor and part.points is not None
            ]  # fmt: skip
            weight = sum(part.factor.weight for part in others)
            mean = sum(part.factor.weight * (part.points or 0.0) for part in others) / weight if weight else None
            assert now.score == near(mean), (code, factor.key)


@delivered
@given(st.data())
def test_no_tier_is_called_that_a_point_of_the_range_contradicts(
    demo_book: sqlite3.Connection, model: Model, data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(rated(model)), max_size=3))
    chance = random.Random(data.draw(st.integers(0, 2**16)))
    with tried(demo_book):
        for factor in gone:
            demo_book.execute("delete from rating where factor = ?", (factor,))
        sheets = [one.sheet for one in scored(demo_book, model)]
    called = [sheet for sheet in sheets if sheet.tier is not None]
    for sheet in called:
        assert sheet.coverage >= model.sufficient - 1e-9
        for _ in range(20):
            # Ends and what lies between them, as often the one as the other.
            point = {
                key: chance.choice([axis.low, axis.high, chance.uniform(axis.low, axis.high)])
                for key, axis in sheet.axes.items()
            }
            assert tier_of(model, point) == sheet.tier


def test_the_demo_book_has_tiers_that_are_called_and_some_that_are_not(demo_book: sqlite3.Connection) -> None:
    for model in DELIVERED:
        tiers = {one.sheet.tier for one in scored(demo_book, model)}
        assert None in tiers, model.name
        assert len(tiers) > 1, model.name
