"""Rules of advice: what is unknown keeps them silent, unless it is the very thing they ask."""

import pytest
from books import playbook

from kamcli.domain.advice import Comparison, Group, Rule, gravity, judge, parse_comparison
from kamcli.domain.texts import Text


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("coach_rung <= 1", Comparison("coach_rung", "<=", 1.0)),
        ("  wallet_share_change<=-0.05 ", Comparison("wallet_share_change", "<=", -0.05)),
        ("days_since_sale > 1.5 * order_rhythm", Comparison("days_since_sale", ">", 1.5, "order_rhythm")),
        ("contacts_90d < contacts_before_90d", Comparison("contacts_90d", "<", 1.0, "contacts_before_90d")),
        ("tier is unknown", Comparison("tier", "is", word="unknown")),
        ("stage is won", Comparison("stage", "is", word="won")),
    ],
)
def test_a_condition_is_read(text, test):
    assert parse_comparison(text) == test


@pytest.mark.parametrize("text", ["", "coach_rung", "coach_rung <=", "coach_rung = 1", "<= 1", "tier is", "a > b > c"])
def test_what_is_no_condition_is_none(text):
    assert parse_comparison(text) is None


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("m <= 1", 1, True), ("m <= 1", 1.0000000001, True), ("m <= 1", 2, False), ("m <= 1", None, None),
        ("m <= 1", "one", None), ("m is unknown", None, True), ("m is unknown", 0, False), ("m is known", 0, True),
        ("m is won", "won", True), ("m is won", "close", False), ("m is won", None, None),
    ],
)  # fmt: skip
def test_a_condition_is_judged(text, value, holds):
    assert parse_comparison(text).holds({"m": value}) is holds


@pytest.mark.parametrize(("m", "n", "holds"), [(16, 10, True), (15, 10, False), (16, None, None), (None, 10, None)])
def test_a_measure_is_held_against_another(m, n, holds):
    assert parse_comparison("m > 1.5 * n").holds({"m": m, "n": n}) is holds


YES, NO, UNKNOWN = (parse_comparison(text) for text in ("yes > 0", "yes < 0", "unknown > 0"))


@pytest.mark.parametrize(
    ("parts", "every", "some"),
    [
        ([YES, YES], True, True), ([YES, NO], False, True), ([NO, NO], False, False),
        ([YES, UNKNOWN], None, True), ([NO, UNKNOWN], False, None), ([UNKNOWN], None, None),
    ],
)  # fmt: skip
def test_one_part_may_settle_a_group_and_what_is_unknown_leaves_it_unknown(parts, every, some):
    values = {"yes": 1}
    assert Group(True, tuple(parts)).holds(values) is every
    assert Group(False, tuple(parts)).holds(values) is some


def rule(**more):
    return Rule("r", YES, Text("a"), Text("b"), **more)


@pytest.mark.parametrize(
    ("where", "stage", "tier", "key", "looks"),
    [
        ({}, "qualify", None, False, True),
        ({}, "won", "D", False, True),
        ({}, "ended", "A", True, False),
        ({}, "paused", "A", True, False),
        ({"stages": ("won",)}, "close", "A", True, False),
        ({"tiers": ("A", "B")}, "close", "B", False, True),
        ({"tiers": ("A", "B")}, "close", "C", True, False),
        ({"tiers": ("A",), "key_accounts": True}, "close", None, True, True),
        ({"key_accounts": True}, "close", "A", False, False),
    ],
)
def test_a_rule_looks_at_stages_tiers_and_key_accounts(where, stage, tier, key, looks):
    assert rule(**where).applies(stage, tier, key) is looks


def test_the_gravest_rule_comes_first_then_the_tier():
    rules = playbook().advice
    key = gravity(rules)
    first, second = rules[:2]
    said = [(second, "A", "a"), (first, None, "z"), (first, "B", "b"), (first, "A", "y"), (first, "A", "x")]
    assert sorted(said, key=lambda one: key(*one)) == [said[4], said[3], said[2], said[1], said[0]]


def test_the_playbook_has_more_than_thirty_rules_in_both_languages():
    rules = playbook().advice
    assert len(rules) >= 35
    assert all(text.en and text.zh for rule in rules for text in (rule.reason, rule.suggestion))


ASKS = {"no_coach", "score_old", "no_reason", "rival_unseen"}
"""What is unknown is what they are about."""


def test_of_whom_nothing_is_known_only_the_absences_speak():
    assert {advice.rule.key for advice in judge(playbook().advice, {})} == ASKS


# Of each rule: what makes it speak, and the change that makes it silent.
SPEAKS = {
    "gate_red": ({"gates_red": 1}, {"gates_red": 0}),
    "coach_left": ({"coach_left_90d": 1}, {"coach_left_90d": 0}),
    "sample_bad": ({"sample_rejected_last": 1}, {"sample_rejected_last": 0}),
    "sample_late": ({"samples_late": 1}, {"samples_late": 0}),
    "opponent_no_answer": ({"opponents_unanswered": 1}, {"opponents_unanswered": 0}),
    "rival_unanswered": (
        {"moves_unanswered": 1, "stage": "won", "key_account": "yes"},
        {"key_account": "no"},
    ),
    "no_coach": ({"coach_rung": 1}, {"coach_rung": 2}),
    "no_decider": ({"decision_makers": 0}, {"decision_makers": 1}),
    "decider_unmet": ({"deciders_met_180d": 0.5}, {"deciders_met_180d": 1.0}),
    "stance_dark": ({"stance_coverage": 0.49}, {"stance_coverage": 0.5}),
    "no_opponent": ({"known_opponents": 0, "stance_coverage": 0.5}, {"stance_coverage": 0.4}),
    "order_missed": ({"days_since_sale": 46, "order_rhythm": 30}, {"days_since_sale": 45}),
    "share_falls": ({"wallet_share_change": -0.05}, {"wallet_share_change": -0.04}),
    "pays_slower": ({"payment_delay_change": 10}, {"payment_delay_change": 9}),
    "overdue_money": ({"overdue_share": 0.3}, {"overdue_share": 0.2}),
    "next_overdue": ({"overdue_next_steps": 2}, {"overdue_next_steps": 1}),
    "behind_purchase": ({"stage_lag": 2}, {"stage_lag": 1}),
    "one_thread": ({"active_people": 1}, {"active_people": 2}),
    "our_single": ({"our_people": 1}, {"our_people": 0}),
    "fading": (
        {"warmth_change": -1, "contacts_90d": 2, "contacts_before_90d": 5},
        {"contacts_90d": 3},
    ),
    "starved_a": ({"hours_90d": 23.5}, {"hours_90d": 24}),
    "coach_silent": ({"coach_talk_days": 22}, {"coach_talk_days": 21}),
    "coach_stuck": ({"coach_stuck_days": 61}, {"coach_stuck_days": 60}),
    "coach_only": ({"independent_share": 0.32}, {"independent_share": 0.33}),
    "no_next": ({"open_next_steps": 0}, {"open_next_steps": 1}),
    "sample_silent": ({"sample_silent_days": 22}, {"sample_silent_days": 21}),
    "stalled": ({"days_in_stage": 46, "usual_days": 30}, {"days_in_stage": 45}),
    "budget_over": ({"spend_vs_budget": 0.9}, {"spend_vs_budget": 0.89}),
    "score_old": ({"score_age_days": 91}, {"score_age_days": 90}),
    "no_reason": ({"key_reason": None}, {"key_reason": "winter load"}),
    "off_goal": ({"key_reason": "winter load", "key_reason_holds": 0}, {"key_reason_holds": 1}),
    "routine": ({"routine_share": 0.6}, {"routine_share": 0.5}),
    "not_foreshadowed": ({"foreshadowed_share": 0.3}, {"foreshadowed_share": 0.4}),
    "swot_idle": ({"swot_idle": 1}, {"swot_idle": 0}),
    "rival_unseen": ({"rival_unseen_days": 181}, {"rival_unseen_days": 180}),
    "pestering": ({"pestered_30d": 3}, {"pestered_30d": 2}),
    "fed_d": ({"hours_90d": 3, "spend_90d": 1}, {"spend_90d": 0}),
    "first_talk": ({"contacts_with_people": 0}, {"contacts_with_people": 1}),
}


def test_every_rule_is_tried():
    assert [rule.key for rule in playbook().advice] == list(SPEAKS)


@pytest.mark.parametrize("rule", playbook().advice, ids=lambda rule: rule.key)
def test_a_rule_speaks_and_is_silent(rule):
    values, otherwise = SPEAKS[rule.key]
    (said,) = judge([rule], values)
    assert said.values == {measure: values.get(measure) for measure in rule.when.measures}
    assert judge([rule], {**values, **otherwise}) == []


EITHER = {"fed_d"}
"""Rules that one of two figures settles."""


@pytest.mark.parametrize(
    "rule", [one for one in playbook().advice if one.key not in ASKS | EITHER], ids=lambda rule: rule.key
)
def test_what_is_unknown_keeps_a_rule_silent(rule):
    values, _ = SPEAKS[rule.key]
    for measure in values.keys() - {"stage"}:  # a stage is always known
        assert judge([rule], {key: value for key, value in values.items() if key != measure}) == [], measure
