"""A workbook moves to a server and back: the same dump with its history, whatever happens on the way."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import moving_killed
import pytest
from jsonschema import Draft202012Validator
from postgres import Postgres
from program import Program, Ran
from test_dumps import dumped, read

from kamcli import actions
from kamcli.actions import opening
from kamcli.actions.moving import Moved, opened
from kamcli.errors import Invalid, KamError, Refused, Unusable
from kamcli.store.server.moving import Target

HALF = "A workbook is being moved to {path}, or that was interrupted. The same kam move goes on with it.\n"


@pytest.fixture(scope="module")
def lived_in(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book with texts, numbers and a history that are easily lost."""
    folder = tmp_path_factory.mktemp("lived in")
    kam = Program(folder, Path(shutil.copy(demo_file, folder / "kam.db")))
    for line in (
        ("add-customer", "Gone Again", "--code", "gone"),
        ("undo",),  # its number is never given again
        ("log-contact", "qinghe", "--with", "周立群", "--channel", "phone", "-m", '"好",\n\\他说\t', "--next", "=报价", "--due", "+2w"),
    ):  # fmt: skip
        done = kam(*line)
        assert done.code == 0, done.err
    with closing(sqlite3.connect(kam.workbook)) as other, other:  # a change outside of any operation
        other.execute("update sale set quantity = 0.1 + 0.2, product = '' where id = 1")
    return kam.workbook


@pytest.fixture
def kam(lived_in: Path, tmp_path: Path) -> Program:
    """`kam` on a copy of that book, as a file."""
    return Program(tmp_path, Path(shutil.copy(lived_in, tmp_path / "kam.db")))


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The address of an empty database."""
    with postgres.copy_of("template1") as address:
        yield address


def moved(source: str | Path, target: str | Path) -> Moved:
    with opened(str(source), str(target)) as moving:
        return moving.carry_out()


def alias(named: str, name: str) -> None:
    """One more operation."""
    with opening.writing(named, "alias") as book:
        book.insert_many("alias", ("customer_id", "name", "key"), [(3, name, name)])


def on_server(address: str, folder: Path) -> dict[str, str]:
    """The dump of a workbook on a server, as `dumped` has that of a file."""
    with opening.reading(address) as book:
        actions.dump_out.dump(book, str(folder), history=True)
    return read(folder)


def test_there_and_back_is_the_same_dump_with_its_history(kam: Program, database: str) -> None:
    before = kam.workbook.read_bytes()
    folder = kam.folder / "scoring_models"
    folder.mkdir()
    there = kam("move", kam.workbook, database, "--json")
    assert there.code == 0, there.err
    schema = json.loads((actions.schemas.FOLDER / "move.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(there.data)
    assert there.data == {
        "from": str(kam.workbook), "to": database, "rows": 2743, "operations": 5, "before": 0, "added_since": 0,
        "erased": 0, "left_beside": [str(folder)],
    }  # fmt: skip
    assert kam.workbook.read_bytes() == before
    assert sorted(path.name for path in kam.folder.iterdir() if path.name.startswith(".kam")) == []

    back = kam("move", database, "back.db")
    assert (back.code, back.out) == (0, "")
    assert back.err == (
        f"Moved 2743 rows and 5 operations from {database} to back.db; compared row by row, both hold the same.\n"
        f"{database} is as it was. Next: name back.db with --workbook or KAM_WORKBOOK.\n"
    )
    texts = dumped(kam.workbook, kam.folder / "one")
    assert "given:\n  customer: 21\n" in texts["book.yaml"]
    assert on_server(database, kam.folder / "two") == texts
    assert dumped(kam.folder / "back.db", kam.folder / "three") == texts
    assert kam("check", "-w", "back.db", "--quiet", "--json").data["sound"]
    # The next operation is the same on all three, but for the second it happened in.
    for named in (str(kam.workbook), database, str(kam.folder / "back.db")):
        alias(named, "下一个")
    there, back_again = on_server(database, kam.folder / "two"), dumped(kam.folder / "back.db", kam.folder / "three")
    assert timeless(there) == timeless(back_again) != timeless(texts)


def timeless(texts: dict[str, str]) -> dict[str, str]:
    return {name: re.sub(r'"at": "[^"]*"', "", text) for name, text in texts.items()}


def killed(kam: Program, number: int, when: str, target: str) -> None:
    script = [sys.executable, moving_killed.__file__, str(number), when, "move", str(kam.workbook), target]
    ran = subprocess.run(script, cwd=kam.folder, env=kam.environment(), capture_output=True, timeout=60)
    assert ran.returncode == -9, ran.stderr.decode()


def refused(ran: Ran, address: str) -> None:
    assert (ran.code, ran.out, ran.err) == (6, "", HALF.format(path=address))


def test_a_killed_move_goes_on_and_nobody_opens_what_is_half_there(kam: Program, database: str) -> None:
    before = kam.workbook.read_bytes()
    for number, when in ((1, "before"), (30, "after"), (0, "end")):
        killed(kam, number, when, database)
        refused(kam("list", "-w", database), database)
    assert kam("where", "-w", database).err == HALF.format(path=database)
    assert kam("init", database).code == 3
    done = kam("move", kam.workbook, database)
    assert done.code == 0, done.err
    assert "An interrupted move had brought part of it: 5494 rows, history included.\n" in done.err
    assert on_server(database, kam.folder / "there") == dumped(kam.workbook, kam.folder / "here")
    assert kam.workbook.read_bytes() == before
    # To a file it begins anew each time: what a killed one leaves is swept by the next.
    (left := kam.folder / ".kam-new-999999-abcdefgh.db").write_text("half")
    moved(database, kam.folder / "copy.db")
    assert not left.exists()


class Meanwhile:
    """What happens once before the batch of some table is written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, table: str, happens: Any) -> None:
        put, self.done = Target.put, False

        def counted(target: Target, of: str, rows: Any) -> None:
            if of == table and not self.done:
                self.done = True
                happens(target)
            put(target, of, rows)

        monkeypatch.setattr(Target, "put", counted)


def test_a_connection_that_is_cut_is_told_and_a_changed_source_begins_anew(
    kam: Program, database: str, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(target: Target) -> None:
        postgres.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kam'")

    Meanwhile(monkeypatch, "sale", cut)
    with pytest.raises(Unusable) as lost:
        moved(kam.workbook, database)
    assert str(lost.value) == (
        f"The connection to {database} was lost. What came there stays, no command opens it, and the same kam move goes on"
        " with it."
    )
    refused(kam("list", "-w", database), database)
    alias(str(kam.workbook), "New")
    assert moved(kam.workbook, database).before == 0
    assert on_server(database, kam.folder / "there") == dumped(kam.workbook, kam.folder / "here")


def test_a_difference_is_named_and_the_target_is_of_no_use(
    kam: Program, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(target: Target) -> None:
        target.connection.execute("update sale set quantity = coalesce(quantity, 0) + 1 where id = 7")

    Meanwhile(monkeypatch, "operation", spoil)
    with pytest.raises(Unusable, match=r"^sale in \S+ is not as it is in \S+kam.db: no command opens it") as wrong:
        moved(kam.workbook, database)
    assert "another" not in str(wrong.value)
    refused(kam("list", "-w", database), database)
    told: list[int] = []
    with opened(str(kam.workbook), database) as moving:
        assert moving.carry_out(told.append).before == 0  # begun anew
        assert sum(told) == moving.steps == 2 * (2743 + 5 + 2746)
    assert on_server(database, kam.folder / "there") == dumped(kam.workbook, kam.folder / "here")


def test_who_writes_to_the_source_meanwhile_waits_for_nothing_and_is_told_of(
    kam: Program, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = dumped(kam.workbook, kam.folder / "here")

    def write(_target: Target) -> None:
        for name in ("Busy One", "Busy Two"):
            alias(str(kam.workbook), name)

    Meanwhile(monkeypatch, "sale", write)
    assert moved(kam.workbook, database).added_since == 2
    assert on_server(database, kam.folder / "there") == here
    # The other way round, too: a server's reader keeps nobody waiting.
    back = kam.folder / "back.db"
    with opened(database, str(back)) as moving:
        alias(database, "Busy Three")
        assert moving.carry_out().added_since == 1
    assert dumped(back, kam.folder / "back") == here


def test_what_cannot_be_moved_is_refused_in_one_sentence(kam: Program, database: str, postgres: Postgres) -> None:
    def refuses(kind: type[KamError], source: str | Path, target: str | Path, said: str) -> None:
        with pytest.raises(kind) as told:
            moved(source, target)
        assert str(told.value).startswith(said)

    file, other = kam.workbook, kam.folder / "other.db"
    refuses(Refused, file, other, f"{file} and {other} are both files. kam backup FILE copies a workbook.")
    refuses(Refused, database, file, f"{file} already exists. It was left as it is.")
    refuses(Unusable, database, other, f"There is no workbook at {database}.")
    refuses(Unusable, other, database, f"There is no workbook at {other}.")
    assert not other.exists()
    assert kam("load", "dump", database).code == 4
    kam("dump", "dump")
    loaded = kam("load", "dump", database)
    assert (loaded.code, loaded.err) == (3, f"A dump is loaded into a file. kam move brings that to {database}.\n")

    name = database.rpartition("/")[2]
    postgres.sql("create schema kam", "create table kam.theirs as select 1 as one", database=name)
    refuses(Refused, file, database, f"{database} already exists. It was left as it is.")
    assert postgres.sql("select one from kam.theirs", "drop schema kam cascade", database=name) == "1"

    with closing(sqlite3.connect(shutil.copy(file, other))) as older, older:
        older.execute("pragma user_version = 3")
    refuses(Unusable, other, database, f"{other} was made by an older kam (schema 3; this one reads 4).")
    with closing(sqlite3.connect(shutil.copy(file, other))) as odd, odd:
        odd.execute("update operation set command = 'score' where id = 2")
    refuses(Refused, other, database, f"The history of {other} is not as it was sealed, and nothing was moved.")
    assert postgres.sql("select to_regnamespace('kam')", database=name) == ""
    with closing(sqlite3.connect(shutil.copy(file, other))) as odd, odd:
        odd.execute("update person set note = 'a' || char(0) where id = 3")
    refuses(Invalid, other, database, "person 3 holds a character that PostgreSQL does not take (NUL).")


def test_who_sees_only_a_part_moves_nothing(kam: Program, database: str, postgres: Postgres) -> None:
    moved(kam.workbook, database)
    name = database.rpartition("/")[2]
    let_in = kam("grant", "partial", "--as", "manager", "--name", "魏岚", "-w", database)
    assert let_in.code == 0, let_in.err
    try:
        done = kam("move", address := postgres.address(name, "partial"), "part.db")
    finally:
        postgres.sql("drop owned by partial", "drop role partial", database=name)
    told = f"Only the owner of {address} sees all of it, which this needs.\n"
    assert (done.code, done.out, done.err) == (3, "", told)
    assert not (kam.folder / "part.db").exists()


def test_who_was_erased_from_the_file_does_not_come_back_from_the_server(kam: Program, database: str) -> None:
    moved(kam.workbook, database)
    gone = kam("forget", "Marieke de Wit", "--yes")
    assert gone.code == 0, gone.err
    kam.workbook.unlink()
    assert moved(database, kam.workbook).erased == 1
    assert b"Marieke de Wit" not in kam.workbook.read_bytes()
    with opening.reading(database) as book:
        assert book.value("select count(*) from person where name = 'Marieke de Wit'") == 1
