"""The decision of a customer played through: how each person would vote, and what the votes add up to.

A person's vote follows the logistic choice between two offers (Luce 1959, McFadden 1974), after one round in which
they sway each other: the meeting that we do not attend. Votes add up by weight (weighted voting, Banzhaf 1965), exactly,
over all outcomes (the multilinear extension, Owen 1972). How much hangs on one person is the importance of a component
of a system (Birnbaum 1969). The constants are judgement, not measurement: `brier` compares with what happened.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum
from typing import Literal, NamedTuple

from kamcli.domain.conditions import rounded

Rule = Literal["one", "majority", "majority_veto"]
Verdict = Literal["ours", "theirs", "open"]

STANCES = (-2.0, -1.0, 0.0, 1.0, 2.0)
STRONGEST = STANCES[-1]

PULL = 3.0
"""What we did, and a rival's hold, tilt from 0 to 3."""


class Constants(NamedTuple):
    """What the playbook may change under `simulation:`."""

    stance: float = 0.8
    """What one step of stance weighs in the vote."""
    deeds: float = 0.4
    """What one step of what we did weighs."""
    rival: float = 0.4
    """What one step of a rival's hold weighs against us."""
    fresh: int = 90
    """Days after which a confirmed stance is in doubt."""
    doubt: float = 1.0
    """Steps by which a stance may be off that is old, or not confirmed."""
    unknown: float = 2.0
    """Steps to either side of neutral where an unknown stance may lie."""
    decider: float = 6.0
    """The weight of who decides and has the highest influence there is."""
    unexplained: float = 1.0
    """The most that our deeds count while nobody can say why this person would help us."""
    leaning: float = 0.7
    """The chance from which a decision leans to us, if its low end is even at least."""


class Person(NamedTuple):
    """One of theirs: what is known of the vote. A weight of 0 has no vote, but may have somebody's ear."""

    person: int
    weight: float
    stance: float = 0.0
    doubt: float = 0.0
    """Steps of stance to either side."""
    deeds: float = 0.0
    rival: float = 0.0
    rival_doubt: float = 0.0
    decides: bool = False
    veto: bool = False


class Ear(NamedTuple):
    """Who listens to whom, and how much, 0 to 1."""

    listener: int
    to: int
    weight: float


class Vote(NamedTuple):
    """How one person would vote, and what that does to the outcome."""

    person: int
    alone: float
    """For us (above 0) or against, before the others are heard."""
    swayed: float
    chance: float
    """Of a vote for us."""
    hangs_on: float
    """What the chance of winning differs between this vote for us and against us."""
    gain: float
    """What one step of stance towards us adds to the chance of winning."""
    doubt: float
    """What the doubt about this person alone makes of the chance of winning, from end to end."""
    turns_at: float | None
    """The least stance, known for certain, with which the decision would lean to us; None when it does, or none does."""


class Outcome(NamedTuple):
    """The chance that we are chosen, the ends of its range, and the people in the order they came in."""

    win: float
    low: float
    high: float
    verdict: Verdict
    votes: tuple[Vote, ...]
    hangs_on: int | None
    """The person whose vote matters most; None when there is no vote."""
    best_turn: int | None
    """Who adds most by one step towards us; None when nobody adds anything."""
    find_out: int | None
    """Of whom knowing more would narrow the range most; None when nothing is in doubt."""


def doubt(stance: float | None, sure: bool, age: int, constants: Constants) -> float:
    """Steps by which a stance may be off; `sure`: it is confirmed, and no other source says otherwise."""
    if stance is None:
        return constants.unknown
    return 0.0 if sure and age <= constants.fresh else constants.doubt


def simulate(rule: Rule, people: Sequence[Person], ears: Iterable[Ear], constants: Constants) -> Outcome:
    """Play the decision; without any vote it is even, and nothing hangs on anybody."""
    heard = tuple(ears)

    def chance(changed: Sequence[Person]) -> float:
        return win(rule, changed, {key: _logistic(x) for key, x in swayed(changed, heard, constants).items()})

    def ends(changed: Sequence[Person]) -> tuple[float, float]:
        return chance([_end(one, -1) for one in changed]), chance([_end(one, 1) for one in changed])

    alone = {one.person: leaning(one, constants) for one in people}
    after = swayed(people, heard, constants)
    chances = {key: _logistic(x) for key, x in after.items()}
    now = win(rule, people, chances)
    # Not beyond the chance itself, which is noise of the arithmetic.
    low, high = ends(people)
    low, high = min(now, low), max(now, high)
    result = verdict(now, low, high, constants)

    def with_one(nth: int, changed: Person) -> float:
        return chance([*people[:nth], changed, *people[nth + 1 :]])

    def turning(nth: int) -> float | None:
        for stance in STANCES:
            sure = [*people[:nth], people[nth]._replace(stance=stance, doubt=0.0), *people[nth + 1 :]]
            if verdict(chance(sure), *ends(sure), constants) == "ours":
                return stance
        return None

    votes = tuple(
        Vote(
            one.person, alone[one.person], after[one.person], chances[one.person],
            win(rule, people, {**chances, one.person: 1.0}) - win(rule, people, {**chances, one.person: 0.0}),
            with_one(nth, one._replace(stance=min(STRONGEST, one.stance + 1))) - now,
            with_one(nth, _end(one, 1)) - with_one(nth, _end(one, -1)),
            None if result == "ours" else turning(nth),
        )
        for nth, one in enumerate(people)
    )  # fmt: skip
    weights = {one.person: one.weight for one in people}
    return Outcome(
        now, low, high, result, votes,
        _most({vote.person: vote.hangs_on for vote in votes}, weights),
        _most({vote.person: vote.gain for vote in votes}, weights),
        _most({vote.person: vote.doubt for vote in votes}, weights),
    )  # fmt: skip


def leaning(one: Person, constants: Constants) -> float:
    """How far one person leans to us, taken alone."""
    return constants.stance * one.stance + constants.deeds * one.deeds - constants.rival * one.rival


def swayed(people: Iterable[Person], ears: Iterable[Ear], constants: Constants) -> dict[int, float]:
    """How far each leans after hearing, once, those to whom they listen; ears of people not among them are left out."""
    alone = {one.person: leaning(one, constants) for one in people}
    moved: dict[int, list[float]] = {key: [x] for key, x in alone.items()}
    for ear in ears:
        if ear.listener in alone and ear.to in alone:
            moved[ear.listener].append(ear.weight * (2 * _logistic(alone[ear.to]) - 1))
    return {key: fsum(parts) for key, parts in moved.items()}


def win(rule: Rule, people: Sequence[Person], chances: Mapping[int, float]) -> float:
    """The chance that we are chosen, given the chance of each vote."""
    voting = [one for one in people if one.weight > 0]
    if rule == "one":
        alone = deciding(voting)
        return 0.5 if alone is None else chances[alone.person]
    blocking = [one.person for one in voting if one.veto and rule == "majority_veto"]
    nobody_blocks = 1.0
    for key in blocking:
        nobody_blocks *= chances[key]
    return nobody_blocks * majority(
        (one.weight, 1.0 if one.person in blocking else chances[one.person]) for one in voting
    )


def majority(votes: Iterable[tuple[float, float]]) -> float:
    """The chance that the weight for us outweighs that against us, a tie counting half, of (weight, chance) votes.

    The outcomes are gathered by the margin they come to: the sum over all of them stays exact, for any number of votes.
    """
    margins = {0.0: 1.0}
    for weight, chance in votes:
        reached: dict[float, float] = {}
        for margin, share in margins.items():
            for to, part in ((margin + weight, share * chance), (margin - weight, share * (1 - chance))):
                reached[rounded(to)] = reached.get(rounded(to), 0.0) + part
        margins = reached
    return fsum(share * (1.0 if margin > 0 else 0.5 if margin == 0 else 0.0) for margin, share in margins.items())


def deciding(people: Iterable[Person]) -> Person | None:
    """Whose vote it is when one decides: who decides, else whoever weighs most."""
    return min(people, key=lambda one: (not one.decides, -one.weight, one.person), default=None)


def verdict(win: float, low: float, high: float, constants: Constants) -> Verdict:
    """What the numbers say in a word."""
    if rounded(low) >= 0.5 and rounded(win) >= constants.leaning:
        return "ours"
    return "theirs" if rounded(high) <= 0.5 else "open"


def brier(forecasts: Sequence[tuple[float, bool]]) -> float | None:
    """The mean squared error of (chance, came true): 0 is perfect, 0.25 knows nothing; None without any (Brier 1950)."""
    if not forecasts:
        return None
    return fsum((chance - came) ** 2 for chance, came in forecasts) / len(forecasts)


def _end(one: Person, side: int) -> Person:
    """The person with everything in doubt at its end for us (1) or against us (-1)."""
    stance = max(-STRONGEST, min(STRONGEST, one.stance + side * one.doubt))
    rival = max(0.0, min(PULL, one.rival - side * one.rival_doubt))
    return one._replace(stance=stance, doubt=0.0, rival=rival, rival_doubt=0.0)


def _most(values: Mapping[int, float], weights: Mapping[int, float]) -> int | None:
    """Whose value is the largest, if it is anything; of equals the weightier."""
    found = min(values, key=lambda key: (-rounded(values[key]), -weights[key], key), default=None)
    return None if found is None or rounded(values[found]) <= 0 else found


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
