"""Hospitality and gifts held against the company's written limits: what goes, what needs an approver, what never goes.

The limits are the company's own, not the law's (Anti-Unfair Competition Law of the PRC, revised 2025, art. 8).
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kamcli.domain.lists import RECEIVED
from kamcli.errors import Finding

_NEVER = re.compile(
    "cash|moneytransfer|banktransfer|redpacket|redenvelope|hongbao|giftcard|voucher|securities|commission|rebate|"
    "kickback|loan|"
    "红包|紅包|现金|現金|转账|轉賬|回扣|返点|返佣|佣金|提成|好处费|购物卡|礼品卡|储值卡|充值卡|油卡|代金券|提货券|股票|借款"
)
"""Refused whoever approves, in words as people write them."""

SPLIT_DAYS = 7
"""Entries for one person within so many days are one occasion."""


class Limits(NamedTuple):
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


class Circumstances(NamedTuple):
    """What makes every entry need an approver, however small."""

    public: bool = False
    """A public or state-owned body."""
    tender: bool = False
    """Their tender is open."""


def never(text: str) -> bool:
    """Whether the text names something that is never given to a person."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NEVER.search(re.sub(r"[\W_]+", "", folded)) is not None


def objections(entry: Entry, earlier: Iterable[Entry], limits: Limits, around: Circumstances) -> list[Finding]:
    """Why the entry needs a named approver; empty when it is within the limits."""
    past = list(earlier)
    found = []
    if around.public:
        found.append(Finding("a public or state-owned body: every entry needs an approver"))
    if around.tender:
        found.append(Finding("their tender is open: every entry needs an approver"))
    if entry.kind not in LIMITED:
        found.append(Finding("travel and lodging for a person of theirs need an approver"))
    else:
        near = [one for one in past if abs((entry.on - one.on).days) <= SPLIT_DAYS]
        same = entry.amount + sum(one.amount for one in near if one.kind == entry.kind)
        # One evening booked as a meal, an event and a gift is one occasion all the same.
        together = entry.amount + sum(one.amount for one in near)
        for amount, limit in (
            (same, float(getattr(limits, entry.kind))),
            (together, max(limits.meal, limits.gift, limits.event)),
        ):
            if amount > limit:
                found.append(
                    Finding(
                        "{amount} per head within {days} days; the limit is {limit}",
                        amount=f"{amount:,.2f}",
                        days=SPLIT_DAYS,
                        limit=f"{limit:,.2f}",
                    )
                )
                break
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
    return _year(entry, list(earlier)) > limits.ceiling


def _year(entry: Entry, past: list[Entry]) -> float:
    return entry.amount + sum(one.amount for one in past if one.on.year == entry.on.year)


LIMITED = tuple(kind for kind in RECEIVED if kind != "travel")
"""Kinds with a limit per occasion."""
