"""Weights from pairs, rankings and swings: published tables, and what must hold for any judgements."""

from itertools import combinations
from math import isclose, prod
from typing import Any

import published
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain import weights
from kamcli.domain.weights import combined, consistency, from_pairs, from_ranking, pairs


def of_matrix(matrix: list[list[float]], keys: list[str]) -> dict[tuple[str, str], float]:
    return {(keys[i], keys[j]): matrix[i][j] for i, j in combinations(range(len(keys)), 2)}


def of_triples(triples: list[list[Any]]) -> tuple[list[str], dict[tuple[str, str], float]]:
    return list(dict.fromkeys(key for a, b, _ in triples for key in (a, b))), {(a, b): v for a, b, v in triples}


def test_saatys_drinks() -> None:
    table = published.table("ahp_saaty2008_drinks")
    _, judgements = of_triples(table["pairs"])
    found = from_pairs(table["elements"], judgements)
    assert found == pytest.approx(table["expected"]["weights"], abs=table["tolerance"])
    assert found == pytest.approx(table["computed"]["weights_6dp"], abs=1e-6)
    judged = consistency(table["elements"], judgements)
    assert judged.lambda_max == pytest.approx(table["computed"]["lambda_max"], abs=1e-6)
    assert judged.cr == pytest.approx(table["expected"]["consistency_ratio_saaty_RI_1.35"], abs=table["tolerance"])


def test_a_hierarchy_to_buy_a_car_by() -> None:
    table = published.table("ahp_wikipedia_car_hierarchy")
    for group, expected in (("criteria_pairs", "criteria"), ("cost_pairs", "cost_children")):
        found = from_pairs(*of_triples(table[group]))
        assert found == pytest.approx(table["expected"][expected], abs=table["tolerance"])


def test_the_whole_hierarchy_ranks_the_cars() -> None:
    table = published.table("ahp_wikipedia_car_hierarchy")
    order = [tuple(pair) for pair in table["alternative_pairs_order"]]
    criteria, cost, capacity = (
        from_pairs(*of_triples(table[group])) for group in ("criteria_pairs", "cost_pairs", "capacity_pairs")
    )
    leaves = {
        **{key: criteria["Cost"] * share for key, share in cost.items()},
        **{key: criteria["Capacity"] * share for key, share in capacity.items()},
        "Safety": criteria["Safety"], "Style": criteria["Style"],
    }  # fmt: skip
    found = dict.fromkeys(table["alternatives"], 0.0)
    for leaf, share in leaves.items():
        said = dict(zip(order, table["alternative_comparisons"][leaf], strict=True))
        for car, weight in from_pairs(table["alternatives"], said).items():
            found[car] += share * weight
    assert found == pytest.approx(table["expected"]["target_weights"], abs=table["tolerance"])
    assert sorted(found, key=lambda car: -found[car]) == table["expected"]["ranking"]
    judged = consistency(*of_triples(table["criteria_pairs"]))
    assert judged.ci / 0.8286 == pytest.approx(table["expected"]["criteria_CR_donegan_dodd"], abs=0.005)


def test_judgements_that_contradict_each_other() -> None:
    table = published.table("ahp_inconsistent_cars")
    cars = table["alternatives"]
    judged = {group: consistency(cars, of_matrix(matrix, cars)) for group, matrix in table["matrices"].items()}
    assert [group for group, one in judged.items() if one.cr > weights.CONSISTENT] == table["expected"]["must_warn"]
    style = judged["style"]
    assert style.lambda_max == pytest.approx(table["computed"]["style_lambda_max"], abs=1e-6)
    assert style.ci == pytest.approx(table["computed"]["style_CI"], abs=1e-6)
    assert style.cr == pytest.approx(table["computed"]["style_CR_RI_0.89"], abs=1e-4)
    overall = from_pairs(table["criteria"], of_matrix(table["criteria_matrix"], table["criteria"]))
    each = {group: from_pairs(cars, of_matrix(matrix, cars)) for group, matrix in table["matrices"].items()}
    found = [sum(overall[group] * each[group][car] for group in overall) for car in cars]
    assert found == pytest.approx(table["expected"]["overall"], abs=table["tolerance"])


def test_judgements_that_agree() -> None:
    table = published.table("ahp_consistent_3x3")
    keys = ["a", "b", "c"]
    judgements = of_matrix(table["matrix"], keys)
    assert list(from_pairs(keys, judgements).values()) == pytest.approx(table["expected"]["weights"], abs=1e-9)
    judged = consistency(keys, judgements)
    assert (judged.lambda_max, judged.cr, judged.misfit) == (pytest.approx(3.0), pytest.approx(0, abs=1e-9), None)


def test_the_index_of_random_judgements_is_the_one_that_is_named() -> None:
    table = published.table("ahp_random_index_tables")["saaty_2005"]
    assert {n: weights.RANDOM_INDEX[n - 1] for n in table} == table


@pytest.mark.parametrize(
    ("method", "name"), [("centroid", "roc"), ("sum", "rank_sum"), ("reciprocal", "rank_reciprocal")]
)
def test_weights_from_a_ranking(method: str, name: str) -> None:
    for count, expected in published.table("weights_rank_based_n2_5")[name].items():
        found = from_ranking([[str(place)] for place in range(count)], method)
        assert list(found.values()) == pytest.approx([float(one) for one in expected], abs=1e-9)


def test_those_on_one_place_share_its_weight() -> None:
    assert from_ranking([["a"], ["b", "c"]]) == pytest.approx({"a": 11 / 18, "b": 7 / 36, "c": 7 / 36})


def test_the_judgement_that_spoils_the_others_is_named_with_what_would_fit() -> None:
    true = {"a": 6.0, "b": 3.0, "c": 2.0, "d": 1.0}
    judgements = {(one, other): true[one] / true[other] for one, other in pairs(list(true))}
    judgements["b", "d"] = 1 / 3
    misfit = consistency(list(true), judgements).misfit
    assert misfit is not None
    assert (misfit.pair, misfit.value) == (("b", "d"), 1 / 3)
    assert (misfit.fitting, misfit.cr) == (pytest.approx(3.0), pytest.approx(0, abs=1e-9))


positive = st.floats(1 / 9, 9)


@given(st.lists(st.floats(0.05, 20), min_size=2, max_size=8))
def test_pairs_taken_from_weights_give_them_back(chosen: list[float]) -> None:
    true = {str(nth): one for nth, one in enumerate(chosen)}
    judgements = {(one, other): true[one] / true[other] for one, other in pairs(list(true))}
    found = from_pairs(list(true), judgements)
    assert found == pytest.approx(weights.shares(true), rel=1e-9)
    assert consistency(list(true), judgements).cr == pytest.approx(0, abs=1e-9)


@given(st.data(), st.integers(3, 6))
def test_mending_never_makes_it_worse(data: st.DataObject, count: int) -> None:
    keys = [str(nth) for nth in range(count)]
    judgements = {pair: data.draw(positive) for pair in pairs(keys)}
    found = consistency(keys, judgements)
    assert found.lambda_max >= count - 1e-9
    assert found.misfit is None or found.misfit.cr <= found.cr + 1e-9


@given(st.lists(st.fixed_dictionaries({("a", "b"): positive, ("a", "c"): positive}), min_size=1, max_size=4))
def test_judges_are_combined_so_that_turning_a_pair_round_changes_nothing(
    judges: list[dict[tuple[str, str], float]],
) -> None:
    one = combined(judges)
    turned = combined([{pair: 1 / value for pair, value in judge.items()} for judge in judges])
    for pair, value in one.items():
        assert isclose(value * turned[pair], 1, rel_tol=1e-9)
        assert isclose(value ** len(judges), prod(judge[pair] for judge in judges), rel_tol=1e-6)


@given(st.integers(1, 12), st.sampled_from(weights.RANKINGS))
def test_a_ranking_gives_falling_weights_that_add_up(count: int, method: str) -> None:
    found = list(from_ranking([[str(place)] for place in range(count)], method).values())
    assert found == sorted(found, reverse=True)
    assert sum(found) == pytest.approx(1)
