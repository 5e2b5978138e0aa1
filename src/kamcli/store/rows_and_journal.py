"""Every row held against what the journal last said of it."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kamcli.store import dialects, seals
from kamcli.store.journal import columns, row_as_json

Kind = Literal["differs", "unknown", "missing", "deleted"]


class Difference(NamedTuple):
    """A row that is not as its journal says: otherwise, not in the journal, not there, there though deleted."""

    table: str
    id: int
    kind: Kind
    after: str | None


def prepare(connection: sqlite3.Connection) -> None:
    """Find the last change of every row, once for all tables; kept beside the workbook, which is not written."""
    connection.execute(
        "create temp table last_change (table_name text, row_id bigint, id bigint, primary key (table_name, row_id))"
    )
    connection.execute(
        "insert into last_change select table_name, row_id, max(id) from change group by table_name, row_id"
    )


def differences(connection: sqlite3.Connection, table: str) -> Iterator[Difference]:
    """The rows of a table that are not as the journal left them; `prepare` comes first."""
    has = columns(connection, table)
    names = list(has)
    quoted = ", ".join(f't."{name}"' for name in names)
    rows = connection.execute(
        f"select l.id, h.after, {quoted} from {table} t left join last_change l on l.table_name = ? and l.row_id = t.id"
        f" left join change h on h.id = l.id where h.after is distinct from case when {dialects.of(connection).sound(has)} then"
        f" {row_as_json(connection, 't', has)} end",
        (table,),
    )
    for last, after, *cells in rows.fetchall():
        row = dict(zip(names, cells, strict=True))
        if last is None:
            if not (table == "book" and _as_laid_out(connection)):
                yield Difference(table, row["id"], "unknown", None)
        elif after is None:
            yield Difference(table, row["id"], "deleted", None)
        elif not _alike(row, after, has):
            yield Difference(table, row["id"], "differs", after)
    gone = connection.execute(
        "select l.row_id, h.after from last_change l join change h on h.id = l.id where l.table_name = ?"
        f" and h.after is not null and not exists (select 1 from {table} t where t.id = l.row_id)",
        (table,),
    )
    for number, after in gone.fetchall():
        yield Difference(table, number, "missing", after)


def odd(connection: sqlite3.Connection, table: str) -> Iterator[int]:
    """The numbers of rows with cells of a kind that their columns are not made for, endless numbers included."""
    rows = connection.execute(
        f"select t.id from {table} t where not ({dialects.of(connection).sound(columns(connection, table))})"
    )
    return (row[0] for row in rows)


def note_edits(connection: sqlite3.Connection, tables: list[str]) -> None:
    """Take into the journal what was changed past it before the book came here, as changes by another program."""
    prepare(connection)
    for table in tables:
        row = row_as_json(connection, "t", columns(connection, table))
        for one in differences(connection, table):
            if one.kind == "unknown":
                continue
            connection.execute(
                f"insert into change(at, table_name, row_id, before, after) values ({dialects.of(connection).NOW}, :table,"
                f" :id, :after, (select {row} from {table} t where t.id = :id))",
                one._asdict(),
            )
    connection.execute("drop table last_change")


def _alike(row: dict[str, object], after: str, has: dict[str, str]) -> bool:
    """Whether the journal means the row, however it was written down.

    A column that came with a later schema is empty; other programs and later versions write numbers differently.
    """
    try:
        was = json.loads(after)
    except ValueError:
        return False
    if not isinstance(was, dict) or was.keys() - has.keys():
        return False
    for name, cell in row.items():
        kept = was.get(name)
        if has[name] == "FLOAT" and type(kept) is int:
            kept = float(kept)
        if type(kept) is not type(cell) or kept != cell:
            return False
    return True


def _as_laid_out(connection: sqlite3.Connection) -> bool:
    """Whether the row about the whole workbook, which nobody changed yet, is as it was made."""
    found = connection.execute(
        "select laid_out from seal where laid_out is not null order by id desc limit 1"
    ).fetchone()
    try:
        return found is not None and bool(json.loads(found[0])["book"] == seals.book_row(connection))
    except (ValueError, KeyError, TypeError):
        return False
