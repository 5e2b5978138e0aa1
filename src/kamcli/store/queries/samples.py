"""Samples with what became of them."""

from kamcli.errors import NotFound
from kamcli.store.workbook import Row, Workbook


def _event(kind: str, column: str = '"on"') -> str:
    return (
        f"(select e.{column} from sample_event e where e.sample_id = s.id and e.kind = '{kind}'"
        ' and e."on" <= :as_of order by e."on" desc, e.id desc limit 1)'
    )


COLUMNS = (
    's.id as sample, c.code, c.name, s.product, s.spec, s."on", s.promised_on, s.owner,'
    f" {_event('signed')} as signed_on, {_event('signed', 'by')} as signed_by, {_event('sent')} as sent_on,"
    f" {_event('delivered')} as delivered_on, {_event('verdict', 'verdict')} as verdict,"
    f" {_event('verdict')} as verdict_on, s.note"
)


def listing(book: Workbook, customer_id: int) -> list[Row]:
    """The samples of one customer, the newest first."""
    return book.rows(
        f"select {COLUMNS} from sample s join customer c on c.id = s.customer_id"
        ' where s.customer_id = :id and s."on" <= :as_of order by s."on" desc, s.id desc',
        id=customer_id,
    )


def find(book: Workbook, number: str) -> Row:
    """One sample by its number, as the agenda and `show` print it."""
    digits = number.removeprefix("sample-")
    row = (
        book.row(f"select {COLUMNS}, s.customer_id from sample s join customer c on c.id = s.customer_id"
                 " where s.id = :id", id=int(digits))
        if digits.isdigit() and len(digits) < 16
        else None
    )  # fmt: skip
    if row is None:
        raise NotFound(
            "There is no sample {number}. `kam show CUSTOMER` lists the samples of a customer.", number=number
        )
    return row
