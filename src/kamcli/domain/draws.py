"""What is drawn to see how firm scores are: the weights of an axis, and the answers that are missing.

Weights evenly over all there are, or over those in a declared order, after Tervonen & Lahdelma 2007. numpy is imported
inside: only who asks for draws pays for it.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import TYPE_CHECKING, Any, Literal, Protocol

from kamcli.domain.models import FULL, Factor, Model
from kamcli.domain.scoring import Input, points

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Weighting = Literal["uniform", "order", "around"]

SPREAD = 0.5
"""`around`: a stated weight is multiplied by 1 less this up to 1 plus this, drawn evenly."""
ROWS = 4096
"""Customers that are looked at together where there may be very many."""
NOISE = 1e-6
"""Points that arithmetic may be off by."""


class Answers(Protocol):
    """What is known of every customer for the factors of one axis, and how the rest of it is drawn."""

    def scores(self, random: "Generator", weights: "Numbers") -> "Numbers":
        """Scores of customers (rows) in as many draws as there are rows of weights (columns)."""
        ...

    def filled(self, random: "Generator", draws: int) -> "NDArray[np.float32]":
        """Points by draw, customer and factor."""
        ...

    def rivals(self, those: "NDArray[np.intp]", weights: "Numbers") -> "NDArray[np.intp]":
        """Customers that may do as well as one of `those` with its own weights (a row each); these are among them."""
        ...

    def of(self, rows: Any) -> "Answers":
        """Those of some customers."""
        ...


@dataclass(frozen=True)
class Known:
    """Points that are known, and NaN for a missing answer, which is drawn evenly over its range."""

    points: "Numbers"
    worth: tuple[Callable[[Any], Any], ...]
    """Of each factor: what a share (0 to 1) of the range of its answers is worth in points."""

    def scores(self, random: "Generator", weights: "Numbers") -> "Numbers":
        """Scores of customers (rows) in as many draws as there are rows of weights (columns)."""
        import numpy as np

        found: Numbers = self._floor @ weights.T
        for nth, rows in self._gaps:
            drawn = self.worth[nth](random.random((len(rows), len(weights)), dtype=np.float32))
            found[rows] += drawn * weights[:, nth].astype(np.float32)
        return found

    def filled(self, random: "Generator", draws: int) -> "NDArray[np.float32]":
        """Points by draw, customer and factor."""
        import numpy as np

        found = np.repeat(self.points.astype(np.float32)[None], draws, axis=0)
        for nth, rows in self._gaps:
            found[:, rows, nth] = self.worth[nth](random.random((draws, len(rows)), dtype=np.float32))
        return found

    def rivals(self, those: "NDArray[np.intp]", weights: "Numbers") -> "NDArray[np.intp]":
        """Customers that may do as well as one of `those` with its own weights (a row each); these are among them."""
        import numpy as np

        worst = (self._floor[those] * weights).sum(axis=1)
        found = np.zeros(len(self.points), dtype=np.bool_)
        for start in range(0, len(found), ROWS):
            best = np.nan_to_num(self.points[start : start + ROWS], nan=FULL) @ weights.T
            found[start : start + ROWS] = (best >= worst - NOISE).any(axis=1)
        return np.flatnonzero(found)

    def of(self, rows: Any) -> "Known":
        """Those of some customers."""
        return Known(self.points[rows], self.worth)

    @cached_property
    def _floor(self) -> "Numbers":
        """Points with nothing where they are missing."""
        import numpy as np

        return np.nan_to_num(self.points)

    @cached_property
    def _gaps(self) -> "list[tuple[int, NDArray[np.intp]]]":
        """Each factor with the customers whose answer is missing, where there are any."""
        import numpy as np

        missing = np.isnan(self.points)
        return [(int(nth), np.flatnonzero(missing[:, nth])) for nth in np.flatnonzero(missing.any(axis=0))]


def known(model: Model, inputs: Iterable[Mapping[str, Input]]) -> dict[str, Known]:
    """What is known by axis, of customers with their inputs by the key of the factor."""
    import numpy as np

    cells = {axis.key: array("d") for axis in model.axes}
    for one in inputs:
        for factor in model.factors:
            earned = points(factor, one.get(factor.key))
            cells[factor.axis].append(nan if earned is None else earned)
    return {
        axis.key: Known(np.frombuffer(cells[axis.key]).reshape(-1, len(axis.factors)), tuple(map(_worth, axis.factors)))
        for axis in model.axes
    }


def _worth(factor: Factor) -> Callable[[Any], Any]:
    """A rating is drawn over its scale, whatever its points; of a measure, points are drawn from 0 to 100."""
    import numpy as np

    if factor.measure is not None or not (factor.curve or factor.steps):
        return lambda share: FULL * share
    starts, earned = map(np.array, zip(*(factor.steps or factor.curve), strict=True))

    def rated(share: Any) -> Any:
        value = factor.low + (factor.high - factor.low) * share
        if factor.curve:
            return np.interp(value, starts, earned)
        return earned[np.maximum(np.searchsorted(starts, value, side="right") - 1, 0)]

    return rated


def weights(
    random: "Generator", stated: Sequence[float], weighting: Weighting, draws: int, spread: float = SPREAD
) -> "Numbers":
    """Weights of the factors of an axis, one row for each draw, adding up to 1.

    `uniform`: any weights, all equally likely. `order`: any that keep the order of those stated; equal ones come in any
    order. `around`: each one stated times a number near 1. A factor that the model gives no weight gets none.
    """
    import numpy as np

    base = np.array(stated, dtype=np.float64)
    drawn = np.zeros((draws, len(base)))
    if weighting == "around":
        drawn[:] = base * random.uniform(1 - spread, 1 + spread, drawn.shape)
    else:
        weighed = np.flatnonzero(base)
        drawn[:, weighed] = random.standard_exponential((draws, len(weighed)))
        if weighting == "order":
            drawn[:, weighed] = _in_order(random, base[weighed], drawn[:, weighed])
    drawn /= drawn.sum(axis=1, keepdims=True)
    return drawn


def _in_order(random: "Generator", stated: "Numbers", drawn: "Numbers") -> "Numbers":
    import numpy as np

    falling = -np.sort(-drawn, axis=1)
    ranked = np.empty_like(drawn)
    start = 0
    # Weights that differ by the noise of arithmetic only are equal.
    for weight in sorted({*np.round(stated, 9)}, reverse=True):
        tied = np.flatnonzero(np.round(stated, 9) == weight)
        ranked[:, tied] = random.permuted(falling[:, start : start + len(tied)], axis=1)
        start += len(tied)
    return ranked


def streams(seed: int, count: int) -> "list[Generator]":
    """Sources of random numbers that do not disturb each other, always the same for a seed."""
    import numpy as np

    return [np.random.Generator(np.random.PCG64(one)) for one in np.random.SeedSequence(seed).spawn(count)]
