"""A step of the schema is written once: it is taken in a file and on a server, and both hold the same afterwards."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Postgres
from program import Program

from kamcli import actions
from kamcli.actions import checking, opening
from kamcli.errors import Unusable
from kamcli.store import dialects, schema
from kamcli.store.steps import STEPS

MADE = """CREATE TABLE visit_note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    text VARCHAR NOT NULL,
    weight FLOAT,
    CONSTRAINT weight_is_known CHECK (weight >= 0.5 or weight is null)
)"""


def step(connection: sqlite3.Connection) -> None:
    dialect = dialects.of(connection)
    connection.execute(dialect.made(MADE))
    connection.execute(dialect.made("alter table goal add column reason VARCHAR"))
    connection.execute("insert into visit_note(customer_id, text, weight) select id, name, 0.75 from customer")


@pytest.fixture(scope="module")
def filled(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Program:
    kam = Program(tmp_path_factory.mktemp("old"), Path("no file"), postgres.database("old"))
    for command in (
        ["init"],
        ["add-customer", "安润置业"],
        ["grant", "old_seer", "--as", "head", "--team", "北区", "--name", "魏岚"],
    ):
        done = kam(*command)
        assert done.code == 0, done.err
    return kam


@pytest.fixture
def book(postgres: Postgres, filled: Program) -> Iterator[str]:
    with postgres.copy_of("old") as address:
        yield address


def dumped(named: str, folder: Path) -> dict[str, bytes]:
    with opening.reading(named) as book:
        actions.dump_out.dump(book, str(folder), history=False)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.*")}


def test_a_step_is_taken_by_kam_upgrade_only_and_once(
    book: str, postgres: Postgres, filled: Program, empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "kam.db"))
    assert Program(tmp_path, file)("add-customer", "安润置业").code == 0
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(STEPS, schema.VERSION, step)
    for open_book in (
        lambda: opening.reading(book), lambda: opening.writing(book, "undo"),
        lambda: opening.writing(book, "upgrade", dry_run=True),
    ):  # fmt: skip
        with pytest.raises(Unusable, match="Its owner brings it up to date with kam upgrade"), open_book():
            pass
    for _twice in range(2):
        with opening.writing(book, "upgrade"):
            pass
    with opening.writing(str(file), "upgrade"):
        pass
    there, here = dumped(book, tmp_path / "server"), dumped(str(file), tmp_path / "file")
    for table in ("customer", "goal", "visit_note"):  # granting wrote a colleague, too
        assert there[f"tables/{table}.csv"] == here[f"tables/{table}.csv"]
    database = book.rpartition("/")[2]
    postgres.sql("update kam.visit_note set text = 'x' where id = 1", database=database)  # it is journalled
    checked = checking.check(book)
    assert (checked.faults, checked.tables) == ([], 47)
    seen = "set search_path = kam, pg_catalog", "select count(*) from visit_note", "select count(*) from goal"
    assert postgres.sql(*seen, database=database, user="old_seer").split() == ["1", "0"]  # a head sees what nobody has
    postgres.sql("update kam.customer set manager = '唐静'", database=database)
    assert postgres.sql(*seen, database=database, user="old_seer").split() == ["0", "0"]
    monkeypatch.undo()
    newer = filled("add-customer", "x", KAM_WORKBOOK=book)
    assert (newer.code, "was written by a newer kam (schema 5; this one knows 4)" in newer.err) == (6, True)


def test_a_step_that_fails_leaves_everything_as_it_was(
    book: str, postgres: Postgres, filled: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(connection: sqlite3.Connection) -> None:
        step(connection)
        raise Unusable("in the middle")

    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(STEPS, schema.VERSION, half)
    with pytest.raises(Unusable, match="in the middle"), opening.writing(book, "upgrade"):
        pass
    monkeypatch.undo()
    assert checking.check(book).faults == []
    assert filled("add-customer", "x", KAM_WORKBOOK=book).code == 0
