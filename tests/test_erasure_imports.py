"""A table that still names an erased person: the row is left out, and nothing of it is written or said."""

from pathlib import Path

import pytest
from program import Program

NAME = "柯南瑞"
SAID = "The row names a person who was erased from the book on 2026-11-23."


@pytest.fixture
def erased(demo: Program) -> Program:
    """A book from which somebody was erased."""
    for command in (
        ["add-person", "oriva", NAME],
        ["forget", NAME, "--yes"],
        ["add-person", "oriva", "Chen Guohui"],
        ["forget", "oriva/Chen Guohui", "--yes"],
    ):
        ran = demo(*command)
        assert ran.code == 0, ran.err
    return demo


def table(kam: Program, name: str, text: str) -> Path:
    file = kam.folder / name
    file.write_text(text, encoding="utf-8")
    return file


def left(kam: Program, *but: Path) -> bytes:
    return b"".join(file.read_bytes() for file in kam.folder.rglob("*") if file.is_file() and file not in but)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.csv", f"customer,name,phone\noriva,{NAME},1\noriva,Somebody,2\n"),
        ("people.csv", "customer,name,last_name,first_name\noriva,,柯,南瑞\noriva,,Some,Body\n"),
        ("contacts.csv", f"customer,on,people,summary\noriva,2026-11-02,{NAME},x\noriva,2026-11-02,Sanne Kuipers,y\n"),
        ("contacts.csv", f"customer,on,people,summary\noriva,2026-11-02,{NAME}=2/30; Sanne Kuipers,x\noriva,2026-11-03,,y\n"),
        ("contacts.csv", f"customer,on,summary\noriva,2026-11-02,saw {NAME} today\noriva,2026-11-03,y\n"),
        ("contacts.csv", "customer,on,summary\noriva,2026-11-02,met chen guohui\noriva,2026-11-03,met Chen\n"),
        ("facts.csv", f"customer,topic,value,person\noriva,stance,1,{NAME}\noriva,stance,1,Sanne Kuipers\n"),
        ("facts.csv", f"customer,topic,value,person\noriva,reports_to,{NAME},Sanne Kuipers\noriva,stance,1,Sanne Kuipers\n"),
        ("contacts.csv", f"customer,on,people\noriva,never,{NAME}\noriva,2026-11-03,\n"),
        ("contacts.csv", f"customer,on,people\nnowhere,2026-11-02,{NAME}\noriva,2026-11-03,\n"),
    ],
)  # fmt: skip
def test_a_row_that_names_an_erased_person_is_left_out(erased: Program, name: str, text: str) -> None:
    file = table(erased, name, text)
    ran = erased("import", file, "--json")
    assert ran.code == 0, ran.err
    assert [(one["new"], one["rejected"], one["rejects"]) for one in ran.data] == [(1, 1, None)]
    assert ran.err == f"{name}, line 2: {SAID}\n"
    assert NAME.encode() not in left(erased, file)


def test_other_rejected_rows_are_kept_without_the_erased(erased: Program) -> None:
    file = table(
        erased,
        "contacts.csv",
        f"customer,on,people\noriva,2026-11-02,{NAME}\nnowhere,2026-11-02,Z\noriva,2026-11-03,\n",
    )
    ran = erased("import", file, "--exit-code")
    rejects = erased.folder / "contacts.contacts.rejected.csv"
    assert ran.code == 10
    assert ran.err == (
        f"contacts.csv, line 2: {SAID}\n"
        "contacts.csv, line 3: There is no customer 'nowhere'. Import the customers first.\n"
        f"The 1 rejected rows stand in {rejects}.\n"
    )
    assert rejects.read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "3,There is no customer 'nowhere'. Import the customers first.,nowhere,2026-11-02,Z"
    ]


def test_a_table_of_the_erased_alone_is_refused_without_the_name(erased: Program) -> None:
    ran = erased("import", table(erased, "people.csv", f"customer,name\noriva,{NAME}\n"))
    assert ran.code == 5
    assert ran.err == f"All 1 rows were rejected; nothing was written.\n  people.csv, line 2: {SAID}\n"


def test_somebody_else_of_the_name_is_taken_in(erased: Program) -> None:
    assert erased("add-person", "oriva", NAME, "--anyway").code == 0
    text = f"customer,on,people,summary\noriva,2026-11-02,{NAME},saw {NAME}\nnova,2026-11-02,Chen Guohui,x\n"
    ran = erased("import", table(erased, "contacts.csv", text), "--json")
    assert [(one["new"], one["rejected"]) for one in ran.data] == [(2, 0)]


def test_everything_exported_before_comes_in_again_without_the_erased(demo: Program) -> None:
    demo("add-person", "oriva", NAME, "--note", "CANARY")
    demo("log-contact", "oriva", "--with", NAME, "-m", f"saw {NAME}", "--channel", "visit", "--no-next", "x")
    demo("log-fact", "oriva", "interests=CANARY", "--person", NAME)
    folder = demo.folder / "all"
    assert demo("export", folder).code == 0
    assert demo("forget", NAME, "--yes").code == 0
    ran = demo("import", folder, "--json")
    assert ran.code == 0, ran.err
    assert sum(one["rejected"] for one in ran.data) == 3
    assert NAME not in ran.out + ran.err
    kept = left(demo, *folder.glob("*.csv"))
    assert [text for text in (NAME, "CANARY") if text.encode() in kept] == []
