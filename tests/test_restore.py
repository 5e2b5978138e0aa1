"""Going back to a backup: it is checked, what it replaces is kept, and who was erased since stays erased."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from program import Program
from test_backups import beside, content

from kamcli.store import backups, schema

pytestmark = pytest.mark.of_a_file
NAME, PHONE, NOTE = "柯南瑞", "139-9999-1234", "CANARYNOTE"


def fine(kam: Program, *arguments: str | Path) -> None:
    ran = kam(*arguments)
    assert ran.code == 0, ran.err


def holding(kam: Program, *but: Path) -> list[str]:
    """The files that hold something of the erased person."""
    canaries = [text.encode() for text in (NAME, PHONE, NOTE, "kenanrui")]
    files = (file for file in kam.folder.rglob("*") if file.is_file() and file not in but)
    return sorted(file.name for file in files if any(canary in file.read_bytes() for canary in canaries))


def test_a_restored_workbook_is_the_backup_and_what_it_replaced_is_kept(demo: Program) -> None:
    fine(demo, "backup", "friday.db")
    then = content(demo.workbook)
    for amount in ("100", "200"):
        fine(demo, "log-sale", "oriva", amount)
    now, there = content(demo.workbook), beside(demo)

    ran = demo("restore", "friday.db")
    assert (ran.code, ran.err) == (2, "--yes is missing, and there is no terminal to ask at.\n")
    ran = demo("restore", "friday.db", "--dry-run")
    until = r"as of operation 2 of \d{4}-\d\d-\d\d \d\d:\d\d"
    said = rf"{demo.workbook} would be restored from friday\.db \({until}\)\.\nLater operations are not in it: 3–4\.\n"
    assert re.fullmatch(said + r"Only tried: nothing was written\.\n", ran.err), ran.err
    assert (content(demo.workbook), beside(demo)) == (now, there)

    ran = demo("restore", "friday.db", "--yes")
    (kept,) = backups.kept(demo.workbook)
    said = (
        rf"Restored {demo.workbook} from friday\.db \({until}\)\.\nLater operations are not in it: 3–4\.\n"
        rf"What it replaced is kept; kam restore {kept.path} goes back to that\.\n"
    )
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(said, ran.err), ran.err
    assert (content(demo.workbook), content(kept.path), kept.kind) == (then, now, "before_restore")
    assert demo.workbook.stat().st_mode & 0o777 == 0o600

    back = demo("restore", kept.path.name, "--yes", "--json").data  # its name is enough
    assert (back["later"], back["last_operation"], back["erased"], back["holding"]) == ([], 4, 0, [])
    assert content(demo.workbook) == now
    assert demo("undo").code == 0


@pytest.mark.parametrize("present", ["torn", "text", "gone"])
def test_a_workbook_that_is_lost_or_no_workbook_any_more_is_replaced_too(demo: Program, present: str) -> None:
    fine(demo, "backup", "friday.db")
    then = content(demo.workbook)
    journal = demo.folder / "kam.db-journal"
    left = {"torn": demo.workbook.read_bytes()[:9000], "text": b"name,phone\n", "gone": b""}[present]
    demo.workbook.write_bytes(left)
    if present != "text":  # what is torn and has a journal is whole again once that is rolled back
        hot_journal_of(demo.folder / "friday.db", journal)
    if present == "gone":
        demo.workbook.unlink()
    ran = demo("restore", "friday.db", "--yes")
    assert ran.code == 0, ran.err
    assert content(demo.workbook) == then
    assert not journal.exists()
    kept = backups.kept(demo.workbook)
    if present == "text":
        assert [one.path.read_bytes() for one in kept] == [left]
    assert len(kept) == (present != "gone")
    assert demo("list").code == 0


def hot_journal_of(workbook: Path, journal: Path) -> None:
    """The journal that a killed writer of such a workbook leaves."""
    copy = Path(shutil.copy(workbook, workbook.with_name("copy.db")))
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("pragma cache_size = 5")
    connection.execute("begin")
    connection.execute("update change set after = null")
    connection.execute("delete from sale")
    shutil.copy(copy.with_name("copy.db-journal"), journal)
    connection.close()
    copy.unlink()


def test_a_new_workbook_has_nothing_of_the_journal_of_one_that_is_gone(demo: Program) -> None:
    hot_journal_of(demo.workbook, demo.folder / "new.db-journal")
    fine(demo, "init", "new.db")
    assert demo("list", "-w", "new.db", "--json").data == []
    fine(demo, "check", "-w", "new.db")


def test_what_a_killed_writer_left_is_rolled_back_before_it_is_kept(demo: Program) -> None:
    fine(demo, "backup", "friday.db")
    then = content(demo.workbook)
    fine(demo, "log-sale", "oriva", "100")
    now = content(demo.workbook)
    connection = sqlite3.connect(demo.workbook, isolation_level=None)
    connection.execute("pragma cache_size = 5")
    connection.execute("begin")
    connection.execute("update change set after = null")
    torn, journal = demo.workbook.read_bytes(), (demo.folder / "kam.db-journal").read_bytes()
    connection.close()
    demo.workbook.write_bytes(torn)
    (demo.folder / "kam.db-journal").write_bytes(journal)
    fine(demo, "restore", "friday.db", "--yes")
    (kept,) = backups.kept(demo.workbook)
    assert (content(demo.workbook), content(kept.path)) == (then, now)
    assert not (demo.folder / "kam.db-journal").exists()


def test_a_bad_backup_is_refused_and_nothing_is_changed(demo: Program) -> None:
    good, torn, newer, text = (demo.folder / name for name in ("good.db", "torn.db", "newer.db", "text.db"))
    fine(demo, "backup", good)
    torn.write_bytes(good.read_bytes())
    with torn.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)
    shutil.copy(good, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("pragma user_version = 999")
    connection.close()
    text.write_text("name,phone\n")
    before, there = demo.workbook.read_bytes(), beside(demo)
    for named, code, said in (
        ("nowhere.db", 4, "There is no backup nowhere.db. `kam backups` lists them.\n"),
        (
            "torn.db",
            6,
            "torn.db is damaged. Nothing was changed. kam backups lists the backups, kam restore FILE goes back to one.\n",
        ),
        ("newer.db", 6, f"newer.db was written by a newer kam (schema 999; this one knows {schema.VERSION})."),
        ("text.db", 6, "text.db is not a kam workbook.\n"),
        ("kam.db", 3, "kam.db is the workbook itself. Nothing was changed.\n"),
    ):
        ran = demo("restore", named, "--yes")
        assert (ran.code, ran.err[: len(said)]) == (code, said)
    assert (demo.workbook.read_bytes(), beside(demo)) == (before, there)


def test_a_backup_of_an_older_kam_is_brought_up_to_date_on_its_way(demo: Program) -> None:
    old = demo.folder / "old.db"
    with sqlite3.connect(old) as connection:
        connection.executescript((Path(__file__).parent / "store/old_books/schema_1.sql").read_text(encoding="utf-8"))
    connection.close()
    before = old.read_bytes()
    done = demo("restore", old, "--yes", "--json").data
    assert (done["upgraded"], old.read_bytes() == before) == (True, True)
    with sqlite3.connect(demo.workbook) as connection:
        assert connection.execute("pragma user_version").fetchone() == (schema.VERSION,)
    connection.close()
    assert demo("history").code == 0


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory, demo_file: Path) -> Program:
    """Backups that know a person only from a text, and others that have the person and a namesake elsewhere."""
    folder = tmp_path_factory.mktemp("met")
    kam = Program(folder, Path(shutil.copy(demo_file, folder / "kam.db")))
    fine(kam, "log-contact", "oriva", "--channel", "phone", "-m", f"{NAME} is coming", "--no-next", "x")
    fine(kam, "backup", "early.db")
    fine(kam, "backup")
    fine(kam, "add-person", "oriva", NAME, "--phone", PHONE, "--note", NOTE)
    fine(kam, "add-person", "qinghe", NAME, "--title", "a namesake")
    fine(kam, "log-contact", "oriva", "--with", NAME, "--channel", "visit", "--next", f"call {NAME}", "--due", "+7d")
    fine(kam, "backup")
    fine(kam, "backup", "late.db")
    return kam


@pytest.fixture
def known(met: Program, tmp_path: Path) -> Program:
    shutil.copytree(met.folder, tmp_path, dirs_exist_ok=True)
    return Program(tmp_path, tmp_path / "kam.db")


def test_forgetting_reaches_the_backups_and_names_other_copies(known: Program) -> None:
    fine(known, "edit-person", f"qinghe/{NAME}", "--name", "韩春生")
    ran = known("forget", f"oriva/{NAME}", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert "Nor is the person in the backups any more: 2.\n" in ran.err
    assert sorted(Path(one).name for one in ran.data[0]["copies"]) == ["early.db", "late.db"]
    named = [known.folder / name for name in ("early.db", "late.db")]
    (later,) = (one.path for one in backups.kept(known.workbook)[1:])
    # There the namesake at the other customer still has the name.
    assert holding(known, known.workbook, *named) == [later.name]
    with sqlite3.connect(later) as connection:
        people = connection.execute("select name, title from person where name = ?", (NAME,)).fetchall()
        assert people == [(NAME, "a namesake")]
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    assert [row["behind"] for row in known("backups", "--json").data] == [1, 4]


def test_what_is_written_is_told_as_written_though_the_backups_cannot_be(demo: Program) -> None:
    (demo.folder / "backups").write_text("")
    ran = demo("forget", "lantian/许文斌", "--yes")
    assert (ran.code, ran.err) == (
        6,
        "What was to be done is done and written, as operation 3: do not do it again.\n"
        "The person is erased from the workbook, but not from its backups. Once this is mended, kam backup does it:\n"
        f"  {demo.folder}/backups cannot be written: File exists.\n",
    )
    (demo.folder / "people.csv").write_text("customer,name\noriva,New Man\n")
    assert demo("import", "people.csv", "--dry-run").code == 0


def test_a_restored_book_knows_who_was_erased_since(known: Program) -> None:
    copies = known.folder / "late.db", known.folder / "early.db"
    fine(known, "forget", f"oriva/{NAME}", "--yes")
    fine(known, "forget", f"qinghe/{NAME}", "--yes")
    done = known("restore", "late.db", "--yes", "--json").data
    assert (done["erased"], done["holding"]) == (2, [])
    assert holding(known, *copies) == []
    fine(known, "check")

    assert known("add-person", "oriva", NAME).code == 3
    file = known.folder / "people.csv"
    file.write_text(f"customer,name\noriva,{NAME}\n", encoding="utf-8")
    assert known("import", file).code == 5
    file.unlink()
    assert known("undo").code == 3
    fine(known, "dump", "dump")
    other = Program(known.folder, known.folder / "elsewhere" / "kam.db")
    fine(known, "load", "dump", other.workbook)
    assert other("add-person", "oriva", NAME).code == 3
    assert holding(known, *copies) == []

    known.workbook.unlink()  # what is known now is known from beside the backups
    for name, count in (("late.db", 2), ("early.db", 0)):
        done = known("restore", name, "--yes", "--json").data
        assert (done["erased"], done["holding"]) == (count, [])
        assert holding(known, *copies) == []
    fine(known, "check")


def test_a_customer_that_comes_again_after_a_restore_comes_without_the_erased(demo: Program) -> None:
    fine(demo, "backup", "early.db")
    fine(demo, "add-customer", "Bare", "--code", "bare")
    fine(demo, "add-person", "bare", NAME)
    fine(demo, "forget", f"bare/{NAME}", "--yes")
    fine(demo, "restore", "early.db", "--yes")
    customers, people = demo.folder / "customers.csv", demo.folder / "people.csv"
    customers.write_text("code,name\nbare,Bare\n")
    people.write_text(f"customer,name\nbare,{NAME}\nbare,Somebody Else\n", encoding="utf-8")
    ran = demo("import", customers, people, "--json")
    assert [(one["new"], one["rejected"]) for one in ran.data] == [(1, 0), (1, 1)]
    people.unlink()
    assert holding(demo) == []
    assert demo("add-person", "bare", NAME).code == 3
