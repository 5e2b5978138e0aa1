"""The seam: a command is a plain function of an open workbook that returns a view.

The seam adds the common options, opens the workbook, makes one transaction = one operation = one undo, renders the
view, and turns errors into words and exit codes. It uses Typer's public interface only.
"""

import inspect
import os
import sys
import time
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from kamcli.cli import ask, ending, options, say, streams
from kamcli.cli.help import Page
from kamcli.cli.view import View
from kamcli.errors import Collided, Exit, Unusable, Usage
from kamcli.i18n import N_, _

if TYPE_CHECKING:
    from kamcli.cli.lines import Batch
    from kamcli.store.workbook import Workbook

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
    records: bool = True  # a writing command that writes records; the others write rows by plain SQL
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
        except (typer.Exit, typer.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            code = ending.said(error, debug=shared["debug"])
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
    """What came of a command: its view, whether it was one that writes, and whether anything changed.

    `operation` is the number under which a change is in the workbook for good.
    """

    view: View
    writing: bool
    changed: bool
    operation: int | None = None


def perform(command: Command, given: dict[str, Any], shared: dict[str, Any], *, by: str = "") -> Done:
    """Carry a command out in one transaction; the journal keeps it, and `by` before it: which program called."""
    from kamcli.actions import opening
    from kamcli.store import keys, workbook

    keys.ask = ask.key
    named = shared["workbook"]
    batch = _batch(command, given, shared)
    # Nobody types while a transaction is open: questions come first.
    if command.ask and not batch:
        command.ask(given, named)
    writing = command.kind is Kind.WRITING or (command.writes is not None and command.writes(given))
    if writing and "-" in (given.get("files") or ()):
        _take_in()
    changed, operation = True, None
    if command.kind is Kind.APART:
        view = command.run(**given)
    elif writing:
        if shared.get("as_of"):
            raise Usage("--as-of looks back; it does not go with writing.")
        if command.records:
            workbook.load_records()
        line = batch.masked(command.name) if batch else _line(command, given)
        book: Workbook | None = None

        def write() -> View:
            nonlocal book
            with opening.writing(named, by + line, dry_run=shared["dry_run"]) as book:
                return batch.carry_out(book) if batch else command.run(book, **given)

        try:
            view = _again(write, from_stdin="-" in (given.get("files") or ()))
            if view.ended:
                view.ended(not shared["dry_run"])
        except BaseException:
            if book and book.committed:
                say.line(_WRITTEN, {"number": book.operation})
            raise
        assert book is not None
        changed = book.changes > 0 or book.upgraded_from is not None
        if book.upgraded_from:
            view.say("The workbook was brought up to date; {backup} is as it was before.", backup=book.upgraded_from)
        view.data = view.data if view.sections else book.written
        operation = book.operation if book.committed and book.changes else None
        if shared["dry_run"]:
            view.say("Only tried: nothing was written.")
    else:

        def read() -> View:
            with opening.reading(named, shared["as_of"]) as book:
                return command.run(book, **given)  # type: ignore[no-any-return]

        view = _again(read)
    return Done(view, writing, changed, operation)


_PAUSES = (0.05, 0.2, 0.8)  # seconds, more or less: two that met do not meet again


def _again(work: Callable[[], View], *, from_stdin: bool = False) -> View:
    """Do it; where another program was at the same rows, do it from its beginning again, a few times.

    Nothing was asked of anybody meanwhile, and nothing shown: that is before and after.
    """
    for pause in _PAUSES:
        try:
            return work()
        except Collided:
            from random import uniform

            if from_stdin:
                if sys.stdin.isatty():
                    raise  # what was typed is gone
                os.lseek(sys.stdin.fileno(), 0, os.SEEK_SET)  # it was taken in; Python still believes it to be a pipe
            time.sleep(pause * uniform(0.5, 1.5))
    return work()


def _take_in() -> None:
    """Wait for all of standard input while nothing is open: nobody is locked out by whoever still writes to us."""
    import tempfile

    from kamcli.actions import importing

    if sys.stdin is None or sys.stdin.isatty():
        return
    try:
        with tempfile.TemporaryFile() as kept:
            importing.copy(sys.stdin.buffer, kept, "stdin")
            kept.seek(0)
            os.dup2(kept.fileno(), sys.stdin.fileno())
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=tempfile.gettempdir(), why=error.strerror) from None


def _line(command: Command, given: dict[str, Any]) -> str:
    from kamcli.cli import journal_line, lines

    return journal_line.written(command.name, lines.parameters(command.run), given)


_WRITTEN = N_("What was to be done is done and written, as operation {number}: do not do it again.")


def _carry_out(command: Command, given: dict[str, Any], shared: dict[str, Any]) -> int:
    from kamcli.cli import render

    view, writing, changed, operation = perform(command, given, shared)
    form = "json" if shared["json"] else shared["format"].value if shared["format"] else view.form
    blank = render.is_blank(view, form, sys.stdout)
    lost: streams.Unwritable | None = None
    # A writing command speaks; what it wrote is printed when a form is asked for.
    if form or (view.sections and not (view.seen and sys.stdout.isatty())):
        try:
            render.show(view, form, sys.stdout)
            sys.stdout.flush()
        except streams.Enough:
            pass  # what was to be written is written
        except streams.Unwritable as error:
            lost = error
    if not shared["quiet"]:
        idle = writing and not changed
        # What was to be done is not said to be done when nothing had to be.
        for talk in view.talk if view.sections or view.told or not idle else ():
            say.line(talk.template, talk.facts)
        nothing = N_("Nothing changed.") if idle else N_("Nothing is recorded.")
        if idle or (blank and not view.talk):
            say.line(view.nothing or nothing, {})
    if lost:
        if operation is not None:
            say.line(_WRITTEN, {"number": operation})
        raise lost
    return Exit.FINDINGS if view.wrong or (given.get("exit_code") and view.found) else Exit.FINE
