"""Scoring models as plain data: factors that are weighed, axes that are scored, tiers that are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from kamcli.domain.conditions import Condition
from kamcli.domain.texts import Text, digest
from kamcli.errors import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from kamcli.domain.weights import Consistency

FULL = 100.0
"""Points run from 0 to this."""


class Factor(NamedTuple):
    """One thing that is weighed: a rating on a scale from `low` to `high`, or a measure, and what its values are worth."""

    key: str
    axis: str
    title: Text
    weight: float
    """Share of the whole axis, 0 to 1: groups are already multiplied out."""
    group: tuple[str, ...] = ()
    """The groups it lies in, outermost first."""
    low: float = 1.0
    high: float = 5.0
    anchors: Mapping[float, Text] = MappingProxyType({})
    """What a rating means, for the ratings that have a description."""
    measure: str | None = None
    """The measure it reads; None when people rate it."""
    curve: tuple[tuple[float, float], ...] = ()
    """(value, points) with ascending values: straight lines between, level outside. A rating without one rises evenly."""
    steps: tuple[tuple[float, float], ...] = ()
    """Instead of a curve: (value, points) where the points hold from the value on, the first ones also below it."""
    cases: Mapping[str, float] = MappingProxyType({})
    """Of a measure that is a word: the points of each word; one that is not listed is unknown."""

    find_out_hours: float | None = None
    """What it takes to find the answer out, where the model says so."""

    @property
    def source(self) -> str:
        """Where the input comes from: `rating` or `measure`."""
        return "rating" if self.measure is None else "measure"


class Axis(NamedTuple):
    """One direction of judgement, such as value or difficulty; its score is 0 to 100."""

    key: str
    title: Text
    factors: tuple[Factor, ...]


class Weighing(NamedTuple):
    """How the weights of an axis or group were found."""

    of: str
    """The key of the axis or group."""
    method: str
    """`direct`, `pairwise`, `rank` or `swing`."""
    weights: Mapping[str, float]
    """Shares within it, adding up to 1."""
    consistency: "Consistency | None" = None
    """Of pairs."""
    judges: tuple[str, ...] = ()


class Doubt(NamedTuple):
    """What makes an answer doubtful, and by how many points of its factor to either side."""

    stale_after: int | None = None
    """Days; None: no answer grows stale."""
    stale: float = 0.0
    assumed: float = 0.0
    """Of a fact that is merely assumed."""


class Tier(NamedTuple):
    """A tier and the conditions on axis scores under which it is called; no condition always holds."""

    tier: str
    when: Mapping[str, Condition]
    effort: Text = Text()


@dataclass(frozen=True, eq=False)
class Model:
    """A scoring model. The first tier that holds is the tier; the last one has no condition.

    Two models say the same when their digests are equal.
    """

    name: str
    title: Text
    axes: tuple[Axis, ...]
    tiers: tuple[Tier, ...]
    sufficient: float = 0.7
    """Share of the weight of every axis, 0 to 1, that must be known before a tier is called."""
    rank_by: str = ""
    """The axis that customers are ranked by."""
    sets_tier: bool = True
    """Whether its tier says how much effort a customer gets; a model that grades something else says false."""
    about: Text = Text()
    text: str = ""
    """The file as it was read, so that a recorded score can be proved."""
    path: "Path | None" = None
    doubt: Doubt = Doubt()
    """Which answers widen the interval although they are known."""
    weighings: tuple[Weighing, ...] = ()
    """Of every axis and group, in the order of the file."""
    notices: tuple[Finding, ...] = ()
    """What the loader wants to be known although it is no error."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return digest(self.text)

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """All factors of all axes, in the order of the file."""
        return tuple(factor for axis in self.axes for factor in axis.factors)
