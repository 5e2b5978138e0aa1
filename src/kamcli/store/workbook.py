"""An open workbook: one transaction, one day it is looked at from, rows out and records in."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamcli.domain.currencies import exponent
from kamcli.domain.limits import FIRST_YEAR, LAST_YEAR
from kamcli.errors import Invalid, KamError, Refused, Unusable
from kamcli.store import files, journal, locating
from kamcli.store.server.place import Server

if TYPE_CHECKING:
    from sqlmodel import Session

    from kamcli.domain.playbook import Playbook

Row = dict[str, Any]
OF_THE_PLAYBOOK = ("written_cap", "default_influence", "hourly_rate")
"""What measures take from the playbook; its file is read only when one of them is asked for."""


class Workbook:
    """What every command works on.

    Days go into SQL as ISO text; `:as_of`, `:today` and `:minor` are always there, and what the playbook says
    (`OF_THE_PLAYBOOK`) for who asks.
    """

    def __init__(
        self, path: Path | Server, connection: files.Connection, as_of: str | None = None, rules: "Rules | None" = None
    ) -> None:
        self.path = path
        self.connection = connection
        self.member = connection.member
        journal.identity = self.member and self.member.name
        book = connection.execute("select currency, timezone from book").fetchone()
        self.currency: str = book["currency"]
        self.timezone: str | None = book["timezone"]
        self.today = today(self.timezone)
        self.minor = 10 ** exponent(self.currency)  # minor units in a major one
        self._as_of = as_of
        self.operation: int | None = None
        self.tried = False  # what is written is taken back at the end
        self.changes = 0
        self.committed = False  # whether what was changed is in the file for good
        self.rules = rules
        self.playbook: Playbook | None = None  # loaded by the first that asks
        self.scales: dict[str, set[tuple[float, float]]] | None = None  # of ratings; found by the first that asks
        self.written: list[Row] = []  # what a writing command says with --json
        self.upgraded_from = connection.upgraded_from

    @property
    def file(self) -> Path | None:
        """The file, beside which rules of its own may lie; None on a server."""
        return self.path if isinstance(self.path, Path) else None

    @cached_property
    def as_of(self) -> date:
        """The day the book is looked at from: `--as-of`, else today."""
        if self._as_of is None:
            return self.today
        from kamcli.domain.dates import parse_day

        return parse_day(self._as_of, self.today, future=False)

    def refuse_part(self) -> None:
        """Raises Refused when some of it is hidden from who asks."""
        if self.member and not self.member.owner:
            raise Refused("Only the owner of {path} sees all of it, which this needs.", path=self.path)

    def seen_from(self, day: date) -> "Workbook":
        """The same book, looked at from another day; for reading."""
        return Workbook(self.path, self.connection, day.isoformat(), self.rules)

    def rows(self, sql: str, /, **values: object) -> list[Row]:
        """The rows of a named query, as dictionaries."""
        return [dict(row) for row in self.connection.execute(sql, self._bound(sql, values))]

    def row(self, sql: str, /, **values: object) -> Row | None:
        """The first row, or None."""
        found = self.connection.execute(sql, self._bound(sql, values)).fetchone()
        return None if found is None else dict(found)

    def value(self, sql: str, /, **values: object) -> Any:
        """The first cell of the first row, or None."""
        found = self.connection.execute(sql, self._bound(sql, values)).fetchone()
        return None if found is None else found[0]

    def stream(self, sql: str, /, **values: object) -> Iterator[sqlite3.Row]:
        """Rows one by one, for results that are too many to hold."""
        return self.connection.stream(sql, self._bound(sql, values))

    def let_go(self) -> None:
        """End the reading, nothing more is asked: no writer waits for whoever takes what we print."""
        self.connection.execute("rollback")

    def _bound(self, sql: str, values: Mapping[str, object]) -> dict[str, object]:
        bound: dict[str, object] = {
            "as_of": self.as_of.isoformat(),
            "today": self.today.isoformat(),
            "minor": self.minor,
        }
        if asked := [name for name in OF_THE_PLAYBOOK if f":{name}" in sql]:
            playbook = self.playbook or (self.rules and self.rules(self))
            assert playbook, "who asks for what rests on the playbook opens the workbook with it"
            bound.update((name, getattr(playbook, name)) for name in asked)
        bound.update((k, v.isoformat() if isinstance(v, date) else v) for k, v in values.items())
        return bound

    @cached_property
    def session(self) -> "Session":
        """The SQLModel session of a writing command, on this very connection and inside its transaction."""
        from sqlmodel import Session

        return Session(self.connection.engine, expire_on_commit=False)

    def add(self, record: Any) -> Any:
        """Write one record; it has its id afterwards."""
        self.session.add(record)
        self.session.flush()
        return record

    def insert_many(self, table: str, names: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
        """Bulk loading: past the session, through the same constraints and the same triggers."""
        quoted = [f'"{n}"' for n in names]
        self.connection.executemany(
            f"insert into {table} ({', '.join(quoted)}) values ({', '.join('?' * len(quoted))})", rows
        )


def load_records() -> None:
    """Load what writes records, before a workbook is locked: it takes ten times as long as the writing."""
    from sqlalchemy.pool import StaticPool  # noqa: F401

    from kamcli.store.tables import customers, people  # noqa: F401


Rules = Callable[[Workbook], "Playbook"]
"""Loads the playbook a workbook goes by."""


def today(timezone: str | None) -> date:
    """Today where the workbook is at home; $KAM_TODAY fixes it for tests and transcripts."""
    if fixed := os.environ.get("KAM_TODAY"):
        try:
            day = date.fromisoformat(fixed)
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
            raise ValueError
        except ValueError:
            raise Invalid("KAM_TODAY is {text!r}; it must be a day like 2026-11-23.", text=fixed) from None
    if timezone is None:
        return date.today()
    from zoneinfo import ZoneInfo

    try:
        return datetime.now(ZoneInfo(timezone)).date()
    except (KeyError, ValueError, OSError):
        # Another zone's today may be wrong by a day: what is overdue would be, too.
        raise Unusable(
            "The workbook is at home in the time zone {name}, which this system does not know: install its time zones"
            " (the package tzdata).",
            name=timezone,
        ) from None


@contextmanager
def reading(named: locating.Named, as_of: str | None = None, *, rules: Rules) -> Iterator[Workbook]:
    """Open the workbook for one reading command: a single consistent view, and no way to write."""
    path = locating.locate(named).path
    with translated(path):
        connection = _looking_at(path)
        try:
            yield Workbook(path, connection, as_of, rules)
        finally:
            connection.close()


@contextmanager
def writing(named: locating.Named, command: str, *, dry_run: bool = False, rules: Rules) -> Iterator[Workbook]:
    """Open the workbook for one writing command: one transaction, one operation, one undo.

    `dry_run` does all of it and takes it back; an older workbook it refuses, since bringing that up to date is no trial.
    An error leaves the file exactly as it was.
    """
    path = locating.locate(named).path
    book: Workbook | None = None
    with translated(path):
        if isinstance(path, Server) and command == "upgrade" and not dry_run:
            from kamcli.store.server import upgrade

            upgrade.upgrade(path)
        connection = changing(path, upgrades=not dry_run)
        try:
            book = Workbook(path, connection, rules=rules)
            book.tried = dry_run
            book.operation = journal.begin(connection, command)
            yield book
            if "session" in book.__dict__:
                book.session.flush()
            book.changes = journal.finish(connection, book.operation)
            # What changed nothing takes no number either.
            if dry_run or not book.changes:
                connection.execute("rollback")
            else:
                connection.keep(book.operation)
            connection.clear_traces()
        finally:
            if book is not None and book.operation and book.changes and not dry_run:
                # Also when somebody ended the program while the disk was at work.
                book.committed = connection.is_kept(book.operation)
            connection.close()  # without a commit this rolls everything back


def _looking_at(path: Path | Server) -> files.Connection:
    if isinstance(path, Path):
        return _begun(path, lambda: _looking(path))
    from kamcli.store.server import opening

    return opening.reading(path)


def changing(path: Path | Server, *, upgrades: bool = True) -> files.Connection:
    """A connection whose transaction has begun, when it is our turn to write."""
    if isinstance(path, Path):
        return _begun(path, lambda: _changing(path, upgrades=upgrades))
    from kamcli.store.server import opening

    return opening.writing(path)


def _looking(path: Path) -> files.Connection:
    connection = files.connect(path, write=False)
    try:
        connection.execute("begin")
        connection.execute("select 1 from book").fetchone()  # from now on nobody can change what is seen
    except BaseException:
        connection.close()
        raise
    return connection


def _changing(path: Path, *, upgrades: bool) -> files.Connection:
    connection = files.connect(path, write=True, upgrades=upgrades)
    try:
        files.begin_writing(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _begun(path: Path, begin: Callable[[], files.Connection]) -> files.Connection:
    """A connection whose transaction has begun, to the file that has this name now.

    While we waited for our turn another file may have taken its place: what we wrote into the old one would be lost,
    and the journal beside the new one is not that of the old one.
    """
    while True:
        opened = files.identity(path)
        try:
            connection = begin()
        except sqlite3.DatabaseError:
            if files.identity(path) == opened:
                raise
            continue
        if files.identity(path) == opened:
            return connection
        connection.close()


@contextmanager
def translated(path: Path | Server) -> Iterator[None]:
    """Inside, an error of SQLite becomes one of ours that names the workbook."""
    try:
        yield
    except KamError:
        raise
    except sqlite3.DatabaseError as error:
        raise _translated(error, path) from error
    except Exception as error:
        # SQLAlchemy wraps what sqlite3 raised; importing it here to name its class would cost every reading command.
        if isinstance(origin := getattr(error, "orig", None), sqlite3.DatabaseError):
            raise _translated(origin, path) from error
        raise


def _translated(error: BaseException, path: Path | Server) -> KamError:
    if isinstance(path, Path):
        return files.translate(error, path)
    from kamcli.store.server import errors

    return errors.translate(error, path)
