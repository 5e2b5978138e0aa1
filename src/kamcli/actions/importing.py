"""Import: a file or a folder of tables is loaded as one operation, and every row is counted."""

import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from kamcli import private
from kamcli.actions.import_columns import Columns, Wishes, columns_of, fit_of, tables_of
from kamcli.actions.keeping import kept_before
from kamcli.actions.kinds import KINDS
from kamcli.actions.loading import Loader, refusal
from kamcli.domain import limits
from kamcli.domain.date_columns import DateColumn, Undecidable
from kamcli.errors import Finding, Invalid, NotFound
from kamcli.exchange import headers
from kamcli.exchange.encodings import too_large
from kamcli.exchange.headers import Match
from kamcli.exchange.recognition import Fit
from kamcli.exchange.table import ERRORS, NOT_COMPUTED, NOTHING, Table
from kamcli.exchange.tables_in import Found, Origin
from kamcli.i18n import N_
from kamcli.store.queries import customers
from kamcli.store.workbook import Workbook

Progress = Callable[[int], None]
_SHEETS = 20  # that are named, when none can be read


@dataclass
class Loaded:
    """What became of one file as one kind."""

    file: str  # as messages name it
    path: Path
    kind: str
    new: int = 0
    changed: int = 0
    same: int = 0
    rejects: list[tuple[int, Finding, list[str] | None]] = field(default_factory=list)  # None: never to be written
    reject_file: Path | None = None
    sheet: str | None = None
    headers: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)  # headers that nothing was read from
    no_records: list[Finding] = field(default_factory=list)  # rows that are none, such as totals
    notices: list[Finding] = field(default_factory=list)


def bring_in(book: Workbook, sources: list[str], wishes: Wishes, progress: Progress | None = None) -> list[Loaded]:
    """Load files, folders of tables, or `-` for standard input, in an order in which nothing comes before what it refers to.

    A file of which nothing fits is an `Invalid`.
    """
    if wishes.customer is not None:
        wishes = replace(wishes, customer=customers.find(book, wishes.customer, reading=False)["code"])
    with ExitStack() as kept:
        files = [_opened(source, kind, wishes, kept) for source, kind in _files(sources, wishes.kind)]
        order = list(KINDS)
        work = [(file, origin, fit) for file in files for origin, fit in file.fits]
        kept.enter_context(kept_before(book, "import"))
        for file, origin, fit in sorted(work, key=lambda one: order.index(one[2].kinds[0])):
            file.done.extend(_brought(book, origin, fit, file.source, wishes, progress))
    for file in files:
        file.done[0].notices[:0] = file.said
    return [one for file in files for one in file.done]


class _File(NamedTuple):
    """A file to be loaded: its tables with what each holds, what is to be said of the others in it, what became of it."""

    source: Path
    fits: list[tuple[Origin, Fit]]
    said: list[Finding]
    done: list[Loaded]


def _opened(source: str, kind: str | None, wishes: Wishes, kept: ExitStack) -> _File:
    path = Path(source)
    # A table is read twice, for the order of its dates and then for its rows: a pipe is kept on the disk meanwhile.
    if source == "-" or path.is_fifo():
        path = _kept(source)
        kept.callback(path.unlink, missing_ok=True)
    name = Path("stdin" if source == "-" else source)
    found = tables_of(path, name.name, kind, wishes)
    return _File(name, _fits(found, kind, wishes), found.said, [])


def _kept(source: str) -> Path:
    descriptor, made = private.make(Path(tempfile.gettempdir()), "in")
    try:
        with os.fdopen(descriptor, "wb") as kept:
            if source == "-":
                copy(sys.stdin.buffer, kept, "stdin")
            else:
                with Path(source).open("rb") as stream:
                    copy(stream, kept, source)
    except BaseException:
        made.unlink()
        raise
    return made


def copy(stream: BinaryIO, kept: IO[bytes], name: str) -> None:
    """Copy as much as a table may have; what never ends does not fill the disk.

    Raises Invalid when it is more.
    """
    left = limits.TABLE_BYTES
    while block := stream.read(1 << 20):
        if (left := left - len(block)) < 0:
            raise too_large(name, limits.TABLE_BYTES)
        kept.write(block)


def _files(sources: list[str], kind: str | None) -> Iterator[tuple[str, str | None]]:
    for source in sources:
        folder = Path(source)
        if source == "-" or not folder.is_dir():
            yield source, kind
            continue
        found = [(str(folder / f"{name}.csv"), name) for name in KINDS if (folder / f"{name}.csv").is_file()]
        if not found:
            raise NotFound(
                "{folder} holds none of the tables: {known}.", folder=folder, known=", ".join(f"{k}.csv" for k in KINDS)
            )
        yield from found


def _brought(
    book: Workbook, origin: Origin, fit: Fit, source: Path, wishes: Wishes, progress: Progress | None
) -> list[Loaded]:
    """Load one table as all the kinds that its rows are."""
    brought: list[Loaded] = []
    for match in fit.matches:
        brought.append(_table(book, origin, match, source, wishes, progress, brought, fit.kinds))
    # What one kind passed over may be what the other was read from; the rows are the same.
    unread = set.intersection(*(set(one.passed_over) for one in brought))
    for one in brought:
        one.passed_over = [header for header in one.passed_over if header in unread and one is brought[-1]]
        one.no_records = one.no_records if one is brought[-1] else []
    return brought


def _fits(found: Found, kind: str | None, wishes: Wishes) -> list[tuple[Origin, Fit]]:
    """What each table holds.

    Beside sheets of ours there may be others, such as instructions: they are said and passed over.
    """
    fitting, others = [], []
    for origin in found.origins:
        try:
            with origin.open() as table:
                fitting.append((origin, fit_of(table, kind, wishes)))
        except Invalid as error:
            others.append(error)
    if not fitting:
        if len(others) == 1:
            raise others[0]
        findings = [Finding(error.template, "", **error.facts) for error in others[:_SHEETS]]
        raise Invalid("None of the sheets can be read.", findings=findings)
    found.said.extend(Finding(error.template, "", **error.facts) for error in others)
    return fitting


def _table(
    book: Workbook, origin: Origin, match: Match, source: Path, wishes: Wishes,
    progress: Progress | None, beside: list[Loaded], kinds: list[str],
) -> Loaded:  # fmt: skip
    """Load the rows of one table as one kind; `beside` is what they were loaded as before, of all `kinds`."""
    with origin.open() as table:
        columns = columns_of(table, match, wishes, kinds)
        loaded = Loaded(table.name, source, match.kind, sheet=table.sheet, headers=table.headers)
        used = columns.fields.values()
        loaded.passed_over = [h for n, h in enumerate(table.headers) if h and n not in used and h not in wishes.only]
        load = Loader(
            book, days_of(origin, columns.fields, wishes, match.kind), frozenset(columns.fields), columns.units
        )
        load.shared = len(kinds) > 1
        done = frozenset(line for one in beside for line, _finding, _cells in one.rejects)
        _rows(table, load, columns, wishes, loaded, progress, done)
        loaded.no_records = table.passed_over
    load.flush()
    loaded.notices += left_out(load, table.title)
    if load.new_customers:
        from kamcli.actions import twins

        loaded.notices += twins.notices(book, table.title, table.place, load.lines, load.new_customers)
    if not load.line:
        loaded.notices.append(Finding("there is no row below the header", table.title))
    return loaded


def _rows(
    table: Table, load: Loader, found: Columns, wishes: Wishes, loaded: Loaded,
    progress: Progress | None, done: frozenset[int],
) -> None:  # fmt: skip
    spec = KINDS[loaded.kind]
    wanted = {headers.normal(header): frozenset(values) for header, values in wishes.only.items()}
    only = {
        position: wanted[headers.normal(header)]
        for position, header in enumerate(table.headers) if headers.normal(header) in wanted
    }  # fmt: skip
    columns, spare = list(found.fields.items()), list(found.spare.items())
    count = 0
    execute = load.book.connection.execute
    for line, cells in table.rows:
        count += 1
        if progress and not count % 500:
            progress(500)
        if fault := table.fault(line, cells):
            raise Invalid("{file} is damaged; nothing was written.", file=loaded.file, findings=[fault])
        if only and not all(cells[position] in values for position, values in only.items()):
            continue
        load.line = line
        row = {name: cell for name, position in columns if (cell := cells[position].strip()) not in NOTHING}
        for name, others in spare:
            if (
                name not in row
                and (cell := next(filter(None, (cells[at].strip() for at in others)), "")) not in NOTHING
            ):
                row[name] = cell
        if wishes.customer is not None:
            if "customer" in spec.needs:
                row.setdefault("customer", wishes.customer)
            elif load.shared and not row.keys() & {"name", "code"}:
                continue
        if line in done:
            continue  # rejected before, when the same rows were read as another kind
        if not spec.whole:
            execute("savepoint row")
        try:
            if line in table.faults:
                raise table.faults[line]
            if not ERRORS.isdisjoint(row.values()):
                raise _no_value(row, found.fields, table.headers)
            if _SPOILT_PHONE.fullmatch(row.get("phone", "")):
                raise _spoilt_phone(row["phone"])
            if erased := load.erased(row, cells):
                raise erased
            outcome = spec.load(load, row)
        except (Invalid, NotFound, sqlite3.IntegrityError) as error:
            # A row that fails half-way leaves nothing behind.
            if not spec.whole:
                execute("rollback to row")
            erased = load.erased(row, cells, anywhere=True)
            reason = erased or refusal(load.book, error)
            finding = Finding(reason.template, table.place(line), **reason.facts)
            loaded.rejects.append((line, finding, None if erased else cells))
            continue
        finally:
            if not spec.whole:
                execute("release row")
        if outcome == "new":
            loaded.new += 1
        elif outcome == "changed":
            loaded.changed += 1
        elif outcome == "same":
            loaded.same += 1


_SPOILT_PHONE = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")


def _spoilt_phone(text: str) -> Invalid:
    """Why a row is rejected whose phone a spreadsheet program has rounded: no digit of it can be relied on."""
    return Invalid(
        "The phone {text} was made a number by a spreadsheet program and has lost its digits: give the column the format of"
        " a text, and write the number again.",
        text=text,
    )


def _no_value(row: dict[str, str], fields: dict[str, int], names: list[str]) -> Invalid:
    """Why a row is rejected that has a formula without a result."""
    name, text = next((name, text) for name, text in row.items() if text in ERRORS)
    return no_value(names[fields[name]], text)


def no_value(header: str, text: str) -> Invalid:
    """What is wrong with a cell that shows the error of a formula, or would if it had been computed."""
    if text == NOT_COMPUTED:
        return Invalid(
            "The column {header} holds a formula that was never computed: open the file in a spreadsheet program, and"
            " save it.",
            header=header,
        )
    return Invalid(
        "The column {header} holds the error {text}: mend the formula, or empty the cell.",
        header=header,
        text=text,
    )


def left_out(load: Loader, place: str) -> list[Finding]:
    """What was not understood, or taken without a check."""
    return [Finding(_LEFT_OUT[name], place, value=value, count=times) for (name, value), times in load.left_out.items()]


_LEFT_OUT = {
    "stage": N_("{value!r} is no stage of ours; left out of {count} rows."),
    "tier": N_("{value!r} is no tier of ours; left out of {count} rows."),
    "won": N_("{count} deals are not won ({value}): they are no sales."),
    "name": N_("{count} rows name nobody: only the customer was read."),
    "factor": N_("No model in sight rates {value!r}; {count} ratings were taken without checking their scale."),
}


def days_of(origin: Origin, fields: dict[str, int], wishes: Wishes, kind: str) -> dict[str, Callable[[str], date]]:
    """How each column of days is to be read, decided from all its cells before the first row is written."""
    wanted = {name: fields[name] for name in KINDS[kind].days if name in fields}
    if not wanted:
        return {}
    seen = {name: DateColumn() for name in wanted}
    with origin.open() as table:
        for _line, cells in table.rows:
            for name, position in wanted.items():
                if position < len(cells) and cells[position]:
                    seen[name].see(cells[position])
    readers: dict[str, Callable[[str], date]] = {}
    findings = []
    for name, column in seen.items():
        try:
            readers[name] = column.decide(wishes.order)
        except Undecidable as error:
            findings.append(
                Finding(error.template, f"{table.title}, column {table.headers[wanted[name]]}", **error.facts)
            )
    if findings:
        raise Invalid("{file}: nobody can tell how its dates are meant.", file=table.title, findings=findings)
    return readers
