"""Making a workbook, and giving a finished file the name of one: whole or not at all, and for good."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from kamcli import private
from kamcli.errors import Refused, Unusable
from kamcli.store import files


def create(path: Path, fill: Callable[[files.Connection], None]) -> None:
    """Make a workbook: it appears whole or not at all, with mode 0600, and never replaces anything."""
    if os.path.lexists(path):
        raise Refused("{path} already exists. It was left as it is.", path=path)
    try:
        private.folder(path.parent)
        descriptor, made = private.make(path.parent, "new", ".db")
    except OSError as error:
        raise Unusable("A workbook cannot be made at {path}: {why}.", path=path, why=error.strerror) from None
    os.close(descriptor)
    try:
        connection = files.bare(made)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("pragma synchronous = extra")
            connection.execute("begin immediate")
            fill(connection)
            connection.execute("commit")
        except sqlite3.DatabaseError as error:
            raise files.translate(error, path) from error
        finally:
            connection.close()
        put_in_place(made, path)
    finally:
        private.remove(made)


def put_in_place(made: Path, path: Path) -> None:
    """Give a private file that is whole and on the disk its name, for good: nothing that is there is replaced.

    Raises Refused when something is there, Unusable when the disk refuses.
    """
    try:
        _remove_journal_of_nothing(path)
        try:
            os.link(made, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))  # the name is ours: of two only one gets so far
            made.replace(path)
    except FileExistsError:
        raise Refused("{path} already exists. It was left as it is.", path=path) from None
    except OSError as error:
        raise Unusable("A workbook cannot be made at {path}: {why}.", path=path, why=error.strerror) from None
    try:
        private.sync_folder(path.parent)
    except OSError as error:
        raise Unusable(files.DISK_REFUSED, path=path) from error


def take_the_place(made: Path, path: Path) -> None:
    """Give a finished file the name of a workbook that nobody else can get at while the caller holds its lock.

    Who waits for that lock has time to see it, and asks for the new file instead: were the lock got on the old one, the
    journal that is beside the new one by then would be taken for its own, and rolled back.
    """
    private.take_the_name(made, path)
    time.sleep(3 * files.FIRST_PAUSE)


def _remove_journal_of_nothing(path: Path) -> None:
    """What a killed writer left of a file that is gone would be rolled back into the one that gets its name."""
    journal = path.with_name(f"{path.name}-journal")
    left = files.identity(journal)
    if left and not os.path.lexists(path) and files.identity(journal) == left:
        journal.unlink(missing_ok=True)


_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""What a file system without hard links says."""
