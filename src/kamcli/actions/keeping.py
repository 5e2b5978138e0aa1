"""Keeping the workbook as it was before something large is written into it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kamcli.store import backups, journal
from kamcli.store.workbook import Workbook


@contextmanager
def kept_before(book: Workbook, what: str) -> Iterator[None]:
    """Around the first and the last change: a backup of the workbook as it was, unless nothing comes of the changes.

    None is made of an empty workbook, of one whose newest backup is of this very state, and when it is only tried;
    nor of one on a server, whose own tools go back to any moment.
    """
    if book.tried or book.file is None or _is_empty(book):
        yield
        return
    with backups.provisional(book.file, f"before_{what}") as keep:
        yield
        if book.value("select 1 from change where operation_id = :number limit 1", number=book.operation):
            keep()


def _is_empty(book: Workbook) -> bool:
    tables = (table for table in journal.watched(book.connection) if table != "book")
    return not any(book.value(f"select 1 from {table} limit 1") for table in tables)
