"""The ladder of the coach: how far a rung still counts when nothing new proves it."""

from datetime import date, timedelta

import pytest

from kamcli.domain.coach import Rung, Seen, Suitability, standing, verdict

SAID = date(2026, 1, 1)


def on(day: int) -> date:
    return SAID + timedelta(days=day)


@pytest.mark.parametrize(
    ("rung", "day", "now"),
    [
        ("known", 3000, "known"),
        ("meeting", 120, "meeting"), ("meeting", 121, "known"),
        ("agrees", 90, "agrees"), ("agrees", 91, "meeting"), ("agrees", 210, "meeting"), ("agrees", 211, "known"),
        ("trusts", 120, "trusts"), ("trusts", 121, "agrees"), ("trusts", 211, "meeting"), ("trusts", 331, "known"),
        ("ally", 180, "ally"), ("ally", 181, "trusts"), ("ally", 301, "agrees"), ("ally", 391, "meeting"),
        ("none", 3000, "none"),
    ],
)  # fmt: skip
def test_a_rung_that_nothing_proves_falls_one_at_a_time(rung: str, day: int, now: str) -> None:
    assert standing(Seen(rung, SAID), on(day)).rung == now


def test_a_word_exchanged_keeps_trust_and_an_act_keeps_an_ally() -> None:
    assert standing(Seen("trusts", SAID, talk=on(100)), on(220)) == Rung("trusts")
    assert standing(Seen("trusts", SAID, talk=on(100)), on(221)) == Rung("agrees", on(221))
    assert standing(Seen("ally", SAID, talk=on(300), act=on(20)), on(201)) == Rung("trusts", on(201))
    assert standing(Seen("ally", SAID, talk=on(300), act=on(200)), on(380)) == Rung("ally")


def test_a_meeting_is_kept_by_meetings_not_by_messages() -> None:
    assert standing(Seen("meeting", SAID, talk=on(119)), on(121)).rung == "known"
    assert standing(Seen("meeting", SAID, talk=on(119), met=on(119)), on(121)).rung == "meeting"


def test_who_turns_against_us_agrees_with_nothing() -> None:
    assert standing(Seen("ally", SAID, act=on(9), opposed=on(10)), on(11)) == Rung("meeting", on(10))
    # What was said of the rung after that is the later word.
    assert standing(Seen("agrees", on(20), opposed=on(10)), on(21)) == Rung("agrees")


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (60, 60, "worth_it"), (60, 100, "worth_it"), (59, 100, "unknown"), (0, 39, "look_elsewhere"),
        (0, 40, "unknown"), (40, 59, "between"), (50, 50, "between"), (40, 60, "unknown"),
    ],
)  # fmt: skip
def test_a_verdict_needs_the_whole_interval(low: float, high: float, says: str) -> None:
    assert verdict(Suitability(None, low, high)) == says
