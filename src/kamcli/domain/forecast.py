"""Forecasts from the workbook's own history: how stays in a stage ended, and what that says of those still there.

Two ways out of a stage compete, onward and the end; who is still there is censored. The share that goes onward of
those who have been there for a number of days is that of Aalen and Johansen (1978), the estimator of Kaplan and Meier
(1958) for several ways out. Its uncertainty is that of a Beta distribution over the departures it rests on.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import prod
from typing import Literal, NamedTuple

from kamcli.domain.chance import Beta, learnt, product
from kamcli.domain.lists import STAGES

Way = Literal["onward", "ended"]


class Move(NamedTuple):
    """A customer entered a stage, won, ended or paused on this day."""

    stage: str
    on: date


class Stay(NamedTuple):
    """Days in a stage, pauses taken out, and the way it ended; None: it had not, or it was cut short."""

    stage: str
    days: int
    way: Way | None = None


def stays(added_on: date, moves: Sequence[Move], until: date) -> list[Stay]:
    """The stays of one customer in the five stages up to a day; the last one lasts when its way is None.

    Stages that a move leaps over were passed in no time. A first move beyond the second stage, or on the day of entry
    into the book, says where the account stood when it came in: nothing before it is known.
    """
    found: list[Stay] = []
    stage, since, days = _start(added_on, moves)
    for move in moves:
        if stage is None:
            stage, since, days = _entered(move)
        elif move.stage == "paused":
            days, since = _passed(days, since, move.on), None
        elif move.stage == stage:
            since = since or move.on
        else:
            found += _left(stage, _passed(days, since, move.on), move.stage)
            stage, since, days = _entered(move)
    if stage is not None:
        found.append(Stay(stage, _passed(days, since, until)))
    return found


def _start(added_on: date, moves: Sequence[Move]) -> tuple[str | None, date | None, int]:
    """Everybody begins in the first stage when added to the book, unless its first move says otherwise."""
    if not moves:
        return STAGES[0], added_on, 0
    first = moves[0]
    if first.stage == STAGES[0]:
        return STAGES[0], first.on, 0
    if first.stage in (STAGES[1], "ended", "paused") and added_on < first.on:
        return STAGES[0], added_on, 0
    return None, None, 0


def _entered(move: Move) -> tuple[str | None, date | None, int]:
    return (move.stage, move.on, 0) if move.stage in STAGES else (None, None, 0)


def _passed(days: int, since: date | None, on: date) -> int:
    return days + max(0, (on - since).days) if since is not None else days


def _left(stage: str, days: int, into: str) -> list[Stay]:
    if into == "ended":
        return [Stay(stage, days, "ended")]
    here, there = STAGES.index(stage), STAGES.index(into) if into in STAGES else len(STAGES)
    if there < here:
        return [Stay(stage, days)]
    return [Stay(stage, days, "onward"), *(Stay(leapt, 0, "onward") for leapt in STAGES[here + 1 : there])]


@dataclass(frozen=True)
class Departures:
    """The stays in one stage: on which days how many left which way."""

    entered: int = 0
    onward: int = 0
    ended: int = 0
    days: tuple[int, ...] = ()
    """The days after entry on which somebody left."""
    hazards: tuple[tuple[float, float], ...] = ()
    """Of those still there on such a day: the shares that went onward and that ended."""
    shares: tuple[float, ...] = ()
    """Of those who leave on such a day or later: the share that goes onward."""
    left: tuple[int, ...] = ()
    """How many left on such a day or later."""

    @property
    def open(self) -> int:
        """How many had not left."""
        return self.entered - self.onward - self.ended

    def onward_after(self, age: int) -> Beta:
        """The chance that somebody who has been there for `age` days goes onward."""
        if not self.days:
            return learnt(0.5, 0)
        overall = learnt(self.shares[0], self.left[0])
        nth = bisect_left(self.days, age)
        if nth == 0:
            return overall
        if nth == len(self.days):
            return learnt(0.5, 0, overall.mean)
        return learnt(self.shares[nth], self.left[nth], overall.mean)

    def onward_by(self, age: int) -> list[tuple[int, float]]:
        """Of those who have been there for `age` days: the shares that go onward in so many more days."""
        first = bisect_left(self.days, age)
        there, found = 1.0, []
        for day, (onward, ended) in zip(self.days[first:], self.hazards[first:], strict=True):
            found.append((day - age, there * onward))
            there *= 1 - onward - ended
        return [(day, share) for day, share in found if share]

    def share_after(self, age: int) -> float:
        """Of those who leave after `age` days or later: the share that was seen to go onward."""
        nth = bisect_left(self.days, age)
        return self.shares[nth] if nth < len(self.days) else 0.0

    @property
    def median(self) -> int | None:
        """The days after which half have left (Kaplan and Meier); None when fewer did."""
        there = 1.0
        for day, (onward, ended) in zip(self.days, self.hazards, strict=True):
            there *= 1 - onward - ended
            if there <= 0.5 + 1e-12:
                return day
        return None


def departures(there: Iterable[Stay]) -> Departures:
    """What stays in one stage teach."""
    counted = Counter((stay.days, stay.way) for stay in there)
    entered = sum(counted.values())
    by_day = {day: (counted[day, "onward"], counted[day, "ended"]) for day, way in counted if way}
    days = tuple(sorted(by_day))
    hazards = []
    waiting = sorted(counted.items(), key=lambda one: one[0][0])
    gone, position = 0, 0
    for day in days:
        while position < len(waiting) and waiting[position][0][0] < day:
            gone += waiting[position][1]
            position += 1
        onward, ended = by_day[day]
        hazards.append((onward / (entered - gone), ended / (entered - gone)))
    shares, left = _backwards(hazards, [sum(by_day[day]) for day in days])
    return Departures(
        entered, sum(one for one, _ in by_day.values()), sum(one for _, one in by_day.values()), days, tuple(hazards),
        shares, left,
    )  # fmt: skip


def _backwards(
    hazards: Sequence[tuple[float, float]], leaving: Sequence[int]
) -> tuple[tuple[float, ...], tuple[int, ...]]:
    onward = ended = 0.0
    count, shares, left = 0, [], []
    for (goes, ends), number in zip(reversed(hazards), reversed(leaving), strict=True):
        stays_on = 1 - goes - ends
        onward, ended, count = goes + stays_on * onward, ends + stays_on * ended, count + number
        shares.append(onward / (onward + ended))
        left.append(count)
    return tuple(reversed(shares)), tuple(reversed(left))


@dataclass(frozen=True)
class History:
    """What all stays teach, stage by stage."""

    stages: Mapping[str, Departures]
    _chances: dict[tuple[str, int], Beta] = field(default_factory=dict, repr=False, compare=False)
    _sums: dict[str, dict[int, float]] = field(default_factory=dict, repr=False, compare=False)

    def win(self, stage: str, age: int) -> Beta:
        """The chance that a customer is won who has been in a stage for `age` days."""
        if (stage, age) not in self._chances:
            later = STAGES[STAGES.index(stage) + 1 :]
            ways = [self.stages[stage].onward_after(age), *(self.stages[one].onward_after(0) for one in later)]
            self._chances[stage, age] = product(ways)
        return self._chances[stage, age]

    def won_within(self, stage: str, age: int, days: int) -> float | None:
        """The chance that it is won in so many days; None where a stage on the way was never seen to be passed.

        What was seen, drawn towards caution as `win` is. Those who neither win nor end in that time count as not won.
        """
        later = STAGES[STAGES.index(stage) + 1 :]
        seen = self.stages[stage].share_after(age) * prod(self.stages[one].share_after(0) for one in later)
        if not seen:
            return None
        rest = self._until_won(stage)
        in_time = sum(
            part * share
            for day, part in self.stages[stage].onward_by(age)
            for more, share in rest.items()
            if day + more <= days
        )
        return min(1.0, in_time / seen) * self.win(stage, age).mean

    def _until_won(self, stage: str) -> dict[int, float]:
        """Of those who leave a stage onward: the shares that are won in so many days from there."""
        if stage not in self._sums:
            sums = {0: 1.0}
            for later in STAGES[STAGES.index(stage) + 1 :]:
                further: defaultdict[int, float] = defaultdict(float)
                for passed, share in sums.items():
                    for more, part in self.stages[later].onward_by(0):
                        further[passed + more] += share * part
                sums = dict(further)
            self._sums[stage] = sums
        return self._sums[stage]


def learn(known: Iterable[Stay]) -> History:
    """The history that stays of many customers make."""
    by_stage: dict[str, list[Stay]] = {stage: [] for stage in STAGES}
    for stay in known:
        by_stage[stay.stage].append(stay)
    return History({stage: departures(there) for stage, there in by_stage.items()})


@dataclass(frozen=True, slots=True)
class Tenth:
    """Forecasts of about the same chance beside what came of them."""

    low: float
    high: float
    count: int
    forecast: float
    came_true: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """How forecasts did; a Brier score is the mean squared distance between forecast and outcome: 0 is perfect."""

    count: int
    won: int
    brier: float
    base_rate: float
    """The share won before the day: what somebody would have said who looks at nothing else."""
    base_brier: float
    """What that would have scored."""
    sharpness: float
    """How far the forecasts lie from their own mean: the standard deviation. 0 when all are alike."""
    tenths: tuple[Tenth, ...]

    @property
    def skill(self) -> float | None:
        """The share of the base rate's error that the forecasts save; below 0 they do worse."""
        return 1 - self.brier / self.base_brier if self.base_brier else None


def judge(forecasts: Sequence[tuple[float, bool]], base_rate: float) -> Verdict | None:
    """How forecasts did, each a chance with what came of it; None without any."""
    if not forecasts:
        return None
    count = len(forecasts)
    mean = sum(chance for chance, _ in forecasts) / count
    return Verdict(
        count=count,
        won=sum(won for _, won in forecasts),
        brier=sum((chance - won) ** 2 for chance, won in forecasts) / count,
        base_rate=base_rate,
        base_brier=sum((base_rate - won) ** 2 for _, won in forecasts) / count,
        sharpness=(sum((chance - mean) ** 2 for chance, _ in forecasts) / count) ** 0.5,
        tenths=tuple(_tenths(forecasts)),
    )


def _tenths(forecasts: Sequence[tuple[float, bool]]) -> Iterable[Tenth]:
    for nth in range(10):
        mine = [one for one in forecasts if min(9, int(10 * one[0] + 1e-9)) == nth]
        if mine:
            yield Tenth(
                nth / 10, (nth + 1) / 10, len(mine), sum(chance for chance, _ in mine) / len(mine),
                sum(won for _, won in mine) / len(mine),
            )  # fmt: skip
