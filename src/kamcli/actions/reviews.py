"""Reviews: why a customer is still key, what changed, our own fault, and what is decided - the loss shown first."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import lists
from kamcli.errors import Refused, Usage
from kamcli.i18n import N_
from kamcli.store import measures
from kamcli.store.queries import customers
from kamcli.store.queries import gates as standings
from kamcli.store.workbook import Row, Workbook

AT_RISK = 0.3  # share of the sales expected to go when we lower our attention


def loss(book: Workbook, named: str, decision: str) -> list[Row]:
    """What lowering or ending would cost: every figure with its value, or unknown."""
    customer = customers.find(book, named)
    keys = ["sales_12m", "gross_margin", "wallet_room", "warmth", "receivable_months", "hours_90d"]
    known = book.row(f"select {measures.columns(keys)} from customer c where c.id = :id", id=customer["id"]) or {}
    book_sales = book.value(
        'select sum(amount) * 1.0 / :minor from sale where "on" > date(:as_of, \'-365 days\') and "on" <= :as_of'
    )
    part = 1.0 if decision == "end" else AT_RISK
    sales = _times(known["sales_12m"], part)
    return [
        {"figure": "sales_at_risk", "unit": "money", "value": sales},
        {"figure": "margin_at_risk", "unit": "money", "value": _times(sales, known["gross_margin"])},
        {"figure": "purchases_not_yet_ours", "unit": "money", "value": known["wallet_room"]},
        {"figure": "share_of_our_sales", "unit": "share", "value": _over(sales, book_sales)},
        {"figure": "receivable_to_collect_first", "unit": "months", "value": known["receivable_months"]},
        {"figure": "warmth_lost", "unit": "points", "value": known["warmth"]},
        {"figure": "hours_freed_in_90_days", "unit": "hours", "value": known["hours_90d"]},
    ]


def _times(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else round(one * other, 2)


def _over(one: float | None, other: float | None) -> float | None:
    return None if one is None or not other else round(one / other, 4)


def last(book: Workbook, named: str) -> Row | None:
    """The last review of a customer."""
    customer_id = customers.find(book, named, reading=False)["id"]
    return book.row(
        'select r."on", r.why, r.changed, r.fault, r.decision, r.next, r.by from review r where r.customer_id = :id'
        ' and r."on" <= :as_of order by r."on" desc, r.id desc limit 1',
        id=customer_id,
    )


def record(
    book: Workbook, named: str, *, why: str | None, changed: str | None, fault: str | None, decision: str | None,
    then: str | None, on: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write a review and carry out its decision: a tier up or down, or the end."""
    from kamcli.store.tables.customers import KeyAccount
    from kamcli.store.tables.reviews import Review, TierOverride
    from kamcli.store.tables.stages import StageMove

    customer = standings.standing(book, customers.find(book, named, reading=False)["id"])
    reason = given.words(why)
    if not reason:
        raise Usage("Why is it still key, or no longer? --why.")
    decided = given.one_of(decision, lists.DECISIONS, "decision")
    if decided is None:
        raise Usage("What is decided? --decision keep, raise, lower or end.")
    day = given.happened(book, on).isoformat()
    who = given.us(by)
    review = book.add(
        Review(
            customer_id=customer["id"], on=day, why=reason, changed=given.words(changed),
            fault=given.one_of(fault, lists.FAULTS, N_("fault of ours")), decision=decided, next=given.words(then), by=who,
        )
    )  # fmt: skip
    tier = customer["tier"]
    if decided in ("raise", "lower"):
        tier = _shifted(customer, -1 if decided == "raise" else 1)
        book.add(TierOverride(customer_id=customer["id"], tier=tier, on=day, reason=reason, by=who))
    elif decided == "end":
        book.add(KeyAccount(customer_id=customer["id"], key="no", on=day, reason=reason, by=who))
        book.add(StageMove(customer_id=customer["id"], stage="ended", on=day, reason=reason, by=who))
    book.written.append({"id": review.id, "customer": customer["code"], "decision": decided, "tier": tier})
    return {"code": customer["code"], "decision": decided, "tier": tier, "day": day}


def _shifted(customer: Row, by: int) -> str:
    if customer["tier"] is None:
        raise Refused("{code} has no tier to raise or lower. `kam score --record` gives it one.", code=customer["code"])
    position = lists.TIERS.index(customer["tier"]) + by
    if not 0 <= position < len(lists.TIERS):
        raise Refused(
            "{code} is in tier {tier} already; there is none beyond it.", code=customer["code"], tier=customer["tier"]
        )
    return lists.TIERS[position]
