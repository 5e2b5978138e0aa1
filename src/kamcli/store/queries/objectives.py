"""Objectives of an account plan and what is done for them, as they stand on the day."""

from kamcli.store.measures.measure import last_word, newest
from kamcli.store.workbook import Row, Workbook

_NEWEST = newest("objective", "o", "customer_id", "text")


def listing(book: Workbook, customer_id: int) -> list[Row]:
    """The objectives of a customer, the one that is due first leading; reached ones come last."""
    return book.rows(
        'select o.id as objective, o.text, p.name as person, o.agreed_on, o.due, o.progress, o."on",'
        " case when o.done_on <= :as_of then o.done_on end as done_on, o.by from objective o"
        f' left join person p on p.id = o.person_id where o.customer_id = :id and o."on" <= :as_of and {_NEWEST}'
        " order by o.done_on is not null and o.done_on <= :as_of, coalesce(o.due, '9999'), o.id",
        id=customer_id,
    )


def actions(book: Workbook, customer_id: int) -> list[Row]:
    """The next steps that are done for an objective, in the order of their days; dropped ones are left out."""
    return book.rows(
        "select o.text as objective, 'step-' || n.id as item, n.what, n.due, n.by, n.expected,"
        " case when n.done_on <= :as_of then n.done_on end as done_on from next_step n"
        ' join objective o on o.id = n.objective_id where n.customer_id = :id and n."on" <= :as_of'
        " and (n.dropped_on is null or n.dropped_on > :as_of) order by o.text, n.due, n.id",
        id=customer_id,
    )


def aims(book: Workbook, customer_id: int) -> Row:
    """The relationship now and wanted, and the shared vision."""
    topics = {"relationship_type": "code", "relationship_wanted": "code", "vision": "text"}
    said = ", ".join(
        f"{last_word(topic, 'f.' + column, 'f.customer_id = c.id')} as {topic}" for topic, column in topics.items()
    )
    row = book.row(f"select {said} from customer c where c.id = :id", id=customer_id)
    assert row is not None
    return row


def latest(book: Workbook, number: int) -> Row | None:
    """The newest row of the objective that any of its numbers means, with its customer."""
    return book.row(
        "select l.id, l.text, l.customer_id, c.code, c.name from objective o join objective l"
        " on l.customer_id = o.customer_id and l.text = o.text join customer c on c.id = o.customer_id"
        ' where o.id = :id order by l."on" desc, l.id desc limit 1',
        id=number,
    )
