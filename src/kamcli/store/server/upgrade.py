"""Bringing a workbook on a server to the schema of today: in one transaction, and only when an owner says so.

Everybody who uses it needs the newer kam from then on, so no command does it in passing.
"""

from contextlib import closing
from typing import Any, cast

from kamcli.errors import Refused
from kamcli.store import journal, schema
from kamcli.store import upgrade as steps
from kamcli.store.server import layout, opening, roles
from kamcli.store.server.place import Server


def upgrade(server: Server) -> None:
    """Take every step that is missing; an error leaves the workbook as it was."""
    with closing(opening.in_turn(server, older=True)) as opened:
        there = layout.version(opened)
        if there is None or there == schema.VERSION:
            return
        if opened.member and not opened.member.owner:
            raise Refused("Only the owner of {path} brings it up to date.", path=server)
        ours = cast("Any", opened)
        steps.climb(ours, there)
        opened.execute(
            "insert into given select c.relname, 0 from pg_class c join pg_attribute a on a.attrelid = c.oid where"
            " c.relnamespace = 'kam'::regnamespace and c.relkind = 'r' and a.attidentity = 'd' on conflict do nothing"
        )
        for statement in roles.anew(ours):
            opened.raw.cursor().execute(statement.encode())
        journal.adopt(ours, [table for table in journal.watched(ours) if table != "book"])
        layout.mark_complete(opened)
        opened.keep()
