"""Whatever the contacts: more impact and a longer half-life never make a relationship colder or due earlier."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.warmth import (
    WRITTEN_CAP,
    alone,
    closeness,
    cold_on,
    contact_due,
    curve,
    person_warmth,
    run,
    too_soon,
    warmth,
    weighed,
)

DAY = date(2026, 11, 23)
touches = st.lists(
    st.tuples(
        st.integers(0, 400).map(lambda ago: DAY - timedelta(days=ago)), st.floats(0, 5), st.floats(1, 120), st.booleans()
    ),
    min_size=1, max_size=8,
)  # fmt: skip
more = st.floats(1, 3)
floors = st.sampled_from([0.5, 1.0, 2.0])


def due(contacts, floor):
    return contact_due(DAY, cold_on(alone(contacts), floor, DAY, 365), 7, 365)


@given(touches, more, floors)
def test_more_impact_is_warmer_and_due_later(contacts, by, floor):
    stronger = [(on, impact * by, half_life, written) for on, impact, half_life, written in contacts]
    assert person_warmth(stronger, DAY) >= person_warmth(contacts, DAY)
    assert due(stronger, floor) >= due(contacts, floor)


@given(touches, more, floors)
def test_a_longer_half_life_is_warmer_and_due_later(contacts, by, floor):
    longer = [(on, impact, half_life * by, written) for on, impact, half_life, written in contacts]
    assert person_warmth(longer, DAY) >= person_warmth(contacts, DAY) - 1e-12
    assert due(longer, floor) >= due(contacts, floor)


@given(touches)
def test_nobody_feeds_it_and_it_cools(contacts):
    days = [person_warmth(contacts, DAY + timedelta(days=later)) for later in range(0, 100, 7)]
    assert days == sorted(days, reverse=True)


@given(touches, floors)
def test_a_lower_floor_is_reached_later(contacts, floor):
    assert due(contacts, floor / 2) >= due(contacts, floor)


@given(touches)
def test_what_is_written_is_never_more_than_the_cap(contacts):
    messages = [(*touch, True) for *touch, _ in contacts]
    assert person_warmth(messages, DAY) <= WRITTEN_CAP + 1e-12
    assert person_warmth(messages, DAY) == pytest.approx(min(WRITTEN_CAP, person_warmth(messages, DAY, 1e9)))


@given(touches)
def test_the_cap_takes_nothing_from_other_contacts(contacts):
    said = [touch for touch in contacts if not touch[3]]
    assert person_warmth(said, DAY) == person_warmth(said, DAY, 1e9)
    assert person_warmth(contacts, DAY) >= person_warmth(said, DAY) - 1e-12
    assert person_warmth(contacts, DAY) <= person_warmth(said, DAY) + WRITTEN_CAP + 1e-12


@given(touches, st.floats(-3, 0), st.floats(1, 120), st.booleans())
def test_what_hurts_is_never_capped(contacts, impact, half_life, written):
    hurt = [*contacts, (DAY, impact, half_life, written)]
    assert person_warmth(hurt, DAY) == pytest.approx(person_warmth(contacts, DAY) + impact, abs=1e-9)


@given(touches, floors)
def test_it_goes_cold_on_the_first_day_under_the_floor(contacts, floor):
    cold = cold_on(alone(contacts), floor, DAY, 365)
    days = (DAY + timedelta(days=later) for later in range(366))
    assert cold == next((day for day in days if round(person_warmth(contacts, day), 9) < floor), None)


@given(touches, st.floats(1, 5))
def test_who_is_alone_is_as_warm_as_the_customer(contacts, influence):
    assert warmth(weighed([(influence, contacts)]), DAY) == pytest.approx(person_warmth(contacts, DAY))


def test_the_curve_ends_today():
    visit = alone([(DAY - timedelta(days=12), 3, 21, False)])
    drawn = curve(visit, DAY, 180, 6)
    assert len(drawn) == 31
    assert drawn[:28] == [0] * 28
    assert [round(value, 4) for value in drawn[28:]] == [3.0, 2.461, 2.0189]


@pytest.mark.parametrize(
    ("contacts", "length"),
    [
        ([], 0),
        ([("wechat", "courtesy")] * 3, 3),
        ([("wechat", "courtesy"), ("visit", "courtesy"), ("wechat", "courtesy")], 1),
        ([("wechat", None)] * 3, 0),
        ([("wechat", "courtesy"), (None, None)], 1),
    ],
)
def test_a_run_is_what_was_the_same_up_to_now(contacts, length):
    assert run(contacts) == length


@pytest.mark.parametrize(
    ("ago", "gap", "pair"),
    [([0, 1], 2, True), ([0, 2], 2, False), ([3, 3], 7, False), ([0], 7, False), ([0, 1], None, False)],
)
def test_two_days_of_ours_may_lie_too_close(ago, gap, pair):
    assert bool(too_soon([DAY - timedelta(days=days) for days in ago], gap)) is pair


@pytest.mark.parametrize(
    ("hours", "contacts", "understanding", "close"),
    [
        (20, 12, 1.0, 1.0), (40, 24, 1.0, 1.0), (10, 6, 0.5, 0.5), (None, 6, None, 0.5), (None, None, 0.25, 0.25),
        (0, 0, 0.3, 0.1), (None, None, None, None),
    ],
)  # fmt: skip
def test_closeness_is_the_mean_of_what_is_known(hours, contacts, understanding, close):
    assert closeness(hours, contacts, understanding) == (None if close is None else pytest.approx(close))
