"""What is wrong inside a workbook: pages, tables, journal, rows. Everything here only reads, and survives any content."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime

from kamcli.domain import currencies
from kamcli.domain.limits import FIRST_YEAR, LAST_YEAR
from kamcli.domain.money import LIMIT
from kamcli.domain.soundness import Fault, code_fault, name_key, text_fault
from kamcli.errors import Finding, Invalid
from kamcli.store import dialects, dumps, journal, rows_and_journal, seals

KEYED = ("customer", "alias", "person", "supplier", "colleague")
"""The tables of things with a name, and a key made of it."""
# What kam writes for itself is not kept like a text that somebody typed.
_NO_TEXT = {"key", "pinyin", "digest", "sheet", "snapshot", "strengths", "roles", "currency"}
_WRITTEN_BY_US = ("model_text", "set_aside")


def pages(connection: sqlite3.Connection) -> list[str]:
    """What SQLite itself says is wrong; nothing: its pages are whole."""
    said = [str(row[0]) for row in connection.execute("pragma integrity_check")]
    return [] if said == ["ok"] else [line for one in said for line in one.splitlines() if not line.startswith("***")]


def laid_out(connection: sqlite3.Connection) -> dict[str, str]:
    """How tables, indexes and triggers were made, as the seals say; empty when no seal says anything."""
    found = connection.execute(
        "select laid_out from seal where laid_out is not null order by id desc limit 1"
    ).fetchone()
    try:
        made = json.loads(found[0])["objects"] if found else {}
    except (ValueError, KeyError, TypeError):
        return {}
    return made if isinstance(made, dict) else {}


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables of a workbook that are there, but for those of the journal."""
    named = {
        match[1] for name in laid_out(connection) if (match := re.fullmatch(r"journal_(\w+)_insert", name))
    } | seals.watched(connection)  # fmt: skip
    return sorted(named & {*dialects.of(connection).tables(connection)})


def objects(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Tables, indexes and triggers that are gone, or not as they were made."""
    there = seals.objects(connection)
    said = laid_out(connection)
    if not said:
        yield Fault("tables", Finding("no seal says how the tables were made"))
    for name, digest in said.items():
        if name not in there:
            yield Fault("tables", Finding("{name} is missing", name=name))
        elif there[name] != digest:
            yield Fault("tables", Finding("{name} is not as it was made", name=name))


def outside(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What other programs did and nobody has sealed yet; no fault."""
    (sealed,) = connection.execute("select coalesce(max(change_id), 0) from seal").fetchone()
    (count,) = connection.execute(
        "select count(*) from change where id > ? and operation_id is null", (sealed,)
    ).fetchone()
    if count:
        yield Fault("outside", Finding("other programs made {count} changes; the next command seals them", count=count))


def seal_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Parts of the journal that are not as they were sealed, or that nobody sealed."""
    last = None
    for one in seals.covered(connection):
        last = one.seal
        if seals.is_broken(connection, one):
            yield Fault(
                "seal",
                Finding(
                    "the journal is not as it was sealed: operations {first} to {last}, changes {since} to {until}",
                    first=one.operation_after + 1, last=one.seal.operation_id,
                    since=one.change_after + 1, until=one.seal.change_id,
                ),
                "seal", one.seal.id,
            )  # fmt: skip
            if not all(isinstance(number, int) for number in one.seal[:3]):
                return
    if last is None:
        yield Fault("seal", Finding("the journal has no seal"))
        return
    for table, condition, number in (
        ("operation", "id > ?", last.operation_id),
        ("change", "id > ? and operation_id is not null", last.change_id),
    ):
        for row in connection.execute(f"select id from {table} where {condition} order by id", (number,)).fetchall():
            yield Fault("seal", Finding("nobody has sealed this"), table, row[0])
    for row in connection.execute("select operation_id from current_operation").fetchall():
        yield Fault("seal", Finding("an operation was left open"), "current_operation", row[0])


def number_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Tables whose last number is not the one that was given: a number would be given twice, or the journal lost."""
    expected: dict[str, int] = {}
    for row in connection.execute("select numbers, operation_id, change_id from seal order by id").fetchall():
        try:
            expected.update(json.loads(row[0]))
        except (ValueError, TypeError):
            continue  # the seal is broken, and said to be
        expected.update(operation=row[1], change=row[2])
    told = connection.execute(
        "select table_name, max(row_id) from change where before is null group by table_name"
        " union all select 'change', max(id) from change"
    )
    for table, number in told.fetchall():
        if isinstance(number, int) and number > expected.get(table, 0):
            expected[table] = number
    given = dialects.of(connection).given(connection)
    for table in [*tables(connection), *dumps.HISTORY]:
        if given.get(table, 0) != expected.get(table, 0):
            yield Fault("numbers", Finding("the last number given is not the one that was sealed"), table)


def journal_faults(connection: sqlite3.Connection, table: str) -> Iterator[Fault]:
    """Rows that are not as the journal says."""
    for one in rows_and_journal.differences(connection, table):
        yield Fault("journal", _DIFFERENCES[one.kind], table, one.id)


_DIFFERENCES = {
    "differs": Finding("is not as the journal says"),
    "unknown": Finding("is not in the journal"),
    "missing": Finding("is missing; the journal has it"),
    "deleted": Finding("is there, though the journal says it was deleted"),
}


def reference_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Rows that refer to one that is not there."""
    for table, number, column, parent in dumps.dangling(connection):
        yield Fault(
            "reference", Finding("{column} refers to no row of {parent}", column=column, parent=parent), table, number
        )


def rule_faults(connection: sqlite3.Connection, table: str) -> Iterator[Fault]:
    """Rows that break a rule of their table: a closed set, a range, a cell that must not be empty."""
    dialect = dialects.of(connection)
    # Days are judged by more than their shape.
    rules = {
        name: f"not ({rule})"
        for name, rule in dialect.rules(connection, table).items()
        if not name.endswith("_is_a_day")
    }
    required = dialect.required(connection, table)
    rules.update({f"{name}_is_there": f'"{name}" is null' for name in required})
    for name, broken in rules.items():
        for row in connection.execute(f"select id from {table} where {broken}").fetchall():
            yield Fault("rule", Finding("breaks the rule {rule}", rule=name), table, row[0])


def cell_faults(connection: sqlite3.Connection, table: str) -> Iterator[Fault]:
    """Cells of the wrong kind, days and numbers out of range, texts and keys that our door would not have let in."""
    for number in rows_and_journal.odd(connection, table):
        yield Fault("type", Finding("holds what its column is not made for"), table, number)
    has = journal.columns(connection, table)
    days = dumps.days(connection, table)
    for column in sorted(days & has.keys()):
        told = f'select id, "{column}" from {table} where "{column}" is not null'
        for number, day in dialects.of(connection).bare_rows(connection, told):
            if not _is_day(day):
                yield Fault("day", Finding("{column} holds a day that cannot be", column=column), table, number)
    for column, kind in has.items():
        if kind == "INTEGER":
            # What SQLite has there that is no whole number is another fault.
            whole = f'"{column}" = cast("{column}" as integer)'
            beyond = f'select id from {table} where {whole} and not "{column}" between ? and ?'
            for row in connection.execute(beyond, (1 - LIMIT, LIMIT - 1)).fetchall():
                yield Fault("number", Finding("{column} is out of range", column=column), table, row[0])
    yield from _text_faults(connection, table, [*has], days | dumps.closed(connection, table))


def _text_faults(connection: sqlite3.Connection, table: str, has: list[str], closed: set[str]) -> Iterator[Fault]:
    kinds = journal.columns(connection, table)
    judged: dict[str, Callable[[str], Finding | None]] = {
        name: text_fault
        for name in has
        if kinds[name].startswith("VARCHAR") and name not in closed | _NO_TEXT and table not in _WRITTEN_BY_US
    }
    if "code" in judged and table == "customer":
        judged["code"] = code_fault
    if "currency" in has:
        judged["currency"] = _currency_fault
    keyed = ["name", "key"] if table in KEYED else []
    if not judged and not keyed:
        return
    columns = [*judged, *keyed]
    judges = list(judged.values())
    quoted = ", ".join(f'"{name}"' for name in ("id", *columns))
    for number, *cells in dialects.of(connection).bare_rows(connection, f"select {quoted} from {table}"):
        for at, (judge, cell) in enumerate(zip(judges, cells, strict=False)):
            if isinstance(cell, str) and (finding := judge(cell)):
                yield Fault(
                    "currency" if judge is _currency_fault else "code" if judge is code_fault else "text",
                    Finding(finding.template, columns[at]), table, number,
                )  # fmt: skip
        if keyed and isinstance(cells[-2], str) and name_key(table, cells[-2]) != cells[-1]:
            yield Fault("key", Finding("the key is not the one of the name"), table, number)


def time_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Times of the journal that are no times in UTC."""
    for table in dumps.HISTORY:
        for number, at in connection.execute(f"select id, at from {table} where at is not null").fetchall():
            if not _is_time(at):
                yield Fault("time", Finding("at is no time in UTC"), table, number)


def _is_day(text: object) -> bool:
    with suppress(ValueError, TypeError):
        day = date.fromisoformat(text)  # type: ignore[arg-type]
        return FIRST_YEAR <= day.year <= LAST_YEAR and str(day) == text
    return False


def _is_time(text: object) -> bool:
    with suppress(ValueError, TypeError):
        return f"{datetime.fromisoformat(text[:-1]).isoformat()}Z" == text  # type: ignore[index]
    return False


def _currency_fault(code: str) -> Finding | None:
    try:
        currencies.exponent(code)
    except Invalid:
        return Finding("is no currency")
    return None
