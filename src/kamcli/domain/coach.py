"""The coach: how suitable somebody is, and on which rung of the ladder somebody still stands when evidence wears off."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from kamcli.domain.lists import RUNGS

WEIGHTS = {"nearness": 25, "goodwill": 25, "rapport": 20, "years": 15, "insight": 15}
"""Each criterion is judged from 0 to 3."""

WORTH_IT, LOOK_ELSEWHERE = 60.0, 40.0
"""Points: from the first on worth the effort; under the second look for somebody else."""

CONDITIONS = ("agrees_with_product", "trusts_manager", "lawful_gain", "planned")
"""What must hold with a coach: agrees, trusts, knows the lawful gain, and we have invested and planned the next step."""


HOLDS = {"meeting": 120, "agrees": 90, "trusts": 120, "ally": 180}
"""Days for which a rung holds after its last evidence: a meeting, a word exchanged, a word exchanged, an act for us.

After them it counts as the rung below, which then has its own days to run; `known` holds for good.
"""

OPPOSED = "meeting"
"""Who is against us agrees with nothing, whatever was said of the rung before."""


class Seen(NamedTuple):
    """What was last seen of a person: the rung stated and its day, a word exchanged, a meeting, an act for us."""

    rung: str
    on: date
    talk: date | None = None
    met: date | None = None
    act: date | None = None
    opposed: date | None = None
    """The day of the last word on the stance, if that is against us."""


class Rung(NamedTuple):
    """The rung somebody stands on, and the day from which it is not the one that was stated (None: it is)."""

    rung: str
    fell_on: date | None = None


def standing(seen: Seen, day: date) -> Rung:
    """The rung on a day: it falls by itself, one at a time, when its evidence is too old."""
    rung, since, fell = RUNGS.index(seen.rung), seen.on, None
    while RUNGS[rung] in HOLDS:
        evidence = {"meeting": seen.met, "ally": seen.act}.get(RUNGS[rung], seen.talk)
        last = max(since, evidence or since) + timedelta(days=HOLDS[RUNGS[rung]])
        if day <= last:
            break
        rung, since = rung - 1, last
        fell = last + timedelta(days=1)
    if seen.opposed is not None and seen.opposed >= seen.on and rung > RUNGS.index(OPPOSED):
        return Rung(OPPOSED, seen.opposed)
    return Rung(RUNGS[rung], fell)


class Suitability(NamedTuple):
    """Points from 0 to 100 over what is known; `low` and `high` with the unknown at its ends. None: nothing known."""

    points: float | None
    low: float
    high: float


def suitability(values: Mapping[str, float | None]) -> Suitability:
    """Sum of weight x value / 3 over the criteria."""
    known = {key: value for key in WEIGHTS if (value := values.get(key)) is not None}
    low = sum(WEIGHTS[key] * value / 3 for key, value in known.items())
    weight = sum(WEIGHTS[key] for key in known)
    points = 100 * low / weight if weight else None
    return Suitability(points, low, low + (100 - weight))


def verdict(found: Suitability) -> str:
    """`worth_it` or `look_elsewhere` when the whole interval says so, `between` them, else `unknown`."""
    if found.low >= WORTH_IT:
        return "worth_it"
    if found.high < LOOK_ELSEWHERE:
        return "look_elsewhere"
    return "between" if found.low >= LOOK_ELSEWHERE and found.high < WORTH_IT else "unknown"


def years_there(joined: float | None, year: int) -> float | None:
    """The years with the company on the scale of the criterion: under 1, to 3, to 6, more."""
    if joined is None:
        return None
    years = year - joined
    return float((years >= 1) + (years > 3) + (years > 6))
