"""The journal, read and undone."""

import json

from kamcli.errors import NotFound
from kamcli.store import journal
from kamcli.store.queries import customers
from kamcli.store.queries import history as queries
from kamcli.store.workbook import Row, Workbook


def operations(book: Workbook, named: str | None, limit: int) -> list[Row]:
    """The operations of the book, or those that touched one customer, the newest first."""
    customer_id = customers.find(book, named)["id"] if named else None
    return queries.operations(book, customer_id, limit)


def changes(book: Workbook, number: int) -> list[Row]:
    """What one operation changed, field by field."""
    rows = queries.changes(book, number)
    if not rows:
        raise NotFound("There is no operation {number}. `kam history` lists them.", number=number)
    found = []
    for row in rows:
        before = json.loads(row["before"]) if row["before"] else {}
        after = json.loads(row["after"]) if row["after"] else {}
        for name in after or before:
            old, new = before.get(name), after.get(name)
            if name not in ("id", "key", "pinyin") and old != new:
                found.append({"table": row["table"], "row": row["row"], "what": name, "before": old, "after": new})
    return found


def undo(book: Workbook, number: int | None) -> Row:
    """Take back one operation, by default the last; an undo is an operation too, and can be undone."""
    assert book.operation is not None
    mine = book.member and book.member.name
    target = journal.last(book.connection, book.operation, mine) if number is None else number
    taken = journal.undo(book.connection, target, book.operation)
    book.connection.execute(
        "update operation set undoes = ?, command = ? where id = ?", (target, f"undo {target}", book.operation)
    )
    command = book.value("select command from operation where id = :id", id=target)
    book.written.append({"operation": book.operation, "undone": target, "changes": taken})
    return {"operation": book.operation, "target": target, "command": command, "count": taken}
