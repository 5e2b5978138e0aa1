"""`score --robust`: exact answers through the program, the same digits twice, and what cannot be said is not said."""

import json
from pathlib import Path

import published
import pytest
from program import Program


def written_model(folder: Path, factors: int, tiers: str = "{tier: A, when: {}, effort: All}") -> Path:
    """A model of so many ratings from 0 to 1 that weigh the same."""
    rows = "".join(f"      f{nth}: {{title: F{nth}, weight: 1, rating: [0, 1]}}\n" for nth in range(factors))
    file = folder / "plain.yaml"
    file.write_text(
        f"name: plain\ntitle: Plain\naxes:\n  value:\n    title: Value\n    factors:\n{rows}tiers:\n  - {tiers}\n"
    )
    return file


def rated(kam: Program, name: str, *points: float) -> None:
    assert kam("add-customer", name, "--code", name.lower()).code == 0
    pairs = (f"f{nth}={value}" for nth, value in enumerate(points))
    done = kam("rate", name.lower(), *pairs, KAM_MODELS=str(kam.folder))
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("matrix", "answer"),
    [
        ({"A": [1, 0, 1], "B": [0, 1, 0]}, "first_rank"),
        ({"A": [1, 1, 1, 0], "B": [0, 0, 0, 1]}, "n4_three_against_one"),
    ],
)
def test_the_exact_answer_comes_out(empty: Program, matrix: dict[str, list[int]], answer: str) -> None:
    analytic = published.table("smaa2_analytic_two_alternatives")
    exact = analytic["expected"][answer]
    model = written_model(empty.folder, len(matrix["A"]))
    for name, points in matrix.items():
        rated(empty, name, *points)
    found = empty("score", "--robust", "--model", model, "--json").data
    shares = {one["name"]: one["ranks"]["first"] for one in found["customers"]}
    tolerance = analytic["tolerance_at_10000_draws"]
    assert found["draws"] == 10_000
    assert shares == {name: pytest.approx(share, abs=tolerance) for name, share in exact.items()}
    a, b = found["customers"]
    assert (a["next"], a["ahead_of_next"]) == ("b", pytest.approx(exact["A"], abs=tolerance))
    assert (b["next"], b["ahead_of_next"]) == (None, None)
    assert (a["confidence"], b["confidence"]) == (1.0, 1.0)


def test_the_same_book_gives_the_same_digits(demo: Program) -> None:
    first, again = (demo("score", "--model", "default", "--robust", "--draws", "1500", "--json") for _ in range(2))
    assert (first.code, first.out, first.err) == (again.code, again.out, again.err)
    other = demo("score", "--model", "default", "--robust", "--draws", "1500", "--seed", "7", "--json")
    assert other.data["customers"] != first.data["customers"]


def test_all_of_it_is_in_the_book_of_three(empty: Program) -> None:
    tiers = '{tier: A, when: {value: ">= 60"}, effort: All}\n  - {tier: B, when: {}, effort: Some}'
    model = written_model(empty.folder, 2, tiers)
    rated(empty, "A", 1, 0.5)
    rated(empty, "B", 0.6, 0.6)
    rated(empty, "C", 0.1, 0.5)
    ran = empty("score", "--robust", "--model", model, "--top", "1", "--weights", "around", "--draws", "400")
    model_said, drawn_said = ran.err.splitlines()
    assert model_said.startswith(f"Model plain: {model} (")
    assert drawn_said == (
        "400 draws (seed 2001): each stated weight times 0.5 to 1.5, and missing answers evenly over their range."
        " A share may be off by up to 4.9 percentage points (95 % interval)."
    )
    lines = ran.out.splitlines()
    central = lines.pop(16)
    assert lines == [
        "part\trow\tfield\tvalue",
        "tiers\t1\trank\t1", "tiers\t1\tcode\ta", "tiers\t1\tname\tA", "tiers\t1\ttier\tA",
        "tiers\t1\ttier_A\t1", "tiers\t1\ttier_B\t0",
        "ranks\t1\trank\t1", "ranks\t1\tcode\ta", "ranks\t1\tname\tA", "ranks\t1\tfirst\t1",
        "ranks\t1\tnext\tb", "ranks\t1\tahead_of_next\t1",
        "central_weights\t1\trank\t1", "central_weights\t1\tcode\ta", "central_weights\t1\tconfidence\t1",
        # B comes in when the first factor weighs less than a fifth; A leaves its tier there too.
        "critical_top\t1\tfactor\tf0", "critical_top\t1\tweight\t0.5", "critical_top\t1\tlow\t0.2",
        'critical_top\t1\tbelow\t{"comes": "b", "goes": "a"}', "critical_top\t1\thigh\t1",
        "critical_top\t2\tfactor\tf1", "critical_top\t2\tweight\t0.5", "critical_top\t2\tlow\t0",
        "critical_top\t2\thigh\t0.8", 'critical_top\t2\tabove\t{"comes": "b", "goes": "a"}',
        "critical_tiers\t1\tfactor\tf0", "critical_tiers\t1\tweight\t0.5", "critical_tiers\t1\tlow\t0.2",
        'critical_tiers\t1\tbelow\t{"code": "a", "before": "A", "after": "B"}', "critical_tiers\t1\thigh\t1",
        "critical_tiers\t2\tfactor\tf1", "critical_tiers\t2\tweight\t0.5", "critical_tiers\t2\tlow\t0",
        "critical_tiers\t2\thigh\t0.8",
        'critical_tiers\t2\tabove\t{"code": "a", "before": "A", "after": "B"}',
    ]  # fmt: skip
    part, row, field, value = central.split("\t")
    assert (part, row, field) == ("central_weights", "1", "central_weights")
    assert json.loads(value) == {"f0": pytest.approx(0.5, abs=0.02), "f1": pytest.approx(0.5, abs=0.02)}


def test_one_customer_has_no_rank_worth_speaking_of(empty: Program) -> None:
    model = written_model(empty.folder, 2)
    rated(empty, "A", 1, 0)
    ran = empty("score", "--robust", "--model", model)
    assert {line.split("\t")[0] for line in ran.out.splitlines()[1:]} == {"tiers", "critical_tiers"}
    assert ran.err.splitlines()[-1] == "There is only one customer: ranks say nothing."


def test_a_top_that_holds_everybody_cannot_change(empty: Program) -> None:
    model = written_model(empty.folder, 2)
    rated(empty, "A", 1, 0)
    rated(empty, "B", 0, 1)
    ran = empty("score", "--robust", "--model", model)
    assert "critical_top" not in ran.out
    assert ran.err.splitlines()[-1] == "All 2 customers are in the top 3: no weight changes that."


def test_nobody_is_no_error(empty: Program) -> None:
    ran = empty("score", "--robust", "--json")
    assert (ran.code, ran.data["ranked"], ran.data["customers"]) == (0, 0, [])


def test_those_shown_are_ranked_among_all(demo: Program) -> None:
    every = demo("score", "--model", "default", "--robust", "--draws", "500", "--json").data
    some = demo("score", "jinlu", "oriva", "--model", "default", "--robust", "--draws", "500", "--json").data
    assert some["customers"] == [one for one in every["customers"] if one["code"] in ("jinlu", "oriva")]
    assert some["critical_top"] == every["critical_top"]
    top = demo("score", "--model", "default", "--robust", "--draws", "500", "--top", "5", "--json").data
    assert [one["rank"] for one in top["customers"]] == [1, 2, 3, 4, 5]
    (certain,) = demo("score", "--robust", "--tier", "D", "--draws", "500", "--model", "payment_risk", "--json").data[
        "customers"
    ][-1:]
    assert certain["tiers"]["D"] > 0


def test_tiers_called_are_those_of_the_score(demo: Program) -> None:
    plain = {one["code"]: one["tier"] for one in demo("score", "--model", "default", "--json").data}
    robust = demo("score", "--model", "default", "--robust", "--draws", "10", "--json").data
    assert {one["code"]: one["tier"] for one in robust["customers"]} == plain


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "--robust --record",
            "Only one of --robust, --since, --versus, --record, or --set with --weight, goes at a time.",
        ),
        (
            "--robust --since 2026-10-01",
            "Only one of --robust, --since, --versus, --record, or --set with --weight, goes at a time.",
        ),
        ("--draws 100", "--draws goes with --robust."),
        ("--seed 0", "--seed goes with --robust."),
        ("--weights order", "--weights goes with --robust."),
    ],
)
def test_what_does_not_go_together_is_said(demo: Program, line: str, said: str) -> None:
    ran = demo("score", *line.split())
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")


def test_each_table_says_which_model_it_is_by(demo: Program) -> None:
    shown = demo("score", "--robust", "--draws", "10", "--format", "table").out
    assert "Value and difficulty of winning: Share of the draws in each tier\n" in shown
    assert "Growth of existing customers: Share of the draws in each tier\n" in shown
