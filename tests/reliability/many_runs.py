"""Many runs of the program, each in a process of its own that begins where the libraries are loaded already.

Standard input is a list of runs as JSON; what each left goes to standard output. A run is the whole program, from its
`main` to the end of its process; it only does not wait for libraries, which hold nothing of the case before.
"""

import importlib
import io
import json
import os
import pkgutil
import signal
import sys
import tempfile
import time
from typing import Any

LIBRARIES = ("typer", "rich.table", "yaml", "sqlmodel", "sqlite3", "rapidfuzz", "python_calamine")
PARTS = ("domain", "rules", "exchange", "store", "actions")
"""Loaded beforehand too. The face speaks the language of a run: each run loads its own."""

LONGEST = 30  # seconds; a run that hangs is ended, and its exit code says so


def run(case: dict[str, Any]) -> dict[str, Any]:
    """One run in a process of its own: its exit code, what it wrote, and how long it took."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(case["stdin"].encode())
        given.seek(0)
        child = os.fork()
        if not child:
            _become(case, given.fileno(), out.fileno(), err.fileno())
        _child, status = os.waitpid(child, 0)
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read().decode("utf-8", "replace"))
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "out": said[0], "err": said[1], "seconds": time.monotonic() - begun}


def _become(case: dict[str, Any], *files: int) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(open(number, mode, closefd=False), encoding="utf-8", errors=errors)  # noqa: SIM115
        for number, mode, errors in ((0, "rb", "strict"), (1, "wb", "strict"), (2, "wb", "backslashreplace"))
    )
    signal.alarm(LONGEST)
    os.chdir(case["folder"])
    os.environ.clear()
    os.environ.update(case["variables"])
    sys.argv = ["kam", *case["arguments"]]
    try:
        from kamcli.__main__ import main

        main()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    for library in LIBRARIES:
        importlib.import_module(library)
    for part in PARTS:
        room = importlib.import_module(f"kamcli.{part}")
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    json.dump([run(case) for case in json.load(sys.stdin)], sys.stdout)
