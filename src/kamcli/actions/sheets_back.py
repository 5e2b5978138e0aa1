"""A spreadsheet that went out (`sheets_out`) comes back: what was edited is found, held against what changed here, written.

Three texts of every cell are compared: as it left, as it is written now, as the workbook has it. All faults are found
before anything stays written; each names its sheet and cell.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from kamcli.actions import given
from kamcli.actions.corrections import TABLES, Corrector
from kamcli.actions.importing import left_out
from kamcli.actions.keeping import kept_before
from kamcli.actions.kinds import KINDS
from kamcli.actions.loading import refusal
from kamcli.actions.sheet_cells import alike, plain
from kamcli.actions.sheet_drafts import Change, Difference, Draft, Texts, Words, Written, draft_of, of_book, texts_of
from kamcli.domain.characters import visible
from kamcli.domain.sheets import AHEAD, edited
from kamcli.errors import Finding, Invalid, NotFound, Refused
from kamcli.exchange.tables_in import is_spreadsheet
from kamcli.exchange.xlsx_back import Back, cell_name, open_back
from kamcli.store import journal
from kamcli.store.queries import tables as queries
from kamcli.store.workbook import Workbook


def recognised(path: Path) -> Back | None:
    """The file, if it is a workbook of ours that went out and comes back."""
    return open_back(path) if path.is_file() and is_spreadsheet(path) else None


def bring_back(book: Workbook, path: Path, back: Back) -> list[Difference]:
    """Write what was edited, and only that; `Invalid` names every cell that cannot be taken."""
    operation = int(back.facts["operation"])
    if queries.mark(book, operation) != back.facts["mark"]:
        raise Refused(
            "{file} was exported from another workbook, or from a later state of this one. A folder of CSV files goes from"
            " one workbook to another: kam export FOLDER, kam import FOLDER.",
            file=path.name,
        )  # fmt: skip
    with kept_before(book, "import"):
        return _brought_back(book, path, back)


def _brought_back(book: Workbook, path: Path, back: Back) -> list[Difference]:
    words = Words(
        back.lists, {name: {code: said for said, code in meant.items()} for name, meant in back.lists.items()}
    )
    drafts = [draft_of(book, kind, back.sheets[kind], words) for kind in KINDS if kind in back.sheets]
    now = texts_of(book, drafts, words)
    for draft in drafts:
        draft.missing -= queries.added_since(book, TABLES[draft.difference.kind], int(back.facts["change"]))
    if any(draft.rows for draft in drafts) and queries.state(book)["change"] != back.facts["change"]:
        with journal.earlier(book.connection, "change", int(back.facts["change"])):
            then = texts_of(book, drafts, words)
    else:
        then = now
    faults = [fault for draft in drafts for fault in draft.faults]
    for draft in drafts:
        faults += _Sheet(book, draft, then[draft.difference.kind], words).write()
    for draft in drafts if not faults else ():
        faults += _settled(book, draft, now[draft.difference.kind], words)
    if faults:
        raise Invalid("{file} cannot be applied; nothing was changed.", file=path.name, findings=faults)
    return [draft.difference for draft in drafts]


class _Sheet:
    """One sheet while it is written."""

    def __init__(self, book: Workbook, draft: Draft, then: dict[int, Texts], words: Words) -> None:
        self.book = book
        self.draft = draft
        self.kind = draft.difference.kind
        self.then = then
        self.words = words
        days = {name: partial(self._day, name in AHEAD) for name in KINDS[self.kind].days}
        self.load = Corrector(book, self.kind, days, frozenset(draft.columns), draft.met)
        self.load.lines = dict(draft.at)

    def write(self) -> list[Finding]:
        """Change what was edited, add what is new; returns the faults."""
        return [*self._corrections(), *self._additions()]

    def _corrections(self) -> Iterator[Finding]:
        # As the book is now: what an earlier sheet changed, as the name of a person, counts.
        raw = {number: cells for number, cells in queries.numbered(self.book, self.kind) if number in self.draft.rows}
        difference = self.draft.difference
        for number, written in self.draft.rows.items():
            row = dict(zip(queries.COLUMNS[self.kind], raw[number], strict=True))
            now = of_book(self.kind, self.draft.columns, raw[number], self.words)
            before = {name: text for name, value in row.items() if (text := plain(value))}
            said = before | {name: text for name, text in written.texts.items() if text is not None}
            if self.load.erased(said, list(said.values())):
                difference.erased += 1
                continue
            then = self.then.get(number, now)
            what = edited(written.texts, then, now)
            difference.conflicts += [
                self._change(number, written, name, now)._replace(was=then.get(name))
                for name in self._in_order(what.conflicts)
            ]
            if not what.fields:
                difference.same += not what.conflicts
                continue
            after = dict(before)
            for name in what.fields:
                after.pop(name, None)
                if (wanted := written.texts[name]) is not None:
                    after[name] = wanted
            fault, _done = self._try(written.row, after, what.fields, partial(self.load.correct, number, before, after))
            if fault:
                yield fault
                continue
            difference.changed += 1
            difference.changes += [self._change(number, written, name, now) for name in self._in_order(what.fields)]

    def _additions(self) -> Iterator[Finding]:
        self.load.left_out.clear()  # rows that were only tried out count for nothing
        before = self._as_it_is() if self.draft.added else {}
        for row, texts in self.draft.added:
            cells = {name: text for name, text in texts.items() if text is not None}
            self.load.line = row
            if self.load.erased(cells, list(cells.values()), anywhere=True):
                self.draft.difference.erased += 1
                continue
            fault, outcome = self._try(row, cells, frozenset(cells), partial(self.load.new, cells))
            if fault:
                yield fault
                continue
            difference = self.draft.difference
            if outcome == "same":
                difference.same += 1
                continue
            difference.new += outcome == "new"
            difference.changed += outcome == "changed"
            if outcome == "new":
                difference.changes.append(
                    Change(self._place(row), None, self._called(texts), None, None, self._called(texts))
                )
        self.draft.difference.missing = len(self.draft.missing - self.load.found_at.keys())
        self.draft.difference.notices = left_out(self.load, self.draft.sheet.name)
        try:
            self.load.flush()
        except sqlite3.IntegrityError as error:
            fault_ = refusal(self.book, error)
            yield Finding(fault_.template, self.draft.sheet.name, **fault_.facts)
            return
        if before:
            self._found(before)
        if self.load.new_customers:
            from kamcli.actions import twins

            self.draft.difference.notices += twins.notices(
                self.book, self.draft.sheet.name, self._place, self.load.lines, self.load.new_customers
            )

    def _as_it_is(self) -> dict[int, Texts]:
        """Every record of the kind that stands in no row with its number."""
        return {
            number: of_book(self.kind, self.draft.columns, cells, self.words)
            for number, cells in queries.numbered(self.book, self.kind)
            if number not in self.draft.met
        }

    def _found(self, before: dict[int, Texts]) -> None:
        """Say what rows without a number changed of the records that they turned out to be."""
        for number, now in self._as_it_is().items():
            row, old = self.load.found_at.get(number), before.get(number)
            if row is not None and old is not None:
                fields = frozenset(name for name in now if now[name] != old[name])
                self.draft.difference.changes += [
                    Change(self._place(row, name), number, self._called(old), name, old[name], now[name])
                    for name in self._in_order(fields)
                ]

    def _try(
        self, row: int, cells: dict[str, str], fields: frozenset[str], work: Callable[[], object]
    ) -> tuple[Finding | None, object]:
        """Do the work of one row; returns what is wrong with it, and what came of it."""
        execute = self.book.connection.execute
        whole = KINDS[self.kind].whole
        if not whole:
            execute("savepoint row")
        try:
            return None, work()
        except (Invalid, NotFound, sqlite3.IntegrityError) as error:
            if not whole:
                execute("rollback to row")
            fault = refusal(self.book, error)
            return Finding(fault.template, self._where(row, cells, fields, fault), **fault.facts), None
        finally:
            if not whole:
                execute("release row")

    def _where(self, row: int, cells: dict[str, str], fields: frozenset[str], fault: Invalid | NotFound) -> str:
        """The cell that a fault is about, as far as it tells; else the row."""
        about = {str(value) for value in fault.facts.values()}
        likely = [name for name in self._in_order(fields) if name in about]
        likely += [
            name
            for name in self._in_order(fields)
            if about.intersection((cells.get(name, ""), *given.several(cells.get(name, ""))))
        ]
        if not likely and len(fields) == 1:
            likely = list(fields)
        if not likely:
            likely = [name for name in self.draft.columns if name in about]
        return self._place(row, likely[0] if likely else None)

    def _place(self, row: int, name: str | None = None) -> str:
        column = None if name is None else self.draft.columns.get(name)
        at = f"{row}:{row}" if column is None else cell_name(row, column)
        return f"{self.draft.sheet.name}!{at}"

    def _change(self, number: int, written: Written, name: str, now: Texts) -> Change:
        called = self._called({**written.texts, **now})
        return Change(self._place(written.row, name), number, called, name, now.get(name), written.texts[name])

    def _called(self, texts: Texts) -> str:
        """What a person knows a row by: what no row of its kind is without."""
        said = []
        for either in KINDS[self.kind].needs:
            field = next((name for name in either.split("|") if texts.get(name)), "")
            text = texts.get(field) or ""
            said.append(self.words.said.get(f"{self.kind}.{field}", {}).get(text, text))
        return visible(" · ".join(filter(None, said)))

    def _in_order(self, fields: frozenset[str]) -> list[str]:
        return [name for name in self.draft.columns if name in fields]

    def _day(self, ahead: bool, text: str) -> date:
        from kamcli.domain.dates import parse_day

        return parse_day(text, self.book.today, future=ahead)


def _settled(book: Workbook, draft: Draft, before: dict[int, Texts], words: Words) -> list[Finding]:
    """Read again what was changed: a cell that did not become what it says is a fault; what else changed is said too."""
    difference = draft.difference
    asked = {change.number: change for change in difference.changes if change.number in draft.rows}
    if not asked:
        return []
    wanted = {(change.number, change.field): change for change in difference.changes}
    faults, told = [], []
    for number, cells in queries.numbered(book, difference.kind):
        if number not in asked:
            continue
        after = of_book(difference.kind, draft.columns, cells, words)
        for name, text in after.items():
            change = wanted.get((number, name))
            if change is None:
                if text != before[number][name]:
                    place = f"{draft.sheet.name}!{cell_name(draft.rows[number].row, draft.columns[name])}"
                    told.append(Change(place, number, asked[number].record, name, before[number][name], text))
            elif change.new is None and text is not None:
                faults.append(
                    Finding("This cell cannot be emptied: it would become {value}.", change.place, value=text)
                )
            elif text == change.old:
                if text is None or not alike(change.new or "", text, book.today):
                    faults.append(Finding("This cell cannot be changed by an import.", change.place))
            else:
                told.append(change._replace(new=text))
    difference.changes = told + [change for change in difference.changes if change.number not in asked]
    unchanged = len(asked.keys() - {change.number for change in told})  # said otherwise, and no more
    difference.changed -= unchanged
    difference.same += unchanged
    return faults
