"""How warm a relationship is, when it goes cold, and when the next contact is due."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from kamcli.domain.conditions import rounded

Touch = tuple[date, float, float]
"""What one contact left with one person: day, impact (-3 to 5), half-life in days."""

DEFAULT_INFLUENCE = 2.0
"""The influence of a person for whom none is noted."""

CLOSE_HOURS, CLOSE_CONTACTS = 20.0, 12.0
"""Hours and contacts of 180 days from which more of them make nobody closer."""

ROUTINE_RUN = 3
"""So many contacts in a row through the same channel for the same purpose are routine."""

HORIZON = 3660
"""Days to look ahead for the day a relationship goes cold."""


def warmth(contacts: Iterable[Touch], day: date) -> float:
    """The warmth of a person on a day: every impact so far, halved once per half-life."""
    return sum(_left(impact, half_life, (day - on).days) for on, impact, half_life in contacts if on <= day)


def blended(
    people: Iterable[tuple[float | None, Iterable[Touch]]], default_influence: float = DEFAULT_INFLUENCE
) -> list[Touch] | None:
    """The contacts of a customer as one series, whose warmth is the influence-weighted mean over its people.

    `people` are the active ones: (influence or None, contacts). None when there is nobody.
    """
    weighed = [(default_influence if weight is None else weight, contacts) for weight, contacts in people]
    total = sum(weight for weight, _ in weighed)
    if total <= 0:
        return None
    return [
        (on, impact * weight / total, half_life) for weight, contacts in weighed for on, impact, half_life in contacts
    ]


def customer_warmth(
    people: Iterable[tuple[float | None, Iterable[Touch]]],
    day: date,
    default_influence: float = DEFAULT_INFLUENCE,
) -> float | None:
    """The warmth of a customer on a day: see `blended`; None when it has no active person."""
    touches = blended(people, default_influence)
    return None if touches is None else warmth(touches, day)


def cold_on(contacts: Iterable[Touch], floor: float, since: date, within: int = HORIZON) -> date | None:
    """The first day from `since` on which the warmth is under the floor if nobody calls; None: not `within` days.

    Contacts after `since` do not count. With `since` the day of the last contact the answer may lie in the past.
    """
    left: defaultdict[float, float] = defaultdict(float)
    for on, impact, half_life in contacts:
        if on <= since:
            left[half_life] += _left(impact, half_life, (since - on).days)
    # Day by day, since broken promises (negative impacts) wear off too: warmth may rise again.
    for days in range(within + 1):
        if rounded(sum(_left(impact, half_life, days) for half_life, impact in left.items())) < floor:
            return since + timedelta(days=days)
    return None


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


def curve(contacts: Iterable[Touch], day: date, days: int, step: int) -> list[float]:
    """The warmth every `step` days of the last `days`, the oldest first; the last one is that of the day itself."""
    touches = list(contacts)
    return [warmth(touches, day - timedelta(days=ago)) for ago in range(days - days % step, -1, -step)]


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
