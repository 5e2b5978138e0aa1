"""How a command ends that does not end well: what is said of it, and its exit code. No value of the workbook is said.

What Python, SQLite or a library writes into an error may hold personal data; the names of classes, files and lines do
not. An error of ours is worded by `say`; its facts are what somebody typed, or what is meant to be shown.
"""

import os
import sqlite3
import traceback
from collections.abc import Iterator

from kamcli.cli import say, streams
from kamcli.errors import Exit, KamError, Usage
from kamcli.i18n import N_


class Ended(KeyboardInterrupt):
    """Somebody ended the program from outside, by a signal of this number."""


def said(error: BaseException, *, debug: bool = False) -> int:
    """Say why a command ended, and with `debug` where; returns the exit code."""
    if isinstance(error, streams.Enough) or (isinstance(error, ExceptionGroup) and not error.split(streams.Enough)[1]):
        return Exit.FINE
    if isinstance(error, Ended):
        return 128 + int(error.args[0])
    if isinstance(error, KeyboardInterrupt | EOFError):
        return Exit.INTERRUPTED
    known = error if isinstance(error, KamError) else _known(error)
    if known:
        say.error(known)
    elif debug:
        say.line("Something went wrong inside kam ({name}).", {"name": type(error).__name__})
    else:
        say.line("Something went wrong inside kam ({name}). --debug shows where.", {"name": type(error).__name__})
    if debug:
        streams.tell("".join(_where(error)).rstrip())
    return known.code if known else Exit.ERROR


def _known(error: BaseException) -> KamError | None:
    """What can be said of an error that is not ours without repeating what it says."""
    if isinstance(error, UnicodeEncodeError):
        return Usage(N_("What was typed holds bytes that are no text in UTF-8. Type it again."))
    if isinstance(error, MemoryError):
        return KamError(N_("There is not enough memory for this."))
    if isinstance(error, OSError) and error.errno:
        return KamError(N_("The system refused to read or write a file: {why}."), why=os.strerror(error.errno))
    return None


def _where(error: BaseException) -> Iterator[str]:
    """The lines of a traceback, the cause first, without a message and without a value."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _where(before)
        yield "\n"
    name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    yield f"{type(error).__module__}.{type(error).__qualname__} {name}".rstrip() + "\n"
    yield from traceback.format_list(traceback.extract_tb(error.__traceback__))
    for one in getattr(error, "exceptions", ()):  # of a group
        yield from _where(one)
