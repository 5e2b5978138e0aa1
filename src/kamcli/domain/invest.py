"""Effort as an investment: what accounts cost against what they bring, and effort that does not follow the tier."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kamcli.domain.conditions import rounded
from kamcli.domain.playbook import Cadence

MONTHS = 3
"""The caps are hours a month; what is held against them is a quarter."""
STARVED = 1 / 3
"""An account of the best tier with less than this part of its cap is starved."""
FED = 2.0
"""An account of the last tier with more than so many times its cap is fed; so it is with any money."""
LITTLE_VALUE = 30.0
TOO_HARD = 85.0
"""Giving up or lowering the contact is proposed below that value, and above that difficulty."""

Breach = Literal["starved", "fed_hours", "fed_money", "over_cap"]


@dataclass(frozen=True, slots=True)
class Effort:
    """What went into an account; None is unknown. The last 90 days stand beside the last twelve months."""

    hours: float | None
    spend: float | None
    hours_90d: float | None
    spend_90d: float | None

    def cost(self, rate: float | None) -> float | None:
        """Money and hours as one sum; unknown when a part is, or when hours have no price."""
        if self.hours is None or self.spend is None or (rate is None and self.hours > 0):
            return None
        return self.spend + self.hours * (rate or 0.0)


def back(margin: float | None, cost: float | None) -> float | None:
    """Margin won for each unit of effort; unknown when either is, or nothing was put in."""
    return None if margin is None or not cost else margin / cost


def breaches(tier: str | None, effort: Effort, cadence: Cadence) -> list[tuple[Breach, float, float]]:
    """Where the effort of 90 days does not follow the tier: which way, how much it is, and the bound."""
    found: list[tuple[Breach, float, float]] = []
    cap = None if cadence.hours_month is None else cadence.hours_month * MONTHS
    if cap is not None and effort.hours_90d is not None and tier is not None:
        least, most = cap * STARVED, cap * (FED if tier == "D" else 1.0)
        if tier == "A" and rounded(effort.hours_90d) < rounded(least):
            found.append(("starved", effort.hours_90d, least))
        if rounded(effort.hours_90d) > rounded(most):
            found.append(("fed_hours" if tier == "D" else "over_cap", effort.hours_90d, most))
    if tier == "D" and effort.spend_90d:
        found.append(("fed_money", effort.spend_90d, 0.0))
    return found


def total(values: Iterable[float | None]) -> float:
    """The sum of what is known."""
    return sum(value for value in values if value is not None)
