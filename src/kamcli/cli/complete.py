"""What Tab offers: codes with names as descriptions, read with the standard library alone."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamcli.store import files
    from kamcli.store.server.place import Server

LIMIT = 200  # more than a screen helps nobody, and a book may hold 100,000
_PATIENCE = 2  # seconds that somebody who types waits for a server


def customers(incomplete: str) -> list[tuple[str, str]]:
    """Customers whose code begins with what was typed."""
    from kamcli.errors import KamError
    from kamcli.store import files, locating

    try:
        path = locating.locate(None).path
        connection = files.connect(path, write=False) if isinstance(path, Path) else _on_server(path)
        # A range instead of LIKE: it uses the index of the code.
        found = connection.execute(
            "select code, name from customer where code >= ? and code < ? order by code limit ?",
            (incomplete, incomplete + "\U0010ffff", LIMIT),
        ).fetchall()
    except (KamError, sqlite3.Error):
        return []  # there is no good moment for an error while somebody is typing
    return [(row[0], row[1]) for row in found]


def _on_server(server: "Server") -> "files.Connection":
    from kamcli.store import files
    from kamcli.store.server import opening

    files.wait_at_most(_PATIENCE)
    return opening.reading(server)


def models(incomplete: str) -> list[str]:
    """The scoring models in sight."""
    from kamcli.rules.find import available_models

    return [name for name in sorted({found.name for found in available_models()}) if name.startswith(incomplete)]


def stages(incomplete: str) -> list[str]:
    """The stages."""
    from kamcli.domain.lists import STANDINGS

    return [stage for stage in STANDINGS if stage.startswith(incomplete)]
