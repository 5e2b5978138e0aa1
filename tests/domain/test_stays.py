"""How long a customer stood where: pauses are taken out, and who comes back goes on where it was."""

from datetime import date

import pytest

from kamcli.domain.stays import Course, Stay, course, last_stay, stays, wilson

ADDED, TODAY = date(2026, 1, 1), date(2026, 3, 2)


def test_a_stay_ends_where_the_next_one_begins() -> None:
    moves = [("qualify", ADDED), ("discover", date(2026, 1, 11))]
    assert stays(moves, ADDED, TODAY) == [
        Stay("qualify", ADDED, date(2026, 1, 11), 10),
        Stay("discover", date(2026, 1, 11), None, 50),
    ]


def test_pauses_are_taken_out() -> None:
    moves = [("discover", date(2026, 1, 11)), ("paused", date(2026, 1, 21)), ("discover", date(2026, 2, 20))]
    assert stays(moves, ADDED, TODAY)[-1] == Stay("discover", date(2026, 1, 11), None, 20)
    assert stays(moves[:2], ADDED, TODAY)[-1] == Stay("discover", date(2026, 1, 11), None, 10)


def test_a_customer_without_moves_is_in_the_first_stage_since_it_was_added() -> None:
    assert stays([], ADDED, TODAY) == [Stay("qualify", ADDED, None, 60)]
    assert stays([("won", ADDED)], ADDED, TODAY) == [Stay("won", ADDED, None, 60)]


def test_of_two_stays_in_a_stage_the_last_counts() -> None:
    moves = [("assess", ADDED), ("discover", date(2026, 1, 6)), ("assess", date(2026, 2, 1))]
    assert last_stay(stays(moves, ADDED, TODAY), "assess") == Stay("assess", date(2026, 2, 1), None, 29)
    assert last_stay(stays(moves, ADDED, TODAY), "relate") is None


def test_the_interval_of_a_share_is_wilsons() -> None:
    # 8 of 10: 0.4902 to 0.9433 (Newcombe 1998, method 3).
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=5e-5)
    assert wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=5e-5)
    assert wilson(0, 0) == (None, None)


def test_the_course_of_a_stage_is_over_those_decided() -> None:
    found = course("assess", [10, 30, 20], 1)
    assert (found.moved_on, found.decided, found.conversion, found.median_days) == (3, 4, 0.75, 20)
    assert course("close", [], 0) == Course("close", 0, 0, None, None, None, None)
