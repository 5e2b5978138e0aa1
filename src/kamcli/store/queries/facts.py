"""Facts of a customer, its people and its suppliers, in the order of their days."""

from kamcli.domain.knowledge import Fact, Subject, holding
from kamcli.store.measures.person import called
from kamcli.store.workbook import Row, Workbook


def said(book: Workbook, customer_id: int) -> list[Row]:
    """Every fact up to the day, the oldest first; `other` names the person it speaks of."""
    return book.rows(
        f'select f.id, f.topic, f.number, f.amount, f.code, f.text, f.other_id, {called("o")} as other, f."on", f.source,'
        " f.reliability, f.note, f.by, f.person_id, f.supplier_id from fact f left join person o on o.id = f.other_id"
        ' where f.customer_id = :id and f."on" <= :as_of order by f."on", f.id',
        id=customer_id,
    )


def held(book: Workbook, customer_id: int) -> dict[tuple[Subject, str], list[Fact]]:
    """What holds on the day, by subject and topic, the newest first."""
    return holding(said(book, customer_id), book.as_of)
