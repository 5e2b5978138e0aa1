"""Warmth: against the figures calculated by hand."""

from datetime import date, timedelta

import pytest

from kamcli.domain.warmth import blended, cold_on, contact_due, customer_warmth, warmth

ZHOU = [(date(2026, 10, 1), 3, 21), (date(2026, 10, 20), 2, 5), (date(2026, 10, 28), 1, 3)]
DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [(10, 1, 3.0), (10, 20, 3.6024), (10, 28, 2.8903), (11, 1, 1.8541), (11, 15, 0.7493), (11, 10, 0.9596)],
)
def test_a_visit_a_call_and_a_message(month, day, expected):
    assert warmth(ZHOU, date(2026, month, day)) == pytest.approx(expected, abs=5e-5)


def test_before_the_first_contact_there_is_no_warmth():
    assert warmth(ZHOU, date(2026, 9, 30)) == 0
    assert warmth([], DAY) == 0


def test_it_goes_under_one_on_the_tenth_of_november():
    assert cold_on(ZHOU, 1.0, since=date(2026, 10, 28)) == date(2026, 11, 10)


def every(days, times, impact, half_life):
    return [(DAY - timedelta(days=days * back), impact, half_life) for back in range(times)]


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        # A visit every two weeks, just before the next one.
        ([(day - timedelta(days=14), impact, half) for day, impact, half in every(14, 60, 3, 21)], 5.1072),
        (every(1, 200, 1, 3), 4.8473),  # a message a day
        (every(7, 60, 1, 3), 1.2475),  # a message a week
    ],
)
def test_a_steady_rhythm_levels_off(contacts, expected):
    assert warmth(contacts, DAY) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(("floor", "days"), [(2.0, 13), (1.0, 34), (0.5, 55)])
def test_one_ordinary_visit_holds_a_tier_for_so_long(floor, days):
    # 12.3, 33.3 and 54.3 days: the first whole day under the floor is the next one.
    assert cold_on([(DAY, 3, 21)], floor, since=DAY) == DAY + timedelta(days=days)


def test_exactly_at_the_floor_is_not_yet_cold():
    assert cold_on([(DAY, 4, 21)], 2.0, since=DAY) == DAY + timedelta(days=22)


def test_a_broken_promise_cools_and_wears_off():
    hurt = [(DAY, 3, 60), (DAY, -3, 5)]
    assert warmth(hurt, DAY) == 0
    assert warmth(hurt, DAY + timedelta(days=20)) > 2
    assert cold_on(hurt, 1.0, since=DAY) == DAY
    assert cold_on(hurt, 1.0, since=DAY + timedelta(days=20)) == DAY + timedelta(days=96)


def test_what_stays_warm_within_sight_has_no_cold_day():
    assert cold_on([(DAY, 5, 90)], 1.0, since=DAY, within=100) is None
    assert cold_on([(DAY, 5, 90)], 1.0, since=DAY, within=300) == DAY + timedelta(days=209)


def test_a_customer_is_the_mean_of_its_people_by_influence():
    people = [(5.0, [(DAY, 4, 21)]), (None, [(DAY, 1, 21)]), (3.0, [])]
    assert customer_warmth(people, DAY) == pytest.approx((5 * 4 + 2 * 1 + 3 * 0) / 10)
    assert customer_warmth(people, DAY, default_influence=4) == pytest.approx((5 * 4 + 4 * 1 + 3 * 0) / 12)


def test_the_blended_contacts_are_as_warm_as_the_customer():
    people = [(5.0, ZHOU), (None, [(date(2026, 10, 12), 2, 10)])]
    touches = blended(people)
    for days in (0, 12, 40):
        day = DAY + timedelta(days=days)
        assert warmth(touches, day) == pytest.approx(customer_warmth(people, day))


def test_a_customer_without_people_has_no_warmth_known():
    assert customer_warmth([], DAY) is None
    assert blended([]) is None


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
