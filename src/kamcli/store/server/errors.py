"""PostgreSQL's errors in our words, without any value of a row and without a password."""

from kamcli.errors import KamError, Refused, Unusable
from kamcli.i18n import N_
from kamcli.store import files
from kamcli.store.server.place import Server


def translate(error: BaseException, server: Server) -> KamError:
    """The server's error as one of ours; what it quotes of a row, or of the address, is left out."""
    state = getattr(error, "sqlstate", None) or ""
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
        what = getattr(getattr(error, "diag", None), "constraint_name", None) or state
        return KamError("The workbook refused a value ({what}). Nothing was changed.", what=what)
    if not state:
        return Unusable(_NOT_THERE, path=server)
    return KamError("The workbook could not be read or written ({name}). Nothing was changed.", name=state)


_NOT_ALLOWED = N_("You are not allowed to do this in {path}. Nothing was changed.")
_NOT_YOURS = N_("This belongs to an account of somebody else, or is not yours to write. Nothing was changed.")
_SIGNED = N_("What is confirmed or decided bears the name of who is logged in, and nobody else changes it.")
_NOT_THERE = N_("The server of {path} does not answer, or the connection to it was lost. Nothing was changed.")
_MESSAGES = {
    "55P03": N_("{path} is busy: another kam is writing (waited {seconds} seconds). Try again."),
    "28": N_(
        "The server of {path} does not let you in: check the user and the password (~/.pgpass or a service file)."
    ),
    "3D": N_("There is no database at {path}. `createdb` makes one, then kam init."),
    "53100": N_("The disk of the server is full. Nothing was changed in {path}."),
    "25006": N_("{path} is read-only. Change its permissions."),
    "57": _NOT_THERE,
    "08": _NOT_THERE,
}
