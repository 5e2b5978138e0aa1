"""Scoring models in YAML: the smallest that works, and every fault at once."""

import pytest

from kamcli.domain.scoring import evaluate
from kamcli.domain.texts import Text
from kamcli.errors import Invalid
from kamcli.rules.models import load_model, read_model

MEASURES = {"category_spend": "money", "sales_trend": "ratio", "wallet_share": "share", "need_urgency": "text"}

SMALL = """\
name: small
axes:
  value:
    factors:
      size: {weight: 60, rating: {1: tiny, 5: {en: huge, zh: 很大}}}
      trend: {weight: 40, measure: sales_trend, points: [[-0.3, 0], [0, 40], [0.3, 100]]}
tiers:
  - {tier: A, when: {value: ">= 65"}, effort: {en: All out, zh: 全力以赴}}
  - {tier: D, when: {}}
"""


def faults(text):
    with pytest.raises(Invalid) as caught:
        read_model(text, "m.yaml", MEASURES)
    return str(caught.value).split("\n")


def changed(old, new):
    assert old in SMALL
    return SMALL.replace(old, new)


def test_a_small_model_is_read():
    model = read_model(SMALL, "small.yaml", MEASURES)
    size, trend = model.factors
    assert (model.name, model.sufficient, model.rank_by, model.notices) == ("small", 0.7, "value", ())
    assert (size.weight, size.low, size.high, size.anchors[5.0]) == (0.6, 1.0, 5.0, Text("huge", "很大"))
    assert (trend.measure, trend.curve) == ("sales_trend", ((-0.3, 0.0), (0.0, 40.0), (0.3, 100.0)))
    assert (trend.source, size.source, trend.title) == ("measure", "rating", Text("trend", "trend"))
    assert model.tiers[0].effort.get("zh") == "全力以赴"
    assert evaluate(model, {"size": 5.0, "trend": 0.0}).axes["value"].score == pytest.approx(76)


def test_the_text_proves_itself(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    model = load_model(path, MEASURES)
    assert (model.path, model.text) == (path, SMALL)
    assert model.digest == read_model(model.text, "snapshot", MEASURES).digest
    assert len(model.digest) == 64


def test_groups_are_multiplied_out_and_their_path_is_kept():
    model = read_model(
        """\
name: tree
axes:
  index:
    factors:
      market:
        title: {en: Market, zh: 市场}
        weight: 30
        factors:
          size: {weight: 40, rating: [0, 100]}
          growth: {weight: 60, factors: {past: {weight: 1, rating: [0, 100]}, next: {weight: 3, rating: [0, 100]}}}
      access: {weight: 70, rating: [0, 100]}
tiers: [{tier: A, when: }]
""",
        "tree.yaml",
        {},
    )
    assert [(factor.key, round(factor.weight, 12), factor.group) for factor in model.factors] == [
        ("size", 0.12, ("market",)),
        ("past", 0.045, ("market", "growth")),
        ("next", 0.135, ("market", "growth")),
        ("access", 0.7, ()),
    ]
    assert [finding.facts for finding in model.notices] == [{"group": "growth", "total": "4"}]


def test_three_faults_are_reported_at_once():
    text = changed("weight: 60", "wieght: 60").replace("sales_trend", "sales_trned").replace(">= 65", "65")
    assert faults(text) == [
        "The scoring model m.yaml cannot be used.",
        'm.yaml:5:13: the key "weight" is missing',
        'm.yaml:5:14: unknown key "wieght"; did you mean "weight"?',
        'm.yaml:6:36: "sales_trned" is not known; did you mean "sales_trend"?',
        'm.yaml:8:29: expected a comparison such as ">= 65", found "65"',
    ]


def test_a_double_key_does_not_hide_the_other_faults():
    assert faults(SMALL + "sufficient: 1.5\nname: twice\n") == [
        "The scoring model m.yaml cannot be used.",
        "m.yaml:10:13: 1.5 is out of range: it must be from 0 to 1",
        'm.yaml:11:1: the key "name" appears twice: it is already in line 1',
    ]


def test_a_syntax_fault_stands_alone():
    assert faults(changed("    factors:", "\tfactors:")) == [
        "The scoring model m.yaml cannot be used.",
        "m.yaml:4:1: a tab cannot be used to indent: use spaces",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("weight: 60", "weight: -3", "m.yaml:5:22: -3 is out of range: it must be 0 or more"),
        ("weight: 60", "weight: .nan", 'm.yaml:5:22: expected a number, found ".nan"'),
        ("weight: 60", "weight: nan", 'm.yaml:5:22: expected a number, found "nan"'),
        ("weight: 60", "weight: yes", 'm.yaml:5:22: expected a number, found "yes"'),
        ("weight: 60", "weight: true", 'm.yaml:5:22: expected a number, found "true"'),
        ("weight: 60", "weight: '60'", 'm.yaml:5:22: expected a number, found "60"'),
        ("weight: 60", "weight: 1e3", 'm.yaml:5:22: expected a number, found "1e3"'),
        ("weight: 60", "weight: ", 'm.yaml:5:22: expected a number, found ""'),
        ("weight: 60", "weight: [60]", "m.yaml:5:22: expected a number, found [...]"),
        (
            "rating: {1: tiny, 5: {en: huge, zh: 很大}}",
            "rating: [5, 1]",
            "m.yaml:5:34: a rating needs two ends in ascending order, such as [1, 5], or two anchors",
        ),
        (
            "rating: {1: tiny, 5: {en: huge, zh: 很大}}",
            "rating: {1: tiny}",
            "m.yaml:5:34: a rating needs two ends in ascending order, such as [1, 5], or two anchors",
        ),
        ("{1: tiny,", "{one: tiny, 2: small,", 'm.yaml:5:35: expected a number, found "one"'),
        ("rating: {1: tiny,", "ratings: {1: tiny,", 'm.yaml:5:26: unknown key "ratings"; did you mean "rating"?'),
        ("{en: huge, zh: 很大}", "{en: huge, cn: 很大}", 'm.yaml:5:58: unknown key "cn"; known here: en, zh'),
        (
            "[0, 40], [0.3",
            "[0, 140], [0.3",
            "m.yaml:6:73: 140 is out of range: it must be from 0 to 100",
        ),
        (
            "[0, 40], [0.3",
            "[-0.5, 40], [0.3",
            "m.yaml:6:69: the values of points must ascend: -0.5 does not follow -0.3",
        ),
        ("[0, 40], [0.3", "[0], [0.3", "m.yaml:6:69: expected a pair [value, points]"),
        ("[[-0.3, 0], [0, 40], [0.3, 100]]", "[[0, 0]]", "m.yaml:6:57: at least two points are needed"),
        ("points: [[-0.3, 0], [0, 40], [0.3, 100]]", "", 'm.yaml:6:14: the key "points" is missing'),
        (
            "measure: sales_trend, ",
            "measure: sales_trend, rating: [0, 9], ",
            'm.yaml:6:7: "trend" needs either "rating" or "measure"',
        ),
        (
            "measure: sales_trend",
            "measure: profit",
            'm.yaml:6:36: "profit" is not known; it must be one of: category_spend, sales_trend, wallet_share, need_urgency',
        ),
        (
            "trend: {",
            "my trend: {",
            'm.yaml:6:7: the name "my trend" cannot be used: '
            "it needs 1 to 60 characters without spaces or = , ; : / \\",
        ),
        ('value: ">= 65"', 'valeu: ">= 65"', 'm.yaml:8:22: unknown key "valeu"; did you mean "value"?'),
        ('">= 65"', '">= 650"', "m.yaml:8:29: 650 is out of range: it must be from 0 to 100"),
        ('">= 65"', '"= 65"', 'm.yaml:8:29: expected a comparison such as ">= 65", found "= 65"'),
        ("tier: A", "tier: E", 'm.yaml:8:12: "E" is not known; it must be one of: A, B, C, D'),
        ('when: {value: ">= 65"}, ', "", "m.yaml:8:5: this tier always holds, so those after it are never reached"),
        (
            "when: {}",
            'when: {value: "< 9"}',
            'm.yaml:9:5: the last tier must always hold: write "when: {}"',
        ),
        ("tiers:\n", "tiers: []\nrest:\n", "m.yaml:7:8: at least one tier is needed"),
        ("name: small", "name:", 'm.yaml:1:6: expected a text, found ""'),
        ("name: small\n", "", 'm.yaml:1:1: the key "name" is missing'),
        ("name: small", "name: small\nrank_by: valeu", 'm.yaml:2:10: "valeu" is not known; did you mean "value"?'),
        ("name: small", "name: small\nabout: []", "m.yaml:2:8: expected a text, found [...]"),
        ("name: small", "name: small\nabout: {}", "m.yaml:2:8: expected a text, found {...}"),
    ],
)
def test_a_fault_has_its_place_and_says_what_to_do(old, new, message):
    assert message in faults(changed(old, new))


def test_all_weights_zero_is_an_error():
    text = changed("weight: 60", "weight: 0").replace("weight: 40", "weight: 0")
    assert faults(text)[1:] == ['m.yaml:3:3: all weights of "value" are 0: at least one must be more']


def test_a_factor_may_appear_only_once_in_a_model():
    twice = changed("tiers:", "  cost:\n    factors:\n      size: {weight: 1, rating: [1, 5]}\ntiers:")
    assert faults(twice)[1:] == ['m.yaml:9:7: the factor "size" appears twice: it is already in line 5']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'm.yaml:1:1: expected "key: value" lines, found ""'),
        ("just words", 'm.yaml:1:1: expected "key: value" lines, found "just words"'),
        ("- a\n- b\n", 'm.yaml:1:1: expected "key: value" lines, found [...]'),
        ("name: x\naxes: {}\ntiers: [{tier: A}]\n", "m.yaml:2:7: at least one axis is needed"),
        (
            "name: x\naxes: {value: {factors: {}}}\ntiers: [{tier: A}]\n",
            "m.yaml:2:25: at least one factor is needed",
        ),
    ],
)
def test_what_is_no_model_at_all_says_so(text, message):
    assert message in faults(text)


def test_weights_that_add_up_to_neither_1_nor_100_are_normalised_with_a_notice():
    model = read_model(changed("weight: 60", "weight: 80"), "m.yaml", MEASURES)
    (notice,) = model.notices
    assert notice.place == "m.yaml:3:3"
    assert notice.template.format(**notice.facts) == (
        'the weights of "value" add up to 120, neither 1 nor 100: they are normalised'
    )
    assert sum(factor.weight for factor in model.factors) == pytest.approx(1)


def test_weights_as_shares_need_no_notice():
    text = changed("weight: 60", "weight: 0.6").replace("weight: 40", "weight: 0.4")
    assert read_model(text, "m.yaml", MEASURES).notices == ()
