"""The shape of a workbook file: its marks, its tables, its triggers."""

import sqlite3

from kamcli.store import journal, seals

APPLICATION_ID = 0x4B414D31  # "KAM1": `file` and kam can tell a workbook from any other SQLite file
VERSION = 4  # of the schema, kept as `user_version`


def create(connection: sqlite3.Connection, currency: str, timezone: str | None) -> None:
    """Lay out an empty workbook inside the caller's transaction."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from kamcli.store.tables import journalled

    dialect = sqlite.dialect()
    watched = journalled()
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))
    # Before the triggers: making the workbook is not a change that anyone could undo.
    connection.execute("insert into book(id, currency, timezone) values (1, ?, ?)", (currency, timezone))
    for table_name in watched:
        for statement in journal.triggers(connection, table_name):
            connection.execute(statement)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {VERSION}")
    seals.add_laid_out(connection)
