"""Coaches, organisation charts, hospitality and what holds of all that was said: judged without a workbook."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.coach import WEIGHTS, suitability, years_there
from kamcli.domain.hospitality import Circumstances, Entry, Limits, beyond, never, objections
from kamcli.domain.knowledge import holding, state
from kamcli.domain.organisation import chart

TODAY = date(2026, 11, 23)
values = st.dictionaries(st.sampled_from(list(WEIGHTS)), st.none() | st.integers(0, 3))


def test_the_weights_of_a_coach_are_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert suitability(dict.fromkeys(WEIGHTS, 3.0)) == (100, 100, 100)
    assert suitability({}) == (None, 0, 100)
    assert suitability({"nearness": 3, "goodwill": 0}) == (50, 25, 75)


@given(values, st.sampled_from(list(WEIGHTS)), st.integers(0, 3))
def test_learning_more_of_a_coach_only_narrows_the_interval(known: dict[str, Any], more: str, value: int) -> None:
    before, after = suitability({**known, more: None}), suitability({**known, more: value})
    assert before.low - 1e-9 <= after.low <= after.high <= before.high + 1e-9


@pytest.mark.parametrize(
    ("joined", "points"), [(2026, 0), (2025, 1), (2023, 1), (2022, 2), (2020, 2), (2019, 3), (None, None)]
)
def test_years_with_the_company(joined: int | None, points: int | None) -> None:
    assert years_there(joined, 2026) == points


def test_an_organisation_chart() -> None:
    assert chart([1, 2, 3, 4, 5], {2: 1, 3: 1, 4: 2}) == [(1, ""), (2, "├─ "), (4, "│  └─ "), (3, "└─ "), (5, "")]


@given(st.lists(st.integers(0, 8), unique=True), st.dictionaries(st.integers(0, 8), st.integers(0, 8)))
def test_everybody_stands_in_a_chart_once_however_they_report(people: list[int], above: dict[int, int]) -> None:
    assert sorted(person for person, _ in chart(people, above)) == sorted(people)


def meal(amount: float, on: str = "2026-11-23") -> Entry:
    return Entry("meal", date.fromisoformat(on), amount)


QUIET = Circumstances()


def test_hospitality_within_the_limits_needs_nobody() -> None:
    assert objections(meal(200), [], Limits(), QUIET) == []


def test_what_is_over_a_limit_split_or_for_a_public_body_needs_an_approver() -> None:
    assert len(objections(meal(200.01), [], Limits(), QUIET)) == 1
    assert len(objections(meal(150), [meal(100, "2026-11-17")], Limits(), QUIET)) == 1
    assert objections(meal(150), [meal(100, "2026-11-15")], Limits(), QUIET) == []
    year = [meal(150, f"2026-0{month}-01") for month in (1, 2, 3, 4)]
    assert len(objections(meal(50), year, Limits(), QUIET)) == 1
    assert objections(meal(50), [meal(500, "2025-12-31")], Limits(), QUIET) == []
    assert len(objections(meal(1), [], Limits(), Circumstances(public=True))) == 1
    assert len(objections(meal(1), [], Limits(), Circumstances(tender=True))) == 1
    assert len(objections(Entry("travel", TODAY, 1), [], Limits(), QUIET)) == 1


def test_one_evening_of_several_kinds_is_one_occasion() -> None:
    assert len(objections(Entry("gift", TODAY, 60), [meal(150, TODAY.isoformat())], Limits(), QUIET)) == 1


@pytest.mark.parametrize(
    "text", ["红包", "微信 红包", "現金", "ｃａｓｈ", "Gift Cards", "购物卡两张", "返点", "Red-Packet"]
)
def test_what_is_never_given_is_known_by_many_names(text: str) -> None:
    assert never(text)
    assert not never("工作餐，讨论产品目录卡片")


def test_beyond_the_ceiling_nobody_can_approve() -> None:
    assert beyond(meal(1), [meal(2000, "2026-01-01")], Limits())
    assert not beyond(meal(1), [meal(2000, "2025-12-31")], Limits())


def said(topic: str, on: str, source: str | None = None, **value: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("number", "amount", "code", "text", "other_id", "person_id", "supplier_id", "reliability"))
    return {**empty, "id": 1, "topic": topic, "on": on, "source": source, **value}


def test_the_last_word_holds_and_another_fresh_source_stands_beside_it() -> None:
    facts = [
        said("payment_term_days", "2025-01-01", "web", number=30),
        said("payment_term_days", "2026-06-01", "coach", number=120),
        said("payment_term_days", "2026-10-01", "visit", number=60),
        said("payment_term_days", "2026-11-01", "visit", number=90),
    ]
    held = holding(facts, TODAY)[(None, None), "payment_term_days"]
    assert [fact["number"] for fact in held] == [90, 120]
    assert state(held, TODAY) == "contradicted"


def test_what_is_no_longer_known_is_unknown_whatever_was_said_before() -> None:
    facts = [said("market", "2026-01-01", "web", text="good"), said("market", "2026-02-01", "visit")]
    assert holding(facts, TODAY) == {}


def test_old_words_are_stale_and_guesses_are_assumed() -> None:
    old = [said("need_urgency", "2026-01-01", code="now")]
    assert state(holding(old, TODAY)[(None, None), "need_urgency"], TODAY) == "stale"
    guess = [said("need_urgency", "2026-11-01", code="now", reliability="assumed")]
    assert state(holding(guess, TODAY)[(None, None), "need_urgency"], TODAY) == "assumed"
    assert state([], TODAY) == "unknown"
