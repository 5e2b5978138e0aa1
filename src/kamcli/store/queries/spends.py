"""The ledger of what was spent, and what one person received."""

from kamcli.domain.money import from_minor
from kamcli.store.workbook import Row, Workbook


def received(book: Workbook, person_id: int) -> list[Row]:
    """What a person received in the book's currency: kind, day, amount per head in major units."""
    return book.rows(
        'select x.kind, x."on", x.amount * 1.0 / :minor / x.heads as per_head from spend x'
        " where x.person_id = :id and x.currency = (select currency from book)",
        id=person_id,
    )


def ledger(book: Workbook, customer_id: int | None, person_id: int | None) -> list[Row]:
    """Every entry, the newest first; amounts in major units of their own currencies."""
    rows = book.rows(
        'select x.id as spend, c.code, x."on", x.kind, x.amount, x.currency, p.name as person,'
        " x.heads, x.purpose, x.approver, x.invoice, x.by from spend x join customer c on c.id = x.customer_id"
        ' left join person p on p.id = x.person_id where x."on" <= :as_of and (:customer is null or c.id = :customer)'
        ' and (:person is null or p.id = :person) order by x."on" desc, x.id desc',
        customer=customer_id, person=person_id,
    )  # fmt: skip
    return [{**row, "amount": float(from_minor(row["amount"], row["currency"]))} for row in rows]
