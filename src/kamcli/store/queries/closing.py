"""Inspections with their findings, quotations and material of a customer, the newest first."""

from kamcli.store.workbook import Row, Workbook


def inspections(book: Workbook, customer_id: int) -> list[Row]:
    """Inspections and visits with their results."""
    return book.rows(
        'select i.id as inspection, i."on", i.kind, i.result, i.note, i.by from inspection i where i.customer_id = :id'
        ' and i."on" <= :as_of order by i."on" desc, i.id desc',
        id=customer_id,
    )


def findings(book: Workbook, customer_id: int) -> list[Row]:
    """What inspections found wanting, the open ones first."""
    return book.rows(
        "select 'finding-' || f.id as item, f.text, f.owner as by, f.due, f.\"on\","
        " case when f.closed_on <= :as_of then f.closed_on end as closed_on from inspection_finding f"
        ' join inspection i on i.id = f.inspection_id where i.customer_id = :id and f."on" <= :as_of'
        " order by f.closed_on is not null and f.closed_on <= :as_of, coalesce(f.due, '9999'), f.id",
        id=customer_id,
    )


def quotations(book: Workbook, customer_id: int) -> list[Row]:
    """What was quoted; amounts in minor units."""
    return book.rows(
        'select q.id as quotation, q."on", q.amount, q.currency, q.strengths, q.note, q.by from quotation q'
        ' where q.customer_id = :id and q."on" <= :as_of order by q."on" desc, q.id desc',
        id=customer_id,
    )


def materials(book: Workbook, customer_id: int) -> list[Row]:
    """Material made for the customer, and to whom it was given."""
    return book.rows(
        'select m.id as material, m."on", m.what, p.name as person, m.by from material m left join person p'
        ' on p.id = m.person_id where m.customer_id = :id and m."on" <= :as_of order by m."on" desc, m.id desc',
        id=customer_id,
    )
