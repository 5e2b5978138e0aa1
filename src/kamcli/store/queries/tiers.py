"""The tier of a customer: what holds, what was computed last, and what was set by hand."""

from collections.abc import Sequence

from kamcli.store.measures.standing import COMPUTED_TIER, TIER
from kamcli.store.workbook import Row, Workbook

_HOLDS = (
    'o."on" <= :as_of and (o.until is null or o.until >= :as_of) and not exists (select 1 from tier_override l'
    ' where l.customer_id = o.customer_id and l."on" <= :as_of and (l."on", l.id) > (o."on", o.id))'
)


def standing(book: Workbook, customer_id: int) -> Row:
    """The tier in effect, and the one that was computed and recorded last."""
    row = book.row(
        f"select {TIER} as tier, {COMPUTED_TIER} as computed from customer c where c.id = :id", id=customer_id
    )
    assert row is not None
    return row


def by_hand(book: Workbook, customer_id: int) -> Row | None:
    """The tier that was set by hand and still holds: with its reason, by whom, since and until when."""
    return book.row(
        f'select o.tier, o.reason, o.by, o."on", o.until from tier_override o where o.customer_id = :id and {_HOLDS}',
        id=customer_id,
    )


def all_by_hand(book: Workbook, customers: Sequence[int]) -> dict[int, Row]:
    """The same for many customers, by customer; who has none is left out."""
    wanted = set(customers)
    rows = book.stream(
        f'select o.customer_id, o.tier, o.reason, o.by, o."on", o.until from tier_override o where {_HOLDS}'
    )
    kept = [dict(row) for row in rows if row["customer_id"] in wanted]  # few of many, when the first are asked for
    return {row.pop("customer_id"): row for row in kept}
