"""What a dump takes out of a workbook and puts into an empty one: whole tables in the order of their numbers."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from kamcli.store.journal import columns, watched

HISTORY = ("operation", "change")
"""The tables of the journal, in the order in which they refer to each other."""

_STORED = {"INTEGER": "integer", "FLOAT": "real"}


def rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row with all its cells, as they come."""
    cursor = connection.cursor()
    cursor.row_factory = None  # bare tuples: half the time of rows that know their names
    return cursor.execute(f"select {_quoted(columns(connection, table))} from {table} order by id")


def strange(connection: sqlite3.Connection, table: str) -> int | None:
    """The number of a row that holds what its column is not made for, which only another program can have written."""
    odd = " or ".join(
        f"typeof(\"{name}\") not in ('null', '{_STORED.get(kind, 'text')}')"
        for name, kind in columns(connection, table).items()
    )
    found = connection.execute(f"select id from {table} where {odd} limit 1").fetchone()
    return None if found is None else int(found[0])


def given(connection: sqlite3.Connection) -> dict[str, int]:
    """The last number that a table ever gave a row, where that row is gone: no number is given twice."""
    own = {*watched(connection), *HISTORY}
    last = connection.execute("select name, seq from sqlite_sequence order by name").fetchall()
    kept = {name: connection.execute(f"select coalesce(max(id), 0) from {name}").fetchone()[0] for name in own}
    return {name: number for name, number in last if name in own and number > kept[name]}


def give(connection: sqlite3.Connection, table: str, last: int) -> None:
    """Numbers up to `last` count as given, and so do those of the rows that are there."""
    last = max(last, connection.execute(f"select coalesce(max(id), 0) from {table}").fetchone()[0])
    if not connection.execute("update sqlite_sequence set seq = ? where name = ?", (last, table)).rowcount:
        connection.execute("insert into sqlite_sequence(name, seq) values (?, ?)", (table, last))


def put(connection: sqlite3.Connection, table: str, cells: Iterable[tuple[object, ...]]) -> None:
    """Write rows whose cells stand in the order of the columns; an error is about the row taken last."""
    names = columns(connection, table)
    marks = ", ".join("?" * len(names))
    connection.executemany(f"insert into {table} ({_quoted(names)}) values ({marks})", cells)


def days(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns that hold days."""
    made = connection.execute("select sql from sqlite_master where type = 'table' and name = ?", (table,)).fetchone()
    return set(re.findall(r"CONSTRAINT (\w+)_is_a_day ", made[0]))


def dangling(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    """Rows that refer to one that is not there: table, number, column, and the table referred to."""
    for table, number, parent, key in connection.execute("pragma foreign_key_check"):
        keys = connection.execute(f"pragma foreign_key_list({table})")
        column = next(row[3] for row in keys if row[0] == key)
        yield table, number, column, parent


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
