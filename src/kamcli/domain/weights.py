"""Weights with a pedigree: from comparing in pairs, from a ranking, from swings.

Pairs: the principal eigenvector and its consistency (Saaty 1980, 2005), several judges combined by the geometric mean
(Aczél & Saaty 1983), a judgement left out to see what the others say of it (Harker 1987). Rankings: Barron & Barrett 1996.
Swings: von Winterfeldt & Edwards 1986.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import exp, fsum, log
from typing import NamedTuple

RANDOM_INDEX = (0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
"""The consistency index of random judgements by the number of what is compared, 1 to 15."""
RANDOM_INDEX_OF = "Saaty 2005"
MOST_COMPARED = len(RANDOM_INDEX)
CONSISTENT = 0.1
"""Up to this consistency ratio the judgements may be used as they are (Saaty 1980)."""
RANKINGS = ("centroid", "sum", "reciprocal")

Pair = tuple[str, str]
Matrix = list[list[float]]


class Misfit(NamedTuple):
    """The judgement that contradicts the others most: its value, the one that would fit them, and the ratio with that."""

    pair: Pair
    value: float
    fitting: float
    cr: float


class Consistency(NamedTuple):
    """How well judgements agree with each other."""

    lambda_max: float
    """The largest eigenvalue: the number of what is compared when nothing contradicts."""
    ci: float
    """The consistency index."""
    cr: float
    """The consistency ratio: the index against `RANDOM_INDEX`."""
    misfit: Misfit | None
    """None when nothing contradicts."""


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """The same weights, adding up to 1; at least one must be more than 0."""
    total = fsum(weights.values())
    return {key: weight / total for key, weight in weights.items()}


def from_ranking(places: Sequence[Sequence[str]], method: str = RANKINGS[0]) -> dict[str, float]:
    """Weights from a ranking, the most important first; several on one place share what their places would get."""
    count = sum(len(tied) for tied in places)
    by_place = _by_place(count, method)
    found: dict[str, float] = {}
    for tied in places:
        mine = by_place[len(found) : len(found) + len(tied)]
        found |= dict.fromkeys(tied, fsum(mine) / len(mine))
    return found


def _by_place(count: int, method: str) -> list[float]:
    numbers = range(1, count + 1)
    if method == "centroid":
        return [fsum(1 / later for later in numbers if later >= place) / count for place in numbers]
    if method == "sum":
        return [2 * (count + 1 - place) / (count * (count + 1)) for place in numbers]
    whole = fsum(1 / place for place in numbers)
    return [1 / place / whole for place in numbers]


def combined(judges: Iterable[Mapping[Pair, float]]) -> dict[Pair, float]:
    """The judgements of several people, of the same pairs in the same order, as those of one."""
    every = list(judges)
    return {pair: exp(fsum(log(one[pair]) for one in every) / len(every)) for pair in every[0]}


def from_pairs(compared: Sequence[str], judgements: Mapping[Pair, float]) -> dict[str, float]:
    """Weights from judgements `(a, b): a counts so many times as much as b`, one of every pair."""
    weights, _ = _principal(_matrix(compared, judgements))
    return dict(zip(compared, weights, strict=True))


def consistency(compared: Sequence[str], judgements: Mapping[Pair, float]) -> Consistency:
    """How well the judgements agree, and which one spoils it most."""
    matrix = _matrix(compared, judgements)
    weights, largest = _principal(matrix)
    ci, cr = _consistency(largest, len(compared))
    worst = None
    if cr > 1e-9:
        at = {key: nth for nth, key in enumerate(compared)}
        off = sorted(judgements, key=lambda p: -abs(log(judgements[p] * weights[at[p[1]]] / weights[at[p[0]]])))
        # The furthest from the weights is nearly always it; a few more settle the rest.
        worst = min((_mended(matrix, at, pair, judgements[pair]) for pair in off[:8]), key=lambda one: one.cr)
    return Consistency(largest, ci, cr, worst)


def _consistency(largest: float, count: int) -> tuple[float, float]:
    if count < 3:  # two judgements cannot contradict each other
        return 0.0, 0.0
    ci = max(0.0, (largest - count) / (count - 1))
    return ci, ci / RANDOM_INDEX[count - 1]


def _mended(matrix: Matrix, at: Mapping[str, int], pair: Pair, value: float) -> Misfit:
    """What the others say of a pair: the weights without its judgement, and how consistent it would be with theirs."""
    i, j = at[pair[0]], at[pair[1]]
    without = [row[:] for row in matrix]
    without[i][j] = without[j][i] = 0.0
    without[i][i] = without[j][j] = 2.0
    weights, _ = _principal(without)
    fitting = weights[i] / weights[j]
    mended = [row[:] for row in matrix]
    mended[i][j], mended[j][i] = fitting, 1 / fitting
    _, largest = _principal(mended)
    return Misfit(pair, value, fitting, _consistency(largest, len(matrix))[1])


def _matrix(compared: Sequence[str], judgements: Mapping[Pair, float]) -> Matrix:
    at = {key: nth for nth, key in enumerate(compared)}
    matrix = [[1.0] * len(compared) for _ in compared]
    for (a, b), value in judgements.items():
        matrix[at[a]][at[b]], matrix[at[b]][at[a]] = value, 1 / value
    return matrix


def _principal(matrix: Matrix) -> tuple[list[float], float]:
    """The principal eigenvector, adding up to 1, and its eigenvalue, by the power method."""
    weights = [1 / len(matrix)] * len(matrix)
    for _ in range(10_000):
        product = [fsum(a * w for a, w in zip(row, weights, strict=True)) for row in matrix]
        largest = fsum(product)
        following = [one / largest for one in product]
        moved = max(abs(a - b) for a, b in zip(following, weights, strict=True))
        weights = following
        if moved < 1e-14:
            break
    return weights, largest


def pairs(compared: Sequence[str]) -> list[Pair]:
    """Every pair once, in the order of what is compared."""
    return list(combinations(compared, 2))


def said(times: float) -> str:
    """A judgement as people write it: 3, or 1/3."""
    return f"{times:.3g}" if times >= 1 else f"1/{1 / times:.3g}"
