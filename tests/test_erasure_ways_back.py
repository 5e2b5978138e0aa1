"""Nobody who was erased comes back: by no file that was written before, by no merge, and in no text that is shown."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Program

NAME, PHONE, NOTE = "Kestrel Canary", "139-9999-1234", "CANARYNOTE"


@pytest.fixture
def erased(demo: Program) -> Program:
    """A book without somebody who stands in every kind of file that was written before."""
    for command in (
        ("add-person", "oriva", NAME, "--phone", PHONE, "--note", NOTE),
        ("log-contact", "oriva", "--with", NAME, "--channel", "visit", "-m", f"{NAME} came", "--no-next", "x"),
        ("export", "before.xlsx"),
        ("export", "before.vcf"),
        ("export", "oriva", "--format", "yaml"),
        ("dump", "before"),
        ("forget", NAME, "--yes"),
    ):
        ran = demo(*command)
        assert ran.code == 0, (command, ran.err)
        if "yaml" in command:
            (demo.folder / "before.yaml").write_text(ran.out, encoding="utf-8")
    return demo


def held(file: Path) -> list[str]:
    return [word for word in (NAME, PHONE, NOTE) if word.encode() in file.read_bytes()]


def test_no_file_brings_the_person_back(erased: Program) -> None:
    for command in (("import", "before.vcf"), ("import", "before.xlsx", "--yes"), ("apply", "before.yaml", "--yes")):
        ran = erased(*command)
        assert (NAME in ran.out, NAME in ran.err) == (False, False), (command, ran)
        assert held(erased.workbook) == [], command
    assert NAME not in erased("people", "oriva", "--json").out


def test_a_dump_of_the_book_knows_whom_not_to_take_in(erased: Program) -> None:
    assert erased("dump", "after").code == 0
    assert [file for file in (erased.folder / "after").rglob("*.*") if held(file)] == []
    assert erased("load", "after", "loaded.db").code == 0
    ran = erased("add-person", "oriva", NAME, "--workbook", "loaded.db")
    assert (ran.code, "was erased from the book" in ran.err) == (3, True)


def test_a_merge_takes_along_who_was_erased(erased: Program) -> None:
    assert erased("merge", "nova", "oriva", "--because", "one firm", "--yes").code == 0
    ran = erased("add-person", "nova", NAME)
    assert (ran.code, "was erased from the book" in ran.err) == (3, True)
    erased("import", "before.vcf")
    assert erased("undo").code == 0
    assert held(erased.workbook) == []
    assert erased("add-person", "oriva", NAME).code == 3


def test_a_dump_made_before_brings_nobody_back_beside_the_backups(erased: Program) -> None:
    """The workbook is lost; who was erased is noted beside its backups."""
    erased.workbook.unlink()
    ran = erased("load", "before", erased.workbook)
    assert (ran.code, "erased from it again: 1" in ran.err) == (0, True), ran.err
    assert held(erased.workbook) == []
    assert erased("check", "--quiet").code == 0


def test_a_customer_that_was_taken_back_and_came_again_is_the_same(demo: Program) -> None:
    kept = demo.workbook.parent / "backups"
    for command in (
        ("add-customer", "Twice Ltd"), ("add-person", "Twice Ltd", NAME, "--phone", PHONE), ("backup",),
        ("undo", "4"), ("undo", "3"), ("add-customer", "Twice Ltd"), ("add-person", "Twice Ltd", NAME),
        ("forget", NAME, "--yes"),
    ):  # fmt: skip
        assert demo(*command).code == 0, command
    [backup] = kept.glob("*Z.db")
    assert [held(file) for file in (demo.workbook, backup)] == [[], []]
    assert demo("check", "--quiet").code == 0


def test_a_backup_that_knows_the_customer_by_another_code_is_named(demo: Program) -> None:
    kept = demo.workbook.parent / "backups"
    for command in (("add-person", "oriva", NAME), ("backup",)):
        assert demo(*command).code == 0
    with closing(sqlite3.connect(demo.workbook)) as other:
        other.execute("update customer set code = 'another' where code = 'oriva'")
        other.commit()
    ran = demo("forget", NAME, "--yes")
    [backup] = kept.glob("*Z.db")
    assert (held(backup), str(backup) in ran.err) == ([NAME], True)


def test_a_folder_of_backups_that_is_none_does_not_hide_that_somebody_is_erased(demo: Program) -> None:
    assert demo("add-person", "oriva", NAME).code == 0
    (demo.workbook.parent / "backups").write_text("not a folder")
    ran = demo("forget", NAME, "--yes")
    assert (ran.code, "The person is erased from the workbook" in ran.err) == (6, True), ran.err
    assert (held(demo.workbook), demo("check", "--quiet").code) == ([], 0)
