"""The development plan: from a template or step by step, kept or late, endorsed by people there."""

from program import Program


def state(kam: Program, code: str, criterion: str) -> str:
    criteria = kam("gate", code, "--json").data["criteria"]
    return next(one["state"] for one in criteria if one["criterion"] == criterion)


def test_the_plan_of_the_demo_book_says_how_late_it_is(demo: Program) -> None:
    shown = demo("develop", "hengtai")
    assert shown.err == (
        "1 of 6 steps are done; the plan is 7 days behind.\n"
        "Nobody there has endorsed it as it is: kam endorse hengtai PERSON --answer endorsed.\n"
    )
    steps = demo("develop", "hengtai", "--json").data["steps"]
    assert [(step["position"], step["state"], step["slip"]) for step in steps] == [
        (1, "done", 6), (2, "overdue", 7), (3, "upcoming", 0), (4, "upcoming", 0), (5, "upcoming", 0), (6, "upcoming", 0),
    ]  # fmt: skip


def test_a_template_is_written_once_and_then_made_ones_own(demo: Program) -> None:
    made = demo("develop", "oriva", "--from", "standard")
    assert made.err.splitlines()[0] == "Planned 8 steps for oriva, the last by 2027-04-30."
    assert demo("develop", "oriva", "--from", "standard").err == "Nothing changed.\n"
    assert state(demo, "oriva", "plan") == "met"
    plan = demo("develop", "oriva", "--json").data["steps"]
    task = plan[0]["task"]
    assert demo("add-plan-step", "oriva", task, "--due", "2026-12-20").err.startswith("Changed step plan-")
    moved = demo("develop", "oriva", "--json").data["steps"][0]
    assert (moved["due"], moved["slip"], moved["support"]) == ("2026-12-20", 0, plan[0]["support"])
    demo("add-plan-step", "hengtai", "单独请王经理看开发程序", "--due", "2026-12-10")
    assert demo("develop", "hengtai", "--json").data["steps"][1]["slip"] == 24
    unknown = demo("develop", "oriva", "--from", "other")
    assert (unknown.code, unknown.err) == (4, "The playbook has no plan template 'other'. It has: standard.\n")


def test_a_step_without_who_support_or_days_does_not_count(demo: Program) -> None:
    added = demo("add-plan-step", "hengtai", "Site visit", "--who", "魏岚", "--due", "fri")
    assert added.err.splitlines()[1] == "Still open: --support, --days."
    assert demo("develop", "hengtai", "--json").data["plan_complete_steps"] == 6
    demo("add-plan-step", "hengtai", "Site visit", "--support", "a car", "--days", "1")
    assert demo("develop", "hengtai", "--json").data["plan_complete_steps"] == 7


def test_an_endorsement_holds_until_more_than_two_tasks_change(demo: Program) -> None:
    assert state(demo, "hengtai", "coach_endorsed") == "unmet"
    refused = demo("endorse", "hengtai", "王伟", "--answer", "refused")
    assert (refused.code, refused.err) == (5, "What was advised, or why was it refused? --note.\n")
    said = demo("endorse", "hengtai", "王伟", "--answer", "advised", "--note", "x", "--on", "2026-11-20")
    assert said.err == "王伟 on the plan of hengtai: advised.\n"
    assert state(demo, "hengtai", "coach_endorsed") == "met"
    for nth in (1, 2, 3):
        assert state(demo, "hengtai", "coach_endorsed") == "met"
        demo("add-plan-step", "hengtai", f"Task {nth}")
    assert state(demo, "hengtai", "coach_endorsed") == "unmet"
    assert "no coach of ours" in demo("endorse", "hengtai", "付小琴", "--answer", "endorsed").err


def test_a_plan_is_needed_before_anybody_can_endorse_it(demo: Program) -> None:
    refused = demo("endorse", "kelin", demo("people", "kelin", "--json").data[0]["person"], "--answer", "endorsed")
    assert refused.code == 3


def test_a_step_is_on_the_agenda_put_off_and_done(demo: Program) -> None:
    def due() -> list[str]:
        return [one["item"] for one in demo("review", "--overdue", "--json").data if one["kind"] == "plan_step"]

    item = next(step["item"] for step in demo("develop", "hengtai", "--json").data["steps"] if step["position"] == 2)
    assert item in due()
    assert demo("snooze", item, "--until", "+1w", "--because", "王经理出差").code == 0
    assert item not in due()
    done = demo("done", item, "--on", "2026-11-20")
    assert done.err.splitlines()[0] == "Done: 单独请王经理看开发程序 (hengtai)."
    assert demo("develop", "hengtai", "--json").data["plan_slip_days"] == 0
    assert demo("done", item).code == 5
    assert demo("done", "plan-999").code == 4


def test_the_department_head_takes_part_by_a_step_that_is_done(demo: Program) -> None:
    assert state(demo, "hengtai", "head_took_part") == "unmet"
    item = next(step["item"] for step in demo("develop", "hengtai", "--json").data["steps"] if step["position"] == 3)
    demo("done", item)
    assert state(demo, "hengtai", "head_took_part") == "met"


def test_what_somebody_said_of_the_plan_is_held_about_that_person_and_erased(demo: Program) -> None:
    held = demo("dossier-of", "qinghe/林晓燕", "--json").data
    assert [(one["on"], one["answer"]) for one in held["endorsements"]] == [("2026-08-13", "advised")]
    assert demo("forget", "qinghe/林晓燕", "--yes").code == 0
    assert demo("develop", "qinghe", "--json").data["endorsements"] == []
