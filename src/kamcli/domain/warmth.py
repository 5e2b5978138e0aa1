"""How warm a relationship is, when it goes cold, and when the next contact is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from kamcli.domain.conditions import rounded

Touch = tuple[date, float, float, bool]
"""What one contact left with one person: day, impact (-3 to 5), half-life in days, whether it was written."""

Shares = Sequence[tuple[float, Sequence[Touch]]]
"""Whose warmth it is: everybody with their share of it, which add up to 1, and the contacts."""

WRITTEN_CAP = 1.5
"""What messages, letters and cards together give one person at most: routine must not look like warmth."""

DEFAULT_INFLUENCE = 2.0
"""The influence of a person for whom none is noted."""

CLOSE_HOURS, CLOSE_CONTACTS = 20.0, 12.0
"""Hours and contacts of 180 days from which more of them make nobody closer."""

ROUTINE_RUN = 3
"""So many contacts in a row through the same channel for the same purpose are routine."""

HORIZON = 3660
"""Days to look ahead for the day a relationship goes cold."""


def person_warmth(contacts: Iterable[Touch], day: date, written_cap: float = WRITTEN_CAP) -> float:
    """The warmth of a person on a day: every impact so far, halved once per half-life; the written ones up to a cap."""
    written, rest = parts(contacts, day)
    return rest + min(written_cap, written)


def parts(contacts: Iterable[Touch], day: date) -> tuple[float, float]:
    """What is left of the written contacts, uncapped, and of all others; what was written and hurt is with the others."""
    written = rest = 0.0
    for on, impact, half_life, was_written in contacts:
        if on > day:
            continue
        if was_written and impact > 0:
            written += _left(impact, half_life, (day - on).days)
        else:
            rest += _left(impact, half_life, (day - on).days)
    return written, rest


def alone(contacts: Sequence[Touch]) -> Shares:
    """One person, whose warmth is all there is."""
    return [(1.0, contacts)]


def weighed(
    people: Iterable[tuple[float | None, Sequence[Touch]]], default_influence: float = DEFAULT_INFLUENCE
) -> Shares | None:
    """The active people of a customer (influence or None, contacts) with their shares; None when there is nobody."""
    known = [(default_influence if weight is None else weight, contacts) for weight, contacts in people]
    total = sum(weight for weight, _ in known)
    return [(weight / total, contacts) for weight, contacts in known] if total > 0 else None


def warmth(people: Shares, day: date, written_cap: float = WRITTEN_CAP) -> float:
    """The warmth on a day: the mean over the people by their shares."""
    return sum(share * person_warmth(contacts, day, written_cap) for share, contacts in people)


def cold_on(
    people: Shares, floor: float, since: date, within: int = HORIZON, written_cap: float = WRITTEN_CAP
) -> date | None:
    """The first day from `since` on which the warmth is under the floor if nobody calls; None: not `within` days.

    Contacts after `since` do not count. With `since` the day of the last contact the answer may lie in the past.
    """
    left: defaultdict[float, float] = defaultdict(float)
    capped = []
    for share, contacts in people:
        written: defaultdict[float, float] = defaultdict(float)
        for on, impact, half_life, was_written in contacts:
            if on <= since:
                of = written if was_written and impact > 0 else left
                of[half_life] += share * _left(impact, half_life, (since - on).days)
        # What is written only wears off from now on: who is not over the cap today never will be.
        if sum(written.values()) > share * written_cap:
            capped.append((share * written_cap, written))
        else:
            for half_life, impact in written.items():
                left[half_life] += impact
    # Day by day, since broken promises (negative impacts) wear off too: warmth may rise again.
    for days in range(within + 1):
        if rounded(_after(left, days) + sum(min(most, _after(one, days)) for most, one in capped)) < floor:
            return since + timedelta(days=days)
    return None


def _after(left: Mapping[float, float], days: int) -> float:
    return sum(_left(impact, half_life, days) for half_life, impact in left.items())


def contact_due(last: date, cold: date | None, not_before: int | None, due_after: int | None) -> date | None:
    """The day of the next contact: the day it goes cold, but not before and not after so many days from the last.

    None when nothing ever makes it due: it does not go cold and no longest gap is set.
    """
    if cold is not None:
        days = (cold - last).days if due_after is None else min((cold - last).days, due_after)
    elif due_after is not None:
        days = due_after
    else:
        return None
    return last + timedelta(days=days if not_before is None else max(days, not_before))


def curve(people: Shares, day: date, days: int, step: int, written_cap: float = WRITTEN_CAP) -> list[float]:
    """The warmth every `step` days of the last `days`, the oldest first; the last one is that of the day itself."""
    ahead = range(days - days % step, -1, -step)
    return [warmth(people, day - timedelta(days=ago), written_cap) for ago in ahead]


def run(contacts: Iterable[tuple[str | None, str | None]]) -> int:
    """How many of the last contacts, the newest first, had the channel and purpose of the newest one."""
    first, length = None, 0
    for channel, purpose in contacts:
        if channel is None or purpose is None or (channel, purpose) != (first or (channel, purpose)):
            break
        first, length = (channel, purpose), length + 1
    return length


def too_soon(days: Iterable[date], gap: int | None) -> tuple[date, date] | None:
    """The last two different days when they lie less than `gap` days apart; `days` are those of our initiative."""
    last = sorted(set(days))[-2:]
    return (last[0], last[1]) if gap is not None and len(last) == 2 and (last[1] - last[0]).days < gap else None


def closeness(hours: float | None, contacts: int | None, understanding: float | None) -> float | None:
    """The mean of what is known of time together, how often and mutual understanding, 0 to 1; None when nothing is."""
    parts = (
        None if hours is None else min(1.0, hours / CLOSE_HOURS),
        None if contacts is None else min(1.0, contacts / CLOSE_CONTACTS),
        understanding,
    )
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known else None


def _left(impact: float, half_life: float, days: int) -> float:
    return float(impact * 2.0 ** (-days / half_life))
