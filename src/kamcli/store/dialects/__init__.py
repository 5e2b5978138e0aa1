"""What the store must know of the database under it, one module each for SQLite and for PostgreSQL.

Everything else is the same SQL on both: what only one of them has is made for the other by `server.functions`, or not
used. A connection says which one it is; a bare one of `sqlite3` is SQLite's.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from kamcli.store.dialects import sqlite


class Dialect(Protocol):
    """What differs from one database to the other."""

    NOW: str
    """The SQL of this moment in UTC, as the journal writes it."""

    def tables(self, connection: sqlite3.Connection) -> list[str]:
        """All tables of the workbook, in the order they were made; those of another program in it too."""

    def columns(self, connection: sqlite3.Connection, table: str) -> dict[str, str]:
        """The columns of a table in their order and their types: INTEGER, FLOAT or one that begins with VARCHAR."""

    def required(self, connection: sqlite3.Connection, table: str) -> list[str]:
        """The columns of a table that are never empty."""

    def rules(self, connection: sqlite3.Connection, table: str) -> dict[str, str]:
        """The rules of a table by their names, as SQL."""

    def watched(self, connection: sqlite3.Connection) -> set[str]:
        """The tables that have the triggers of the journal."""

    def objects(self, connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
        """What the workbook is made of, policies included: the kind, the name, the table it belongs to, how it was made."""

    def row_as_json(self, alias: str, has: Mapping[str, str]) -> str:
        """The SQL of a row as the journal keeps it; the same letters from every database."""

    def triggers(self, connection: sqlite3.Connection, table: str) -> list[str]:
        """The statements that make a table journalled."""

    def made(self, statement: str) -> str:
        """A statement that makes a table, a column or an index, written for SQLite, as this database takes it."""

    def unwatched(self, table: str) -> list[str]:
        """The statements that take the triggers of the journal from a table, those that are there."""

    def insert_many(
        self, connection: sqlite3.Connection, table: str, names: list[str], rows: list[tuple[object, ...]]
    ) -> None:
        """Insert rows whose ids, the first of the names, are new and ascend; the journal gets them too."""

    def blocks(self, table: str, small: tuple[str, ...], large: tuple[str, ...]) -> str:
        """The SQL of some rows in so few values, as bytes, that no two contents look alike; between two numbers."""

    def given(self, connection: sqlite3.Connection) -> dict[str, int]:
        """The last number that each table gave a row."""

    def give(self, connection: sqlite3.Connection, table: str, last: int) -> None:
        """Numbers up to `last` count as given."""

    def references(self, connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
        """The columns of a table that refer to another one, the last first, and that one."""

    def dangling(self, connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
        """Rows that refer to one that is not there: table, number, column, and the table referred to."""

    def sound(self, has: Mapping[str, str]) -> str:
        """The SQL of whether the cells of a row `t` are of the kinds of their columns, and no number is endless."""

    def strange(self, connection: sqlite3.Connection, table: str) -> int | None:
        """The number of a row with a cell of a kind that its column is not made for."""

    def refused(self, error: sqlite3.IntegrityError) -> tuple[str, str]:
        """Why a row was refused, NOT NULL or UNIQUE or anything else, and by which column."""

    def bare_rows(self, connection: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows one by one that do not know the names of their cells."""

    def free(self, connection: sqlite3.Connection, *, write: bool) -> bool:
        """Whether a reading connection may write for a moment what is taken back; returns what it was before."""

    def erased(self, connection: sqlite3.Connection) -> None:
        """Note, inside a transaction that deletes what nobody may read again, that the free room still holds it."""

    def defer_references(self, connection: sqlite3.Connection) -> None:
        """Until the transaction ends, a row may refer to one that is not there yet."""

    def seal(self, connection: sqlite3.Connection) -> bool:
        """Have the journal sealed by the database, where who writes may not read all of it; returns whether it did."""

    def hides(self, connection: sqlite3.Connection, operation: int) -> bool:
        """Whether an operation changed rows that who asks may not see."""


def of(connection: sqlite3.Connection) -> Dialect:
    """The dialect of a connection."""
    found: Dialect = getattr(connection, "dialect", sqlite)
    return found
