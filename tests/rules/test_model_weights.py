"""Weights in a model file: compared in pairs, ranked or by swings, in groups of any depth, and every fault of them."""

from typing import Any

import pytest

from kamcli.domain.models import Model
from kamcli.errors import Invalid
from kamcli.rules.models import read_model

FRAME = """\
name: weighed
axes:
  value:
    weights: {weights}
    factors:
      size: {{rating: [0, 10]}}
      margin: {{rating: [0, 10]}}
      worth: {{rating: [0, 10]}}
tiers: [{{tier: A, when: }}]
"""
PAIRS = "{pairwise: [[size, margin, 3], [worth, size, 1/2], [margin, worth, 1]]}"


def model(weights: str) -> Model:
    return read_model(FRAME.format(weights=weights), "m.yaml", {})


def shares(found: Model) -> dict[str, float]:
    return {factor.key: factor.weight for factor in found.factors}


def faults(text: str) -> list[str]:
    with pytest.raises(Invalid) as caught:
        read_model(text, "m.yaml", {})
    return str(caught.value).split("\n")[1:]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ("{rank: [margin, size, worth]}", {"margin": 11 / 18, "size": 5 / 18, "worth": 2 / 18}),
        ("{rank: [margin, size, worth], method: sum}", {"margin": 3 / 6, "size": 2 / 6, "worth": 1 / 6}),
        (
            "{rank: [margin, [size, worth]], method: reciprocal}",
            {"margin": 6 / 11, "size": 2.5 / 11, "worth": 2.5 / 11},
        ),
        ("{swing: {size: 100, margin: 60, worth: 40}}", {"size": 0.5, "margin": 0.3, "worth": 0.2}),
        (
            "{pairwise: [[size, margin, 2], [size, worth, 4], [margin, worth, 2]]}",
            {"size": 4 / 7, "margin": 2 / 7, "worth": 1 / 7},
        ),
        (
            "{pairwise: [[margin, size, 1/2], [worth, size, 0.25], [worth, margin, 1/2]]}",
            {"size": 4 / 7, "margin": 2 / 7, "worth": 1 / 7},
        ),
    ],
)
def test_weights_are_found_as_the_file_says(weights: str, expected: dict[str, float]) -> None:
    found = model(weights)
    assert shares(found) == pytest.approx(expected)
    assert found.notices == ()
    (weighing,) = found.weighings
    assert (weighing.of, weighing.method) == ("value", weights[1:].partition(":")[0])


def test_several_judges_are_combined_by_the_geometric_mean() -> None:
    found = model(
        "{pairwise: {魏岚: [[size, margin, 1], [size, worth, 1], [margin, worth, 1]],"
        " 唐静: [[size, margin, 4], [size, worth, 16], [margin, worth, 4]]}}"
    )
    assert shares(found) == pytest.approx({"size": 4 / 7, "margin": 2 / 7, "worth": 1 / 7})
    assert found.weighings[0].judges == ("魏岚", "唐静")


def test_judgements_that_contradict_each_other_are_told_with_the_worst_and_what_would_fit() -> None:
    found = model("{pairwise: [[size, margin, 3], [margin, worth, 3], [worth, size, 3]]}")
    (notice,) = found.notices
    assert notice.place == "m.yaml:4:25"
    assert notice.template.format(**notice.facts) == (
        'the comparisons of "value" contradict each other: consistency ratio 1.282, by Saaty 2005 at most 0.1;'
        " most of all size against margin: 3, where 1/9 would fit the others"
    )


def test_groups_of_any_depth_have_weights_of_their_own() -> None:
    found = read_model(
        """\
name: tree
axes:
  index:
    weights: {rank: [market, access]}
    factors:
      market:
        weights: {swing: {size: 100, growth: 100}}
        factors:
          size: {rating: [0, 100]}
          growth: {factors: {past: {weight: 1, rating: [0, 100]}, next: {weight: 3, rating: [0, 100]}}}
      access: {rating: [0, 100]}
tiers: [{tier: A, when: }]
""",
        "tree.yaml",
        {},
    )
    assert shares(found) == pytest.approx({"size": 0.375, "past": 0.09375, "next": 0.28125, "access": 0.25})
    assert [(one.of, one.method) for one in found.weighings] == [
        ("index", "rank"), ("market", "swing"), ("growth", "direct"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("weights", "messages"),
    [
        ("{}", ["m.yaml:4:14: the weights need one of: pairwise, rank, swing"]),
        ("{rank: [size], swing: {}}", ["m.yaml:4:14: the weights need one of: pairwise, rank, swing"]),
        ("{swing: {size: 100, margin: 50, worth: 50}, method: sum}", ['m.yaml:4:58: "method" belongs to "rank"']),
        ("{rank: [size, margin]}", ['m.yaml:4:21: "worth" is not ranked']),
        ("{rank: [size, margin, worth, size]}", ['m.yaml:4:43: "size" is ranked twice']),
        ("{rank: [size, margins, worth]}", ['m.yaml:4:28: "margins" is not known; did you mean "margin"?', 'm.yaml:4:21: "margin" is not ranked']),
        ("{swing: {size: 90, margin: 50, worth: 50}}", ["m.yaml:4:22: the largest swing must be 100: the others are held against it"]),
        ("{swing: {size: 100, margin: 500, worth: 50}}", ["m.yaml:4:42: 500 is out of range: it must be from 0 to 100"]),
        ("{pairwise: [[size, margin, 3]]}", ["m.yaml:4:25: 2 pairs are not compared: [size, worth], [margin, worth]"]),
        ("{pairwise: [[size, size, 3]]}", ['m.yaml:4:26: "size" cannot be compared with itself']),
        ("{pairwise: [[size, margin, 3], [margin, size, 2]]}", ["m.yaml:4:45: margin and size are compared twice"]),
        ("{pairwise: [[size, margin, 0]]}", ['m.yaml:4:41: expected how many times as important, from 1/100 to 100, found "0"']),
        ("{pairwise: [[size, margin, 1/0]]}", ['m.yaml:4:41: expected how many times as important, from 1/100 to 100, found "1/0"']),
        ("{pairwise: [[size, margin]]}", ["m.yaml:4:26: expected [one, other, how many times as important], such as [margin, volume, 3]"]),
        ("{pairwise: {}}", ["m.yaml:4:25: at least one judge is needed"]),
    ],
)  # fmt: skip
def test_every_fault_of_weights_has_its_place(weights: str, messages: list[str]) -> None:
    assert sorted(faults(FRAME.format(weights=weights))) == sorted(messages)


def test_a_weight_is_not_said_twice() -> None:
    text = FRAME.format(weights="{rank: [size, margin, worth]}").replace("size: {", "size: {weight: 3, ")
    assert faults(text) == ['m.yaml:6:14: the weight of "size" is said twice: here, and under "weights"']


def test_more_than_fifteen_cannot_be_compared_in_pairs() -> None:
    names = [f"f{nth}" for nth in range(16)]
    lines = "\n".join(f"      {name}: {{rating: [0, 1]}}" for name in names)
    text = f"name: many\naxes:\n  value:\n    weights: {{pairwise: [[f0, f1, 1]]}}\n    factors:\n{lines}\ntiers: [{{tier: A, when: }}]\n"
    assert "m.yaml:4:25: at most 15 can be compared in pairs: put some of them into a group" in faults(text)


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        ("{weight: 1, rating: [0, 10], points: [[0, 100], [10, 0]]}", {0: 100, 4: 60, 10: 0, 11: None}),
        ("{weight: 1, rating: {1: bad, 3: good}, steps: [[1, 0], [2, 50], [3, 100]]}", {1: 0, 1.9: 0, 2: 50, 3: 100}),
        ("{weight: 1, measure: delay, steps: [[0, 100], [31, 60], [61, 20]]}", {-5: 100, 30: 100, 31: 60, 61: 20, 900: 20}),
        ("{weight: 1, measure: urgency, cases: {high: 100, some: 40}}", {"high": 100, "some": 40, "none": None}),
    ],
)  # fmt: skip
def test_what_a_value_is_worth(factor: str, expected: dict[Any, float | None]) -> None:
    from kamcli.domain.scoring import points

    text = f"name: m\naxes: {{value: {{factors: {{f: {factor}}}}}}}\ntiers: [{{tier: A, when: }}]\n"
    (found,) = read_model(text, "m.yaml", {"delay": "days", "urgency": "text"}).factors
    assert {value: points(found, value) for value in expected} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("factor", "message"),
    [
        ("{weight: 1, measure: urgency, points: [[0, 1], [1, 2]]}", '"urgency" is a word: say what each is worth with "cases"'),
        ("{weight: 1, measure: delay, cases: {high: 1}}", '"delay" is a number: say what it is worth with "points" or "steps"'),
        ("{weight: 1, measure: urgency}", 'the key "cases" is missing'),
        ("{weight: 1, rating: [0, 9], cases: {high: 1}}", '"cases" belong to a "measure"'),
        ("{weight: 1, measure: delay, points: [[0, 1], [1, 2]], steps: [[0, 1], [1, 2]]}", "only one of points, steps can say what it is worth"),
        ("{weight: 1, measure: urgency, cases: {}}", "at least one case is needed"),
    ],
)  # fmt: skip
def test_a_wrong_way_to_its_worth_is_refused(factor: str, message: str) -> None:
    text = f"name: m\naxes: {{value: {{factors: {{f: {factor}}}}}}}\ntiers: [{{tier: A, when: }}]\n"
    with pytest.raises(Invalid) as caught:
        read_model(text, "m.yaml", {"delay": "days", "urgency": "text"})
    assert message in str(caught.value)


def test_a_model_may_know_doubts() -> None:
    text = FRAME.format(weights="{rank: [size, margin, worth]}") + "doubt: {stale_after: 365, stale: 15, assumed: 10}\n"
    assert read_model(text, "m.yaml", {}).doubt == (365, 15.0, 10.0)
    assert faults(text.replace("stale_after: 365, ", "")) == [
        'm.yaml:10:8: "stale" (points) and "stale_after" (days) belong together'
    ]
