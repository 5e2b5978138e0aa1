"""Nobody who was erased comes back: by no file that was written before, by no merge, and in no text that is shown."""

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
