"""Letting somebody in and shutting out; what each of them sees is said by `policies`, and who one is by `roles`."""

from contextlib import closing
from typing import Any

from kamcli.errors import Refused
from kamcli.store.server import opening, roles
from kamcli.store.server.connection import Connection
from kamcli.store.server.place import Server

_SEES_ALL = (
    "select rolsuper or rolbypassrls or pg_has_role(r.oid, n.nspowner, 'USAGE') from pg_roles r, pg_namespace n"
    " where r.rolname = ? and n.nspname = 'kam'"
)


def grant(server: Server, role: str, *, name: str, standing: str, team: str | None, profiles: bool) -> bool:
    """Let a role in, as somebody of ours with a standing; returns whether the role was made for it.

    Raises Refused where only the administrator of the server can do what is missing.
    """
    with closing(_opened(server)) as connection:
        made = _role(connection, roles.GROUP, "nologin"), _role(connection, role, "login")
        if standing == "owner":
            if not _value(
                connection, "select pg_has_role(?, nspowner, 'USAGE') from pg_namespace where nspname = 'kam'", role
            ):
                owner = _value(connection, "select nspowner::regrole::text from pg_namespace where nspname = 'kam'")
                raise Refused(
                    "An owner has the rights of {owner}, which the administrator of the server gives: {command}",
                    owner=owner, command=f"grant {owner} to {_quoted(connection, role)};",
                )  # fmt: skip
        else:
            if _value(connection, _SEES_ALL, role):
                raise Refused(
                    "{role} has rights on the server by which it sees everything: let in as owner only.", role=role
                )
            for right in roles.rights():
                connection.execute(right)
            _administer(connection, f"grant {roles.GROUP} to {_quoted(connection, role)}")
        connection.execute(
            "insert into member(role_name, name, standing, team, profiles) values (?, ?, ?, ?, ?)"
            " on conflict (role_name) do update set name = excluded.name, standing = excluded.standing,"
            " team = excluded.team, profiles = excluded.profiles",
            (role, name, standing, team, profiles),
        )
        connection.keep()
        return made[1]


def revoke(server: Server, role: str) -> bool:
    """Shut a role out; returns whether it was let in before. The role itself stays: it may be of use elsewhere."""
    with closing(_opened(server)) as connection:
        gone = connection.execute("delete from member where role_name = ?", (role,)).rowcount
        connection.keep()
        return bool(gone)


def _opened(server: Server) -> Connection:
    """A connection of an owner, in a transaction."""
    connection = opening.in_turn(server)
    if connection.member and not connection.member.owner:
        connection.close()
        raise Refused("Only the owner of {path} lets others in.", path=server)
    return connection


def _role(connection: Connection, role: str, kind: str) -> bool:
    """Make a role that is not there yet; returns whether it was made."""
    if _value(connection, "select 1 from pg_roles where rolname = ?", role):
        return False
    _administer(connection, f"create role {_quoted(connection, role)} {kind}")
    return True


def _administer(connection: Connection, command: str) -> None:
    """What needs a right on the server; raises Refused, with the command, where we have not got it."""
    from psycopg.errors import InsufficientPrivilege

    try:
        connection.raw.cursor().execute(command.encode())
    except InsufficientPrivilege:
        raise Refused(
            "The server does not let you do this. Its administrator does, once in psql: {command}",
            command=f"{command};",
        ) from None


def _quoted(connection: Connection, role: str) -> str:
    return str(_value(connection, "select quote_ident(?)", role))


def _value(connection: Connection, sql: str, *values: Any) -> Any:
    found = connection.execute(sql, values).fetchone()
    return found and found[0]
