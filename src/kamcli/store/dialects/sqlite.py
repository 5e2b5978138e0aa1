"""SQLite's dialect: see `Dialect` for what each function gives."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from kamcli.store import traces

_STORED = {"INTEGER": "integer", "FLOAT": "real"}
_GREATEST = "1.7976931348623157e308"
NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    return [row[0] for row in found]


def columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f"pragma table_info({table})")}


def required(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"pragma table_info({table})") if row[3]]


def rules(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    row = connection.execute("select sql from sqlite_master where type = 'table' and name = ?", (table,)).fetchone()
    sql, found = str(row[0]), {}
    for match in re.finditer(r"CONSTRAINT (\w+) CHECK \(", sql):
        depth, end = 1, match.end()
        while depth and end < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found[match[1]] = sql[match.end() : end - 1]
    return found


def watched(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute(
        "select tbl_name from sqlite_master where type = 'trigger' and name = 'journal_' || tbl_name || '_insert'"
    )
    return {row[0] for row in found}


def objects(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    for row in connection.execute("select type, name, tbl_name, sql from sqlite_master order by name").fetchall():
        yield row[0], row[1], row[2], row[3]


def row_as_json(alias: str, has: Mapping[str, str]) -> str:
    # Real numbers go through `quote()`, which is exact where `json_object` rounds to 15 digits.
    def cell(name: str, kind: str) -> str:
        at = f'{alias}."{name}"'
        return f"json(case when {at} is null then 'null' else quote({at}) end)" if kind == "FLOAT" else at

    return "json_object(" + ", ".join(f"'{n}', {cell(n, k)}" for n, k in has.items()) + ")"


def triggers(connection: sqlite3.Connection, table: str) -> list[str]:
    has = columns(connection, table)
    changed = " or ".join(f'old."{n}" is not new."{n}"' for n in has)
    operation = "(select operation_id from current_operation)"
    made = []
    for kind, before, after, alias, when in (
        ("insert", "null", row_as_json("new", has), "new", ""),
        ("update", row_as_json("old", has), row_as_json("new", has), "new", f"when {changed}"),
        ("delete", row_as_json("old", has), "null", "old", ""),
    ):
        made.append(
            f"create trigger journal_{table}_{kind} after {kind} on {table} {when} begin "
            f"insert into change(operation_id, at, table_name, row_id, before, after) values ({operation}, "
            f"case when {operation} is null then {NOW} end, '{table}', {alias}.id, {before}, {after}); end"
        )
    return made


def made(statement: str) -> str:
    return statement


def unwatched(table: str) -> list[str]:
    return [f"drop trigger if exists journal_{table}_{what}" for what in ("insert", "update", "delete")]


def insert_many(connection: sqlite3.Connection, table: str, names: list[str], rows: list[tuple[object, ...]]) -> None:
    # What the trigger would write row by row takes three times as long as the rows; it stands aside meanwhile.
    trigger = f"journal_{table}_insert"
    (made,) = connection.execute("select sql from sqlite_master where name = ?", (trigger,)).fetchone()
    connection.execute(f"drop trigger {trigger}")
    quoted = ", ".join(f'"{name}"' for name in names)
    connection.executemany(f"insert into {table} ({quoted}) values ({', '.join('?' * len(names))})", rows)
    connection.execute(
        "insert into change(operation_id, at, table_name, row_id, before, after) select (select operation_id from"
        f" current_operation), null, '{table}', id, null, {row_as_json(table, columns(connection, table))} from {table}"
        " where id between ? and ? order by id",
        (rows[0][0], rows[-1][0]),
    )
    connection.execute(made)


def blocks(table: str, small: tuple[str, ...], large: tuple[str, ...]) -> str:
    # Bytes, since it may be no UTF-8. Small cells stand as SQL writes them down, of large ones the kind and the length,
    # and what they hold beside that.
    said = [f'quote("{column}")' for column in small]
    for column in large:
        said += [f'typeof("{column}")', f'length(cast("{column}" as blob))']
    values = [f"json_array({', '.join(said)})", *(f'"{column}"' for column in large)]
    groups = ", ".join(f"cast(group_concat({value}, '') as blob)" for value in values)
    return f"select {groups} from (select * from {table} where id > ? and id <= ? order by id)"


def given(connection: sqlite3.Connection) -> dict[str, int]:
    return dict(connection.execute("select name, seq from sqlite_sequence order by name").fetchall())


def give(connection: sqlite3.Connection, table: str, last: int) -> None:
    if not connection.execute("update sqlite_sequence set seq = ? where name = ?", (last, table)).rowcount:
        connection.execute("insert into sqlite_sequence(name, seq) values (?, ?)", (table, last))


def references(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return [(row[3], row[2]) for row in connection.execute(f"pragma foreign_key_list({table})").fetchall()]


def dangling(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    for table, number, parent, key in connection.execute("pragma foreign_key_check"):
        keys = connection.execute(f"pragma foreign_key_list({table})")
        column = next(row[3] for row in keys if row[0] == key)
        yield table, number, column, parent


def sound(has: Mapping[str, str]) -> str:
    # Only then can SQLite write them as JSON.
    kinds = [f"typeof(t.\"{name}\") in ('null', '{_STORED.get(kind, 'text')}')" for name, kind in has.items()]
    finite = [f'ifnull(abs(t."{name}") <= {_GREATEST}, true)' for name, kind in has.items() if kind == "FLOAT"]
    return " and ".join([*kinds, *finite])


def strange(connection: sqlite3.Connection, table: str) -> int | None:
    odd = " or ".join(
        f"typeof(\"{name}\") not in ('null', '{_STORED.get(kind, 'text')}')"
        for name, kind in columns(connection, table).items()
    )
    found = connection.execute(f"select id from {table} where {odd} limit 1").fetchone()
    return None if found is None else int(found[0])


def refused(error: sqlite3.IntegrityError) -> tuple[str, str]:
    # SQLCipher has no name for the kind of a constraint.
    kind = next((kind for kind in ("NOT NULL", "UNIQUE") if str(error).startswith(kind)), "")
    return kind, str(error).rpartition(".")[2]


def bare_rows(connection: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    cursor = connection.cursor()
    cursor.row_factory = None  # half the time of rows that know their names
    return cursor.execute(sql)


def free(connection: sqlite3.Connection, *, write: bool) -> bool:
    was = not connection.execute("pragma query_only").fetchone()[0]
    connection.execute(f"pragma query_only = {'off' if write else 'on'}")
    return was


def erased(connection: sqlite3.Connection) -> None:
    traces.mark(connection)


def defer_references(connection: sqlite3.Connection) -> None:
    connection.execute("pragma defer_foreign_keys = on")


def seal(connection: sqlite3.Connection) -> bool:
    return False


def hides(connection: sqlite3.Connection, operation: int) -> bool:
    return False  # whoever can open the file sees all of it
