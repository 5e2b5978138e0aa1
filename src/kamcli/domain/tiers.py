"""Which tiers are still possible, which one can be called, and which missing fact to ask for first."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import pairwise, product
from operator import and_
from typing import NamedTuple

from kamcli.domain.conditions import rounded
from kamcli.domain.models import FULL, Factor, Model

Interval = tuple[float, float]
_ANSWERS = (10.0, 30.0, 50.0, 70.0, 90.0)
"""Equally likely answers to a question, in points: the middle of each fifth."""


class Gap(NamedTuple):
    """A missing factor: how likely its answer is to change the tier, and what of the axis hangs on it."""

    factor: Factor
    width: float
    """The points of the axis that it can add, 0 to 100."""
    decides: bool
    """Whether some value of it would rule out a tier that is still possible."""
    chance: float
    """The share of its possible answers with which the tier would be another, everything else unknown taken half-way."""


class Line(NamedTuple):
    """One axis cut at the bounds of all conditions on it.

    Between two bounds, and on a bound, every condition gives the same answer. `cells` goes through these
    pieces in ascending order: below the first bound, on it, between it and the next, ... and above the
    last. Each cell holds one bit per tier, set when the tier's condition on this axis is met there.
    """

    bounds: tuple[float, ...]
    cells: tuple[int, ...]

    def at(self, score: float) -> int:
        """The index of the cell that a score lies in."""
        score = rounded(score)
        index = bisect_left(self.bounds, score)
        return 2 * index + (index < len(self.bounds) and self.bounds[index] == score)

    def within(self, low: float, high: float) -> frozenset[int]:
        """The different cells that an interval, its ends included, touches."""
        # Ends that differ by the noise of arithmetic only may come in the wrong order.
        first, last = sorted((self.at(low), self.at(high)))
        return frozenset(self.cells[first : last + 1])


def tier_of(model: Model, scores: Mapping[str, float]) -> str:
    """The tier of exact axis scores (0 to 100, by axis): the first one whose conditions all hold."""
    (tier,) = possible_tiers(model, {axis: (score, score) for axis, score in scores.items()})
    return tier


def possible_tiers(model: Model, intervals: Mapping[str, Interval]) -> tuple[str, ...]:
    """The tiers that some point of the box of intervals (low, high by axis) gives, in the order of the model.

    Exact: conditions are half-lines, so the box is cut into the few pieces on which they do not change.
    """
    lines = _lines(model)
    return _tiers(model, [lines[axis.key].within(*intervals[axis.key]) for axis in model.axes])


def called(model: Model, possible: Sequence[str], coverage: float) -> str | None:
    """The tier, when enough is known (`coverage`, 0 to 1) and only one is possible; else None."""
    enough = rounded(coverage) >= rounded(model.sufficient)
    return possible[0] if enough and len(possible) == 1 else None


class OnAxis(NamedTuple):
    """Where a customer stands on an axis: its score over what is known, the interval, and the share that is known."""

    score: float | None
    low: float
    high: float
    known: float


def tier_on_axes(model: Model, axes: Mapping[str, OnAxis]) -> str | None:
    """The tier that can be called of these axes."""
    coverage = min(one.known for one in axes.values())
    if rounded(coverage) < rounded(model.sufficient):
        return None
    spans = {axis: (one.low, one.high) for axis, one in axes.items()}
    return called(model, possible_tiers(model, spans), coverage)


def bounds(model: Model, axis: str) -> tuple[float, ...]:
    """The bounds of all conditions on an axis, ascending."""
    return _lines(model)[axis].bounds


def order_gaps(
    model: Model, intervals: Mapping[str, Interval], missing: Sequence[Factor], now: tuple[str, ...]
) -> tuple[Gap, ...]:
    """The missing factors, the one most worth asking for first.

    First comes the one whose answer changes the tier most likely; then those that could by themselves rule out a tier
    that is still possible; then the one with the greatest weight on its axis, then the order of the file. `now` are the
    tiers that are possible (`possible_tiers`).
    """
    if len(now) == 1 or not missing:
        gaps = [Gap(factor, FULL * factor.weight, decides=False, chance=0.0) for factor in missing]
        return tuple(sorted(gaps, key=lambda gap: -rounded(gap.width)))
    lines = _lines(model)
    box = {axis.key: lines[axis.key].within(*intervals[axis.key]) for axis in model.axes}
    middle = {axis.key: sum(intervals[axis.key]) / 2 for axis in model.axes}
    half_way = {key: lines[key].cells[lines[key].at(score)] for key, score in middle.items()}
    gaps = []
    for factor in missing:
        line, interval = lines[factor.axis], intervals[factor.axis]
        decides = _decides(model, now, box, line, interval, factor)
        chance = _chance(half_way, line, middle[factor.axis], factor) if decides else 0.0
        gaps.append(Gap(factor, FULL * factor.weight, decides, chance))
    return tuple(sorted(gaps, key=lambda gap: (-gap.chance, not gap.decides, -rounded(gap.width))))


def _chance(half_way: Mapping[str, int], line: Line, middle: float, factor: Factor) -> float:
    others = reduce(and_, (bits for axis, bits in half_way.items() if axis != factor.axis), -1)

    def tier(score: float) -> int:
        bits = line.cells[line.at(score)] & others
        return bits & -bits

    now = tier(middle)
    return sum(tier(middle + factor.weight * (answer - FULL / 2)) != now for answer in _ANSWERS) / len(_ANSWERS)


def _decides(
    model: Model,
    now: tuple[str, ...],
    box: Mapping[str, frozenset[int]],
    line: Line,
    interval: Interval,
    factor: Factor,
) -> bool:
    if factor.weight == 0:
        return False
    # A known value shrinks the interval to a window of fixed length that starts between `first` and `last`.
    first, end = interval
    last = first + FULL * factor.weight
    length = max(0.0, end - last)
    turns = [turn for bound in line.bounds for turn in (bound, bound - length) if first < turn < last]
    starts = sorted({first, last, *turns})
    starts += [(left + right) / 2 for left, right in pairwise(starts)]
    tried = {box[factor.axis]}
    for start in starts:
        window = line.within(start, start + length)
        if window not in tried:
            if _tiers(model, list({**box, factor.axis: window}.values())) != now:
                return True
            tried.add(window)
    return False


def _tiers(model: Model, cells: Sequence[Iterable[int]]) -> tuple[str, ...]:
    holding = {reduce(and_, combination) for combination in product(*cells)}
    first = {(bits & -bits).bit_length() - 1 for bits in holding}
    return tuple(dict.fromkeys(tier.tier for index, tier in enumerate(model.tiers) if index in first))


@lru_cache(maxsize=16)
def _lines(model: Model) -> dict[str, Line]:
    return {axis.key: _line(model, axis.key) for axis in model.axes}


def _line(model: Model, axis: str) -> Line:
    conditions = [tier.when.get(axis) for tier in model.tiers]
    bounds = sorted({rounded(condition.bound) for condition in conditions if condition is not None})
    edges = [bounds[0] - 1, *bounds, bounds[-1] + 1] if bounds else [0.0, 0.0]
    samples = [edges[0]]
    for left, right in pairwise(edges):
        samples += [(left + right) / 2, right]
    cells = [
        sum((condition is None or bool(condition.holds(sample))) << bit for bit, condition in enumerate(conditions))
        for sample in samples[1:-1]
    ]
    return Line(tuple(bounds), tuple(cells))
