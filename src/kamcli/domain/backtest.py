"""How a model would have done: what it said before against what happened later.

Separation is the chance that who fared well had the higher score (Mann & Whitney 1947), with the interval of Hanley &
McNeil 1982; shares have Wilson's interval. Small numbers give wide intervals, and that is the answer then.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Literal, NamedTuple

from kamcli.domain.scoring import Sheet
from kamcli.domain.stays import wilson

CERTAIN = 1.96  # standard deviations: 95 %
FEW = 5
"""Of fewer on either side nothing can be told."""
BANDS = 5

Verdict = Literal["more", "less", "unclear", "same", "too_few"]


class Case(NamedTuple):
    """One customer: what the model said of it on the day, and whether it happened later."""

    code: str
    sheet: Sheet
    happened: bool


class Separation(NamedTuple):
    """How well a number separates: 0.5 not at all, 1 wholly, 0 wholly the other way round."""

    known: int
    happened: int
    chance: float | None
    """None when one side is empty."""
    low: float | None
    high: float | None

    @property
    def verdict(self) -> Verdict:
        """What can be told of it: it happened more, or less, with a higher value; unclear; always the same; too few."""
        if min(self.happened, self.known - self.happened) < FEW or self.low is None or self.high is None:
            return "too_few"
        if self.chance == 0.5 and self.low == self.high:
            return "same"
        return "more" if self.low > 0.5 else "less" if self.high < 0.5 else "unclear"


class Band(NamedTuple):
    """Customers of similar score: how many there were, and to how many it happened, with the 95 % interval."""

    low: float
    high: float
    customers: int
    happened: int
    share: float
    share_low: float
    share_high: float


def separation(pairs: Sequence[tuple[float, bool]]) -> Separation:
    """How well a number separates those to whom it happened from the others; ties count half."""
    yes = [value for value, happened in pairs if happened]
    no = [value for value, happened in pairs if not happened]
    if not yes or not no:
        return Separation(len(pairs), len(yes), None, None, None)
    won = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    chance = won / (len(yes) * len(no))
    if len({value for value, _ in pairs}) == 1:
        return Separation(len(pairs), len(yes), 0.5, 0.5, 0.5)
    q1, q2 = chance / (2 - chance), 2 * chance**2 / (1 + chance)
    spread = chance * (1 - chance) + (len(yes) - 1) * (q1 - chance**2) + (len(no) - 1) * (q2 - chance**2)
    half = CERTAIN * sqrt(max(spread, 0.0) / (len(yes) * len(no)))
    return Separation(len(pairs), len(yes), chance, max(0.0, chance - half), min(1.0, chance + half))


def of_axis(cases: Sequence[Case], axis: str) -> list[tuple[float, bool]]:
    """The scores of an axis, where it had one."""
    return [(score, one.happened) for one in cases if (score := one.sheet.axes[axis].score) is not None]


def of_factors(cases: Sequence[Case]) -> Mapping[str, list[tuple[float, bool]]]:
    """The points of every factor, where they were known."""
    found: dict[str, list[tuple[float, bool]]] = {}
    for one in cases:
        for part in one.sheet.parts:
            mine = found.setdefault(part.factor.key, [])
            if part.points is not None:
                mine.append((part.points, one.happened))
    return found


def bands(pairs: Sequence[tuple[float, bool]], count: int = BANDS) -> list[Band]:
    """The scores in bands of equally many customers, the lowest first; equal scores stay together."""
    ordered = sorted(pairs)
    found: list[Band] = []
    start = 0
    for nth in range(1, count + 1):
        end = len(ordered) * nth // count
        while 0 < end < len(ordered) and ordered[end][0] == ordered[end - 1][0]:
            end += 1
        if end <= start:
            continue
        part = ordered[start:end]
        happened = sum(hit for _, hit in part)
        low, high = wilson(happened, len(part))
        found.append(Band(part[0][0], part[-1][0], len(part), happened, happened / len(part), low or 0.0, high or 0.0))
        start = end
    return found
