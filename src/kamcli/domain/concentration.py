"""How unevenly sales are spread over customers: the share of the largest, and the Herfindahl index."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class Concentration:
    """How amounts are spread; shares and the index are fractions of 1."""

    count: int
    """How many amounts there are."""
    largest: float
    """Share of the largest."""
    herfindahl: float
    """Sum of the squared shares: 1/count when all are equal, 1 when there is one alone."""

    @property
    def equivalent(self) -> float:
        """How many customers of equal size would be spread as unevenly."""
        return 1 / self.herfindahl


def concentration(amounts: Iterable[float]) -> Concentration | None:
    """The concentration of amounts; None without any. One that is not above 0, such as returns, has no share."""
    sold = [amount for amount in amounts if amount > 0]
    if not sold:
        return None
    # Divided by the largest first: squares of very small or very large amounts would leave the range of floats.
    top = max(sold)
    parts = [amount / top for amount in sold]
    total = fsum(parts)
    return Concentration(len(sold), 1 / total, min(1.0, fsum((part / total) ** 2 for part in parts)))
