"""Comparisons of scores with bounds."""

import pytest

from kamcli.domain.conditions import Condition, parse_condition
from kamcli.domain.texts import Text


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        (">= 65", 65, True),
        (">= 65", 65 - 1e-12, True),
        (">= 65", 64.99999999, False),
        ("> 65", 65, False),
        ("> 65", 65 + 1e-12, False),
        ("<= 55", 55 + 1e-12, True),
        ("<= 55", 55.00000001, False),
        ("< 30", 30 - 1e-12, False),
        ("<30.5", 30.4, True),
        (">= 65", None, None),
    ],
)
def test_a_boundary_belongs_to_the_higher_tier_and_noise_does_not_count(text, value, holds):
    condition = parse_condition(text)
    assert condition is not None
    assert condition.holds(value) is holds


@pytest.mark.parametrize("text", ["65", "= 65", ">= sixty", ">= nan", ">= inf", ">= 6 5", "=> 65", ""])
def test_what_is_no_comparison_is_none(text):
    assert parse_condition(text) is None


def test_a_condition_is_shown_as_it_is_written():
    assert str(Condition(">=", 65.0)) == ">= 65"
    assert str(Condition("<", 32.5)) == "< 32.5"


def test_a_text_falls_back_to_the_other_language():
    assert Text("Value", "价值").get("zh_CN") == "价值"
    assert Text("Value", "价值").get("en") == "Value"
    assert Text("", "价值").get("en") == "价值"
    assert Text("Value", "").get("zh") == "Value"
