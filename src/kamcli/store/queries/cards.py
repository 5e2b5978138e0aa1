"""The people of the book as far as an address book has room for them."""

from kamcli.store.measures.person import PERSON, erased
from kamcli.store.workbook import Row, Workbook

_BIRTHDAY = (
    "(select f.text from fact f where f.person_id = p.id and f.topic = 'birthday' and f.\"on\" <= :as_of"
    ' order by f."on" desc, f.id desc limit 1)'
)


def present(book: Workbook, customer_id: int | None) -> list[Row]:
    """Everybody who is still there, at one customer or at all; who was erased is nobody."""
    return book.rows(
        f"select p.id, c.code, c.name as customer, p.name, p.title, p.department, p.phone, p.email, {_BIRTHDAY} as birthday"
        f" from {PERSON} join customer c on c.id = p.customer_id where (:customer is null or c.id = :customer)"
        f" and (p.left_on is null or p.left_on > :as_of) and not ({erased('p')}) order by c.code, p.id",
        customer=customer_id,
    )


def gone(book: Workbook, customer_id: int | None) -> int:
    """How many have left."""
    return int(
        book.value(
            f"select count(*) from person p where (:customer is null or p.customer_id = :customer)"
            f" and p.left_on <= :as_of and not ({erased('p')})",
            customer=customer_id,
        )
    )
