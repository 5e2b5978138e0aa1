"""The matrix of two axes: each is cut where the model's tiers are, so that a field means one policy."""

from collections.abc import Sequence
from dataclasses import dataclass

from kamcli.domain.conditions import rounded
from kamcli.domain.models import FULL, Axis, Model
from kamcli.domain.tiers import tier_of

QUARTERS = (25.0, 50.0, 75.0)
"""Where an axis is cut of which no tier asks anything."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A bound on an axis, and on which of its two sides the bound itself lies."""

    bound: float
    above: bool


@dataclass(frozen=True, slots=True)
class Bands:
    """An axis in bands, the lowest first."""

    axis: Axis
    cuts: tuple[Cut, ...]

    @property
    def count(self) -> int:
        """How many bands there are."""
        return len(self.cuts) + 1

    def band(self, score: float) -> int:
        """The band that a score lies in."""
        score = rounded(score)
        return sum(score > cut.bound or (cut.above and score == cut.bound) for cut in self.cuts)

    def label(self, band: int) -> str:
        """A band in signs: `< 30`, `30–50`, `≥ 65`."""
        if band == 0:
            return f"{'<' if self.cuts[0].above else '≤'} {self.cuts[0].bound:g}"
        low = self.cuts[band - 1]
        if band == len(self.cuts):
            return f"{'≥' if low.above else '>'} {low.bound:g}"
        return f"{low.bound:g}–{self.cuts[band].bound:g}"

    def middle(self, band: int) -> float:
        """A score inside a band."""
        edges = (0.0, *(cut.bound for cut in self.cuts), FULL)
        return (edges[band] + edges[band + 1]) / 2


def bands(model: Model, axis: Axis) -> Bands:
    """An axis cut at the bounds of the model's tiers."""
    asked = [tier.when[axis.key] for tier in model.tiers if axis.key in tier.when]
    sides = {rounded(one.bound): one.op in (">=", "<") for one in reversed(asked) if 0 < one.bound < FULL}
    cuts = sorted(sides.items()) or [(bound, True) for bound in QUARTERS]
    return Bands(axis, tuple(Cut(bound, above) for bound, above in cuts))


def tiers(model: Model, rows: Bands, columns: Bands) -> Sequence[Sequence[str]]:
    """The tier of every field, by row and column band; empty when the model has further axes."""
    if len(model.axes) != 2:
        return [[""] * columns.count] * rows.count
    return [
        [tier_of(model, {rows.axis.key: rows.middle(one), columns.axis.key: columns.middle(other)}) for other in range(columns.count)]
        for one in range(rows.count)
    ]  # fmt: skip
