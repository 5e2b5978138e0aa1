"""What contacts left with whom, and how close people are to us."""

from kamcli.store.measures.closeness import UNDERSTANDING, hours_and_contacts
from kamcli.store.measures.contacts import WAS_WRITTEN
from kamcli.store.measures.ruled import our_idea
from kamcli.store.workbook import Row, Workbook

_MET = "participant t join contact k on k.id = t.contact_id where t.person_id = p.id"


def contacts(book: Workbook, customer_id: int) -> list[Row]:
    """Every contact with every person who is there, the newest first, with what it left."""
    return book.rows(
        'select p.id as person_id, p.name as person, k."on", k.channel, k.purpose, t.impact, t.half_life,'
        f" {WAS_WRITTEN} as written"
        " from person p join participant t on t.person_id = p.id join contact k on k.id = t.contact_id"
        ' where p.customer_id = :id and k."on" <= :as_of and (p.left_on is null or p.left_on > :as_of)'
        ' order by k."on" desc, k.id desc, p.key, p.id',
        id=customer_id,
    )


def close(book: Workbook, customer_id: int) -> dict[int, Row]:
    """Of everybody who is there: hours and contacts of 180 days, and mutual understanding."""
    met = hours_and_contacts(_MET)
    rows = book.rows(
        f"select p.id, (select hours from {met} k) as hours, (select contacts from {met} k) as contacts,"
        f" {UNDERSTANDING} as understanding from person p where p.customer_id = :id",
        id=customer_id,
    )
    return {row["id"]: row for row in rows}


def last_contact(book: Workbook, customer_id: int) -> str | None:
    """The day of the last contact with anybody there."""
    day: str | None = book.value(
        'select max(k."on") from contact k where k.customer_id = :id and k."on" <= :as_of', id=customer_id
    )
    return day


def last_of_ours(book: Workbook, person_id: int, before: str) -> str | None:
    """The last day before a day on which we came to a person on our own initiative."""
    day: str | None = book.value(
        'select max(k."on") from participant t join contact k on k.id = t.contact_id where t.person_id = :person'
        f' and k."on" < :before and {our_idea("k")}',
        person=person_id, before=before,
    )  # fmt: skip
    return day
