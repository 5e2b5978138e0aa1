"""psycopg in the clothes of `sqlite3`: the one place that knows it, imported for a workbook on a server only."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, cast

from kamcli.errors import Unusable

try:
    import psycopg
except ImportError:  # also where it is there without the library of PostgreSQL
    raise Unusable("A workbook on a server needs one more package: pip install 'kamcli[postgres]'.") from None
from psycopg import pq
from psycopg.adapt import Buffer, Loader
from psycopg.types.numeric import FloatDumper, FloatLoader

from kamcli.store import driver_errors
from kamcli.store.dialects import postgres
from kamcli.store.member import Member
from kamcli.store.server import errors, outcome
from kamcli.store.server.place import Server
from kamcli.store.server.sql import translated

driver_errors.mirror(psycopg)

# What psycopg warns of, it also raises; in its log it names the host and the user.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

IDLE, INTERVAL, COUNT = 30, 10, 3  # seconds, and tries, until a connection to somebody who is gone counts as lost
AT_ONCE = 1000  # rows fetched of a result that is too large to hold


class Row(tuple[Any, ...]):
    """A row that knows the names of its cells, as `sqlite3.Row` does."""

    __slots__ = ()
    names: Mapping[str, int] = {}

    def keys(self) -> list[str]:
        """The names of the cells in their order."""
        return list(self.names)

    def __getitem__(self, at: Any) -> Any:
        return tuple.__getitem__(self, self.names[at] if isinstance(at, str) else at)


@lru_cache(maxsize=500)
def _row_class(names: tuple[str, ...]) -> type[Row]:
    at: dict[str, int] = {}
    for n, name in enumerate(names):
        at.setdefault(name, n)  # a name that stands twice means its first cell
    return type("Row", (Row,), {"__slots__": (), "names": at})


def _rows(cursor: Any) -> Callable[[Sequence[Any]], Any]:
    if cursor.description is None:
        return tuple
    return _row_class(tuple(column.name for column in cursor.description))


class _Truth(Loader):
    """True and false as SQLite has them: 1 and 0."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Double(FloatDumper):
    """A number with a point is a double, which no literal of PostgreSQL is by itself."""

    def quote(self, obj: float) -> bytes:
        return b"'%s'::float8" % repr(obj).encode()


def _adapted(connection: psycopg.Connection[Any]) -> None:
    connection.adapters.register_loader("bool", _Truth)
    connection.adapters.register_loader("numeric", FloatLoader)
    connection.adapters.register_dumper(float, _Double)


class Connection:
    """A connection to a server's workbook that behaves like `files.Connection`.

    Values are set into the statement by psycopg, on this side: then PostgreSQL tells their types from where they stand.
    """

    dialect = postgres
    upgraded_from = None
    key = None
    row_factory: object = None
    erased = False  # whether somebody was, in this transaction
    miscounted = False  # whether rows that were taken back to a savepoint still have numbers
    member: Member | None = None  # who the server says that we are
    transaction: str | None = None  # the server's number of it, when it writes
    _kept = _refused = False  # what became of COMMIT

    def __init__(self, server: Server, *, seconds: float) -> None:
        self.path = server
        try:
            self.raw = psycopg.connect(
                server.address, autocommit=True, cursor_factory=psycopg.ClientCursor,
                connect_timeout=max(2, round(seconds)), row_factory=cast("Any", _rows), application_name="kam",
                keepalives_idle=IDLE, keepalives_interval=INTERVAL, keepalives_count=COUNT,
                prepare_threshold=None,  # behind a pooler the next transaction of another kam would find it there
            )  # fmt: skip
        except psycopg.Error as error:
            raise errors.not_connected(error, server) from None  # what it says may hold the address
        _adapted(self.raw)

    def execute(self, sql: str, values: Mapping[str, object] | Sequence[object] = ()) -> Any:
        """The cursor of a statement of ours; it has all rows."""
        if sql.startswith(("insert", "update", "delete")):
            self.count_anew()
        cursor = self.raw.cursor()
        cursor.execute(translated(sql).encode(), values)
        if sql.startswith("rollback to"):
            self.miscounted = True
        return cursor

    def count_anew(self) -> None:
        """Give the numbers again that went to rows which were taken back to a savepoint, as SQLite does."""
        if self.miscounted:
            self.miscounted = False
            self.raw.cursor().execute("select kam.renumber(false)")

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> Any:
        """A statement for many rows of values, sent without waiting for each answer."""
        self.count_anew()
        cursor = psycopg.Cursor(self.raw)
        cursor.executemany(translated(sql).encode(), rows)
        return cursor

    def stream(self, sql: str, values: Mapping[str, object] | Sequence[object] = ()) -> Iterator[Any]:
        """The rows of a question one by one: never more of them in memory than are fetched at once."""
        name = f"rows_{time.monotonic_ns()}"
        asked = self.raw.cursor()
        asked.execute(b"declare " + name.encode() + b" no scroll cursor for " + translated(sql).encode(), values)
        cursor = self.raw.cursor()
        while rows := cursor.execute(f"fetch {AT_ONCE} from {name}".encode()).fetchall():
            yield from rows
        cursor.execute(f"close {name}".encode())

    def copy(self, table: str, names: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows by the fastest way there is."""
        self.count_anew()
        quoted = ", ".join(f'"{name}"' for name in names)
        with self.raw.cursor().copy(f"copy {table} ({quoted}) from stdin".encode()) as copying:
            for row in rows:
                copying.write_row(row)

    def keep(self, operation: int | None = None) -> None:
        """End the transaction for good; where the connection is lost over it, the server is asked what became of it."""
        if self.transaction is None:
            self.transaction = self.raw.cursor().execute("select pg_current_xact_id()::text").fetchall()[0][0]
        try:
            self.raw.cursor().execute("commit")
        except psycopg.Error as error:
            self._refused = True
            if not self.raw.closed:
                raise
            kept = outcome.is_kept(self.path, str(self.transaction))
            if kept is None:
                raise errors.unknown_end(self.path, operation) from None
            if not kept:
                raise errors.translate(error, self.path) from None
        self._kept = True

    def is_kept(self, operation: int) -> bool:
        """Whether what `keep` was to keep is in the workbook, however that ended, and as far as the server says so."""
        ended = self.raw.info.transaction_status is pq.TransactionStatus.IDLE
        return self._kept or (ended and not self._refused)

    def clear_traces(self) -> None:
        """Once the transaction has ended: where somebody was erased, give the room of the old rows free."""
        if not (self.erased and self._kept):
            return
        with suppress(psycopg.Error):  # the server does it by itself, some time later
            tables = ", ".join(f'kam."{table}"' for table in postgres.tables(cast("Any", self)))
            self.raw.cursor().execute(f"vacuum (index_cleanup on) {tables}".encode())

    @property
    def engine(self) -> Any:
        """SQLAlchemy's engine on this very connection and inside its transaction."""
        from sqlalchemy import BigInteger, Integer, create_engine
        from sqlalchemy.pool import StaticPool

        engine = create_engine(
            "postgresql+psycopg://", creator=lambda: _Lent(self), poolclass=StaticPool, pool_reset_on_return=None,
            hide_parameters=True, _initialize=False,
        )  # fmt: skip
        # A whole number goes over as one of 64 bits.
        known = engine.dialect.colspecs
        engine.dialect.colspecs = {**known, Integer: known[BigInteger]}
        return engine

    def close(self) -> None:
        """Close it; what was not committed is taken back by the server."""
        self.raw.close()


class _Lent:
    """The connection as SQLAlchemy gets it: it may neither end the transaction nor change how rows come."""

    def __init__(self, ours: Connection) -> None:
        self._ours, self._raw = ours, ours.raw

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def cursor(self, *arguments: Any, **options: Any) -> Any:
        self._ours.count_anew()
        return psycopg.Cursor(self._raw, row_factory=psycopg.rows.tuple_row)

    def commit(self) -> None:
        """Not SQLAlchemy's to do."""

    def rollback(self) -> None:
        """Not SQLAlchemy's to do."""
