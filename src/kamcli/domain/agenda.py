"""What comes first on the agenda: points for the tier, for how late it is, and for what hangs on it, added up.

Tier: A 30, B 20, C 10, none 10, D 0. Lateness: one for every day overdue, up to 30; what is still to come loses one for
every day, down to 14. What hangs on it: 15 if it is a step meant for a decision maker, 15 if the gate that the customer
stands before asks for it, 10 if it is a sample. Equal points: the older, then the code. Nobody can configure this.
"""

from collections.abc import Collection
from datetime import date, timedelta

TIER = {"A": 30, "B": 20, "C": 10, "D": 0}
UNTIERED = 10
LATE, EARLY = 30, -14
HANGS_ON = {"decider": 15, "gate": 15, "sample": 10}


def urgency(tier: str | None, days_overdue: int, hangs_on: Collection[str]) -> int:
    """The points of one item; `hangs_on` are keys of `HANGS_ON`."""
    lateness = max(EARLY, min(LATE, days_overdue))
    return TIER.get(tier or "", UNTIERED) + lateness + sum(HANGS_ON[one] for one in hangs_on)


def week(day: date) -> tuple[date, ...]:
    """The days of the week in which a day lies, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=later) for later in range(7))
