"""How far a weight may move: inside nothing changes, just outside something does, held against trying it out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.conditions import parse_condition
from kamcli.domain.critical import called_tiers, room_of_ranks, room_of_tiers
from kamcli.domain.scoring import Axis, Factor, Model, Tier, evaluate
from kamcli.domain.texts import Text

JUST = 1e-6  # share of the axis

TIERS = (
    Tier("A", {"value": parse_condition(">= 65"), "difficulty": parse_condition("<= 55")}),
    Tier("B", {"value": parse_condition("> 40")}),
    Tier("C", {}),
)


def axis(key, weights):
    total = sum(weights)
    factors = (
        Factor(f"{key}_{nth}", key, Text(), weight / total, low=0, high=100) for nth, weight in enumerate(weights)
    )
    return Axis(key, Text(), tuple(factors))


def model(*axes, tiers=TIERS, sufficient=0.5):
    return Model("test", Text(), axes, tiers, sufficient, axes[0].key)


def moved(one, nth, share):
    """The axis with one weight at this share, the others in proportion."""
    rest = 1 - one.factors[nth].weight
    factors = (
        factor._replace(weight=share if place == nth else factor.weight * (1 - share) / rest)
        for place, factor in enumerate(one.factors)
    )
    return Axis(one.key, one.title, tuple(factors))


def answers(*rows):
    return np.array([[np.nan if cell is None else cell for cell in row] for row in rows], dtype=float)


def inputs(axes, tables, customer):
    return {
        factor.key: None if np.isnan(table[customer][nth]) else float(table[customer][nth])
        for one, table in zip(axes, tables, strict=True)
        for nth, factor in enumerate(one.factors)
    }


def leaders(one, table, first):
    """The first so many by the evaluator, in the order they came in where they are equal."""
    scored = model(one, tiers=(Tier("C", {}),))
    scores = [evaluate(scored, inputs([one], [table], nth)).axes[one.key].score for nth in range(len(table))]
    order = sorted(range(len(table)), key=lambda nth: (scores[nth] is None, -round(scores[nth] or 0, 9), nth))
    return order[:first]


def tiers(axes, tables):
    judged = model(*axes)
    return [evaluate(judged, inputs(axes, tables, nth)).tier for nth in range(len(tables[0]))]


def test_two_customers_change_places_where_their_scores_meet():
    # 80 against 60 on the first, 20 against 50 on the second: equal at three fifths.
    value = axis("value", [70, 30])
    (first, second) = room_of_ranks(value, answers([80, 20], [60, 50]), 1)
    assert first.down is not None
    assert (first.weight, first.down.at, first.down.comes, first.down.goes) == (
        pytest.approx(0.7), pytest.approx(0.6), 1, 0
    )  # fmt: skip
    assert first.up is None
    assert second.up is not None
    assert (second.down, second.up.at) == (None, pytest.approx(0.4))


def test_a_tier_changes_where_the_score_meets_its_bound():
    value = axis("value", [50, 50])
    judged = model(value, tiers=(Tier("A", {"value": parse_condition(">= 65")}), Tier("B", {})))
    (first, _) = room_of_tiers(judged, {"value": answers([90, 50], [10, 20])}, [0, 1])
    assert (first.down.at, first.down.customer, first.down.before, first.down.after) == (
        pytest.approx(0.375), 0, "A", "B"
    )  # fmt: skip
    assert first.up is None


def test_enough_is_known_only_while_what_is_known_weighs_enough():
    value = axis("value", [60, 40])
    judged = model(value, tiers=(Tier("A", {}),))
    (first, _) = room_of_tiers(judged, {"value": answers([30, None])}, [0])
    assert (first.down.at, first.down.before, first.down.after) == (pytest.approx(0.5), "A", None)


def test_who_stands_on_a_bound_has_no_room():
    value = axis("value", [50, 50])
    judged = model(value, tiers=(Tier("A", {"value": parse_condition(">= 65")}), Tier("B", {})))
    (first, _) = room_of_tiers(judged, {"value": answers([70, 60])}, [0])
    assert (first.down.at, first.down.after, first.up) == (pytest.approx(0.5), "B", None)


def test_equal_customers_never_change_places_but_equal_scores_do_at_once():
    value = axis("value", [50, 50])
    assert [(room.down, room.up) for room in room_of_ranks(value, answers([70, 60], [70, 60]), 1)] == [(None, None)] * 2
    (first, _) = room_of_ranks(value, answers([60, 70], [70, 60]), 1)
    assert (first.down, first.up.at) == (None, pytest.approx(0.5))


def test_a_weight_that_stands_alone_cannot_move():
    assert room_of_ranks(axis("value", [1]), answers([1], [2]), 1) == []


POINTS = st.one_of(st.none(), st.integers(0, 20).map(lambda step: 5.0 * step))
WEIGHTS = st.lists(st.integers(0, 6), min_size=2, max_size=4).filter(lambda weights: sum(map(bool, weights)) > 1)


@st.composite
def books(draw, keys):
    axes = [axis(key, draw(WEIGHTS)) for key in keys]
    count = draw(st.integers(1, 7))
    tables = [
        answers(*(draw(st.lists(POINTS, min_size=len(one.factors), max_size=len(one.factors))) for _ in range(count)))
        for one in axes
    ]
    return axes, tables


def shares_between(low, high):
    return [low + (high - low) * step / 23 for step in range(1, 23)]


@given(books(["value"]), st.integers(1, 3))
def test_the_first_stay_the_first_inside_and_no_longer_outside(book, first):
    (value,), (table,) = book
    table = table[leaders(value, table, len(table))]
    now = set(range(min(first, len(table))))

    def still(nth, share):
        return set(leaders(moved(value, nth, share), table, first)) == now

    for room in room_of_ranks(value, table, first):
        nth = value.factors.index(room.factor)
        low, high = room.down.at if room.down else 0.0, room.up.at if room.up else 1.0
        assert 0 <= low <= room.weight + 1e-9
        assert room.weight - 1e-9 <= high <= 1
        if high - low > 4 * JUST:
            assert all(still(nth, share) for share in shares_between(low + JUST, high - JUST))
        for turn, beyond in ((room.down, low - JUST), (room.up, high + JUST)):
            if turn and 0 < beyond < 1:
                outside = set(leaders(moved(value, nth, beyond), table, first))
                assert outside != now
                assert turn.goes in now
                assert turn.comes not in now


@given(books(["value", "difficulty"]))
def test_tiers_stay_inside_and_change_outside(book):
    axes, tables = book
    judged = model(*axes)
    points = {one.key: table for one, table in zip(axes, tables, strict=True)}
    now = tiers(axes, tables)
    assert called_tiers(judged, points) == now
    for room in room_of_tiers(judged, points, range(len(now))):
        place = [one.key for one in axes].index(room.factor.axis)
        nth = axes[place].factors.index(room.factor)

        def then(share, place=place, nth=nth):
            return tiers([moved(one, nth, share) if at == place else one for at, one in enumerate(axes)], tables)

        low, high = room.down.at if room.down else 0.0, room.up.at if room.up else 1.0
        if high - low > 4 * JUST:
            assert all(then(share) == now for share in shares_between(low + JUST, high - JUST))
        for turn, beyond in ((room.down, low - JUST), (room.up, high + JUST)):
            if turn and 0 < beyond < 1:
                assert then(beyond)[turn.customer] == turn.after
                assert now[turn.customer] == turn.before != turn.after
