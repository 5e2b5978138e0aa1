"""Strengths, weaknesses, opportunities and threats as they stand on the day."""

from kamcli.store.measures.accounts import OPEN_SWOT
from kamcli.store.workbook import Row, Workbook


def listing(book: Workbook, customer_id: int | None) -> list[Row]:
    """The items not closed, the weightiest first, with the action that each leads to."""
    return book.rows(
        'select w.id as item, c.code, w."on", w.kind as swot, w.about, w.text, w.weight, w.source,'
        " n.what as action, n.due, case when n.done_on <= :as_of then n.done_on end as done_on from swot w"
        " join customer c on c.id = w.customer_id left join next_step n on n.id = w.step_id"
        f" where {OPEN_SWOT} and (:customer is null or c.id = :customer) order by coalesce(w.weight, 0) desc, c.code, w.id",
        customer=customer_id,
    )
