"""What a tier hangs on: the smallest change of one answer that would better it, or lose it."""

from collections.abc import Callable, Mapping
from math import ceil, floor, log10
from typing import NamedTuple

from kamcli.domain.models import FULL, Factor, Model
from kamcli.domain.scoring import Input, Part, Sheet, evaluate, points

HALVINGS = 60
DIGITS = 3
"""Significant digits of a value that a measure would have to reach."""


class Lever(NamedTuple):
    """One answer changed: what is known now, what it would have to be, and the tiers that are possible then."""

    factor: Factor
    now: Input
    then: Input
    change: float
    """By how many points of the factor."""
    tiers_possible: tuple[str, ...]
    tier: str | None
    """The tier that can be called then."""


def levers(model: Model, inputs: Mapping[str, Input], sheet: Sheet, *, better: bool) -> list[Lever]:
    """For each known factor the smallest change that alone makes the worst possible tier better (or worse).

    The smallest change first. A rating moves to a whole rating of its scale, a word to another, a measure to any value.
    """
    place = {tier.tier: nth for nth, tier in reversed(list(enumerate(model.tiers)))}
    worst = place[sheet.tiers_possible[-1]]
    found = []
    for part in sheet.parts:
        factor = part.factor

        def moves(value: Input, key: str = factor.key) -> bool:
            then = place[evaluate(model, {**inputs, key: value}).tiers_possible[-1]]
            return then < worst if better else then > worst

        if part.points is not None and factor.weight > 0 and (reached := _reached(part, moves)):
            then, change = min(reached, key=lambda one: abs(one[1]))
            moved = evaluate(model, {**inputs, factor.key: then})
            found.append(Lever(factor, part.input, then, change, moved.tiers_possible, moved.tier))
    return sorted(found, key=lambda one: (abs(one.change), -one.factor.weight, one.factor.key))


def _reached(part: Part, moves: Callable[[Input], bool]) -> list[tuple[Input, float]]:
    """In each direction the nearest answer that moves the tier, with the points that it changes."""
    factor, now = part.factor, part.input
    found: list[Input] = []
    if isinstance(now, float | int):
        for further in _directions(factor, now):
            before = now
            for value in further:
                if moves(value):
                    found.append(_nearest(before, value, moves) if _is_line(factor) else value)
                    break
                before = value
    else:
        found = [word for word in factor.cases if word != now and moves(word)]
    return [(value, (points(factor, value) or 0.0) - (part.points or 0.0)) for value in found]


def _directions(factor: Factor, now: float) -> tuple[list[float], list[float]]:
    """Other values worth trying, upwards and downwards, the nearest first."""
    if factor.measure is not None:
        values = [value for value, _ in factor.curve or factor.steps]
    else:
        steps = int(factor.high - factor.low)
        values = [factor.low + nth for nth in range(steps + 1)] if steps <= FULL else [factor.low, factor.high]
    return sorted(value for value in values if value > now), sorted((v for v in values if v < now), reverse=True)


def _is_line(factor: Factor) -> bool:
    return factor.measure is not None and bool(factor.curve)


def _nearest(short: float, far: float, moves: Callable[[Input], bool]) -> float:
    """The value nearest to `short` that moves the tier as `far` does, rounded so that it still does."""
    exact = far
    for _ in range(HALVINGS):
        middle = (short + exact) / 2
        short, exact = (short, middle) if moves(middle) else (middle, exact)
    scale = 10.0 ** (floor(log10(abs(exact))) - DIGITS + 1) if exact else 1.0
    away = ceil if far > short else floor
    rounded = away(exact / scale) * scale
    return rounded if moves(rounded) and abs(rounded - exact) <= abs(far - exact) else exact
