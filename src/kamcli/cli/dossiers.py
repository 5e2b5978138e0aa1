"""Dossiers: everything known of an account as one file, edited in an editor and applied."""

import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, options, say, topic_words, words
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, View, table
from kamcli.domain.dossier import Change
from kamcli.domain.dossier_shapes import SHAPES
from kamcli.domain.names import file_name
from kamcli.domain.topics import TOPICS
from kamcli.errors import Exit, KamError, Usage
from kamcli.i18n import N_, _
from kamcli.store.workbook import Row, Workbook
from kamcli.words import word

_BELOW = {
    "people": N_("People"),
    "suppliers": N_("Suppliers and rivals"),
    "purchasing_steps": N_("How they buy, step by step"),
    "meetings": N_("Their own meetings"),
    "swot": N_("Strengths, weaknesses, opportunities, threats"),
    "obstacles": N_("Obstacles"),
    "plan_steps": N_("Development plan"),
    "expectations": N_("What they expect of us"),
    "complaints": N_("Complaints"),
    "objectives": N_("Objectives"),
    "inspections": N_("Inspections"),
    "materials": N_("Material made for them"),
}
_MARK = "#! "  # begins a line that marks a mistake; it is taken out again when the file is read
_HEAD = (
    N_("Change what you know better and save. What you leave alone is left alone; what you delete is left alone too."),
    N_("A changed value becomes a new fact of today; write another day beside it (on: 2026-03-01) if it held then."),
    N_("Take the # away to answer a question. A value of null: it is no longer known."),
    N_("An entry without a number (no) is a new one. source: coach, visit, web, registry, peer, finance, …"),
    N_("reliability: confirmed, reported or assumed."),
)


def document(book: Workbook, customer: str) -> str:
    """The dossier of a customer as commented YAML."""

    def head(row: Row) -> list[str]:
        title = _("{name} ({code}), as of {day}").format(name=row["name"], code=row["code"], day=book.as_of)
        return [actions.schemas.line_for("dossier"), title, "", *map(_, _HEAD)]

    made: dict[str, Callable[..., str]] = {
        "part": topic_words.part,
        "below": lambda kind: _(_BELOW[kind]),
        "question": topic_words.question,
        "stale": lambda days: _("{days} days old; ask again:").format(days=days),
        "contradicted": lambda: _("the sources contradict each other"),
    }
    return actions.dossiers.export(book, customer, head, made)


def apply(
    book: Workbook,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=_("Dossiers in YAML, or -."), show_default=False)],
    yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> View:
    rows: list[Record] = []
    for file in files:
        paper = actions.dossiers.read(book, *actions.dossiers.open_file(file))
        customer, changes = actions.dossiers.apply(book, paper)
        rows += _rows(customer, changes)
    return _differences(rows, seen=_asks(files, yes, dry_run))


def _asks(files: list[str], yes: bool, dry_run: bool) -> bool:
    return ask.possible() and not (yes or dry_run or "-" in files)


def _ask_apply(given: dict[str, Any], named: str | None) -> None:
    if not _asks(**given):
        return
    rows: list[Record] = []
    with _tried(named) as book:
        for file in given["files"]:
            paper = actions.dossiers.read(book, *actions.dossiers.open_file(file))
            rows += _rows(*actions.dossiers.compare(book, paper))
    _agreed(rows)


def _agreed(rows: list[Record]) -> None:
    """Show what would change, and go on only with a yes."""
    import sys

    from kamcli.cli import render

    if not rows:
        return
    render.show(_differences(rows), "table", sys.stderr)
    if not ask.yes(N_("Apply this"), "--yes"):
        raise KeyboardInterrupt


_KEYS = ("code", "kind", "record", "what", "old", "new", "on")


def _differences(rows: list[Record], *, seen: bool = False) -> View:
    view = table(
        rows,
        Column("code"),
        Column("record", heading=N_("Of")),
        Column("what_said", heading=N_("What")),
        Column("old_said", heading=N_("Before")),
        Column("new_said", heading=N_("After")),
        Column("on"),
    )
    if not rows:
        return View().say("Nothing was edited.")
    view.data = [{key: row[key] for key in _KEYS} for row in rows]
    view.flat = (_KEYS, view.data)
    view.seen = seen
    return view.say("Changes written: {count}.", count=len(rows)) if seen else view


def _rows(customer: Row, changes: list[Change]) -> list[Record]:
    return [
        {
            "code": customer["code"], "kind": change.record.kind,
            "record": "" if change.record.kind == "customer" else change.record.name,
            "what": change.topic or change.field or "new", "old": change.old, "new": change.new,
            "on": change.known.on if change.known else None, "what_said": _what(change),
            "old_said": _said(change, change.old), "new_said": _said(change, change.new),
        }
        for change in changes
    ]  # fmt: skip


def _what(change: Change) -> str:
    """What a change is a change of, as a person reads it."""
    kind = change.record.kind
    if change.topic is not None:
        return topic_words.title(change.topic)
    if change.field is not None:
        return words.field(change.field, kind)
    return _("new: {kind}").format(kind=words.field(kind))


def _said(change: Change, value: str | None) -> str | None:
    """A value of a change, as a person reads it."""
    if value is None:
        return None
    if change.topic is not None:
        return topic_words.told(change.topic, TOPICS[change.topic], value)
    if change.field is None:
        return word(value, "step")  # a step of the purchase without a title goes by its code
    spec = next(one.value for one in SHAPES[change.record.kind].fields if one.key == change.field)
    return topic_words.told(change.field, spec, value)


def edit(customer: options.Customer, workbook: options.Workbook = None) -> View:
    with actions.opening.reading(workbook) as book:
        before = document(book, customer)
        code = actions.dossiers.read(book, before, "dossier").code
    if not ask.possible():
        raise Usage("There is no terminal to edit at. Use kam export {code} --format yaml, then kam apply.", code=code)
    handle, name = tempfile.mkstemp(prefix=f"kam-{file_name(code)}-", suffix=".yaml")  # mode 0600
    file = Path(name)
    os.close(handle)
    file.write_text(before, encoding="utf-8")
    try:
        rows = _edited(file, before, code, workbook)
    except BaseException:
        # Nothing that was typed is lost, whatever went wrong.
        if file.read_text(encoding="utf-8") != before:
            say.line("What you typed is kept in {path}; kam apply takes it.", {"path": file})
        else:
            file.unlink()
        raise
    file.unlink()
    return _differences(rows, seen=True)


def _edited(file: Path, before: str, code: str, named: str | None) -> list[Record]:
    """Open the editor until what it leaves can be applied, and apply it."""
    shown = before
    while True:
        _run_editor(file)
        text = file.read_text(encoding="utf-8")
        if text == shown:
            if shown == before:
                return []
            say.line("The mistakes marked with #! are still there, so nothing was changed.", {})
            raise KeyboardInterrupt
        clean = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_MARK))
        try:
            with _tried(named) as book:
                rows = _rows(*actions.dossiers.compare(book, actions.dossiers.read(book, clean, file.name)))
            _agreed(rows)
            with actions.opening.writing(named, f"edit {code}") as book:
                customer, changes = actions.dossiers.apply(book, actions.dossiers.read(book, clean, file.name))
                return _rows(customer, changes)
        except KamError as error:
            if error.code != Exit.INVALID:
                raise
            shown = _marked(clean, error)
            file.write_text(shown, encoding="utf-8")


def _marked(text: str, error: KamError) -> str:
    """The text with every mistake named in the line above it."""
    lines = text.splitlines(keepends=True)
    marks: list[tuple[int, str]] = []
    for finding in error.findings:
        parts = finding.place.rsplit(":", 2)
        number = int(parts[1]) if len(parts) == 3 and parts[1].isdigit() else 1
        marks.append((number, say.told(finding)))
    for number, words_ in sorted(marks, reverse=True):
        lines.insert(min(number, len(lines)) - 1, f"{_MARK}{words_}\n")
    return "".join(lines)


def _run_editor(file: Path) -> None:
    import shlex
    import subprocess

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(file)], check=False)
    except OSError as error:
        raise Usage(
            "The editor {editor} cannot be started: {why}. Set VISUAL or EDITOR.", editor=editor, why=error.strerror
        ) from None
    if done.returncode:
        raise Usage("The editor {editor} ended with {code}; nothing was changed.", editor=editor, code=done.returncode)


def _tried(named: str | None) -> AbstractContextManager[Workbook]:
    """The workbook to compare with, also as it was; what is taken back for that is back when it is closed."""
    return actions.opening.writing(named, "apply", dry_run=True)


COMMANDS = (
    Command("edit", edit, Kind.APART, ("kam edit qinghe", "kam edit 青禾 --workbook team.db")),
    Command(
        "apply",
        apply,
        Kind.WRITING,
        ("kam apply qinghe.yaml --dry-run", "kam apply dossiers/*.yaml --yes"),
        ask=_ask_apply,
    ),
)
