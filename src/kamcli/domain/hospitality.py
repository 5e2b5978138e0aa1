"""Hospitality and gifts held against the company's written limits: what goes, what needs an approver, what never goes.

The limits are the company's own, not the law's (Anti-Unfair Competition Law of the PRC, revised 2025, art. 8).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kamcli.domain.lists import HOSPITALITY
from kamcli.errors import Finding

NEVER = (
    "cash", "transfer", "red_packet", "gift_card", "voucher", "securities", "commission", "rebate", "kickback", "loan",
)  # fmt: skip
"""Refused whoever approves."""

SPLIT_DAYS = 7
"""Entries for one person within so many days are one occasion."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Money in major units of the book's currency, per person."""

    meal: float = 200.0
    gift: float = 100.0
    event: float = 200.0
    per_year: float = 500.0
    ceiling: float = 2000.0
    """Per person and year, with an approver."""


class Entry(NamedTuple):
    """What one person received: kind, day, amount per head in major units."""

    kind: str
    on: date
    amount: float


def objections(entry: Entry, earlier: Iterable[Entry], limits: Limits, *, public: bool) -> list[Finding]:
    """Why the entry needs a named approver; empty when it is within the limits. `public`: a public or state body."""
    if entry.kind not in HOSPITALITY:
        return []
    past = [one for one in earlier if one.kind in HOSPITALITY]
    found = []
    if public:
        found.append(Finding("a public or state-owned body: every entry needs an approver"))
    limit = float(getattr(limits, entry.kind))
    occasion = entry.amount + sum(
        one.amount for one in past if one.kind == entry.kind and abs((entry.on - one.on).days) <= SPLIT_DAYS
    )
    if occasion > limit:
        found.append(
            Finding(
                "{amount} per head within {days} days; the limit is {limit}",
                amount=f"{occasion:,.2f}",
                days=SPLIT_DAYS,
                limit=f"{limit:,.2f}",
            )
        )
    if (year := _year(entry, past)) > limits.per_year:
        found.append(
            Finding(
                "{amount} for this person in {year}; the limit is {limit}",
                amount=f"{year:,.2f}",
                year=entry.on.year,
                limit=f"{limits.per_year:,.2f}",
            )
        )
    return found


def beyond(entry: Entry, earlier: Iterable[Entry], limits: Limits) -> bool:
    """Whether not even an approver can let it pass."""
    return (
        entry.kind in HOSPITALITY and _year(entry, [one for one in earlier if one.kind in HOSPITALITY]) > limits.ceiling
    )


def _year(entry: Entry, past: list[Entry]) -> float:
    return entry.amount + sum(one.amount for one in past if one.on.year == entry.on.year)
