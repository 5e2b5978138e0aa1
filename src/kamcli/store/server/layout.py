"""The tables of a server's workbook: made in the schema `kam` of a database, which says of itself which version it is."""

import re
from contextlib import closing
from typing import Any, NamedTuple

from kamcli.errors import Refused, Unusable
from kamcli.store import files, journal, schema, seals
from kamcli.store.dialects import postgres
from kamcli.store.server import functions, roles
from kamcli.store.server.connection import Connection
from kamcli.store.server.place import Server

SAID = "select obj_description(to_regnamespace('kam'), 'pg_namespace')"
_MOVING = "kam moving "


def _said(connection: Connection) -> str | None:
    """What the schema `kam` says of itself; nothing where there is none."""
    row = connection.raw.cursor().execute(SAID.encode()).fetchone()
    return row and row[0]


def _version(said: str | None) -> int | None:
    found = re.fullmatch(r"kam (\d+)", said or "")
    return int(found[1]) if found else None


def version(connection: Connection) -> int | None:
    """The version of the schema that is there; None without a workbook."""
    return _version(_said(connection))


def moved_from(connection: Connection) -> str | None:
    """What a workbook that is not here as a whole yet is moved from; None when nothing is half moved."""
    said = _said(connection)
    return said.removeprefix(_MOVING) if said and said.startswith(_MOVING) else None


def mark_moving(connection: Connection, source: str) -> None:
    """Let the schema say that it is half moved: nothing opens it until it is whole."""
    connection.raw.cursor().execute(f"comment on schema kam is '{_MOVING}{source}'".encode())


def judge(server: Server, said: str | None, *, older: bool = False) -> None:
    """Raises Unusable where what the schema says of itself is that there is no workbook for us; an `older` one may do."""
    _refuse_half(server, said)
    there = _version(said)
    if there is None:
        raise Unusable("There is no workbook at {path}. `kam init {path}` makes one.", path=server)
    if there > schema.VERSION:
        raise Unusable(
            "{path} was written by a newer kam (schema {version}; this one knows {known}). Nothing was changed;"
            " install the newer kam.",
            path=server,
            version=there,
            known=schema.VERSION,
        )
    if there < schema.VERSION and not older:
        raise Unusable(
            "{path} was made by an older kam (schema {version}; this one reads {known}). Its owner brings it up to date"
            " with kam upgrade; everybody needs the newer kam then.",
            path=server,
            version=there,
            known=schema.VERSION,
        )


def _refuse_half(server: Server, said: str | None) -> None:
    if said and said.startswith(_MOVING):
        raise Unusable(
            "A workbook is being moved to {path}, or that was interrupted. The same kam move goes on with it.",
            path=server,
        )


class Seen(NamedTuple):
    """What a server says of itself, without a secret."""

    exists: bool
    server: str
    database: str
    user: str


def seen(server: Server) -> Seen:
    """Connect, and see what is there."""
    with closing(Connection(server, seconds=files.patience)) as connection:
        _refuse_half(server, _said(connection))
        said = connection.execute(
            "select current_setting('server_version'), current_database(), session_user"
        ).fetchone()
        return Seen(version(connection) is not None, f"PostgreSQL {said[0]}", said[1], said[2])


def make(server: Server, currency: str, timezone: str | None) -> None:
    """Make an empty workbook in a database; raises Refused where one is already, and leaves it as it was."""
    with closing(Connection(server, seconds=files.patience)) as connection:
        create(connection, currency, timezone)


def create(connection: Connection, currency: str, timezone: str | None) -> None:
    """Lay out an empty workbook; raises Refused where one is already, and leaves the database as it was."""
    execute = connection.raw.cursor().execute
    execute(BEGIN)
    if is_there(connection):
        execute("rollback")
        raise Refused("{path} already exists. It was left as it is.", path=connection.path)
    lay_out(connection)
    connection.execute("insert into book(id, currency, timezone) values (1, ?, ?)", (currency, timezone))
    complete(connection)
    connection.keep()


BEGIN = "begin; select pg_advisory_xact_lock(hashtext('kam init'))"
"""Begins a transaction that may make a workbook: one at a time."""


def is_there(connection: Connection) -> bool:
    """Whether the database has a schema `kam`, whatever it holds."""
    found = connection.raw.cursor().execute("select to_regnamespace('kam')").fetchone()
    return found is not None and found[0] is not None


def lay_out(connection: Connection) -> None:
    """The empty tables, inside the caller's transaction; nobody watches them yet."""
    execute = connection.raw.cursor().execute
    execute("create schema kam; set local search_path = kam, pg_catalog")
    execute(functions.BEFORE_TABLES)
    for statement in tables():
        execute(statement.encode())
    execute(functions.AFTER_TABLES)


def complete(connection: Connection) -> None:
    """From now on the journal watches the tables, they are sealed, and they are a workbook."""
    execute = connection.raw.cursor().execute
    execute("select kam.renumber(false)")  # nobody counted the rows that are there
    for table in _journalled():
        for statement in journal.triggers(_typed(connection), table):
            execute(statement.encode())
    for statement in roles.statements(_typed(connection)):
        execute(statement.encode())
    mark_complete(connection)


def mark_complete(connection: Connection) -> None:
    """The schema says which version it is, and what it consists of is sealed."""
    connection.raw.cursor().execute(f"comment on schema kam is 'kam {schema.VERSION}'".encode())
    seals.add_laid_out(_typed(connection))


def _journalled() -> list[str]:
    from kamcli.store.tables import journalled

    return journalled()


def _typed(connection: Connection) -> Any:
    return connection


def tables() -> list[str]:
    """The statements that make the tables and their indexes."""
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    _journalled()
    dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
    made = []
    for table in SQLModel.metadata.sorted_tables:
        made.append(postgres.made(str(CreateTable(table).compile(dialect=dialect))))
        made += [postgres.made(str(CreateIndex(index).compile(dialect=dialect))) for index in table.indexes]
    return made
