"""How firm ranks and tiers are: the score sheet drawn again and again with other weights and other missing answers.

Stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma & Salminen 2001). numpy is imported inside: only who
asks for draws pays for it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from kamcli.domain.conditions import OPERATORS
from kamcli.domain.draws import SPREAD, Answers, Weighting, streams, weights
from kamcli.domain.models import Axis, Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Marks = NDArray[np.bool_]

STEPS = 10_000_000
"""Scores are compared as whole numbers, this many to a point: what is equal stays equal, and they sort fast."""
CELLS = 1_000_000
"""The most scores or points that are held at once, draws times customers."""
AT_ONCE = 250
"""The most draws at once: marks of them are counted in a byte."""
ALIKE = 1e-4
"""Points: scores that differ less are equal where a short float has to do."""
EFFORT = 1_000_000_000
"""Products that the confidence factors may take before they make do with `FEWEST` draws."""
FEWEST = 1_000
STRONGEST = 50
"""Of those that come first, so many are held against each other before all the rest."""


class Certainty(NamedTuple):
    """How firm the place and the tier of one customer are; shares of the draws, 0 to 1."""

    tiers: Mapping[str, float]
    ranks: tuple[float, ...]
    """In the first so many, as asked for."""
    ahead_of_next: float | None
    """How often it beats the next customer; None of the last one."""
    central: Mapping[str, float] | None
    """The mean of the weights with which it comes first; None when it never does."""
    confidence: float | None
    """How often it comes first with these."""


class Robustness(NamedTuple):
    """What the draws say of the customers asked for."""

    customers: tuple[Certainty, ...]
    confidence_draws: int
    """How many draws the confidence factors rest on."""


def error(draws: int) -> float:
    """The largest half-width of the 95 % interval of a share in so many draws."""
    return 1.96 * sqrt(0.25 / draws)


def simulate(
    model: Model,
    answers: Mapping[str, Answers],
    customers: int,
    *,
    weighting: Weighting,
    draws: int,
    seed: int,
    bands: Sequence[int],
    shown: Sequence[int] | None = None,
    spread: float = SPREAD,
    told: Callable[[int], object] = lambda done: None,
) -> Robustness:
    """Draw weights and missing answers; `answers` by axis, `told` hears of every few draws that are done.

    All customers are ranked; told of are those `shown`, by position, or all. Whoever beats nobody but equals shares their rank, as in the ranking.
    """
    for_weights, for_answers, for_confidence = streams(seed, 3)
    main = next(axis for axis in model.axes if axis.key == model.rank_by)
    count = _Count(model, customers, len(main.factors), bands)
    few = max(1, min(AT_ONCE, CELLS // max(customers, 1)))
    for block in _parts(draws, AT_ONCE):
        # A stream and blocks of their own: the weights drawn do not depend on how many customers there are.
        drawn = {
            axis.key: weights(for_weights, [f.weight for f in axis.factors], weighting, len(block), spread)
            for axis in model.axes
        }
        for part in _parts(len(block), few):
            here = {key: its[part.start : part.stop] for key, its in drawn.items()}
            scores = {key: _whole(answers[key].scores(for_answers, its)) for key, its in here.items()}
            count.add(scores, here[main.key])
            told(len(part))
    confidence, confidence_draws = _confidence(answers[main.key], count, draws, for_confidence)
    asked = range(customers) if shown is None else shown
    return Robustness(tuple(count.certainties(asked, draws, main, confidence)), confidence_draws)


def _parts(count: int, size: int) -> Iterator[range]:
    return (range(start, min(start + size, count)) for start in range(0, count, size))


def _whole(scores: "Numbers") -> "NDArray[np.int32]":
    """Scores as whole numbers, a row for each draw; the scores themselves are lost."""
    import numpy as np

    np.multiply(scores, STEPS, out=scores)
    np.rint(scores, out=scores)
    return scores.T.astype(np.int32, order="C")


class _Count:
    """What has been counted so far."""

    def __init__(self, model: Model, customers: int, factors: int, bands: Sequence[int]) -> None:
        import numpy as np

        self.model = model
        self.bands = [max(1, min(band, customers)) for band in bands]
        self.tiers = {tier.tier: np.zeros(customers, dtype=np.int64) for tier in model.tiers}
        self.ranks = np.zeros((len(bands), customers), dtype=np.int64)
        self.beats_next = np.zeros(max(customers - 1, 0), dtype=np.int64)
        self.first = np.zeros(customers, dtype=np.int64)
        self.weights = np.zeros((customers, factors))

    def add(self, scores: "Mapping[str, NDArray[np.int32]]", weights: "Numbers") -> None:
        """Count some draws: whole scores by axis, and the weights of the axis that ranks."""
        import numpy as np

        for tier, mark in in_tiers(self.model, scores):
            self.tiers[tier] += _counted(mark)
        ranking = scores[self.model.rank_by]
        ascending = np.sort(ranking, axis=1)
        for nth, band in enumerate(self.bands):
            self.ranks[nth] += _counted(ranking >= ascending[:, -band, None])
        self.beats_next += _counted(ranking[:, :-1] > ranking[:, 1:])
        draw, customer = np.nonzero(ranking == ascending[:, -1:])
        np.add.at(self.first, customer, 1)
        np.add.at(self.weights, customer, weights[draw])

    def certainties(
        self, asked: Sequence[int], draws: int, axis: Axis, confidence: Mapping[int, float]
    ) -> Iterator[Certainty]:
        """Counts as shares."""
        for nth in asked:
            central = None
            if self.first[nth]:
                means = (self.weights[nth] / self.first[nth]).tolist()
                central = {factor.key: mean for factor, mean in zip(axis.factors, means, strict=True)}
            yield Certainty(
                tiers={tier: int(counts[nth]) / draws for tier, counts in self.tiers.items()},
                ranks=tuple(int(count) / draws for count in self.ranks[:, nth]),
                ahead_of_next=int(self.beats_next[nth]) / draws if nth < len(self.beats_next) else None,
                central=central,
                confidence=confidence.get(nth),
            )


def in_tiers(model: Model, scores: "Mapping[str, NDArray[np.int32]]") -> "Iterator[tuple[str, Marks]]":
    """The entries of a model's tiers, each with the whole scores that get their tier by it."""
    import numpy as np

    open_ = np.ones_like(next(iter(scores.values())), dtype=np.bool_)
    for tier in model.tiers:
        holds = open_
        for axis, condition in tier.when.items():
            holds = holds & OPERATORS[condition.op](scores[axis], round(STEPS * condition.bound))  # type: ignore[arg-type]
        yield tier.tier, holds
        open_ = open_ & ~holds


def _counted(marks: "Marks") -> "NDArray[np.uint8]":
    """How many draws are marked, by customer; bytes are added up fastest, and `AT_ONCE` fits into one."""
    import numpy as np

    counted: NDArray[np.uint8] = np.add.reduce(marks.view(np.uint8), axis=0, dtype=np.uint8)
    return counted


def _confidence(answers: Answers, count: _Count, draws: int, random: "Generator") -> tuple[dict[int, float], int]:
    """How often each customer that has central weights comes first with them, and in how many draws that was seen.

    In a draw all of them are held against the same answers.
    """
    import numpy as np

    firsts = np.flatnonzero(count.first)
    if not len(firsts):
        return {}, draws
    central = count.weights[firsts] / count.first[firsts, None]
    rivals = answers.rivals(firsts, central)
    mine = np.searchsorted(rivals, firsts)
    strongest = mine[np.argsort(-count.first[firsts], kind="stable")[:STRONGEST]]
    draws = min(draws, max(FEWEST, EFFORT // (len(rivals) * central.size)))
    kept = answers.of(rivals)
    fixed = central.astype(np.float32)
    wins = np.zeros(len(firsts), dtype=np.int64)
    size = max(1, CELLS // (len(rivals) * max(fixed.shape[1], STRONGEST)))
    for start in range(0, draws, size):
        filled = kept.filled(random, min(size, draws - start))
        enough = np.einsum("dkf,kf->dk", filled[:, mine], fixed) + ALIKE
        # Most are beaten by one of the strongest: only the rest have to be held against everybody.
        leading = enough >= (filled[:, strongest] @ fixed.T).max(axis=1)
        for points, own, lead in zip(filled, enough, map(np.flatnonzero, leading), strict=True):
            wins[lead] += own[lead] >= (fixed[lead] @ points.T).max(axis=1)
    return dict(zip(firsts.tolist(), (wins / draws).tolist(), strict=True)), draws
