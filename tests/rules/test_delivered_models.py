"""The models we deliver, and printed tables of others built as models."""

from pathlib import Path

import pytest

from kamcli.domain.scoring import evaluate
from kamcli.rules.models import load_model, read_model
from kamcli.store.measures import UNITS

DELIVERED = Path(__file__).parents[2] / "scoring_models"
PRINTED = Path(__file__).parents[2].parent / "shared" / "data" / "mcdm"

ORIVA = {
    "annual_potential": 3_200_000,
    "share_after_win": 4,
    "margin_expected": 3,
    "strategic_worth": 4,
    "growth_outlook": 3,
    "payment_safety": 4,
    "payment_term": 60,
    "cost_to_win": 0.18,
    "cycle_length": 7,
    "will_to_change": 2,
    "incumbent_hold": 3,
    "decision_access": 3,
    "capacity_gap": 2,
    "technical_gap": 3,
}


@pytest.fixture(scope="module")
def default():
    return load_model(DELIVERED / "default.yaml", UNITS)


@pytest.mark.parametrize("path", sorted(DELIVERED.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_we_deliver_is_sound_and_speaks_both_languages(path):
    model = load_model(path, UNITS)
    assert (model.name, model.notices) == (path.stem, ())
    assert model.title.en
    assert model.title.zh
    assert all(axis.title.en and axis.title.zh for axis in model.axes)
    assert all(tier.effort.en and tier.effort.zh for tier in model.tiers)
    for axis in model.axes:
        assert sum(factor.weight for factor in axis.factors) == pytest.approx(1)
    for factor in model.factors:
        assert factor.title.en
        assert factor.title.zh
        if factor.measure is None:
            assert list(factor.anchors) == [1, 2, 3, 4, 5]
            assert all(anchor.en and anchor.zh for anchor in factor.anchors.values())


def test_the_default_model_gives_the_worked_check(default):
    sheet = evaluate(default, ORIVA)
    assert sheet.axes["value"].score == pytest.approx(64.55)
    assert sheet.axes["difficulty"].score == pytest.approx(40.75)
    assert (sheet.tier, sheet.coverage) == ("B", pytest.approx(1))


def test_without_the_hold_of_the_suppliers_it_is_still_b(default):
    sheet = evaluate(default, ORIVA | {"incumbent_hold": None})
    difficulty = sheet.axes["difficulty"]
    assert [round(figure, 4) for figure in (difficulty.score, difficulty.low, difficulty.high)] == [
        39.1176,
        33.25,
        48.25,
    ]
    assert sheet.tier == "B"


def test_without_the_margin_it_is_a_or_b_and_the_margin_is_the_next_question(default):
    sheet = evaluate(default, ORIVA | {"margin_expected": None})
    value = sheet.axes["value"]
    assert [round(figure, 2) for figure in (value.score, value.low, value.high)] == [67.12, 57.05, 72.05]
    assert (sheet.tier, sheet.tiers_possible) == (None, ("A", "B"))
    assert sheet.missing[0].factor.key == "margin_expected"


def printed(name):
    import yaml

    path = PRINTED / name
    if not path.is_file():
        pytest.skip(f"the printed table {path} is not on this machine")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def factor_lines(factors, scale, indent):
    """Factors of a printed table (name, weight, ...) as lines of a model; their keys count from the given one."""
    return "".join(
        f'{" " * indent}{key}: {{title: "{title}", weight: {weight}, rating: {scale}}}\n'
        for key, (title, weight, *_) in factors.items()
    )


def numbered(factors, prefix="f"):
    return {f"{prefix}{number}": factor for number, factor in enumerate(factors)}


def built(factor_block):
    text = f"name: printed\naxes:\n  index:\n    factors:\n{factor_block}tiers:\n  - {{tier: A, when: {{}}}}\n"
    return read_model(text, "printed.yaml", {})


def grouped(groups):
    """A model of two levels from a printed table, and the inputs it was printed with."""
    block, inputs = "", {}
    for number, (title, group) in enumerate(groups.items()):
        factors = numbered(group["factors"], f"g{number}f")
        block += f'      g{number}:\n        title: "{title}"\n        weight: {group.get("weight", 1)}\n'
        block += "        factors:\n" + factor_lines(factors, "[0, 100]", 10)
        inputs |= {key: factor[2] for key, factor in factors.items()}
    return built(block), inputs


def test_the_competitive_profile_of_three_companies():
    table = printed("wsm_david_cpm_table_3_14.yaml")
    factors = numbered(table["factors"])
    model = built(factor_lines(factors, "[1, 4]", 6))
    assert model.notices == ()
    for company, total in enumerate(table["expected"]["totals"]):
        sheet = evaluate(model, {key: ratings[company] for key, (_, _, ratings) in factors.items()})
        # Printed on the scale of the ratings, 1 to 4.
        assert 1 + 3 * sheet.axes["index"].score / 100 == pytest.approx(total, abs=table["tolerance"])


def test_the_market_attractiveness_on_two_levels():
    table = printed("wsm_best_market_attractiveness.yaml")
    model, inputs = grouped(table["groups"])
    sheet = evaluate(model, inputs)
    assert model.notices == ()
    assert sheet.axes["index"].score == pytest.approx(table["expected"]["index"], abs=table["tolerance"])
    for title, score in table["expected"]["groups"].items():
        group = f"g{list(table['groups']).index(title)}"
        parts = [part for part in sheet.parts if part.factor.group == (group,)]
        share = sum(part.factor.weight for part in parts)
        assert sum(part.contribution for part in parts) / share == pytest.approx(score)


def test_a_printed_table_that_does_not_add_up_is_normalised_and_said_so():
    twin = printed("wsm_best_market_attractiveness.yaml")["invalid_twin"]
    model, inputs = grouped(twin["groups"])
    totals = [notice.facts["total"] for notice in model.notices if notice.facts["group"] != "index"]
    assert totals == [str(group["sum"]) for group in twin["groups"].values()]
    cost = [factor for factor in model.factors if factor.group == ("g0",)]
    assert [factor.weight for factor in cost] == pytest.approx([0.5 * 70 / 120, 0.5 * 20 / 120, 0.5 * 30 / 120])
    expected = 0.5 * (70 * 40 + 20 * 60 + 30 * 60) / 120 + 0.5 * (40 * 40 + 40 * 40 + 30 * 20) / 110
    assert evaluate(model, inputs).axes["index"].score == pytest.approx(expected)
