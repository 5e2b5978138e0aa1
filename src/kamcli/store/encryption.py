"""Encryption at rest: opening an encrypted workbook, and writing one anew with another key or without any."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kamcli import private
from kamcli.errors import Unusable
from kamcli.store import files, keys, placing, salts, schema

if TYPE_CHECKING:
    from types import ModuleType

_BLOCK = bytes(1 << 20)


def opened(path: Path, mode: str, salt: bytes) -> files.Connection:
    """A connection to an encrypted workbook, with the first key that opens it."""
    cipher = _cipher()
    for words in keys.candidates(path):
        connection = cipher.connect(path, mode, keys.raw(words, salt))
        try:
            if cipher.fits(connection):
                keys.remember(words)
                return cast("files.Connection", connection)
        except sqlite3.DatabaseError as error:
            if connection.file == files.identity(path):
                connection.close()
                raise files.translate(error, path) from error
        connection.close()
        if connection.file != files.identity(path):  # another one took its place while we waited for our turn
            return files.bare(path, mode)
    raise AssertionError("candidates end with an error")


def anew(path: Path, key: str) -> files.Connection:
    """A connection to an empty file that becomes encrypted with the key of another connection."""
    return cast("files.Connection", _cipher().connect(path, "rw", key))


def liken(copy: Path, workbook: Path, present: files.Connection | None) -> bool:
    """A private copy becomes encrypted as the workbook is whose place it is to take, or plain as that is.

    Returns whether it was encrypted and is plain now. Raises WrongKey when what is there cannot be opened, and would be replaced by a plain file.
    """
    key = key_of(copy)
    if present is None:
        if key is None and salts.of(workbook):
            raise keys.WrongKey(keys.WRONG, path=workbook)
    elif (key is None) != (present.key is None):
        rewrite(copy, key, present.key)
        return present.key is None
    return False


def key_of(path: Path) -> str | None:
    """The key that opens a workbook; None for a plain one."""
    connection = files.bare(path)
    connection.close()
    return connection.key


def texts(path: Path, salt: bytes) -> bytes | None:
    """All that an encrypted workbook holds, cell after cell; None when no key opens it that is known already."""
    for words in keys.known():
        connection = _cipher().connect(path, "ro", keys.raw(words, salt))
        try:
            if _cipher().fits(connection):
                return b"\n".join(_cells(connection))
        except sqlite3.DatabaseError:
            return None
        finally:
            connection.close()
    return None


def _cells(connection: files.Connection) -> Iterator[bytes]:
    for name, sql in connection.execute("select name, sql from sqlite_master where type = 'table'").fetchall():
        for row in () if _is_virtual(sql) else connection.execute(f"select * from {_quoted(name)}"):
            yield from (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)


def available() -> None:
    """Raises Unusable where the package is not installed that encrypts."""
    _cipher()


def _cipher() -> "ModuleType":
    try:
        from kamcli.store import cipher
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("sqlcipher3"):
            raise
        raise Unusable("An encrypted workbook needs one more package: pip install 'kamcli[encrypt]'.") from None
    return cipher


def rewrite(path: Path, old: str | None, new: str | None) -> bool:
    """Write a workbook anew, encrypted with the key `new` or plain, in place of the old file.

    It is the old one or the new one at any moment, whole. Nobody reads or writes meanwhile; whoever waits for the old
    file finds nothing in it: its bytes are overwritten. Returns whether they are: not, where the file has a second name,
    or the disk refuses.
    """
    path = path.resolve()
    file = files.identity(path)
    source = cast("files.Connection", _cipher().connect(path, "rw", old))
    made: Path | None = None
    try:
        descriptor, made = private.make(path.parent, "new", ".db")
        os.close(descriptor)
        _copy(source, made, new)
        if files.identity(path) != file:
            raise Unusable("{path} was replaced by another program meanwhile. Try again.", path=path)
        return _replace(source, path, made)
    except sqlite3.DatabaseError as error:
        raise files.translate(error, path) from error
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=path, why=error.strerror) from None
    finally:
        source.close()
        if made:
            private.remove(made)


def _replace(source: files.Connection, path: Path, made: Path) -> bool:
    """Put the copy in the place of the workbook, whose lock `source` holds, and overwrite what was there."""
    private.sync(made)
    descriptor = os.open(path, os.O_RDWR)
    try:
        placing.take_the_place(made, path)
        return not os.fstat(descriptor).st_nlink and _overwrite(descriptor)
    finally:
        source.close()  # first: to close the descriptor would drop its lock
        os.close(descriptor)


def _copy(source: files.Connection, made: Path, key: str | None) -> None:
    """Everything into the empty file `made`, compared; nobody else has the source from now until it is closed."""
    source.execute("attach ? as twin key ?", (str(made), key or ""))
    source.execute("pragma twin.journal_mode = off")
    source.execute("pragma twin.synchronous = off")  # nobody knows the file yet; it is synced as a whole
    source.execute("pragma temp_store = memory")
    # Where another program keeps a log beside the workbook, it would be left there, in plain text.
    files.in_turn(source, "pragma main.journal_mode = delete").fetchone()
    source.execute("pragma main.locking_mode = exclusive")
    files.in_turn(source, "begin exclusive")
    if source.execute("pragma main.application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise Unusable("{path} is not a kam workbook.", path=source.execute("pragma database_list").fetchone()[2])
    source.execute("select sqlcipher_export('twin')").fetchall()
    for name in ("application_id", "user_version"):
        source.execute(f"pragma twin.{name} = {source.execute(f'pragma main.{name}').fetchone()[0]}")
    if not _same(source):
        raise sqlite3.DatabaseError("the copy differs")
    source.execute("commit")
    source.execute("detach twin")


def _same(source: files.Connection) -> bool:
    """Whether the copy has the same tables, and these the same rows."""
    shapes = [
        source.execute(f"select type, name, tbl_name, sql from {of}.sqlite_master order by 1, 2").fetchall()
        for of in ("main", "twin")
    ]
    if shapes[0] != shapes[1] or source.execute("pragma twin.integrity_check").fetchone()[0] != "ok":
        return False
    tables = [name for kind, name, _table, sql in shapes[0] if kind == "table" and not _is_virtual(sql)]
    return all(_same_rows(source, name) for name in tables)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _is_virtual(sql: str) -> bool:
    return sql.lower().startswith("create virtual")  # its rows stand in other tables


def _same_rows(source: files.Connection, table: str) -> bool:
    mine, theirs = (source.execute(f"select * from {of}.{_quoted(table)} not indexed") for of in ("main", "twin"))
    try:
        return all(one == other for one, other in zip(mine, theirs, strict=True))
    except ValueError:  # one of them has more
        return False


def _overwrite(descriptor: int) -> bool:
    """Zeros in place of every byte: the best that can be done; a disk may keep what it replaced."""
    try:
        left = os.fstat(descriptor).st_size
        os.lseek(descriptor, 0, os.SEEK_SET)
        while left > 0:
            left -= os.write(descriptor, _BLOCK[:left])
        os.fsync(descriptor)
    except OSError:
        return False
    return True
