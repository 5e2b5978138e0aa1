"""Effort that does not follow the tier, and what it brings back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.invest import Effort, back, breaches
from kamcli.domain.playbook import Cadence

CAPS = {"A": 24.0, "B": 6.0, "C": 2.0, "D": 0.5}


def found(tier: str | None, hours: float | None, spend: float | None = 0.0) -> list[tuple[str, float, float]]:
    return [
        *breaches(tier, Effort(None, None, hours, spend), Cadence(tier or "untiered", hours_month=CAPS.get(tier or "")))
    ]


@pytest.mark.parametrize(
    ("tier", "hours", "spend", "expected"),
    [
        ("A", 23.9, 0, [("starved", 23.9, 24.0)]),
        ("A", 24, 0, []),
        ("A", 0, 500, [("starved", 0, 24.0)]),
        ("A", 72.5, 0, [("over_cap", 72.5, 72.0)]),
        ("A", None, 0, []),
        ("B", 0, 0, []),
        ("B", 18.1, 9000, [("over_cap", 18.1, 18.0)]),
        ("D", 3, 0, []),
        ("D", 3.1, 0, [("fed_hours", 3.1, 3.0)]),
        ("D", 31, 3800, [("fed_hours", 31, 3.0), ("fed_money", 3800, 0.0)]),
        ("D", None, 1, [("fed_money", 1, 0.0)]),
        ("D", None, None, []),
        (None, 99, 99, []),
    ],
)  # fmt: skip
def test_breaches_on_both_sides_of_the_bounds(tier, hours, spend, expected) -> None:  # type: ignore[no-untyped-def]
    assert found(tier, hours, spend) == expected


def test_a_playbook_without_caps_starves_nobody_but_still_sees_money_on_the_last_tier() -> None:
    assert breaches("A", Effort(0, 0, 0, 0), Cadence("A")) == []
    assert breaches("D", Effort(0, 0, 50, 10), Cadence("D")) == [("fed_money", 10, 0.0)]


@pytest.mark.parametrize(
    ("hours", "spend", "rate", "cost"),
    [(10, 500, 200, 2500), (0, 500, None, 500), (10, 500, None, None), (None, 500, 200, None), (10, None, 200, None)],
)
def test_what_effort_costs_is_unknown_when_a_part_is(hours, spend, rate, cost) -> None:  # type: ignore[no-untyped-def]
    assert Effort(hours, spend, None, None).cost(rate) == cost


@pytest.mark.parametrize(("margin", "cost", "found"), [(100, 50, 2), (0, 50, 0), (None, 50, None), (100, 0, None), (100, None, None)])  # fmt: skip
def test_the_return_is_unknown_and_never_endless(margin, cost, found) -> None:  # type: ignore[no-untyped-def]
    assert back(margin, cost) == found


@given(st.sampled_from(["A", "B", "C", "D"]), st.floats(0, 500))
def test_nobody_is_starved_and_fed_at_once(tier: str, hours: float) -> None:
    assert len(found(tier, hours)) <= 1
