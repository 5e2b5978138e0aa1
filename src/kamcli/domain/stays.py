"""How long a customer stood in a stage: the time between entering and leaving it, pauses taken out."""

from collections.abc import Iterable
from datetime import date
from math import sqrt
from typing import NamedTuple

from kamcli.domain.lists import STAGES

OUTSIDE = ("paused", "ended")
"""Who is paused or ended comes back into the stage it was in: the stay goes on, these days do not count."""


class Stay(NamedTuple):
    """One stay in a stage, `until` the day another stage was entered (None: still there), and the days that count."""

    stage: str
    since: date
    until: date | None
    days: int


def stays(moves: Iterable[tuple[str, date]], added_on: date, as_of: date) -> list[Stay]:
    """Every stay of a customer, from all its moves in their order.

    A customer is in the first stage from the day it was added when no move says where it was.
    """
    known = list(moves)
    first = next((stage for stage, _ in known), None)
    if first in (None, STAGES[1], *OUTSIDE) and all(on >= added_on for _, on in known[:1]):
        known.insert(0, (STAGES[0], added_on))
    found: list[Stay] = []
    for nth, (stage, on) in enumerate(known):
        if stage in OUTSIDE:
            continue
        following = known[nth + 1][1] if nth + 1 < len(known) else as_of
        days = (following - on).days
        if found and found[-1].stage == stage:
            found[-1] = found[-1]._replace(days=found[-1].days + days)
            continue
        if found:
            found[-1] = found[-1]._replace(until=on)
        found.append(Stay(stage, on, None, days))
    return found


def last_stay(all_: Iterable[Stay], stage: str) -> Stay | None:
    """The last stay in a stage; None for a stage that was never entered."""
    return next((stay for stay in reversed(list(all_)) if stay.stage == stage), None)


STALLED = 1.5
"""Longer than so many times the usual in a stage is a stall."""
ENOUGH = 5
"""So many stays that are over make a history of one's own."""
_CERTAIN = 1.96  # standard deviations: 95 %


class Course(NamedTuple):
    """What became of those who were in a stage: moved on of those decided, with the 95 % interval, and how long it took."""

    stage: str
    moved_on: int
    decided: int
    conversion: float | None
    low: float | None
    high: float | None
    median_days: float | None


def course(stage: str, taken: Iterable[int], lost: int) -> Course:
    """The course of a stage: `taken` are the days of those who moved on, `lost` how many ended in it."""
    from statistics import median  # heavy, and rarely asked for

    days = list(taken)
    decided = len(days) + lost
    low, high = wilson(len(days), decided)
    return Course(
        stage, len(days), decided, len(days) / decided if decided else None, low, high, median(days) if days else None
    )


def wilson(hits: int, tries: int) -> tuple[float | None, float | None]:
    """The interval in which the true share lies with 95 % certainty (Wilson 1927); unknown without a try."""
    if not tries:
        return None, None
    share, z2 = hits / tries, _CERTAIN**2
    middle = (share + z2 / (2 * tries)) / (1 + z2 / tries)
    half = _CERTAIN * sqrt(share * (1 - share) / tries + z2 / (4 * tries**2)) / (1 + z2 / tries)
    return max(0.0, middle - half), min(1.0, middle + half)


def moved_on(stay: Stay, following: Stay | None) -> bool:
    """Whether a stay ended in a later stage than its own."""
    order = (*STAGES, "won")
    return following is not None and order.index(following.stage) > order.index(stay.stage)
