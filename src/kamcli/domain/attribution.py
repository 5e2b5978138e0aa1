"""Why two scores differ: the difference shared out among the factors so that it adds up to the whole (Shapley 1953)."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import comb, fsum
from typing import NamedTuple

from kamcli.domain.models import Axis
from kamcli.domain.scoring import Input, points

Worth = Callable[[frozenset[str]], float]
"""The score when these factors have changed already."""

EXACTLY = 10
"""So many differing factors are taken in every possible order; more only in as many as there are, and the reverse."""


class Term(NamedTuple):
    """What a factor brings to an axis: its share of the weight, and its points (None: unknown)."""

    weight: float
    points: float | None


def terms(axis: Axis, inputs: Mapping[str, Input]) -> dict[str, Term]:
    """The terms of an axis by factor."""
    return {factor.key: Term(factor.weight, points(factor, inputs.get(factor.key))) for factor in axis.factors}


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
