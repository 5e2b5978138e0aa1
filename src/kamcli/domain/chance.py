"""What a chance may be after what was seen: Beta distributions, which grow narrow as more is seen.

A chance of which nothing is known is uniform (Bayes, Laplace): it counts as two cases seen, one of each kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log

PRIOR = 2.0
"""How many cases seen a prior counts as."""
COVERED = 0.9
"""The probability with which a chance lies in its interval."""


@dataclass(frozen=True, slots=True)
class Beta:
    """A Beta distribution: `wins` and `losses` are its parameters, prior included."""

    wins: float
    losses: float

    @property
    def mean(self) -> float:
        """The chance to be reckoned with."""
        return self.wins / (self.wins + self.losses)

    @property
    def variance(self) -> float:
        """The mean squared distance of the chance from its mean."""
        return self.mean * (1 - self.mean) / (self.wins + self.losses + 1)

    @property
    def interval(self) -> tuple[float, float]:
        """The ends between which the chance lies with a probability of `COVERED`, as much left out on either side."""
        tail = (1 - COVERED) / 2
        return _quantile(self.wins, self.losses, tail), _quantile(self.wins, self.losses, 1 - tail)


def learnt(share: float, seen: float, before: float = 0.5) -> Beta:
    """The chance after `seen` cases of which `share` went well; `before` was thought of it with the weight of the prior."""
    return Beta(PRIOR * before + seen * share, PRIOR * (1 - before) + seen * (1 - share))


def product(chances: Iterable[Beta]) -> Beta:
    """The chance that all come true, as the Beta with the mean and variance of the product (Fan 1991)."""
    mean = square = 1.0
    several = list(chances)
    if len(several) == 1:
        return several[0]
    for one in several:
        mean *= one.mean
        square *= one.variance + one.mean**2
    weight = mean * (1 - mean) / (square - mean**2) - 1
    return Beta(mean * weight, (1 - mean) * weight)


@lru_cache(maxsize=65_536)
def _quantile(wins: float, losses: float, probability: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(wins, losses, middle) < probability else (low, middle)
    return (low + high) / 2


def _below(wins: float, losses: float, x: float) -> float:
    """The probability of a chance under x: the regularised incomplete beta function."""
    if not 0 < x < 1:
        return float(x >= 1)
    # The continued fraction converges fast on this side of the mean; on the other one the function is mirrored.
    if x > (wins + 1) / (wins + losses + 2):
        return 1 - _below(losses, wins, 1 - x)
    log_front = lgamma(wins + losses) - lgamma(wins) - lgamma(losses) + wins * log(x) + losses * log(1 - x)
    return exp(log_front) / (wins * _fraction(wins, losses, x))


def _fraction(wins: float, losses: float, x: float) -> float:
    """The continued fraction of DLMF 8.17.22, by the method of Lentz."""
    tiny = 1e-300
    value, over, under = 1.0, 1.0, 0.0
    for step in range(1, 1000):
        half = step // 2
        if step % 2:
            term = -(wins + half) * (wins + losses + half) * x / ((wins + 2 * half) * (wins + 2 * half + 1))
        else:
            term = half * (losses - half) * x / ((wins + 2 * half - 1) * (wins + 2 * half))
        under = 1 / (1 + term * under or tiny)
        over = 1 + term / over or tiny
        value *= over * under
        if abs(over * under - 1) < 1e-13:
            break
    return value
