"""How an account stood on a day: who had it, how it buys, what rivals may do, why it ended; and what passes on."""

from pathlib import Path

from program import Program


def shown(kam: Program, *arguments: str) -> dict:
    return kam("show", "qinghe", "--json", *arguments).data


def test_a_handover_passes_on_joint_work_and_ends_what_was_personal(demo: Program) -> None:
    ran = demo("hand-over", "qinghe", "--to", "高远", "--on", "2026-11-10", "--note", "魏岚调岗")
    assert (ran.code, ran.err) == (
        0,
        "qinghe passes from 魏岚 to 高远, with 5 open tasks.\n"
        "Trust has to be proved again by: 林晓燕.\nNext: kam brief qinghe, then visit them together.\n",
    )
    now, before = shown(demo), shown(demo, "--as-of", "2026-11-09")
    assert (now["manager"], before["manager"]) == ("高远", "魏岚")
    assert now["handovers"] == [
        {"on": "2026-11-10", "giver": "魏岚", "taker": "高远", "note": "魏岚调岗", "by": "tester"}
    ]
    assert not any("魏岚" in step["by"] for step in now["next_steps"])
    assert any(step["by"] == "高远; 唐静" for step in now["next_steps"])
    coach = next(row for row in demo("coach", "qinghe", "--json").data if row["person"] == "林晓燕")
    assert [coach[key] for key in ("rung", "trusts_manager", "goodwill", "rapport")] == ["agrees", None, None, None]


def test_an_answer_to_a_move_is_new_from_its_day_on(demo: Program) -> None:
    move = demo("rivals", "qinghe", "--json").data["moves"][0]
    assert demo("answer-move", str(move["move"]), "--answer", "新的预案", "--on", "2026-11-20").code == 0
    now = demo("rivals", "qinghe", "--json").data["moves"][0]
    before = demo("rivals", "qinghe", "--json", "--as-of", "2026-11-19").data["moves"][0]
    assert (now["answer"], before["answer"]) == ("新的预案", move["answer"])
    # The old number still means the move.
    assert demo("answer-move", str(move["move"]), "--outcome", "没有再降").code == 0
    done = next(row for row in demo("rivals", "qinghe", "--json").data["moves"] if row["text"] == move["text"])
    assert (done["outcome"], done["outcome_on"], done["answer"]) == ("没有再降", "2026-11-23", "新的预案")
    assert len(demo("rivals", "qinghe", "--json").data["moves"]) == 2
    assert demo("answer-move", "1").code == 2


def test_a_purchasing_step_and_a_swot_item_keep_their_past(demo: Program) -> None:
    file = demo.folder / "q.txt"
    text = demo("export", "qinghe", "--format", "yaml").out
    file.write_text(
        text.replace("emphasis: 十年质保", "emphasis: 二十年质保").replace("weight: 4", "weight: 5", 1),
        encoding="utf-8",
    )
    assert demo("apply", file).code == 0
    now, before = shown(demo), shown(demo, "--as-of", "2026-11-22")
    assert [one["purchasing_steps"][5]["emphasis"] for one in (now, before)] == ["二十年质保", "十年质保"]
    assert [one["purchasing_steps"][5]["people"] for one in (now, before)] == ["周立群; 钱慧"] * 2
    assert (len(now["purchasing_steps"]), len(now["swot"])) == (6, 5)
    weights = [sorted(row["weight"] for row in one["swot"]) for one in (now, before)]
    assert weights == [[4, 5, 5, 5, 5], [4, 4, 5, 5, 5]]
    # Edited again on the same day it is the same row; closed it is none.
    again = demo("export", "qinghe", "--format", "yaml").out.replace(
        "emphasis: 二十年质保", "emphasis: 终身, closed_on: 2026-11-23"
    )
    file.write_text(again, encoding="utf-8")
    assert demo("apply", file).code == 0
    assert len(shown(demo)["purchasing_steps"]) == 5
    assert len(shown(demo, "--as-of", "2026-11-22")["purchasing_steps"]) == 6


def test_what_was_said_over_the_years_stays_in_sight(demo: Program) -> None:
    course = [(one["on"], one["amount"]) for one in shown(demo)["course"] if one["topic"] == "yearly_revenue"]
    assert course == [("2025-12-31", 1480000000.0), ("2024-12-31", 1620000000.0)]


def test_who_won_a_lost_customer_is_counted_alone(demo: Program) -> None:
    ran = demo("end", "xiangan", "--because", "lost_to_rival", "--lost-to", "浦源", "--note", "降了 8%")
    assert (ran.code, ran.err) == (0, "Ended the work on xiangan: lost to a rival.\n")
    lost = {row["supplier"]: row["lost"] for row in demo("rivals", "--json").data}
    assert (lost["浦源管业"], lost["汉江塑业"]) == (1, 0)
    profile = demo("show", "xiangan", "--json").data
    assert [profile[key] for key in ("reason", "because", "lost_to", "since")] == [
        "lost_to_rival", "降了 8%", "浦源管业", "2026-11-23",
    ]  # fmt: skip
    assert demo("end", "kelin", "--because", "no_need", "--lost-to", "x").code == 2


def test_the_coach_alone_and_stale_words_are_pointed_out(demo: Program) -> None:
    found = demo("gaps", "qinghe", "--json").data
    states = {(row["what"], row["about"]): row["state"] for row in found["gaps"]}
    assert states["need_urgency", None] == "coach_only"
    assert states["payment_term_days", None] == "contradicted"
    assert states["stance", "邓志强"] == "stale"
    assert states["problems", "浦源管业"] == "stale"
    assert 0 < found["known"] < 1


def test_what_is_no_longer_known_can_be_said(demo: Program) -> None:
    assert demo("log-fact", "qinghe", "need_strength=").code == 0
    assert "need_strength" not in {fact["topic"] for fact in shown(demo)["facts"]}
    assert "need_strength" in {fact["topic"] for fact in shown(demo, "--as-of", "2026-11-22")["facts"]}


def test_nobody_reports_in_a_circle(demo: Program) -> None:
    assert demo("log-fact", "qinghe", "reports_to=林晓燕", "--person", "林晓燕").code == 5
    circle = demo("log-fact", "qinghe", "reports_to=林晓燕", "--person", "何启明")
    assert (circle.code, circle.err) == (
        5, "林晓燕 reports to this person, directly or through others; a circle of superiors cannot be.\n",
    )  # fmt: skip


def test_one_bill_is_shared_and_counted_once(demo: Program) -> None:
    before = demo("list", "--sort", "spend_90d", "--where", "code=beiyu", "--json").data[0]["spend_90d"]
    ran = demo("log-spend", "beiyu", "400", "--kind", "meal", "--person", "丁雪", "--person", "滕海", "--heads", "4",
               "--purpose", "谈整改", "--json")  # fmt: skip
    assert [row["amount"] for row in ran.data] == [100.0, 100.0, 200.0]
    after = demo("list", "--sort", "spend_90d", "--where", "code=beiyu", "--json").data[0]["spend_90d"]
    assert after - before == 400


def test_what_is_received_is_refused_without_approver_invoice_and_reason(demo: Program) -> None:
    def log(*arguments: str) -> tuple[int, str]:
        ran = demo("log-spend", "beiyu", *arguments)
        return ran.code, ran.err.splitlines()[0]

    to = ("--person", "丁雪")
    assert log("300", "--kind", "meal", *to, "--purpose", "x")[0] == 3
    assert log("300", "--kind", "meal", *to, "--purpose", "x", "--approver", "唐静") == (
        3, "What needs an approver needs its invoice too: --invoice NUMBER.",
    )  # fmt: skip
    assert log("300", "--kind", "meal", *to, "--purpose", "x", "--approver", "丁雪", "--invoice", "1")[0] == 3
    assert log("300", "--kind", "meal", *to, "--purpose", "x", "--approver", "tester", "--invoice", "1")[0] == 3
    assert log("300", "--kind", "meal", *to, "--purpose", "x", "--approver", "唐静", "--invoice", "1")[0] == 0
    assert log("9", "--kind", "gift", *to, "--purpose", "购物卡")[0] == 3
    assert log("9", "--kind", "travel", *to, "--purpose", "高铁票")[0] == 3
    assert log("9", "--kind", "other", *to, "--purpose", "x")[0] == 2
    tender = demo("log-spend", "qinghe", "10", "--kind", "meal", "--person", "周立群", "--purpose", "x")
    assert (tender.code, tender.err.splitlines()[1]) == (3, "  their tender is open: every entry needs an approver")


def test_a_customer_is_no_folder_to_export_into(demo: Program) -> None:
    assert demo("export", "qinghe").code == 2
    assert not (demo.folder / "qinghe").exists()


def test_one_edited_file_is_applied_once_however_often(demo: Program) -> None:
    file = Path(demo.folder / "q.txt")
    text = demo("export", "qinghe", "--format", "yaml").out
    file.write_text(text.replace("value: 1, on: 2026-11-09", "value: 2, on: 2026-11-09"), encoding="utf-8")
    assert demo("apply", file).code == 0
    again = demo("apply", file)
    assert (again.code, again.out) == (0, "")
    file.write_text(
        "\n".join(line for line in file.read_text().splitlines() if "revision" not in line), encoding="utf-8"
    )
    assert demo("apply", file, KAM_TODAY="2026-11-24").out == ""
    assert demo("people", "qinghe", "--json", "--as-of", "2026-11-22").data[1]["stance"] == 1
    # Corrected back on the same day it is news once more.
    now = demo("export", "qinghe", "--format", "yaml").out
    file.write_text(
        now.replace("value: 2, on: 2026-11-23, source: visit", "value: 1, on: 2026-11-23, source: visit"),
        encoding="utf-8",
    )
    assert demo("apply", file).code == 0
    assert demo("people", "qinghe", "--json").data[1]["stance"] == 1
