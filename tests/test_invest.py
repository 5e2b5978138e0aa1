"""Key-account work as an investment: accounts, tiers, waste, breaches, whom to give up."""

from pathlib import Path
from typing import Any

import pytest
from pages import at_terminal
from program import Program
from rich.cells import cell_len


def accounts(kam: Program, *named: str) -> dict[str, Any]:
    return {row["code"]: row for row in kam("invest", *named, "--json").data["accounts"]}


def waste(kam: Program) -> dict[str, Any]:
    return {row["waste"]: row for row in kam("invest", "--json").data["waste"]}


def test_effort_stands_beside_what_it_brings(demo: Program) -> None:
    found = accounts(demo)
    assert set(found) == {row["code"] for row in demo("list", "--json").data}
    tongda = found["tongda"]
    assert (tongda["hours_12m"], tongda["spend_12m"], tongda["cost_12m"]) == (43.1, 2688, 43.1 * 200 + 2688)
    assert tongda["margin_12m"] == pytest.approx(1_749_350.53)
    assert tongda["return_12m"] == pytest.approx(tongda["margin_12m"] / tongda["cost_12m"])
    assert tongda["expected"] is None  # it is ours already
    chances = {row["code"]: row["expected"] for row in demo("forecast", "--json").data["customers"]}
    assert {code: found[code]["expected"] for code in chances} == chances
    assert found["kelin"]["unknown"] == ["expected_worth"]


def test_the_worst_return_comes_first_and_the_unknown_last(demo: Program, empty: Program) -> None:
    returns = [row["return_12m"] for row in accounts(demo).values() if row["return_12m"] is not None]
    assert returns == sorted(returns)
    nothing = [row["cost_12m"] for row in accounts(demo).values() if row["return_12m"] == 0]
    assert nothing == sorted(nothing, reverse=True)
    demo("add-customer", "Quiet", "--code", "quiet")
    assert list(accounts(demo))[-1] == "quiet"


def test_hours_not_noted_are_unknown_and_never_none(empty: Program) -> None:
    empty("add-customer", "Acme", "--code", "acme")
    assert accounts(empty)["acme"]["hours_12m"] == 0
    empty("log-contact", "acme", "--channel", "phone", "--no-next", "once")
    row = accounts(empty)["acme"]
    assert (row["hours_12m"], row["cost_12m"], row["return_12m"]) == (None, None, None)
    assert row["unknown"] == ["hours_12m", "margin_12m", "expected_worth"]


def test_tiers_add_up_to_the_book_and_stand_beside_their_budget(demo: Program) -> None:
    found = demo("invest", "--json").data
    tiers = {row["tier"]: row for row in found["tiers"]}
    assert sum(row["customers"] for row in tiers.values()) == 20
    assert sum(row["cost_12m"] for row in tiers.values()) == pytest.approx(found["total"]["cost_12m"])
    assert sum(row["share"] for row in tiers.values()) == pytest.approx(1)
    assert [tiers[tier]["budget_share"] for tier in ("A", "B", "C", "D", "none")] == [0.6, 0.25, 0.12, 0.03, None]
    assert tiers["D"]["off_by"] == pytest.approx(12_220 / found["total"]["cost_12m"] - 0.03)


def test_wasted_effort_is_a_figure_each_apart_and_together_once(demo: Program) -> None:
    found = waste(demo)
    assert found["ended"]["codes"] == ["yuanfan"]
    assert (found["ended"]["hours"], found["ended"]["spend"], found["ended"]["cost"]) == (25.3, 8550, 13_610)
    assert found["never_advanced"]["codes"] == ["kelin"]
    assert (found["tier_d"]["codes"], found["tier_d"]["cost_12m"]) == (["baishi"], 42.1 * 200 + 3800)
    together = found["together"]
    assert together["codes"] == ["baishi", "kelin", "yuanfan"]
    assert together["cost_12m"] == pytest.approx(
        sum(found[kind]["cost_12m"] for kind in ("ended", "never_advanced", "tier_d"))
    )
    demo("end", "baishi", "--because", "low_value")
    after = waste(demo)
    assert (after["ended"]["customers"], after["tier_d"]["customers"], after["together"]["customers"]) == (2, 1, 3)
    assert after["together"]["cost_12m"] == together["cost_12m"]


def test_breaches_go_both_ways(demo: Program) -> None:
    found = [(row["code"], row["breach"], row["value"]) for row in demo("invest", "--json").data["breaches"]]
    assert found == [("baishi", "fed_hours", 31), ("baishi", "fed_money", 3800), ("hengtai", "starved", 6)]
    seen = at_terminal(demo, ["invest"], 120)
    assert "starved: 6 hours in 90 days, of an A 24 at least" in seen
    assert "fed: 3,800.00 spent in 90 days on a D" in seen


def test_giving_up_is_proposed_with_the_command_that_records_it(demo: Program) -> None:
    (row,) = demo("invest", "--json").data["proposals"]
    assert row["why"] == ["little value: 19.9", "tier D, and fed"]
    assert (row["decision"], row["last_decision"]) == ("end", "lower")
    assert row["command"] == "kam review baishi --decision end --why ..."
    assert demo("rate", "oriva", "technical_gap=5", "capacity_gap=5", "decision_access=5", "incumbent_hold=5", "will_to_change=5").code == 0  # fmt: skip
    found = {row["code"]: row for row in demo("invest", "--json").data["proposals"]}
    assert found["oriva"]["decision"] == "lower"
    assert found["oriva"]["why"][0].startswith("too difficult: ")
    words = found["oriva"]["command"].replace("...", "TooHard").split()[1:]
    assert demo(*words, "--yes").code == 0
    assert accounts(demo)["oriva"]["tier"] == "C"


def test_one_customer_alone(demo: Program) -> None:
    found = demo("invest", "yuanfan", "--json").data
    assert [row["code"] for row in found["accounts"]] == ["yuanfan"]
    assert (found["breaches"], found["proposals"]) == ([], [])
    assert found["accounts"][0]["cost"] == 13_610
    assert "waste" not in found
    assert demo("invest", "nobody").code == 4


def test_the_playbook_says_what_an_hour_costs(demo: Program) -> None:
    assert demo("playbook", "copy", "five_stages").code == 0
    own = Path(demo.folder / "playbooks" / "five_stages.yaml")
    own.write_text(own.read_text().replace("hourly_rate: 200", "hourly_rate: 50"))
    assert accounts(demo, "tongda")["tongda"]["cost_12m"] == pytest.approx(43.1 * 50 + 2688)
    own.write_text(own.read_text().replace("hourly_rate: 50\n", ""))
    ran = demo("invest", "--json")
    assert ran.data["hourly_rate"] is None
    assert {row["code"]: row["cost_12m"] for row in ran.data["accounts"]}["tongda"] is None
    assert "no hourly_rate" in ran.err


def test_the_return_is_also_a_measure(demo: Program) -> None:
    known = {code: row["return_12m"] for code, row in accounts(demo).items() if row["return_12m"] is not None}
    listed = demo("list", "--where", "return_12m>=-1000000", "--sort", "return_12m", "--json").data
    assert {row["code"]: row["return_12m"] for row in listed} == pytest.approx(known)
    assert len(known) >= 5
    assert demo("playbook", "copy", "five_stages").code == 0
    own = Path(demo.folder / "playbooks" / "five_stages.yaml")
    own.write_text(own.read_text().replace("hourly_rate: 200\n", ""))
    assert demo("list", "--where", "return_12m>=-1000000", "--json").data == []


def test_another_currency_makes_the_cost_unknown_and_is_named(demo: Program) -> None:
    demo("log-spend", "yuanfan", "100", "--kind", "travel", "--currency", "USD")
    row = accounts(demo)["yuanfan"]
    assert (row["spend_12m"], row["cost_12m"], row["unknown"]) == (None, None, ["spend_12m"])
    assert waste(demo)["ended"]["unknown"] == ["yuanfan"]


def test_a_past_day_knows_the_effort_until_then(demo: Program) -> None:
    then = {row["code"]: row for row in demo("invest", "--as-of", "2026-01-31", "--json").data["accounts"]}
    assert (then["baishi"]["hours"], then["baishi"]["spend"]) == (0, 0)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("line", [["invest"], ["invest", "baishi"]])
def test_it_can_be_read_in_eighty_columns(demo: Program, line: list[str], language: str) -> None:
    seen = at_terminal(demo, line, 80, KAM_LANG=language)
    assert max(map(cell_len, seen.splitlines())) <= 80
    assert "12,220.00" in seen


def test_a_pipe_gets_the_same_in_every_language(demo: Program) -> None:
    for line in (["invest"], ["portfolio", "--since", "2026-08-31"], ["forecast", "--until", "2027-06-30"]):
        assert demo(*line, KAM_LANG="en").out == demo(*line, KAM_LANG="zh").out
