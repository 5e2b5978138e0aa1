"""What became of customers: the days on which they were won or ended."""

from kamcli.store.measures.standing import STAGE
from kamcli.store.workbook import Row, Workbook


def decided(book: Workbook) -> list[Row]:
    """Who was won or ended for the first time, with the day and the day it came into the book: `id`, `code`, `on`, `won`."""
    return book.rows(
        "select c.id, c.code, c.added_on, x.\"on\", x.stage = 'won' as won from customer c join stage_move x"
        " on x.id = (select m.id from stage_move m where m.customer_id = c.id and m.stage in ('won', 'ended')"
        ' and m."on" <= :as_of order by m."on", m.id limit 1) order by c.code'
    )


def buying(book: Workbook) -> list[Row]:
    """Who bought anything up to the day and has not ended: `id`, `code`."""
    return book.rows(
        f"select c.id, c.code from customer c where {STAGE} <> 'ended' and exists (select 1 from sale s"
        ' where s.customer_id = c.id and s."on" <= :as_of) order by c.code'
    )
