"""What a customer bought over time."""

from kamcli.store.workbook import Workbook


def by_month(book: Workbook, customer_id: int) -> dict[str, float | None]:
    """What was sold in every month with a sale, by month like 2026-11; None where some of it is in another currency."""
    rows = book.rows(
        'select substr(s."on", 1, 7) as month, case when count(*) = sum(s.currency = (select currency from book))'
        ' then sum(s.amount) * 1.0 / :minor end as amount from sale s where s.customer_id = :id and s."on" <= :as_of'
        " group by month",
        id=customer_id,
    )
    return {row["month"]: row["amount"] for row in rows}


def first_day(book: Workbook) -> str | None:
    """The day of the first sale in the book: of what was sold before it nothing is known."""
    day: str | None = book.value('select min("on") from sale where "on" <= :as_of')
    return day
