"""Backups and restores beside others: no write is lost, nobody sees half, and a kill leaves the old or the new."""

import os
import random
import signal
import sqlite3
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from test_backups import content

from kamcli.actions import erasing_again, erasure, opening, restoring
from kamcli.store import backups, files, forgotten, placing, replacing


@pytest.fixture
def book(empty_file: Path, tmp_path: Path) -> Path:
    """A workbook with one goal, and a backup from before it."""
    file = tmp_path / "kam.db"
    file.write_bytes(empty_file.read_bytes())
    backups.make(file, tmp_path / "early.db")
    add(file, "first")
    return file


def add(file: Path, text: str) -> None:
    with opening.writing(str(file), "add-goal") as opened:
        opened.insert_many("goal", ("on", "text"), [("2026-11-23", text)])


def goals(file: Path) -> list[str]:
    with closing(files.connect(file, write=False)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
        return [row["text"] for row in connection.execute("select text from goal order by id")]


def by_sqlite(file: Path, copy: Path) -> None:
    with replacing.held(file) as present:
        file.with_name("held").touch()
        time.sleep(0.3)
        assert present is not None
        replacing.replace(file, present, copy)


def by_name(file: Path, copy: Path) -> None:
    """As another content must take its place that SQLite cannot write into the same file."""
    with files.alone(file):
        file.with_name("held").touch()
        time.sleep(0.3)
        placing.take_the_place(copy, file)


def beside(act: Callable[[], object]) -> int:
    """Do something in a process of its own; a thread would share the locks of this one."""
    child = os.fork()
    if not child:
        try:
            act()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return child


def ends_well(children: list[int]) -> bool:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * len(children)


@pytest.mark.parametrize("replace", [by_sqlite, by_name])
def test_who_waits_while_it_is_replaced_writes_into_the_new_one(
    book: Path, replace: Callable[[Path, Path], None]
) -> None:
    def wait() -> None:
        while not book.with_name("held").exists():
            time.sleep(0.01)

    def write() -> None:
        wait()
        for nth in range(5):
            add(book, str(nth))

    def read() -> None:
        wait()
        for _ in range(10):
            with opening.reading(str(book)) as opened:
                opened.rows("select text from goal")

    with backups.copied(book.with_name("early.db"), book) as (copy, _state):
        children = [beside(write) for _ in range(3)] + [beside(read) for _ in range(2)]
        replace(book, copy)
        assert ends_well(children)
    assert sorted(goals(book)) == sorted([*map(str, range(5))] * 3)
    assert not list(book.parent.glob("*-journal"))


def test_a_backup_beside_writers_is_one_state_and_makes_nobody_wait_in_vain(book: Path) -> None:
    def write() -> None:
        for nth in range(15):
            add(book, str(nth))

    writers = [beside(write) for _ in range(2)]
    made = [backups.make(book, book.with_name(f"{nth}.db")) for nth in range(10)]
    assert ends_well(writers)
    assert len(goals(book)) == 31
    for one in made:
        assert len(goals(one.path)) == one.state.operations == one.state.changes


def test_a_backup_before_a_change_has_nothing_of_it(book: Path) -> None:
    before = content(book)
    with opening.writing(str(book), "add-goal") as opened:
        opened.insert_many("goal", ("on", "text"), [("2026-11-23", "second")])
        made = backups.before(book, "repair")
    assert content(made) == before


def test_a_killed_restore_leaves_the_old_or_the_new_workbook(book: Path) -> None:
    chance = random.Random(7)
    early = book.with_name("early.db")
    for _ in range(12):
        child = beside(lambda: restoring.restore(str(early), str(book)))
        time.sleep(chance.random() * 0.15)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        now = goals(book)
        assert now in (["first"], [])
        assert all(goals(one.path) in (["first"], []) for one in backups.kept(book))
        if not now:
            add(book, "first")
    backups.make(book, book.with_name("last.db"))  # sweeps what the killed ones left
    restoring.restore(str(early), str(book))
    assert goals(book) == []
    assert not [file.name for file in book.parent.rglob(".kam-*")]


def test_an_erasure_that_was_killed_before_the_backups_is_finished_by_the_next_command(
    demo_file: Path, tmp_path: Path
) -> None:
    book = tmp_path / "kam.db"
    book.write_bytes(demo_file.read_bytes())
    made = backups.keep(book).path
    damaged = backups.keep(book).path
    damaged.write_bytes(b"no database")
    with opening.writing(str(book), "forget") as opened:
        erasure.forget(opened, "lantian/许文斌", [])
    ledger = forgotten.ledger_of(book)
    assert not ledger.exists()
    assert "许文斌".encode() in made.read_bytes()

    assert erasing_again.catch_up(book) == [damaged]
    assert "许文斌".encode() not in made.read_bytes()
    assert ledger.stat().st_mode & 0o777 == 0o600
    (mark,) = forgotten.noted(book)
    with ledger.open("a") as torn:
        torn.write('{"digest": "half')
    forgotten.note(book, [mark._replace(digest="another")])
    assert [one.digest for one in forgotten.noted(book)] == [mark.digest, "another"]


def test_a_name_is_in_the_ledger_whole_though_the_disk_takes_little_at_once(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:9]))
    mark = forgotten.Mark("salt$digest", "2026-11-23", ((1, "oriva"),), (30,))
    forgotten.note(book, [mark])
    assert forgotten.noted(book) == [mark]


def test_without_the_workbook_numbers_tell_two_of_one_name_apart(demo_file: Path, tmp_path: Path) -> None:
    book, early = tmp_path / "kam.db", tmp_path / "early.db"
    book.write_bytes(demo_file.read_bytes())
    with opening.writing(str(book), "add-person") as opened:
        customer = opened.value("select id from customer where code = 'oriva'")
        opened.insert_many("person", ("customer_id", "name", "key", "roles"), [(customer, "李雷", "李雷", "")] * 2)
    backups.make(book, early)
    with opening.writing(str(book), "forget") as opened:
        numbers = [row["id"] for row in opened.rows("select id from person where key = '李雷' order by id")]
        _done, erased = erasure.forget(opened, f"oriva/#{numbers[0]}", [])
    erasing_again.catch_up(book, erased)
    for lost in (False, True):
        if lost:
            book.unlink()
        restoring.restore(str(early), str(book))
        connection = sqlite3.connect(book)
        assert connection.execute("select id from person where key = '李雷'").fetchall() == [(numbers[1],)]
        connection.close()
