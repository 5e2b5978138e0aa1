"""Free room in a workbook: what was erased is in no byte of it, also where rows moved away from long ago."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kamcli.store import files, traces


@pytest.fixture
def used(empty_file: Path, tmp_path: Path) -> Path:
    """A book with people who are deleted since; where their rows once stood, bytes of them are left."""
    file = Path(shutil.copy(empty_file, tmp_path / "kam.db"))
    with closing(files.connect(file, write=True)) as connection:
        connection.execute("begin immediate")
        connection.execute(
            "insert into customer(id, code, name, key, added_on) values (1, 'a', 'A', 'a', '2026-01-01')"
        )
        chance = random.Random(1)
        for nth in range(1, 1501):
            name = f"{'canary' if nth % 2 else 'kept'}{chance.random()}{'x' * chance.randint(0, 60)}"
            connection.execute("insert into person(customer_id, name, key, roles) values (1, ?, ?, '')", (name, name))
            if nth % 3 == 0:
                note = "update person set note = coalesce(note, '') || ? where id = ?"
                connection.execute(note, ("y" * chance.randint(0, 300), chance.randint(1, nth)))
        connection.execute("delete from change")
        connection.execute("update person set name = '#', key = '#' where name like 'canary%'")
        connection.execute("delete from change")
        connection.execute("commit")
    assert b"canary" in file.read_bytes(), "SQLite leaves nothing any more: the file need not be written anew"
    return file


def mark(file: Path) -> None:
    with closing(files.connect(file, write=True)) as connection:
        traces.mark(connection)


@pytest.mark.parametrize("write", [False, True])
def test_whoever_opens_the_workbook_finishes_an_erasure(used: Path, write: bool) -> None:
    mark(used)
    with closing(files.connect(used, write=write)) as connection:
        assert connection.execute("pragma query_only").fetchone()[0] == (not write)
    whole = used.read_bytes()
    assert b"canary" not in whole
    files.connect(used, write=write).close()
    assert used.read_bytes() == whole


def test_without_an_erasure_nothing_is_written(used: Path) -> None:
    before = used.read_bytes()
    files.connect(used, write=True).close()
    assert used.read_bytes() == before


def test_while_somebody_reads_it_is_left_to_the_next(used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark(used)
    monkeypatch.setattr(files, "patience", 0.05)
    with closing(sqlite3.connect(used)) as reader:
        reader.execute("begin")
        reader.execute("select * from book").fetchall()
        files.connect(used, write=False).close()
        assert b"canary" in used.read_bytes()
    files.connect(used, write=False).close()
    assert b"canary" not in used.read_bytes()


def test_a_workbook_that_another_program_put_into_wal_mode_leaves_it(used: Path) -> None:
    with closing(sqlite3.connect(used)) as other:
        assert other.execute("pragma journal_mode = wal").fetchone() == ("wal",)
    files.connect(used, write=True).close()
    assert used.read_bytes()[18:20] == b"\1\1"  # read and written with a journal that is rolled back
    assert [file.name for file in used.parent.iterdir()] == [used.name]
