"""A dump becomes a workbook again: whole and checked, or not at all."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from kamcli import folders
from kamcli.actions import erasing_again
from kamcli.actions.dump_out import FORMAT, HEAD, HISTORY, HISTORY_FILE, TABLES
from kamcli.actions.sales import currency_code
from kamcli.actions.workbooks import check_zone, new_place
from kamcli.domain.limits import DUMP_LINE, FINDINGS
from kamcli.errors import Finding, Invalid, NotFound, Refused, Unusable
from kamcli.exchange import dump_lines
from kamcli.exchange.dump_lines import Cell
from kamcli.rules.dump_head import Head, read_head
from kamcli.rules.yaml import read_text
from kamcli.store import dumps, files, journal, placing, rows_and_journal, schema, upgrade
from kamcli.store.journal import columns
from kamcli.store.server.place import Server

Row = tuple[Cell, ...]


def load(source: str, path: str | None, named: str | None) -> dict[str, Any]:
    """Make a new workbook of the dump in the folder `source`; returns where it is, and how many rows it has."""
    folder = folders.expanded(source)
    head = _head(folder)
    target = new_place(path, named)
    if isinstance(target, Server):
        raise Refused("A dump is loaded into a file. kam move brings that to {path}.", path=target)
    erased = 0

    def fill(connection: files.Connection) -> None:
        nonlocal erased
        upgrade.lay_out(connection, head.schema)
        loading = _Loading(connection, folder, head)
        loading.tables()
        loading.history()
        loading.numbers()
        loading.whole()
        if head.history is not None:
            rows_and_journal.note_edits(connection, loading.names)
        upgrade.watch_anew(connection)
        upgrade.take_steps(connection, head.schema)
        connection.execute(f"pragma application_id = {schema.APPLICATION_ID}")
        erased = erasing_again.from_new(connection, target, "load")

    placing.create(target, fill)
    files.connect(target, write=True).close()  # writes the file anew where somebody was erased
    rows = sum(head.rows.values()) + sum((head.history or {}).values())
    return {"path": str(target), "rows": rows, "upgraded": head.schema < schema.VERSION, "erased": erased}


def _head(folder: Path) -> Head:
    file = folder / HEAD
    if not file.is_file():
        raise NotFound("There is no dump of kam in {folder}: it has no {file}.", folder=folder, file=HEAD)
    head, findings = read_head(read_text(file), HEAD)
    newer = {"format": (head.format, FORMAT), "schema": (head.schema, schema.VERSION)}
    for what, (found, known) in newer.items():
        if found > known:
            raise Unusable(
                "{folder} was dumped by a newer kam ({what} {found}; this one knows {known}). Install the newer kam.",
                folder=folder,
                what=what,
                found=found,
                known=known,
            )
    if not findings and not (head.format and head.schema):
        findings = [Finding("format and schema are numbers from 1 on", HEAD)]
    if findings:
        raise _refusal(folder, findings)
    return head


def _refusal(folder: Path, findings: list[Finding], more: int = 0) -> Invalid:
    if more:
        findings = [*findings, Finding("and {count} more faults", count=more)]
    return Invalid("{folder} cannot be loaded, and no workbook was made:", folder=folder, findings=findings)


class _Loading:
    """A dump on its way into an empty workbook, with the faults found so far."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, head: Head) -> None:
        self.connection = connection
        self.folder = folder
        self.head = head
        self.findings: list[Finding] = []
        self.more = 0
        self.place = ""  # of the line taken last
        self.names = sorted(journal.unwatched(connection))

    def tables(self) -> None:
        """Every table from its file, and no other file than these."""
        known = {f"{name}.csv" for name in self.names}
        for name in sorted(_visible(self.folder / TABLES) - known):
            self.fault(Finding("schema {schema} has no such table", f"{TABLES}/{name}", schema=self.head.schema))
        for name in self.head.rows:
            if name not in self.names:
                self.fault(Finding("schema {schema} has no table {table}", HEAD, schema=self.head.schema, table=name))
        for name in self.names:
            if (self.folder / _csv(name)).is_file():
                self.put(name, self.csv_rows, self.head.rows.get(name, 0))
            else:
                self.fault(Finding("the file is missing", _csv(name)))

    def history(self) -> None:
        """The operations and every row they changed, when the dump has them."""
        for name in sorted(_visible(self.folder / HISTORY)):
            if self.head.history is None or not HISTORY_FILE.fullmatch(name):
                self.fault(Finding("{head} says nothing of this file", f"{HISTORY}/{name}", head=HEAD))
        if self.head.history is not None:
            for table in dumps.HISTORY:
                self.put(table, self.json_rows, self.head.history.get(table, 0))

    def put(self, table: str, read: Callable[[str], Iterator[Row]], said: int) -> None:
        """Write the rows of a table; a row that the workbook refuses is a fault, and the next one follows."""
        before = len(self.findings) + self.more
        rows = read(table)
        while True:
            try:
                dumps.put(self.connection, table, rows)
                break
            except sqlite3.IntegrityError as error:
                self.fault(_broken(str(error), self.place))
        found = self.connection.execute(f"select count(*) from {table}").fetchone()[0]
        if found != said and len(self.findings) + self.more == before:
            self.fault(
                Finding(
                    "{table}: {said} rows are said, {found} are there; if that is meant, write {found}",
                    HEAD,
                    table=table,
                    said=said,
                    found=found,
                )
            )

    def csv_rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, each with its cells in the order of the columns; what cannot be read is a fault."""
        kinds, days = columns(self.connection, table), dumps.days(self.connection, table)
        lines = self.lines(_csv(table))
        first = next(lines, None)
        if first is None:
            return
        headers = first.split(",")
        if sorted(headers) != sorted(kinds):
            self.fault(Finding("the first line must name the columns: {columns}", self.place, columns=",".join(kinds)))
            return
        order = [headers.index(name) for name in kinds]
        readers = [dump_lines.reader(kind, day=name in days) for name, kind in kinds.items()]
        for line in lines:
            try:
                cells = dump_lines.split(line)
                if len(cells) != len(headers):
                    raise Invalid("{found} cells, but {said} columns", found=len(cells), said=len(headers))
                row = tuple(
                    None if (cell := cells[at]) is None else read(cell) for at, read in zip(order, readers, strict=True)
                )
                if row[0] is None:
                    raise Invalid("id is missing")
            except Invalid as error:
                self.fault(Finding(error.template, self.place, **error.facts))
                continue
            yield row

    def json_rows(self, table: str) -> Iterator[Row]:
        """The rows of a table of the journal, from all its files."""
        kinds = columns(self.connection, table)
        for name in sorted(_visible(self.folder / HISTORY)):
            if not name.startswith(f"{table}-"):
                continue
            for line in self.lines(f"{HISTORY}/{name}"):
                try:
                    yield tuple(dump_lines.from_json(line, kinds))
                except Invalid as error:
                    self.fault(Finding(error.template, self.place, **error.facts))

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a file without their ends; the place is always that of the line handed out."""
        number = 0
        self.place = name
        try:
            with (self.folder / name).open(encoding="utf-8-sig", newline="\n") as stream:
                for number, line in enumerate(iter(partial(stream.readline, DUMP_LINE), ""), 1):
                    self.place = f"{name}, line {number}"
                    if len(line) == DUMP_LINE:
                        self.fault(Finding("the line has more than {most} characters", self.place, most=DUMP_LINE))
                        break
                    if line.startswith(dump_lines.CONFLICT):
                        self.fault(Finding("a merge was not settled here", self.place))
                    else:
                        yield line.rstrip("\r\n")
            if not number:
                self.fault(Finding("the file is empty", name))
        except UnicodeDecodeError:
            self.fault(Finding("the file is not UTF-8", name))
        except OSError as error:
            raise Unusable(
                "{path} cannot be read: {why}.", path=self.folder / name, why=error.strerror or error
            ) from None

    def numbers(self) -> None:
        """The numbers that were given to rows since deleted."""
        for table, last in self.head.given.items():
            if table in self.names or table in dumps.HISTORY:
                dumps.give(self.connection, table, last)
            else:
                self.fault(Finding("schema {schema} has no table {table}", HEAD, schema=self.head.schema, table=table))

    def whole(self) -> None:
        """Raises Invalid, with every fault, when there are any."""
        # Where rows were refused, what refers to them would only mislead.
        if not self.findings:
            self.book()
            self.references()
        if self.findings:
            raise _refusal(self.folder, self.findings, self.more)

    def book(self) -> None:
        """The one row about the whole workbook."""
        row = self.connection.execute("select currency, timezone from book").fetchone()
        try:
            if row is None:
                raise Invalid("one row is needed here")
            if currency_code(row["currency"]) != row["currency"]:
                raise Invalid("a currency is written in capitals")
            if row["timezone"] is not None:
                check_zone(row["timezone"])
        except Invalid as error:
            self.fault(Finding(error.template, _csv("book"), **error.facts))

    def references(self) -> None:
        """Rows that refer to what is not there."""
        found: dict[str, dict[int, list[Finding]]] = {}
        for nth, (table, number, column, parent) in enumerate(dumps.dangling(self.connection)):
            if nth >= FINDINGS:
                self.more += 1
                continue
            value = self.connection.execute(f'select "{column}" from {table} where id = ?', (number,)).fetchone()[0]
            found.setdefault(table, {}).setdefault(number, []).append(
                Finding(
                    "{column} is {number}, but {parent} has no such row", column=column, number=value, parent=parent
                )
            )
        for table in [table for table in (*self.names, *dumps.HISTORY) if table in found]:
            for row in self.json_rows(table) if table in dumps.HISTORY else self.csv_rows(table):
                assert isinstance(row[0], int)
                for finding in found[table].get(row[0], ()):
                    self.fault(Finding(finding.template, self.place, **finding.facts))

    def fault(self, finding: Finding) -> None:
        """Keep a fault, or count it when there are too many to list."""
        if len(self.findings) < FINDINGS:
            self.findings.append(finding)
        else:
            self.more += 1


def _broken(message: str, place: str) -> Finding:
    """The rule of the workbook that a row broke, from SQLite's message, which holds no value."""
    kind, _, what = message.partition(" constraint failed: ")
    names = ", ".join(part.rpartition(".")[2] for part in what.split(", "))
    if kind == "NOT NULL":
        return Finding("{columns} is missing", place, columns=names)
    if kind == "UNIQUE":
        return Finding("there is another row with the same {columns}", place, columns=names)
    return Finding("the workbook refuses the row: {rule}", place, rule=names)


def _csv(table: str) -> str:
    return f"{TABLES}/{table}.csv"


def _visible(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.startswith(".")} if folder.is_dir() else set()
