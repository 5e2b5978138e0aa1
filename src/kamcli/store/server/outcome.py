"""Whether a change was kept, when the connection was lost in the very moment of keeping it: the server is asked."""

import time

from kamcli.errors import KamError
from kamcli.store import files
from kamcli.store.server.place import Server

_PAUSE = 0.2  # seconds


def is_kept(server: Server, transaction: str) -> bool | None:
    """Whether the transaction of this number is in the workbook for good; None when the server does not say.

    A server that starts again, or is still busy with it, is asked again as long as one waits for a busy workbook.
    """
    until = time.monotonic() + files.patience
    while True:
        said = _asked(server, transaction)
        if said in ("committed", "aborted"):
            return said == "committed"
        if time.monotonic() > until:
            return None
        time.sleep(_PAUSE)


def _asked(server: Server, transaction: str) -> str | None:
    import psycopg

    from kamcli.store.server.connection import Connection

    try:
        connection = Connection(server, seconds=files.patience)
    except KamError:
        return None
    try:
        row = connection.raw.execute("select pg_xact_status(%s::text::xid8)", (transaction,)).fetchone()
        return row and row[0]
    except psycopg.Error:
        return None
    finally:
        connection.close()
