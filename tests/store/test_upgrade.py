"""Old workbooks open, lose nothing, and end up exactly like new ones."""

import csv
import gzip
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from program import Program

from kamcli.actions import dump_in, dump_out, opening
from kamcli.errors import Unusable
from kamcli.store import files, schema, steps, upgrade
from kamcli.store.steps import STEPS

BOOKS = Path(__file__).parent / "old_books"
OLD = sorted(BOOKS.glob("schema_*.sql"))
WHOLE = [file for file in OLD if re.fullmatch(r"schema_\d+", file.stem)]
NO_COMMAND_WROTE = {"inspection", "inspection_finding", "material", "quotation"}  # at the time of 3a
SAID = BOOKS / "schema_1_said"


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


def rows(file: Path, table: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f"select * from {table}")]
    connection.close()
    return found


def tables(file: Path) -> list[str]:
    found = rows(file, "sqlite_master where type = 'table' and name not like 'sqlite_%'")
    return sorted(row["name"] for row in found)


def content(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of a book without what a later schema added: empty columns, seals, entries that say "always so"."""
    found = {}
    for table in [*tables(file), "sqlite_sequence"]:
        kept = [{key: value for key, value in row.items() if value is not None} for row in rows(file, table)]
        found[table] = sorted(
            (row for row in kept if table != "change" or row.get("before") != row.get("after")), key=str
        )
    for row in found["sqlite_sequence"]:
        if row["name"] == "change":
            row["seq"] = max((one["id"] for one in found["change"]), default=0)
    found["sqlite_sequence"] = [row for row in found["sqlite_sequence"] if row["name"] != "seal"]
    return {table: rows for table, rows in found.items() if rows and table != "seal"}


def test_there_is_an_old_workbook_for_every_step() -> None:
    assert [f"schema_{version}" for version in range(1, schema.VERSION)] == [file.stem for file in WHOLE]
    assert list(STEPS) == list(range(2, schema.VERSION + 1))


def test_the_old_workbooks_have_rows_in_every_table(old: Path, request: pytest.FixtureRequest) -> None:
    empty = {table for table in tables(old) if not rows(old, table)}
    early = "schema_3a" in request.node.name
    assert empty == {"current_operation", *(NO_COMMAND_WROTE if early else ())}


def test_every_state_that_a_growing_schema_3_ever_had_is_made_whole() -> None:
    def made(book: sqlite3.Connection) -> set[tuple[str, str]]:
        names = [row[0] for row in book.execute("select name from sqlite_master")]
        return {(name, row[1]) for name in names for row in book.execute(f"pragma table_info({name})")} | {
            (name, "") for name in names
        }

    statements = [one for one in steps._SCHEMA_3.split(";\n") if one.strip()]
    for many in range(len(statements) + 1):
        book = sqlite3.connect(":memory:")
        upgrade.lay_out(book, 2)
        for statement in statements[:many]:
            book.execute(statement)
        steps._complete_3(book)
        found = made(book)
        book.close()
        if many == 0:
            whole = found
        assert found == whole
    assert {("set_aside", "text"), ("next_step_objective", ""), ("tier_override", "until")} <= whole


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


@pytest.mark.parametrize("old", WHOLE, ids=lambda file: file.stem, indirect=True)
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


def plain(cell: str) -> str:
    """A cell of a dump as it was before it was escaped and guarded."""
    cell = re.sub(r"^'(?='*[-=+@＝＋－＠])", "", cell)
    meant = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(u[0-9a-f]{4}|.)", lambda found: meant.get(found[1]) or chr(int(found[1][1:], 16)), cell)


def test_a_dump_of_an_upgraded_workbook_tells_what_the_old_file_held(old: Path, tmp_path: Path) -> None:
    held = {table: rows(old, table) for table in tables(old)}
    files.connect(old, write=True).close()
    for number, book in ((1, old), (2, tmp_path / "again.db")):
        with opening.reading(str(book)) as opened:
            dump_out.dump(opened, str(tmp_path / f"dump{number}"), history=True)
        if number == 1:
            dump_in.load(str(tmp_path / "dump1"), str(tmp_path / "again.db"), None)
    first, second = (
        {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.*")}
        for folder in (tmp_path / "dump1", tmp_path / "dump2")
    )
    assert first == second
    for table in held.keys() - {"operation", "change", "current_operation"}:
        with (tmp_path / "dump1" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            told = {row["id"]: row for row in csv.DictReader(stream)}
        assert len(told) == len(held[table])
        for row in held[table]:
            cells = {key: plain(told[str(row["id"])][key]) for key in row}
            assert cells == {key: "" if value is None else str(value) for key, value in row.items()}, table
    for table in ("operation", "change"):
        lines = "".join(part.decode() for name, part in sorted(first.items()) if f"/{table}-" in name).splitlines()
        told_lines = {row["id"]: row for row in map(json.loads, lines)}
        for row in held[table]:
            for key in ("before", "after"):
                if isinstance(row.get(key), str):
                    row[key] = json.loads(row[key])
            assert told_lines[row["id"]] == row


def agrees(was: Any, now: Any) -> bool:
    """Whether all that was said is said now; more may be."""
    if isinstance(was, dict):
        return all(key in now and agrees(value, now[key]) for key, value in was.items())
    if isinstance(was, list):
        return len(was) == len(now) and all(map(agrees, was, now))
    return bool(was == now)


def test_a_file_of_the_first_program_says_today_what_it_said_then(tmp_path: Path) -> None:
    """The very bytes that the first landed program wrote, and what that program printed of them."""
    file = tmp_path / "old.db"
    file.write_bytes(gzip.decompress((BOOKS / "schema_1.db.gz").read_bytes()))
    kam = Program(tmp_path, file)
    (model,) = rows(file, "model_text")
    (tmp_path / "then.yaml").write_text(model["text"], encoding="utf-8")
    assert kam("upgrade").code == 0
    assert agrees(json.loads((SAID / "list.json").read_text()), kam("list", "--json").data)
    assert agrees(json.loads((SAID / "score.json").read_text()), kam("score", "--model", "./then.yaml", "--json").data)
    assert kam("export", tmp_path / "out").code == 0
    for then in sorted(SAID.glob("*.csv")):
        with then.open(encoding="utf-8-sig") as was, (tmp_path / "out" / then.name).open(encoding="utf-8-sig") as now:
            assert agrees([*csv.DictReader(was)], [*csv.DictReader(now)]), then.name
