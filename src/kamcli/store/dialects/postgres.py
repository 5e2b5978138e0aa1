"""PostgreSQL's dialect: see `Dialect` for what each function gives."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

NOW = "to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
_AT_ONCE = 500  # rows in a statement
AHEAD = 1_000_000
"""How far a number that a member gives may be from the next one: another program leaves out some."""
_TABLE = "relkind in ('r', 'p')"  # also one that somebody laid out in partitions
_KINDS = {"bigint": "INTEGER", "double precision": "FLOAT"}


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        f"select relname from pg_class where relnamespace = 'kam'::regnamespace and {_TABLE} order by oid"
    )
    return [row[0] for row in found]


def columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    found = connection.execute(
        "select attname, format_type(atttypid, null) from pg_attribute where attrelid = to_regclass(?)"
        " and attnum > 0 and not attisdropped order by attnum",
        (f"kam.{table}",),
    )
    return {row[0]: _KINDS.get(row[1], "VARCHAR") for row in found}


def required(connection: sqlite3.Connection, table: str) -> list[str]:
    found = connection.execute(
        "select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and attnotnull order by attnum",
        (f"kam.{table}",),
    )
    return [row[0] for row in found]


def rules(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    found = connection.execute(
        "select conname, pg_get_expr(conbin, conrelid) from pg_constraint where conrelid = to_regclass(?)"
        " and contype = 'c' order by conname",
        (f"kam.{table}",),
    )
    return {row[0]: row[1] for row in found}


def watched(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute(
        "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace ="
        " 'kam'::regnamespace and t.tgname = 'journal_' || c.relname || '_insert'"
    )
    return {row[0] for row in found}


def objects(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    found = connection.execute(
        "select 'table', c.relname, c.relname, case when c.relrowsecurity then 'rows by policy: ' else '' end ||"
        " string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||"
        " case when a.attnotnull then ' not null' else '' end, ', ' order by a.attnum) || coalesce((select"
        " string_agg('; ' || k.conname || ' ' || pg_get_constraintdef(k.oid), '' order by k.conname) from pg_constraint k"
        " where k.conrelid = c.oid and k.contype in ('c', 'f', 'p', 'u')), '')"
        " || coalesce((select string_agg('; ' || p.polname || p.polcmd::text || p.polpermissive::text ||"
        " coalesce(pg_get_expr(p.polqual, c.oid), '') || coalesce(pg_get_expr(p.polwithcheck, c.oid), ''), ''"
        " order by p.polname) from pg_policy p where p.polrelid = c.oid), '') from pg_class c join pg_attribute a on"
        " a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relnamespace = 'kam'::regnamespace"
        f" and c.{_TABLE} group by c.oid, c.relname, c.relrowsecurity"
        " union all select 'index', i.relname, t.relname, pg_get_indexdef(i.oid) from pg_index x join pg_class i"
        " on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid where t.relnamespace = 'kam'::regnamespace"
        # A name is one table's only.
        " union all select 'trigger', g.tgname || case when strpos(g.tgname, t.relname) > 0 then '' else ' of ' ||"
        " t.relname end, t.relname, pg_get_triggerdef(g.oid) || g.tgenabled::text ||"
        " pg_get_functiondef(g.tgfoid)"
        " from pg_trigger g join pg_class t on t.oid = g.tgrelid where not g.tgisinternal"
        " and t.relnamespace = 'kam'::regnamespace"
        " union all select 'function', f.oid::regprocedure::text, f.proname, pg_get_functiondef(f.oid) from pg_proc f"
        " where f.pronamespace = 'kam'::regnamespace and f.prosecdef"
        " union all select 'view', v.relname, v.relname, pg_get_viewdef(v.oid) from pg_class v"
        " where v.relnamespace = 'kam'::regnamespace and v.relkind = 'v' order by 2"
    )
    for row in found.fetchall():
        yield row[0], row[1], row[2], row[3]


def row_as_json(alias: str, has: Mapping[str, str]) -> str:
    def cell(name: str, kind: str) -> str:
        at = f'{alias}."{name}"'
        text = f"kam.json_real({at})" if kind == "FLOAT" else f"to_json({at})::text"
        return f"'\"{name}\":' || coalesce({text}, 'null')"

    return "'{' || " + " || ',' || ".join(cell(n, k) for n, k in has.items()) + " || '}'"


def triggers(connection: sqlite3.Connection, table: str) -> list[str]:
    has = columns(connection, table)
    old, new = row_as_json("o", has), row_as_json("n", has)
    operation = "(select operation_id from kam.current_operation)"
    into = (
        "insert into kam.change(operation_id, at, table_name, row_id, before, after) select"
        f" {operation}, case when {operation} is null then {NOW} end, '{table}'"
    )
    # Whoever uses up the numbers that there are leaves none to others.
    far = (
        "if (select max(id) - count(*) from new_rows) > (select number from kam.given where table_name ="
        f" '{table}') + {AHEAD} and not kam.owns() then raise exception 'not the next number' using errcode = '42501';"
        " end if"
    )
    renumbered = (
        "if exists (select 1 from new_rows n where not exists (select 1 from old_rows o where o.id = n.id)) then raise"
        " exception 'the number of a row stays' using errcode = '42501'; end if"
    )
    body = (
        f"begin if tg_op = 'INSERT' then {far}; {into}, n.id, null, {new} from new_rows n order by n.id; update kam.given"
        f" set number = n.last from (select max(id) as last from new_rows) n where table_name = '{table}'"
        " and number < n.last;"
        f" elsif tg_op = 'UPDATE' then {renumbered}; {into}, n.id, {old}, {new} from new_rows n join old_rows o on o.id = n.id"
        " where o is distinct from n order by n.id;"
        f" else {into}, o.id, {old}, null from old_rows o order by o.id; end if; return null; end"
    )
    made = [
        f"create function kam.journal_{table}() returns trigger language plpgsql security definer"
        f" set search_path = kam, pg_catalog, pg_temp as $${body}$$",
        f"revoke execute on function kam.journal_{table}() from public",  # on other tables it would journal lies
    ]
    for kind, rows in (
        ("insert", "new table as new_rows"),
        ("update", "old table as old_rows new table as new_rows"),
        ("delete", "old table as old_rows"),
    ):
        made.append(
            f"create trigger journal_{table}_{kind} after {kind} on kam.{table} referencing {rows} for each statement"
            f" execute function kam.journal_{table}()"
        )
    made.append(
        f"create trigger turn_{table} before insert or update or delete on kam.{table} for each statement"
        " execute function kam.take_turn_first()"
    )
    return made


def made(statement: str) -> str:
    # Numbers of 64 bits, texts in the order of their letters' codes, references that may wait: as they are in SQLite.
    numbered = r"\bid SERIAL\b|\bid INTEGER(?= NOT NULL PRIMARY KEY AUTOINCREMENT)"
    statement = re.sub(numbered, "id BIGINT GENERATED BY DEFAULT AS IDENTITY", statement)
    statement = re.sub(r"\bSERIAL\b|\bINTEGER\b", "BIGINT", statement).replace(" AUTOINCREMENT", "")
    # Rules about text are written down by the server alike after `pg_restore`; those about varchar are not.
    statement = re.sub(r"\bVARCHAR(\(\d+\))?", 'TEXT COLLATE "C"', statement)
    # What follows the id in an index is there to be read along. Were it a key, one could count the hidden rows of a range.
    statement = re.sub(r"^(CREATE INDEX .*, id), (.*\))", r"\1) INCLUDE (\2", statement)
    return re.sub(r"(REFERENCES \w+ \(id\))", r"\1 DEFERRABLE", statement)


def unwatched(table: str) -> list[str]:
    return [
        f"drop function if exists kam.journal_{table}() cascade",
        f"drop trigger if exists turn_{table} on kam.{table}",
    ]


def insert_many(connection: Any, table: str, names: list[str], rows: list[tuple[object, ...]]) -> None:
    if _held_back(connection):
        quoted, marks = ", ".join(f'"{name}"' for name in names), f"({', '.join('?' * len(names))})"
        for start in range(0, len(rows), _AT_ONCE):  # COPY knows no policies
            some = rows[start : start + _AT_ONCE]
            connection.execute(
                f"insert into kam.{table} ({quoted}) values {', '.join([marks] * len(some))}",
                [*chain.from_iterable(some)],
            )
    else:
        connection.copy(f"kam.{table}", names, rows)  # one statement: the trigger sees them all at once
    connection.execute("select kam.renumber(true)")


def blocks(table: str, small: tuple[str, ...], large: tuple[str, ...]) -> str:
    said = " || ".join(f"""coalesce(octet_length("{one}"::text) || ':' || "{one}", '-')""" for one in (*small, *large))
    return f"select convert_to(string_agg({said}, '' order by id), 'UTF8') from {table} where id > ? and id <= ?"


def given(connection: sqlite3.Connection) -> dict[str, int]:
    # The triggers of the journal count, but for the tables of the journal itself.
    found = connection.execute(
        "select table_name, greatest(number, case table_name when 'operation' then (select max(id) from operation)"
        " when 'change' then (select max(id) from change) end) from given order by table_name"
    )
    return {row[0]: row[1] for row in found if row[1] > 0}


def give(connection: sqlite3.Connection, table: str, last: int) -> None:
    connection.execute("update given set number = ? where table_name = ?", (last, table))
    connection.execute("select kam.renumber(true)")


def references(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    found = connection.execute(
        "select a.attname, p.relname from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid"
        " and a.attnum = k.conkey[1] join pg_class p on p.oid = k.confrelid where k.contype = 'f'"
        " and k.conparentid = 0"  # those to partitions are parts of one to their table
        " and k.conrelid = to_regclass(?) order by a.attnum desc",
        (f"kam.{table}",),
    )
    return [(row[0], row[1]) for row in found]


def dangling(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, str]]:
    for table in tables(connection):
        for column, parent in references(connection, table):
            found = connection.execute(
                f'select t.id from {table} t where t."{column}" is not null'
                f' and not exists (select 1 from {parent} p where p.id = t."{column}") order by t.id'
            )
            for row in found.fetchall():
                yield table, row[0], column, parent


def sound(has: Mapping[str, str]) -> str:
    endless = [f"t.\"{name}\" in ('NaN', 'Infinity', '-Infinity')" for name, kind in has.items() if kind == "FLOAT"]
    return f"coalesce(not ({' or '.join(endless)}), true)" if endless else "true"


def strange(connection: sqlite3.Connection, table: str) -> int | None:
    return None  # the server lets nothing in that a column is not made for


def refused(error: Any) -> tuple[str, str]:
    kind = {"23502": "NOT NULL", "23505": "UNIQUE"}.get(error.sqlstate, "")
    return kind, broken(error).rpartition(".")[2]


def broken(error: Any) -> str:
    """The rule that a row broke, called as SQLite calls it: by columns, or by the name of the rule."""
    diag = error.diag
    if error.sqlstate == "23503":
        return "FOREIGN KEY constraint failed"
    if error.sqlstate == "23502":
        return f"{diag.table_name}.{diag.column_name}"
    if key := re.search(r"\(([^)]*)\)=\(", diag.message_detail or ""):  # what follows is a value of the row
        return ", ".join(f"{diag.table_name}.{column.strip(chr(34) + ' ')}" for column in key[1].split(","))
    return str(diag.constraint_name or error.sqlstate)


def bare_rows(connection: Any, sql: str) -> Iterator[tuple[Any, ...]]:
    found: Iterator[tuple[Any, ...]] = connection.stream(sql)
    return found


def free(connection: sqlite3.Connection, *, write: bool) -> bool:
    return True  # only commands that write look back, and what they look at is taken back by its savepoint


def erased(connection: Any) -> None:
    connection.erased = True


def defer_references(connection: sqlite3.Connection) -> None:
    connection.execute("set constraints all deferred")


def _held_back(connection: Any) -> bool:
    return connection.member is not None and not connection.member.owner


def seal(connection: sqlite3.Connection) -> bool:
    return _held_back(connection) and bool(connection.execute("select kam.seal()").fetchone()[0])


def hides(connection: sqlite3.Connection, operation: int) -> bool:
    return _held_back(connection) and bool(connection.execute("select kam.hides(?)", (operation,)).fetchone()[0])
