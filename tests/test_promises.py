"""Our goals, what customers expect of us, and what they complain of."""

from program import Program


def test_a_goal_that_goes_on_is_the_same_goal(demo: Program) -> None:
    before = [row["text"] for row in demo("goals", "--json").data]
    assert before == ["采暖项目做到 4000 万", "出口走分销商", "冬季 PE 线开满"]
    ran = demo("add-goal", "出口走分销商", "--until", "2027-12-31")
    assert (ran.code, ran.err) == (
        0,
        "Our goal until 2027-12-31: 出口走分销商.\n"
        "Next: kam review --no-reason, the key accounts that serve no goal of ours.\n",
    )
    now = demo("goals", "--json", "--as-of", "2026-11-23").data
    assert [(row["text"], row["until"]) for row in now][-1] == ("出口走分销商", "2027-12-31")
    assert len(now) == 3
    assert demo("add-goal", "late", "--until", "2026-01-01").code == 5
    assert demo("goals", "--json", "--as-of", "2027-01-15").data == now[-1:]


def test_an_expectation_keeps_its_past(demo: Program) -> None:
    assert demo("log-expectation", "tongda", "旺季三天到货", "--met", "yes").err == (
        "Noted what tongda expects; met: yes.\n"
    )
    now, before = (demo("show", "tongda", "--json", "--as-of", day).data for day in ("2026-11-23", "2026-11-22"))
    assert [{one["text"]: one["met"] for one in shown["expectations"]} for shown in (now, before)] == [
        {"别人拿不到他的价": "yes", "旺季三天到货": "yes"},
        {"别人拿不到他的价": "yes", "旺季三天到货": "partly"},
    ]
    assert demo("log-expectation", "tongda", "旺季三天到货", "--closed").code == 0
    assert len(demo("show", "tongda", "--json").data["expectations"]) == 1


def test_a_complaint_is_open_until_it_is_solved(demo: Program) -> None:
    logged = demo("log-complaint", "oriva", "Two boxes short", "--json").data[0]
    assert demo("solve-complaint", str(logged["id"]), "--on", "2026-11-22").code == 5
    assert demo("solve-complaint", str(logged["id"])).err == (
        f"Complaint {logged['id']} of oriva is solved on 2026-11-23.\n"
    )
    assert demo("solve-complaint", str(logged["id"])).code == 3
    assert demo("show", "oriva", "--json").data["complaints"][0]["solved_on"] == "2026-11-23"


def test_who_is_forgotten_is_named_by_no_goal_and_no_complaint(demo: Program) -> None:
    for command in (
        ["add-goal", "Sanne Kuipers lists us"],
        ["log-expectation", "oriva", "Sanne Kuipers wants papers in a day"],
        ["log-complaint", "oriva", "Sanne Kuipers waited a week"],
    ):
        assert demo(*command).code == 0
    assert demo("forget", "oriva/Sanne Kuipers", "--yes").code == 0
    assert b"Sanne Kuipers" not in demo.everything()
