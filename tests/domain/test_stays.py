"""How long a customer stood where: pauses are taken out, and who comes back goes on where it was."""

from datetime import date

from kamcli.domain.stays import Stay, last_stay, stays

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
