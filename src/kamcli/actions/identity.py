"""Names that other programs know a book and its records by: the same every time they are written."""

from uuid import NAMESPACE_URL, UUID, uuid5

from kamcli.store.queries import calendar as queries
from kamcli.store.workbook import Workbook


def book_id(book: Workbook) -> UUID:
    """The book, by the operation it began with: a copy of it is the same book, another one never is."""
    first = queries.first_operation(book)
    return uuid5(NAMESPACE_URL, "kam" if first is None else f"kam:{first['at']}:{first['who']}:{first['command']}")


def record_id(book_id: UUID, table: str, number: int) -> UUID:
    """One record of a book."""
    return uuid5(book_id, f"{table}-{number}")
