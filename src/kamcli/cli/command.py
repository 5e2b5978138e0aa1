"""The seam: a command is a plain function of an open workbook that returns a view.

The seam adds the common options, opens the workbook, makes one transaction = one operation = one undo, renders the
view, and turns errors into words and exit codes. It uses Typer's public interface only.
"""

import errno
import inspect
import os
import sys
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from kamcli.cli import ask, options, say
from kamcli.cli.help import Page
from kamcli.cli.view import View
from kamcli.errors import Exit, KamError, Usage
from kamcli.i18n import N_, _

if TYPE_CHECKING:
    from kamcli.cli.lines import Batch

Function = Callable[..., Any]


class Kind(Enum):
    """How a command stands to the workbook."""

    READING = "reading"
    WRITING = "writing"
    APART = "apart"  # no open workbook: `init`, `where`, what is about files only


class Command(NamedTuple):
    """One command: its name (two words: a noun with its verb), its function, and two real examples."""

    name: str
    run: Function
    kind: Kind
    examples: tuple[str, ...]
    writes: Callable[[dict[str, Any]], bool] | None = None  # a reading command that writes when this says so
    ask: Callable[[dict[str, Any], str | None], None] | None = None  # completes what was given, before anything is open
    lines: bool = False  # a writing command that logs one thing: `--from` logs many in one operation


def register(app: typer.Typer, command: Command, help: str) -> None:
    """Make `command` a command of `app`; `help` is the sentence that says what it does."""
    app.command(
        command.name.split()[-1],
        cls=Page,
        help=_(help),
        epilog="\n".join(command.examples),
        context_settings={"help_option_names": ["--help", "-h"]},
    )(_wrapped(command))


def _wrapped(command: Command) -> Function:
    own = inspect.signature(command.run).parameters
    shared_options = {**options.COMMON[command.kind.value], **(options.COMMON["writing"] if command.writes else {})}
    if command.lines:
        from kamcli.cli import lines

        shared_options = {"source_of_lines": options.lines(lines.parameters(command.run)), **shared_options}
    common = {name: made for name, made in shared_options.items() if name not in own}

    def run(**given: Any) -> None:
        mine = {name: given[name] for name in own if name != "book"}
        shared = {name: given[name] for name in shared_options}
        try:
            code = _carry_out(command, mine, shared)
        except KamError as error:
            if shared["debug"]:
                raise
            say.error(error)
            code = error.code
        except (KeyboardInterrupt, EOFError):
            code = Exit.INTERRUPTED
        except Exception as error:
            if shared["debug"] or isinstance(error, BrokenPipeError | typer.Exit | typer.Abort):
                raise
            if sys.stdout is None or (isinstance(error, OSError) and error.errno in _FULL and not error.filename):
                say.line("Standard output cannot be written: {why}.", {"why": os.strerror(_errno(error))})
                raise typer.Exit(Exit.ERROR) from None
            # Its text may hold personal data; the name of its class does not.
            say.line("Something went wrong inside kam ({name}). --debug shows where.", {"name": type(error).__name__})
            code = Exit.ERROR
        raise typer.Exit(code)

    parameters = [p for name, p in own.items() if name != "book"]
    parameters += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in common.items()
    ]
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    )
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _batch(command: Command, given: dict[str, Any], shared: dict[str, Any]) -> "Batch | None":
    """The lines of `--from`, when it is given: they are read before the workbook is opened."""
    if shared.get("source_of_lines") is None:
        return None
    from kamcli.cli import lines

    return lines.read(command.run, shared["source_of_lines"], given)


class Done(NamedTuple):
    """What came of a command: its view, whether it was one that writes, and whether anything changed."""

    view: View
    writing: bool
    changed: bool


def perform(command: Command, given: dict[str, Any], shared: dict[str, Any], *, by: str = "") -> Done:
    """Carry a command out in one transaction; the journal keeps it, and `by` before it: which program called."""
    from kamcli.actions import opening
    from kamcli.store import keys

    keys.ask = ask.key
    named = shared["workbook"]
    batch = _batch(command, given, shared)
    # Nobody types while a transaction is open: questions come first.
    if command.ask and not batch:
        command.ask(given, named)
    writing = command.kind is Kind.WRITING or (command.writes is not None and command.writes(given))
    changed = True
    if command.kind is Kind.APART:
        view = command.run(**given)
    elif writing:
        if shared.get("as_of"):
            raise Usage("--as-of looks back; it does not go with writing.")
        line = batch.masked(command.name) if batch else say.masked(command.name, given)
        with opening.writing(named, by + line, dry_run=shared["dry_run"]) as book:
            view = batch.carry_out(book) if batch else command.run(book, **given)
        changed = book.changes > 0 or book.upgraded_from is not None
        if book.upgraded_from:
            view.say("The workbook was brought up to date; {backup} is as it was before.", backup=book.upgraded_from)
        view.data = view.data if view.sections else book.written
        if shared["dry_run"]:
            view.say("Only tried: nothing was written.")
    else:
        with opening.reading(named, shared["as_of"]) as book:
            view = command.run(book, **given)
    return Done(view, writing, changed)


_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def _errno(error: Exception) -> int:
    """What went wrong with standard output; without one there is no error of the system."""
    return (isinstance(error, OSError) and error.errno) or errno.EBADF


def _carry_out(command: Command, given: dict[str, Any], shared: dict[str, Any]) -> int:
    from kamcli.cli import render

    view, writing, changed = perform(command, given, shared)
    form = "json" if shared["json"] else shared["format"].value if shared["format"] else view.form
    blank = render.is_blank(view, form, sys.stdout)
    # A writing command speaks; what it wrote is printed when a form is asked for.
    if form or (view.sections and not (view.seen and sys.stdout.isatty())):
        try:
            render.show(view, form, sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader, `head` for one, has seen enough; what was to be written is written.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not shared["quiet"]:
        idle = writing and not changed
        # What was to be done is not said to be done when nothing had to be.
        for talk in view.talk if view.sections or view.told or not idle else ():
            say.line(talk.template, talk.facts)
        nothing = N_("Nothing changed.") if idle else N_("Nothing is recorded.")
        if idle or (blank and not view.talk):
            say.line(view.nothing or nothing, {})
    return Exit.FINDINGS if given.get("exit_code") and view.found else Exit.FINE
