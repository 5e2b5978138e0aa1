"""Export: tables leave as the files they came in, whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kamcli import private
from kamcli.actions.kinds import KINDS
from kamcli.errors import Refused, Unusable, Usage
from kamcli.exchange.csv_out import write_rows
from kamcli.store.queries import tables as queries
from kamcli.store.workbook import Workbook

if TYPE_CHECKING:
    from kamcli.actions.sheets_out import Words


def take_out(
    book: Workbook, target: str, kind: str | None, words: "Callable[[Workbook], Words]", *, force: bool
) -> list[tuple[str, str, int]]:
    """Write one table to a CSV file or `-`, all of them into a folder or a spreadsheet; returns (kind, file, rows)."""
    if target == "-":
        if kind is None:
            raise Usage("Which table goes to the screen? --as customers, people, contacts, ….")
        return [(kind, "-", _out(book, kind, None))]
    path = Path(target)
    if path.suffix.lower() == ".csv":
        name = kind or path.stem
        if name not in KINDS:
            raise Usage("Which table is {file}? Say it with --as.", file=path.name)
        jobs = [(name, path)]
    elif path.suffix.lower() == ".xlsx":
        return _spreadsheet(book, path, kind, words, force=force)
    elif path.suffix:
        raise Usage(
            "{file}: kam writes .xlsx and .csv files, a folder of .csv files, or people as .vcf.", file=path.name
        )
    elif os.sep not in target and not path.exists() and _is_customer(book, target):
        raise Usage(
            "{name} is a customer. Its dossier: kam export {name} --format yaml; a folder of tables: kam export ./{name}.",
            name=target,
        )
    else:
        return _folder(book, path, [name for name in KINDS if kind in (None, name)], force=force)
    _not_there([file for _, file in jobs], force=force)
    return [(name, str(file), _out(book, name, file)) for name, file in jobs]


def _folder(book: Workbook, folder: Path, kinds: Sequence[str], *, force: bool) -> list[tuple[str, str, int]]:
    """Write a file for each kind: all of them are whole before the first gets its name, so that none looks like all."""
    files = {name: folder / f"{name}.csv" for name in kinds}
    _not_there(list(files.values()), force=force)
    try:
        private.folder(folder)
        private.sweep(folder)
        with tempfile.TemporaryDirectory(prefix=private.name("out"), dir=folder) as staged:  # mode 0700
            counts = {name: _out(book, name, Path(staged) / file.name) for name, file in files.items()}
            for file in files.values():
                private.take_the_name(Path(staged) / file.name, file)
    except Unusable as error:
        raise Unusable(error.template, path=folder, why=error.facts.get("why")) from None
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=folder, why=error.strerror) from None
    return [(name, str(file), counts[name]) for name, file in files.items()]


def _spreadsheet(
    book: Workbook, path: Path, kind: str | None, words: "Callable[[Workbook], Words]", *, force: bool
) -> list[tuple[str, str, int]]:
    from kamcli.actions import sheets_out

    if kind not in (None, *KINDS):
        raise Usage("--as {kind!r} is none of the kinds: {known}.", kind=kind, known=", ".join(KINDS))
    if book.as_of != book.today:
        raise Usage("--as-of does not go with a spreadsheet: what comes back is compared with the workbook of today.")
    _not_there([path], force=force)
    return [(name, str(path), count) for name, count in sheets_out.take_out(book, path, kind, words(book))]


def _not_there(files: list[Path], *, force: bool) -> None:
    if not force and (there := [str(file) for file in files if file.exists()]):
        raise Refused("{files} already exists. Use --force to replace it.", files=", ".join(there))


def _is_customer(book: Workbook, text: str) -> bool:
    return book.value("select 1 from customer where code = :text or name = :text", text=text) is not None


def _out(book: Workbook, kind: str, file: Path | None) -> int:
    count = 0

    def counted() -> Iterator[list[object]]:
        nonlocal count
        for row in queries.rows(book, kind):
            count += 1
            yield row

    if file is None:
        with printed(book) as stream:
            write_rows(stream, queries.COLUMNS[kind], counted())
    else:
        write_file(file, queries.COLUMNS[kind], counted())
    return count


def write_file(file: Path, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table as a file, whole or not at all."""
    with whole(file) as stream:
        write_rows(stream, names, rows)


@contextmanager
def printed(book: Workbook) -> Iterator[IO[str]]:
    """Standard output. It is written when all is gathered and the workbook let go: its reader may take any time."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as kept:
        yield kept
        book.let_go()
        kept.seek(0)
        shutil.copyfileobj(kept, sys.stdout)


_IN_MEMORY = 2**20  # bytes; what is more waits in a file without a name


@contextmanager
def whole(file: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """A file that appears whole or not at all, readable by its owner alone; `mode` is w or wb."""
    try:
        private.folder(file.parent)
        descriptor, made = private.make(file.parent, "out")
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=file, why=error.strerror) from None
    text: dict[str, Any] = {"encoding": "utf-8", "newline": ""} if mode == "w" else {}
    try:
        with os.fdopen(descriptor, mode, **text) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        private.take_the_name(made, file)
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=file, why=error.strerror) from None
    finally:
        private.remove(made)
