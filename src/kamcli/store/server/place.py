"""Where a server's workbook is: an address in which nobody sees a password."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from kamcli.errors import Usage

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# As libpq takes it apart, which differs from the rules for other addresses: a password ends at the first @ and may hold
# ? and #, and there may be several hosts.
_PARTS = re.compile(
    r"(?P<scheme>postgres(?:ql)?)://(?:(?P<user>[^:@/]*)(?::(?P<password>[^@/]*))?@)?(?P<hosts>[^/?]*)"
    r"(?P<path>/[^?]*)?(?:\?(?P<options>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(r"(?:\[[^\]@]*\]|[^\s:@\[\]]*)(?::\d*)?")
_BAD_SIGN = re.compile(r"%(?![0-9a-f]{2})|%00|[\x00-\x20\x7f]", re.IGNORECASE)
_SHOWN = ("service", "host", "hostaddr", "port", "dbname", "user", "sslmode", "target_session_attrs")
_SECRET = ("password", "sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret")


class Server(NamedTuple):
    """The address of a database; libpq adds what it does not say: PG* variables, a service file, ~/.pgpass."""

    address: str

    def __repr__(self) -> str:
        """The same as for people: whatever shows a server shows no secret."""
        return str(self)

    def __str__(self) -> str:
        """The address without what is secret in it."""
        parts = _taken_apart(self.address)
        who = "" if parts["user"] is None else f"{parts['user']}@"
        kept = "&".join(f"{name}={value}" for name, value in _options(parts) if name in _SHOWN)
        return f"postgresql://{who}{parts['hosts']}{parts['path'] or ''}{'?' if kept else ''}{kept}"

    @property
    def name(self) -> str:
        """What the workbook is called: the database, or what else the address says of where it is."""
        parts = _taken_apart(self.address)
        said = dict(_options(parts))
        named = (parts["path"] or "").removeprefix("/") or said.get("dbname") or said.get("service")
        return unquote(named or "") or "kam"


def is_address(named: str) -> bool:
    """Whether a workbook is named by the address of a server."""
    return _ADDRESS.match(named) is not None


def of_option(named: str) -> Server:
    """The server that `--workbook` names; raises Usage when there is a password in it, which others could see."""
    server = of_environment(named)
    parts = _taken_apart(named)
    if parts["password"] or any(name in _SECRET for name, _ in _options(parts)):
        raise Usage(
            "A password does not belong on a command line, where others can see it. Write it into ~/.pgpass or into a"
            " service file (postgresql:///?service=NAME)."
        )
    return server


def of_environment(named: str) -> Server:
    """The server that $KAM_WORKBOOK names, with or without a password; raises Usage for what is no address of one."""
    parts = _taken_apart(named)
    if not all(_HOST.fullmatch(host) for host in parts["hosts"].split(",")) or _BAD_SIGN.search(named):
        raise Usage(
            "The address of the server cannot be read. It is written postgresql://USER@HOST:PORT/DATABASE; other signs"
            " than letters and digits in a name or a password stand as % and two digits (@ is %40, / is %2F)."
        )
    return Server(parts["scheme"].lower() + named[len(parts["scheme"]) :])


def _taken_apart(address: str) -> re.Match[str]:
    """The parts of an address, of which nothing is said that may be a password."""
    parts = _PARTS.fullmatch(address)
    if parts is None:
        raise Usage(
            "A workbook is a file, or a database of a PostgreSQL server: postgresql://USER@HOST:PORT/DATABASE. Nothing"
            " else with :// in it is one."
        )
    return parts


def _options(parts: re.Match[str]) -> list[tuple[str, str]]:
    """What stands behind the question mark: names as libpq reads them, values as they are written."""
    pairs = (one.partition("=") for one in (parts["options"] or "").split("&") if one)
    return [(unquote(name).lower(), value) for name, _, value in pairs]
