"""The main job, from the first customer to the review, as it is typed."""

from program import Program


def scores(kam: Program, *arguments: str) -> dict[str, dict]:
    return {row["code"]: row for row in kam("score", "--json", *arguments).data}


def test_a_customer_is_added_with_people_and_a_first_contact(empty: Program) -> None:
    added = empty("add-customer", "安润试验客户有限公司", "--code", "anrun", "--manager", "魏岚")
    assert (added.code, added.out) == (0, "")
    assert added.err == (
        "Added 安润试验客户有限公司 as anrun.\nNext: kam add-person anrun NAME, then kam log-contact anrun.\n"
    )
    assert empty("add-person", "anrun", "周敏", "--role", "buyer", "--influence", "3").code == 0
    logged = empty(
        "log-contact", "anrun", "--with", "周敏", "--channel", "visit", "--next", "送报告", "--due", "下周五"
    )
    assert logged.err == "Logged a contact with anrun on 2026-11-23.\nNext step step-1 is due on 2026-12-04.\n"
    row = empty("list", "--json").data[0]
    assert (row["stage"], row["last_contact"], row["due"]) == ("qualify", "2026-11-23", "2026-12-04")


def test_a_name_that_exists_is_refused_unless_it_is_another_company(demo: Program) -> None:
    refused = demo("add-customer", "青禾置业有限公司")
    assert refused.code == 3
    assert refused.err == "青禾置业 is in the book already, as qinghe. Use --anyway if it is another company.\n"
    assert demo("add-customer", "青禾置业有限公司", "--anyway").code == 0


def test_a_sample_is_not_sent_without_a_signature(demo: Program) -> None:
    logged = demo("log-sample", "oriva", "Manifold", "--spec", "EN 1254-3", "--owner", "罗诚", "--json").data
    number = str(logged[0]["id"])
    assert demo("send-sample", number).code == 3
    assert demo("sign-sample", number, "--by", "魏岚").code == 3
    assert demo("sign-sample", number, "--by", "罗诚").code == 0
    assert demo("judge-sample", number, "accepted").code == 3
    assert demo("send-sample", number).code == 0
    assert demo("deliver-sample", number).code == 0
    assert demo("judge-sample", number, "accepted").code == 0
    shown = demo("show", "oriva", "--json").data["samples"][0]
    assert (shown["signed_by"], shown["verdict"]) == ("罗诚", "accepted")


def test_the_worked_example_of_the_demo_book(demo: Program) -> None:
    sheet = scores(demo)["oriva"]
    assert {key: axis["score"] for key, axis in sheet["axes"].items()} == {"value": 64.55, "difficulty": 40.75}
    assert (sheet["tier"], sheet["missing"], sheet["coverage"]) == ("B", [], 1.0)


def test_a_model_of_ours_is_said_to_be_built_in(demo: Program) -> None:
    assert demo("score", "oriva").err.startswith("Model default: built in (")
    copy = demo.folder / "scoring_models" / "default.yaml"
    assert demo("model", "copy", "default").code == 0
    assert demo("score", "oriva").err.startswith(f"Model default: {copy} (")


def test_a_tier_that_is_not_certain_is_not_called(demo: Program) -> None:
    sheet = scores(demo)["jinlu"]
    assert (sheet["tier"], sheet["tiers_possible"], sheet["missing"][0]) == (None, ["A", "B"], "margin_expected")
    demo("rate", "jinlu", "margin_expected=5", "incumbent_hold=2", "decision_access=2")
    assert scores(demo, "jinlu")["jinlu"]["tier"] == "A"


def test_contributions_add_up_to_the_low_end(demo: Program) -> None:
    for sheet in scores(demo).values():
        for axis, score in sheet["axes"].items():
            parts = [f["contribution"] or 0 for f in sheet["factors"] if f["axis"] == axis]
            assert round(sum(parts), 6) == round(score["low"], 6)


def test_a_shut_gate_names_every_reason_and_an_override_stays_visible(demo: Program) -> None:
    refused = demo("advance", "hengtai")
    assert refused.code == 3
    assert "head_took_part" in refused.err
    assert "coach_endorsed" in refused.err
    assert demo("advance", "hengtai", "--override", "集团本周定标").code == 0
    gate = demo("gate", "hengtai", "--json").data
    assert (gate["stage"], gate["overrides"][0]["override"]) == ("relate", "集团本周定标")


def test_a_gate_opens_on_confirmations_with_a_name_and_a_note(demo: Program) -> None:
    assert demo("log-contact", "hengtai", "--by", "唐静", "--channel", "visit", "--no-next", "x").code == 0
    assert demo("gate", "hengtai", "--json").data["open"] is False
    assert demo("endorse", "hengtai", "王伟", "--answer", "endorsed").code == 0
    assert demo("gate", "hengtai", "--json").data["open"] is True
    assert demo("advance", "hengtai").code == 0


def test_a_gate_that_was_passed_turns_red_when_its_evidence_lapses(demo: Program) -> None:
    red = demo("gate", "lantian", "--json").data["red"]
    assert ("discover", ["coach_found"]) in [(gate["stage"], gate["criteria"]) for gate in red]


def test_what_ended_can_be_reopened(demo: Program) -> None:
    assert demo("end", "kelin", "--because", "no_need").code == 0
    assert demo("gate", "kelin", "--json").data["stage"] == "ended"
    assert demo("reopen", "kelin", "--because", "new line").code == 0
    assert demo("gate", "kelin", "--json").data["stage"] == "qualify"


def test_what_is_overdue_comes_most_overdue_first(demo: Program) -> None:
    due = demo("review", "--overdue", "--json").data
    assert [one["days_overdue"] for one in due] == sorted((one["days_overdue"] for one in due), reverse=True)
    review = next(one for one in due if one["kind"] == "review" and one["code"] == "fengqi")
    assert (review["due"], review["days_overdue"], review["tier"]) == ("2026-10-07", 47, "C")
    assert {"code", "name", "tier", "kind", "due", "days_overdue", "detail"} <= set(review)


def test_cron_is_told_by_the_exit_code_only_when_it_asks(demo: Program) -> None:
    assert demo("review", "--overdue").code == 0
    assert demo("review", "--overdue", "--exit-code").code == 10


def test_nothing_overdue_prints_nothing(empty: Program) -> None:
    quiet = empty("review", "--overdue", "--json", "--exit-code")
    assert (quiet.code, quiet.out, quiet.err) == (0, "[]\n", "")
    plain = empty("review", "--overdue")
    assert (plain.code, plain.out, plain.err) == (0, "", "")


def test_a_next_step_is_done_or_snoozed(demo: Program) -> None:
    first = next(one for one in demo("agenda", "--json").data if one["kind"] == "next_step")
    assert demo("snooze", first["item"], "--until", "+1w", "--because", "on leave").code == 0
    assert first["item"] not in [one["item"] for one in demo("review", "--overdue", "--json").data]
    assert demo("done", first["item"]).code == 0
    assert demo("done", first["item"]).code == 5


def test_who_closes_a_step_is_asked_what_comes_next_only_when_nothing_is_open(empty: Program) -> None:
    empty("add-customer", "Anrun", "--code", "anrun")
    for what in ("call", "visit"):
        empty("log-contact", "anrun", "--channel", "phone", "--next", what, "--due", "+1w")
    assert empty("done", "step-1").err == "Done: call (anrun).\n"
    assert empty("done", "step-2").err == (
        "Done: visit (anrun).\nWhat comes next for anrun? kam log-contact anrun --next WHAT --due DAY.\n"
    )


def test_a_review_lowers_a_tier_with_its_reason(demo: Program) -> None:
    done = demo("review", "fengqi", "--why", "No reason holds", "--decision", "lower", "--yes")
    assert done.code == 0, done.err
    assert demo("list", "--where", "code=fengqi", "--json").data[0]["tier"] == "D"


def test_the_book_can_be_looked_at_as_of_a_past_day(demo: Program) -> None:
    then = demo("list", "--where", "code=beiyu", "--as-of", "2025-06-30", "--json").data[0]
    assert then["stage"] != "close"
    assert then["last_contact"] <= "2025-06-30"


def test_recording_a_credit_grade_leaves_the_tier_alone(demo: Program) -> None:
    before = demo("list", "--json").data
    assert demo("score", "--model", "payment_risk", "--record").code == 0
    assert [row["tier"] for row in demo("list", "--json").data] == [row["tier"] for row in before]
