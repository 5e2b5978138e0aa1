"""A book asked and changed directly, past the command line: its rows, its measures, a copy to try things on."""

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from kamcli.actions.pipeline import usual_days
from kamcli.actions.workbooks import demo
from kamcli.domain.playbook import Playbook
from kamcli.rules.find import DEFAULT_PLAYBOOK, find_playbook
from kamcli.rules.playbook import load_playbook
from kamcli.store import files, measures
from kamcli.store.measures import ruled
from kamcli.store.workbook import Row, Workbook


@contextmanager
def opened(book: Path | str) -> Iterator[sqlite3.Connection]:
    """The file, or what is at the address of a server, inside a transaction that nobody ever commits."""
    connection = files.connect(book, write=True) if isinstance(book, Path) else _on_server(book)
    try:
        if isinstance(book, Path):
            connection.execute("begin immediate")
        yield connection
    finally:
        connection.close()


def _on_server(address: str) -> files.Connection:
    from kamcli.store.server.opening import writing
    from kamcli.store.server.place import Server

    return writing(Server(address))


@contextmanager
def tried(connection: sqlite3.Connection) -> Iterator[None]:
    """Whatever is written inside is taken back at the end."""
    connection.execute("savepoint tried")
    try:
        yield
    finally:
        connection.execute("rollback to tried")
        connection.execute("release tried")


def few(folder: Path, codes: Collection[str]) -> Path:
    """What our examples say of some customers, a dozen rows each, as a folder of tables."""
    folder.mkdir(exist_ok=True)
    for name in ("customers", "people", "contacts", "samples", "sales", "facts", "ratings"):
        header, *rows = (demo() / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        mine = [one for code in codes for one in [row for row in rows if code in row][:12]]
        (folder / f"{name}.csv").write_text("".join([header, *mine]), encoding="utf-8")
    return folder


def copied(file: Path, folder: Path) -> Path:
    return Path(shutil.copy(file, folder / "copy.db"))


@cache
def playbook() -> Playbook:
    """The one that comes with the program."""
    return load_playbook(find_playbook(DEFAULT_PLAYBOOK), measures.REGISTRY)


def workbook(connection: sqlite3.Connection, day: str | None = None) -> Workbook:
    """An open book looked at from a day, with the playbook that comes with the program."""
    made = Workbook(Path("book"), connection, day)
    made.tried = True  # nobody commits it, so no backup comes first
    made.playbook = playbook()
    return made


@cache
def _ruled() -> dict[str, str]:
    """Measures that rest on the playbook alone; coverage rests on a model, and is unknown."""
    return {"gates_red": ruled.gates_red(ruled.demands(playbook(), {})), "pestered_30d": ruled.pestered(playbook())}


def measured(
    connection: sqlite3.Connection, day: str, keys: Iterable[str] = measures.REGISTRY, coverage: str = "null"
) -> dict[str, Row]:
    """The measures of every customer as of a day, by the customer's code."""
    book = workbook(connection, day)
    asked = list(keys)
    handed = {**_ruled(), "coverage": coverage}
    if "usual_days" in asked:
        handed["usual_days"] = ruled.usual_days(usual_days(book))
    found = book.rows(f"select c.code, {measures.columns(asked, handed)} from customer c")
    return {row.pop("code"): row for row in found}


def rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    return [dict(row) for row in connection.execute(f"select * from {table} order by id")]


def put(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> int:
    """Write one row; returns its id."""
    names = ", ".join(f'"{name}"' for name in row)
    done = connection.execute(
        f"insert into {table} ({names}) values ({', '.join('?' * len(row))}) returning id", tuple(row.values())
    )
    return int(done.fetchone()[0])
