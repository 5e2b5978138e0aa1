"""Whether a workbook is sound: everything that is wrong with it in one run, and what is unwise beside it."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kamcli.domain.soundness import Fault
from kamcli.errors import Finding
from kamcli.store import dialects, files, forgotten, locating, rows_and_journal, soundness, surroundings
from kamcli.store.server.place import Server
from kamcli.store.workbook import translated

MOST = 100  # faults of a kind that are listed; more help nobody
_PAGES = 10  # lines of what SQLite says
_LOST = {"seal", "journal", "numbers", "type"}


class Checked(NamedTuple):
    """What was found: faults and advice, and how much was looked at."""

    path: Path | Server
    faults: list[Fault]
    advice: list[Fault]
    tables: int
    rows: int

    @property
    def lost(self) -> bool:
        """Whether something that was written is no longer as it was, which nothing but a backup brings back."""
        return any(fault.kind in _LOST or (fault.kind == "pages" and fault.table) for fault in self.faults)


def check(named: str | None) -> Checked:
    """Look at everything; writes nothing, but what a killed command left half done is rolled back by opening."""
    path = locating.locate(named).path
    return _check_file(path) if isinstance(path, Path) else _check_server(path)


def _check_server(server: Server) -> Checked:
    """What the workbook holds; its pages, their place and its backups are the server's to look after."""
    from kamcli.store.server import advice, opening

    with translated(server), closing(opening.checking(server)) as looking:
        found = _Inside(looking, server)
        found.look()
        found.part("server", lambda: found.advice.extend(advice.of(looking)))
    return Checked(server, _few(found.faults), found.advice, found.tables, found.rows)


def _check_file(path: Path) -> Checked:
    hot = path.with_name(f"{path.name}-journal").exists()
    with translated(path), closing(files.connect(path, write=False)) as connection:
        rolled_back = hot and not path.with_name(f"{path.name}-journal").exists()
        connection.execute("begin")  # all of it is one state of the workbook
        found = _Inside(connection, path)
        found.part("pages", found.pages)
        found.look()
    faults = _few([*found.faults, *surroundings.faults(path)])
    advice = [*found.advice, *surroundings.advice(path, found.last_at)]
    if rolled_back:
        advice.insert(0, Fault("rolled_back", Finding("what a killed command left half done was taken back")))
    return Checked(path, faults, advice, found.tables, found.rows)


class _Inside:
    """The check of what a workbook holds; part after part, so that damage in one hides nothing in the others."""

    def __init__(self, connection: files.Connection, path: Path | Server) -> None:
        self.connection = connection
        self.path = path
        self.faults: list[Fault] = []
        self.advice: list[Fault] = []
        self.tables = self.rows = 0
        self.last_at: str | None = None
        # Bytes that are no text are a fault to be named, and not a reason to stop.
        connection.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
        connection.row_factory = None

    def look(self) -> None:
        """Look at everything."""
        connection = self.connection
        self.part("tables", lambda: self.faults.extend(soundness.objects(connection)))
        names: list[str] = []
        self.part("tables", lambda: names.extend(soundness.tables(connection)))
        self.part("change", self._prepare)
        self.part("seal", lambda: self.faults.extend(soundness.seal_faults(connection)))
        self.part("sqlite_sequence", lambda: self.faults.extend(soundness.number_faults(connection)))
        self.part("operation", lambda: self.faults.extend(soundness.time_faults(connection)))
        self.part("change", lambda: self.advice.extend(soundness.outside(connection)))
        self.part("operation", self._last)
        self.part("tables", lambda: self.faults.extend(soundness.reference_faults(connection)))
        self.part("forgotten", self._erased)
        for name in names:
            for faults in (soundness.journal_faults, soundness.rule_faults, soundness.cell_faults):
                self.part(name, lambda of=faults, table=name: self.faults.extend(of(connection, table)))  # type: ignore[misc]
            self.part(name, lambda table=name: self._count(table))  # type: ignore[misc]
        self.tables = len(names)

    def part(self, table: str, look: Callable[[], None]) -> None:
        """One part; where the workbook is damaged so that it cannot be read, that is what is found."""
        self.connection.execute("savepoint part")
        try:
            look()
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            self.connection.execute("rollback to part")  # a server takes no further question before
            self._unreadable(table)
        except (ArithmeticError, LookupError, TypeError, ValueError, MemoryError):  # what a damaged cell leads to
            self._unreadable(table)
        self.connection.execute("release part")

    def _unreadable(self, table: str) -> None:
        said = _DAMAGED_FILE if isinstance(self.path, Path) else _DAMAGED_TABLE
        fault = Fault("pages", said, table)
        if fault not in self.faults:
            self.faults.append(fault)

    def pages(self) -> None:
        """What SQLite says of the pages of a file."""
        said = soundness.pages(self.connection)
        self.faults += [Fault("pages", Finding("SQLite says: {said}", said=line)) for line in said[:_PAGES]]
        if len(said) > _PAGES:
            self.faults.append(Fault("pages", Finding("and {count} more of this kind", count=len(said) - _PAGES)))

    def _prepare(self) -> None:
        dialect = dialects.of(self.connection)
        dialect.free(self.connection, write=True)
        try:
            rows_and_journal.prepare(self.connection)  # beside the workbook: nothing is written into it
        finally:
            dialect.free(self.connection, write=False)

    def _last(self) -> None:
        row = self.connection.execute("select at from operation order by id desc limit 1").fetchone()
        self.last_at = row and str(row[0])

    def _erased(self) -> None:
        """Who was erased and is here again, and which backups they are still in."""
        if not isinstance(self.path, Path):
            return  # nothing is noted beside it, and no backup of its server is in reach
        noted = forgotten.noted(self.path)
        for mark in forgotten.unknown(self.connection, noted):
            again = Finding("was erased on {day}, and is here again: kam forget erases for good", day=mark.on)
            self.faults += [Fault("erased", again, "person", one) for one in forgotten.people_of(self.connection, mark)]
        marks = [*noted, *forgotten.marks_in(self.connection)]
        for backup in surroundings.still_holding(self.path, marks):
            held = Finding(
                "{path} still holds somebody who was erased: the next kam backup takes them out", path=backup
            )
            self.advice.append(Fault("erased", held))

    def _count(self, table: str) -> None:
        self.rows += self.connection.execute(f"select count(*) from {table}").fetchone()[0]


_DAMAGED_FILE = Finding("cannot be read: the file is damaged there")
_DAMAGED_TABLE = Finding("cannot be read: the table is damaged, or not as it was made")
_UNREACHED = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR")
_DAMAGE = ("22", "42", "XX")
"""What PostgreSQL's codes begin with when it is the content that cannot be read; 42501 is a want of permission."""


def _is_damage(error: sqlite3.Error) -> bool:
    state: str | None = getattr(error, "sqlstate", "")
    if not state:
        name = getattr(error, "sqlite_errorname", "")
        return state is not None and not name.startswith(_UNREACHED)
    return state.startswith(_DAMAGE) and state != "42501"


def _few(faults: Iterable[Fault]) -> list[Fault]:
    """At most so many faults of each kind, and how many more there are."""
    counted: Counter[str] = Counter()
    listed = []
    for fault in faults:
        counted[fault.kind] += 1
        if counted[fault.kind] <= MOST:
            listed.append(fault)
    more = ((kind, count - MOST) for kind, count in counted.items() if count > MOST)
    return [*listed, *(Fault(kind, Finding("and {count} more of this kind", count=count)) for kind, count in more)]  # type: ignore[arg-type]
