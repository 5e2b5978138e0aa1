"""Standard input, output and error as they may be met in cron: closed, full, or a pipe that nobody reads any more.

What is printed on standard output is the result: where it cannot be written, the command fails. What is said on
standard error goes beside it: where that cannot be written, what was done is done and the exit code says so.
"""

import io
import os
import sys
from typing import NoReturn

from kamcli.errors import KamError
from kamcli.i18n import N_


class Unwritable(KamError):
    """Standard output is closed, or the disk it goes to is full."""


class Enough(Exception):
    """Whoever reads our standard output, `head` for one, has seen enough."""


def prepare() -> None:
    """Make all three usable whatever they are: UTF-8 where nobody types, and never a crash over a character."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            # A file that is opened later would take the number, and what is printed would be written into it. For
            # output it is opened such that nothing can be written: that is how the lack of it is noticed.
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None or sys.stdout.fileno() == 1:
        encoding = sys.stdout.encoding if sys.stdout else "utf-8"
        terminal = os.isatty(1)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(_Output(1, "w", closefd=False)), encoding, line_buffering=terminal
        )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")


class _Output(io.FileIO):
    """The file under standard output: what goes wrong with it goes wrong nowhere else."""

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            return super().write(data)
        except BrokenPipeError:
            raise Enough from None
        except OSError as error:
            why = os.strerror(error.errno or 0)
            raise Unwritable(N_("Standard output cannot be written: {why}."), why=why) from None


def tell(text: str) -> None:
    """Say something on standard error, if there is anybody to hear it."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        return


def leave(code: int) -> NoReturn:
    """End the process at once: to take everything down first that was loaded takes a tenth of a command's time."""
    try:
        sys.stdout.flush()
    except Unwritable:
        code = code or Unwritable.code
    except Enough:
        pass
    os._exit(code)
