"""Old workbooks open, lose nothing, and end up exactly like new ones."""

import sqlite3
from pathlib import Path

import pytest
from program import Program

from kamcli.errors import Unusable
from kamcli.store import files, schema, upgrade
from kamcli.store.steps import STEPS

OLD = sorted((Path(__file__).parent / "old_books").glob("schema_*.sql"))


@pytest.fixture(params=OLD, ids=lambda file: file.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "old.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.close()
    return file


def shape(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Tables, columns, foreign keys, indexes and triggers, however their statements were written."""
    tables = [r[0] for r in connection.execute("select name from sqlite_master where type = 'table' order by name")]
    made: dict[str, list[tuple[object, ...]]] = {"tables": [(table,) for table in tables]}
    for table in tables:
        for what in ("table_info", "foreign_key_list", "index_list"):
            rows = connection.execute(f"pragma {what}({table})").fetchall()
            # Position, name and number of an index or a key depend on the order in which they were made.
            made[f"{table} {what}"] = sorted(tuple(map(str, row[1:] if what != "table_info" else row)) for row in rows)
    objects = connection.execute("select type, name, sql from sqlite_master where type in ('trigger', 'index')")
    made["objects"] = sorted((kind, name, " ".join((sql or "").split())) for kind, name, sql in objects)
    return made


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(file)
    tables = [r[0] for r in connection.execute("select name from sqlite_master where type = 'table'")]
    found = {}
    for table in tables:
        columns = [r[1] for r in connection.execute(f"pragma table_info({table})")]
        # Rows that the journal did not know were taken into it as they are.
        known = (
            'where "before" is not "after"'
            if table == "change"
            else "where name <> 'change'"
            if table == "sqlite_sequence"
            else ""
        )
        rows = [dict(zip(columns, row, strict=True)) for row in connection.execute(f"select * from {table} {known}")]
        # A column that a later schema added is empty.
        found[table] = sorted(str([(k, v) for k, v in row.items() if v is not None]) for row in rows)
    connection.close()
    return {table: rows for table, rows in found.items() if rows and table != "seal"}


def test_there_is_an_old_workbook_for_every_step() -> None:
    assert [f"schema_{version}" for version in range(1, schema.VERSION)] == [file.stem for file in OLD]
    assert list(STEPS) == list(range(2, schema.VERSION + 1))


def test_reading_an_old_workbook_names_the_cure(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(Unusable, match="kam upgrade"):
        files.connect(old, write=False)
    assert old.read_bytes() == before


def test_an_upgraded_workbook_is_like_a_new_one_and_holds_what_it_held(old: Path, empty_file: Path) -> None:
    before = content(old)
    connection = files.connect(old, write=True)
    fresh = files.connect(empty_file, write=False)
    assert shape(connection) == shape(fresh)
    backup = connection.upgraded_from
    connection.close()
    fresh.close()
    assert content(old) == before
    assert backup is not None
    assert content(backup) == before
    assert backup.stat().st_mode & 0o777 == 0o600


def test_the_tables_of_other_programs_are_left_alone(old: Path) -> None:
    with sqlite3.connect(old) as other:
        other.execute("create table others (a)")
    other.close()
    files.connect(old, write=True).close()
    with sqlite3.connect(old) as other:
        other.execute("insert into others values (1)")
        assert other.execute("select a from others").fetchall() == [(1,)]
    other.close()


def test_every_schema_can_be_laid_out_anew(old: Path, empty_file: Path) -> None:
    with sqlite3.connect(old) as was, sqlite3.connect(":memory:") as now:
        (version,) = was.execute("pragma user_version").fetchone()
        upgrade.lay_out(now, version)
        upgrade.watch_anew(now)
        assert shape(now) == shape(was)
        fresh = sqlite3.connect(empty_file)
        upgrade.take_steps(now, version)
        assert shape(now) == shape(fresh)
        fresh.close()
    was.close()
    now.close()


def test_a_step_that_fails_leaves_the_workbook_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("drop table participant")
        connection.execute("create table nonsense (")

    monkeypatch.setitem(STEPS, schema.VERSION, half)
    with pytest.raises(Exception, match="could not be read or written"):
        files.connect(old, write=True)
    assert old.read_bytes() == before
    monkeypatch.undo()
    files.connect(old, write=True).close()


def test_a_writing_command_upgrades_and_says_so(old: Path, empty: Program) -> None:
    assert old.parent == empty.folder
    ran = empty("log-contact", "beiyu", "--channel", "phone", "--no-next", "x", "-w", "old.db")
    assert ran.code == 0
    assert "brought up to date; " in ran.err
    assert empty("undo", "-w", "old.db").code == 0
    assert empty("upgrade", "-w", "old.db").err == "The workbook is up to date.\n"
