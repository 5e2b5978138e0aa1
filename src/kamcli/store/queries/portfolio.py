"""The book as a portfolio: tiers and stages of everybody on a day, and who bought how much."""

from datetime import date

from kamcli.store.measures.standing import STAGE, TIER
from kamcli.store.workbook import Row, Workbook

_OURS = "s.currency = (select currency from book)"


def tiers(book: Workbook, day: date) -> dict[str | None, int]:
    """How many customers of each tier there were on a day; those ended are none."""
    found = book.rows(
        f"select {TIER} as tier, count(*) as customers from customer c where c.added_on <= :as_of"
        f" and {STAGE} <> 'ended' group by 1",
        as_of=min(day, book.as_of),
    )
    return {row["tier"]: row["customers"] for row in found}


def standings(book: Workbook, day: date) -> dict[str, Row]:
    """Stage and tier of every customer in the book on a day, by code."""
    found = book.rows(
        f"select c.code, c.name, {STAGE} as stage, {TIER} as tier from customer c where c.added_on <= :as_of",
        as_of=day,
    )
    return {row["code"]: row for row in found}


def sales(book: Workbook, after: date | None, until: date) -> list[Row]:
    """What every customer bought in the book's currency, the most first; `after` None: from the beginning."""
    return book.rows(
        "select c.code, c.name, sum(s.amount) * 1.0 / :minor as amount from sale s join customer c"
        f" on c.id = s.customer_id where {_OURS} and s.\"on\" > :after and s.\"on\" <= :until"
        " group by c.id order by amount desc, c.code",
        after=after or "", until=until,
    )  # fmt: skip


def foreign_sales(book: Workbook) -> int:
    """How many sales are in another currency than the book's, and so in no sum."""
    found: int = book.value(f'select count(*) from sale s where not {_OURS} and s."on" <= :as_of')
    return found
