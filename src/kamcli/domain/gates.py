"""Gates between stages: what must be met to pass, and what the records say about it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kamcli.domain.conditions import Condition, rounded
from kamcli.domain.texts import Text

Value = float | str | None
State = Literal["met", "unmet", "unknown", "lapsed"]

THRESHOLD = 80.0
"""Percent of the weight that must be met unless the playbook says otherwise."""
_NOBODY: Mapping[str, bool] = {}


class Criterion(NamedTuple):
    """One thing that must be so: a condition on a measure, or something that somebody confirms."""

    key: str
    title: Text
    mandatory: bool = False
    weight: float = 0.0
    """Weight among the criteria that are not mandatory."""
    measure: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    is_in: tuple[float | str, ...] = ()
    known: bool = False
    """Of a measure: that it is known is enough."""
    confirm: str | None = None
    """Who confirms it: `us` or `customer`."""
    took_part: str | None = None
    """The level of ours of whom somebody must have taken part in this stage."""
    lapses: int | None = None
    """Days for which a confirmation holds; None: for good."""
    parts: tuple[str, ...] = ()
    """Of a confirmation: what has to be confirmed each by itself, recorded under `key.part`."""
    also: tuple["Criterion", ...] = ()
    """Of a measure: further conditions that must hold too."""

    @property
    def confirmed(self) -> tuple[tuple[str, str], ...]:
        """The parts, each with the key that it is confirmed under; a criterion without parts is one without a name."""
        return tuple((part, f"{self.key}.{part}") for part in self.parts) or (("", self.key),)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it asks for."""
        mine = () if self.measure is None else (self.measure,)
        return (*mine, *(measure for one in self.also for measure in one.measures))


class Gate(NamedTuple):
    """All mandatory criteria, and `threshold` percent of the weight of the others, open it."""

    criteria: tuple[Criterion, ...] = ()
    threshold: float = THRESHOLD


class Participant(NamedTuple):
    """Who of ours takes part in a stage; with a level it is known who that can be."""

    title: Text
    level: str | None = None


class Stage(NamedTuple):
    """One stage of winning a customer: who takes part, what is done, and the gate at its end."""

    stage: str
    title: Text
    keyword: Text = Text()
    participants: tuple[Participant, ...] = ()
    work: tuple[Text, ...] = ()
    key_points: tuple[Text, ...] = ()
    gate: Gate = Gate()
    usual: int | None = None
    """Days that a customer usually stays in it, where the book's own history is too short to tell."""


class Confirmation(NamedTuple):
    """What somebody said about a criterion."""

    answer: bool
    on: date
    by: str = ""
    note: str = ""


class CriterionResult(NamedTuple):
    """Whether a criterion is met, and by what: the value of its measure, or the confirmation."""

    criterion: Criterion
    state: State
    value: Value = None
    confirmation: Confirmation | None = None
    lapsed_on: date | None = None
    """The first day on which a confirmation no longer held."""
    holds_until: date | None = None
    """The last day on which a confirmation that lapses still holds."""
    missing: tuple[str, ...] = ()
    """The parts that are not met."""


class GateReport(NamedTuple):
    """Whether the gate is open, and every criterion with its state."""

    open: bool
    results: tuple[CriterionResult, ...]
    share: float
    """Percent of the weight of the criteria that are not mandatory that is met; 100 when there are none."""
    threshold: float

    @property
    def mandatory_missing(self) -> tuple[CriterionResult, ...]:
        """The mandatory criteria that are not met: each alone keeps the gate shut."""
        return tuple(result for result in self.results if result.criterion.mandatory and result.state != "met")


def judge(
    criteria: Iterable[Criterion],
    values: Mapping[str, Value],
    confirmations: Mapping[str, Confirmation],
    as_of: date,
    present: Mapping[str, bool] = _NOBODY,
) -> list[CriterionResult]:
    """Judge every criterion on a day.

    `values` has the measures as of that day, by measure; `confirmations` the latest one not after
    that day, by criterion; `present` whether somebody of the level took part, by criterion. What is in none is unknown.
    """
    return [
        _by_measure(criterion, values)
        if criterion.measure is not None
        else _by_presence(criterion, present.get(criterion.key))
        if criterion.took_part is not None
        else _by_parts(criterion, confirmations, as_of)
        if criterion.parts
        else _by_word(criterion, confirmations.get(criterion.key), as_of)
        for criterion in criteria
    ]


def report(
    gate: Gate,
    values: Mapping[str, Value],
    confirmations: Mapping[str, Confirmation],
    as_of: date,
    present: Mapping[str, bool] = _NOBODY,
) -> GateReport:
    """Judge a gate on a day: see `judge` for what is asked of the arguments."""
    results = tuple(judge(gate.criteria, values, confirmations, as_of, present))
    weighed = [result for result in results if not result.criterion.mandatory]
    total = sum(result.criterion.weight for result in weighed)
    met = sum(result.criterion.weight for result in weighed if result.state == "met")
    share = 100.0 * met / total if total else 100.0
    mandatory = all(result.state == "met" for result in results if result.criterion.mandatory)
    return GateReport(
        open=mandatory and rounded(share) >= rounded(gate.threshold),
        results=results,
        share=share,
        threshold=gate.threshold,
    )


def _by_measure(criterion: Criterion, values: Mapping[str, Value]) -> CriterionResult:
    value = values.get(criterion.measure or "")
    holds = [_holds(criterion, value), *(_holds(one, values.get(one.measure or "")) for one in criterion.also)]
    state: State = "unmet" if False in holds else "unknown" if None in holds else "met"
    return CriterionResult(criterion, state, value=value)


def _by_presence(criterion: Criterion, present: bool | None) -> CriterionResult:
    return CriterionResult(criterion, "unknown" if present is None else "met" if present else "unmet")


def _holds(criterion: Criterion, value: Value) -> bool | None:
    if criterion.known:
        # Whether something is known is itself never unknown.
        return value is not None
    if value is None:
        return None
    if criterion.is_in:
        return any(_same(value, wanted) for wanted in criterion.is_in)
    if isinstance(value, str):
        return None
    if criterion.at_least is not None:
        return Condition(">=", criterion.at_least).holds(value)
    if criterion.at_most is not None:
        return Condition("<=", criterion.at_most).holds(value)
    return None


def _same(value: float | str, wanted: float | str) -> bool:
    if isinstance(value, str) or isinstance(wanted, str):
        return value == wanted
    return rounded(value) == rounded(wanted)


def _by_parts(criterion: Criterion, confirmations: Mapping[str, Confirmation], as_of: date) -> CriterionResult:
    """Met when every part is; as soon as one was spoken of, the silence of the others is a no."""
    each = {part: _by_word(criterion, confirmations.get(key), as_of) for part, key in criterion.confirmed}
    states = {result.state for result in each.values()}
    state: State = "unmet"
    if len(states) == 1:
        (state,) = states
    elif states <= {"met", "lapsed"}:
        state = "lapsed"
    held = [result.holds_until for result in each.values() if result.holds_until is not None]
    missing = tuple(part for part, result in each.items() if result.state != "met")
    return CriterionResult(criterion, state, holds_until=min(held, default=None), missing=missing)


def _by_word(criterion: Criterion, said: Confirmation | None, as_of: date) -> CriterionResult:
    if said is None:
        return CriterionResult(criterion, "unknown")
    if not said.answer:
        return CriterionResult(criterion, "unmet", confirmation=said)
    if criterion.lapses is None:
        return CriterionResult(criterion, "met", confirmation=said)
    last = said.on + timedelta(days=criterion.lapses)
    if as_of > last:
        return CriterionResult(
            criterion, "lapsed", confirmation=said, lapsed_on=last + timedelta(days=1), holds_until=last
        )
    return CriterionResult(criterion, "met", confirmation=said, holds_until=last)
