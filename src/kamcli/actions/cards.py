"""The people of the book as vCards for an address book."""

from pathlib import Path
from typing import NamedTuple

from kamcli.actions.exporting import whole
from kamcli.actions.identity import book_id, record_id
from kamcli.errors import Refused
from kamcli.exchange.vcard_out import Person, Version, cards
from kamcli.store.queries import calendar, customers
from kamcli.store.queries import cards as queries
from kamcli.store.workbook import Workbook


class Written(NamedTuple):
    """How many people were written, and how many were left out since they have left."""

    people: int
    gone: int


def take_out(book: Workbook, file: Path, named: str | None, version: Version, *, force: bool) -> Written:
    """Write the people who are still there, at one customer or at all, as one file of cards."""
    customer_id = None if named is None else customers.find(book, named)["id"]
    if file.exists() and not force:
        raise Refused("{files} already exists. Use --force to replace it.", files=file)
    changed, own = calendar.changed(book), book_id(book)
    people = [
        Person(
            str(record_id(own, "person", row.pop("id"))),
            changed[row["code"]]["at"] if row["code"] in changed else None,
            **row,
        )
        for row in queries.present(book, customer_id)
    ]
    with whole(file) as stream:
        stream.write(cards(people, version))
    return Written(len(people), queries.gone(book, customer_id))
