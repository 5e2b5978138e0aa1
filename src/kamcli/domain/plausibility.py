"""Whether a model fits a book: factors that everybody scores alike on, that nobody knows, or whose scale is too short."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from kamcli.domain.models import Factor, Model
from kamcli.domain.scoring import Input, plain, points

FEW = 5
"""Of fewer known answers nothing is said."""
MOST = 0.8
"""So great a share beyond one end of the scale is too much."""

Doubt = Literal["alike", "unknown", "beyond", "worthless"]


class Misgiving(NamedTuple):
    """What is doubtful about one factor, with how many customers and at what value."""

    factor: Factor
    doubt: Doubt
    """All get the same points; nobody has an answer; most lie beyond an end of the scale; answers without points."""
    customers: int
    at: float | None = None
    """The points that all get, or that those beyond the end get."""


def misgivings(model: Model, inputs: Iterable[Mapping[str, Input]]) -> list[Misgiving]:
    """What is doubtful about a model, given what is known of every customer; in the order of the factors."""
    rows = list(inputs)
    found: list[Misgiving] = []
    for factor in model.factors:
        answers = (row.get(factor.key) for row in rows)
        found += _of(factor, [plain(value) for value in answers if value is not None], len(rows))
    return found


def _of(factor: Factor, known: Sequence[Input], customers: int) -> list[Misgiving]:
    if not known:
        return [Misgiving(factor, "unknown", customers)] if customers >= FEW else []
    earned = [worth for value in known if (worth := points(factor, value)) is not None]
    found = [Misgiving(factor, "worthless", len(known) - len(earned))] if len(earned) < len(known) else []
    if len(earned) < FEW:
        return found
    if len(set(earned)) == 1:
        return [*found, Misgiving(factor, "alike", len(earned), earned[0])]
    for end, beyond in _beyond(factor, known):
        if len(beyond) >= MOST * len(known):
            found.append(Misgiving(factor, "beyond", len(beyond), end))
    return found


def _beyond(factor: Factor, known: Sequence[Input]) -> list[tuple[float, list[Input]]]:
    """The points at both ends of a curve, and the answers beyond each."""
    if not factor.curve or factor.measure is None:
        return []
    (first, low), (last, high) = factor.curve[0], factor.curve[-1]
    numbers = [value for value in known if isinstance(value, float | int)]
    return [(low, [v for v in numbers if v < first]), (high, [v for v in numbers if v > last])]
