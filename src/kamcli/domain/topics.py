"""What can be known about a customer as a dated fact, and how its value is written."""

from dataclasses import dataclass
from typing import Literal

from kamcli.domain import lists


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: an amount of money, a share from 0 to 1, a number in a range, or a code of a closed list."""

    kind: Literal["money", "share", "number", "code"]
    low: float = 0.0
    high: float = 1.0
    codes: tuple[str, ...] = ()


TOPICS: dict[str, Topic] = {
    "category_spend": Topic("money"),
    "expected_share": Topic("share"),
    "expected_margin": Topic("share"),
    "wallet_share": Topic("share"),
    "payment_term_days": Topic("number", 0, 720),
    "expected_cycle_months": Topic("number", 0, 120),
    "cost_estimate": Topic("money"),
    "change_reason": Topic("code", codes=lists.CHANGE_REASONS),
    "need_urgency": Topic("code", codes=lists.URGENCIES),
}
