"""Warmth: against the figures calculated by hand."""

from datetime import date, timedelta

import pytest

from kamcli.domain.warmth import alone, cold_on, contact_due, parts, person_warmth, warmth, weighed

SAID, WRITTEN = False, True
UNCAPPED = float("inf")
ZHOU = [(date(2026, 10, 1), 3, 21, SAID), (date(2026, 10, 20), 2, 5, SAID), (date(2026, 10, 28), 1, 3, WRITTEN)]
DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [(10, 1, 3.0), (10, 20, 3.6024), (10, 28, 2.8903), (11, 1, 1.8541), (11, 15, 0.7493), (11, 10, 0.9596)],
)
def test_a_visit_a_call_and_a_message(month, day, expected):
    assert person_warmth(ZHOU, date(2026, month, day)) == pytest.approx(expected, abs=5e-5)


def test_before_the_first_contact_there_is_no_warmth():
    assert person_warmth(ZHOU, date(2026, 9, 30)) == 0
    assert person_warmth([], DAY) == 0


def test_it_goes_under_one_on_the_tenth_of_november():
    assert cold_on(alone(ZHOU), 1.0, since=date(2026, 10, 28)) == date(2026, 11, 10)


def every(days, times, impact, half_life, written):
    return [(DAY - timedelta(days=days * back), impact, half_life, written) for back in range(times)]


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        # A visit every two weeks, just before the next one.
        ([(day - timedelta(days=14), *left) for day, *left in every(14, 60, 3, 21, SAID)], 5.1072),
        (every(1, 200, 1, 3, WRITTEN), 4.8473),  # a message a day
        (every(7, 60, 1, 3, WRITTEN), 1.2475),  # a message a week
    ],
)
def test_a_steady_rhythm_levels_off(contacts, expected):
    assert person_warmth(contacts, DAY, UNCAPPED) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(("days", "expected"), [(1, 1.5), (7, 1.2475)])
def test_routine_messages_cannot_fake_warmth(days, expected):
    messages = every(days, 200 // days, 1, 3, WRITTEN)
    assert person_warmth(messages, DAY) == pytest.approx(expected, abs=5e-5)
    visit = (DAY, 3, 21, SAID)
    assert person_warmth([*messages, visit], DAY) == pytest.approx(3 + expected, abs=5e-5)
    assert person_warmth(messages, DAY, written_cap=1) == 1


def test_a_written_insult_cools_all_the_same():
    messages = every(1, 200, 1, 3, WRITTEN)
    assert person_warmth([*messages, (DAY, -3, 21, WRITTEN)], DAY) == pytest.approx(1.5 - 3)
    assert parts([*messages, (DAY, -3, 21, WRITTEN)], DAY) == (pytest.approx(4.8473, abs=5e-5), -3)


def test_over_the_cap_it_stays_at_the_cap_until_the_messages_wear_off():
    messages = alone(every(1, 200, 1, 3, WRITTEN))
    # 4.8473 uncapped: 5 days to 1.5 and 3 more to 0.75; with a floor at the cap it is not cold before it falls under.
    assert cold_on(messages, 1.5, since=DAY) == DAY + timedelta(days=6)
    assert cold_on(messages, 0.75, since=DAY) == DAY + timedelta(days=9)
    assert cold_on(messages, 2.0, since=DAY) == DAY
    assert cold_on(messages, 2.0, since=DAY, written_cap=UNCAPPED) == DAY + timedelta(days=4)


@pytest.mark.parametrize(("floor", "days"), [(2.0, 13), (1.0, 34), (0.5, 55)])
def test_one_ordinary_visit_holds_a_tier_for_so_long(floor, days):
    # 12.3, 33.3 and 54.3 days: the first whole day under the floor is the next one.
    assert cold_on(alone([(DAY, 3, 21, SAID)]), floor, since=DAY) == DAY + timedelta(days=days)


def test_exactly_at_the_floor_is_not_yet_cold():
    assert cold_on(alone([(DAY, 4, 21, SAID)]), 2.0, since=DAY) == DAY + timedelta(days=22)


def test_a_broken_promise_cools_and_wears_off():
    hurt = alone([(DAY, 3, 60, SAID), (DAY, -3, 5, SAID)])
    assert warmth(hurt, DAY) == 0
    assert warmth(hurt, DAY + timedelta(days=20)) > 2
    assert cold_on(hurt, 1.0, since=DAY) == DAY
    assert cold_on(hurt, 1.0, since=DAY + timedelta(days=20)) == DAY + timedelta(days=96)


def test_what_stays_warm_within_sight_has_no_cold_day():
    assert cold_on(alone([(DAY, 5, 90, SAID)]), 1.0, since=DAY, within=100) is None
    assert cold_on(alone([(DAY, 5, 90, SAID)]), 1.0, since=DAY, within=300) == DAY + timedelta(days=209)


def test_a_customer_is_the_mean_of_its_people_by_influence():
    people = [(5.0, [(DAY, 4, 21, SAID)]), (None, [(DAY, 1, 21, SAID)]), (3.0, [])]
    assert warmth(weighed(people), DAY) == pytest.approx((5 * 4 + 2 * 1 + 3 * 0) / 10)
    assert warmth(weighed(people, default_influence=4), DAY) == pytest.approx((5 * 4 + 4 * 1 + 3 * 0) / 12)


def test_the_cap_is_each_persons_own():
    messages = every(1, 200, 1, 3, WRITTEN)
    assert warmth(weighed([(4.0, messages), (2.0, messages)]), DAY) == pytest.approx(1.5)
    assert warmth(weighed([(4.0, messages), (2.0, [])]), DAY) == pytest.approx(1.0)


def test_a_customer_without_people_has_no_warmth_known():
    assert weighed([]) is None


@pytest.mark.parametrize(
    ("cold_after", "not_before", "due_after", "days"),
    [
        (13, 7, 14, 13),  # an A after a visit
        (3, 7, 14, 7),  # not sooner, or it would be pestering
        (40, 7, 14, 14),  # and not later
        (None, 7, 14, 14),
        (10, 60, 90, 60),  # a single phone call does not bring a C back after ten days
        (None, None, 30, 30),
        (12, None, None, 12),
        (-5, None, 30, -5),  # cold already on an earlier day
        (-5, 7, 30, 7),
        (None, 7, None, None),
    ],
)
def test_the_next_contact_is_due_when_it_goes_cold_within_limits(cold_after, not_before, due_after, days):
    cold = None if cold_after is None else DAY + timedelta(days=cold_after)
    due = None if days is None else DAY + timedelta(days=days)
    assert contact_due(DAY, cold, not_before, due_after) == due
