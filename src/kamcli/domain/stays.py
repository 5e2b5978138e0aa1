"""How long a customer stood in a stage: the time between entering and leaving it, pauses taken out."""

from collections.abc import Iterable
from datetime import date
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
