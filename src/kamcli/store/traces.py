"""What an erased person leaves in the pages of a file where no row is: made sure of, also after a kill.

`secure_delete` overwrites what is deleted. But where rows moved from one page to another, as when a page was full, the
old place keeps a copy that no row points to. Only writing the whole file anew (VACUUM) takes that away. It cannot be
part of a transaction, so the erasure leaves a mark in the file, and whoever opens a file with the mark finishes it.
"""

import sqlite3
from pathlib import Path

from kamcli.errors import Unusable

_MARK = "kam_traces"
"""Stands as a table of no rows in SQLite's own table of numbers given, which no dump and no journal has."""


def mark(connection: sqlite3.Connection) -> None:
    """Note, inside the caller's transaction, that something was erased."""
    connection.execute("insert into sqlite_sequence(name, seq) values (?, 0)", (_MARK,))


def _left(connection: sqlite3.Connection) -> bool:
    """Whether something was erased and the file not yet written anew."""
    return connection.execute("select 1 from sqlite_sequence where name = ?", (_MARK,)).fetchone() is not None


def clear(connection: sqlite3.Connection) -> None:
    """Write the file anew if it has the mark, outside any transaction; a kill leaves both as they were."""
    if not _left(connection):
        return
    query_only = connection.execute("pragma query_only").fetchone()[0]
    connection.execute("pragma query_only = off")
    try:
        connection.execute("vacuum")
        connection.execute("delete from sqlite_sequence where name = ?", (_MARK,))
    finally:
        connection.execute(f"pragma query_only = {query_only}")


def clear_now(connection: sqlite3.Connection, path: Path) -> None:
    """The same, by the command that has just erased somebody: it says when that could not be."""
    try:
        clear(connection)
    except sqlite3.DatabaseError as error:
        raise Unusable(
            "The person is erased from every row, but {path} could not be written anew ({why}): free room in it may"
            " still hold something. The next command finishes that when it can.",
            path=path, why=error.sqlite_errorname,
        ) from error  # fmt: skip
