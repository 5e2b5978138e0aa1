"""How far one weight may move before the first customers, or a tier, are others.

One factor's share of its axis goes up or down and the other factors give way in proportion. Scores over what is known are
then fractions of two straight lines, the ends of intervals and the coverage are straight lines: where they cross each
other or a bound is exact. numpy is imported inside.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from kamcli.domain.conditions import DECIMALS, rounded
from kamcli.domain.models import FULL, Axis, Factor, Model
from kamcli.domain.tiers import bounds, called, possible_tiers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

NOISE = 1e-9
"""Shares, and scores, that differ by less are the same."""
ROWS = 10_000
"""Customers that are looked at together where there may be very many."""


class Replaced(NamedTuple):
    """At this share of the axis, 0 to 1, one customer comes into the first ones and another goes out; by position."""

    at: float
    comes: int
    goes: int


class Retiered(NamedTuple):
    """At this share of the axis, 0 to 1, a customer gets another tier; None: none is called."""

    at: float
    customer: int
    before: str | None
    after: str | None


Turn = TypeVar("Turn", Replaced, Retiered)


class Room(NamedTuple, Generic[Turn]):
    """Where the weight of a factor lies, and the nearest turn below and above; None: there is none on that side."""

    factor: Factor
    weight: float
    down: Turn | None
    up: Turn | None


class _Side(NamedTuple):
    """The straight lines of an axis: the low end and the coverage by customer, and how much a factor adds to them."""

    earned: "Numbers"
    known: "Numbers"
    points: "Numbers"
    answered: "Numbers"


def room_of_ranks(axis: Axis, points: "Numbers", first: int) -> list[Room[Replaced]]:
    """How far each weight of the axis may move before other customers are among the first so many.

    `points` by customer, in their present order, and factor; NaN is a missing answer. A customer of which nothing is known
    comes last, whatever the weights.
    """
    return [
        Room(factor, weight, _replaced(lines, weight, first, -1), _replaced(lines, weight, first, 1))
        for factor, weight, lines in _sides(axis, points)
    ]


def room_of_tiers(model: Model, points: "Mapping[str, Numbers]", shown: Sequence[int]) -> list[Room[Retiered]]:
    """How far each weight may move before one of the customers shown is called another tier, or none.

    `points` by axis as in `room_of_ranks`.
    """
    import numpy as np

    found = []
    for axis in model.axes:
        turns: dict[str, list[Room[Retiered]]] = {}
        for start in range(0, len(shown), ROWS):
            rows = np.array(shown[start : start + ROWS])
            those = {key: table[rows] for key, table in points.items()}
            now = {each.key: _now(each, those[each.key]) for each in model.axes}
            for factor, weight, lines in _sides(axis, those[axis.key]):
                down, up = (_retiered(model, now, axis.key, lines, weight, side, rows) for side in (-1, 1))
                turns.setdefault(factor.key, []).append(Room(factor, weight, down, up))
        found += [reduce(_narrower, rooms) for rooms in turns.values()]
    return found


def called_tiers(model: Model, points: "Mapping[str, Numbers]") -> list[str | None]:
    """The tier that is called of each customer; points as in `room_of_tiers`."""
    tiers = _called(model, {axis.key: _now(axis, points[axis.key]) for axis in model.axes})
    names = [None, *_names(model)]
    return [names[int(tier) + 1] for tier in tiers]


def _narrower(one: Room[Retiered], other: Room[Retiered]) -> Room[Retiered]:
    down = max((turn for turn in (one.down, other.down) if turn), key=lambda turn: turn.at, default=None)
    up = min((turn for turn in (one.up, other.up) if turn), key=lambda turn: turn.at, default=None)
    return Room(one.factor, one.weight, down, up)


def _weights(axis: Axis) -> "Numbers":
    import numpy as np

    stated: Numbers = np.array([factor.weight for factor in axis.factors])
    stated /= stated.sum()
    return stated


def _now(axis: Axis, points: "Numbers") -> "tuple[Numbers, Numbers]":
    """The low end of the interval and the share that is known."""
    import numpy as np

    weights = _weights(axis)
    return np.nan_to_num(points) @ weights, (~np.isnan(points)).astype(np.float64) @ weights


def _sides(axis: Axis, points: "Numbers") -> "list[tuple[Factor, float, _Side]]":
    import numpy as np

    earned, known = _now(axis, points)
    table, answered = np.nan_to_num(points), (~np.isnan(points)).astype(np.float64)
    return [
        (factor, float(weight), _Side(earned, known, table[:, nth], answered[:, nth]))
        for nth, (factor, weight) in enumerate(zip(axis.factors, _weights(axis), strict=True))
        if weight < 1 - NOISE  # the only one that counts has nobody to give way
    ]


# Ranks. Let the factor weigh `weight + step` while the others keep theirs, and do not norm: scores are the same, and what a
# customer earned and what is known of it are straight lines of the step.


def _replaced(lines: _Side, weight: float, first: int, side: int) -> Replaced | None:
    import numpy as np

    count = len(lines.earned)
    if not 0 < first < count:
        return None
    # Who has no score, whatever this factor weighs, stands behind everybody who has one.
    none = (lines.known <= NOISE) & (lines.answered == 0)
    lines = lines._replace(earned=np.where(none, -1.0, lines.earned), known=np.where(none, 1.0, lines.known))
    end = np.inf if side > 0 else weight - NOISE
    inside, outside = np.arange(first), np.arange(first, count)
    nearest: tuple[float, int, int] | None = None
    # The last of the first and the best of the others are the likeliest to meet: after them few have to be looked at.
    for these, those in (([first - 1], outside), (inside, [first]), (None, None)):
        if these is None:
            limit = end if nearest is None else nearest[0]
            inside, outside = _may_meet(lines, inside, outside, side, weight, limit)
            these, those = inside, outside
        for one in these:
            steps = _meeting(lines, int(one), np.asarray(those), side)
            if len(steps) and steps.min() < (end if nearest is None else nearest[0]):
                nearest = (float(steps.min()), int(one), int(np.asarray(those)[steps.argmin()]))
    if nearest is None:
        return None
    step, out, into = nearest
    shifted = weight + side * step
    return Replaced(shifted / (1 - weight + shifted), into, out)


def _may_meet(lines: _Side, inside: Any, outside: Any, side: int, weight: float, limit: float) -> tuple[Any, Any]:
    """Those that may meet somebody before `limit`: a score moves one way only, so its ends say how far it goes."""
    import numpy as np

    def ends(rows: Any) -> "tuple[Numbers, Numbers]":
        step = min(limit, 1e12)
        known = np.stack([lines.known[rows], lines.known[rows] + side * step * lines.answered[rows]])
        earned = np.stack([lines.earned[rows], lines.earned[rows] + side * step * lines.points[rows]])
        scores = np.divide(earned, known, out=np.full_like(earned, -1.0), where=known > NOISE)
        return scores.min(axis=0), scores.max(axis=0)

    lowest, _ = ends(inside)
    _, highest = ends(outside)
    return inside[lowest <= highest.max() + NOISE], outside[highest >= lowest.min() - NOISE]


def _meeting(lines: _Side, one: int, others: "NDArray[np.intp]", side: int) -> "Numbers":
    """The least step, 0 or more, after which each of the others is ahead of the one; infinite when never."""
    import numpy as np

    earned, known, points, answered = (line[one] for line in lines)
    theirs = _Side(*(line[others] for line in lines))
    square = points * theirs.answered - theirs.points * answered
    slope = side * (earned * theirs.answered + points * theirs.known - theirs.earned * answered - theirs.points * known)
    ahead = earned * theirs.known - theirs.earned * known
    # Equal scores, and whoever stands behind by the noise of arithmetic only, start level.
    ahead = np.where(ahead <= NOISE * np.maximum(known * theirs.known, NOISE), 0.0, ahead)
    square, slope = (np.where(np.abs(part) < NOISE, 0.0, part) for part in (square, slope))
    return _falls_below_zero(square, slope, ahead)


def _falls_below_zero(square: "Numbers", slope: "Numbers", start: "Numbers") -> "Numbers":
    """Where `square x² + slope x + start`, with a start of 0 or more, first turns negative for x of 0 or more."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        inner = slope * slope - 4 * square * start
        # The form that does not take nearly equal numbers from each other.
        half = -(slope + np.copysign(np.sqrt(np.maximum(inner, 0)), slope)) / 2
        roots = np.stack([half / square, start / half])
        # Negative beyond a root: where the curve goes down through it.
        falling = (2 * square * roots + slope < 0) & (roots >= 0) & np.isfinite(roots) & (inner > 0)
        found = np.where(falling, roots, np.inf).min(axis=0)
    at_once = (start == 0) & ((slope < 0) | ((slope == 0) & (square < 0)))
    found = np.where((start == 0) & (slope == 0), np.inf, found)
    return np.where(at_once, 0.0, found)


# Tiers. Here the share itself moves: from `weight` by `step`, the others by the rest in proportion.


def _retiered(
    model: Model,
    now: "dict[str, tuple[Numbers, Numbers]]",
    axis: str,
    lines: _Side,
    weight: float,
    side: int,
    rows: Any,
) -> Retiered | None:
    import numpy as np

    end = weight if side < 0 else 1 - weight
    slopes = [
        side * (line - level) / (1 - weight)
        for level, line in ((lines.earned, lines.points), (lines.known, lines.answered))
    ]
    turns = _crossings(model, axis, lines, slopes, end)
    edges = np.concatenate([np.zeros((len(turns), 1)), turns, np.full((len(turns), 1), end)], axis=1)
    middles = (edges[:, 1:] + edges[:, :-1]) / 2
    moved = {key: (low[:, None], known[:, None]) for key, (low, known) in now.items()}
    before = _called(model, moved)
    moved[axis] = (
        lines.earned[:, None] + middles * slopes[0][:, None],
        lines.known[:, None] + middles * slopes[1][:, None],
    )
    after = _called(model, moved)
    changed = (after != before) & (edges[:, 1:] - edges[:, :-1] > NOISE)
    starts = np.where(changed, edges[:, :-1], np.inf)
    if not np.isfinite(starts).any():
        return None
    customer, piece = np.unravel_index(starts.argmin(), starts.shape)
    names = [None, *_names(model)]
    return Retiered(
        weight + side * float(starts[customer, piece]),
        int(rows[customer]),
        names[int(before[customer, 0]) + 1],
        names[int(after[customer, piece]) + 1],
    )


def _crossings(model: Model, axis: str, lines: _Side, slopes: "list[Numbers]", end: float) -> "Numbers":
    """The steps, ascending and 0 to `end`, at which an end of the interval meets a bound, or enough becomes known."""
    import numpy as np

    high, rise = lines.earned + FULL * (1 - lines.known), slopes[0] - FULL * slopes[1]
    meets = [(model.sufficient, lines.known, slopes[1])]
    meets += [(bound, *line) for bound in bounds(model, axis) for line in ((lines.earned, slopes[0]), (high, rise))]
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.stack(
            [np.where(np.abs(by) > NOISE, (bound - level) / by, end) for bound, level, by in meets], axis=1
        )
    steps = np.where(np.abs(steps) < NOISE, 0.0, steps)
    return np.sort(np.clip(np.where(steps < 0, end, steps), 0, end), axis=1)


def _names(model: Model) -> list[str]:
    return list(dict.fromkeys(tier.tier for tier in model.tiers))


def _called(model: Model, ends: "Mapping[str, tuple[Numbers, Numbers]]") -> "NDArray[np.intp]":
    """The position among the tiers of what is called, −1 for none, of low ends and known shares by axis.

    The intervals that touch the same pieces between bounds have the same tiers: each kind of them is asked about once.
    """
    import numpy as np

    code: Any = 0
    spans = {}
    for key, (low, known) in ends.items():
        low = np.round(low, DECIMALS)
        spans[key] = (low, np.round(np.maximum(low + FULL * (1 - known), low), DECIMALS))
        cuts = np.array(bounds(model, key))
        for span in spans[key]:
            place = np.searchsorted(cuts, span, "left") + np.searchsorted(cuts, span, "right")
            code = code * (2 * len(cuts) + 1) + place
    coverage = reduce(np.minimum, (known for _, known in ends.values()))
    enough = np.round(coverage, DECIMALS) >= rounded(model.sufficient)
    code, enough, *flat = np.broadcast_arrays(code, enough, *(span for both in spans.values() for span in both))
    _, where, back = np.unique(code, return_index=True, return_inverse=True)
    names = _names(model)
    kinds = []
    for nth in where:
        one = [float(span.flat[nth]) for span in flat]
        possible = possible_tiers(model, dict(zip(spans, zip(one[::2], one[1::2], strict=True), strict=True)))
        tier = called(model, possible, 1.0)
        kinds.append(-1 if tier is None else names.index(tier))
    found: NDArray[np.intp] = np.where(enough, np.array(kinds, dtype=np.intp)[back].reshape(code.shape), -1)
    return found
