"""What is unwise in how a server is run, as far as it says so itself."""

import sqlite3
from collections.abc import Iterator

from kamcli.domain.soundness import Fault
from kamcli.errors import Finding

UNWISE = {
    "fsync": Finding("the server writes without fsync: a power cut may damage everything"),
    "full_page_writes": Finding("the server writes without full_page_writes: a power cut may damage everything"),
    "synchronous_commit": Finding(
        "the server answers before it has written (synchronous_commit): a crash may lose the last commands"
    ),
    "data_checksums": Finding("the server keeps no checksums of its pages: pg_checksums --enable turns them on"),
}


def of(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What whoever runs the server should change."""
    for name, unwise in UNWISE.items():
        if connection.execute("select current_setting(?)", (name,)).fetchone()[0] == "off":
            yield Fault("server", unwise)
