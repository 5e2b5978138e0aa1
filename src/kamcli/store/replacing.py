"""Putting another content into a workbook's place: what was there before is kept, and a kill leaves one of the two.

What can be opened is replaced by SQLite itself, in one transaction on the same file: whoever waits for it writes into
the new content, and the journal of the old one never meets the new one. Only what is no database is moved aside.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from kamcli import private
from kamcli.errors import Unusable
from kamcli.store import backups, files, keys, placing
from kamcli.store.files import Connection

_BESIDE = ("-journal", "-wal", "-shm")
_BROKEN = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_CANTOPEN")


@contextmanager
def held(workbook: Path) -> Iterator[Connection | None]:
    """The present workbook, to ourselves; None when there is none, or when it cannot be opened."""
    with ExitStack() as stack:
        present: Connection | None = None
        if workbook.exists():
            if not workbook.is_file():
                raise Unusable("{path} is not a kam workbook: it is not a file.", path=workbook)
            if not os.access(workbook, os.W_OK) or not os.access(workbook.parent, os.W_OK):
                raise Unusable(
                    "{path} is read-only, and this command needs to write. Change its permissions.", path=workbook
                )
            try:
                present = stack.enter_context(files.alone(workbook))
            except sqlite3.DatabaseError as error:
                if not _broken(error):
                    raise files.translate(error, workbook) from error
            except keys.WrongKey:
                pass  # a damaged page looks no different
        yield present


def replace(workbook: Path, present: Connection | None, copy: Path) -> Path | None:
    """Put the private copy in the place of the workbook; returns where what was there is kept."""
    if present is not None:
        try:
            kept = backups.keep_of(present, workbook, "before_restore").path
            with closing(files.bare(copy)) as source:
                source.backup(present)
            backups.rotate(workbook, kept)
            return kept
        except Unusable as error:
            if not _broken(error.__cause__):
                raise
        except sqlite3.DatabaseError as error:
            raise files.translate(error, workbook) from error
    return _exchanged(workbook, copy)


def _exchanged(workbook: Path, copy: Path) -> Path | None:
    """Move aside what is no database, or is not there, with the journal that would be taken for that of the new one."""
    kept = None
    try:
        if workbook.exists():
            backups.made_folder(workbook)
            kept = backups.put_aside(workbook, workbook, "before_restore")
        for end in _BESIDE:
            old = workbook.with_name(workbook.name + end)
            if old.exists() and kept:
                old.replace(kept.with_name(kept.name + end))
            elif old.exists():
                old.unlink()
        private.sync_folder(workbook.parent)  # the old journal is gone before the new workbook is there
        if kept is None:
            placing.put_in_place(copy, workbook)
            return None
        placing.take_the_place(copy, workbook)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=workbook, why=error.strerror) from None
    backups.rotate(workbook, kept)
    return kept


def _broken(error: BaseException | None) -> bool:
    return str(getattr(error, "sqlite_errorname", "")).startswith(_BROKEN)
