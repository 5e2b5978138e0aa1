"""SQLCipher in the clothes of `sqlite3`: the one place that knows it, imported for an encrypted workbook only."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2

from kamcli.store import driver_errors, files

driver_errors.mirror(dbapi2)


class Connection(files.OwnTransaction, dbapi2.Connection):  # type: ignore[misc]
    """A connection through SQLCipher that behaves like `files.Connection`."""

    @property
    def row_factory(self) -> object:
        """What makes a row; `sqlite3.Row` is SQLCipher's own kind of it."""
        return dbapi2.Connection.row_factory.__get__(self)

    @row_factory.setter
    def row_factory(self, made_by: object) -> None:
        dbapi2.Connection.row_factory.__set__(self, dbapi2.Row if made_by is sqlite3.Row else made_by)


def connect(path: Path, mode: str, key: str | None) -> Connection:
    """A connection to a file with its key (see `keys.raw`), or to a plain one; nothing is read yet."""
    file = files.identity(path)
    connection: Connection = dbapi2.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True, timeout=files.patience, isolation_level=None, factory=Connection,
    )  # fmt: skip
    connection.path, connection.file = path, file
    connection.execute("pragma cipher_log_level = none")  # it would write to standard error of every wrong key
    if key:
        connection.execute(f'pragma key = "{key}"')
        connection.key = key
    return connection


def fits(connection: Connection) -> bool:
    """Whether the connection has the right key; SQLite's other errors are raised, but what is damaged is found later."""
    try:
        files.in_turn(connection, "select count(*) from sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_CORRUPT":
            return True
        if name == "SQLITE_NOTADB":
            return False
        raise
    return True
