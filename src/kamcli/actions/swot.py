"""Strengths, weaknesses, opportunities and threats, and the action that each leads to."""

from typing import Any

from kamcli.actions import given
from kamcli.actions.contacts import Next, add_step
from kamcli.domain import lists
from kamcli.errors import Invalid
from kamcli.i18n import N_
from kamcli.store.queries import customers
from kamcli.store.queries import swot as queries
from kamcli.store.workbook import Row, Workbook


def add(
    book: Workbook, named: str, kind: str, text: str, *, about: str, weight: int | None, source: str | None,
    on: str | None, then: Next,
) -> dict[str, Any]:  # fmt: skip
    """Write one item; an action named with it becomes a next step on the agenda."""
    from kamcli.store.tables.accounts import Swot

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    words = given.words(text)
    if not words:
        raise Invalid("The item is empty.")
    step = add_step(book, customer, None, day, then, given.us(None))
    item = book.add(
        Swot(
            customer_id=customer["id"], on=day.isoformat(), kind=given.one_of(kind, lists.SWOT, N_("kind of item")) or "",
            about=given.one_of(about, lists.SIDES, N_("side")) or "", text=words, weight=weight, source=given.source(source),
            step_id=step,
        )
    )  # fmt: skip
    book.written.append({"id": item.id, "customer": customer["code"], "kind": item.kind, "next_step": step})
    return {"code": customer["code"], "kind": item.kind, "step": step}


def listing(book: Workbook, named: str | None, *, idle: bool) -> list[Row]:
    """The items that stand on the day, the weightiest first; `idle`: only those that lead to no action."""
    customer_id = customers.find(book, named)["id"] if named else None
    rows = queries.listing(book, customer_id)
    return [row for row in rows if row["action"] is None] if idle else rows
