"""People over time: position, roles, influence and the rung of the ladder as they stood on a day."""

from program import Program

from kamcli.domain.topics import POST


def person(kam: Program, *arguments: str) -> dict:
    return kam("show", "qinghe/林晓燕", "--json", *arguments).data


def test_a_new_position_and_influence_hold_from_their_day_on(demo: Program) -> None:
    ran = demo(
        "edit-person",
        "qinghe/林晓燕",
        "--title",
        "采购经理",
        "--role",
        "approver",
        "--influence",
        "4",
        "--on",
        "2026-11-10",
    )
    assert (ran.code, ran.err) == (0, "Changed 林晓燕 of qinghe.\n")
    now, before = person(demo), person(demo, "--as-of", "2026-11-09")
    assert [now[key] for key in ("title", "roles", "influence", "decides")] == ["采购经理", ["approver"], 4, True]
    assert [before[key] for key in ("title", "roles", "influence", "decides")] == [
        "采购主管",
        ["buyer", "coach"],
        2,
        False,
    ]
    assert [(fact["topic"], fact["on"]) for fact in now["course"] if fact["topic"] in POST] == [
        ("influence", "2026-11-10"), ("roles", "2026-11-10"), ("title", "2026-11-10"),
    ]  # fmt: skip


def test_what_is_taken_away_is_unknown_and_what_is_the_same_is_no_news(demo: Program) -> None:
    assert demo("edit-person", "qinghe/林晓燕", "--title", "采购主管").err.endswith("Nothing changed.\n")
    assert demo("edit-person", "qinghe/林晓燕", "--department", "").code == 0
    assert person(demo)["department"] is None
    assert person(demo, "--as-of", "2026-11-22")["department"] == "采购中心"


def test_a_table_of_people_brings_news_of_today_and_leaves_the_rest(demo: Program) -> None:
    demo("export", "people.csv")
    file = demo.folder / "people.csv"
    assert "0 changed" in demo("import", file).err or "Nothing changed." in demo("import", file).err
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("林晓燕,采购主管", "林晓燕,采购经理"), encoding="utf-8")
    assert demo("import", file).code == 0
    assert person(demo)["title"] == "采购经理"
    assert person(demo, "--as-of", "2026-11-22")["title"] == "采购主管"
    assert demo("import", file).err.endswith("Nothing changed.\n")


def test_a_rung_wears_off_and_is_said_to(demo: Program) -> None:
    late = demo("coach", "qinghe", "--json", KAM_TODAY="2027-03-30").data[0]
    assert (late["person"], late["stated"], late["rung"]) == ("林晓燕", "trusts", "agrees")
    assert late["watch"][-1]["text"] == "was on the rung: trusts us (2026-11-18); that wore off on 2027-03-19"


def test_who_leaves_is_a_reason_to_look_at_the_gates(demo: Program) -> None:
    assert demo("edit-person", "qinghe/林晓燕", "--left", "2026-11-20").err == (
        "Changed 林晓燕 of qinghe.\nNext: kam gate qinghe, for what rested on this person.\n"
    )
