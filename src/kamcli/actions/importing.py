"""Import: a file or a folder of tables is loaded as one operation, and every row is counted."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kamcli.actions.exporting import write_file
from kamcli.actions.import_columns import Wishes, fields_of, kinds_of
from kamcli.actions.kinds import KINDS
from kamcli.actions.loading import Loader
from kamcli.domain.date_columns import DateColumn, Undecidable
from kamcli.errors import Finding, Invalid, NotFound, Unusable
from kamcli.exchange import headers
from kamcli.exchange.csv_in import read_table
from kamcli.i18n import N_
from kamcli.store.workbook import Workbook

Progress = Callable[[int], None]
SHOWN = 20  # rejected rows named on the screen; all of them stand in the file of rejects


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
    headers: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)  # headers that nothing was read from
    notices: list[Finding] = field(default_factory=list)


def bring_in(book: Workbook, sources: list[str], wishes: Wishes, progress: Progress | None = None) -> list[Loaded]:
    """Load files, folders of tables, or `-` for standard input. A file of which nothing fits is an `Invalid`."""
    done = []
    for source, kind in _files(sources, wishes.kind):
        # Read twice, for the order of its dates and then for its rows: a pipe is kept on the disk meanwhile.
        path = _kept(sys.stdin.buffer) if source == "-" else Path(source)
        done += _file(book, source, path, kind, wishes, progress)
    return done


def _kept(stream: BinaryIO) -> Path:
    with tempfile.NamedTemporaryFile(prefix="kam-", suffix=".csv", delete=False) as kept:  # mode 0600
        shutil.copyfileobj(stream, kept)
    return Path(kept.name)


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


def _file(
    book: Workbook, source: str, path: Path, kind: str | None, wishes: Wishes, progress: Progress | None
) -> list[Loaded]:
    try:
        with read_table(path, wishes.encoding) as table:
            table.name = "stdin" if source == "-" else table.name
            kinds = kinds_of(table, kind, wishes)
        done = []
        for one in kinds:
            fields = fields_of(table.headers, one, wishes, table.name)
            loaded = Loaded(table.name, Path(source if source != "-" else "stdin"), one, headers=table.headers)
            loaded.passed_over = [
                h for n, h in enumerate(table.headers) if h and n not in fields.values() and h not in wishes.only
            ]
            _rows(book, path, fields, wishes, loaded, progress)
            done.append(loaded)
        # What one kind passed over may be what the other was read from.
        unread = set.intersection(*(set(one.passed_over) for one in done))
        for loaded in done:
            loaded.passed_over = [header for header in loaded.passed_over if header in unread and loaded is done[-1]]
        return done
    finally:
        if source == "-":
            path.unlink(missing_ok=True)


def _rows(
    book: Workbook, path: Path, fields: dict[str, int], wishes: Wishes, loaded: Loaded, progress: Progress | None
) -> None:
    spec = KINDS[loaded.kind]
    load = Loader(book, _days(path, fields, wishes, loaded), frozenset(fields))
    wanted = {headers.normal(header): frozenset(values) for header, values in wishes.only.items()}
    only = {
        position: wanted[headers.normal(header)]
        for position, header in enumerate(loaded.headers) if headers.normal(header) in wanted
    }  # fmt: skip
    columns = list(fields.items())
    count = 0
    execute = book.connection.execute
    with read_table(path, wishes.encoding) as table:
        for line, cells in table.rows:
            count += 1
            if progress and not count % 500:
                progress(500)
            if fault := table.fault(line, cells):
                raise Invalid("{file} is damaged; nothing was written.", file=loaded.file, findings=[fault])
            if only and not all(cells[position] in values for position, values in only.items()):
                continue
            load.line = line
            row = {name: cell for name, position in columns if (cell := cells[position].strip())}
            if not spec.whole:
                execute("savepoint row")
            try:
                if erased := load.erased(row, cells):
                    raise erased
                outcome = spec.load(load, row)
            except (Invalid, NotFound) as error:
                # A row that fails half-way leaves nothing behind.
                if not spec.whole:
                    execute("rollback to row")
                erased = load.erased(row, cells, anywhere=True)
                reason = erased or error
                finding = Finding(reason.template, f"{loaded.file}, line {line}", **reason.facts)
                loaded.rejects.append((line, finding, None if erased else cells))
                continue
            finally:
                if not spec.whole:
                    execute("release row")
            if outcome == "new":
                loaded.new += 1
            elif outcome == "changed":
                loaded.changed += 1
            else:
                loaded.same += 1
    load.flush()
    loaded.notices += [
        Finding(_LEFT_OUT[name], f"{loaded.file}", value=value, count=times)
        for (name, value), times in load.left_out.items()
    ]
    if load.new_customers:
        from kamcli.actions import twins

        loaded.notices += twins.notices(book, loaded.file, load.lines, load.new_customers)


_LEFT_OUT = {
    "stage": N_("{value!r} is no stage of ours; left out of {count} rows."),
    "tier": N_("{value!r} is no tier of ours; left out of {count} rows."),
    "factor": N_("No model in sight rates {value!r}; {count} ratings were taken without checking their scale."),
}


def _days(path: Path, fields: dict[str, int], wishes: Wishes, loaded: Loaded) -> dict[str, Callable[[str], date]]:
    """How each column of days is to be read, decided from all its cells before the first row is written."""
    wanted = {name: fields[name] for name in KINDS[loaded.kind].days if name in fields}
    if not wanted:
        return {}
    seen = {name: DateColumn() for name in wanted}
    with read_table(path, wishes.encoding) as table:
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
                Finding(error.template, f"{loaded.file}, column {loaded.headers[wanted[name]]}", **error.facts)
            )
    if findings:
        raise Invalid("{file}: nobody can tell how its dates are meant.", file=loaded.file, findings=findings)
    return readers


def check(done: list[Loaded], *, dry_run: bool) -> None:
    """Write the rejected rows beside the file they came from; refuse an import of which nothing was left."""
    for loaded in done:
        if loaded.rejects and not dry_run:
            loaded.reject_file = _write_rejects(loaded)
    rejected = sum(len(one.rejects) for one in done)
    if rejected and not any(one.new or one.changed or one.same for one in done):
        findings = [finding for one in done for _, finding, _ in one.rejects[:SHOWN]]
        raise Invalid("All {count} rows were rejected; nothing was written.", count=rejected, findings=findings)


def _write_rejects(loaded: Loaded) -> Path | None:
    """The rows as they were, each with its line and the reason; None when the folder cannot be written.

    A row that names a person who was erased would bring the name back to the disk: it is left out.
    """
    target = loaded.path.with_name(f"{loaded.path.stem}.{loaded.kind}.rejected.csv")
    rows = [
        [line, finding.template.format(**finding.facts), *cells]
        for line, finding, cells in loaded.rejects
        if cells is not None
    ]
    if not rows:
        return None
    try:
        write_file(target, ["line", "reason", *loaded.headers], rows)
    except Unusable:
        return None
    return target
