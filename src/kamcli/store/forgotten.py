"""Who was erased, kept beside the workbook too: a backup that is restored must know it, even when the workbook is lost.

What is kept is what the workbook keeps: no name, only a salted digest by which the same name is known again, and the
numbers of the customers and people it is about.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kamcli import private
from kamcli.domain.erasure import is_of
from kamcli.errors import Unusable
from kamcli.store import backups, dialects, merging


class Mark(NamedTuple):
    """One name that was erased: its digest, the day, at which customers (number, code), under which numbers."""

    digest: str
    on: str
    customers: tuple[tuple[int, str], ...]
    people: tuple[int, ...] = ()  # none: not known


def ledger_of(workbook: Path) -> Path:
    """Where it is kept who was erased from a workbook."""
    return backups.folder_of(workbook) / f"{workbook.resolve().stem}-forgotten.jsonl"


def noted(workbook: Path) -> list[Mark]:
    """The marks in the ledger; a line that a killed process did not finish is none."""
    try:
        text = ledger_of(workbook).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unusable("{path} may not be read. Change its permissions.", path=ledger_of(workbook)) from error
    return [mark for line in text.splitlines() if (mark := _read(line))]


def _read(line: str) -> Mark | None:
    try:
        found = json.loads(line)
        customers = tuple((int(number), str(code)) for number, code in found["customers"])
        return Mark(str(found["digest"]), str(found["on"]), customers, tuple(map(int, found["people"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def note(workbook: Path, marks: Iterable[Mark]) -> None:
    """Add to the ledger what it does not have yet; it is on the disk afterwards."""
    known = {mark.digest for mark in noted(workbook)}
    lines = [json.dumps(mark._asdict()) for mark in marks if mark.digest not in known]
    if not lines:
        return
    backups.made_folder(workbook)
    ledger = ledger_of(workbook)
    try:
        with os.fdopen(os.open(ledger, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "wb") as stream:
            # The line before may be one that a killed process did not finish.
            stream.write(("\n" + "\n".join(lines) + "\n").encode())
            stream.flush()
            os.fsync(stream.fileno())
        private.sync_folder(ledger.parent)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=ledger, why=error.strerror) from None


def marks_in(connection: sqlite3.Connection) -> list[Mark]:
    """The marks that a workbook itself keeps, with every number and code of their customers; none in the oldest ones."""
    if not _keeps_marks(connection):
        return []
    codes = dict(connection.execute("select id, code from customer").fetchall())
    codes |= dict(
        connection.execute(
            "select cast(json_extract(text, '$.id') as integer), json_extract(text, '$.code') from set_aside"
            " where record = 'customer'"
        ).fetchall()
        if "set_aside" in _tables(connection)
        else ()
    )
    rows = connection.execute('select customer_id, digest, "on" from forgotten order by id').fetchall()
    return [Mark(digest, on, tuple(_named(connection, customer, codes))) for customer, digest, on in rows]


def _named(connection: sqlite3.Connection, customer_id: int, codes: dict[int, str]) -> Iterator[tuple[int, str]]:
    """The numbers of a customer, each with its code; one that only the journal has was of the same code."""
    for one in _selves(connection, customer_id):
        if code := codes.get(one) or codes.get(customer_id):
            yield one, code


def _selves(connection: sqlite3.Connection, customer_id: int) -> list[int]:
    if "set_aside" not in _tables(connection):
        return [customer_id]
    return merging.customers_of_one(connection, customer_id)


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {*dialects.of(connection).tables(connection)}


def _keeps_marks(connection: sqlite3.Connection) -> bool:
    return "forgotten" in _tables(connection)


def unknown(connection: sqlite3.Connection, marks: Iterable[Mark]) -> list[Mark]:
    """The marks that this workbook does not have, of customers that it has."""
    known = (
        {row[0] for row in connection.execute("select digest from forgotten")} if _keeps_marks(connection) else set()
    )
    return [mark for mark in marks if mark.digest not in known and customers_of(connection, mark)]


def customers_of(connection: sqlite3.Connection, mark: Mark) -> list[int]:
    """The customers of a mark that this workbook has."""
    there = "select 1 from customer where id = ? and code = ?"
    return [one[0] for one in mark.customers if connection.execute(there, one).fetchone()]


def people_of(connection: sqlite3.Connection, mark: Mark) -> dict[int, int]:
    """The people of this workbook whose name the mark is of, each with its customer; also those of its history only."""
    found: dict[int, int] = {}
    for customer in customers_of(connection, mark):
        rows = connection.execute(
            "select id, key from person where customer_id = :customer union select row_id,"
            " json_extract(coalesce(after, before), '$.key') from change where table_name = 'person'"
            " and cast(json_extract(coalesce(after, before), '$.customer_id') as integer) = :customer"
            " and row_id not in (select id from person)",
            {"customer": customer},
        )
        found |= {number: customer for number, key in rows.fetchall() if key and is_of(mark.digest, key)}
    return found
