"""Taking a person out of every row and out of the journal; nothing of it can be undone.

`secure_delete` is on for every connection, so what is overwritten or deleted leaves no bytes in its place; what else
may stand in the file is taken out after the transaction (`traces`).
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kamcli.domain.erasure import found, scrubbed
from kamcli.store import dialects, dumps, journal, merging, seals

_OWN = {
    "fact": ("person_id", "other_id"),
    "deed": ("person_id",),
    "endorsement": ("person_id",),
    "purchase_step_person": ("person_id",),
    "set_aside": ("person_id",),
}
_PARENTS = {
    "sample_event": ("sample_id", "sample"), "rival_move": ("supplier_id", "supplier"), "deed": ("person_id", "person"),
    "endorsement": ("person_id", "person"),
    "inspection_finding": ("inspection_id", "inspection"),
}  # fmt: skip
# Names are what others are known by, and codes are no text; neither is ever scrubbed.
_NO_TEXT = frozenset(
    (
        "name",
        "key",
        "pinyin",
        "code",
        "topic",
        "roles",
        "digest",
        "factor",
        "criterion",
        "item",
        "sheet",
        "currency",
        "strengths",
        "snapshot",
        "record",
    )
)
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Text:
    """A row with texts in which something was found: its table and number, its day, those texts by column."""

    table: str
    id: int
    on: str | None
    cells: dict[str, str]


def selves(connection: sqlite3.Connection, person_id: int) -> list[int]:
    """The numbers of the person: its own, those merged into it, and rows of the same name in the journal only."""
    customer = connection.execute("select customer_id from person where id = ?", (person_id,)).fetchone()
    customers = merging.customers_of_one(connection, customer[0]) if customer else []
    gone = connection.execute(
        "select distinct h.row_id from change h join person p on p.id = :person"
        " where h.table_name = 'person' and cast(json_extract(coalesce(h.after, h.before), '$.customer_id') as integer) in"
        " (select cast(value as integer) from json_each(:customers))"
        " and json_extract(coalesce(h.after, h.before), '$.key') = p.key and h.row_id not in (select id from person)",
        {"person": person_id, "customers": json.dumps(customers)},
    )
    return list(dict.fromkeys([person_id, *merging.merged_people(connection, person_id), *(one[0] for one in gone)]))


def kept(connection: sqlite3.Connection, numbers: list[int], *columns: str) -> list[str]:
    """What these columns ever held of a person, now and in the journal."""
    values: dict[str, None] = {}
    for number in numbers:
        rows = connection.execute("select * from person where id = ?", (number,)).fetchall()
        sides = connection.execute(
            "select before, after from change where table_name = 'person' and row_id = ?", (number,)
        )
        known = [dict(row) for row in rows] + [json.loads(side) for pair in sides for side in pair if side]
        values.update(dict.fromkeys(row[column] for row in known for column in columns if row.get(column)))
    return list(values)


def shared(connection: sqlite3.Connection, person_id: int, customer_id: int) -> list[str]:
    """Phones and e-mail addresses that others of the customer have too: the switchboard is nobody's own."""
    rows = connection.execute(
        "select phone from customer where id = :customer union select phone from person where customer_id = :customer"
        " and id <> :person union select email from person where customer_id = :customer and id <> :person",
        {"person": person_id, "customer": customer_id},
    )
    return [row[0] for row in rows if row[0]]


def known_names(connection: sqlite3.Connection, person_id: int, customer_id: int | None) -> list[str]:
    """What others are called: people, suppliers, customers and their aliases; of one customer, or of the whole book."""
    rows = connection.execute(
        "select name from (select name, customer_id from person where id <> :person union select name, customer_id from"
        " supplier union select name, customer_id from alias union select name, id from customer) known"
        " where :customer is null or customer_id = :customer",
        {"person": person_id, "customer": customer_id},
    )
    return [row[0] for row in rows]


def texts(connection: sqlite3.Connection, customer_id: int, find: re.Pattern[str]) -> Iterator[Text]:
    """The rows of a customer in whose texts something is found."""
    for table in _tables(connection):
        has, closed = journal.columns(connection, table), _closed(connection, table)
        mine = _mine(table, has, customer_id)
        wanted = [name for name, kind in has.items() if kind.startswith("VARCHAR") and name not in closed]
        if mine is None or not wanted:
            continue
        for row in connection.execute(f"select * from {table} where {mine} order by id"):
            cells = {name: row[name] for name in wanted if row[name] and _found(row[name], find)}
            if cells:
                yield Text(table, row["id"], row["on"] if "on" in has else None, cells)


def own(connection: sqlite3.Connection, person_id: int) -> dict[str, set[int]]:
    """The rows that are nothing but about the person, by table."""
    rows: dict[str, set[int]] = {"person": {person_id}}
    for table, columns in _OWN.items():
        where = " or ".join(f"{column} = :person" for column in columns)
        found_ = connection.execute(f"select id from {table} where {where}", {"person": person_id})
        rows[table] = {row[0] for row in found_}
    return rows


def erase(
    connection: sqlite3.Connection, numbers: list[int], customer_id: int, day: str, naming: Iterable[Text],
    find: re.Pattern[str], typed: re.Pattern[str],
) -> None:  # fmt: skip
    """Empty the person's row, delete what is its own, and take the name out of `naming` and of the journal.

    `find` finds the name in a text, `typed` also as it may stand in a command line.
    """
    dialects.of(connection).erased(connection)
    with seals.renewed(connection):
        _empty(connection, numbers, customer_id, day, naming, find)
        operations = _operations_of(connection, customer_id)
        _forget_changes(connection, numbers)
        _scrub_changes(connection, customer_id, find)
        commands = connection.execute("select id, command from operation").fetchall()
        for number, command in commands:
            if number in operations and found(command, typed):
                masked = scrubbed(command, typed, "…")
                connection.execute("update operation set command = ? where id = ?", (masked, number))
        # What is left of the person stays a row that the journal vouches for.
        journal.adopt(connection, ("person", *_OWN))


def _empty(
    connection: sqlite3.Connection, numbers: list[int], customer_id: int, day: str, naming: Iterable[Text],
    find: re.Pattern[str],
) -> None:  # fmt: skip
    """Take the person out of the rows."""
    person_id = numbers[0]
    touched = own(connection, person_id)
    for text in naming:
        for column, cell in text.cells.items():
            connection.execute(f'update {text.table} set "{column}" = ? where id = ?', (scrubbed(cell, find), text.id))
    for table in _OWN:
        connection.executemany(f"delete from {table} where id = ?", [(one,) for one in touched[table]])
    _forget_votes(connection, numbers, customer_id)
    connection.execute("update meeting set speaker_id = null where speaker_id = ?", (person_id,))
    _forget_speaker(connection, person_id)
    connection.execute(
        "update person set name = ?, key = ?, pinyin = null, title = null, department = null, roles = '', influence = null,"
        " phone = null, email = null, note = null, left_on = coalesce(left_on, ?) where id = ?",
        (nameless(person_id), nameless(person_id), day, person_id),
    )


def _forget_speaker(connection: sqlite3.Connection, person_id: int) -> None:
    """Take the person out of what the journal kept of meetings, or what else is in a meeting could not be undone."""
    for side in ("before", "after"):
        spoken = connection.execute(
            f"select id, {side} from change where table_name = 'meeting'"
            f" and cast(json_extract({side}, '$.speaker_id') as integer) = ?",
            (person_id,),
        )
        for number, row in spoken.fetchall():
            silent = _as_kept({**json.loads(row), "speaker_id": None})
            connection.execute(f"update change set {side} = ? where id = ?", (silent, number))


def mark(connection: sqlite3.Connection, customer_id: int, digest: str, day: str) -> int:
    """Leave a tombstone; returns its number."""
    made = connection.execute(
        'insert into forgotten(customer_id, digest, "on") values (?, ?, ?) returning id', (customer_id, digest, day)
    )
    return int(made.fetchone()[0])


def nameless(person_id: int) -> str:
    """What a person is called that was erased."""
    return f"#{person_id}"


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [table for table in dialects.of(connection).tables(connection) if table not in journal.OWN]


def _mine(table: str, columns: Iterable[str], customer_id: int) -> str | None:
    """The condition under which a row of the table belongs to the customer; None: never."""
    if table == "customer":
        return f"id = {customer_id}"
    if table == "goal":
        return "true"  # a goal of ours may name somebody of any customer
    if "customer_id" in columns:
        return f"customer_id = {customer_id}"
    if table in _PARENTS:
        column, parent = _PARENTS[table]
        return f"{column} in (select id from {parent} where customer_id = {customer_id})"
    return None


def _closed(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns of a table that hold no text of anybody's own."""
    return {*_NO_TEXT, *dumps.closed(connection, table)}


def _found(cell: str, find: re.Pattern[str]) -> bool:
    # A phone number of eight digits can look like a day.
    return bool(found(cell, find)) and not _A_DAY.fullmatch(cell)


def _changes_of(connection: sqlite3.Connection, customer_id: int) -> Iterator[sqlite3.Row]:
    """The changes of rows that belong to the customer, under whichever number it had, deleted rows too."""
    for one in merging.customers_of_one(connection, customer_id):
        yield from _changes_of_one(connection, one)


def _changes_of_one(connection: sqlite3.Connection, customer_id: int) -> Iterator[sqlite3.Row]:
    marks = ", ".join(f"'{table}'" for table in _PARENTS)
    owned = {parent: _ever_of(connection, parent, customer_id) for _, parent in _PARENTS.values()}
    rows = connection.execute(
        f"select id, operation_id, table_name, row_id, before, after from change where table_name in ({marks})"
        " or (table_name = 'customer' and row_id = :customer) or table_name = 'goal'"
        # A merge, and its undoing, move a row from one customer to another.
        " or :customer in (cast(json_extract(after, '$.customer_id') as integer),"
        " cast(json_extract(before, '$.customer_id') as integer))"
        " or (table_name = 'set_aside' and json_extract(coalesce(after, before), '$.code') ="
        " (select code from customer where id = :customer)) order by id",
        {"customer": customer_id},
    )
    for row in rows.fetchall():
        column, parent = _PARENTS.get(row["table_name"], ("", ""))
        if not parent or json.loads(row["after"] or row["before"]).get(column) in owned[parent]:
            yield row


def _ever_of(connection: sqlite3.Connection, table: str, customer_id: int) -> set[int]:
    rows = connection.execute(
        f"select id from {table} where customer_id = :customer union select row_id from change"
        " where table_name = :table"
        " and :customer in (cast(json_extract(after, '$.customer_id') as integer),"
        " cast(json_extract(before, '$.customer_id') as integer))",
        {"customer": customer_id, "table": table},
    )
    return {row[0] for row in rows}


def _operations_of(connection: sqlite3.Connection, customer_id: int) -> set[int]:
    """The operations that changed something of the customer, and those that nothing is left of."""
    empty = connection.execute(
        "select id from operation where id not in (select operation_id from change where operation_id is not null)"
    )
    return {row["operation_id"] for row in _changes_of(connection, customer_id)} | {row[0] for row in empty}


def _forget_changes(connection: sqlite3.Connection, numbers: list[int]) -> None:
    """Forget what the journal kept of rows that were the person's own, also of those that were deleted long ago."""
    for number in numbers:
        connection.execute("delete from change where table_name = 'person' and row_id = ?", (number,))
        connection.execute(
            "delete from change where table_name = 'set_aside' and json_extract(coalesce(after, before), '$.record') ="
            " 'person' and cast(json_extract(json_extract(coalesce(after, before), '$.text'), '$.id') as integer) = ?",
            (number,),
        )
        for table, columns in _OWN.items():
            where = " or ".join(
                f"cast(json_extract({side}, '$.{column}') as integer) = :person"
                for column in columns
                for side in ("before", "after")
            )
            connection.execute(
                "delete from change where table_name = :table and row_id in"
                f" (select row_id from change where table_name = :table and ({where}))",
                {"table": table, "person": number},
            )


def _forget_votes(connection: sqlite3.Connection, numbers: list[int], customer_id: int) -> None:
    """Take the person's vote out of recorded simulations, and out of the journal of them; what they came to stays."""
    for number, sheet in connection.execute(
        "select id, sheet from simulation where customer_id = ?", (customer_id,)
    ).fetchall():
        connection.execute("update simulation set sheet = ? where id = ?", (_without(sheet, numbers), number))
    for row in _changes_of(connection, customer_id):
        if row["table_name"] == "simulation":
            sides = [side and _with_sheet(json.loads(side), numbers) for side in (row["before"], row["after"])]
            connection.execute("update change set before = ?, after = ? where id = ?", (*sides, row["id"]))


def _with_sheet(row: dict[str, object], numbers: list[int]) -> str:
    return _as_kept({**row, "sheet": _without(str(row["sheet"]), numbers)})


def _without(sheet: str, numbers: list[int]) -> str:
    found = json.loads(sheet)
    found["people"] = [one for one in found["people"] if one["person"] not in numbers]
    found["ears"] = [ear for ear in found["ears"] if not set(ear[:2]) & set(numbers)]
    return json.dumps(found)


def _scrub_changes(connection: sqlite3.Connection, customer_id: int, find: re.Pattern[str]) -> None:
    closed = {table: _closed(connection, table) for table in _tables(connection)}
    for row in _changes_of(connection, customer_id):
        sides = [_scrubbed_row(row[side], closed[row["table_name"]], find) for side in ("before", "after")]
        if sides != [row["before"], row["after"]]:
            connection.execute("update change set before = ?, after = ? where id = ?", (*sides, row["id"]))


def _scrubbed_row(side: str | None, closed: set[str], find: re.Pattern[str]) -> str | None:
    """One row as the journal keeps it, without the name in its texts; as it is when there is none."""
    if side is None:
        return None
    row = json.loads(side)
    cells = {
        name: scrubbed(value, find) for name, value in row.items()
        if isinstance(value, str) and name not in closed and _found(value, find)
    }  # fmt: skip
    return _as_kept({**row, **cells}) if cells else side


def _as_kept(row: Mapping[str, object]) -> str:
    """A row as the journal keeps it."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
