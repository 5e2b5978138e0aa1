"""One customer or person made of two: every row that refers to the other one comes to refer to the one that is kept.

The references are read from the file itself, so a table of tomorrow is merged too. What cannot speak for the kept one
(its plain values that differ, decisions taken on the other one) is set aside, readable, and never lost.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kamcli.store import dialects, journal

# What was decided on a customer. A group moves whole where the kept customer has none of it; else it is set aside.
DECISIONS: dict[str, tuple[str, ...]] = {
    "stage": ("stage_move",),
    "tier": ("tier_override", "score"),
    "key": ("key_account", "review"),
    "manager": ("handover",),
}
# Tables in which somebody stands at most once beside what this column names.
_ONCE = {"participant": "contact_id", "purchase_step_person": "purchase_step_id"}
_FILLED = {
    "customer": ("industry", "manager", "phone", "website", "address", "source", "note"),
    "person": ("title", "department", "roles", "influence", "phone", "email", "note"),
    "supplier": ("note",),
}


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge is to do, found by `actions.merging`."""

    keep: int
    other: int
    on: str
    code: str  # of the other customer, or of the one whose people they are
    because: str | None = None
    people: Mapping[int, int] = field(default_factory=dict)  # of the other customer's: into which of the kept one's
    suppliers: Mapping[int, int] = field(default_factory=dict)


def references(connection: sqlite3.Connection, to: str) -> list[tuple[str, str]]:
    """Every table with a column that refers to a row of the table `to`, and that column."""
    dialect = dialects.of(connection)
    return [
        (table, column)
        for table in dialect.tables(connection) if table not in journal.OWN
        for column, parent in dialect.references(connection, table) if parent == to
    ]  # fmt: skip


def counts(connection: sqlite3.Connection, customer_id: int) -> dict[str, int]:
    """How many rows of each table belong to the customer itself."""
    found: Counter[str] = Counter()
    for table, column in references(connection, "customer"):
        found[table] += connection.execute(
            f"select count(*) from {table} where {column} = ?", (customer_id,)
        ).fetchone()[0]
    return {table: found[table] for table in sorted(found) if found[table]}


def kept_decisions(connection: sqlite3.Connection, keep: int) -> list[str]:
    """The groups of `DECISIONS`, in their order, in which the kept customer has a word of its own."""
    manager = connection.execute("select manager from customer where id = ?", (keep,)).fetchone()[0]
    return [
        group
        for group, tables in DECISIONS.items()
        if (group == "manager" and manager)
        or any(
            connection.execute(f"select 1 from {table} where customer_id = ? and {_decides(table)}", (keep,)).fetchone()
            for table in tables
        )
    ]


def _decides(table: str) -> str:
    return "sets_tier = 'yes'" if table == "score" else "true"


def customers(connection: sqlite3.Connection, merge: Merge) -> None:
    """Merge a customer into another one, and those of its people and suppliers that both have."""
    _set_aside_decisions(connection, merge)
    _renumber_purchase(connection, merge)
    _forget_distinct(connection, merge)
    connection.execute("update person set customer_id = ? where customer_id = ?", (merge.keep, merge.other))
    for other, keep in merge.people.items():
        people(connection, merge, keep, other)
    for other, keep in merge.suppliers.items():
        _join(connection, merge, "supplier", keep, other)
    _keep_names(connection, merge)
    connection.execute(
        "update customer set added_on = (select min(added_on) from customer where id in (:keep, :other))"
        " where id = :keep",
        {"keep": merge.keep, "other": merge.other},
    )
    _join(connection, merge, "customer", merge.keep, merge.other)


def people(connection: sqlite3.Connection, merge: Merge, keep: int, other: int) -> None:
    """Merge a person into another one of the same customer."""
    for table, column in _ONCE.items():
        both = connection.execute(
            f"select o.* from {table} o join {table} k on k.{column} = o.{column} where o.person_id = ? and k.person_id = ?",
            (other, keep),
        )
        for row in both.fetchall():
            _set_aside(connection, merge, table, row, keep)
    loops = "select * from fact where person_id in (:keep, :other) and other_id in (:keep, :other)"
    for row in connection.execute(loops, {"keep": keep, "other": other}).fetchall():
        _set_aside(connection, merge, "fact", row, keep)
    _rename_in_sheets(connection, keep, other)
    _join(connection, merge, "person", keep, other)


def _join(connection: sqlite3.Connection, merge: Merge, table: str, keep: int, other: int) -> None:
    """Fill what the kept row leaves empty, point every reference to it, and set the other row aside."""
    for column in _FILLED[table]:
        connection.execute(
            f"update {table} set {column} = (select {column} from {table} where id = :other)"
            f" where id = :keep and coalesce(cast({column} as text), '') = ''"
            f" and coalesce((select cast({column} as text) from {table} where id = :other), '') <> ''",
            {"keep": keep, "other": other},
        )
    for referring, column in references(connection, table):
        connection.execute(f"update {referring} set {column} = ? where {column} = ?", (keep, other))
    row = connection.execute(f"select * from {table} where id = ?", (other,)).fetchone()
    _set_aside(connection, merge, table, row, keep if table == "person" else None)


def _set_aside(
    connection: sqlite3.Connection, merge: Merge, table: str, row: sqlite3.Row, person_id: int | None = None
) -> None:
    """Take a row out of its table and keep it, to be read."""
    cells = {name: value for name, value in dict(row).items() if value not in (None, "")}
    if table == "customer" and merge.because:
        cells["because"] = merge.because
    connection.execute(f"delete from {table} where id = ?", (row["id"],))
    connection.execute(
        'insert into set_aside(customer_id, person_id, "on", record, code, text) values (?, ?, ?, ?, ?, ?)',
        (merge.keep, person_id, merge.on, table, merge.code, json.dumps(cells, ensure_ascii=False)),
    )


def _set_aside_decisions(connection: sqlite3.Connection, merge: Merge) -> None:
    for group in kept_decisions(connection, merge.keep):
        for table in DECISIONS[group]:
            if table == "score":  # it is kept as a score that sets no tier
                connection.execute("update score set sets_tier = 'no' where customer_id = ?", (merge.other,))
                continue
            rows = connection.execute(f"select * from {table} where customer_id = ? order by id", (merge.other,))
            for row in rows.fetchall():
                _set_aside(connection, merge, table, row)


def _renumber_purchase(connection: sqlite3.Connection, merge: Merge) -> None:
    """A step of a purchase is known by its position: those of the other customer come after those of the kept one."""
    both = {"keep": merge.keep, "other": merge.other}
    last = connection.execute("select max(position) from purchase_step where customer_id = :keep", both).fetchone()[0]
    if last is not None:
        connection.execute(
            "update purchase_step set position = position + :last where customer_id = :other", {**both, "last": last}
        )


def _forget_distinct(connection: sqlite3.Connection, merge: Merge) -> None:
    """Two that are one are no pair; a pair that both are in stands once."""
    connection.execute(
        "delete from distinct_pair where (customer_id = :keep and other_id = :other) or (customer_id = :other"
        " and other_id = :keep) or (customer_id = :other and other_id in (select other_id from distinct_pair"
        " where customer_id = :keep)) or (other_id = :other and customer_id in (select customer_id from distinct_pair"
        " where other_id = :keep))",
        {"keep": merge.keep, "other": merge.other},
    )


def _keep_names(connection: sqlite3.Connection, merge: Merge) -> None:
    """Code and name of the other customer find the kept one from now on."""
    from kamcli.domain import names

    row = connection.execute("select code, name from customer where id = ?", (merge.other,)).fetchone()
    for name in dict.fromkeys((row["code"], row["name"])):
        known = connection.execute(
            "select 1 from customer where id = :keep and name = :name union all"
            " select 1 from alias where customer_id in (:keep, :other) and name = :name",
            {"keep": merge.keep, "other": merge.other, "name": name},
        )
        if known.fetchone() is None:
            connection.execute(
                "insert into alias(customer_id, name, key) values (?, ?, ?)", (merge.keep, name, names.key(name))
            )


def _rename_in_sheets(connection: sqlite3.Connection, keep: int, other: int) -> None:
    """Recorded simulations know a person by number: theirs is the kept one now, unless both of them voted."""
    rows = connection.execute(
        "select id, sheet from simulation where customer_id in (select customer_id from person where id in (?, ?))",
        (keep, other),
    )
    for number, sheet in rows.fetchall():
        found = json.loads(sheet)
        voters = {one["person"] for one in found["people"]}
        if other not in voters or keep in voters:
            continue
        for one in found["people"]:
            one["person"] = keep if one["person"] == other else one["person"]
        found["ears"] = [[keep if who == other else who for who in ear[:2]] + ear[2:] for ear in found["ears"]]
        connection.execute("update simulation set sheet = ? where id = ?", (json.dumps(found), number))


def merged_people(connection: sqlite3.Connection, person_id: int) -> list[int]:
    """The numbers of those who were merged into a person."""
    return _merged(connection, "person", "person_id", person_id)


def merged_customers(connection: sqlite3.Connection, customer_id: int) -> list[int]:
    """The numbers of the customers that were merged into one."""
    return _merged(connection, "customer", "customer_id", customer_id)


def customers_of_one(connection: sqlite3.Connection, customer_id: int) -> list[int]:
    """The numbers one customer has had: its own, those merged into it, and those of its code that only the journal has.

    An import that was taken back and done again gives it another number.
    """
    gone = connection.execute(
        "select distinct h.row_id from change h join customer c on c.id = ? where h.table_name = 'customer'"
        " and h.after is null and json_extract(h.before, '$.code') = c.code"
        " and h.row_id not in (select id from customer) and h.row_id not in"
        " (select cast(json_extract(text, '$.id') as integer) from set_aside where record = 'customer')",
        (customer_id,),
    )
    return [customer_id, *merged_customers(connection, customer_id), *(row[0] for row in gone)]


def _merged(connection: sqlite3.Connection, record: str, column: str, number: int) -> list[int]:
    rows = connection.execute(
        f"select cast(json_extract(text, '$.id') as integer) from set_aside where record = ? and {column} = ? order by id",
        (record, number),
    )
    return [row[0] for row in rows]


def columns_filled(
    connection: sqlite3.Connection, keep: int, other: int
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Which plain values the kept customer takes over, and which differ: name, the kept one's, the other one's."""
    pair = {
        row["id"]: dict(row) for row in connection.execute("select * from customer where id in (?, ?)", (keep, other))
    }
    taken, differ = [], []
    for column in _FILLED["customer"]:
        mine, theirs = pair[keep][column], pair[other][column]
        if theirs and not mine:
            taken.append(column)
        elif theirs and theirs != mine:
            differ.append((column, mine, theirs))
    return taken, differ
