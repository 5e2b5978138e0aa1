"""Backups: one checked private copy, also while others write; made by hand, and before what is large."""

import re
import shutil
import sqlite3
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from program import Program

from kamcli.actions import backups as actions
from kamcli.store import backups

pytestmark = pytest.mark.of_a_file
STAMP = r"\d{4}-\d\d-\d\dT\d{6}Z"


def content(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        held = list(connection.iterdump())
    connection.close()
    return held


def beside(kam: Program) -> set[str]:
    return {str(file.relative_to(kam.folder)) for file in kam.folder.rglob("*")}


def test_a_backup_is_a_private_copy_and_says_where_it_is(demo: Program) -> None:
    ran = demo("backup")
    (made,) = (demo.folder / "backups").iterdir()
    assert re.fullmatch(rf"kam-{STAMP}\.db", made.name)
    assert (ran.code, ran.out) == (0, "")
    said = re.fullmatch(
        rf"Backed {demo.workbook} up to {made}: 1\.\d MB, as of operation 2 of \d{{4}}-\d\d-\d\d \d\d:\d\d\.\n"
        r"Next: kam backups lists them, kam restore FILE goes back to one\.\n",
        ran.err,
    )
    assert said, ran.err
    assert content(made) == content(demo.workbook)
    assert (made.stat().st_mode & 0o777, made.parent.stat().st_mode & 0o777) == (0o600, 0o700)

    demo("log-sale", "oriva", "100")
    (row,) = demo("backups", "--json").data
    assert row == {
        "file": made.name, "path": str(made), "kind": "by_hand", "at": row["at"], "bytes": made.stat().st_size,
        "last_operation": 2, "behind": 1, "state": "readable",
    }  # fmt: skip
    table = demo("backups", "--format", "md", KAM_LANG="zh").out
    assert "| 手动 |" in table


def test_a_backup_goes_where_it_is_told_to_and_replaces_nothing(demo: Program) -> None:
    assert demo("backup", "friday.db").code == 0
    friday = demo.folder / "friday.db"
    assert content(friday) == content(demo.workbook)
    assert friday.stat().st_mode & 0o777 == 0o600
    demo("log-sale", "oriva", "100")
    before, there = friday.read_bytes(), beside(demo)
    ran = demo("backup", "friday.db")
    assert (ran.code, ran.err) == (3, "friday.db already exists. It was left as it is.\n")
    ran = demo("backup", "nowhere/friday.db")
    assert (ran.code, ran.err) == (6, "nowhere/friday.db cannot be written: No such file or directory.\n")
    assert (friday.read_bytes(), beside(demo)) == (before, there)


def test_what_is_no_sound_workbook_is_not_backed_up(demo: Program) -> None:
    with demo.workbook.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)
    ran = demo("backup", "damaged.db")
    assert (ran.code, ran.err) == (
        6,
        f"{demo.workbook} is damaged. Nothing was changed. kam backups lists the backups, kam restore FILE goes back to one.\n",
    )
    demo.workbook.write_text("name,phone\n")
    ran = demo("backup")
    assert (ran.code, ran.err) == (6, f"{demo.workbook} is not a kam workbook.\n")
    assert beside(demo) == {"kam.db"}
    assert demo("backups", "--json").data == []


def test_a_full_disk_leaves_no_half_backup(demo: Program) -> None:
    import resource

    there = beside(demo)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        ran = demo("backup", "out.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert ran.code == 6
    assert ran.err.startswith(("The disk refused to read or write out.db.", "The disk is full."))
    assert beside(demo) == there


def test_the_newest_ten_of_each_kind_are_kept(empty: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Stopped":
            return cls(2026, 11, 23, 8, 0, 0, tzinfo=tz)

    monkeypatch.setattr(backups, "datetime", Stopped)  # all in one second: a name is not given again in it
    first = backups.before(empty.workbook, "upgrade")
    made = [backups.keep(empty.workbook).path for _ in range(12)]
    assert len(set(made)) == 12
    assert [one.path for one in backups.kept(empty.workbook) if one.kind == "by_hand"] == made[2:]
    assert [one.path for one in backups.kept(empty.workbook) if one.kind == "before_upgrade"] == [first]


def test_a_backup_stays_though_the_clock_went_back(empty: Program) -> None:
    later = [backups.keep(empty.workbook).path for _ in range(10)]
    for nth, one in enumerate(later):
        one.rename(one.with_name(f"kam-2199-01-01T00000{nth}Z.db"))
    made = backups.keep(empty.workbook).path
    assert made.exists()
    assert len(backups.kept(empty.workbook)) == 10


def test_one_bad_backup_hides_none_of_the_others(demo: Program) -> None:
    good = backups.keep(demo.workbook).path
    bad = good.with_name("kam-2026-11-20T101112Z.db")
    shutil.copy(good, bad)
    with sqlite3.connect(bad) as other:
        other.execute("update operation set who = cast(x'ff' as text) where id = 1")
    other.close()
    (good.parent / "kam-2026-11-21T101112Z.db").symlink_to("nowhere.db")
    told = [(row["file"], row["state"]) for row in actions.listed(str(demo.workbook))]
    assert told == [(good.name, "readable"), (bad.name, "damaged")]


def test_a_person_reads_the_time_of_the_wall_and_what_the_system_says_in_their_language(demo: Program) -> None:
    folder = demo.folder / "backups"
    folder.mkdir(mode=0o700)
    backups.make(demo.workbook, folder / "kam-2026-11-20T201112Z-before-import.db")
    ran = demo("backups", "--format", "md", "--lang", "zh", TZ="CST-8", COLUMNS="80")
    assert ran.out == (
        "| 文件 | 备份时间 | 落后 | 原因 |\n| --- | --- | --- | --- |\n"
        "| kam-2026-11-20T201112Z-before-import.db | 2026-11-21 04:11 | 0 | 导入 |\n\n"
    )
    assert ran.err.endswith("下一步：kam restore 文件 --dry-run。\n")
    wide = demo("backups", "--format", "table", COLUMNS="80")
    assert "kam-2026-11-20T201112Z-before-import.db  " in wide.out  # in one piece, to be copied
    assert "Too narrow" not in wide.err
    assert demo("check", "--quiet").out == ""  # cron would send it
    ran = demo("backup", "none/x.db", "--lang", "zh")
    assert (ran.code, ran.err) == (6, "none/x.db 写不了：没有这个文件或文件夹。\n")
    (demo.folder / "newer.db").write_bytes(demo.workbook.read_bytes())
    with sqlite3.connect(demo.folder / "newer.db") as connection:
        connection.execute("pragma user_version = 99")
    connection.close()
    assert demo("backups", "--workbook", "newer.db").code == 6
    ran = demo("backup", ".")
    assert (ran.code, ran.err) == (3, ". is a folder. Name the file in it, like kam.db.\n")


def test_the_files_of_a_killed_backup_go_with_the_next_one(empty: Program) -> None:
    left = empty.folder / ".kam-bak-4194305-abcdefgh.db"  # no process has this number
    shutil.copy(empty.workbook, left)
    assert empty("backup", "out.db").code == 0
    assert not left.exists()


def test_an_import_keeps_the_workbook_as_it_was(demo: Program) -> None:
    people, bad = demo.folder / "people.csv", demo.folder / "bad.csv"
    people.write_text("customer,name\noriva,New Man\n")
    bad.write_text("customer,what\noriva,1\n")
    before, there = content(demo.workbook), beside(demo)
    assert demo("import", people, "--dry-run").code == 0
    assert demo("import", bad, "--as", "sales").code == 5
    assert beside(demo) == there

    ran = demo("import", people)
    assert (ran.code, ran.err) == (0, "")
    (made,) = backups.kept(demo.workbook)
    assert (made.kind, content(made.path)) == ("before_import", before)

    assert demo("import", people).err == "Nothing changed.\n"
    assert backups.kept(demo.workbook) == [made]
    after = demo("backup", "--json").data["backup"]
    people.write_text("customer,name\noriva,Newer Man\n")
    demo("import", people)
    assert [str(one.path) for one in backups.kept(demo.workbook)] == [str(made.path), after]


def test_nothing_is_kept_of_an_empty_workbook(empty: Program) -> None:
    file = empty.folder / "customers.csv"
    file.write_text("name\nOriva\n")
    assert empty("import", file).code == 0
    assert not (empty.folder / "backups").exists()
