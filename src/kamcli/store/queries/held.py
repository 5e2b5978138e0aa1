"""What is held about one person beside its own row: facts, deeds and parts played, and the history of all that."""

from kamcli.store import forgotten
from kamcli.store.workbook import Row, Workbook


def facts(book: Workbook, person_id: int) -> list[Row]:
    """Every fact ever said about a person, or about somebody else with regard to the person, the newest first."""
    return book.rows(
        'select f.id, f.topic, p.name as person, f.other_id, o.name as other, f.number, f.amount, f.code, f.text, f."on", f.source,'
        " f.reliability, f.note, f.by from fact f join person p on p.id = f.person_id left join person o on o.id = f.other_id"
        ' where :id in (f.person_id, f.other_id) and f."on" <= :as_of order by f."on" desc, f.id desc',
        id=person_id,
    )  # fmt: skip


def meetings(book: Workbook, person_id: int) -> list[Row]:
    """Their own meetings in which the person speaks for us."""
    return book.rows(
        'select m.id, m."on", m.subject, m.outcome, m.source from meeting m where m.speaker_id = :id'
        ' and m."on" <= :as_of order by m."on" desc, m.id desc',
        id=person_id,
    )


def purchase_steps(book: Workbook, person_id: int) -> list[Row]:
    """The steps of the purchase in which the person acts."""
    return book.rows(
        'select s.id, s.position, s.step, s.title, s."on" from purchase_step s join purchase_step_person x'
        ' on x.purchase_step_id = s.id where x.person_id = :id and s."on" <= :as_of order by s.position, s.id',
        id=person_id,
    )


def next_steps(book: Workbook, person_id: int) -> list[Row]:
    """The next steps that are meant for the person, done ones too."""
    return book.rows(
        'select n.id, n."on", n.what, n.due, n.by, n.done_on, n.dropped_on, n.outcome from next_step n'
        ' where n.person_id = :id and n."on" <= :as_of order by n.due desc, n.id desc',
        id=person_id,
    )


def endorsements(book: Workbook, person_id: int) -> list[Row]:
    """What the person said of our development plan."""
    return book.rows(
        'select e.id, e."on", e.answer, e.note from endorsement e where e.person_id = :id and e."on" <= :as_of'
        ' order by e."on" desc, e.id desc',
        id=person_id,
    )


def objectives(book: Workbook, person_id: int) -> list[Row]:
    """The objectives that were agreed with the person."""
    return book.rows(
        'select o.id, o."on", o.text, o.agreed_on, o.due, o.progress from objective o where o.person_id = :id'
        ' and o."on" <= :as_of order by o."on" desc, o.id desc',
        id=person_id,
    )


def materials(book: Workbook, person_id: int) -> list[Row]:
    """The material that was given to the person."""
    return book.rows(
        'select m.id, m."on", m.what, m.by from material m where m.person_id = :id and m."on" <= :as_of'
        ' order by m."on" desc, m.id desc',
        id=person_id,
    )


def changes(book: Workbook, person_id: int) -> int:
    """How many changes of the history are about the person."""
    columns = ("person_id", "other_id", "speaker_id")
    mine = " or ".join(
        f"cast(json_extract(coalesce(after, before), '$.{column}') as integer) = :id" for column in columns
    )
    return int(
        book.value(
            "select count(*) from change where before is distinct from after and ((table_name = 'person' and row_id = :id)"
            f" or {mine})",
            id=person_id,
        )
    )


def tombstones(book: Workbook, customer_id: int | None) -> list[Row]:
    """The people who were erased, at one customer or at all; also those of whom the workbook was too old to know.

    Where an older one was restored and the customer came again, it has another number and the same code.
    """
    rows = book.rows(
        'select digest, "on" from forgotten where :customer is null or customer_id = :customer', customer=customer_id
    )
    code = book.value("select code from customer where id = :id", id=customer_id)
    known = {row["digest"] for row in rows}
    noted = [
        {"digest": mark.digest, "on": mark.on}
        for mark in (forgotten.noted(book.file) if book.file else ())  # a server has no ledger
        if mark.digest not in known and (customer_id is None or code in (one for _number, one in mark.customers))
    ]
    return rows + noted


def names(book: Workbook, customer_id: int | None) -> list[Row]:
    """Who is there still, at one customer or at all."""
    return book.rows(
        "select name, key, left_on from person where :customer is null or customer_id = :customer", customer=customer_id
    )
