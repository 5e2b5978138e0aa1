"""Erasing a person takes its name and nothing of anybody else; what is left is named."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import Program

NAME = "柯南瑞"


def bytes_in(kam: Program) -> bytes:
    if kam.address:
        return kam.everything()
    return b"".join(file.read_bytes() for file in kam.folder.rglob("*") if file.is_file())


def fine(kam: Program, *arguments: str | Path) -> str:
    ran = kam(*arguments)
    assert ran.code == 0, ran.err
    return ran.err


def of_others(kam: Program) -> list[tuple[object, ...]]:
    return kam.rows(
        "select 'p', id, name, key, pinyin from person where name not in ('周立', 'Ann') and name not like '#%'"
        " union all select 'c', id, name, key, pinyin from customer union all select 's', id, name, key, '' from supplier"
        " union all select 'a', id, name, key, '' from alias",
    )


def test_a_name_inside_a_longer_name_is_left_alone(demo: Program) -> None:
    fine(demo, "add-person", "qinghe", "周立")
    fine(
        demo,
        "log-contact",
        "qinghe",
        "--with",
        "周立",
        "-m",
        "周立说周立群同意",
        "--channel",
        "visit",
        "--no-next",
        "x",
    )
    before = of_others(demo)
    fine(demo, "forget", "qinghe/周立", "--yes")
    assert of_others(demo) == before
    assert demo.rows("select summary from contact order by id desc limit 1") == [("▇▇说周立群同意",)]
    kept = [json.loads(row[0]) for row in demo.rows("select after from change where table_name = 'person'") if row[0]]
    assert "周立群" in {row["name"] for row in kept}
    assert "周立" not in {row["name"] for row in kept}


def test_latin_names_end_with_the_word(demo: Program) -> None:
    fine(demo, "add-person", "oriva", "Anna Smit", "--email", "ann@oriva.example")
    fine(demo, "add-person", "oriva", "Ann")
    fine(demo, "log-fact", "oriva", "plans=Annual plan of ANN and Anna Smit")
    before = of_others(demo)
    fine(demo, "forget", "oriva/Ann", "--yes")
    assert of_others(demo) == before
    assert demo.rows("select text from fact where topic = 'plans' order by id desc limit 1") == [
        ("Annual plan of ▇▇ and Anna Smit",)
    ]
    assert demo.rows("select email from person where name = 'Anna Smit'") == [("ann@oriva.example",)]


def test_codes_are_no_names(demo: Program) -> None:
    fine(demo, "add-person", "qinghe", "Price")
    fine(demo, "log-fact", "qinghe", "concerns=quality,price")
    fine(demo, "forget", "qinghe/Price", "--yes")
    assert demo.rows("select code from fact where topic = 'concerns' order by id desc limit 1") == [("quality,price",)]


def test_what_others_share_is_not_the_persons_own(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME, "--phone", "0311234567")
    fine(demo, "add-person", "oriva", "Somebody", "--phone", "0311234567")
    fine(demo, "forget", NAME, "--yes")
    assert demo.rows("select phone from person where name = 'Somebody'") == [("0311234567",)]


def test_other_customers_and_their_history_stay_as_they_are(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    fine(demo, "add-person", "qinghe", NAME)
    paper = demo.folder / "deed.txt"
    paper.write_text(
        f"dossier: qinghe\npeople: [{{name: {NAME}, deeds: [{{on: 2026-11-01, doer: us, text: met {NAME}}}]}}]\n"
        f"suppliers: [{{name: Rival, moves: [{{on: 2026-11-01, move: calls {NAME}}}]}}]\n",
        encoding="utf-8",
    )
    fine(demo, "apply", paper)
    mine = f"select id, before, after from change where coalesce(after, before) like '%{NAME}%' and operation_id > 3"
    before = demo.rows(mine)
    assert len(before) == 3
    fine(demo, "forget", f"oriva/{NAME}", "--yes")
    assert demo.rows(mine) == before


def test_a_person_that_was_undone_and_added_again_leaves_nothing(demo: Program) -> None:
    for operation in (3, 7):
        fine(demo, "add-person", "oriva", NAME, "--phone", "13999991234")
        fine(demo, "log-fact", "oriva", "interests=CANARY", "--person", NAME)
        fine(demo, "undo", str(operation + 1))
        fine(demo, "undo", str(operation))
    fine(demo, "add-person", "oriva", NAME)
    fine(demo, "forget", NAME, "--yes")
    left = bytes_in(demo)
    assert [text for text in (NAME, "kenanrui", "13999991234", "CANARY") if text.encode() in left] == []


def test_a_former_name_is_erased_and_refused_too(demo: Program) -> None:
    fine(demo, "add-person", "oriva", "Old Canary")
    fine(demo, "edit-person", "oriva/Old Canary", "--name", "New Canary")
    fine(demo, "forget", "New Canary", "--yes")
    assert b"Canary" not in bytes_in(demo)
    assert [demo("add-person", "oriva", name).code for name in ("Old Canary", "New Canary")] == [3, 3]


def test_command_lines_keep_no_name(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    for command in (
        ["log-fact", "oriva", "interests=x", f"reports_to={NAME}", "--person", "Sanne Kuipers"],
        ["log-fact", "oriva", "stance=1", "--person", NAME],
        ["edit-person", f"oriva/{NAME}", "--title", f"boss {NAME}"],
        ["edit-person", "oriva/kenanrui", "--title", "boss"],
        ["log-contact", "oriva", "--with", NAME, "-m", NAME, "--next", NAME, "--due", "+1d", "--for", NAME],
        ["log-spend", "oriva", "80", "--kind", "gift", "--person", NAME, "--purpose", f"for {NAME}"],
    ):
        fine(demo, *command)
    commands = "\n".join(str(row[0]) for row in demo.rows("select command from operation"))
    assert NAME not in commands
    assert "kenanrui" not in commands


def test_names_that_an_older_program_left_in_command_lines_are_erased(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    fine(demo, "add-person", "qinghe", NAME)
    typed = "edit oriva/柯 南瑞 KENANRUI ke nan rui 柯南瑞"
    with demo.inside() as connection:
        connection.execute("update operation set command = ? where id in (3, 4)", (typed,))
    fine(demo, "forget", f"oriva/{NAME}", "--yes")
    assert demo.rows("select command from operation where id in (3, 4) order by id") == [
        ("edit oriva/… … … …",),
        (typed,),
    ]


def test_the_files_that_still_hold_the_person_are_named(demo: Program, tmp_path: Path) -> None:
    fine(demo, "add-person", "oriva", NAME, "--phone", "139-9999-1234", "--email", "canary@bird.example")
    shutil.copy(demo.workbook, demo.folder / "before-the-trip")
    deep = demo.folder / "a" / "b"
    deep.mkdir(parents=True)
    holders = {
        deep / "people.csv": f"name\n{NAME}\n".encode("gb18030"),
        deep / "wide.txt": f"name\n{NAME}\n".encode("utf-16"),
        demo.folder / "dump.json": json.dumps({"name": NAME}).encode(),
        demo.folder / "phones": b"call 13999991234",
        demo.folder / "mails": b"to: Canary@bird.example",
    }
    innocent = {demo.folder / "other.yaml": "name: 柯南\n".encode(), demo.folder / "x.rejected.csv": b"line,reason\n"}
    for file, content in (holders | innocent).items():
        file.write_bytes(content)
    (demo.folder / "link").symlink_to(deep / "people.csv")
    (demo.folder / "loop").symlink_to(demo.folder)
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    draft, other = drafts / "kam-oriva-abc.yaml", drafts / "kam-qinghe-abc.yaml"
    for file in (draft, other):
        file.write_text(f"name: {NAME}\n", encoding="utf-8")
    book = Program(demo.folder, demo.folder / "book" / "kam.db")
    book.workbook.parent.mkdir()
    shutil.move(demo.workbook, book.workbook)
    for file in (*holders, demo.folder / "before-the-trip"):
        file.rename(book.workbook.parent / file.name)
    ran = book("forget", NAME, "--yes", "--json", TMPDIR=str(drafts))
    assert ran.code == 0, ran.err
    named = {book.workbook.parent / file.name for file in (*holders, Path("before-the-trip"))} | {draft}
    assert {Path(one) for one in ran.data[0]["copies"]} == named
    assert ran.data[0]["searched_all"] is True
    assert "These files still hold the person" in ran.err
    for file in (*named, other):
        file.unlink()
    assert NAME.encode() not in bytes_in(demo)


def test_the_folder_below_is_searched_and_what_is_too_large_is_told(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    deep = demo.folder / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "notes.txt").write_text(NAME, encoding="utf-8")
    with demo.workbook.with_name("large").open("wb") as file:
        file.truncate(65 * 2**20)
    ran = demo("forget", NAME, "--yes", "--json")
    assert [Path(one).name for one in ran.data[0]["copies"]] == ["notes.txt"]
    assert ran.data[0]["searched_all"] is False
    assert "Not every file there was searched" in ran.err


def test_what_may_still_speak_of_the_person_is_listed_and_not_rewritten(demo: Program) -> None:
    before = demo.rows(
        "select id, summary from contact where customer_id = (select id from customer where code = 'nova')"
    )
    ran = demo("forget", "Chen Guohui", "--yes", "--json")
    listed = {(one["record"], one["id"]): one["words"] for one in ran.data[0]["mentions"]}
    speaking = {("contact", row[0]) for row in before if "Mr Chen" in str(row[1])}
    assert speaking
    assert speaking <= listed.keys()
    assert all("Mr Chen" in listed[one] for one in speaking)
    assert f"{len(listed)} records may still speak of this person: " in ran.err
    assert "--also WORDS" in ran.err
    assert ran.data[0]["namesakes"] == 0
    after = demo.rows(
        "select id, summary from contact where customer_id = (select id from customer where code = 'nova')"
    )
    assert after == before
    number = ran.data[0]["person"]
    ran = demo("forget", f"nova/#{number}", "--also", "Mr Chen", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert "Mr Chen" not in demo("show", "nova", "--json").out
    assert demo("undo").code == 3


def test_others_of_the_surname_are_told_of(demo: Program) -> None:
    fine(demo, "add-person", "qinghe", "周敏")
    ran = demo("forget", "周立群", "--yes", "--json")
    assert ran.data[0]["namesakes"] == 1
    assert {word for one in ran.data[0]["mentions"] for word in one["words"]} == {"周总"}
    assert "Of that surname qinghe still has 1 more: some of these records may speak of them." in ran.err


def test_only_trying_asks_nothing_and_changes_nothing(demo: Program) -> None:
    before = demo.everything()
    ran = demo("forget", "周立群", "--dry-run")
    assert (ran.code, ran.err.endswith("Only tried: nothing was written.\n")) == (0, True)
    assert demo.everything() == before


def test_the_question_names_whom_it_is_about(demo: Program) -> None:
    pty = pytest.importorskip("pty")
    rows_told = demo("forget", "周立群", "--dry-run", "--json").data[0]["rows"]
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "forget", "周立群"],
        stdin=terminal, stdout=terminal, stderr=terminal, cwd=demo.folder, env=demo.environment(),
    )  # fmt: skip
    os.close(terminal)
    said = b""
    while b"]" not in said:
        said += os.read(controller, 1000)
    os.write(controller, b"n\n")
    assert process.wait(60) == 130
    os.close(controller)
    assert f"Erase 周立群 of qinghe for good: {rows_told} rows and their history [y/N]" in said.decode()
    assert demo("dossier-of", "周立群").code == 0


def test_an_old_dossier_does_not_bring_the_person_back(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    old = demo("export", "oriva", "--format", "yaml").out
    fine(demo, "log-fact", "oriva", "interests=CANARY", "--person", NAME)
    number = demo("forget", NAME, "--yes", "--json").data[0]["person"]
    file = demo.folder / "old.txt"
    file.write_text(old, encoding="utf-8")
    assert demo("apply", file).code == 3
    file.unlink()
    assert demo("edit-person", f"oriva/#{number}", "--name", NAME).code == 3
    fresh = demo.folder / "fresh.txt"
    fresh.write_text(demo("export", "oriva", "--format", "yaml").out, encoding="utf-8")
    assert demo("apply", fresh).err == "Nothing changed.\n"
    left = bytes_in(demo)
    assert NAME.encode() not in left
    assert b"CANARY" not in left


def test_whatever_is_undone_afterwards_brings_nothing_back(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME, "--note", "CANARY")
    fine(demo, "log-fact", "oriva", f"reports_to={NAME}", "--person", "Sanne Kuipers")
    fine(demo, "log-contact", "oriva", "--with", NAME, "-m", f"saw {NAME}", "--channel", "visit", "--no-next", "x")
    fine(demo, "undo")
    fine(demo, "undo", "6")
    fine(demo, "forget", NAME, "--yes")
    for number in range(9, 2, -1):
        demo("undo", str(number))
        demo("undo")
    demo("export", "oriva", "--format", "yaml", "--as-of", "2026-11-22")
    left = bytes_in(demo)
    assert [text for text in (NAME, "kenanrui", "CANARY") if text.encode() in left] == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_in_the_middle_leaves_all_or_nothing(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME, "--note", "CANARY")
    before = demo("dossier-of", NAME, "--json").out
    for nth in range(40):  # there is much to search while the transaction is open
        with (demo.folder / f"sparse-{nth}").open("wb") as file:
            file.truncate(60 * 2**20)
    journal = demo.workbook.with_name("kam.db-journal")
    process = subprocess.Popen(
        [sys.executable, "-m", "kamcli", "forget", NAME, "--yes"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=demo.folder, env=demo.environment(),
    )  # fmt: skip
    until = time.monotonic() + 60
    while not journal.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    for file in demo.folder.glob("sparse-*"):
        file.unlink()
    assert demo("dossier-of", NAME, "--json").out == before
    fine(demo, "forget", NAME, "--yes")
    left = bytes_in(demo)
    assert [text for text in (NAME, "kenanrui", "CANARY") if text.encode() in left] == []
