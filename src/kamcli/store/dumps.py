"""What a dump takes out of a workbook and puts into an empty one: whole tables in the order of their numbers."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from kamcli.errors import KamError
from kamcli.store import dialects
from kamcli.store.journal import columns, watched

HISTORY = ("operation", "change")
"""The tables of the journal, in the order in which they refer to each other."""


def rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row with all its cells, as they come."""
    sql = f"select {_quoted(columns(connection, table))} from {table} order by id"
    return dialects.of(connection).bare_rows(connection, sql)


def refuse_strange(connection: sqlite3.Connection, table: str) -> None:
    """Raises KamError for a row that holds what its column is not made for: only another program can have written it."""
    if (number := dialects.of(connection).strange(connection, table)) is not None:
        raise KamError(
            "{table} {number} holds what its column is not made for; another program has written it. Put it right first.",
            table=table,
            number=number,
        )


def given(connection: sqlite3.Connection) -> dict[str, int]:
    """The last number that a table ever gave a row, where that row is gone: no number is given twice."""
    own = {*watched(connection), *HISTORY}
    last = dialects.of(connection).given(connection)
    kept = {name: connection.execute(f"select coalesce(max(id), 0) from {name}").fetchone()[0] for name in own}
    return {name: number for name, number in last.items() if name in own and number > kept[name]}


def give(connection: sqlite3.Connection, table: str, last: int) -> None:
    """Numbers up to `last` count as given, and so do those of the rows that are there."""
    last = max(last, connection.execute(f"select coalesce(max(id), 0) from {table}").fetchone()[0])
    dialects.of(connection).give(connection, table, last)


def put(connection: sqlite3.Connection, table: str, cells: Iterable[tuple[object, ...]]) -> None:
    """Write rows whose cells stand in the order of the columns; an error is about the row taken last."""
    names = columns(connection, table)
    marks = ", ".join("?" * len(names))
    connection.executemany(f"insert into {table} ({_quoted(names)}) values ({marks})", cells)


def days(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns that hold days."""
    return _ruled(connection, table, "_is_a_day")


def closed(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns that hold a word of a closed set."""
    return _ruled(connection, table, "_is_known")


def _ruled(connection: sqlite3.Connection, table: str, rule: str) -> set[str]:
    rules = dialects.of(connection).rules(connection, table)
    return {name.removesuffix(rule) for name in rules if name.endswith(rule)}


def dangling(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    """Rows that refer to one that is not there: table, number, column, and the table referred to."""
    return dialects.of(connection).dangling(connection)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
