"""Tiers that are still possible: exactly those that some point of the box gives."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.conditions import parse_condition
from kamcli.domain.scoring import Axis, Factor, Model, Tier
from kamcli.domain.texts import Text
from kamcli.domain.tiers import called, order_gaps, possible_tiers, tier_of


def model(*tiers, axes=("value", "difficulty")):
    return Model(
        name="test",
        title=Text(),
        axes=tuple(Axis(axis, Text(), ()) for axis in axes),
        tiers=tuple(Tier(tier, {axis: parse_condition(text) for axis, text in when.items()}) for tier, when in tiers),
    )


EFFORT = model(
    ("A", {"value": ">= 65", "difficulty": "<= 55"}),
    ("A", {"value": ">= 80", "difficulty": "<= 65"}),
    ("B", {"value": ">= 50", "difficulty": "<= 75"}),
    ("C", {"value": ">= 30", "difficulty": "<= 85"}),
    ("D", {}),
)
# A tier in the middle of nowhere: only between two bounds, and one only on a bound.
ODD = model(
    ("D", {"value": "< 20"}),
    ("A", {"value": "<= 20"}),
    ("B", {"value": ">= 40", "difficulty": "> 90"}),
    ("C", {"value": "> 40", "difficulty": "< 10"}),
    ("D", {}),
)


@pytest.mark.parametrize(
    ("value", "difficulty", "possible"),
    [
        ((70, 75), (40, 50), ("A",)),
        ((70, 75), (40, 55), ("A",)),
        ((70, 75), (40, 56), ("A", "B")),
        ((60, 85), (60, 60), ("A", "B")),
        ((60, 65 - 1e-12), (40, 50), ("A", "B")),
        ((60, 65 - 1e-8), (40, 50), ("B",)),
        ((0, 100), (0, 100), ("A", "B", "C", "D")),
        ((29, 31), (85, 86), ("C", "D")),
        ((30, 30), (86, 99), ("D",)),
        ((65 + 4e-10, 65 - 4e-10), (40, 50), ("A",)),
        ((65 - 4e-10, 65 - 6e-10), (40, 50), ("A", "B")),
    ],
)
def test_the_box_gives_exactly_these_tiers(value, difficulty, possible):
    assert possible_tiers(EFFORT, {"value": value, "difficulty": difficulty}) == possible


def test_a_tier_that_holds_on_a_single_value_only_is_seen():
    assert possible_tiers(ODD, {"value": (10, 30), "difficulty": (50, 50)}) == ("D", "A")
    assert possible_tiers(ODD, {"value": (40, 40), "difficulty": (0, 100)}) == ("B", "D")


bounds = st.integers(0, 20).map(lambda number: number * 5.0)
intervals = st.tuples(bounds, bounds).map(lambda ends: (min(ends), max(ends)))


@given(st.sampled_from([EFFORT, ODD]), intervals, intervals)
def test_possible_are_the_tiers_of_a_fine_grid_over_the_box(model, value, difficulty):
    # All conditions have their bounds on multiples of five, so steps of 2.5 visit every piece of the box.
    grid = [[low + step * 2.5 for step in range(int((high - low) / 2.5) + 1)] for low, high in (value, difficulty)]
    seen = {tier_of(model, {"value": x, "difficulty": y}) for x, y in product(*grid)}
    assert set(possible_tiers(model, {"value": value, "difficulty": difficulty})) == seen


def test_a_tier_is_called_when_it_is_the_only_one_and_enough_is_known():
    assert called(EFFORT, ("B",), 0.7) == "B"
    assert called(EFFORT, ("B",), 0.7 - 1e-12) == "B"
    assert called(EFFORT, ("B",), 0.69) is None
    assert called(EFFORT, ("A", "B"), 1.0) is None


def factor(key, axis, weight):
    return Factor(key, axis, Text(), weight)


def gaps(box, *missing):
    return [(gap.factor.key, gap.decides) for gap in order_gaps(EFFORT, box, missing, possible_tiers(EFFORT, box))]


def test_what_alone_decides_comes_before_what_only_weighs_more():
    small, large = factor("margin", "value", 0.1), factor("will", "difficulty", 0.3)
    assert gaps({"value": (60, 70), "difficulty": (10, 40)}, large, small) == [("margin", True), ("will", False)]


def test_what_changes_nothing_is_ordered_by_weight_then_as_in_the_file():
    first, second, heavy = (factor(key, "value", weight) for key, weight in (("a", 0.1), ("b", 0.1), ("c", 0.2)))
    assert gaps({"value": (20, 60), "difficulty": (90, 95)}, first, second, heavy) == [
        ("c", False),
        ("a", False),
        ("b", False),
    ]


@pytest.mark.parametrize(
    ("value", "chance"),
    [
        ((55.0, 70.0), 0.4),  # half-way 62.5 is B; from 67 points on, two fifths of the answers, it is A
        ((50.0, 65.0), 0.0),  # half-way 57.5: only the very best answer would reach A
        ((58.0, 73.0), 0.4),  # half-way 65.5 is A; the two lower fifths fall to B
    ],
)
def test_the_chance_that_an_answer_changes_the_tier(value, chance):
    box = {"value": value, "difficulty": (40.0, 40.0)}
    (gap,) = order_gaps(EFFORT, box, [factor("margin", "value", 0.15)], possible_tiers(EFFORT, box))
    assert gap.chance == pytest.approx(chance)


def test_the_likelier_to_change_the_tier_is_asked_first():
    box = {"value": (57.0, 72.0), "difficulty": (30.0, 60.0)}
    found = order_gaps(
        EFFORT, box, [factor("will", "difficulty", 0.3), factor("margin", "value", 0.15)], possible_tiers(EFFORT, box)
    )
    assert [gap.factor.key for gap in found] == ["margin", "will"]
    assert found[0].chance > found[1].chance


def test_a_small_gap_among_large_ones_may_be_unable_to_decide_alone():
    # Value may be anything from 40 to 90: knowing five points of it still leaves A, B and C.
    box = {"value": (40.0, 90.0), "difficulty": (40.0, 50.0)}
    assert gaps(box, factor("term", "value", 0.05), factor("rest", "value", 0.45)) == [("rest", True), ("term", False)]


def test_a_gap_that_decides_only_with_a_middling_answer_is_seen():
    # D at both ends and A in between: only an answer near the middle leaves A alone.
    both_ends = model(("D", {"value": "< 40"}), ("D", {"value": "> 60"}), ("A", {}), axes=("value",))
    box = {"value": (30.0, 70.0)}
    (gap,) = order_gaps(both_ends, box, [factor("size", "value", 0.3)], possible_tiers(both_ends, box))
    assert gap.decides
