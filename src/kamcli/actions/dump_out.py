"""A dump: the whole workbook as text in a folder, the same bytes for the same content."""

import filecmp
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from kamcli import folders, private
from kamcli.errors import Refused, Unusable
from kamcli.exchange.dump_lines import json_line, row_line
from kamcli.store import dumps, journal, schema
from kamcli.store.journal import columns
from kamcli.store.workbook import Workbook

FORMAT = 1
HEAD = "book.yaml"
TABLES, HISTORY = "tables", "history"
AT_MOST = 10_000  # rows of the journal in one file: later ones leave it alone
HISTORY_FILE = re.compile(r"(operation|change)-[0-9]{9}\.jsonl")

_MARK = "# A workbook of kam as text. `kam load` makes a workbook of it, `kam dump` writes what changed."


def dump(book: Workbook, target: str, *, history: bool) -> dict[str, Any]:
    """Write the workbook into a folder, and only what changed there since; says what was written and removed."""
    book.refuse_part()
    folder = folders.expanded(target)
    _refuse_foreign(folder)
    try:
        private.folder(folder)
        private.sweep(folder)
        staged = Path(tempfile.mkdtemp(prefix=private.name("dump"), dir=folder))  # mode 0700
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=folder, why=error.strerror) from None
    try:
        # All of it first, so that a full disk leaves the older dump whole.
        counts = _write(book, staged, history)
        old = _files_of(folder)
        new = sorted(str(file.relative_to(staged)) for file in staged.rglob("*.*"))
        changed = [name for name in new if _moved(staged / name, folder / name)]
        removed = sorted(old - set(new))
        for name in removed:
            (folder / name).unlink(missing_ok=True)
        if not history and removed:
            _remove_empty(folder / HISTORY)
        for place in {folder, *((folder / name).parent for name in changed)}:
            private.sync_folder(place)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=folder, why=error.strerror) from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return {"folder": str(folder), "rows": counts, "files": len(new), "changed": changed, "removed": removed}


def _refuse_foreign(folder: Path) -> None:
    """A folder that holds what we would write, but is no dump, is somebody else's."""
    if folder.exists() and not folder.is_dir():
        raise Refused("{path} already exists. It was left as it is.", path=folder)
    head = folder / HEAD
    there = [name for name in (HEAD, TABLES, HISTORY) if (folder / name).exists()]
    if there and not (head.is_file() and _first_line(head) == _MARK):
        raise Refused(
            "{folder} holds {files}, but is no dump of kam. Name another folder.",
            folder=folder,
            files=", ".join(there),
        )


def _first_line(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as stream:
        return stream.readline(1000).rstrip("\r\n")


def _files_of(folder: Path) -> set[str]:
    """The files of the dump that is there: the tables that its head names, and the journal."""
    head = folder / HEAD
    named = re.findall(r"(?m)^  (\w+):", head.read_text(encoding="utf-8", errors="replace")) if head.exists() else []
    tables = {f"{TABLES}/{name}.csv" for name in named if (folder / TABLES / f"{name}.csv").is_file()}
    kept = (file.name for file in folder.glob(f"{HISTORY}/*.jsonl"))
    return tables | {f"{HISTORY}/{name}" for name in kept if HISTORY_FILE.fullmatch(name)}


def _write(book: Workbook, staged: Path, history: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    (staged / TABLES).mkdir(mode=0o700)
    for table in journal.watched(book.connection):
        dumps.refuse_strange(book.connection, table)
        names = columns(book.connection, table)
        lines = map(row_line, dumps.rows(book.connection, table))
        with _opened(staged / TABLES / f"{table}.csv") as stream:
            stream.write(",".join(names) + "\n")
            counts[table] = _lines(stream, lines)
    kept: dict[str, int] = {}
    if history:
        (staged / HISTORY).mkdir(mode=0o700)
        kept = {table: _journal(book, staged / HISTORY, table) for table in dumps.HISTORY}
    given = dumps.given(book.connection) if history else {}
    with _opened(staged / HEAD) as stream:
        stream.write(_head(counts, kept, given))
    return counts | kept


def _journal(book: Workbook, folder: Path, table: str) -> int:
    """The rows of a table of the journal, so many numbers to a file; returns how many there are."""
    names = list(columns(book.connection, table))
    rows = dumps.rows(book.connection, table)
    count = 0
    row = next(rows, None)
    while row is not None:
        first = (row[0] - 1) // AT_MOST * AT_MOST + 1
        with _opened(folder / f"{table}-{first:09}.jsonl") as stream:
            while row is not None and row[0] < first + AT_MOST:
                stream.write(json_line(names, row))
                count += 1
                row = next(rows, None)
    return count


def _head(counts: dict[str, int], history: dict[str, int], given: dict[str, int]) -> str:
    """Which form and schema, how many rows of what, and the numbers that are not to be given again."""
    lines = [_MARK, f"format: {FORMAT}", f"schema: {schema.VERSION}", "rows:", *_counted(counts)]
    if history:
        lines += ["history:", *_counted(history)]
    if given:
        lines += ["# The last number given where its row is gone; it is never given again.", "given:", *_counted(given)]
    return "\n".join(lines) + "\n"


def _counted(counts: dict[str, int]) -> Iterator[str]:
    return (f"  {name}: {count}" for name, count in counts.items())


def _opened(file: Path) -> TextIO:
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="")


def _lines(stream: TextIO, lines: Iterable[str]) -> int:
    """Write lines, many at a time; returns how many."""
    count = 0
    lines = iter(lines)
    while some := list(islice(lines, 1000)):
        stream.write("".join(some))
        count += len(some)
    return count


def _moved(new: Path, place: Path) -> bool:
    """Put a file in its place, unless the same stands there; whether it had to be."""
    if place.is_file() and filecmp.cmp(new, place, shallow=False):
        place.chmod(0o600)
        return False
    place.parent.mkdir(exist_ok=True, mode=0o700)
    with new.open("rb") as stream:
        os.fsync(stream.fileno())
    new.replace(place)
    return True


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
