"""Scores: what is known, what is missing, and what may be said all the same."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from kamcli.domain.conditions import Condition, parse_condition
from kamcli.domain.scoring import Axis, Factor, Model, Tier, evaluate, points, tier_of
from kamcli.domain.texts import Text

SPEND = ((0.0, 0.0), (500_000.0, 20.0), (2_000_000.0, 50.0), (5_000_000.0, 75.0), (20_000_000.0, 100.0))
TERM = ((0.0, 100.0), (30.0, 85.0), (60.0, 60.0), (90.0, 35.0), (120.0, 15.0), (180.0, 0.0))
COST = ((0.0, 0.0), (0.1, 25.0), (0.25, 50.0), (0.5, 80.0), (1.0, 100.0))
CYCLE = ((1.0, 0.0), (3.0, 25.0), (6.0, 50.0), (12.0, 80.0), (18.0, 100.0))

VALUE = {
    "annual_potential": (20, SPEND),
    "share_after_win": (20, None),
    "margin_expected": (15, None),
    "strategic_worth": (15, None),
    "growth_outlook": (10, None),
    "payment_safety": (12, None),
    "payment_term": (8, TERM),
}
DIFFICULTY = {
    "cost_to_win": (15, COST),
    "cycle_length": (10, CYCLE),
    "will_to_change": (20, None),
    "incumbent_hold": (15, None),
    "decision_access": (15, None),
    "capacity_gap": (12, None),
    "technical_gap": (13, None),
}
ORIVA = {
    "annual_potential": 3_200_000.0,
    "share_after_win": 4.0,
    "margin_expected": 3.0,
    "strategic_worth": 4.0,
    "growth_outlook": 3.0,
    "payment_safety": 4.0,
    "payment_term": 60.0,
    "cost_to_win": 0.18,
    "cycle_length": 7.0,
    "will_to_change": 2.0,
    "incumbent_hold": 3.0,
    "decision_access": 3.0,
    "capacity_gap": 2.0,
    "technical_gap": 3.0,
}
BY_EFFORT = [
    ("A", {"value": ">= 65", "difficulty": "<= 55"}),
    ("A", {"value": ">= 80", "difficulty": "<= 65"}),
    ("B", {"value": ">= 50", "difficulty": "<= 75"}),
    ("C", {"value": ">= 30", "difficulty": "<= 85"}),
    ("D", {}),
]


def axis(key, factors):
    total = sum(weight for weight, _ in factors.values())
    return Axis(
        key,
        Text(key),
        tuple(
            Factor(name, key, Text(name), weight / total, measure=name if curve else None, curve=curve or ())
            for name, (weight, curve) in factors.items()
        ),
    )


def model(axes, tiers, sufficient=0.7):
    return Model(
        name="test",
        title=Text("test"),
        axes=tuple(axes),
        tiers=tuple(
            Tier(tier, {name: parse_condition(condition) for name, condition in when.items()}) for tier, when in tiers
        ),
        sufficient=sufficient,
    )


DEFAULT = model([axis("value", VALUE), axis("difficulty", DIFFICULTY)], BY_EFFORT)


def without(*factors):
    return {key: value for key, value in ORIVA.items() if key not in factors}


def test_the_worked_check_comes_out_as_calculated_by_hand():
    sheet = evaluate(DEFAULT, ORIVA)
    assert sheet.axes["value"].score == pytest.approx(64.55, abs=1e-9)
    assert sheet.axes["difficulty"].score == pytest.approx(40.75, abs=1e-9)
    assert (sheet.tier, sheet.tiers_possible, sheet.coverage) == ("B", ("B",), 1.0)
    assert sheet.missing == ()


def test_a_missing_rating_that_cannot_matter_leaves_the_tier_called():
    sheet = evaluate(DEFAULT, without("incumbent_hold"))
    difficulty = sheet.axes["difficulty"]
    assert difficulty.score == pytest.approx(39.1176, abs=5e-5)
    assert (difficulty.low, difficulty.high) == (pytest.approx(33.25), pytest.approx(48.25))
    assert sheet.tier == "B"
    assert [(gap.factor.key, gap.width, gap.decides) for gap in sheet.missing] == [
        ("incumbent_hold", pytest.approx(15), False)
    ]


def test_a_missing_rating_that_could_move_the_tier_is_the_next_question():
    sheet = evaluate(DEFAULT, without("margin_expected", "will_to_change") | {"technical_gap": 1.0})
    value = sheet.axes["value"]
    assert value.score == pytest.approx(67.12, abs=5e-3)
    assert (value.low, value.high) == (pytest.approx(57.05), pytest.approx(72.05))
    assert (sheet.tier, sheet.tiers_possible) == (None, ("A", "B"))
    assert [(gap.factor.key, gap.decides) for gap in sheet.missing] == [
        # The margin weighs less on its axis, but it alone decides between A and B.
        ("margin_expected", True),
        ("will_to_change", False),
    ]


def test_contributions_add_up_to_the_low_end():
    sheet = evaluate(DEFAULT, without("margin_expected"))
    own = [part.contribution for part in sheet.parts if part.factor.axis == "value" and part.contribution is not None]
    assert sum(own) == pytest.approx(sheet.axes["value"].low)


def test_a_customer_of_whom_nothing_is_known_has_no_score_and_every_tier():
    sheet = evaluate(DEFAULT, {})
    value = sheet.axes["value"]
    assert (value.score, value.low, value.high, value.coverage) == (None, 0.0, pytest.approx(100.0), 0.0)
    assert (sheet.tier, sheet.tiers_possible) == (None, ("A", "B", "C", "D"))


def test_a_tier_is_not_called_on_too_little_even_if_it_is_the_only_one_possible():
    flat = model([axis("value", {"size": (60, None), "margin": (40, None)})], [("C", {})])
    assert evaluate(flat, {"size": 3.0}).tier is None
    assert evaluate(flat, {"size": 3.0, "margin": 3.0}).tier == "C"


def test_exactly_sufficient_is_enough():
    flat = model([axis("value", {"size": (70, None), "margin": (30, None)})], [("C", {})], sufficient=0.7)
    assert evaluate(flat, {"size": 3.0}).tier == "C"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, 0), (3, 50), (3.5, 62.5), (5, 100), (0.99, None), (5.01, None), (None, None), (float("nan"), None)],
)
def test_a_rating_outside_its_scale_is_missing(value, expected):
    assert points(Factor("margin", "value", Text(), 1.0), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-1, 0),
        (0, 0),
        (250_000, 10),
        (500_000, 20),
        (3_200_000, 60),
        (20_000_000, 100),
        (1e12, 100),
        (float("inf"), 100),
        (float("nan"), None),
        (None, None),
    ],
)
def test_a_measure_is_read_off_straight_lines_and_level_outside(value, expected):
    assert points(Factor("spend", "value", Text(), 1.0, measure="category_spend", curve=SPEND), value) == expected


def test_a_weight_of_zero_neither_counts_nor_covers():
    free = model([axis("value", {"size": (100, None), "colour": (0, None)})], [("A", {"value": ">= 50"}), ("D", {})])
    known = evaluate(free, {"size": 3.0})
    assert (known.tier, known.coverage) == ("A", 1.0)
    assert [(gap.factor.key, gap.width, gap.decides) for gap in known.missing] == [("colour", 0.0, False)]
    unknown = evaluate(free, {"colour": 5.0})
    assert (unknown.axes["value"].score, unknown.coverage) == (None, 0.0)


@pytest.mark.parametrize(
    ("score", "tier"), [(65.0, "A"), (65 - 1e-12, "A"), (65 - 1e-8, "B"), (50.0, "B"), (29.9, "D")]
)
def test_ties_at_a_boundary_go_to_the_higher_tier(score, tier):
    assert tier_of(DEFAULT, {"value": score, "difficulty": 55 + 1e-12}) == tier


known_or_not = st.fixed_dictionaries(
    {
        key: st.none() | (st.floats(0, 2e7) if curve is SPEND else st.floats(0, 200) if curve else st.floats(1, 5))
        for key, (_, curve) in (VALUE | DIFFICULTY).items()
    }
)


@pytest.mark.property
@given(known_or_not)
def test_a_missing_rating_never_counts_as_zero(inputs):
    sheet = evaluate(DEFAULT, inputs)
    for key, score in sheet.axes.items():
        known = [part for part in sheet.parts if part.factor.axis == key and part.points is not None]
        if not known:
            assert score.score is None
            continue
        earned = [part.points for part in known]
        # Over what is known: never under the worst of it, which a zero in place of a gap would do.
        assert min(earned) - 1e-9 <= score.score <= max(earned) + 1e-9
        assert score.low - 1e-9 <= score.score <= score.high + 1e-9


@given(known_or_not, st.data())
def test_a_tier_is_never_called_that_an_answer_could_contradict(inputs, data):
    sheet = evaluate(DEFAULT, inputs)
    answers = {gap.factor.key: data.draw(st.floats(0, 100)) for gap in sheet.missing}
    scores = {
        axis.key: sum(
            factor.weight * (answers[factor.key] if factor.key in answers else points(factor, inputs[factor.key]))
            for factor in axis.factors
        )
        for axis in DEFAULT.axes
    }
    assert tier_of(DEFAULT, scores) in sheet.tiers_possible
    if sheet.tier is not None:
        assert tier_of(DEFAULT, scores) == sheet.tier


@st.composite
def small_models(draw):
    """A model of one or two axes with up to four factors, and what is known of them."""
    axes = []
    for key in draw(st.sampled_from([("value",), ("value", "difficulty")])):
        weights = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
        factors = [Factor(f"{key}_{n}", key, Text(), w / sum(weights), low=0, high=10) for n, w in enumerate(weights)]
        axes.append(Axis(key, Text(), tuple(factors)))
    bounds = st.integers(0, 20).map(lambda bound: 5.0 * bound)
    conditions = st.dictionaries(
        st.sampled_from([axis.key for axis in axes]),
        st.builds(Condition, st.sampled_from([">=", "<=", ">", "<"]), bounds),
    )
    tiers = [Tier(tier, draw(conditions)) for tier in "ABC"]
    model = Model("small", Text(), tuple(axes), (*tiers, Tier("D", {})), rank_by=axes[0].key)
    answers = st.one_of(st.none(), st.integers(0, 10).map(float))
    return model, {factor.key: draw(answers) for factor in model.factors}


@pytest.mark.property
@settings(max_examples=examples(1000))
@given(small_models())
def test_intervals_and_tiers_are_those_of_every_completion(drawn):
    model, inputs = drawn
    sheet = evaluate(model, inputs)
    unknown = [key for key, value in inputs.items() if value is None]
    ends = {axis.key: [] for axis in model.axes}
    for answers in product((0.0, 10.0), repeat=len(unknown)):
        whole = evaluate(model, {**inputs, **dict(zip(unknown, answers, strict=True))})
        for key, axis in whole.axes.items():
            ends[key].append(axis.score)
    for key, axis in sheet.axes.items():
        assert (axis.low, axis.high) == pytest.approx((min(ends[key]), max(ends[key])))
    # Completions on a grid: every tier of one is possible, and one alone is called.
    for answers in product((0.0, 3.0, 5.0, 8.0, 10.0), repeat=min(len(unknown), 3)):
        filled = {**inputs, **dict(zip(unknown, answers, strict=False))}
        whole = evaluate(model, {key: 5.0 if value is None else value for key, value in filled.items()})
        assert whole.tiers_possible[0] in sheet.tiers_possible
        assert sheet.tier in (None, whole.tiers_possible[0])


@pytest.mark.property
@given(small_models(), st.data())
def test_an_answer_moves_a_score_only_its_own_way_and_a_range_only_inwards(drawn, data):
    model, inputs = drawn
    sheet = evaluate(model, inputs)
    factor = data.draw(st.sampled_from(model.factors))
    better = data.draw(st.floats(inputs[factor.key] or 0.0, 10.0))
    moved = evaluate(model, {**inputs, factor.key: better}).axes[factor.axis]
    was = sheet.axes[factor.axis]
    if inputs[factor.key] is None:
        assert was.low - 1e-9 <= moved.low <= moved.high <= was.high + 1e-9
    else:
        assert moved.low >= was.low - 1e-9 and moved.high >= was.high - 1e-9
        assert moved.score >= was.score - 1e-9
    for axis in sheet.axes.values():
        assert 0.0 <= axis.low <= axis.high <= 100.0 + 1e-9
        assert axis.score is None or axis.low - 1e-9 <= axis.score <= axis.high + 1e-9
        assert (axis.score is None) == (axis.coverage == 0)


@pytest.mark.property
@given(small_models(), st.data())
def test_neither_the_order_of_the_factors_nor_of_the_answers_matters(drawn, data):
    model, inputs = drawn
    turned = replace(
        model, axes=tuple(axis._replace(factors=tuple(data.draw(st.permutations(axis.factors)))) for axis in model.axes)
    )
    one, other = evaluate(model, inputs), evaluate(turned, dict(data.draw(st.permutations(list(inputs.items())))))
    for key, axis in one.axes.items():
        assert list(axis) == [None if part is None else pytest.approx(part) for part in other.axes[key]]
    assert (one.tier, one.tiers_possible) == (other.tier, other.tiers_possible)
    # A factor that weighs more pulls the score towards its points.
    factor = data.draw(st.sampled_from(model.axes[0].factors))
    earned, before = points(factor, inputs[factor.key]), one.axes[factor.axis].score
    if earned is not None:
        total = sum(part.weight for part in model.axes[0].factors) + 1.0
        heavier = [
            part._replace(weight=(part.weight + (part.key == factor.key)) / total) for part in model.axes[0].factors
        ]
        after = evaluate(replace(model, axes=(model.axes[0]._replace(factors=tuple(heavier)), *model.axes[1:])), inputs)
        assert abs(after.axes[factor.axis].score - earned) <= abs(before - earned) + 1e-9
