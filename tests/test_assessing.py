"""A deal is assessed: what is expected, what stands in its way, what was spent on it, and what came of it."""

from program import Program


def state(kam: Program, code: str, criterion: str) -> str:
    criteria = kam("gate", code, "--json").data["criteria"]
    return next(one["state"] for one in criteria if one["criterion"] == criterion)


def test_a_deal_is_assessed_step_by_step_and_opens_its_part_of_the_gate(empty: Program) -> None:
    empty("add-customer", "New One", "--code", "new")
    for _ in range(2):
        empty("advance", "new", "--override", "a test")
    shown = empty("assess", "new")
    assert shown.out == "part\trow\tfield\tvalue\n"
    assert shown.err == "Next: kam assess new --likelihood 60% --path WHO-AND-HOW --cost AMOUNT --hours N.\n"
    assert state(empty, "new", "likelihood_path") == "unknown"
    assert empty("assess", "new", "--likelihood", "60%", "--by", "Wei", "--by", "Tang").code == 0
    assert state(empty, "new", "likelihood_path") == "unmet"
    assert empty("assess", "new", "--path", "Buyer, then board", "--cost", "1,000").code == 0
    assert (state(empty, "new", "likelihood_path"), state(empty, "new", "cost")) == ("met", "met")
    found = empty("assess", "new", "--json").data
    assert found["assessment"] == {
        "on": "2026-11-23", "likelihood": 0.6, "path": "Buyer, then board", "by": "tester", "note": None,
    }  # fmt: skip


def test_no_obstacle_means_that_nobody_looked(empty: Program) -> None:
    empty("add-customer", "New One", "--code", "new")
    for _ in range(2):
        empty("advance", "new", "--override", "a test")
    empty("assess", "new", "--likelihood", "0.5")
    assert "nobody looked" in empty("assess", "new").err
    assert state(empty, "new", "obstacles") == "unmet"
    added = empty("add-obstacle", "new", "Their price ceiling", "--owner", "Wei", "--on", "2026-11-01")
    assert added.err.splitlines() == [
        "Noted obstacle 1 at new.", "Next: kam answer-obstacle 1 --owner NAME --answer WHAT.",
    ]  # fmt: skip
    assert state(empty, "new", "obstacles") == "unmet"
    assert empty("answer-obstacle", "1", "--answer", "Sets only").err == "Changed: Their price ceiling (new), open.\n"
    assert state(empty, "new", "obstacles") == "met"
    (then,) = empty("assess", "new", "--as-of", "2026-11-22", "--json").data["obstacles"]
    (now,) = empty("assess", "new", "--json").data["obstacles"]
    assert (then["answer"], now["answer"], now["owner"]) == (None, "Sets only", "Wei")


def test_the_stop_loss_speaks_from_nine_tenths_of_the_budget(demo: Program) -> None:
    shown = demo("assess", "baishi", "--exit-code")
    assert (shown.code, shown.err) == (
        10,
        "95 % of the money expected is spent: go on only by a new decision (stop-loss 90 %).\n"
        "194 % of the hours expected are spent: go on only by a new decision (stop-loss 90 %).\n",
    )
    assert demo("assess", "baishi", "--json").data["budget"] == [
        {"what": "money", "expected": 4000.0, "spent": 3800.0, "since": "2026-08-27", "used": 0.95},
        {"what": "hours", "expected": 16.0, "spent": 31.0, "since": "2026-08-27", "used": 1.9375},
    ]
    assert demo("assess", "hengtai", "--exit-code").code == 0


def test_over_the_book_what_was_expected_stands_beside_what_happened(demo: Program) -> None:
    found = demo("assess")
    assert "yuanfan\t远帆船舶\t0.35\tlost\t187\t180000\t" in found.out
    assert found.err == "Of 7 deals that are over, 6 were won; we had expected 4.0.\n"
    early = demo("assess", "--as-of", "2024-07-01", "--json").data
    assert [(row["code"], row["outcome"]) for row in early] == [("ruimu", "running"), ("tongda", "won")]


def test_what_cannot_be_is_refused(demo: Program) -> None:
    assert demo("assess", "hengtai", "--likelihood", "160%").code == 5
    assert demo("assess", "hengtai", "--cost", "-5").code == 5
    assert demo("assess", "--likelihood", "0.5").code == 2
    assert demo("answer-obstacle", "999", "--state", "solved").code == 4
    assert demo("answer-obstacle", "1").code == 2
