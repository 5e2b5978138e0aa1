"""The decision simulation at the command line: the worked example, what is supposed, recorded, and what came of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from program import Program

PAGE = (Path(__file__).parents[1] / "docs" / "simulation.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ kam ([^\n]+)\n(.*?)```", PAGE, re.DOTALL)


def result(kam: Program, *more: str) -> str:
    ran = kam("simulate", "qinghe", *more)
    assert ran.code == 0, ran.err
    rows = [line.split("\t") for line in ran.out.splitlines()]
    return next(row[3] for row in rows if row[:3] == ["decision", "1", "result"])


def people(kam: Program, customer: str, *more: str) -> dict[str, dict[str, Any]]:
    ran = kam("simulate", customer, "--json", *more)
    assert ran.code == 0, ran.err
    return {row["person"]: row for row in ran.data["people"]}


def watched(kam: Program, customer: str, *more: str) -> list[tuple[str, str]]:
    return [(row["person"], row["text"]) for row in kam("simulate", customer, "--json", *more).data["watch"]]


@pytest.mark.parametrize(("line", "printed"), SHOWN)
def test_the_page_shows_what_the_program_prints(demo: Program, line: str, printed: str) -> None:
    found = demo(*line.split()).out.splitlines()
    assert [one for one in printed.splitlines() if one not in found] == []


def test_the_table_of_the_page_is_the_programs(demo: Program) -> None:
    rows = {
        row[0]: row[1:] for row in re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
    }
    found = people(demo, "qinghe")
    keys = {"*x*": "alone", "*x′*": "swayed", "*P*": "chance", "hangs on it": "hangs_on", "one step": "gain"}
    for said, key in keys.items():
        assert [f"{found[name][key]:.4f}".replace("-", "−") for name in ("周立群", "梁国栋", "钱慧", "何启明")] == list(
            rows[said]
        )
    assert len(SHOWN) == 2


def test_the_decision_of_the_running_example(demo: Program) -> None:
    assert result(demo) == "0.6705 [0.4740, 0.8223]"
    assert result(demo, "--rule", "majority") == "0.7237 [0.4934, 0.9054]"
    assert result(demo, "--rule", "one").startswith("0.5667 [")
    found = demo("simulate", "qinghe", "--json").data
    assert (found["verdict"], found["hangs_on"], found["best_turn"], found["find_out"]) == (
        "open",
        "梁国栋",
        "何启明",
        "何启明",
    )
    assert list(people(demo, "qinghe")) == ["何启明", "周立群", "梁国栋", "钱慧"]
    assert people(demo, "qinghe")["何启明"]["stance"] is None
    assert [row["supplier"] for row in found["rivals"]][:2] == ["浦源管业", "浦源管业"]


def test_it_looks_back(demo: Program) -> None:
    # Before the meeting of 9 November nobody knew how they decide, nor how the director stands.
    assert demo("simulate", "qinghe", "--as-of", "2026-11-01", "--json").data["rule"] == "majority"
    assert result(demo, "--as-of", "2026-11-10") == result(demo)


def test_supposing_a_stance(demo: Program) -> None:
    ran = demo("simulate", "qinghe", "--what-if", "何启明=supports", "--what-if", "钱慧=-2", "--json")
    found = ran.data
    assert found["what_if"] == [{"person": "何启明", "stance": 2.0}, {"person": "钱慧", "stance": -2.0}]
    assert found["base"]["win"] == pytest.approx(0.6705, abs=1e-4)
    # Nothing is in doubt any more.
    assert found["low"] == found["win"] == found["high"]
    for wrong, code in (("何启明", 2), ("何启明=5", 5), ("何启明=", 2), ("谁=1", 4), ("邓志强=1", 3)):
        assert demo("simulate", "qinghe", "--what-if", wrong).code == code, wrong


def test_what_is_recorded_is_what_is_known(demo: Program) -> None:
    for line in (
        ["--record", "--what-if", "何启明=1"], ["--record", "--outcome", "won"], ["--on", "2026-11-01"],
        ["--outcome", "won", "--rule", "one"],
    ):  # fmt: skip
        assert demo("simulate", "qinghe", *line).code == 2, line
    assert demo("simulate", "--record").code == 2
    assert demo("simulate", "qinghe", "--record", "--as-of", "2026-11-01").code == 2
    assert demo("simulate", "qinghe", "--rule", "two").code == 5


def criterion(kam: Program, customer: str, key: str) -> tuple[str, float | None, list[str]]:
    rows = kam("gate", customer, "--json").data["criteria"]
    found = next(row for row in rows if row["criterion"] == key)
    return found["state"], found["value"], found["evidence"]


def test_the_gate_goes_by_what_was_recorded(demo: Program) -> None:
    state, value, evidence = criterion(demo, "qinghe", "simulated")
    assert (state, value) == ("unmet", pytest.approx(0.4740, abs=1e-4))
    assert evidence == ["simulation 4 2026-11-10 0.6705 [0.474, 0.8223] majority_veto"]
    demo("log-fact", "qinghe", "--person", "何启明", "stance=1", "--source", "visit", "--reliability", "confirmed")
    ran = demo("simulate", "qinghe", "--record")
    assert "Recorded the simulation of qinghe as of 2026-11-23: 0.7567 [0.7493, 0.7690]." in ran.err
    assert criterion(demo, "qinghe", "simulated")[0] == "met"
    later = demo("gate", "qinghe", "--json", KAM_TODAY="2026-12-24").data["criteria"]
    assert next(row["state"] for row in later if row["criterion"] == "simulated") == "unmet"
    assert demo("undo").code == 0
    assert criterion(demo, "qinghe", "simulated")[0] == "unmet"
    assert criterion(demo, "beiyu", "still_ours")[0] == "met"


def test_nobody_can_confirm_what_is_simulated(demo: Program) -> None:
    assert demo("confirm", "qinghe", "simulated", "--note", "looks fine").code == 5


def test_a_reason_that_is_missing_makes_deeds_count_less(demo: Program) -> None:
    assert people(demo, "qinghe")["周立群"]["deeds"] == 2
    demo("log-fact", "qinghe", "--person", "周立群", "why_help_us=")
    assert people(demo, "qinghe")["周立群"]["deeds"] == 1
    assert ("周立群", "what we did counts as 1 instead of 2 while the reason is missing") in watched(demo, "qinghe")
    assert ("周立群", "nobody can say why this person would help us") in watched(demo, "qinghe")


def test_what_was_not_judged_is_no_zero(demo: Program) -> None:
    found = people(demo, "lantian")["田野"]
    assert (found["rival"], found["rival_doubt"], found["weight"], found["doubt"]) == (1.5, 1.5, 6, 1)
    assert [text for who, text in watched(demo, "lantian") if not who] == [
        "how they decide is not known (decision_rule): the majority of influence is taken",
        "nobody can say why they would choose us (why_us)",
    ]


def test_where_nobody_votes_nothing_is_said(demo: Program) -> None:
    demo("add-customer", "Nobody", "--code", "nobody")
    ran = demo("simulate", "nobody", "--json")
    assert (ran.code, ran.data["win"], ran.data["people"]) == (0, None, [])
    assert "Nobody is known who has a vote at nobody." in ran.err
    assert demo("simulate", "nobody", "--record").code == 3


def test_who_acts_where_they_choose_has_a_vote(demo: Program) -> None:
    assert "潘志远" not in people(demo, "lantian")
    file = demo.folder / "steps.txt"
    step = "{position: 5, on: 2026-11-01, step: tender, people: 潘志远}"
    file.write_text(f"dossier: lantian\npurchasing_steps:\n  - {step}\n", encoding="utf-8")
    assert demo("apply", file).code == 0
    assert people(demo, "lantian")["潘志远"]["weight"] == 3
    assert "潘志远" not in people(demo, "lantian", "--as-of", "2026-10-31")


def test_influence_gives_a_vote(demo: Program) -> None:
    assert "邓志强" not in people(demo, "qinghe")
    demo("edit-person", "qinghe/邓志强", "--influence", "4")
    assert people(demo, "qinghe")["邓志强"]["weight"] == 4
    # Who has left has none.
    demo("edit-person", "qinghe/邓志强", "--left", "2026-11-20")
    assert "邓志强" not in people(demo, "qinghe")


def test_a_voice_that_a_voter_listens_to_is_heard(demo: Program) -> None:
    before = demo("simulate", "qinghe", "--json").data["win"]
    demo("log-fact", "qinghe", "--person", "周立群", "listens_to=林晓燕=0.5", "--source", "coach")
    found = demo("simulate", "qinghe", "--json").data
    assert found["win"] > before
    voice = next(row for row in found["people"] if row["person"] == "林晓燕")
    assert (voice["weight"], voice["hangs_on"]) == (0, 0)


def test_recorded_simulations_are_compared_with_what_happened(demo: Program) -> None:
    ran = demo("simulate", "--json")
    found = ran.data
    assert {row["code"]: row["outcome"] for row in found["simulations"]} == {
        "xiangan": "open", "qinghe": "open", "beiyu": "open", "haiyue": "lost", "yuanfan": "lost",
    }  # fmt: skip
    wrong = next(row for row in found["simulations"] if row["code"] == "haiyue")
    assert (round(wrong["win"], 2), wrong["verdict"], wrong["outcome_on"]) == (0.74, "ours", "2026-03-19")
    right = next(row for row in found["simulations"] if row["code"] == "yuanfan")
    assert found["brier"] == pytest.approx((wrong["win"] ** 2 + right["win"] ** 2) / 2)
    assert (found["finished"], found["won"], found["brier_base"], found["enough"]) == (2, 0, 0, False)
    assert "2 simulated decisions have ended, 0 of them won." in ran.err
    assert "That is too few" in ran.err


def test_an_outcome_comes_from_the_stage_or_is_said(demo: Program) -> None:
    assert demo("end", "xiangan", "--because", "payment_risk").code == 0
    assert demo("end", "beiyu", "--because", "no_need").code == 0
    ran = demo("simulate", "qinghe", "--outcome", "won", "--on", "2026-11-20")
    assert "Outcome of what was simulated of qinghe (1) on 2026-11-20: won." in ran.err
    found = demo("simulate", "--json").data
    outcomes = {row["code"]: (row["outcome"], row["outcome_on"]) for row in found["simulations"]}
    assert outcomes["qinghe"] == ("won", "2026-11-20")
    assert outcomes["xiangan"] == ("withdrawn", "2026-11-23")
    assert outcomes["beiyu"] == ("lost", "2026-11-23")
    # Where we gave up ourselves nothing is learnt about the method.
    assert (found["finished"], found["won"]) == (4, 1)
    assert demo("simulate", "qinghe", "--outcome", "lost").code == 3
    then = {
        row["code"]: row["outcome"] for row in demo("simulate", "--json", "--as-of", "2026-11-19").data["simulations"]
    }
    assert then["qinghe"] == "open"


def test_of_a_decision_the_last_simulation_counts(demo: Program) -> None:
    demo("simulate", "haiyue", "--record", "--on", "2026-03-01")
    assert demo("simulate", "--json").data["finished"] == 2
    demo("simulate", "haiyue", "--outcome", "lost", "--on", "2026-03-19")
    found = demo("simulate", "--json").data
    assert (found["finished"], len(found["simulations"])) == (2, 6)


def test_a_record_holds_numbers_and_is_enough_to_play_it_again(demo: Program) -> None:

    from kamcli.domain.simulation import Constants, Ear, Person, simulate

    with demo.inside() as book:
        kept = book.execute("select rule, win, low, high, sheet from simulation").fetchall()
    for rule, win, low, high, text in kept:
        assert text.isascii()
        sheet = json.loads(text)
        inputs = ("person", "weight", "stance", "doubt", "deeds", "rival", "rival_doubt")
        persons = [
            Person(*(one[key] for key in inputs), decides=bool(one["decides"]), veto=bool(one["veto"]))
            for one in sheet["people"]
        ]
        found = simulate(rule, persons, [Ear(*ear) for ear in sheet["ears"]], Constants(**sheet["constants"]))
        assert (found.win, found.low, found.high) == (win, low, high)


def test_who_is_forgotten_is_taken_out_of_recorded_simulations(demo: Program) -> None:

    held = demo("dossier-of", "qinghe/钱慧", "--json").data["simulations"]
    assert [(one["on"], one["stance"], one["rival"]) for one in held] == [("2026-11-10", -1.0, 2.0)]
    number = held[0]["person"]
    assert demo("forget", "qinghe/钱慧", "--yes").code == 0
    with demo.inside() as book:
        sheets = [json.loads(row[0]) for row in book.execute("select sheet from simulation")]
        sheets += [
            json.loads(json.loads(side)["sheet"])
            for row in book.execute("select before, after from change where table_name = 'simulation'")
            for side in row if side
        ]  # fmt: skip
    assert all(one["person"] != number for sheet in sheets for one in sheet["people"])
    assert demo("simulate", "--json").data["simulations"][1]["win"] == pytest.approx(0.6705, abs=1e-4)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_at_a_terminal(demo: Program, columns: str) -> None:
    ran = demo("simulate", "qinghe", "--format", "table", COLUMNS=columns)
    assert "Chance that we are chosen  0.6705 [0.4740, 0.8223]" in ran.out
    assert "Hangs on                   梁国栋 (76 %)" in ran.out
    assert re.search(r"何启明 +6 +unknown +2 +1 +1 +57 % +49 % +\+9 % +32 %", ran.out)
    assert "Too narrow" not in ran.err
