"""Erasing from backups, and from a book that is restored, who was erased since they were made."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kamcli.actions import erasure
from kamcli.actions.erasure import Erased
from kamcli.domain.erasure import is_of, keys_in
from kamcli.errors import KamError
from kamcli.store import backups, copies, files, forgotten, journal, schema, traces
from kamcli.store.erasure import mark as leave
from kamcli.store.erasure import texts
from kamcli.store.forgotten import Mark
from kamcli.store.queries import held
from kamcli.store.workbook import Workbook


def all_marks(workbook: Path, present: sqlite3.Connection | None, erased: Erased | None = None) -> list[Mark]:
    """Who was ever erased, by the ledger and by the present workbook; the ledger knows all of them afterwards."""
    marks = {mark.digest: mark for mark in forgotten.noted(workbook)}
    if present is not None:
        missing = [mark for mark in forgotten.marks_in(present) if mark.digest not in marks]
        if erased:
            people, digests = tuple(erased.people), set(erased.digests)
            missing = [mark._replace(people=people) if mark.digest in digests else mark for mark in missing]
        forgotten.note(workbook, missing)
        marks |= {mark.digest: mark for mark in missing}
    return list(marks.values())


def erase(book: Workbook, marks: Sequence[Mark], present: sqlite3.Connection | None, also: Sequence[str] = ()) -> int:
    """Erase from an older state of the book whom these marks are of, within its transaction; returns how many people.

    Who has the name and is there still in the `present` workbook is somebody else. Without one, those are meant whose
    numbers are known; when these tell nothing, everybody of that name at that customer. `also` tells how the person is
    called; its name is taken out of texts, too, that were written before it was added as a person.
    """
    marked = [mark.digest for mark in marks]
    count = 0
    for mark in marks:
        for number, customer in _meant(book, mark, present).items():
            if number in forgotten.people_of(book.connection, mark):  # or it went with another one
                erasure.erase_again(book, customer, number, also, mark.on, marked)
                count += 1
        for customer in forgotten.customers_of(book.connection, mark):
            if called := [*also, *_called(book, mark, customer)]:
                erasure.erase_again(book, customer, _NOBODY, called, mark.on, marked)
            leave(book.connection, customer, mark.digest, mark.on)
    return count


_NOBODY = 0


def _called(book: Workbook, mark: Mark, customer_id: int) -> list[str]:
    """How the texts of a customer call the person of a mark, when there is no row of that name."""
    present = {row["key"] for row in held.names(book, customer_id)}
    if any(is_of(mark.digest, key) for key in present):
        return []  # somebody else of that name
    cells = {cell for text in texts(book.connection, customer_id, _ALL) for cell in text.cells.values()}
    keys = {key for cell in cells for key in keys_in(cell)}
    return [key for key in keys if is_of(mark.digest, key)]


_ALL = re.compile("(.+)", re.DOTALL)


def _meant(book: Workbook, mark: Mark, present: sqlite3.Connection | None) -> dict[int, int]:
    found = forgotten.people_of(book.connection, mark)
    if present is not None:
        there = {row[0] for row in present.execute("select id from person")} & set(forgotten.people_of(present, mark))
        return {number: customer for number, customer in found.items() if number not in there}
    return {number: customer for number, customer in found.items() if number in mark.people} or found


def catch_up(workbook: Path, erased: Erased | None = None) -> list[Path]:
    """Take out of the backups who was erased since they were made; returns those that may still hold somebody.

    These are of an older schema, in use, or cannot be read, or know the customer by another code. Nothing is opened for
    writing without need.
    """
    with closing(files.connect(workbook, write=False, any_schema=True)) as present:
        marks = all_marks(workbook, present, erased)
        kept = [one.path for one in backups.kept(workbook)] if marks else []
        caught_up = {file: _caught_up(file, marks, present, erased) for file in kept}
    # Not while the workbook is open here: to read the file would drop its locks. What it holds itself is of others.
    if erased and any(caught_up.values()) and not copies.hold(workbook, erased.finder):
        caught_up = {file: done and not copies.hold(file, erased.finder) for file, done in caught_up.items()}
    return [file for file, done in caught_up.items() if not done]


def _caught_up(backup: Path, marks: list[Mark], present: sqlite3.Connection, erased: Erased | None) -> bool:
    try:
        with closing(files.connect(backup, write=False, any_schema=True)) as connection:
            missing = forgotten.unknown(connection, marks)
            older = connection.execute("pragma user_version").fetchone()[0] < schema.VERSION
            known = any(forgotten.people_of(connection, mark) for mark in missing) if older else False
        if older:
            return not known and (erased is None or not copies.hold(backup, erased.finder))
        if missing:
            _erase_from(backup, missing, present, erased)
    except (KamError, sqlite3.DatabaseError):
        return False
    return True


def prepare(copy: Path, workbook: Path, present: sqlite3.Connection | None) -> int:
    """Make a copy that is to take the place of the workbook know who was erased since; returns how many people."""
    with closing(files.connect(copy, write=True)) as connection:
        missing = forgotten.unknown(connection, all_marks(workbook, present))
        if not missing:
            return 0
        connection.execute("pragma journal_mode = memory")  # nobody else uses it
        files.begin_writing(connection)
        number = journal.begin(connection, "restore")
        count = erase(Workbook(workbook, connection), missing, present)
        connection.execute("commit" if journal.finish(connection, number) else "rollback")
        traces.clear(connection)
    return count


def from_new(connection: files.Connection, workbook: Path, command: str) -> int:
    """Erase, within the transaction in which a command makes a workbook, whom the ledger beside it has; returns how many people.

    It may be made of what was written before they were erased.
    """
    missing = forgotten.unknown(connection, forgotten.noted(workbook))
    if not missing:
        return 0
    number = journal.begin(connection, command)
    count = erase(Workbook(workbook, connection), missing, None)
    journal.finish(connection, number)
    return count


def _erase_from(backup: Path, marks: list[Mark], present: sqlite3.Connection, erased: Erased | None) -> None:
    with closing(files.connect(backup, write=True)) as connection:
        files.begin_writing(connection)
        number = _operation(connection, erased)
        erase(Workbook(backup, connection), marks, present, erased.values if erased else ())
        connection.execute("commit" if journal.finish(connection, number) else "rollback")
        traces.clear(connection)


def _operation(connection: sqlite3.Connection, erased: Erased | None) -> int:
    """The operation by which the person was erased, under the number it has in the workbook where that is free."""
    if erased is None:
        return journal.begin(connection, "forget")
    number, at, who, command = erased.operation
    last = connection.execute("select coalesce(max(id), 0) from operation").fetchone()[0]
    return (
        journal.begin(connection, command) if number <= last else journal.repeat(connection, number, at, who, command)
    )
