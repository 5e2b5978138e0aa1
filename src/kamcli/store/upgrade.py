"""Bringing an older workbook to the schema of today: after a verified backup, in one transaction."""

import sqlite3
from collections.abc import Collection
from pathlib import Path

from kamcli.errors import Unusable
from kamcli.store import backups, dialects, files, journal, schema, seals
from kamcli.store.first import SCHEMA_1
from kamcli.store.steps import STEPS


def upgrade(path: Path) -> Path:
    """Take every step that is missing; returns the backup. An error leaves the workbook as it was.

    Raises Unusable when the backup cannot be made or does not hold what the workbook holds.
    """
    connection = files.bare(path)
    try:
        connection.execute("pragma synchronous = extra")
        connection.execute("pragma secure_delete = on")
        files.begin_writing(connection)  # nobody writes between the backup and the steps
        version = connection.execute("pragma user_version").fetchone()[0]
        backup = backups.before(path, "upgrade")
        _finish(connection, path, version)
    finally:
        connection.close()  # without a commit this rolls everything back
    return backup


def upgrade_copy(path: Path) -> int:
    """Bring a file up to date that nobody else uses and that is a copy already; returns the schema it had."""
    connection = files.bare(path)
    try:
        version: int = connection.execute("pragma user_version").fetchone()[0]
        if version < schema.VERSION:
            connection.execute("pragma journal_mode = memory")
            files.begin_writing(connection)
            _finish(connection, path, version)
    finally:
        connection.close()
    return version


def _finish(connection: sqlite3.Connection, path: Path, version: int) -> None:
    take_steps(connection, version)
    if connection.execute("pragma foreign_key_check").fetchone():
        raise Unusable(
            "{path} is damaged. Nothing was changed. kam backups lists the backups, kam restore FILE goes back to one.",
            path=path,
        )
    connection.execute("commit")


def lay_out(connection: sqlite3.Connection, version: int) -> None:
    """The empty tables of any schema there ever was, inside the caller's transaction; nobody watches them yet."""
    for statement in SCHEMA_1.split(";\n"):
        connection.execute(statement)
    for target in range(2, version + 1):
        STEPS[target](connection)


def take_steps(connection: sqlite3.Connection, version: int) -> None:
    """From the schema `version` to that of today, inside the caller's transaction; everything is sealed then."""
    climb(connection, version)
    connection.execute(f"pragma user_version = {schema.VERSION}")
    journal.adopt(connection, [table for table in journal.watched(connection) if table != "book"])
    seals.add_laid_out(connection, foreign=seals.objects(connection).keys() - _ours())


def climb(connection: sqlite3.Connection, version: int) -> None:
    """Take the steps from the schema `version` to that of today; the journal watches all tables then."""
    foreign = journal.unwatched(connection)
    for target in range(version + 1, schema.VERSION + 1):
        STEPS[target](connection)
    watch_anew(connection, foreign)


def _ours() -> set[str]:
    """The names of all tables, indexes and triggers of a workbook of today."""
    model = sqlite3.connect(":memory:")
    try:
        lay_out(model, schema.VERSION)
        watch_anew(model)
        return {*seals.objects(model)}
    finally:
        model.close()


def watch_anew(connection: sqlite3.Connection, foreign: Collection[str] = ()) -> None:
    """Every table has the triggers of the journal as they are made today, but for those of other programs."""
    for table in journal.watched(connection):
        for statement in dialects.of(connection).unwatched(table):
            connection.execute(statement)
    for table in sorted(journal.unwatched(connection).difference(foreign)):
        for statement in journal.triggers(connection, table):
            connection.execute(statement)
