"""A workbook moves from a file to a server, or back: every row as it is, compared on both sides before it counts."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kamcli.actions import erasing_again, opening
from kamcli.actions.workbooks import new_place
from kamcli.errors import Refused, Unusable
from kamcli.exchange.dump_lines import json_line, row_line
from kamcli.rules import find
from kamcli.store import backups, dumps, files, journal, locating, placing, schema, seals
from kamcli.store.server.place import Server
from kamcli.store.tables import journalled
from kamcli.store.workbook import translated

AT_ONCE = 2000  # rows that are written, and then stay on a server
Row = tuple[Any, ...]
Place = Path | Server
Told = Callable[[int], None]


class Target(Protocol):
    """An unfinished workbook that takes rows."""

    connection: files.Connection

    def last(self, table: str) -> int:
        """The number of the last row that is there; 0 without any."""

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows in the order of their numbers."""

    def ending(self) -> AbstractContextManager[None]:
        """When what is done inside succeeds the workbook is whole."""


class Moved(NamedTuple):
    """A workbook that was moved; `before` rows of it were there from a move that was interrupted."""

    source: str
    target: str
    rows: int
    operations: int
    before: int
    added_since: int
    erased: int
    left_beside: list[str]


@contextmanager
def opened(source: str, target: str) -> Iterator["Moving"]:
    """A move that can be carried out: the source is looked at as it is now, whatever is written to it meanwhile."""
    origin, place = locating.locate(source).path, new_place(target, None)
    if isinstance(origin, Path) and isinstance(place, Path):
        raise Refused("{path} and {other} are both files. kam backup FILE copies a workbook.", path=origin, other=place)
    if isinstance(place, Path) and os.path.lexists(place):
        raise Refused("{path} already exists. It was left as it is.", path=place)
    with translated(origin), _snapshot(origin) as connection:
        yield Moving(origin, place, connection)


@contextmanager
def _snapshot(origin: Place) -> Iterator[sqlite3.Connection]:
    if isinstance(origin, Server):
        with opening.reading(origin) as book:
            book.refuse_part()
            yield book.connection
        return
    files.connect(origin, write=False).close()  # refuses what is no workbook of today
    if not os.access(origin.parent, os.W_OK):  # then nobody writes there who could be kept waiting
        with opening.reading(origin) as book:
            yield book.connection
        return
    with backups.copied(origin, origin) as (copy, _), opening.reading(copy) as book:
        yield book.connection


class Moving:
    """A workbook on its way from `origin`, seen over `connection`, to `place`."""

    def __init__(self, origin: Place, place: Place, connection: sqlite3.Connection) -> None:
        self.origin = origin
        self.place = place
        self.connection = connection
        self.tables = (*journalled(), *dumps.HISTORY)  # a table after those it refers to
        self.digests: dict[str, str] = {}
        self.before = 0
        self.erased = 0

    @cached_property
    def counts(self) -> dict[str, tuple[int, int]]:
        """By table how many rows there are, and the last number."""
        return {table: self._row(f"select count(*), coalesce(max(id), 0) from {table}") for table in self.tables}

    @property
    def steps(self) -> int:
        """How many rows are to be copied, and then to be compared."""
        return 2 * sum(count for count, _ in self.counts.values())

    def carry_out(self, told: Told | None = None) -> Moved:
        """Move it: the target is whole and holds the same, or nothing opens it."""
        self._refuse_unsound()
        tell = told or (lambda rows: None)
        with translated(self.place):
            if isinstance(self.place, Server):
                self._to_server(self.place, tell)
            else:
                self._to_file(self.place, tell)
        operations, last = self.counts["operation"]
        rows = sum(self.counts[table][0] for table in self.tables if table not in dumps.HISTORY)
        return Moved(
            str(self.origin), str(self.place), rows, operations, self.before, self._added_since(last), self.erased,
            self._left_beside(),
        )  # fmt: skip

    def _refuse_unsound(self) -> None:
        """What is moved is sealed anew, and looks right ever after: it must be right now."""
        for table in self.tables:
            dumps.refuse_strange(self.connection, table)
        if any(seals.is_broken(self.connection, one) for one in seals.covered(self.connection)):
            raise Refused(
                "The history of {path} is not as it was sealed, and nothing was moved. kam check tells more.",
                path=self.origin,
            )

    def _to_server(self, place: Server, tell: Told) -> None:
        from kamcli.store.server import moving

        with moving.opened(place, self._mark()) as target:
            self._fill(target, tell)

    def _to_file(self, place: Path, tell: Told) -> None:
        def fill(connection: files.Connection) -> None:
            schema.lay_out(connection)
            self._fill(_InFile(connection), tell)
            self.erased = erasing_again.from_new(connection, place, "move")

        placing.create(place, fill)
        files.connect(place, write=True).close()  # writes the file anew where somebody was erased

    def _mark(self) -> str:
        """What tells this state of this workbook from any other."""
        last = self.connection.execute("select digest from seal order by id desc limit 1").fetchone()
        return hashlib.sha256(repr((schema.VERSION, self.counts, tuple(last or ()))).encode()).hexdigest()

    def _fill(self, target: Target, tell: Told) -> None:
        for table in self.tables:
            self._copy(table, target, tell)
        with target.ending():
            for table in self.tables:
                if self._digest(target.connection, table, tell) != self.digests[table]:
                    raise Unusable(
                        "{table} in {path} is not as it is in {other}: no command opens it, and {other} is as it was. The"
                        " same kam move begins anew.",
                        table=table, path=self.place, other=self.origin,
                    )  # fmt: skip
            for table, number in dumps.given(self.connection).items():
                dumps.give(target.connection, table, number)

    def _copy(self, table: str, target: Target, tell: Told) -> None:
        """Write the rows of a table that are not there yet, and take the digest of all of them."""
        digest, line, there = hashlib.sha256(), _line(self.connection, table), target.last(table)
        for rows in _batches(self._rows(table)):
            digest.update("".join(map(line, rows)).encode())
            missing = [row for row in rows if row[0] > there]
            if missing:
                target.put(table, missing)
            self.before += len(rows) - len(missing)
            tell(len(rows))
        self.digests[table] = digest.hexdigest()

    def _rows(self, table: str) -> Iterator[Row]:
        with translated(self.origin):
            yield from dumps.rows(self.connection, table)

    def _digest(self, connection: sqlite3.Connection, table: str, tell: Told) -> str:
        digest, line = hashlib.sha256(), _line(connection, table)
        for rows in _batches(dumps.rows(connection, table)):
            digest.update("".join(map(line, rows)).encode())
            tell(len(rows))
        return digest.hexdigest()

    def _row(self, sql: str) -> tuple[int, int]:
        count, last = self.connection.execute(sql).fetchone()
        return count, last

    def _added_since(self, last: int) -> int:
        """How many operations the source got while it was moved."""
        with opening.reading(self.origin) as book:
            return int(book.value("select count(*) from operation where id > :last", last=last))

    def _left_beside(self) -> list[str]:
        """Folders of rules beside the file, which kam finds only there."""
        if isinstance(self.origin, Server):
            return []
        kinds = (find.MODELS, find.PLAYBOOKS, find.MAPPINGS)
        found = (self.origin.absolute().parent / kind.folder for kind in kinds)
        return [str(folder) for folder in found if folder.is_dir()]


class _InFile:
    """An unfinished workbook in a private file, which is gone when it does not become whole."""

    def __init__(self, connection: Any) -> None:
        self.connection: files.Connection = connection

    def last(self, table: str) -> int:
        return 0

    def put(self, table: str, rows: Iterable[Row]) -> None:
        dumps.put(self.connection, table, rows)

    @contextmanager
    def ending(self) -> Iterator[None]:
        yield
        schema.complete(self.connection)


def _line(connection: sqlite3.Connection, table: str) -> Callable[[Row], str]:
    """How a dump writes a row of a table."""
    names = list(journal.columns(connection, table))
    return partial(json_line, names) if table in dumps.HISTORY else row_line


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some
