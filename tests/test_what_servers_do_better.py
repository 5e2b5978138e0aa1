"""What is for a workbook in a file says what does its work on a server; what needs all in sight wants an owner."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Postgres
from program import Program

EXAMPLES = Path(__file__).parents[1] / "examples"
COMMANDS = {
    "backup": "where kam backup has no file to copy: pg_dump -Fc copies it",
    "backups": "请问服务器管理员",
    "restore x.db --yes": "recovery to a point in time",
    "encrypt": "sslmode=verify-full",
    "decrypt --yes": "磁盘加密",
}


def test_what_is_for_files_says_what_does_it_on_a_server(tmp_path: Path) -> None:
    kam = Program(tmp_path, Path("no file"), "postgresql://nobody@localhost:1/nothing")  # nothing is asked there
    for command, words in COMMANDS.items():
        done = kam(*command.split(), KAM_LANG="en" if words.isascii() else "zh")
        assert (done.code, done.out) == (3, "")
        assert kam.named in done.err
        assert words in done.err


@pytest.fixture(scope="module")
def made(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("forgetting")
    kam = Program(folder, Path("no file"), postgres.database("forgetting"))
    for command in (
        ["init"],
        ["import", EXAMPLES / "customers.csv"],
        ["add-person", "lantian", "柯南瑞", "--phone", "139-9999-1234", "--note", "CANARYNOTE"],
        ["add-person", "lantian", "白小雨"],
        [
            "log-contact",
            "lantian",
            "--with",
            "柯南瑞",
            "--channel",
            "visit",
            "-m",
            "saw 柯南瑞 today",
            "--no-next",
            "done",
        ],
        ["log-fact", "lantian", "interests=CANARYHOBBY", "--person", "柯南瑞"],
    ):
        done = kam(*command)
        assert done.code == 0, done.err
    return "forgetting"


@pytest.fixture
def book(postgres: Postgres, made: str, tmp_path: Path) -> Iterator[Program]:
    with postgres.copy_of(made) as address:
        yield Program(tmp_path, Path("no file"), address)


def test_a_forgotten_person_is_in_no_row_and_the_room_is_free(postgres: Postgres, book: Program) -> None:
    canaries = ["柯南瑞", "139-9999-1234", "CANARYNOTE", "CANARYHOBBY", "kenanrui"]
    before = copied(book.named)
    assert [one for one in canaries if one not in before] == []
    tried = book("forget", "柯南瑞", "--dry-run")
    assert (tried.code, copied(book.named) == before) == (0, True)
    done = book("forget", "柯南瑞", "--yes")
    assert done.code == 0, done.err
    assert "On the server the free room, the log, replicas and backups may hold the person" in done.err
    after = copied(book.named)
    assert [one for one in canaries if one in after] == []
    assert "白小雨" in after
    cleaned = "select relname from pg_stat_user_tables where vacuum_count = 1 and relname in ('change', 'fact', 'person') order by 1"
    assert postgres.sql(cleaned, database=base(book)).split() == ["change", "fact", "person"]
    assert book("check", "--json").data["findings"] == []
    undone = book("undo")
    assert (undone.code, undone.err) == (3, "Operation 6 erased a person. That cannot be undone.\n")
    again = book("add-person", "lantian", "柯南瑞")
    assert (again.code, "was erased" in again.err) == (3, True)


def test_what_pg_dump_copied_and_pg_restore_brought_back_is_the_same_sound_workbook(
    postgres: Postgres, book: Program
) -> None:
    kept = book.folder / "book.dump"
    subprocess.run(["pg_dump", "-Fc", "-f", kept, book.named], check=True)
    restored = postgres.database("restored")
    try:
        subprocess.run(["pg_restore", "--exit-on-error", "-d", restored, kept], check=True)
        assert book("check", "--json", KAM_WORKBOOK=restored).data["findings"] == []
        for named, folder in ((book.named, "before"), (restored, "after")):
            assert book("dump", folder, KAM_WORKBOOK=named).code == 0
        assert texts(book.folder / "before") == texts(book.folder / "after")
        assert book("add-customer", "新客户", KAM_WORKBOOK=restored).code == 0
        assert book("check", "--json", KAM_WORKBOOK=restored).data["findings"] == []
    finally:
        postgres.sql("drop database restored with (force)")


def texts(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.*")}


def test_who_sees_a_part_checks_dumps_and_forgets_nothing(postgres: Postgres, book: Program) -> None:
    granted = book("grant", "part_seer", "--as", "executive", "--name", "魏岚")
    assert granted.code == 0, granted.err
    try:
        before = copied(book.named)
        named = book.named.replace("postgres@", "part_seer@")
        for command in (["check"], ["check", "--repair"], ["dump", "dump/"], ["forget", "柯南瑞", "--yes"]):
            done = book(*command, KAM_WORKBOOK=named)
            assert (done.code, done.out) == (3, "")
            assert done.err == f"Only the owner of {named} sees all of it, which this needs.\n"
        assert copied(book.named) == before
        assert book("check", "--json").data["findings"] == []  # letting somebody in is no damage
        postgres.sql("alter table kam.sale disable row level security", database=base(book))
        (found,) = book("check", "--json").data["findings"]
        assert (found["kind"], found["what"]) == ("tables", "sale is not as it was made")
    finally:
        postgres.sql("drop owned by part_seer", "drop role part_seer", database=base(book))


def base(book: Program) -> str:
    return book.named.rpartition("/")[2]


def copied(address: str) -> str:
    """The database as `pg_dump` has it, but for its random key, and for numbers that the next turn puts right."""
    done = subprocess.run(["pg_dump", address], capture_output=True, text=True, check=True)
    return re.sub(r"(?m)^(\\(un)?restrict|SELECT pg_catalog.setval).*$", "", done.stdout)
