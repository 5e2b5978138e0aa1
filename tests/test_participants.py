"""Who of ours took part in a stage: judged from what bears a name, within the stage and by the level."""

from program import Program


def state(kam: Program, code: str, criterion: str, *more: str) -> tuple[str, list[str]]:
    gate = kam("gate", code, "--json", *more).data
    return next((one["state"], one["evidence"]) for one in gate["criteria"] if one["criterion"] == criterion)


def test_the_department_head_is_missing_until_a_contact_bears_the_name(demo: Program) -> None:
    assert state(demo, "hengtai", "head_took_part") == ("unmet", [])
    demo("log-contact", "hengtai", "--by", "魏岚", "--by", "唐静", "--channel", "visit", "--no-next", "x")
    met, evidence = state(demo, "hengtai", "head_took_part")
    assert (met, [one.split(maxsplit=2)[2] for one in evidence]) == ("met", ["2026-11-23 唐静"])
    assert demo("gate", "hengtai", "--json").data["participants"] == [
        {"level": "account_manager", "title": "account manager", "took_part": ["魏岚"]},
        {"level": "department_head", "title": "department head", "took_part": ["唐静"]},
    ]


def test_what_was_before_the_stage_is_no_part_in_it(demo: Program) -> None:
    demo("log-contact", "hengtai", "--by", "唐静", "--on", "2026-08-09", "--channel", "visit", "--no-next", "x")
    assert state(demo, "hengtai", "head_took_part") == ("unmet", [])
    demo("log-contact", "hengtai", "--by", "唐静", "--on", "2026-08-10", "--channel", "phone", "--no-next", "x")
    assert state(demo, "hengtai", "head_took_part")[0] == "met"


def test_nobody_of_that_level_in_the_book_is_unknown_not_unmet(empty: Program) -> None:
    empty("add-customer", "New One", "--code", "new")
    for _ in range(2):
        empty("advance", "new", "--override", "a test")
    assert state(empty, "new", "head_took_part") == ("unknown", [])
    empty("add-colleague", "Tang Jing", "--level", "department_head")
    assert state(empty, "new", "head_took_part") == ("unmet", [])
    assert empty("confirm", "new", "opportunity", "--by", "tang jing", "--note", "x").code == 0
    assert state(empty, "new", "head_took_part")[0] == "met"


def test_nobody_can_confirm_that_somebody_took_part(demo: Program) -> None:
    refused = demo("confirm", "hengtai", "head_took_part", "--note", "x")
    assert (refused.code, refused.err) == (
        5, "head_took_part is judged by the records (department_head); nobody can confirm it.\n",
    )  # fmt: skip


def test_our_executive_meets_whoever_decides(demo: Program) -> None:
    assert state(demo, "qinghe", "exec_sponsor") == ("unmet", [])
    demo("add-colleague", "Somebody", "--level", "executive")
    demo("log-contact", "qinghe", "--with", "何", "--by", "Somebody", "--channel", "exec_meeting", "--no-next", "x")
    _, evidence = state(demo, "qinghe", "exec_sponsor")
    assert evidence[0].split(maxsplit=2)[2] == "2026-11-23 exec_meeting Somebody"
    assert state(demo, "beiyu", "top_talk")[0] == "unmet"
    demo("log-contact", "beiyu", "--with", "宋建国", "--by", "邵鸣", "--channel", "exec_meeting", "--no-next", "x")
    assert state(demo, "beiyu", "top_talk")[0] == "met"
