"""The shape of a workbook file: its marks, its tables, its triggers."""

import sqlite3

from kamcli.store import journal, seals

APPLICATION_ID = 0x4B414D31  # "KAM1": `file` and kam can tell a workbook from any other SQLite file
VERSION = 4  # of the schema, kept as `user_version`


def create(connection: sqlite3.Connection, currency: str, timezone: str | None) -> None:
    """Lay out an empty workbook inside the caller's transaction."""
    lay_out(connection)
    # Before the triggers: making the workbook is not a change that anyone could undo.
    connection.execute("insert into book(id, currency, timezone) values (1, ?, ?)", (currency, timezone))
    complete(connection)


def lay_out(connection: sqlite3.Connection) -> None:
    """The empty tables, inside the caller's transaction; nobody watches them yet."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from kamcli.store.tables import journalled

    journalled()  # from now on SQLModel knows them
    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))


def complete(connection: sqlite3.Connection) -> None:
    """From now on the journal watches the tables, they are sealed, and they are a workbook."""
    from kamcli.store.tables import journalled

    for table in journalled():
        for statement in journal.triggers(connection, table):
            connection.execute(statement)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {VERSION}")
    seals.add_laid_out(connection)
