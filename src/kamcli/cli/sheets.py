"""A spreadsheet that comes back: what was edited in it, sheet by sheet, shown and asked about before it is written."""

import sys
from pathlib import Path
from typing import Any

from kamcli import actions
from kamcli.actions.sheet_drafts import Change, Difference
from kamcli.actions.sheets_back import bring_back as written
from kamcli.actions.sheets_back import recognised
from kamcli.cli import ask, say, sheet_words, topic_words
from kamcli.cli.view import Column, Record, Section, View
from kamcli.domain.sheets import CLOSED
from kamcli.errors import Usage
from kamcli.exchange.xlsx_back import Back
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook
from kamcli.words import word

_SHOWN = 200  # differences of a sheet that are drawn; --json has all
_KEYS = ("kind", "state", "place", "record", "field", "old", "new")


def came_back(files: list[str], chosen: list[Any]) -> Back | None:
    """The spreadsheet of ours among the files, which comes alone; None when there is none."""
    found = [back for file in files if (back := recognised(Path(file))) is not None]
    if not found:
        return None
    if len(files) > 1:
        raise Usage(
            "A workbook that kam exported is imported alone: its differences are shown before they are written."
        )
    if any(chosen):
        raise Usage(
            "A workbook that kam exported says itself what its columns are: leave out --as, --map, --only and the like."
        )
    return found[0]


def asks(yes: bool, dry_run: bool) -> bool:
    """Whether somebody is asked before anything is written."""
    return ask.possible() and not (yes or dry_run)


def ask_first(given: dict[str, Any], named: str | None) -> bool:
    """Show what would change, and go on only with a yes; without a terminal, only with --yes. False: no file of ours."""
    from kamcli.cli import render

    chosen = [given[name] for name in ("kind", "map", "only", "encoding", "date_order", "sheet", "mapping")]
    if (back := came_back(given["files"], chosen)) is None:
        return False
    if given["yes"] or given["dry_run"]:
        return True
    with actions.opening.writing(named, "import", dry_run=True) as book:
        found = written(book, Path(given["files"][0]), back)
    if not any(one.changes for one in found):
        return True
    if ask.possible():
        render.show(_view(found), "table", sys.stderr)
    if not ask.yes(N_("Apply this"), "--yes"):
        raise KeyboardInterrupt
    return True


def bring_back(book: Workbook, file: str, back: Back, *, seen: bool) -> View:
    """Write what was edited, and say it."""
    found = written(book, Path(file), back)
    view = _view(found)
    view.seen = seen
    for name in back.others:
        view.say("Nothing was read from the sheet {sheet}.", sheet=name)
    return view


def _view(found: list[Difference]) -> View:
    view = View([_section(one) for one in found if one.changes or one.conflicts])
    view.data = [
        {
            "kind": one.kind, "sheet": one.sheet, "new": one.new, "changed": one.changed, "same": one.same,
            "missing": one.missing, "gone": one.gone, "erased": one.erased, "changes": [_bare(change) for change in one.changes],
            "conflicts": [{**_bare(change), "was": change.was} for change in one.conflicts],
        }
        for one in found
    ]  # fmt: skip
    flat = [_row(one, change, state) for one in found for state, change in _states(one)]
    view.flat = (_KEYS, flat)
    view.found = any(one.conflicts for one in found)
    view.told = True
    for one in found:
        _say(view, one)
    return view


def _say(view: View, one: Difference) -> None:
    if one.new or one.changed:
        view.say(
            "{sheet}: {new} new, {changed} changed, {same} the same.",
            sheet=one.sheet,
            new=one.new,
            changed=one.changed,
            same=one.same,
        )
    if one.conflicts:
        view.say(
            "{sheet}: {count} cells were changed here too since the export, to something else. They were left as they are.",
            sheet=one.sheet, count=len(one.conflicts),
        )  # fmt: skip
    if one.missing:
        view.say(
            "{sheet}: {count} rows of the workbook are not in the sheet any more; kam never deletes by import.",
            sheet=one.sheet,
            count=one.missing,
        )
    if one.gone:
        view.say(
            "{sheet}: {count} rows are of records that are in the workbook no more; they were left out.",
            sheet=one.sheet,
            count=one.gone,
        )
    if one.erased:
        view.say(
            "{sheet}: {count} rows name a person who was erased from the book; they were left out.",
            sheet=one.sheet,
            count=one.erased,
        )
    for place in one.copies:
        view.say("{place}: a copy of a row above it; it is taken for a new one.", place=place)
    for notice in one.notices:
        view.say("{place}: {text}", place=notice.place, text=say.told(notice))
    if one.passed_over:
        view.say("{sheet}: nothing was read from {columns}.", sheet=one.sheet, columns=", ".join(one.passed_over))


def _states(one: Difference) -> list[tuple[str, Change]]:
    changes = [("new" if change.number is None else "changed", change) for change in one.changes]
    return [*changes, *(("conflict", change) for change in one.conflicts)]


def _section(one: Difference) -> Section:
    columns = [
        Column("cell", heading=N_("Cell")), Column("record", heading=N_("Of")), Column("what_said", heading=N_("What")),
        Column("old_said", heading=N_("Before")), Column("new_said", heading=N_("After")),
        *([Column("state_said", heading=N_("State")), Column("was_said", heading=N_("When it went out"))] if one.conflicts else []),
    ]  # fmt: skip
    rows = [_row(one, change, state) for state, change in _states(one)]
    if len(rows) > _SHOWN:
        more = _("{count} more; --json shows all").format(count=len(rows) - _SHOWN)
        rows = [*rows[:_SHOWN], {"what_said": more}]
    return Section(columns, rows, one.sheet, part=one.kind)


def _row(one: Difference, change: Change, state: str) -> Record:
    new = change.field is None
    return {
        "kind": one.kind, "state": state, **_bare(change), "cell": change.place.rpartition("!")[2],
        "what_said": _("new row") if new else sheet_words.heading(one.kind, change.field or ""),
        "old_said": _said(one.kind, change.field, change.old), "new_said": None if new else _said(one.kind, change.field, change.new),
        "state_said": _("changed here too") if state == "conflict" else "",
        "was_said": _said(one.kind, change.field, change.was) if state == "conflict" else None,
    }  # fmt: skip


def _said(kind: str, field: str | None, text: str | None) -> str | None:
    """A value as a person reads it."""
    closed = CLOSED.get(f"{kind}.{field}")
    if text is None:
        return None
    if f"{kind}.{field}" == "facts.topic":
        return topic_words.title(text)
    return "; ".join(word(code, closed.of) for code in text.split(";")) if closed else text


def _bare(change: Change) -> Record:
    return {key: value for key, value in change._asdict().items() if key != "was"}
