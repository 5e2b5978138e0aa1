"""PostgreSQL's errors in our words, without any value of a row and without a password."""

import re

from kamcli.errors import Collided, KamError, Refused, Unusable, Usage
from kamcli.i18n import N_
from kamcli.store import files
from kamcli.store.dialects.postgres import broken
from kamcli.store.server.place import Server


def translate(error: BaseException, server: Server) -> KamError:
    """The server's error as one of ours; what it quotes of a row, or of the address, is left out."""
    state = getattr(error, "sqlstate", None) or ""
    if state in _COLLIDED:
        return Collided(_AT_ONCE, path=server)
    for prefix, message in _MESSAGES.items():
        if state.startswith(prefix):
            return Unusable(message, path=server, seconds=f"{files.patience:g}")
    if state == "KM001":
        return Refused(_SIGNED)
    if state == "42501" and getattr(getattr(error, "diag", None), "source_function", "") == "ExecWithCheckOptions":
        return Refused(_NOT_YOURS)
    if state == "42501":
        return Refused(_NOT_ALLOWED, path=server)
    if state.startswith("23"):
        return KamError("The workbook refused a value ({what}). Nothing was changed.", what=broken(error))
    if not state:
        return Unusable(_LOST, path=server)
    return KamError("The workbook could not be read or written ({name}). Nothing was changed.", name=state)


def not_connected(error: BaseException, server: Server) -> KamError:
    """Why there is no connection. It has no code, only words, of which the server's may be in its own language."""
    if getattr(error, "sqlstate", None):
        return translate(error, server)
    said = re.sub(r"""("|').*?\1""", '""', str(error))
    if re.match(r"(connection is bad: )?(invalid|missing|unrecognized|unexpected|forbidden)", said):
        return Usage("The address of {path} holds what PostgreSQL does not know. Check what stands in it.", path=server)
    for pattern, message in _WORDS.items():
        if re.search(pattern, said):
            return Unusable(message, path=server)
    return Unusable(_NOT_THERE, path=server)


def unknown_end(server: Server, number: int | None) -> KamError:
    """The connection was lost while a change was being kept, and nobody can say whether it is."""
    if number is None:
        return Unusable(
            "The connection to the server of {path} was lost just when this was to be kept, and the server does not"
            " answer: whether it is done is not known. The same command again does it, or says that it is done.",
            path=server,
        )
    return Unusable(
        "The connection to the server of {path} was lost just when operation {number} was to be kept, and the server does"
        " not answer: whether it is written is not known. kam history --operation {number} shows it if it is.",
        path=server, number=number,
    )  # fmt: skip


_COLLIDED = ("40001", "40P01")
_AT_ONCE = N_("Another program changed the same in {path} at the same time. Nothing was changed. Try again.")
_NOT_ALLOWED = N_("You are not allowed to do this in {path}. Nothing was changed.")
_NOT_YOURS = N_("This belongs to an account of somebody else, or is not yours to write. Nothing was changed.")
_SIGNED = N_("What is confirmed or decided bears the name of who is logged in, and nobody else changes it.")
_NOT_THERE = N_("The server of {path} does not answer. Check that it runs, and the host and the port.")
_LOST = N_("The connection to the server of {path} was lost. Nothing was changed.")
_STARTING = N_("The server of {path} is starting or stopping. Try again in a moment.")
_FULL_HOUSE = N_("The server of {path} takes no more connections. Try again in a moment.")
_NOT_LET_IN = N_(
    "The server of {path} does not let you in: check the user and the password (~/.pgpass or a service file)."
)
_NO_DATABASE = N_("There is no database at {path}. `createdb` makes one, then kam init.")
_STOPPED = N_(
    "The server of {path} stopped the command: it took longer than the server allows, or somebody stopped it. Nothing was"
    " changed."
)
_MESSAGES = {
    "55P03": N_("{path} is busy: another kam is writing (waited {seconds} seconds). Try again."),
    "28": _NOT_LET_IN,
    "3D": _NO_DATABASE,
    "53100": N_("The disk of the server is full. Nothing was changed in {path}."),
    "53200": N_("The server of {path} has not enough memory for this. Nothing was changed."),
    "53300": _FULL_HOUSE,
    "25006": N_("{path} is read-only: it follows another server, or its owner shut it. Write to the one it follows."),
    "57014": _STOPPED,
    "57P03": _STARTING,
    "57": _LOST,
    "25P03": _LOST,
    "25P04": _LOST,
    "58": N_("The server of {path} could not read or write its files. Nothing was changed."),
    "XX00": N_("The server of {path} found its files damaged. Nothing was changed."),
    "08": _LOST,
}
# What libpq, psycopg, and a server in English or Chinese say; what stands in quotation marks is taken out.
_WORDS = {
    r'database "" does not exist|数据库 ?"" ?不存在': _NO_DATABASE,
    r'role "" does not exist|角色 ?"" ?不存在': _NOT_LET_IN,
    r"starting up|shutting down|recovery mode|not yet accepting|正在启动|正在关闭|恢复模式": _STARTING,
    r"too many (clients|connections)|connection slots|过多|连接槽": _FULL_HOUSE,
    r"definition of service|service file": N_(
        "The service of {path} is in no service file: see ~/.pg_service.conf or $PGSERVICEFILE."
    ),
    r"failed to resolve|translate host name": N_("Nobody knows the host of {path}. Check its name."),
    r"certificate|SSL (was|is) required|does not support SSL|SSL error|channel binding": N_(
        "The connection to the server of {path} would not be as safe as is asked for: see its certificate and sslmode."
    ),
    r"read-only|in hot standby": N_("None of the servers of {path} is of the kind that it asks for."),
    r"password|authentication|pg_hba\.conf|permission denied|not permitted|认证|口令|权限": _NOT_LET_IN,
}
