"""A workbook on its way to a server: in batches, each of which stays, so that who is interrupted goes on from the last.

Until it is whole, the schema `kam` says that it is half moved, and from what. Nothing opens it so.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, cast

from kamcli.errors import Invalid, KamError, Refused, Unusable
from kamcli.store import files
from kamcli.store.journal import columns
from kamcli.store.server import layout
from kamcli.store.server.connection import Connection
from kamcli.store.server.place import Server

_AGAIN = "nothing that could go on"
_ONE_AT_A_TIME = "select pg_advisory_lock(hashtext('kam move'))"


class Target:
    """A half moved workbook on a server that takes rows; nobody else moves one there meanwhile."""

    def __init__(self, server: Server, raw: Connection, source: str) -> None:
        self.server = server
        self._raw = raw
        self.connection = cast("files.Connection", raw)
        self._sql = raw.raw.cursor().execute
        self._sql(f"set lock_timeout = {round(files.patience * 1000)}; {_ONE_AT_A_TIME}".encode())
        self._sql(layout.BEGIN)
        self._begin(source)
        self._sql("commit; set search_path = kam, pg_catalog")

    def _begin(self, source: str) -> None:
        half = layout.moved_from(self._raw)
        if half == source:
            return
        if half is not None:
            self._sql("drop schema kam cascade")
        elif layout.is_there(self._raw):
            raise Refused("{path} already exists. It was left as it is.", path=self.server)
        layout.lay_out(self._raw)
        layout.mark_moving(self._raw, source)

    def last(self, table: str) -> int:
        """The number of the last row that is there; 0 without any."""
        return int(self.connection.execute(f"select coalesce(max(id), 0) from {table}").fetchone()[0])

    def put(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows in the order of their numbers; from now on they stay."""
        try:
            self._raw.copy(f"kam.{table}", columns(self.connection, table), rows)  # a transaction of its own
        except sqlite3.DataError as error:
            number = next((row[0] for row in rows if any("\0" in cell for cell in row if isinstance(cell, str))), None)
            if number is None:
                raise
            raise Invalid(
                "{table} {number} holds a character that PostgreSQL does not take (NUL). Put it right first.",
                table=table,
                number=number,
            ) from error

    @contextmanager
    def ending(self) -> Iterator[None]:
        """When what is done inside succeeds the workbook is whole; when that refuses it, the next move begins anew."""
        self._sql("begin isolation level repeatable read; set local jit = off")
        try:
            yield
        except KamError:
            self._sql("rollback")
            layout.mark_moving(self._raw, _AGAIN)
            raise
        layout.complete(self._raw)
        self._sql("commit")


@contextmanager
def opened(server: Server, source: str) -> Iterator[Target]:
    """A half moved workbook in a database: begun anew, or one that was interrupted, if it was moved from this source."""
    with closing(Connection(server, seconds=files.patience)) as connection:
        try:
            yield Target(server, connection, source)
        except sqlite3.DatabaseError as error:
            if not connection.raw.broken:
                raise
            raise Unusable(
                "The connection to {path} was lost. What came there stays, no command opens it, and the same kam move goes"
                " on with it.",
                path=server,
            ) from error
