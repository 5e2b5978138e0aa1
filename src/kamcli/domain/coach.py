"""How suitable somebody is as a coach: the practitioner's own criteria, weighed; what is unknown makes an interval."""

from collections.abc import Mapping
from typing import NamedTuple

WEIGHTS = {"nearness": 25, "goodwill": 25, "rapport": 20, "years": 15, "insight": 15}
"""Each criterion is judged from 0 to 3."""

WORTH_IT, LOOK_ELSEWHERE = 60.0, 40.0
"""From the first on worth the effort; under the second look for somebody else."""

CONDITIONS = ("agrees_with_product", "trusts_manager", "lawful_gain", "planned")
"""What must hold with a coach: agrees, trusts, knows the lawful gain, and we have invested and planned the next step."""


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
    return Suitability(points, low, low + 100 - weight)


def years_there(joined: float | None, year: int) -> float | None:
    """The years with the company on the scale of the criterion: under 1, to 3, to 6, more."""
    if joined is None:
        return None
    years = year - joined
    return float((years >= 1) + (years > 3) + (years > 6))
