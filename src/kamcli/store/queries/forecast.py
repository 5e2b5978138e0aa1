"""What forecasts are made of: who came when, and every move between stages."""

from datetime import date

from kamcli.store.measures import columns
from kamcli.store.measures.standing import MANAGER, TIER
from kamcli.store.workbook import Row, Workbook


def customers(book: Workbook, day: date) -> list[Row]:
    """Everybody in the book on a day."""
    return book.rows(
        "select c.id, c.code, c.added_on from customer c where c.added_on <= :as_of"
        ' or exists (select 1 from stage_move x where x.customer_id = c.id and x."on" <= :as_of) order by c.code',
        as_of=day,
    )


def moves(book: Workbook, day: date) -> dict[int, list[Row]]:
    """Every move up to a day, by customer, the oldest first."""
    found: dict[int, list[Row]] = {}
    for row in book.stream(
        'select x.customer_id, x.stage, x."on" from stage_move x where x."on" <= :as_of'
        ' order by x.customer_id, x."on", x.id',
        as_of=day,
    ):
        found.setdefault(row["customer_id"], []).append(dict(row))
    return found


def worth(book: Workbook) -> dict[int, Row]:
    """What every customer that is not yet ours would be worth a year, with what stands beside it."""
    found = book.rows(
        f"select c.id, c.name, {TIER} as tier, {MANAGER} as manager, {columns(['expected_worth'])} from customer c"
    )
    return {row["id"]: row for row in found}
