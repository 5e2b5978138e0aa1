"""Backups: copies of a workbook that are whole, checked and private, kept in the folder `backups/` beside it."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kamcli import private
from kamcli.errors import KamError, Refused, Unusable
from kamcli.store import files, placing
from kamcli.store.files import Connection

FOLDER = "backups"
NEWEST = 10  # of each kind are kept
BY_HAND = "by_hand"
KINDS = (BY_HAND, "before_import", "before_upgrade", "before_repair", "before_restore")
"""Why a backup was made."""


class Backup(NamedTuple):
    """A backup in the folder, as its name tells it."""

    path: Path
    at: str  # UTC
    nth: int  # of those made in that second
    kind: str


class State(NamedTuple):
    """How far a workbook has come: its last operation, and how much its journal holds."""

    operation: int | None
    at: str | None
    who: str | None
    operations: int
    changes: int


class Made(NamedTuple):
    """A backup that was made."""

    path: Path
    size: int
    state: State


def folder_of(workbook: Path) -> Path:
    """Where the backups of a workbook are kept."""
    return workbook.resolve().parent / FOLDER


def kept(workbook: Path) -> list[Backup]:
    """The backups of a workbook, the oldest first."""
    book = workbook.resolve()
    pattern = re.compile(
        re.escape(book.stem) + r"-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z(?:-(\d+))?(?:-(before-[a-z]+))?"
        + re.escape(book.suffix)
    )  # fmt: skip
    found = []
    folder = folder_of(workbook)
    try:
        there = list(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        raise Unusable("{path} may not be read. Change its permissions.", path=folder) from None
    for file in there:
        if (match := pattern.fullmatch(file.name)) and file.is_file():
            day, hour, minute, second, nth, kind = match.groups()
            at = f"{day}{hour}:{minute}:{second}Z"
            found.append(Backup(file, at, int(nth or 1), (kind or BY_HAND).replace("-", "_")))
    return sorted(found, key=lambda one: (one.at, one.nth, one.kind))


def state_of(connection: sqlite3.Connection) -> State:
    """How far the workbook has come."""
    last = connection.execute("select id, at, who from operation order by id desc limit 1").fetchone()
    number, at, who = last or (None, None, None)
    (operations,) = connection.execute("select count(*) from operation").fetchone()
    (changes,) = connection.execute("select count(*) from change").fetchone()
    return State(number, at, who, operations, changes)


def make(workbook: Path, target: Path) -> Made:
    """Back the workbook up to exactly this file, which must not be there yet."""
    if target.is_dir():
        raise Refused(
            "{path} is a folder. Name the file in it, like {example}.", path=target, example=target / workbook.name
        )
    with closing(_opened(workbook)) as source, _copied(source, workbook, target, sound=True) as (copy, state):
        placing.put_in_place(copy, target)
    return Made(target, target.stat().st_size, state)


def keep(workbook: Path, kind: str = BY_HAND) -> Made:
    """Back the workbook up into its folder of backups, of which the oldest ones of this kind go."""
    with closing(_opened(workbook)) as source:
        made = keep_of(source, workbook, kind)
    rotate(workbook, made.path)
    return made


@contextmanager
def provisional(workbook: Path, kind: str) -> Iterator[Callable[[], None]]:
    """A backup that goes again unless inside it is said to be kept; none where the newest one is of this very state."""
    with closing(_opened(workbook)) as source:
        newest = kept(workbook)[-1:]
        known = newest and newest[0].kind != "before_restore" and read(newest[0].path).state == state_of(source)
        made = None if known else keep_of(source, workbook, kind).path
    wanted = False

    def keep() -> None:
        nonlocal wanted
        wanted = True

    try:
        yield keep
    finally:
        if made and wanted:
            rotate(workbook, made)
        elif made:
            private.remove(made)
            with suppress(OSError):
                made.parent.rmdir()  # when it is the only one


def before(workbook: Path, what: str) -> Path:
    """Keep the workbook as it is before something is done to it: what others have begun and not committed is not in it.

    Before a repair it is kept even when it is damaged.
    """
    return keep(workbook, f"before_{what}").path


def keep_of(source: Connection, workbook: Path, kind: str) -> Made:
    """Back up over a connection that is open already; none goes for it."""
    sound = kind not in ("before_repair", "before_restore")  # what is put right or replaced may be damaged
    folder = made_folder(workbook)
    with _copied(source, workbook, folder, sound=sound, within=folder) as (copy, state):
        place = put_aside(copy, workbook, kind)
    return Made(place, place.stat().st_size, state)


def put_aside(file: Path, workbook: Path, kind: str) -> Path:
    """Give a file the name of a new backup of this kind, the newest by its name too."""
    while True:
        place = _next(workbook, kind)
        try:
            placing.put_in_place(file, place)
        except Refused:
            continue  # another kam took it
        return place


def _next(workbook: Path, kind: str) -> Path:
    book, now = workbook.resolve(), datetime.now(UTC)
    at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    # A number that has become free would make the newest one look like the oldest, which is the next to go.
    nth = 1 + max((one.nth for one in kept(workbook) if one.at == at and one.kind == kind), default=0)
    why = "" if kind == BY_HAND else f"-{kind.replace('_', '-')}"
    return folder_of(workbook) / f"{book.stem}-{at.replace(':', '')}{f'-{nth}' if nth > 1 else ''}{why}{book.suffix}"


def made_folder(workbook: Path) -> Path:
    """The folder of backups, made where there is none."""
    folder = folder_of(workbook)
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            private.sync_folder(folder.parent)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=folder, why=error.strerror) from None
    return folder


def rotate(workbook: Path, made: Path) -> None:
    """Remove what is older than the newest backups of the kind of this one.

    It stays, whatever its name says: where the clock went back it is not the newest by that.
    """
    there = kept(workbook)
    kind = next((one.kind for one in there if one.path == made), None)
    others = [one.path for one in there if one.kind == kind and one.path != made]
    for old in others[: -(NEWEST - 1)]:
        private.remove(old)


def _opened(workbook: Path) -> Connection:
    return files.connect(workbook, write=False, any_schema=True)


@contextmanager
def copied(file: Path, beside: Path) -> Iterator[tuple[Path, State]]:
    """A private copy of a workbook beside another file, checked and on the disk, that is gone afterwards."""
    with closing(_opened(file)) as source, _copied(source, file, beside, sound=True) as copy:
        yield copy


@contextmanager
def _copied(
    source: Connection, workbook: Path, target: Path, *, sound: bool, within: Path | None = None
) -> Iterator[tuple[Path, State]]:
    """A private copy beside its target, or `within` a folder, made at one go: who writes waits for that, and is never waited for again.

    What is copied is one state of the workbook, and holds what that holds. A damaged workbook is refused when the copy
    is to be `sound`.
    """
    try:
        descriptor, made = private.make(within or target.parent, "bak", ".db")
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=target, why=error.strerror) from None
    os.close(descriptor)
    try:
        state = _copy(source, workbook, made, target, sound=sound)
        _on_the_disk(made, target)
        yield made, state
    finally:
        private.remove(made)


def _copy(source: Connection, workbook: Path, made: Path, target: Path, *, sound: bool) -> State:
    try:
        with closing(files.bare(made, like=source)) as copy:
            copy.execute("pragma journal_mode = off")
            copy.execute("pragma synchronous = off")  # it is nobody's yet, and is synced as a whole
            source.execute("begin")
            try:
                held, state = (_held(source), state_of(source)) if sound else ({}, _state_if_any(source))
                source.backup(copy)
            finally:
                source.execute("rollback")
            if sound and not (_is_whole(copy) and _held(copy) == held and state_of(copy) == state):
                raise Unusable(
                    "{path} is damaged. Nothing was changed. kam backups lists the backups, kam restore FILE goes back to one.",
                    path=workbook,
                )
    except sqlite3.DatabaseError as error:
        full = str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_FULL", "SQLITE_IOERR"))
        raise files.translate(error, target if full else workbook) from error
    return state


def _is_whole(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("pragma integrity_check").fetchone()[0] == "ok")


def _held(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.execute(
        "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'"
    )
    names = [row[0] for row in tables]
    return {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}


def _state_if_any(connection: sqlite3.Connection) -> State:
    try:
        return state_of(connection)
    except sqlite3.DatabaseError:  # damaged, or another program's
        return State(None, None, None, 0, 0)


def _on_the_disk(made: Path, target: Path) -> None:
    try:
        private.sync(made)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=target, why=error.strerror) from None


def operations(file: Path) -> list[tuple[int, str, str]]:
    """Every operation of a workbook in a file."""
    try:
        with closing(_opened(file)) as connection:
            return operations_of(connection)
    except sqlite3.DatabaseError as error:
        raise files.translate(error, file) from error


def operations_of(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Every operation: its number, when, by whom. Two workbooks have in common what they went through together."""
    return [tuple(row) for row in connection.execute("select id, at, who from operation order by id")]


class Read(NamedTuple):
    """What was read of a backup without checking every page: how far it had come, in which schema."""

    state: State | None  # None: it cannot be read
    schema: int | None


def read(file: Path) -> Read:
    """How far a backup had come; it may be damaged, or of another program."""
    try:
        with closing(_opened(file)) as connection:
            version = connection.execute("pragma user_version").fetchone()[0]
            return Read(state_of(connection), version)
    except (KamError, sqlite3.DatabaseError):
        return Read(None, None)
