"""A connection to a workbook in a file, waiting for one's turn, and SQLite's errors in our words."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

from kamcli import private
from kamcli.errors import KamError, Unusable
from kamcli.i18n import N_
from kamcli.store import salts, schema, traces
from kamcli.store.member import Member

BUSY_SECONDS = 30
patience: float = BUSY_SECONDS


class OwnTransaction:
    """A connection whose transaction belongs to us alone: SQLAlchemy may neither commit it nor roll it back.

    `workbook.writing` ends it with a plain COMMIT or ROLLBACK statement.
    """

    member: Member | None = None  # a file knows nobody
    upgraded_from: Path | None = None  # the backup of an older workbook that was brought up to date for us
    path: Path | None = None  # as it was opened
    file: tuple[int, int] | None = None  # see `identity`
    salt: bytes | None = None  # see `salts`
    key: str | None = None  # what opened an encrypted workbook
    _refused = False  # whether COMMIT ended with an error; SQLite may have taken back what was written, or not

    def commit(self) -> None:
        """Not SQLAlchemy's to do."""

    def rollback(self) -> None:
        """Not SQLAlchemy's to do: it would, when it first meets a connection."""

    @property
    def engine(self) -> Any:
        """SQLAlchemy's engine on this very connection and inside its transaction."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        return create_engine(
            "sqlite://", creator=lambda: self, poolclass=StaticPool, pool_reset_on_return=None, hide_parameters=True
        )

    def stream(self, sql: str, values: Any = ()) -> Iterator[sqlite3.Row]:
        """The rows of a question one by one."""
        found: Iterator[sqlite3.Row] = self.execute(sql, values)  # type: ignore[attr-defined]
        return found

    def keep(self, operation: int | None = None) -> None:
        """End the transaction, as a rule that of an operation, for good."""
        try:
            self.execute("commit")  # type: ignore[attr-defined]
        except sqlite3.DatabaseError:
            self._refused = True
            raise

    def is_kept(self, operation: int) -> bool:
        """Whether what `keep` was to keep is in the file, however that ended."""
        if self.in_transaction:  # type: ignore[attr-defined]
            return False
        if not self._refused:
            return True
        with suppress(sqlite3.DatabaseError):
            found = self.execute("select 1 from operation where id = ?", (operation,))  # type: ignore[attr-defined]
            return found.fetchone() is not None
        return False

    def clear_traces(self) -> None:
        """Once the transaction has ended: take out what erased people left in free room."""
        assert self.path is not None
        traces.clear_now(self, self.path)  # type: ignore[arg-type]

    def close(self) -> None:
        """Close it for good."""
        _open.discard(self)
        super().close()  # type: ignore[misc]


class Connection(OwnTransaction, sqlite3.Connection):
    """A connection to a workbook; that to an encrypted one is a `cipher.Connection`, which behaves the same."""


_open: WeakSet[OwnTransaction] = WeakSet()


def bare(path: Path, mode: str = "rw", *, like: Connection | None = None) -> Connection:
    """A connection to a file that is there, whatever it holds: every connection to one is made here.

    `mode` is `rw` or `ro`; nothing of a plain file is read yet. It waits when another program writes. An empty file is
    encrypted when it is to become a copy of what is: `like`.
    """
    file = identity(path)
    # To read a file that this process is connected to would drop the locks it holds.
    connected = next((one for one in _open if one.file == file), None)
    salt = connected.salt if connected else salts.of(path)
    if like is not None and like.key and path.stat().st_size == 0:
        from kamcli.store import encryption

        salt, connection = like.salt, encryption.anew(path, like.key)
    elif salt:
        from kamcli.store import encryption

        connection = encryption.opened(path, mode, salt)
    else:
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True, timeout=patience, isolation_level=None, factory=Connection,
        )  # fmt: skip
    connection.path, connection.file, connection.salt = path, file, salt
    _open.add(connection)
    return connection


def wait_at_most(seconds: float) -> None:
    """How long this process waits for a workbook that another one is writing to."""
    global patience
    patience = seconds


def connect(path: Path, *, write: bool, any_schema: bool = False, upgrades: bool = True) -> Connection:
    """Open an existing workbook. A misspelt path is never created; every refusal is an `Unusable`.

    An older workbook is brought up to date when it is opened for writing, unless that is only tried (`upgrades` is
    false); for reading it is opened as it is only when `any_schema` will do.

    Readers open the file for writing too and then forbid it: the journal of a killed writer must be rolled back by
    whoever comes next, which a read-only connection cannot do.
    """
    if not os.path.exists(path):  # noqa: PTH110 (says no to a name that is too long, too)
        raise Unusable("There is no workbook at {path}. `kam init {path}` makes one.", path=path)
    if not path.is_file():
        raise Unusable("{path} is not a kam workbook: it is not a file.", path=path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if write and not writable:
        raise Unusable("{path} is read-only, and this command needs to write. Change its permissions.", path=path)
    if not os.access(path, os.R_OK):
        raise Unusable("{path} may not be read. Change its permissions.", path=path)
    if write:
        private.sweep(path.parent)
    connection = bare(path, "rw" if writable else "ro")
    try:
        for pragma in (
            "foreign_keys = on",
            "synchronous = extra",
            "secure_delete = on",
            "cell_size_check = on",
            "temp_store = memory",
            f"query_only = {'off' if write else 'on'}",
        ):
            connection.execute(f"pragma {pragma}")
        application = in_turn(connection, "pragma application_id").fetchone()[0]
        version = connection.execute("pragma user_version").fetchone()[0]
        if application != schema.APPLICATION_ID:
            raise Unusable("{path} is not a kam workbook.", path=path)
        _refuse_newer(path, version)
        if version < 1:  # there was never such a schema: bits have flipped
            damaged = _MESSAGES["SQLITE_CORRUPT"]
            raise Unusable(damaged, path=path)
        if version < schema.VERSION and not any_schema and not (write and upgrades):
            raise Unusable(
                "{path} was made by an older kam (schema {version}; this one reads {known})."
                " `kam upgrade` brings it up to date and keeps a backup.",
                path=path,
                version=version,
                known=schema.VERSION,
            )
    except sqlite3.DatabaseError as error:
        connection.close()
        if connection.file != identity(path):  # another one took its place while we waited for our turn
            return connect(path, write=write, any_schema=any_schema, upgrades=upgrades)
        raise translate(error, path) from error
    except UnicodeDecodeError as error:  # of SQLite's message, which quotes the damaged definition of a table
        connection.close()
        damaged = _MESSAGES["SQLITE_CORRUPT"]
        raise Unusable(damaged, path=path) from error
    except Unusable:
        connection.close()
        raise
    if version < schema.VERSION and write:
        connection.close()
        return _upgraded(path)
    if write and connection.execute("pragma journal_mode").fetchone()[0] == "wal":
        # Another program chose it, and its log would keep who was erased. While that one has the file open it stays.
        with suppress(sqlite3.DatabaseError):
            connection.execute("pragma journal_mode = delete")
    if writable:
        # Where somebody else is at it, or the disk is full, the next one is asked again.
        with suppress(sqlite3.DatabaseError):
            traces.clear(connection)
    return furnished(connection)


def _refuse_newer(path: Path, version: int) -> None:
    if version > schema.VERSION:
        raise Unusable(
            "{path} was written by a newer kam (schema {version}; this one knows {known}). Nothing was changed;"
            " install the newer kam.",
            path=path,
            version=version,
            known=schema.VERSION,
        )


def refuse_newer(path: Path) -> None:
    """Raises Unusable for a workbook of a newer kam; what is none, or cannot be read, is let pass."""
    application = version = 0
    with suppress(sqlite3.DatabaseError, KamError), closing(bare(path)) as connection:
        (application,) = connection.execute("pragma application_id").fetchone()
        (version,) = connection.execute("pragma user_version").fetchone()
    if application == schema.APPLICATION_ID:
        _refuse_newer(path, version)


def furnished(connection: Connection) -> Connection:
    """The connection with what our queries need."""
    connection.row_factory = sqlite3.Row
    _provide_pow(connection)
    return connection


@contextmanager
def alone(path: Path) -> Iterator[Connection]:
    """A connection beside which nobody reads or writes, not even between its transactions.

    What a killed writer left half done is rolled back first.
    """
    connection = bare(path)
    try:
        connection.execute("pragma synchronous = extra")
        connection.execute("pragma secure_delete = on")
        begin_writing(connection)
        # Not before: a lock for reading that stays would keep the one who writes waiting, and us with them.
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("commit")  # the lock stays
        in_turn(connection, "begin exclusive")
        connection.execute("commit")
        yield connection
    finally:
        with suppress(sqlite3.DatabaseError):
            connection.execute("pragma locking_mode = normal")
            connection.execute("pragma user_version").fetchone()  # gives the lock back, and removes the journal
        connection.close()


def identity(path: Path) -> tuple[int, int] | None:
    """Which file has this name now; it is not opened."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that writes, when it is our turn."""
    in_turn(connection, "begin immediate")


def in_turn(connection: Connection, statement: str) -> sqlite3.Cursor:
    """What a statement gives that needs a lock.

    SQLite's own waiting asks ever more seldom, so that who came last is served first and some never are. Here it is
    the other way round: the longer somebody waits, the more often they ask. Nobody waits for a file that has lost its
    name to another one.
    """
    began = time.monotonic()
    connection.execute("pragma busy_timeout = 0")
    while True:
        try:
            got = connection.execute(statement)
            break
        except Exception as error:  # of whichever module the connection is
            waited = time.monotonic() - began
            moved = connection.path is not None and identity(connection.path) != connection.file
            if "locked" not in str(error) or waited > patience or moved:
                raise
            time.sleep(FIRST_PAUSE / (1 + waited) ** 2)
    connection.execute(f"pragma busy_timeout = {round(patience * 1000)}")
    return got


FIRST_PAUSE = 0.2  # seconds; a hundredth of that after nine seconds


def _upgraded(path: Path) -> Connection:
    from kamcli.store.upgrade import upgrade

    try:
        backup = upgrade(path)
    except sqlite3.DatabaseError as error:
        raise translate(error, path) from error
    connection = connect(path, write=True)
    connection.upgraded_from = backup
    return connection


def _provide_pow(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("select pow(2, 1)")
    except sqlite3.OperationalError:  # an SQLite that was built without its mathematical functions
        connection.create_function("pow", 2, pow, deterministic=True)


def translate(error: BaseException, path: Path) -> KamError:
    """SQLite's error as one of ours, without any value of a row."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name == "SQLITE_ERROR" and str(error).startswith("no such "):
        name = "SQLITE_CORRUPT"  # somebody else took a table or a column away
    for prefix, message in _MESSAGES.items():
        if name.startswith(prefix):
            return Unusable(message, path=path, seconds=f"{patience:g}")
    if name.startswith("SQLITE_CONSTRAINT"):
        return KamError(
            "The workbook refused a value ({what}). Nothing was changed.", what=str(error).split(":")[-1].strip()
        )
    return KamError(
        "The workbook could not be read or written ({name}). Nothing was changed.", name=name or type(error).__name__
    )


DISK_REFUSED = N_("The disk refused to read or write {path}. Nothing was acknowledged.")
_MESSAGES = {
    "SQLITE_BUSY": N_("{path} is busy: another kam is writing (waited {seconds} seconds). Try again."),
    "SQLITE_LOCKED": N_("{path} is busy: another kam is writing (waited {seconds} seconds). Try again."),
    "SQLITE_NOTADB": N_("{path} is not a kam workbook."),
    "SQLITE_CORRUPT": N_(
        "{path} is damaged. Nothing was changed. kam backups lists the backups, kam restore FILE goes back to one."
    ),
    "SQLITE_READONLY": N_("{path} is read-only. Change its permissions."),
    "SQLITE_FULL": N_("The disk is full. Nothing was changed in {path}."),
    "SQLITE_IOERR": DISK_REFUSED,
    "SQLITE_CANTOPEN": N_("{path} cannot be opened. Check the permissions of the file and its folder."),
}
