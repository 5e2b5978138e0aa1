"""Dated rows are never overwritten: what changes is said anew, from the day of the change on."""

from typing import Any

from kamcli.store.workbook import Workbook


def new_version(book: Workbook, table: Any, number: int | None, day: str) -> int:
    """The number of a row of the day that says what row `number` says; that one itself if it is of the day or later."""
    old: Any = book.session.get(table, number)
    if old.on >= day:
        return int(old.id)
    made = book.add(table(**{**old.model_dump(exclude={"id"}), "on": day}))
    if table.__tablename__ == "purchase_step":
        rows = book.rows("select person_id from purchase_step_person where purchase_step_id = :id", id=number)
        names = ("purchase_step_id", "person_id")
        book.insert_many("purchase_step_person", names, ((made.id, row["person_id"]) for row in rows))
    elif table.__tablename__ == "objective":
        book.connection.execute("update next_step set objective_id = ? where objective_id = ?", (made.id, number))
    return int(made.id)
