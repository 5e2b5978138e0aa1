"""Where a server's workbook is: an address in which nobody sees a password."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from kamcli.errors import Usage

_ADDRESS = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)


class Server(NamedTuple):
    """The address of a database; libpq adds what it does not say: PG* variables, a service file, ~/.pgpass."""

    address: str

    def __str__(self) -> str:
        """The address without what is secret in it."""
        parts = urlsplit(self.address)
        who, at, host = parts.netloc.rpartition("@")
        kept = [
            f"{name}={value}" for name, value in parse_qsl(parts.query) if name in ("service", "host", "port", "dbname")
        ]
        return f"{parts.scheme}://{who.partition(':')[0]}{at}{host}{parts.path}" + (
            f"?{'&'.join(kept)}" if kept else ""
        )

    @property
    def name(self) -> str:
        """What the workbook is called: the database."""
        return urlsplit(self.address).path.strip("/") or "kam"


def is_address(named: str) -> bool:
    """Whether a workbook is named by the address of a server."""
    return _ADDRESS.match(named) is not None


def of_option(named: str) -> Server:
    """The server that `--workbook` names; raises Usage when there is a password in it, which others could see."""
    parts = urlsplit(named)
    if parts.password or any(name in ("password", "passfile") for name, _ in parse_qsl(parts.query)):
        raise Usage(
            "A password does not belong on a command line, where others can see it. Write it into ~/.pgpass or into a"
            " service file (postgresql:///?service=NAME)."
        )
    return Server(named)
