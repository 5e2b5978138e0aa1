"""Forecasts: stays read off the moves, chances against hand-calculated ones, and what holds of any history."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kamcli.domain.chance import Beta, learnt, product
from kamcli.domain.forecast import Move, Stay, departures, judge, learn, stays
from kamcli.domain.lists import ENDS, STAGES

ADDED = date(2026, 1, 1)
TODAY = date(2026, 11, 23)


def lived(*moves: tuple[str, int], added: int = 0) -> list[Stay]:
    """The stays of a customer who moved into these stages so many days after the first of January."""
    day = ADDED + timedelta(days=added)
    return stays(day, [Move(stage, ADDED + timedelta(days=days)) for stage, days in moves], TODAY)


def test_who_never_moved_is_still_in_the_first_stage() -> None:
    assert lived() == [Stay("qualify", 326)]


def test_a_way_through_all_stages_to_the_win() -> None:
    moves = [("discover", 10), ("assess", 30), ("relate", 60), ("close", 100), ("won", 150)]
    assert lived(*moves) == [Stay(stage, 10 * (nth + 1), "onward") for nth, stage in enumerate(STAGES)]


def test_what_is_leapt_over_is_passed_in_no_time() -> None:
    assert lived(("qualify", 0), ("assess", 20), ("won", 25)) == [
        Stay("qualify", 20, "onward"), Stay("discover", 0, "onward"), Stay("assess", 5, "onward"),
        Stay("relate", 0, "onward"), Stay("close", 0, "onward"),
    ]  # fmt: skip


def test_a_pause_does_not_count_and_an_end_can_be_taken_back() -> None:
    assert lived(("paused", 10), ("qualify", 40), ("ended", 45)) == [Stay("qualify", 15, "ended")]
    assert lived(("paused", 10)) == [Stay("qualify", 10)]
    assert lived(("ended", 10), ("qualify", 320)) == [Stay("qualify", 10, "ended"), Stay("qualify", 6)]


def test_a_step_back_cuts_a_stay_short() -> None:
    assert lived(("discover", 10), ("qualify", 30), ("discover", 50))[1:3] == [
        Stay("discover", 20), Stay("qualify", 20, "onward"),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["close", "won", "discover", "ended"])
def test_of_an_account_that_came_in_with_a_standing_nothing_earlier_is_known(first: str) -> None:
    assert [stay.stage for stay in lived((first, 5), added=5)] == ([first] if first in STAGES else [])


def test_a_hand_calculated_history() -> None:
    # 5 came; on day 10 one of 5 went on, on day 20 one of 4 ended, one was left at 25, on day 30 one of 2 went on.
    seen = departures(
        [
            Stay("close", 10, "onward"),
            Stay("close", 20, "ended"),
            Stay("close", 25),
            Stay("close", 30, "onward"),
            Stay("close", 40),
        ]
    )
    assert (seen.entered, seen.onward, seen.ended, seen.open) == (5, 2, 1, 2)
    assert seen.hazards == ((0.2, 0.0), (0.0, 0.25), (0.5, 0.0))
    # Onward 0.2 + 0.8 · 0.75 · 0.5 = 0.5, ended 0.8 · 0.25 = 0.2.
    assert seen.shares == pytest.approx((0.5 / 0.7, 0.375 / 0.625, 1.0))
    assert seen.left == (3, 2, 1)
    assert seen.median == 30  # 0.8, 0.6, 0.3
    assert seen.onward_by(15) == [(15, 0.375)]
    assert seen.onward_after(0).mean == pytest.approx((1 + 3 * 0.5 / 0.7) / 5)
    after_all = seen.onward_after(31)
    assert (after_all.wins + after_all.losses, after_all.mean) == (2, seen.onward_after(0).mean)


def test_the_chance_to_win_is_that_of_all_stages_to_come() -> None:
    history = learn([*[Stay("relate", 5, "onward")] * 3, Stay("close", 7, "onward"), Stay("close", 9, "ended")])
    assert history.win("close", 0).mean == pytest.approx(0.5)
    assert history.win("relate", 0).mean == pytest.approx(4 / 5 * 0.5)
    # Seen: half of those in close won after 7 days; drawn to 0.4 of the chance from the 0.5 seen.
    assert history.won_within("relate", 0, 12) == pytest.approx(0.4)
    assert history.won_within("relate", 0, 11) == 0
    assert history.won_within("relate", 6, 99) is None
    assert learn([]).won_within("close", 0, 99) is None
    assert learn([]).win("close", 3) == Beta(1, 1)


@pytest.mark.parametrize(
    ("chance", "low", "high"),
    [
        (Beta(1, 1), 0.05, 0.95),
        (Beta(2, 1), 0.05**0.5, 0.95**0.5),
        (Beta(1, 3), 1 - 0.95 ** (1 / 3), 1 - 0.05 ** (1 / 3)),
        (Beta(2, 2), 0.1353503621, 0.8646496378),
    ],
)
def test_intervals_of_known_distributions(chance: Beta, low: float, high: float) -> None:
    assert chance.interval == pytest.approx((low, high), abs=1e-9)


def test_forecasts_are_judged_by_hand() -> None:
    found = judge([(0.9, True), (0.9, False), (0.2, False), (1.0, True)], 0.5)
    assert found is not None
    assert (found.count, found.won) == (4, 2)
    assert found.brier == pytest.approx((0.01 + 0.81 + 0.04) / 4)
    assert found.base_brier == 0.25
    assert found.skill == pytest.approx(1 - 0.215 / 0.25)
    assert [(tenth.low, tenth.count, tenth.came_true) for tenth in found.tenths] == [(0.2, 1, 0), (0.9, 3, 2 / 3)]
    assert judge([], 0.5) is None


ways = st.sampled_from(["onward", "ended", None])
known = st.lists(st.builds(Stay, st.sampled_from(STAGES), st.integers(0, 60), ways), max_size=40)


@given(known, st.sampled_from(STAGES), st.integers(0, 80))
def test_chances_lie_between_none_and_certainty(history: list[Stay], stage: str, age: int) -> None:
    found = learn(history)
    win = found.win(stage, age)
    low, high = win.interval
    assert 0 <= low <= high <= 1
    assert 0 < win.mean < 1
    in_time = [found.won_within(stage, age, days) for days in (0, 30, 400)]
    if in_time[0] is not None:
        assert [0, *in_time, win.mean + 1e-9] == sorted([0, *in_time, win.mean + 1e-9])  # type: ignore[type-var]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 6), st.integers(1, 6))
def test_two_histories_that_agree_say_more_together(won: int, lost: int, one: int, other: int) -> None:
    assume(won + lost > 0)

    def seen(times: int) -> Beta:
        there = [Stay("close", 5, "onward")] * won * times + [Stay("close", 5, "ended")] * lost * times
        return learn(there).win("close", 0)

    together, alone = seen(one + other), (seen(one), seen(other))
    width = together.interval[1] - together.interval[0]
    assert all(width < chance.interval[1] - chance.interval[0] for chance in alone)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 200)), min_size=1, max_size=5))
def test_a_product_of_chances_is_smaller_than_each_and_has_their_moments(cases: Sequence[tuple[float, int]]) -> None:
    chances = [learnt(share, seen) for share, seen in cases]
    found = product(chances)
    mean, square = 1.0, 1.0
    for chance in chances:
        mean *= chance.mean
        square *= chance.variance + chance.mean**2
    assert found.mean == pytest.approx(mean)
    assert found.variance == pytest.approx(square - mean**2, rel=1e-6)
    assert found.mean <= min(chance.mean for chance in chances) + 1e-12


@given(st.lists(st.tuples(st.sampled_from([*STAGES, *ENDS]), st.integers(0, 30)), max_size=12), st.integers(0, 40))
def test_no_day_is_lost_or_counted_twice(steps: list[tuple[str, int]], added: int) -> None:
    day, moves = 0, []
    for stage, more in steps:
        day += more
        moves.append((stage, day))
    found = lived(*moves, added=added)
    assert all(stay.days >= 0 for stay in found)
    assert sum(stay.days for stay in found) <= 326
