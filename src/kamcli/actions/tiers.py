"""Tiers set by hand: with a reason, by whom, and until when; the computed one stays beside them."""

from datetime import timedelta
from typing import Any

from kamcli.actions import given
from kamcli.domain import lists
from kamcli.errors import Invalid, Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import customers, tiers
from kamcli.store.workbook import Workbook

COMPUTED = "computed"
"""Says that what was set by hand ends, and the computed tier holds again."""


def set_tier(
    book: Workbook, named: str, tier: str, *, because: str, until: str | None, by: str | None
) -> dict[str, Any]:
    """Set a tier by hand, or end the one that was set."""
    from kamcli.store.tables.reviews import TierOverride

    customer = customers.find(book, named, reading=False)
    reason = given.words(because)
    if not reason:
        raise Usage("A tier set by hand needs its reason in words: --because.")
    last = given.will_be(book, until) if until else None
    if last is not None and last < book.today:
        raise Invalid("{day} is over; set the tier until a later day.", day=last)
    now = tiers.by_hand(book, customer["id"])
    if tier.strip().casefold() == COMPUTED:
        if now is None:
            raise Refused("No tier is set by hand for {code}.", code=customer["code"])
        set_to, last = now["tier"], book.today - timedelta(days=1)
    else:
        set_to = given.one_of(tier.strip().upper(), lists.TIERS, N_("tier"))
    row = book.add(
        TierOverride(
            customer_id=customer["id"], tier=set_to, on=book.today.isoformat(), reason=reason, by=given.us(by),
            until=last.isoformat() if last else None,
        )
    )  # fmt: skip
    found = tiers.standing(book, customer["id"])
    book.written.append({"id": row.id, "customer": customer["code"], **found})
    return {"code": customer["code"], **found}
