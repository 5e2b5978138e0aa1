"""Our own people: who they are, at which level, and whom they meet."""

from pathlib import Path

from program import Program


def test_the_demo_book_knows_ours_by_level(demo: Program) -> None:
    assert demo("colleagues").out == (
        "colleague\tlevel\ttitle\tcustomers\tleft_on\tnote\n"
        "魏岚\taccount_manager\t商务经理\t10\t\tWei Lan\n"
        "高远\taccount_manager\t商务经理\t10\t\tGao Yuan；外贸和供热\n"
        "唐静\tdepartment_head\t营销部负责人\t11\t\tTang Jing\n"
        "邵鸣\texecutive\t总经理\t5\t\tShao Ming；重点客户的高层挂帅人\n"
        "罗诚\ttechnical\t技术负责人\t9\t\tLuo Cheng；样品由他签字\n"
    )


def test_somebody_is_added_once_and_changed_afterwards(empty: Program) -> None:
    assert empty("add-colleague", "沈立", "--level", "财务").err == "Added 沈立 to our own people: finance.\n"
    changed = empty("add-colleague", "沈 立", "--level", "logistics", "--left", "2026-11-20")
    assert changed.err == "Changed 沈立 of ours: logistics.\n"
    assert empty("colleagues", "--json").data == [
        {
            "colleague": "沈立",
            "level": "logistics",
            "title": None,
            "note": None,
            "left_on": "2026-11-20",
            "customers": 0,
        }
    ]
    wrong = empty("add-colleague", "沈立", "--level", "boss")
    assert (wrong.code, wrong.err.splitlines()[0][:33]) == (5, "'boss' is no level of ours. Choos")


def test_a_table_of_ours_goes_in_and_out(demo: Program, tmp_path: Path) -> None:
    assert demo("export", tmp_path / "out").code == 0
    file = tmp_path / "out" / "colleagues.csv"
    assert "唐静,department_head,营销部负责人,Tang Jing," in file.read_text(encoding="utf-8-sig")
    again = demo("import", file)
    assert "Nothing changed." in again.err
