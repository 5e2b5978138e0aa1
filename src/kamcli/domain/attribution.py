"""Why two scores differ: the difference shared out among the factors so that it adds up to the whole (Shapley 1953)."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import comb, fsum
from typing import NamedTuple

from kamcli.domain.models import Factor
from kamcli.domain.scoring import Input, Sheet

Worth = Callable[[frozenset[str]], float]
"""The score when these factors have changed already."""

EXACTLY = 7
"""So many differing factors are taken in every possible order; more only in as many as there are, and the reverse."""


class Term(NamedTuple):
    """What a factor brings to an axis: its share of the weight, and its points (None: unknown)."""

    weight: float
    points: float | None


class Change(NamedTuple):
    """One factor that differs between two sheets, and what it brought to the difference of its axis."""

    axis: str
    factor: Factor
    before: Input
    after: Input
    points_before: float | None
    points_after: float | None
    brought: float | None
    """Points of the axis; None where one of the two scores is not known."""


def changes(before: Sheet, after: Sheet) -> list[Change]:
    """What makes the axes that two sheets share differ, the greatest share first; sheets may be of two models."""
    found = []
    for axis in after.axes:
        if axis not in before.axes:
            continue
        old, new = (
            {part.factor.key: part for part in sheet.parts if part.factor.axis == axis} for sheet in (before, after)
        )
        terms = [{key: Term(part.factor.weight, part.points) for key, part in side.items()} for side in (old, new)]
        known = all(score(side) is not None for side in terms)
        brought = shared_out(*terms) if known else {}
        for key in {**old, **new}:
            if terms[0].get(key) != terms[1].get(key):
                one, other = old.get(key), new.get(key)
                factor = (other or one).factor  # type: ignore[union-attr]  # it is on one side at least
                found.append(
                    Change(
                        axis, factor, one and one.input, other and other.input, one and one.points, other and other.points,
                        brought.get(key),
                    )
                )  # fmt: skip
    return sorted(found, key=lambda one: (-abs(one.brought or 0.0), one.factor.key))


def score(made_of: Mapping[str, Term]) -> float | None:
    """The score over what is known, as `scoring.axis_score` has it; None when nothing is."""
    known = [term for term in made_of.values() if term.points is not None]
    weight = fsum(term.weight for term in known)
    return fsum(term.weight * (term.points or 0.0) for term in known) / weight if weight > 0 else None


def shared_out(before: Mapping[str, Term], after: Mapping[str, Term]) -> dict[str, float]:
    """What of the difference between two scores each differing factor brought: adds up to the whole.

    A factor that is on one side only has no weight on the other. Both scores must be known.
    """
    nothing = Term(0.0, None)
    sides = {key: (before.get(key, nothing), after.get(key, nothing)) for key in sorted({**before, **after})}
    differing = [key for key, (one, other) in sides.items() if one != other]
    first, last = score(before), score(after)
    if first is None or last is None:
        raise ValueError("what is unknown differs by nothing that can be told")
    between = (first + last) / 2  # where, on the way, nothing would be known

    def worth(changed: frozenset[str]) -> float:
        mixed = score({key: pair[key in changed] for key, pair in sides.items()})
        return between if mixed is None else mixed

    return _exactly(differing, worth) if len(differing) <= EXACTLY else _in_some_orders(differing, worth)


def _exactly(players: Sequence[str], worth: Worth) -> dict[str, float]:
    count = len(players)
    values = {
        frozenset(some): worth(frozenset(some)) for size in range(count + 1) for some in combinations(players, size)
    }
    return {
        key: fsum(
            (values[some | {key}] - value) / (count * comb(count - 1, len(some)))
            for some, value in values.items()
            if key not in some
        )
        for key in players
    }


def _in_some_orders(players: Sequence[str], worth: Worth) -> dict[str, float]:
    turns = [[*players[start:], *players[:start]] for start in range(len(players))]
    orders = [*turns, *(turn[::-1] for turn in turns)]
    brought: dict[str, list[float]] = {key: [] for key in players}
    for order in orders:
        before = worth(frozenset())
        for nth, key in enumerate(order, 1):
            after = worth(frozenset(order[:nth]))
            brought[key].append(after - before)
            before = after
    return {key: fsum(steps) / len(orders) for key, steps in brought.items()}
