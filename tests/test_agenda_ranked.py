"""The agenda ranked and by day, the reason to meet again, and coming back too soon."""

from program import Program


def test_what_hangs_on_it_comes_before_what_is_only_late(demo: Program) -> None:
    found = demo("agenda", "--json").data
    rows = [(row["item"], row["hangs_on"]) for row in found]
    sample = next(row for row in found if row["kind"] == "sample" and row["code"] == "shuiyun")
    assert sample["hangs_on"] == ["gate", "sample"]
    # Twelve days late, without a tier: it still goes before what a C owes for 115 days.
    items = [row["item"] for row in found]
    fengqi = next(row["item"] for row in found if row["code"] == "fengqi")
    assert items.index(sample["item"]) < items.index(fengqi)
    assert any("decider" in hangs for _item, hangs in rows)


def hangs_on(kam: Program, item: str, **environment: str) -> list[str]:
    return next(row["hangs_on"] for row in kam("agenda", "--json", **environment).data if row["item"] == item)


def test_the_gate_hangs_on_a_step_only_while_it_wants_what_the_step_brings(demo: Program) -> None:
    (friday,) = [row for row in demo("agenda", "beiyu", "--json").data if row["detail"] == "高层会面：邵鸣与宋建国"]
    assert (friday["due"], friday["hangs_on"]) == ("2026-11-27", ["decider", "gate"])
    met = ["log-contact", "beiyu", "--with", "宋建国", "--by", "邵鸣", "--channel", "exec_meeting", "--no-next", "x"]
    assert demo(*met).code == 0
    assert hangs_on(demo, friday["item"]) == ["decider"]


def test_a_contact_is_no_matter_of_the_gate_once_there_was_a_real_talk(empty: Program) -> None:
    for code, channel in (("written", "wechat"), ("spoken", "phone")):
        empty("add-customer", code.title(), "--code", code)
        empty("add-person", code, "Li")
        logged = empty("log-contact", code, "--with", "Li", "--channel", channel, "--no-next", "x")
        assert logged.code == 0, logged.err
    later = {"KAM_TODAY": "2027-01-23"}
    assert hangs_on(empty, "contact-written", **later) == ["gate"]
    assert hangs_on(empty, "contact-spoken", **later) == []


def test_the_order_of_the_review_is_lateness_alone(demo: Program) -> None:
    late = [row["days_overdue"] for row in demo("review", "--overdue", "--json").data]
    assert late == sorted(late, reverse=True)
    assert "hangs_on" not in demo("review", "--overdue", "--json").data[0]


def test_a_week_goes_by_days_and_begins_with_what_is_overdue(demo: Program) -> None:
    page = demo("agenda", "--week", "--format", "md").out
    titles = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert titles[0] == "Overdue"
    assert titles[1:] == sorted(titles[1:], key=lambda title: title.split()[1])
    assert "Tuesday 2026-11-24" in titles
    found = demo("agenda", "--week", "--json").data
    assert max(row["due"] for row in found) <= "2026-11-29"
    assert {row["code"] for row in demo("agenda", "qinghe", "--week", "--json").data} == {"qinghe"}


def test_a_quiet_week_is_empty(empty: Program) -> None:
    assert empty("agenda", "--week", "--json").data == []
    assert empty("agenda", "--week", "--exit-code").code == 0


def log(kam: Program, *more: str) -> str:
    done = kam("log-contact", "qinghe", "--with", "林晓燕", "--on", "2026-11-19", *more)
    assert done.code == 0, done.err
    return done.err


SOON = "Too soon? We came to 林晓燕 on 2026-11-18 already; tier A asks for 2 days between, unless they called.\n"


def test_coming_back_too_soon_is_said(demo: Program) -> None:
    assert log(demo, "--channel", "phone", "--no-next", "x") == "Logged a contact with qinghe on 2026-11-19.\n" + SOON


def test_who_was_called_for_presses_nobody(demo: Program) -> None:
    for asked_for in (("--purpose", "service"), ("--purpose", "payment"), ("--channel", "complaint_visit")):
        assert SOON not in log(demo, *asked_for, "--no-next", "x", "--dry-run")
    assert SOON not in log(demo, "--channel", "sample_delivery", "--no-next", "x", "--dry-run")


def test_the_reason_to_meet_again_is_kept_with_the_next_step(demo: Program) -> None:
    log(demo, "--channel", "visit", "--next", "送报告", "--due", "fri", "--pretext", "检测报告出来了", "--expected")
    kept = [row for row in demo("show", "qinghe", "--json").data["next_steps"] if row["next"] == "送报告"]
    assert [(row["pretext"], row["expected"]) for row in kept] == [("检测报告出来了", "yes")]
