"""Pauses, stalls, what became of those in a stage, and gates that lapsed."""

from program import Program


def pipeline(kam: Program, *more: str) -> dict[str, dict[str, object]]:
    data = kam("pipeline", "--json", *more).data
    return {row["stage"]: row for row in data["stages"]} | {row["code"]: row for row in data["customers"]}


def test_a_pause_has_a_reason_and_an_end_and_its_days_do_not_count(demo: Program) -> None:
    before = pipeline(demo)["jinlu"]["days_in_stage"]
    paused = demo("pause", "jinlu", "--until", "2026-11-30", "--because", "停工")
    assert paused.err == "jinlu rests until 2026-11-30; then it is on the agenda. kam reopen jinlu goes on before.\n"
    later = {"KAM_TODAY": "2026-12-03"}
    due = [one["item"] for one in demo("review", "--overdue", "--json", **later).data]
    assert "pause-jinlu" in due
    assert demo("reopen", "jinlu", "--because", "复工", **later).code == 0
    data = demo("pipeline", "--json", **later).data["customers"]
    assert next(row["days_in_stage"] for row in data if row["code"] == "jinlu") == before


def test_what_cannot_be_paused_is_refused(demo: Program) -> None:
    assert demo("pause", "jinlu", "--until", "2026-11-23", "--because", "x").code == 5
    assert demo("pause", "jinlu", "--until", "+1w", "--because", " ").code == 2
    assert demo("pause", "lvzhou", "--until", "+1w", "--because", "x").code == 3
    assert demo("pause", "tongda", "--until", "+1w", "--because", "x").code == 3


def test_the_books_own_history_says_what_is_usual_and_who_stalls(demo: Program) -> None:
    found = pipeline(demo)
    assess = found["assess"]
    assert (assess["moved_on"], assess["decided"], assess["usual_days"]) == (12, 12, 45.5)
    assert [found[code]["stalled"] for code in ("hengtai", "oriva", "kelin", "lvzhou")] == [True, True, False, False]
    discover = found["discover"]
    assert (discover["moved_on"], discover["decided"]) == (15, 16)
    assert 0.71 < discover["low"] < discover["conversion"] < discover["high"] < 1
    # Half a year earlier fewer had passed, and of nobody is known what was to come.
    early = pipeline(demo, "--as-of", "2024-06-30")
    assert (early["close"]["moved_on"], early["close"]["usual_days"]) == (1, 90)
    assert early["hengtai"]["stalled"] is False


def test_advice_and_the_pipeline_agree_on_who_stands_still(demo: Program) -> None:
    for day in ("2026-11-23", "2026-06-30", "2024-06-30"):
        standing = {code for code, row in pipeline(demo, "--as-of", day).items() if row.get("stalled")}
        advised = demo("advice", "--json", "--as-of", day).data
        assert {row["code"] for row in advised if row["advice"] == "stalled"} == standing
        if day == "2026-11-23":
            assert standing >= {"hengtai", "oriva"}


def test_while_too_few_have_passed_the_playbook_says_what_is_usual(empty: Program) -> None:
    empty("import", "-", "--as", "customers", stdin=b"code,name\na,A\n")
    empty("import", "-", "--as", "stages", stdin=b"customer,stage,on\na,assess,2026-10-08\n")
    assert "stalled" in [row["advice"] for row in empty("advice", "a", "--json").data]
    (said,) = [row for row in empty("advice", "a", "--json").data if row["advice"] == "stalled"]
    assert said["values"] == {"days_in_stage": 46, "usual_days": 30}
    before = empty("advice", "a", "--json", "--as-of", "2026-11-22").data
    assert "stalled" not in [row["advice"] for row in before]


def test_a_gate_whose_evidence_lapsed_is_named_by_the_review(demo: Program) -> None:
    gates = [one for one in demo("review", "--overdue", "--json").data if one["kind"] == "gate"]
    assert [(one["code"], one["due"], one["detail"]) for one in gates] == [
        ("lantian", "2026-11-16", "discover: coach_found")
    ]
    assert [one for one in demo("agenda", "--json", "--as-of", "2026-11-10").data if one["kind"] == "gate"] == []
    assert demo("snooze", "gate-lantian", "--until", "+1w", "--because", "新内线在谈").code == 0
    assert not [one for one in demo("review", "--overdue", "--json").data if one["kind"] == "gate"]


def test_a_word_taken_back_is_a_gate_lapsed_since_that_day(demo: Program) -> None:
    demo("confirm", "qinghe", "opportunity", "--no", "--note", "x", "--on", "2026-11-20")
    gates = [one for one in demo("review", "--overdue", "--json").data if one["code"] == "qinghe"]
    assert ("gate", "2026-11-20", "qualify: opportunity") in [(g["kind"], g["due"], g["detail"]) for g in gates]


def test_what_never_had_its_evidence_did_not_lapse(empty: Program) -> None:
    empty("import", "-", "--as", "customers", stdin=b"code,name\na,A\nb,B\n")
    empty("import", "-", "--as", "stages", stdin=b"customer,stage,on\na,relate,2026-11-01\n")
    empty("advance", "b", "--override", "a test")
    assert [one["kind"] for one in empty("agenda", "--json").data if one["kind"] == "gate"] == []
