"""Opening a workbook on a server: who we are there, what we open it for, and whether it is our turn to write."""

import sys
from typing import Any, cast

from kamcli.errors import Refused
from kamcli.store import files
from kamcli.store.member import Member
from kamcli.store.server import layout
from kamcli.store.server.connection import COUNT, IDLE, INTERVAL, Connection
from kamcli.store.server.place import Server

_SETTINGS = "set local search_path = kam, pg_catalog; set local jit = off; set local cursor_tuple_fraction = 1"
_READING = f"begin isolation level repeatable read; {_SETTINGS}; set transaction read only"
_CHECKING = f"begin isolation level repeatable read; {_SETTINGS}"
# Whose machine went away while it was writing keeps the others waiting no longer than this.
_GONE = (
    f"set local tcp_keepalives_idle = {IDLE}; set local tcp_keepalives_interval = {INTERVAL};"
    f" set local tcp_keepalives_count = {COUNT}; set local client_connection_check_interval = '{IDLE}s'"
)
_WRITING = f"begin isolation level read committed; {_SETTINGS}; {_GONE}; set local lock_timeout = "
_TURN = "select kam.take_turn(); select kam.renumber(false); select pg_current_xact_id()::text"
_MAY = "has_schema_privilege(to_regnamespace('kam'), 'usage')"


def reading(server: Server) -> files.Connection:
    """A connection whose transaction has begun: a single consistent view, and no way to write."""
    return cast("files.Connection", _begun(server, _READING))


def checking(server: Server) -> files.Connection:
    """A connection to read one state of the workbook with, and to keep what was found beside it meanwhile.

    Raises Refused where rows are hidden from who asks: what is not seen cannot be judged.
    """
    connection = _begun(server, _CHECKING)
    if connection.member and not connection.member.owner:
        connection.close()
        raise Refused("Only the owner of {path} sees all of it, which this needs.", path=server)
    return cast("files.Connection", connection)


def writing(server: Server) -> files.Connection:
    """A connection like that of `in_turn`, with which records are written, too."""
    if "sqlalchemy" in sys.modules:
        # Who writes records needs it; loaded now, nobody waits for that.
        import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401
    return cast("files.Connection", in_turn(server))


def in_turn(server: Server, *, older: bool = False) -> Connection:
    """A connection whose transaction has begun, when it is our turn: one writes at a time; `older` schemas may do."""
    connection = _begun(server, f"{_WRITING}{round(files.patience * 1000)}", older=older)
    try:
        (connection.transaction,) = _last(connection, _TURN)
    except BaseException:
        connection.close()
        raise
    return connection


def _begun(server: Server, begin: str, *, older: bool = False) -> Connection:
    connection = Connection(server, seconds=files.patience)
    try:
        said, role, may = _last(connection, f"{begin}; {layout.SAID}, session_user, {_MAY}")
        layout.judge(server, said, older=older)
        connection.member = _known(connection, role, may=may)
    except BaseException:
        connection.close()
        raise
    return connection


def _known(connection: Connection, role: str, *, may: bool) -> Member:
    """Who we are; raises Refused when nobody let us in."""
    me = "select kam.me(), kam.standing(), kam.whole(), kam.owns()"
    found = connection.execute(me).fetchone() if may else (None, None)
    if found[1] is None:
        raise Refused("{path} does not know {role}. Its owner lets you in: kam grant.", path=connection.path, role=role)
    return Member(role, *found)


def _last(connection: Connection, statements: str) -> Any:
    """The row that the last of several statements gives; they go to the server together."""
    cursor = connection.raw.cursor().execute(statements.encode())
    while cursor.nextset():
        pass
    return cursor.fetchone()
