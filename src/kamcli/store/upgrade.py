"""Bringing an older workbook to the schema of today: after a verified backup, in one transaction."""

import os
import sqlite3
from collections.abc import Collection
from pathlib import Path

from kamcli.errors import Unusable
from kamcli.store import files, journal, schema
from kamcli.store.first import SCHEMA_1
from kamcli.store.steps import STEPS


def upgrade(path: Path) -> Path:
    """Take every step that is missing; returns the backup. An error leaves the workbook as it was.

    Raises Unusable when the backup cannot be made or does not hold what the workbook holds.
    """
    connection = files.bare(path)
    try:
        connection.execute("pragma synchronous = extra")
        files.begin_writing(connection)  # nobody writes between the backup and the steps
        version = connection.execute("pragma user_version").fetchone()[0]
        backup = _backup(path, version)
        take_steps(connection, version)
        if connection.execute("pragma foreign_key_check").fetchone():
            raise Unusable("{path} is damaged. Nothing was changed; go back to a backup.", path=path)
        connection.execute("commit")
    finally:
        connection.close()  # without a commit this rolls everything back
    return backup


def lay_out(connection: sqlite3.Connection, version: int) -> None:
    """The empty tables of any schema there ever was, inside the caller's transaction; nobody watches them yet."""
    for statement in SCHEMA_1.split(";\n"):
        connection.execute(statement)
    for target in range(2, version + 1):
        STEPS[target](connection)


def take_steps(connection: sqlite3.Connection, version: int) -> None:
    """From the schema `version` to that of today, inside the caller's transaction."""
    foreign = journal.unwatched(connection)
    for target in range(version + 1, schema.VERSION + 1):
        STEPS[target](connection)
    watch_anew(connection, foreign)
    connection.execute(f"pragma user_version = {schema.VERSION}")


def watch_anew(connection: sqlite3.Connection, foreign: Collection[str] = ()) -> None:
    """Every table has the triggers of the journal as they are made today, but for those of other programs."""
    for table in journal.watched(connection):
        for what in ("insert", "update", "delete"):
            connection.execute(f"drop trigger if exists journal_{table}_{what}")
    for table in sorted(journal.unwatched(connection).difference(foreign)):
        for statement in journal.triggers(connection, table):
            connection.execute(statement)


def _backup(path: Path, version: int) -> Path:
    """A copy beside the workbook, mode 0600, checked; an older backup is never replaced."""
    nth, target = 1, path.with_name(f"{path.stem}.schema-{version}{path.suffix}")
    while True:
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            nth += 1
            target = path.with_name(f"{path.stem}.schema-{version}-{nth}{path.suffix}")
        except OSError as error:
            raise Unusable("{path} cannot be written: {why}.", path=target, why=error.strerror) from None
    source, copy = files.bare(path), files.bare(target)
    try:
        source.backup(copy)
        whole = copy.execute("pragma integrity_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        whole = False
    finally:
        source.close()
        copy.close()
    if not whole:
        target.unlink()
        raise Unusable("{path} is damaged. Nothing was changed; go back to a backup.", path=path)
    return target
