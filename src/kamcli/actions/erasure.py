"""What is held about a person and why, and forgetting it for good."""

from pathlib import Path
from typing import Any

from kamcli.actions import people as shown_people
from kamcli.domain import names
from kamcli.domain.erasure import is_of, tombstone
from kamcli.errors import Refused
from kamcli.store import erasure
from kamcli.store.queries import people
from kamcli.store.queries import spends as ledger
from kamcli.store.workbook import Row, Workbook


def held_about(book: Workbook, named: str) -> dict[str, Any]:
    """Everything held about a person: the row, facts with source and day, deeds, contacts, spend, mentions."""
    customer, person = people.find_anywhere(book, named)
    found = shown_people.shown(book, f"{customer['code']}/{person['name']}")
    return {
        **found,
        "spend": ledger.ledger(book, customer["id"], person["id"]),
        "changes": book.value(
            "select count(*) from change where table_name = 'person' and row_id = :id"
            " or (table_name in ('fact', 'deed', 'participant', 'spend')"
            " and json_extract(coalesce(after, before), '$.person_id') = :id)",
            id=person["id"],
        ),
    }


def forget(book: Workbook, named: str) -> dict[str, Any]:
    """Erase a person from rows and journal; a tombstone without any personal value stays."""
    from kamcli.store.tables.people import Forgotten

    customer, person = people.find_anywhere(book, named)
    values = erasure.private_values(book.connection, person["id"])
    key = names.person_key(person["name"])
    rows = erasure.erase(book.connection, person["id"], customer["id"], book.today.isoformat(), values)
    mark = book.add(Forgotten(customer_id=customer["id"], digest=tombstone(key), on=book.today.isoformat()))
    book.written.append({"id": mark.id, "customer": customer["code"], "person": person["id"], "rows": rows})
    return {"code": customer["code"], "number": person["id"], "rows": rows, "copies": _copies(book.path)}


def _copies(path: Path) -> list[str]:
    """Files beside the workbook that may still hold the person: backups, rejected rows, dossiers."""
    patterns = (f"{path.stem}.schema-*", f"{path.stem}*.bak", "*.rejected.csv", "*.yaml")
    return sorted({str(file) for pattern in patterns for file in path.parent.glob(pattern) if file.is_file()})


def refuse_forgotten(book: Workbook, customer_id: int, name: str) -> None:
    """Raise `Refused` for somebody who was erased at this customer."""
    rows: list[Row] = book.rows('select digest, "on" from forgotten where customer_id = :id', id=customer_id)
    key = names.person_key(name)
    for row in rows:
        if is_of(row["digest"], key):
            raise Refused(
                "This person was erased from the book on {day} and is not taken in again. Use --anyway if asked to.",
                day=row["on"],
            )
