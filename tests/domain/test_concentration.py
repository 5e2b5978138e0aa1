"""Concentration of sales: the published table, and what holds of any amounts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import SHARED

from kamcli.domain.concentration import Concentration, concentration

TABLE = SHARED / "mcdm" / "hhi_examples.yaml"
amounts = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=60)


def index(values: Any) -> Concentration:
    found = concentration(values)
    assert found is not None
    return found


@pytest.mark.skipif(not TABLE.is_file(), reason="the folder of published answers is not here")
def test_the_index_is_the_published_one() -> None:
    from yaml import safe_load

    cases = safe_load(TABLE.read_text())
    assert cases["cases"]
    for case in cases["cases"]:
        # The table counts shares in percent, so its index runs to 10,000.
        assert 10_000 * index(case["shares"]).herfindahl == pytest.approx(case["hhi"], abs=cases["tolerance"])


def test_a_hand_calculated_one() -> None:
    found = index([30, 30, 20, 20])
    assert (found.count, found.largest) == (4, pytest.approx(0.3))
    assert found.herfindahl == pytest.approx(0.26)
    assert found.equivalent == pytest.approx(3.846153846)


@pytest.mark.parametrize("nothing", [[], [0], [0, -5]])
def test_without_sales_nothing_is_concentrated(nothing: list[float]) -> None:
    assert concentration(nothing) is None


def test_who_gave_back_more_than_it_bought_has_no_share() -> None:
    assert concentration([70, -10, 30]) == concentration([70, 30])


@given(amounts)
def test_the_index_lies_between_all_equal_and_one_alone(values: list[float]) -> None:
    found = index(values)
    assert 1 / found.count - 1e-12 <= found.herfindahl <= 1
    assert found.largest**2 - 1e-12 <= found.herfindahl <= found.largest + 1e-12


@given(amounts, st.randoms(use_true_random=False), st.floats(1e-3, 1e6))
def test_neither_order_nor_currency_matters(values: list[float], chance: Any, rate: float) -> None:
    mixed = list(values)
    chance.shuffle(mixed)
    assert index(mixed) == index(values)
    assert index([rate * value for value in values]).herfindahl == pytest.approx(index(values).herfindahl)


@given(st.floats(0.01, 1e9), st.integers(1, 50))
def test_equal_customers_are_as_many_as_there_are(amount: float, count: int) -> None:
    assert index([amount] * count).equivalent == pytest.approx(count)
