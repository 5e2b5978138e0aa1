"""The short evaluator of one customer: points, axis scores, intervals and the tier they allow."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum, isnan
from typing import NamedTuple

from kamcli.domain.models import FULL, Axis, Factor, Model, Tier
from kamcli.domain.tiers import Gap, called, order_gaps, possible_tiers, tier_of

__all__ = [
    "Axis",
    "AxisScore",
    "Factor",
    "Gap",
    "Model",
    "Part",
    "Sheet",
    "Tier",
    "axis_score",
    "evaluate",
    "points",
    "possible_tiers",
    "tier_of",
]


class Doubted(NamedTuple):
    """A known answer that is in doubt, by so many points of its factor to either side (`models.Doubt`)."""

    value: float | str
    by: float


Input = float | str | Doubted | None
"""What is known for a factor: a number, a word, either of them in doubt, or nothing."""


def plain(value: Input) -> float | str | None:
    """The answer itself, without its doubt."""
    return value.value if isinstance(value, Doubted) else value


class AxisScore(NamedTuple):
    """The score of one axis, 0 to 100: over what is known (None: nothing is), and the interval it lies in."""

    score: float | None
    low: float
    high: float
    coverage: float
    """Share of the weight that is known, 0 to 1."""


class Part(NamedTuple):
    """What one factor brought: contributions of an axis add up to its low end, but for doubts."""

    factor: Factor
    input: float | str | None
    points: float | None
    contribution: float | None
    doubt: float = 0.0
    """Points to either side."""

    @property
    def low(self) -> float:
        """The least that it may bring to the axis."""
        return 0.0 if self.points is None else self.factor.weight * max(0.0, self.points - self.doubt)

    @property
    def high(self) -> float:
        """The most that it may bring to the axis."""
        return self.factor.weight * (FULL if self.points is None else min(FULL, self.points + self.doubt))


class Sheet(NamedTuple):
    """What a model says about one customer; `tier` is None when it cannot be called yet."""

    axes: Mapping[str, AxisScore]
    parts: tuple[Part, ...]
    coverage: float
    """The smallest coverage of an axis, 0 to 1."""
    tiers_possible: tuple[str, ...]
    tier: str | None
    missing: tuple[Gap, ...]
    """The next questions, the one most worth asking first."""


def points(factor: Factor, value: Input) -> float | None:
    """The points of an input, 0 to 100; None when it is unknown, not a number, or a rating outside its scale."""
    if isinstance(value, Doubted):
        value = value.value
    if factor.cases:
        return factor.cases.get(value) if isinstance(value, str) else None
    if value is None or isinstance(value, str) or isnan(value):
        return None
    if factor.measure is None and not factor.low <= value <= factor.high:
        return None
    if factor.steps:
        return next((earned for start, earned in reversed(factor.steps) if value >= start), factor.steps[0][1])
    if factor.curve:
        return _on_curve(factor.curve, value)
    return FULL * (value - factor.low) / (factor.high - factor.low)


def evaluate(model: Model, inputs: Mapping[str, Input]) -> Sheet:
    """Score one customer; `inputs` has ratings and values of measures by the key of the factor."""
    parts = []
    scores = {}
    for axis in model.axes:
        own = [_part(factor, inputs.get(factor.key)) for factor in axis.factors]
        scores[axis.key] = axis_score(own)
        parts += own
    coverage = min(score.coverage for score in scores.values())
    intervals = {key: (score.low, score.high) for key, score in scores.items()}
    possible = possible_tiers(model, intervals)
    return Sheet(
        axes=scores,
        parts=tuple(parts),
        coverage=coverage,
        tiers_possible=possible,
        tier=called(model, possible, coverage),
        missing=order_gaps(model, intervals, [part.factor for part in parts if part.points is None], possible),
    )


def axis_score(parts: Sequence[Part]) -> AxisScore:
    """The score of the axis that these parts make up.

    A missing one may be anything from 0 to 100, one in doubt anything within its doubt.
    """
    known, unknown, earned, doubted = [], [], [], False
    for part in parts:
        if part.contribution is None:
            unknown.append(part.factor.weight)
        else:
            known.append(part.factor.weight)
            earned.append(part.contribution)
            doubted = doubted or part.doubt > 0
    # Divided by the sum of all, which is 1 but for noise, so that nothing missing is exactly 1.
    coverage = fsum(known) / fsum(known + unknown)
    low = high = score = fsum(earned)
    if doubted:
        low = fsum(part.low for part in parts)
        high = fsum(part.high for part in parts if part.contribution is not None)
    return AxisScore(
        score=min(FULL, score / coverage) if coverage > 0 else None,
        low=low,
        high=high + FULL * fsum(unknown),
        coverage=coverage,
    )


def _part(factor: Factor, value: Input) -> Part:
    known, doubt = (value.value, value.by) if isinstance(value, Doubted) else (value, 0.0)
    earned = points(factor, known)
    return Part(factor, known, earned, None if earned is None else factor.weight * earned, doubt)


def _on_curve(curve: tuple[tuple[float, float], ...], value: float) -> float:
    if value <= curve[0][0]:
        return curve[0][1]
    for (left, low), (right, high) in pairwise(curve):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return curve[-1][1]
