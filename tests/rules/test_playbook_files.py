"""Playbooks in YAML: ours as it is delivered, and the faults of others."""

from pathlib import Path

import pytest

from kamcli.domain.gates import Criterion
from kamcli.domain.lists import CHANNELS, STAGES, TIERS
from kamcli.domain.playbook import Cadence, Channel
from kamcli.domain.simulation import Constants
from kamcli.domain.texts import Text
from kamcli.errors import Invalid
from kamcli.rules.playbook import read_playbook
from kamcli.store.measures import REGISTRY

MEASURES = ("coverage", "tier", "change_reason")

HEAD = """\
name: mine
threshold: 75
cadence:
  A: {min_gap: 2, not_before: 7, due_after: 14, floor: 2.0, review_every: 90}
  B: {}
  C: {}
  D: {due_after: 180}
  untiered: {due_after: 30}
"""
CHANNEL_LINES = "channels:\n" + "".join(f"  {channel}: {{impact: 3, half_life: 21}}\n" for channel in CHANNELS)
STAGE_LINES = "stages:\n" + "".join(f"  - {{stage: {stage}, title: {stage}}}\n" for stage in STAGES)
MINE = HEAD + CHANNEL_LINES + STAGE_LINES


def criterion(entries):
    """A playbook whose first gate has this one criterion; it stands in line 34, from column 9."""
    gate = f"  - stage: qualify\n    gate:\n      criteria:\n      - {entries}\n"
    return MINE.replace("  - {stage: qualify, title: qualify}\n", gate)


def read(text):
    return read_playbook(text, "p.yaml", MEASURES)


def faults(text):
    with pytest.raises(Invalid) as caught:
        read(text)
    return str(caught.value).split("\n")


def test_the_simulation_is_weighed_as_the_playbook_says():
    assert read(MINE).simulation == Constants()
    assert read(MINE + "simulation: {stance: 1, fresh: 60}\n").simulation == Constants(stance=1.0, fresh=60)
    assert faults(MINE + "simulation: {stance: 0, fresh: x, unknown: 3, leaning: 0.4, weight: 2}\n") == [
        "The playbook p.yaml cannot be used.",
        "p.yaml:36:22: 0 is out of range: it must be more than 0",
        'p.yaml:36:32: expected a whole number of days from 1 to 36600, found "x"',
        "p.yaml:36:44: 3 is out of range: it must be from 0 to 2",
        "p.yaml:36:56: 0.4 is out of range: it must be from 0.5 to 1",
        'p.yaml:36:61: unknown key "weight"; known here: stance, deeds, rival, fresh, doubt, unknown, decider, unexplained, leaning',
    ]


def test_a_playbook_is_read():
    playbook = read(MINE)
    assert (playbook.name, playbook.threshold, playbook.default_influence) == ("mine", 75.0, 2.0)
    assert (playbook.written_cap, read(MINE + "warmth: {written_cap: 0.5}\n").written_cap) == (1.5, 0.5)
    assert playbook.cadence_of("A") == Cadence("A", 2, 7, 14, 2.0, 90)
    assert playbook.cadence_of("B") == Cadence("B")
    assert playbook.cadence_of(None) == Cadence("untiered", due_after=30)
    assert playbook.channels["visit"] == Channel("visit", 3.0, 21.0)
    assert [stage.stage for stage in playbook.stages] == list(STAGES)
    assert playbook.stage("assess").title == Text("assess", "assess")
    assert len(playbook.digest) == 64


def test_effort_per_tier_is_read():
    text = MINE.replace("review_every: 90}", "review_every: 90, hours_month: 24, budget_share: 60}")
    playbook = read(text + "hourly_rate: 180.5\n")
    assert (playbook.hourly_rate, read(MINE).hourly_rate) == (180.5, None)
    assert playbook.cadence_of("A") == Cadence("A", 2, 7, 14, 2.0, 90, 24.0, 60.0)
    assert playbook.cadence_of("B").hours_month is None


def test_effort_that_cannot_be_is_reported():
    text = MINE.replace("B: {}", "B: {hours_month: -1, budget_share: 101}") + "hourly_rate: none\n"
    assert faults(text)[1:] == [
        "p.yaml:5:20: -1 is out of range: it must be 0 or more",
        "p.yaml:5:38: 101 is out of range: it must be from 0 to 100",
        'p.yaml:36:14: expected a number, found "none"',
    ]


def test_the_budget_of_all_tiers_is_the_whole_at_most():
    text = MINE.replace("B: {}", "B: {budget_share: 60}").replace("C: {}", "C: {budget_share: 40.5}")
    assert faults(text)[1:] == ["p.yaml:4:3: the budget shares of the tiers add up to 100.5 %, more than 100"]
    assert read(text.replace("40.5", "40")).cadence_of("C").budget_share == 40


def test_a_gate_takes_the_threshold_of_the_playbook_unless_it_has_its_own():
    playbook = read(criterion("{key: k, title: t, weight: 5, confirm: us}"))
    assert playbook.stage("qualify").gate.threshold == 75.0
    own = criterion("{key: k, title: t, weight: 5, confirm: us}").replace("gate:\n", "gate:\n      threshold: 60\n")
    assert read(own).stage("qualify").gate.threshold == 60.0


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            "{key: k, title: t, mandatory: true, measure: coverage, at_least: 0.7}",
            Criterion("k", Text("t", "t"), True, measure="coverage", at_least=0.7),
        ),
        (
            "{key: k, title: t, weight: 20, measure: coverage, at_most: 1}",
            Criterion("k", Text("t", "t"), weight=20.0, measure="coverage", at_most=1.0),
        ),
        (
            "{key: k, title: t, mandatory: true, measure: tier, is: A}",
            Criterion("k", Text("t", "t"), True, measure="tier", is_in=("A",)),
        ),
        (
            "{key: k, title: t, mandatory: true, measure: tier, is: [A, B, 1]}",
            Criterion("k", Text("t", "t"), True, measure="tier", is_in=("A", "B", 1.0)),
        ),
        (
            "{key: k, title: t, mandatory: true, measure: change_reason, known: true}",
            Criterion("k", Text("t", "t"), True, measure="change_reason", known=True),
        ),
        (
            "{key: k, title: t, mandatory: true, confirm: customer, lapses: 60}",
            Criterion("k", Text("t", "t"), True, confirm="customer", lapses=60),
        ),
        (
            "{key: k, title: t, mandatory: true, took_part: department_head}",
            Criterion("k", Text("t", "t"), True, took_part="department_head"),
        ),
    ],
)
def test_a_criterion_is_a_measure_a_confirmation_or_a_part_in_it(entries, expected):
    assert read(criterion(entries)).stage("qualify").gate.criteria == (expected,)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            "{key: k, title: t, measure: coverage, at_least: 1}",
            'p.yaml:34:9: "k" needs either "mandatory: true" or a "weight"',
        ),
        (
            "{key: k, title: t, mandatory: true, weight: 5, confirm: us}",
            'p.yaml:34:9: "k" needs either "mandatory: true" or a "weight"',
        ),
        ("{key: k, title: t, mandatory: true}", 'p.yaml:34:9: "k" needs exactly one of: measure, confirm, took_part'),
        (
            "{key: k, title: t, mandatory: true, measure: coverage}",
            'p.yaml:34:54: "k" needs exactly one of: at_least, at_most, is, known',
        ),
        (
            "{key: k, title: t, mandatory: true, measure: coverage, at_least: 1, at_most: 2}",
            'p.yaml:34:54: "k" needs exactly one of: at_least, at_most, is, known',
        ),
        (
            "{key: k, title: t, mandatory: true, measure: coverege, at_least: 1}",
            'p.yaml:34:54: "coverege" is not known; did you mean "coverage"?',
        ),
        (
            "{key: k, title: t, mandatory: true, confirm: us, at_least: 1}",
            'p.yaml:34:58: "at_least" belongs to a "measure"',
        ),
        (
            "{key: k, title: t, mandatory: true, confirm: them}",
            'p.yaml:34:54: "them" is not known; it must be one of: us, customer',
        ),
        (
            "{key: k, title: t, mandatory: yes, confirm: us}",
            'p.yaml:34:39: expected true or false, found "yes"',
        ),
        (
            "{key: k, title: t, mandatory: true, measure: tier, known: false}",
            'p.yaml:34:67: "known" can only be true',
        ),
        ("{key: k, title: t, mandatory: true, measure: tier, is: []}", "p.yaml:34:64: at least one value is needed"),
        ("{key: k, title: t, weight: 0, confirm: us}", "p.yaml:34:36: 0 is out of range: it must be more than 0"),
        (
            "{key: k, title: t, weight: 1, confirm: us, lapses: 1.5}",
            'p.yaml:34:60: expected a whole number of days from 1 to 36600, found "1.5"',
        ),
        ("{title: t, weight: 1, confirm: us}", 'p.yaml:34:9: the key "key" is missing'),
    ],
)
def test_a_faulty_criterion_has_its_place_and_says_what_to_do(entries, message):
    assert message in faults(criterion(entries))


def test_the_key_of_a_criterion_is_unique_in_the_whole_playbook():
    text = criterion("{key: k, title: t, weight: 1, confirm: us}").replace(
        "{stage: close, title: close}",
        "{stage: close, gate: {criteria: [{key: k, title: t, weight: 1, confirm: us}]}}",
    )
    assert faults(text)[1:] == ['p.yaml:38:44: the criterion "k" appears twice: it is already in line 34']


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("threshold: 75", "threshold: 750", "p.yaml:2:12: 750 is out of range: it must be from 0 to 100"),
        ("  B: {}\n", "", 'p.yaml:4:3: the key "B" is missing'),
        ("min_gap: 2", "mingap: 2", 'p.yaml:4:7: unknown key "mingap"; did you mean "min_gap"?'),
        ("not_before: 7", "not_before: 70", 'p.yaml:4:31: "not_before" (70) is later than "due_after" (14)'),
        ("floor: 2.0", "floor: 0", "p.yaml:4:56: 0 is out of range: it must be more than 0"),
        ("  wechat:", "  wechta:", 'p.yaml:22:3: unknown key "wechta"; did you mean "wechat"?'),
        ("{stage: assess,", "{stage: asses,", 'p.yaml:33:13: "asses" is not known; did you mean "assess"?'),
        (
            "  - {stage: assess, title: assess}\n",
            "",
            "p.yaml:31:3: the stages must be these, in this order: qualify, discover, assess, relate, close",
        ),
        (
            "name: mine",
            "name: mine\nwarmth: {default_influence: 9}",
            "p.yaml:2:29: 9 is out of range: it must be from 1 to 5",
        ),
        (
            "name: mine",
            "name: mine\nwarmth: {written_cap: -1}",
            "p.yaml:2:23: -1 is out of range: it must be 0 or more",
        ),
        ("name: mine", "name: mine\neffort: {E: x}", 'p.yaml:2:10: unknown key "E"; known here: A, B, C, D'),
        (
            "name: mine",
            "name: mine\nkey_review_every: 0",
            'p.yaml:2:19: expected a whole number of days from 1 to 36600, found "0"',
        ),
    ],
)
def test_a_fault_of_a_playbook_has_its_place(old, new, message):
    assert old in MINE
    assert message in faults(MINE.replace(old, new, 1))


def test_several_faults_are_reported_in_the_order_of_the_file():
    text = MINE.replace("threshold: 75", "treshold: 75").replace("impact: 3, half_life: 21", "impact: 30", 1)
    assert faults(text) == [
        "The playbook p.yaml cannot be used.",
        'p.yaml:2:1: unknown key "treshold"; did you mean "threshold"?',
        'p.yaml:10:10: the key "half_life" is missing',
        "p.yaml:10:19: 30 is out of range: it must be from -3 to 5",
    ]


OURS = Path(__file__).parents[2] / "src" / "kamcli" / "playbooks" / "five_stages.yaml"


@pytest.fixture(scope="module")
def ours():
    return read_playbook(OURS.read_text(encoding="utf-8"), OURS.name, REGISTRY)


def test_ours_speaks_both_languages_throughout(ours):
    texts = [ours.title, *ours.effort.values()]
    for stage in ours.stages:
        texts += [
            stage.title,
            stage.keyword,
            *(one.title for one in stage.participants),
            *stage.work,
            *stage.key_points,
        ]
        texts += [criterion.title for criterion in stage.gate.criteria]
    assert all(text.en and text.zh for text in texts)
    assert set(ours.effort) == set(TIERS)


@pytest.mark.parametrize("stage", ["qualify", "discover", "relate", "close"])
def test_in_ours_one_lesser_criterion_may_be_missing(ours, stage):
    gate = ours.stage(stage).gate
    weights = [criterion.weight for criterion in gate.criteria if not criterion.mandatory]
    assert (sum(weights), gate.threshold) == (100, 80)
    assert min(weights) <= 20


def test_in_ours_the_sample_must_have_been_delivered(ours):
    (sample,) = [found for found in ours.stage("discover").gate.criteria if found.key == "sample_delivered"]
    assert (sample.mandatory, sample.measure, sample.at_least) == (True, "samples_open_ok", 1.0)


def test_a_template_for_plans_is_read_with_its_faults():
    text = MINE + "plan_templates:\n  short:\n    - {task: {en: Ask, zh: 问}, support: s, days: 7, answers: tender}\n"
    (step,) = read(text).plan_templates["short"]
    assert (step.task, step.support, step.days, step.answers) == (Text("Ask", "问"), Text("s", "s"), 7, "tender")
    with pytest.raises(Invalid) as caught:
        read(text.replace("days: 7", "days: 0").replace("tender", "tendre"))
    assert [finding.template for finding in caught.value.findings] == [
        "expected a whole number of days from {low} to {high}, found {found}",
        '"{word}" is not known; did you mean "{near}"?',
    ]
