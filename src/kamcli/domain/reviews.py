"""Reviews: our own fault as the figures show it, and how concentrated a portfolio is."""

from collections.abc import Iterable

ROUTINE = 0.6  # share of routine contacts from which it is routine
FADED = -1.0  # fall of the warmth in 30 days from which it fades
REPAIR_DAYS = 60
"""What we did wrong is put right first; lowering comes after that failed."""
AT_RISK = {"end": 1.0, "lower": 0.3, "raise": 0.0}
"""The share of the sales that is expected to go with our attention."""


def own_fault(routine_share: float | None, warmth_change: float | None, untried: int) -> str:
    """The fault of ours that the figures speak of, `none` if they speak of none."""
    if warmth_change is not None and warmth_change <= FADED:
        return "fading"
    if routine_share is not None and routine_share >= ROUTINE:
        return "routine" if untried else "no_new_ideas"
    return "none"


def concentration(amounts: Iterable[float]) -> float | None:
    """The Herfindahl index: the sum of the squared shares; None without any amount."""
    kept = [amount for amount in amounts if amount > 0]
    total = sum(kept)
    return sum((amount / total) ** 2 for amount in kept) if total else None


def times(*factors: float | None) -> float | None:
    """The product, unknown when a factor is."""
    product = 1.0
    for factor in factors:
        if factor is None:
            return None
        product *= factor
    return product
