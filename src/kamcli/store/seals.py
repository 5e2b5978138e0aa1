"""Seals: digests of the journal, by which every changed bit in it is found.

An operation ends with a seal over all operations and changes since the seal before, those of other programs included.
Seals are not chained, so that what is erased from the journal takes no more than its own seals anew. Beside the digest
a seal keeps what no change speaks of: the last numbers given, after changes were erased, and, when tables were laid
out, how they, their indexes and triggers were made.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from kamcli.store import dialects

if TYPE_CHECKING:
    import hashlib

# The columns as they were when the first seals were made: a column added later would change what they say.
SEALED = {
    "operation": (("id", "at", "who", "command", "undoes"), ()),
    "change": (("id", "operation_id", "at", "table_name", "row_id"), ("before", "after")),
}
"""By table the columns with little in them, and those with much: to take both alike would take twice as long."""
_BLOCK = 1_000  # numbers; bounds the memory that an import of 100,000 rows takes here


class Seal(NamedTuple):
    """One seal, with what it covers: everything after the seal before it, up to its own numbers."""

    id: int
    operation_id: int
    change_id: int
    numbers: str
    laid_out: str | None
    digest: str


class Covered(NamedTuple):
    """A seal, and where the one before it ended."""

    seal: Seal
    operation_after: int
    change_after: int


def add(connection: sqlite3.Connection) -> None:
    """Seal what the journal got since the last seal."""
    _add(connection)


def add_laid_out(connection: sqlite3.Connection, foreign: Collection[str] = ()) -> None:
    """Seal everything after the tables were laid out; `foreign` are the objects of other programs."""
    made = {"book": book_row(connection), "objects": _objects(connection, foreign)}
    _add(connection, numbers=True, laid_out=json.dumps(made, separators=(",", ":")))


def _add(connection: sqlite3.Connection, *, numbers: bool = False, laid_out: str | None = None) -> None:
    last = connection.execute("select id, operation_id, change_id from seal order by id desc limit 1").fetchone()
    number, operation_after, change_after = last or (0, 0, 0)
    given = dialects.of(connection).given(connection)
    kept = {table: given[table] for table in sorted(watched(connection)) if table in given} if numbers else {}
    seal = Seal(
        number + 1, given.get("operation", 0), given.get("change", 0), json.dumps(kept, separators=(",", ":")),
        laid_out, "",
    )  # fmt: skip
    digest = digested(connection, Covered(seal, operation_after, change_after))
    connection.execute("insert into seal values (?, ?, ?, ?, ?, ?)", (*seal[:-1], digest))


def digested(connection: sqlite3.Connection, covered: Covered) -> str:
    """The digest that the seal must have, going by what the journal holds now."""
    seal = covered.seal
    made = _digest_of(seal[:-1])
    for table, after, last in (
        ("operation", covered.operation_after, seal.operation_id),
        ("change", covered.change_after, seal.change_id),
    ):
        made.update(table.encode())
        blocks = dialects.of(connection).blocks(table, *SEALED[table])
        for start in range(after, last, _BLOCK):
            for block in connection.execute(blocks, (start, min(start + _BLOCK, last))).fetchone():
                made.update(block or b"")
    return made.hexdigest()


def covered(connection: sqlite3.Connection) -> Iterator[Covered]:
    """The seals in their order."""
    operation_after = change_after = 0
    for row in connection.execute(f"select {', '.join(Seal._fields)} from seal order by id").fetchall():
        seal = Seal(*row)
        yield Covered(seal, operation_after, change_after)
        operation_after, change_after = seal.operation_id, seal.change_id


def is_broken(connection: sqlite3.Connection, one: Covered) -> bool:
    """Whether the seal, or what it covers, is not as it was."""
    whole = all(isinstance(number, int) for number in one.seal[:3])
    return (
        not whole
        or one.seal.operation_id < one.operation_after
        or one.seal.change_id < one.change_after
        or digested(connection, one) != one.seal.digest
    )


@contextmanager
def renewed(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside, the journal may be rewritten: seals that held before are made anew, a broken one stays broken.

    A seal is added that keeps the numbers given, since the changes that told them may be gone.
    """
    held = [one for one in covered(connection) if not is_broken(connection, one)]
    yield
    for one in held:
        digest = digested(connection, one)
        if digest != one.seal.digest:
            connection.execute("update seal set digest = ? where id = ?", (digest, one.seal.id))
    _add(connection, numbers=True)


def watched(connection: sqlite3.Connection) -> set[str]:
    """The tables that have the triggers of the journal, as the workbook says."""
    return dialects.of(connection).watched(connection)


def book_row(connection: sqlite3.Connection) -> str | None:
    """The row about the whole workbook as the journal would keep it: none is written when a workbook is made."""
    row_ = dialects.of(connection).row_as_json("b", {"id": "INTEGER", "currency": "VARCHAR", "timezone": "VARCHAR"})
    row = connection.execute(f"select {row_} from book b where id = 1").fetchone()
    return None if row is None else str(row[0])


def objects(connection: sqlite3.Connection) -> dict[str, str]:
    """Tables, indexes, triggers and views by name, each with a digest of how it was made."""
    return _objects(connection, ())


def _objects(connection: sqlite3.Connection, foreign: Collection[str]) -> dict[str, str]:
    rows = dialects.of(connection).objects(connection)
    return {row[1]: _digest_of(row).hexdigest()[:16] for row in rows if row[1] not in foreign and row[2] not in foreign}


def _digest_of(values: Iterable[object]) -> "hashlib._Hash":
    import hashlib  # three milliseconds that no reading command has to wait for

    return hashlib.sha256(repr(tuple(values)).encode(errors="surrogateescape"))
