"""The right model for each: the playbook says which judges whom, and no ranking mixes two."""

import csv
import io
from pathlib import Path

from program import Program

CLASSES = """\
models:
  - {{model: payment_risk, industries: [{industries}]}}
  - {{model: growth, stages: [won]}}
  - {{model: default}}
"""


def with_models(kam: Program, text: str) -> None:
    """A playbook of one's own that names other models."""
    assert kam("playbook", "copy", "five_stages").code == 0
    file = kam.workbook.parent / "playbooks" / "five_stages.yaml"
    own = file.read_text(encoding="utf-8")
    start = own.index("models:\n")
    file.write_text(own[:start] + text + own[own.index("\n#", start) + 1 :], encoding="utf-8")


def test_targets_and_customers_won_are_ranked_apart(demo: Program) -> None:
    found = demo("score", "--json").data
    won = {row["code"] for row in demo("list", "--where", "stage=won", "--json").data}
    assert {one["code"] for one in found if one["model"] == "growth"} == won
    for model in ("default", "growth"):
        ranks = [one["rank"] for one in found if one["model"] == model]
        assert ranks == list(range(1, len(ranks) + 1))
    rows = list(csv.DictReader(io.StringIO(demo("score", "--format", "csv").out)))
    assert [(row["model"], row["rank"], row["code"]) for row in rows] == [
        (one["model"], str(one["rank"]), one["code"]) for one in found
    ]
    assert {row["potential"] != "" for row in rows if row["model"] == "growth"} == {True}


def test_a_model_that_is_named_judges_all(demo: Program) -> None:
    found = demo("score", "--model", "default.yaml", "--json").data
    assert {one["model"] for one in found} == {"default"}
    assert {"tongda", "qinghe"} <= {one["code"] for one in found}


def test_one_customer_is_judged_by_its_own(demo: Program) -> None:
    for code, model in (("tongda", "growth"), ("qinghe", "default")):
        (scored,) = demo("score", code, "--json").data
        assert scored["model"] == model
        assert demo("explain", code, "--json").data["model"] == model
    done = demo("compare", "tongda", "qinghe")
    assert (done.code, done.err) == (
        2, "These customers are judged by different models (default, growth). Name one: --model.\n",
    )  # fmt: skip


def test_what_is_supposed_is_tried_where_the_factor_is(demo: Program) -> None:
    assert {one["model"] for one in demo("score", "--weight", "strategic_worth=30", "--json").data} == {"default"}
    assert {one["model"] for one in demo("score", "--weight", "cross_sell=30", "--json").data} == {"growth"}


def test_recording_keeps_each_by_its_own_model(demo: Program) -> None:
    assert demo("score", "--record", KAM_TODAY="2026-12-01").code == 0
    shown = demo("show", "nova", "--json", KAM_TODAY="2026-12-01").data
    (nova,) = demo("score", "nova", "--json", KAM_TODAY="2026-12-01").data
    assert (shown["tier_computed"], nova["model"]) == (nova["tier"], "growth")


def test_a_class_of_customers_has_a_model_of_its_own(demo: Program) -> None:
    industries = {row["code"]: row["industry"] for row in demo("list", "--json").data}
    watched = {industries["qinghe"], industries["dalu"]}  # a target and a customer won
    with_models(demo, CLASSES.format(industries=", ".join(watched)))
    for one in demo("score", "--json").data:
        assert (one["model"] == "payment_risk") == (industries[one["code"]] in watched), one["code"]


def test_a_wrong_list_of_models_is_refused_with_every_place(demo: Program, tmp_path: Path) -> None:
    with_models(demo, "models:\n  - {model: default}\n  - {model: growth, stages: [wonn]}\n")
    done = demo("score")
    assert done.code == 5
    said = [line.partition(": ")[2] for line in done.err.splitlines()[1:]]
    assert said == [
        "this model is for everybody, so those after it are never used",
        "the last model must be for all the others: name neither stages nor industries",
        '"wonn" is not known; did you mean "won"?',
    ]
