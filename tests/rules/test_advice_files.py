"""Advice in a playbook: every fault is named with its line and column."""

import pytest

from kamcli.errors import Invalid
from kamcli.rules.playbook import read_playbook

MEASURES = ("coach_rung", "stage", "tier")


def faults(advice):
    """What is wrong with these lines of advice alone."""
    with pytest.raises(Invalid) as raised:
        read_playbook("name: mine\n" + advice, "mine.yaml", MEASURES)
    # The rest of the playbook is missing, which is said of its first line.
    found = [one for one in raised.value.findings if not one.place.startswith("mine.yaml:1:")]
    return [f"{one.place.removeprefix('mine.yaml:')} {one.template.format(**one.facts)}" for one in found]


def test_every_fault_is_named_with_its_place():
    text = """\
advice:
  - key: one
    stages: [discovre]
    tiers: [A, E]
    key_accounts: 1
    when: coach_rung =< 1
    reason: {en: "a", zh: "b"}
    suggestion: c
  - key: one
    when: [coach_rang <= 1, stage is wno]
    reason: a
  - key: two
    when: {some: [tier is unknown]}
    reason: a
    suggestion: b
    because: c
  - key: three
    when: {any: []}
    reason: a
    suggestion: b
"""
    assert faults(text) == [
        '4:14 "discovre" is not known; did you mean "discover"?',
        '5:16 "E" is not known; it must be one of: A, B, C, D',
        '6:19 expected true or false, found "1"',
        '7:11 "coach_rung =< 1" is no condition; write it like "coach_rung <= 1", "spend_12m > 0.9 * cost_estimate" or'
        ' "tier is unknown"',
        '10:5 the key "suggestion" is missing',
        '10:10 the key "one" appears twice: it is already in line 3',
        '11:12 "coach_rang" is not known; did you mean "coach_rung"?',
        '11:29 "wno" is not known; did you mean "won"?',
        '14:12 unknown key "some"; known here: all, any',
        '17:5 unknown key "because"; known here: key, stages, tiers, key_accounts, when, reason, suggestion',
        "19:17 at least one condition is needed",
    ]


def test_ideas_are_checked_too():
    text = """\
ideas:
  - {key: card, channel: crad, text: a}
  - {key: card, channel: card}
"""
    assert faults(text) == [
        '3:26 "crad" is not known; did you mean "card"?',
        '4:5 the key "text" is missing',
        '4:11 the key "card" appears twice: it is already in line 3',
    ]
