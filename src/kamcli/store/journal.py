"""The journal: triggers that see every change, the operations they belong to, and undo.

The triggers are generated from the tables (`dialects`), so they also record what another program does. A row is kept as
JSON before and after.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal

from kamcli.domain.characters import visible
from kamcli.errors import Finding, NotFound, Refused
from kamcli.store import dialects, seals

_LONGEST_NAME = 200
OWN = ("operation", "change", "current_operation", "seal", "given", "member")
"""The tables of the journal itself, which nobody watches."""


def columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table and their declared types, as the file itself has them."""
    return dialects.of(connection).columns(connection, table)


def unwatched(connection: sqlite3.Connection) -> set[str]:
    """The tables that the journal does not watch, beside its own: another program's, or those of a new workbook."""
    return {*dialects.of(connection).tables(connection)} - {*OWN, *watched(connection)}


def watched(connection: sqlite3.Connection) -> list[str]:
    """The tables that the journal watches, by name."""
    return sorted(seals.watched(connection))


def triggers(connection: sqlite3.Connection, table: str) -> list[str]:
    """The statements that make `table` journalled."""
    return dialects.of(connection).triggers(connection, table)


def row_as_json(connection: sqlite3.Connection, alias: str, has: Mapping[str, str]) -> str:
    """The SQL of a row as the journal keeps it."""
    return dialects.of(connection).row_as_json(alias, has)


def insert_many(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows whose ids, the first of the names, are new and ascend; the journal gets them in one statement."""
    assert names[0] == "id"
    dialects.of(connection).insert_many(connection, table, list(names), list(rows))


def adopt(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Take rows into the journal that it says nothing of, as rows that were always so: before and after are the same.

    They came with a book of which the history is not known, or their history was erased.
    """
    for table in tables:
        row = row_as_json(connection, "t", columns(connection, table))
        connection.execute(
            f"insert into change(table_name, row_id, before, after) select '{table}', t.id, {row}, {row} from {table} t"
            " where t.id not in (select row_id from change where table_name = ?) order by t.id",
            (table,),
        )


identity: str | None = None
"""The name under which a server knows us; a file knows nobody."""


def who() -> str:
    """The person at the keyboard: whom the server knows, $KAM_USER, else the name of the login; nothing to be obeyed."""
    return visible(identity or os.environ.get("KAM_USER") or _login(), _LONGEST_NAME) or "unknown"


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such account, as in a bare container
        return "unknown"


def begin(connection: sqlite3.Connection, command: str, undoes: int | None = None) -> int:
    """Open an operation; the triggers book every change to it until `finish`."""
    # Left behind only by a program that copied the table by hand; the transaction is ours, so it is safe to clear.
    connection.execute("delete from current_operation")
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row = connection.execute(
        "insert into operation(at, who, command, undoes) values (?, ?, ?, ?) returning id", (at, who(), command, undoes)
    )
    number: int = row.fetchone()[0]
    connection.execute("insert into current_operation values (?)", (number,))
    return number


def repeat(connection: sqlite3.Connection, number: int, at: str, who: str, command: str) -> int:
    """Open an operation that another workbook has gone through under this number."""
    connection.execute("delete from current_operation")
    connection.execute("insert into operation(id, at, who, command) values (?, ?, ?, ?)", (number, at, who, command))
    connection.execute("insert into current_operation values (?)", (number,))
    return number


def finish(connection: sqlite3.Connection, number: int) -> int:
    """Close the operation and seal it. Returns the number of changes: without any, nothing of it is to be kept."""
    # As long as it is open, what it gave away is still in sight.
    changes: int = connection.execute("select count(*) from change where operation_id = ?", (number,)).fetchone()[0]
    connection.execute("delete from current_operation")
    if changes and not dialects.of(connection).seal(connection):
        seals.add(connection)
    return changes


def last(connection: sqlite3.Connection, before: int, who: str | None) -> int:
    """The newest operation older than `before`, an undo included: undoing twice brings everything back.

    `who`: that of this one only; in a team nobody takes back by chance what another has just done.
    """
    sql = f"select max(id) from operation where id < ?{' and who = ?' if who else ''}"
    row = connection.execute(sql, (before, who) if who else (before,)).fetchone()
    if row[0] is None:
        raise Refused("There is nothing to undo: the history of this workbook is empty.")
    return int(row[0])


def undo(connection: sqlite3.Connection, number: int, current: int) -> int:
    """Take back operation `number` within the open operation `current`; returns the number of changes taken back.

    Every row must still be as the operation left it; otherwise nothing is changed and the conflicts are named.
    """
    if number == current or not connection.execute("select 1 from operation where id = ?", (number,)).fetchone():
        raise NotFound("There is no operation {number}. `kam history` lists them.", number=number)
    if dialects.of(connection).hides(connection, number):
        raise Refused(
            "Operation {number} also changed what you may not see. Whoever sees all of it can undo it.", number=number
        )
    if connection.execute(
        "select 1 from change where operation_id = ? and table_name = 'forgotten' and before is null", (number,)
    ).fetchone():
        raise Refused("Operation {number} erased a person. That cannot be undone.", number=number)
    if _erased_since_merge(connection, number):
        raise Refused(_NEEDED_BY_ERASED, number=number)
    if conflicts := [f"{table} {row_id}" for table, row_id in _changed_since(connection, number)]:
        raise Refused(
            "Operation {number} cannot be undone: what it wrote has changed since. Undo the later operations first.",
            number=number,
            findings=[Finding("changed since", place) for place in conflicts[:20]],
        )
    changes = connection.execute(
        "select table_name, row_id, before, after from change where operation_id = ? order by id desc", (number,)
    ).fetchall()
    if not changes:
        raise Refused("Operation {number} was about a person who was erased since. It cannot be undone.", number=number)
    connection.execute("savepoint taken_back")
    try:
        for table, row_id, before, after in changes:
            _take_back(connection, table, row_id, before, after)
    except sqlite3.IntegrityError:
        connection.execute("rollback to taken_back")  # a server answers nothing more before that
        raise Refused(_NEEDED_BY_ERASED if _of_erased(connection, number) else _NEEDED, number=number) from None
    connection.execute("release taken_back")
    return len(changes)


_NEEDED = "Operation {number} cannot be undone: what came later needs what it wrote. Undo the later operations first."
_NEEDED_BY_ERASED = "Operation {number} cannot be undone: a person whom it involves was erased since."


def _erased_since_merge(connection: sqlite3.Connection, number: int) -> bool:
    """Whether the operation merged customers, or took that back, and a person was erased there since.

    What the journal kept of that person is gone: half a customer would come back.
    """
    found = connection.execute(
        "select 1 from change m join change f on f.operation_id > m.operation_id and f.table_name = 'forgotten'"
        " and f.before is null where m.operation_id = ? and m.table_name = 'set_aside' and (m.before is null or"
        " m.after is null) and (json_extract(f.after, '$.customer_id') = json_extract(coalesce(m.after, m.before),"
        " '$.customer_id') or json_extract(f.after, '$.customer_id') = json_extract(json_extract(coalesce(m.after,"
        " m.before), '$.text'), '$.id'))",
        (number,),
    )
    return found.fetchone() is not None


def _of_erased(connection: sqlite3.Connection, number: int) -> bool:
    """Whether taking back would delete a customer of whom a person was erased, or write of a person who is in no journal."""
    found = connection.execute(
        "select 1 from change where operation_id = ? and ((before is null and table_name = 'customer'"
        " and row_id in (select customer_id from forgotten)) or (after is null and cast(json_extract(before, '$.person_id')"
        " as integer) not in (select id from person union select row_id from change where table_name = 'person')))",
        (number,),
    )
    return found.fetchone() is not None


def _take_back(connection: sqlite3.Connection, table: str, row_id: int, before: str | None, after: str | None) -> None:
    if before is None:
        connection.execute(f"delete from {table} where id = ?", (row_id,))
        return
    row: dict[str, object] = json.loads(before)
    if after is None:
        names, marks = ", ".join(f'"{n}"' for n in row), ", ".join("?" * len(row))
        connection.execute(f"insert into {table} ({names}) values ({marks})", tuple(row.values()))
    else:
        names = ", ".join(f'"{n}" = ?' for n in row)
        connection.execute(f"update {table} set {names} where id = ?", (*row.values(), row_id))


@contextmanager
def earlier(connection: sqlite3.Connection, after: Literal["operation", "change"], number: int) -> Iterator[None]:
    """Inside, the workbook is as it was right after an operation, or after a change: what came later is taken back."""
    dialect = dialects.of(connection)
    could_write = dialect.free(connection, write=True)
    connection.execute("savepoint earlier")
    try:
        dialect.defer_references(connection)
        counted = {"operation": "operation_id", "change": "id"}[after]
        later = f"select table_name, row_id, before, after from change where {counted} > ? order by id desc"
        for table, row_id, before, after_ in connection.execute(later, (number,)).fetchall():
            _take_back(connection, table, row_id, before, after_)
        yield
    finally:
        connection.execute("rollback to earlier")
        connection.execute("release earlier")
        dialect.free(connection, write=could_write)


def _changed_since(connection: sqlite3.Connection, number: int) -> Iterator[tuple[str, int]]:
    """The rows that are no longer as operation `number` left them."""
    mine = "from change where operation_id = ? and table_name = ?"
    tables = connection.execute(
        "select table_name from change where operation_id = ? group by table_name order by min(id)", (number,)
    ).fetchall()
    for (table,) in tables:
        names = list(columns(connection, table))
        rows = connection.execute(f"select * from {table} where id in (select row_id {mine})", (number, table))
        now = {row["id"]: dict(zip(names, row, strict=True)) for row in rows}
        left = connection.execute(
            f"select row_id, after {mine} and id in (select max(id) {mine} group by row_id) order by id",
            (number, table, number, table),
        )
        for row_id, after in left:
            row = now.get(row_id)
            was = None if after is None else json.loads(after)
            if (row is None) != (was is None) or (row and was and any(row.get(k) != v for k, v in was.items())):
                yield table, row_id
