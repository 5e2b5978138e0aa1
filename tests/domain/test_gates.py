"""Gates: shut until the evidence is there, and shut again when it lapses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.gates import Confirmation, Criterion, Gate, judge, report
from kamcli.domain.lists import CHANNELS, IN_PERSON, STANDINGS, WRITTEN
from kamcli.domain.playbook import Cadence, Playbook
from kamcli.domain.texts import Text

TODAY = date(2026, 11, 23)


def measured(key="m", **test):
    return Criterion(key, Text(key), mandatory=True, measure="measure", **test)


def weighed(key, weight):
    return Criterion(key, Text(key), weight=weight, confirm="us")


def states(criterion, value=None, said=None):
    confirmations = {criterion.key: said} if said else {}
    (result,) = judge([criterion], {"measure": value}, confirmations, TODAY)
    return result.state


@pytest.mark.parametrize(
    ("test", "value", "state"),
    [
        ({"at_least": 0.7}, 0.7, "met"),
        ({"at_least": 0.7}, 0.7 - 1e-12, "met"),
        ({"at_least": 0.7}, 0.69, "unmet"),
        ({"at_least": 1}, 0, "unmet"),
        ({"at_least": 1}, None, "unknown"),
        ({"at_least": 1}, "many", "unknown"),
        ({"at_most": 90}, 90, "met"),
        ({"at_most": 90}, 91, "unmet"),
        ({"at_most": 90}, None, "unknown"),
        ({"is_in": ("A",)}, "A", "met"),
        ({"is_in": ("A",)}, "B", "unmet"),
        ({"is_in": ("A",)}, None, "unknown"),
        ({"is_in": ("passed", "waived")}, "waived", "met"),
        ({"is_in": (0.0,)}, 0, "met"),
        ({"is_in": (0.0,)}, 1, "unmet"),
        ({"known": True}, "quality_trouble", "met"),
        ({"known": True}, 0, "met"),
        ({"known": True}, None, "unmet"),
    ],
)
def test_a_measure_meets_its_criterion_or_not(test, value, state):
    assert states(measured(**test), value) == state


CONFIRMED = Criterion("terms", Text("terms"), mandatory=True, confirm="customer", lapses=60)


@pytest.mark.parametrize(
    ("answer", "days_ago", "state"),
    [(True, 0, "met"), (True, 60, "met"), (True, 61, "lapsed"), (False, 1, "unmet"), (False, 400, "unmet")],
)
def test_a_confirmation_grows_too_old(answer, days_ago, state):
    said = Confirmation(answer, TODAY - timedelta(days=days_ago), "Zhou", "on the phone")
    assert states(CONFIRMED, said=said) == state


def test_nobody_asked_is_unknown():
    assert states(CONFIRMED) == "unknown"


def test_a_lapse_has_its_day():
    (result,) = judge([CONFIRMED], {}, {"terms": Confirmation(True, date(2026, 9, 1))}, TODAY)
    assert (result.holds_until, result.lapsed_on) == (date(2026, 10, 31), date(2026, 11, 1))


def test_what_does_not_lapse_holds_for_good():
    plan = Criterion("plan", Text("plan"), mandatory=True, confirm="us")
    assert states(plan, said=Confirmation(True, date(2019, 1, 1))) == "met"


def said(*keys):
    return {key: Confirmation(True, TODAY) for key in keys}


GATE = Gate((measured(at_least=1), weighed("business", 45), weighed("suppliers", 35), weighed("plans", 20)))


@pytest.mark.parametrize(
    ("value", "confirmed", "is_open", "share"),
    [
        (1, ("business", "suppliers", "plans"), True, 100),
        (1, ("business", "suppliers"), True, 80),
        (1, ("business", "plans"), False, 65),
        (0, ("business", "suppliers", "plans"), False, 100),
        (None, ("business", "suppliers", "plans"), False, 100),
        (1, (), False, 0),
    ],
)
def test_a_gate_opens_on_all_that_is_mandatory_and_four_fifths_of_the_rest(value, confirmed, is_open, share):
    found = report(GATE, {"measure": value}, said(*confirmed), TODAY)
    assert (found.open, found.share) == (is_open, pytest.approx(share))


def test_the_mandatory_ones_that_keep_it_shut_are_named():
    found = report(GATE, {}, {}, TODAY)
    assert [result.criterion.key for result in found.mandatory_missing] == ["m"]


def test_the_share_is_compared_without_the_noise_of_arithmetic():
    thirds = Gate(tuple(weighed(key, 0.1) for key in "abc"), threshold=100 * 2 / 3)
    assert report(thirds, {}, said("a", "c"), TODAY).open


def test_a_gate_without_criteria_is_open():
    assert report(Gate(), {}, {}, TODAY).open


def test_a_gate_of_mandatory_criteria_only_needs_no_share():
    assert report(Gate((measured(at_least=1),)), {"measure": 3}, {}, TODAY).open


def test_a_playbook_knows_its_stages_and_cadences():
    playbook = Playbook("p", Text(), 80.0, 2.0, {"A": Cadence("A", floor=2.0)}, 90, {}, {}, ())
    assert playbook.stage("won") is None
    assert playbook.cadence_of("A").floor == 2.0
    assert playbook.cadence_of(None) == Cadence("untiered")


def test_the_closed_lists_hold_together():
    assert set(IN_PERSON) | set(WRITTEN) <= set(CHANNELS)
    assert not set(IN_PERSON) & set(WRITTEN)
    assert len(CHANNELS) == len(set(CHANNELS)) == 20
    assert STANDINGS[5:] == ("won", "ended", "paused")


TESTS = st.sampled_from([{"at_least": 2.0}, {"at_most": 3.0}, {"is_in": ("A", 1.0)}, {"known": True}])
SAID = st.none() | st.builds(Confirmation, st.booleans(), st.integers(0, 120).map(lambda ago: TODAY - timedelta(ago)))


@st.composite
def gates(draw):
    """A gate, what is measured and what was said about it."""
    criteria, values, confirmations = [], {}, {}
    for nth in range(draw(st.integers(1, 6))):
        key, mandatory = f"c{nth}", draw(st.booleans())
        weighs = {"mandatory": mandatory, "weight": 0 if mandatory else draw(st.integers(1, 5))}
        if draw(st.booleans()):
            criteria.append(Criterion(key, Text(key), measure=key, **weighs, **draw(TESTS)))
            values[key] = draw(st.none() | st.sampled_from(["A", "B", 0, 1, 2, 3.5]))
        else:
            criteria.append(Criterion(key, Text(key), confirm="us", lapses=draw(st.sampled_from([None, 60])), **weighs))
            if said := draw(SAID):
                confirmations[key] = said
    return Gate(tuple(criteria), draw(st.sampled_from([0.0, 50.0, 70.0, 100.0]))), values, confirmations


@pytest.mark.property
@given(gates(), st.data())
def test_a_gate_says_the_same_in_any_order_and_what_is_unknown_opens_none(drawn, data):
    gate, values, confirmations = drawn
    said = report(gate, values, confirmations, TODAY)
    turned = gate._replace(criteria=tuple(data.draw(st.permutations(gate.criteria))))
    again = report(turned, dict(reversed(values.items())), confirmations, TODAY)
    assert (said.open, said.share) == (again.open, pytest.approx(again.share))
    assert {one.criterion.key: one for one in said.results} == {one.criterion.key: one for one in again.results}
    assert 0.0 <= said.share <= 100.0
    if said.open:
        assert said.mandatory_missing == ()
    # To know less never opens a gate.
    key = data.draw(st.sampled_from(gate.criteria)).key
    less = report(gate, {**values, key: None}, {k: one for k, one in confirmations.items() if k != key}, TODAY)
    assert less.share <= said.share + 1e-9
    assert said.open or not less.open
