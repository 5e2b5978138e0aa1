"""Whom erasing is about: one person by the full name or the number, nobody of the same name or number, and for good."""

import pytest
from program import Program

from kamcli.store import dumps

NAME = "柯南瑞"


def fine(kam: Program, *arguments: object) -> str:
    ran = kam(*map(str, arguments))
    assert ran.code == 0, ran.err
    return ran.err


def apply(kam: Program, text: str) -> tuple[int, str]:
    file = kam.folder / "paper.yaml"
    file.write_text(text, encoding="utf-8")
    ran = kam("apply", file)
    file.unlink()
    return ran.code, ran.err


@pytest.fixture
def twins(demo: Program) -> Program:
    """Two people of one name at oriva."""
    fine(demo, "add-person", "oriva", NAME, "--title", "Boss")
    fine(demo, "add-person", "oriva", NAME, "--title", "Clerk", "--anyway")
    return demo


def test_a_short_number_is_looked_for_nowhere(demo: Program) -> None:
    fine(demo, "add-person", "oriva", "Shorty", "--phone", "11")
    fine(demo, "log-fact", "oriva", "plans=11 stores, on 11 November, 4.11.2026")
    ran = demo("forget", "oriva/Shorty", "--yes")
    assert ran.err.startswith(
        "Erased person 76 of oriva: 1 rows and the history. This cannot be undone.\n"
        "A name of one character or a phone of fewer than seven digits is not looked for in texts and files.\n"
    )
    assert demo.rows("select text from fact order by id desc limit 1") == [("11 stores, on 11 November, 4.11.2026",)]


def test_a_shared_phone_or_address_is_nobodys_own_however_it_is_written(demo: Program) -> None:
    for name, *reach in (
        ("Aa1", "--phone", "031-123 45 67"), ("Bb2", "--phone", "0311234567"), ("Cc3", "--phone", "+31 20 5550147"),
        ("Dd4", "--email", "Info@oriva.example"), ("Ee5", "--email", "info@oriva.example"),
    ):  # fmt: skip
        fine(demo, "add-person", "oriva", name, *reach)
    for name in ("Aa1", "Cc3", "Dd4"):
        fine(demo, "forget", f"oriva/{name}", "--yes")
    assert demo.rows("select phone, email from person where name in ('Bb2', 'Ee5') order by id") == [
        ("0311234567", None),
        (None, "info@oriva.example"),
    ]
    assert demo.rows("select phone from customer where code = 'oriva'") == [("0031 20 5550147",)]


@pytest.mark.parametrize(
    "whom", ["oriva/", "oriva/ ", "oriva/Joo", "ori/Joost", "qinghe/zhouliqun", "Dutch/Joost Bakker"]
)
def test_nobody_is_erased_by_a_part_of_a_name(demo: Program, whom: str) -> None:
    before = demo.everything()
    assert demo("forget", whom, "--yes").code in (4, 5)
    assert demo.everything() == before


def test_an_empty_name_is_nobody(demo: Program) -> None:
    fine(demo, "add-customer", "Solo", "--code", "solo")
    fine(demo, "add-person", "solo", "Only One")
    assert demo("forget", "solo/", "--yes").code == 5
    assert demo("log-contact", "solo", "--with", "", "--channel", "phone", "--no-next", "x").code == 5


def test_two_of_one_name_are_told_apart_by_number_wherever_a_person_is_named(twins: Program) -> None:
    ran = twins("log-contact", "oriva", "--with", NAME, "--channel", "phone", "--no-next", "x")
    assert (ran.code, ran.err) == (
        4,
        f"'{NAME}' could be any of these people of oriva: {NAME}#76 (Boss), {NAME}#77 (Clerk)."
        " Write the full name, or NAME#NUMBER.\n",
    )
    for command in (
        ["log-contact", "oriva", "--with", f"{NAME}#77=2/30", "--with", "#76", "--channel", "phone", "--next", "x", "--due", "+1d",
         "--for", "#77"],
        ["log-fact", "oriva", "stance=1", "--person", "#77"],
        ["log-fact", "oriva", f"reports_to={NAME}#76", "--person", f"{NAME}#77"],
        ["edit-person", f"oriva/{NAME}#77", "--phone", "12345"],
        ["log-spend", "oriva", "80", "--kind", "gift", "--person", f"{NAME}#77", "--purpose", "x"],
        ["show", f"{NAME}#77"],
        ["dossier-of", "oriva/#77"],
        ["forget", f"oriva/{NAME}#76", "--dry-run"],
    ):  # fmt: skip
        fine(twins, *command)
    assert twins("show", f"{NAME}#45").code == 4
    assert twins.rows("select person_id from participant order by id desc limit 2") == [(76,), (77,)]
    assert twins.rows("select person_id, other_id from fact order by id desc limit 2") == [(77, 76), (77, None)]
    assert twins.rows("select phone from person where id = 77") == [("12345",)]
    assert twins.rows("select person_id from spend order by id desc limit 1") == [(77,)]


def test_what_names_one_of_two_leaves_and_comes_back_with_the_number(twins: Program) -> None:
    fine(twins, "log-contact", "oriva", "--with", f"{NAME}#77", "-m", "x", "--channel", "phone", "--no-next", "x")
    fine(twins, "log-fact", "oriva", f"reports_to={NAME}#76", "--person", f"{NAME}#77")
    dossier = twins("export", "oriva", "--format", "yaml").out
    assert f"reports_to: {{value: {NAME}#76," in dossier
    assert apply(twins, dossier) == (0, "Nothing changed.\n")
    table = twins.folder / "contacts.csv"
    table.write_text(f"customer,on,people\noriva,2026-11-02,{NAME}\noriva,2026-11-03,{NAME}#77\n", encoding="utf-8")
    ran = twins("import", table, "--json")
    assert [(one["new"], one["rejected"]) for one in ran.data] == [(1, 1)]
    assert f"The customer has several people '{NAME}'. Write NAME#NUMBER." in ran.err
    assert twins.rows("select person_id from participant order by id desc limit 1") == [(77,)]


def test_nothing_more_is_kept_of_the_number_of_somebody_erased(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME, "--note", "CANARY")
    old = demo("export", "oriva", "--format", "yaml").out
    fine(demo, "forget", NAME, "--yes")
    said = (3, "Person 76 of oriva was erased; nothing more is kept.\n")
    for paper in (
        old.replace(NAME, "Somebody Else"),
        "dossier: oriva\npeople: [{no: 76, interests: golf}]\n",
        "dossier: oriva\npeople: [{no: 76, name: Somebody Else}]\n",
    ):
        assert apply(demo, paper) == said
    for command in (
        ["edit-person", "#76", "--name", NAME],
        ["edit-person", "oriva/#76", "--title", "x"],
        ["log-fact", "oriva", "interests=x", "--person", "#76"],
        ["log-contact", "oriva", "--with", "#76", "--channel", "phone", "--no-next", "x"],
        ["show", "oriva/#76"],
    ):
        ran = demo(*command)
        assert (ran.code, ran.err) == said
    assert apply(demo, "dossier: oriva\npeople: [{name: '#76'}]\n")[0] == 5
    assert demo("add-person", "oriva", "#12").code == 5
    assert demo("dossier-of", "oriva/#76").code == 0


def test_a_dossier_brings_no_text_back_that_names_somebody_erased(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    fine(demo, "forget", NAME, "--yes")
    for paper, place in (
        (f"dossier: oriva\nnote: met {NAME}\n", "2:7"),
        (f"dossier: oriva\nplans: {NAME} leaves\n", "2:8"),
        (f"dossier: oriva\nswot:\n  - {{on: 2026-11-01, kind: strength, about: us, text: knows {NAME}}}\n", "3:55"),
    ):
        assert apply(demo, paper) == (
            3,
            "The dossier names people who were erased. Nothing was changed.\n"
            f"  paper.yaml:{place}: names a person who was erased on 2026-11-23\n",
        )


def test_what_the_erased_had_part_in_is_taken_back_or_refused_with_the_reason(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    fine(demo, "log-fact", "oriva", f"reports_to={NAME}", "--person", "Sanne Kuipers")
    paper = f"dossier: oriva\nmeetings: [{{on: 2026-11-01, subject: s, speaker: {NAME}}}]\n"
    assert apply(demo, paper)[0] == 0
    fine(demo, "add-customer", "Solo", "--code", "solo")
    fine(demo, "add-person", "solo", NAME)
    fine(demo, "log-sale", "oriva", "5")
    fine(demo, "forget", f"oriva/{NAME}", "--yes")
    fine(demo, "forget", f"solo/{NAME}", "--yes")
    for number, code, said in (
        (3, 3, "Operation 3 was about a person who was erased since. It cannot be undone.\n"),
        (4, 3, "Operation 4 was about a person who was erased since. It cannot be undone.\n"),
        (5, 0, "Took back operation 5: "),
        (6, 3, "Operation 6 cannot be undone: a person whom it involves was erased since.\n"),
        (8, 0, "Took back operation 8: "),
    ):
        ran = demo("undo", str(number))
        assert (ran.code, ran.err.startswith(said)) == (code, True), ran.err
    with demo.inside() as connection:
        assert [*dumps.dangling(connection)] == []


def test_what_later_entries_need_is_not_undone(demo: Program) -> None:
    fine(demo, "add-person", "oriva", NAME)
    fine(demo, "log-contact", "oriva", "--with", NAME, "--channel", "phone", "--no-next", "x")
    ran = demo("undo", "3")
    assert (ran.code, ran.err) == (
        3,
        "Operation 3 cannot be undone: what came later needs what it wrote. Undo the later operations first.\n",
    )
