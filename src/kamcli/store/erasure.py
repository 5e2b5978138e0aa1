"""Taking a person out of every row and out of the journal; nothing of it can be undone.

`secure_delete` is on for every connection, so what is overwritten or deleted leaves no bytes in the file.
"""

import json
import sqlite3

from kamcli.domain.erasure import scrubbed
from kamcli.store import journal

_OWN = {"fact": ("person_id", "other_id"), "deed": ("person_id",), "purchase_step_person": ("person_id",)}
_PARENTS = {
    "sample_event": ("sample_id", "sample"), "rival_move": ("supplier_id", "supplier"), "deed": ("person_id", "person"),
}  # fmt: skip
_JOURNAL = ("operation", "change", "current_operation")
SHORTEST = 2  # characters of a value that is looked for in other texts


def private_values(connection: sqlite3.Connection, person_id: int) -> list[str]:
    """Every text that was ever kept of the person: its own columns and facts, now and in the journal."""
    found: set[str] = set()
    person = connection.execute(
        "select name, phone, email, note, title, pinyin from person where id = ?", (person_id,)
    ).fetchone()
    found.update(value for value in (person["name"], person["phone"], person["email"]) if value)
    for row in connection.execute(
        "select before, after from change where table_name = 'person' and row_id = ?", (person_id,)
    ):
        for side in (row["before"], row["after"]):
            kept = json.loads(side) if side else {}
            found.update(kept[name] for name in ("name", "phone", "email") if kept.get(name))
    return [value for value in found if len(value) >= SHORTEST]


def erase(connection: sqlite3.Connection, person_id: int, customer_id: int, day: str, values: list[str]) -> int:
    """Empty the person's row, delete its facts and deeds, and scrub its name from every text; returns rows touched."""
    touched: dict[str, set[int]] = {"person": {person_id}}
    for table, columns in _OWN.items():
        for column in columns:
            ids = {row[0] for row in connection.execute(f"select id from {table} where {column} = ?", (person_id,))}
            touched.setdefault(table, set()).update(ids)
        connection.executemany(f"delete from {table} where id = ?", [(one,) for one in touched[table]])
    connection.execute("update meeting set speaker_id = null where speaker_id = ?", (person_id,))
    connection.execute(
        "update person set name = ?, key = ?, pinyin = null, title = null, department = null, roles = '', influence = null,"
        " phone = null, email = null, note = null, left_on = coalesce(left_on, ?) where id = ?",
        (f"#{person_id}", f"#{person_id}", day, person_id),
    )
    count = sum(map(len, touched.values()))
    for table in _tables(connection):
        count += _scrub_rows(connection, table, customer_id, values)
    _scrub_journal(connection, touched, person_id, customer_id, values)
    return count


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    return [row[0] for row in rows if row[0] not in _JOURNAL]


def _scrub_rows(connection: sqlite3.Connection, table: str, customer_id: int, values: list[str]) -> int:
    """Replace the values in every text of the customer; somebody else of that name elsewhere keeps the own."""
    columns = journal.columns(connection, table)
    texts = [name for name, kind in columns.items() if kind.startswith("VARCHAR")]
    if table == "customer":
        mine = f"id = {customer_id}"
    elif "customer_id" in columns:
        mine = f"customer_id = {customer_id}"
    elif table in _PARENTS:
        column, parent = _PARENTS[table]
        mine = f"{column} in (select id from {parent} where customer_id = {customer_id})"
    else:
        return 0
    done = 0
    for column in texts:
        for value in values:
            rows = connection.execute(
                f'select id, "{column}" from {table} where {mine} and instr("{column}", ?) > 0', (value,)
            ).fetchall()
            for row in rows:
                connection.execute(
                    f'update {table} set "{column}" = ? where id = ?', (scrubbed(row[1], values), row[0])
                )
            done += len(rows)
    return done


def _scrub_journal(
    connection: sqlite3.Connection, touched: dict[str, set[int]], person_id: int, customer_id: int, values: list[str]
) -> None:
    """Forget what the journal kept: rows of the person altogether, the values in all others."""
    for table, ids in touched.items():
        connection.executemany("delete from change where table_name = ? and row_id = ?", [(table, one) for one in ids])
    # Rows that were deleted before are known by the journal alone.
    for table, columns in _OWN.items():
        for column in columns:
            connection.execute(
                f"delete from change where table_name = ? and (json_extract(before, '$.{column}') = ?"
                f" or json_extract(after, '$.{column}') = ?)",
                (table, person_id, person_id),
            )
    for value in values:
        escaped = json.dumps(value, ensure_ascii=False)[1:-1]
        for form in {value, escaped}:
            found = connection.execute(
                "select id, before, after from change where (instr(before, ?) > 0 or instr(after, ?) > 0)"
                " and coalesce(json_extract(coalesce(after, before), '$.customer_id'), ?) = ?",
                (form, form, customer_id, customer_id),
            ).fetchall()
            for row in found:
                sides = [None if side is None else scrubbed(side, [form]) for side in (row[1], row[2])]
                connection.execute("update change set before = ?, after = ? where id = ?", (*sides, row[0]))
            connection.execute(
                "update operation set command = replace(command, ?, '…') where instr(command, ?) > 0", (form, form)
            )
