"""What a tier hangs on: the nearest answer that moves it, tried against every other one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.conditions import Condition
from kamcli.domain.levers import Lever, levers
from kamcli.domain.models import Axis, Factor, Model, Tier
from kamcli.domain.scoring import Input, evaluate
from kamcli.domain.texts import Text

SALES = Factor("sales", "value", Text(), 0.4, measure="sales_12m", curve=((0.0, 0.0), (100.0, 50.0), (300.0, 100.0)))
MARGIN = Factor("margin", "value", Text(), 0.4)
URGENCY = Factor(
    "urgency", "value", Text(), 0.2, measure="need_urgency", cases={"now": 100.0, "soon": 50.0, "none": 0.0}
)
TIERS = (
    Tier("A", {"value": Condition(">=", 65.0)}), Tier("B", {"value": Condition(">=", 50.0)}), Tier("C", {}),
)  # fmt: skip
MODEL = Model("m", Text(), (Axis("value", Text(), (SALES, MARGIN, URGENCY)),), TIERS, rank_by="value")
KNOWN: dict[str, Input] = {"sales": 100.0, "margin": 3.0, "urgency": "soon"}  # 50 each: B on the edge


def found(inputs: dict[str, Input], *, better: bool) -> dict[str, Lever]:
    return {one.factor.key: one for one in levers(MODEL, inputs, evaluate(MODEL, inputs), better=better)}


def test_the_nearest_answer_that_betters_the_tier() -> None:
    up = found(KNOWN, better=True)
    assert {key: (one.then, one.change, one.tier) for key, one in up.items()} == {
        "margin": (5.0, 50.0, "A"),
        "sales": (pytest.approx(250.0), pytest.approx(37.5), "A"),
    }
    assert list(up) == ["sales", "margin"]


def test_the_nearest_answer_that_loses_the_tier() -> None:
    down = found(KNOWN, better=False)
    assert {key: (one.then, one.tier) for key, one in down.items()} == {
        "margin": (2.0, "C"), "urgency": ("none", "C"), "sales": (pytest.approx(99.9), "C"),
    }  # fmt: skip


def test_what_is_unknown_is_no_lever() -> None:
    assert set(found({**KNOWN, "margin": None}, better=True)) <= {"sales", "urgency"}


answers = st.fixed_dictionaries(
    {
        "sales": st.none() | st.integers(0, 400).map(float),
        "margin": st.none() | st.integers(1, 5).map(float),
        "urgency": st.none() | st.sampled_from(["now", "soon", "none"]),
    }
)


@given(answers, st.booleans())
def test_every_lever_moves_the_tier_and_no_nearer_answer_does(inputs: dict[str, Input], better: bool) -> None:
    order = ["A", "B", "C"]
    worst = order.index(evaluate(MODEL, inputs).tiers_possible[-1])

    def moved(key: str, value: Input) -> bool:
        then = order.index(evaluate(MODEL, {**inputs, key: value}).tiers_possible[-1])
        return then < worst if better else then > worst

    every: dict[str, list[Input]] = {
        "sales": [float(x) for x in range(0, 401, 5)], "margin": [1.0, 2.0, 3.0, 4.0, 5.0], "urgency": ["now", "soon", "none"],
    }  # fmt: skip
    now = found(inputs, better=better)
    for key, values in every.items():
        movers = [value for value in values if inputs[key] is not None and moved(key, value)]
        assert (key in now) == bool(movers), (key, movers)
        if key not in now:
            continue
        assert moved(key, now[key].then)
        if key == "margin":
            assert abs(now[key].then - inputs[key]) == min(abs(value - inputs[key]) for value in movers)  # type: ignore[operator]
