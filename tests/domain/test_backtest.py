"""What a model told before it happened: separation, bands, and honesty about small numbers."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.backtest import bands, separation

pairs = st.lists(st.tuples(st.integers(0, 10).map(float), st.booleans()), max_size=40)


@given(pairs)
def test_separation_is_the_chance_that_one_it_happened_to_had_the_higher_value(found: list[tuple[float, bool]]) -> None:
    yes, no = ([value for value, hit in found if hit is side] for side in (True, False))
    told = separation(found)
    assert (told.known, told.happened) == (len(found), len(yes))
    if not yes or not no:
        assert told.chance is None
        return
    chance = sum(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in product(yes, no)) / (len(yes) * len(no))
    assert told.chance == pytest.approx(chance)
    assert 0 <= told.low <= told.chance <= told.high <= 1  # type: ignore[operator]


@given(pairs)
def test_turned_round_it_separates_the_other_way(found: list[tuple[float, bool]]) -> None:
    there, back = separation(found), separation([(-value, hit) for value, hit in found])
    if there.chance is not None and back.chance is not None:
        assert there.chance + back.chance == pytest.approx(1)


def test_of_many_that_differ_something_can_be_told() -> None:
    found = [(float(nth), nth >= 20) for nth in range(40)]
    assert (separation(found).chance, separation(found).verdict) == (1.0, "more")
    assert separation([(-value, hit) for value, hit in found]).verdict == "less"
    assert separation([(1.0, hit) for _, hit in found]).verdict == "same"
    assert separation([(float(nth % 7), nth % 2 == 0) for nth in range(40)]).verdict == "unclear"


def test_of_few_nothing_is_told() -> None:
    assert separation([(1.0, True)] * 4 + [(0.0, False)] * 30).verdict == "too_few"
    assert separation([]).verdict == "too_few"


@given(pairs, st.integers(1, 6))
def test_every_customer_is_in_one_band_and_equal_scores_are_in_the_same(
    found: list[tuple[float, bool]], count: int
) -> None:
    told = bands(found, count)
    assert sum(one.customers for one in told) == len(found)
    assert sum(one.happened for one in told) == sum(hit for _, hit in found)
    assert all(left.high < right.low for left, right in pairwise(told))
    assert all(one.share_low - 1e-9 <= one.share <= one.share_high + 1e-9 for one in told)
