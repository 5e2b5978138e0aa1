"""Our own people, as they are on the day."""

from datetime import date

from kamcli.store.measures.colleagues import bears
from kamcli.store.workbook import Row, Workbook


def listing(book: Workbook) -> list[Row]:
    """Everybody of ours, whoever has left last, with the number of customers they met in 180 days."""
    return book.rows(
        "select o.name as colleague, o.level, o.title, o.note, o.left_on,"
        " (select count(distinct k.customer_id) from contact k where k.\"on\" > date(:as_of, '-180 days')"
        f' and k."on" <= :as_of and {bears("k.by")}) as customers'
        " from colleague o order by coalesce(o.left_on, '~') <= :as_of, o.id"
    )


def exists(book: Workbook, level: str) -> bool:
    """Whether anybody of ours has, or had, this level."""
    return book.value("select 1 from colleague where level = :level limit 1", level=level) is not None


def took_part(book: Workbook, customer_id: int, level: str, since: date, until: date) -> list[Row]:
    """The records of those days that bear the name of somebody of that level, the newest first."""
    records = " union all ".join(
        f"select '{record} ' || x.id as record, x.id as id, x.{day} as \"on\", o.name as text from {record} x join colleague o"
        f" on o.level = :level and {bears(f'x.{who}')} where x.customer_id = :id and x.{day} between :since and :until"
        f" and (o.left_on is null or x.{day} < o.left_on)"
        for record, day, who in _PARTS
    )
    return book.rows(f'{records} order by "on" desc, id desc', id=customer_id, level=level, since=since, until=until)


# What shows that somebody took part in the work, the day it was, and the column that names who.
# A step of a plan only once it is done: to be planned for something is no part in it.
_PARTS = (
    ("contact", '"on"', "by"),
    ("assessment", '"on"', "by"),
    ("confirmation", '"on"', "by"),
    ("plan_step", "done_on", "who"),
)
