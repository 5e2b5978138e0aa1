"""Published tables written as plain model files: scores, value functions, tiers and weights come out as printed."""

import published
import pytest

from kamcli.domain.scoring import evaluate, points, tier_of
from kamcli.rules.models import read_model

FRAME = "name: printed\naxes:\n{axes}tiers: [{tiers}]\n"


def model(axes: dict[str, str], tiers: str = "{tier: A, when: }", units: dict[str, str] | None = None):
    lines = "".join(f"  {axis}:\n{block}" for axis, block in axes.items())
    return read_model(FRAME.format(axes=lines, tiers=tiers), "printed.yaml", units or {})


def rated(rows, scale):
    factors = "".join(
        f"      f{nth}: {{weight: {weight}, rating: {scale}}}\n" for nth, (_, weight, _) in enumerate(rows)
    )
    return f"    factors:\n{factors}", {f"f{nth}": float(rating) for nth, (_, _, rating) in enumerate(rows)}


@pytest.mark.parametrize("axis", ["attractiveness", "strength"])
def test_the_ge_matrix_of_hydraulic_pumps(axis):
    table = published.table("wsm_kotler_ge_hydraulic_pumps")
    block, inputs = rated(table[axis], "[1, 5]")
    found = model({axis: block})
    assert found.notices == ()
    score = evaluate(found, inputs).axes[axis].score
    assert 1 + 4 * score / 100 == pytest.approx(table["expected"][axis], abs=table["tolerance"])


def test_piecewise_linear_value_functions():
    table = published.table("value_functions_piecewise")
    for case in (*table["cases"], {**table["out_of_range"], "y": table["out_of_range"]["clip"]}):
        curve = [[x, 100 * y] for x, y in zip(case["cutoffs"], case["values"], strict=True)]
        block = f"    factors:\n      f: {{weight: 1, measure: m, points: {curve}}}\n"
        (factor,) = model({"value": block}, units={"m": "count"}).factors
        assert [points(factor, x) for x in case["x"]] == pytest.approx([100 * y for y in case["y"]])


def test_a_chinese_rating_of_customers_in_four_tiers():
    table = published.table("tiers_cn_customer_rating_abcd")
    factors = "".join(
        f"      {key}: {{weight: {weight}, rating: [0, 100]}}\n" for key, weight in table["criteria"].items()
    )
    tiers = ", ".join(
        f'{{tier: {tier}, when: {{index: ">= {least}"}}}}' for tier, least in (("A", 80), ("B", 70), ("C", 60))
    )
    found = model({"index": f"    factors:\n{factors}"}, tiers + ", {tier: D, when: }")
    assert found.notices == ()
    for case in table["expected"]:
        assert tier_of(found, {"index": case["score"]}) == case["tier"]
    for score, tier in table["rule_if_half_open"].items():
        assert tier_of(found, {"index": float(score)}) == tier
    assert evaluate(found, dict.fromkeys(table["criteria"], 79.0)).tier == "B"


@pytest.mark.parametrize(
    ("method", "printed"), [("centroid", "roc"), ("sum", "rank_sum"), ("reciprocal", "rank_reciprocal")]
)
def test_weights_from_a_ranking_in_a_model_file(method, printed):
    table = published.table("weights_rank_based_n2_5")
    for count, expected in table[printed].items():
        keys = [f"f{nth}" for nth in range(count)]
        factors = "".join(f"      {key}: {{rating: [0, 1]}}\n" for key in keys)
        block = f"    weights: {{rank: [{', '.join(keys)}], method: {method}}}\n    factors:\n{factors}"
        assert [f.weight for f in model({"value": block}).factors] == pytest.approx([float(one) for one in expected])


def test_weights_from_pairs_in_a_model_file():
    table = published.table("ahp_saaty2008_drinks")
    pairs = ", ".join(f"[{a}, {b}, {times}]" for a, b, times in table["pairs"])
    factors = "".join(f"      {key}: {{rating: [0, 1]}}\n" for key in table["elements"])
    found = model({"value": f"    weights: {{pairwise: [{pairs}]}}\n    factors:\n{factors}"})
    assert {f.key: f.weight for f in found.factors} == pytest.approx(
        table["expected"]["weights"], abs=table["tolerance"]
    )
    assert found.weighings[0].consistency.cr == pytest.approx(
        table["expected"]["consistency_ratio_saaty_RI_1.35"], abs=table["tolerance"]
    )
    assert found.notices == ()


def test_judgements_that_contradict_each_other_are_warned_of():
    table = published.table("ahp_inconsistent_cars")
    cars = table["alternatives"]
    for group, matrix in table["matrices"].items():
        pairs = ", ".join(f"[{cars[i]}, {cars[j]}, {matrix[i][j]}]" for i in range(4) for j in range(i + 1, 4))
        factors = "".join(f"      {car}: {{rating: [0, 1]}}\n" for car in cars)
        found = model({"value": f"    weights: {{pairwise: [{pairs}]}}\n    factors:\n{factors}"})
        assert bool(found.notices) == (group in table["expected"]["must_warn"]), group
