"""How firm ranks and tiers are: published results, exact answers, and what must hold of every book."""

from collections import Counter
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import published
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kamcli.domain import draws
from kamcli.domain.conditions import parse_condition
from kamcli.domain.robust import Certainty, error, simulate
from kamcli.domain.scoring import Axis, Factor, Model, Tier, evaluate, tier_of
from kamcli.domain.texts import Text

TIERS = (
    Tier("A", {"value": parse_condition(">= 65"), "difficulty": parse_condition("<= 55")}),
    Tier("A", {"value": parse_condition("> 80"), "difficulty": parse_condition("< 65")}),
    Tier("B", {"value": parse_condition(">= 40")}),
    Tier("C", {}),
)


def axis(key, weights):
    total = sum(weights)
    factors = (
        Factor(f"{key}_{nth}", key, Text(), weight / total, low=0, high=100) for nth, weight in enumerate(weights)
    )
    return Axis(key, Text(), tuple(factors))


def model(*axes, tiers=TIERS, sufficient=0.5):
    return Model("test", Text(), axes, tiers, sufficient, axes[0].key)


def play(judged, rows, *, weighting="uniform", count=2000, seed=7, bands=(1,), **more):
    answers = draws.known(judged, rows)
    return simulate(
        judged, answers, len(rows), weighting=weighting, draws=count, seed=seed, bands=bands, **more
    ).customers


# Published


class Measured:
    """Answers that follow distributions, as a study has them."""

    def __init__(self, study):
        self.study = study
        self.count = len(study["alternatives"])

    def filled(self, random, count):
        points = [self._points(criterion, random, count) for criterion in self.study["criteria"].values()]
        return np.stack(points, axis=2)

    def _points(self, criterion, random, count):
        log = criterion["dist"] == "lognormal"
        mean, spread = np.array(criterion["params_mean_sd"]).T
        ends = np.array([mean - 1.96 * spread, mean + 1.96 * spread])
        values = random.normal(mean, spread, (count, self.count))
        ends, values = (np.exp(ends), np.exp(values)) if log else (ends, values)
        share = (values - ends.min()) / (ends.max() - ends.min())
        return 100 * (share if criterion["direction"] == "max" else 1 - share)

    def scores(self, random, weights):
        return np.einsum("dcf,df->cd", self.filled(random, len(weights)), weights)

    def rivals(self, those, weights):
        return np.arange(self.count)

    def of(self, rows):
        assert list(rows) == list(range(self.count))
        return self


@pytest.fixture(scope="module")
def study():
    return published.table("smaa2_jsmaa_benefit_risk")


@pytest.fixture(scope="module")
def found(study):
    judged = model(axis("value", [1] * len(study["criteria"])), tiers=(Tier("A", {}),))
    done = simulate(
        judged,
        {"value": Measured(study)},
        4,
        weighting="uniform",
        draws=study["iterations"],
        seed=1,
        bands=(1, 2, 3, 4),
    )
    return dict(zip(study["alternatives"], done.customers, strict=True))


def test_ranks_are_as_acceptable_as_published(study, found):
    for name, printed in study["expected"]["rank_acceptability"].items():
        shares = [after - before for before, after in pairwise((0.0, *found[name].ranks))]
        assert shares == pytest.approx(printed, abs=study["tolerance"]["rank_acceptability"]), name


def test_central_weights_are_the_published_ones(study, found):
    for name, printed in study["expected"]["central_weights"].items():
        central = list(found[name].central.values())
        assert central == pytest.approx(printed, abs=study["tolerance"]["central_weights"]), name


def test_confidence_factors_are_the_published_ones(study, found):
    for name, printed in study["expected"]["confidence_factor"].items():
        assert found[name].confidence == pytest.approx(printed, abs=study["tolerance"]["confidence_factor"]), name


# Weights


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6).filter(any), st.integers(0, 99))
def test_weights_add_up_and_what_the_model_leaves_out_stays_out(stated, seed):
    (random,) = draws.streams(seed, 1)
    for weighting in ("uniform", "order", "around"):
        drawn = draws.weights(random, stated, weighting, 50)
        assert drawn.sum(axis=1) == pytest.approx(np.ones(50))
        assert (drawn >= 0).all()
        assert (drawn[:, np.array(stated) == 0] == 0).all()


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6).filter(any), st.integers(0, 99))
def test_order_keeps_the_order(stated, seed):
    (random,) = draws.streams(seed, 1)
    drawn = draws.weights(random, stated, "order", 50)
    for one, other in ((a, b) for a in range(len(stated)) for b in range(len(stated)) if stated[a] > stated[b]):
        assert (drawn[:, one] >= drawn[:, other]).all()


def test_weights_in_a_declared_order_centre_on_the_rank_order_centroid():
    (random,) = draws.streams(1, 1)
    drawn = draws.weights(random, [50, 30, 20], "order", 20_000)
    assert drawn.mean(axis=0) == pytest.approx([11 / 18, 5 / 18, 2 / 18], abs=0.005)


def test_equal_weights_come_in_any_order():
    (random,) = draws.streams(1, 1)
    drawn = draws.weights(random, [40, 30, 30], "order", 20_000)
    assert (drawn[:, 1] > drawn[:, 2]).mean() == pytest.approx(0.5, abs=0.012)
    assert drawn.mean(axis=0) == pytest.approx([11 / 18, 3.5 / 18, 3.5 / 18], abs=0.005)


def test_around_stays_near_what_is_stated():
    (random,) = draws.streams(1, 1)
    drawn = draws.weights(random, [0.6, 0.4], "around", 20_000)
    ratios = drawn[:, 0] / drawn[:, 1]
    assert ratios.min() >= 1.5 / 3
    assert ratios.max() <= 1.5 * 3
    assert ratios.max() > 4.2


# Missing answers


def test_a_missing_answer_is_drawn_over_its_range():
    judged = model(axis("value", [1]), tiers=(Tier("A", {"value": parse_condition(">= 80")}), Tier("B", {})))
    (one,) = play(judged, [{}], count=20_000)
    assert one.tiers["A"] == pytest.approx(0.2, abs=0.009)


@pytest.mark.parametrize(
    ("shape", "share"),
    [
        # The rating is drawn over its scale: 4 and more of 1 to 5 is a quarter of it.
        ({"steps": ((1.0, 0.0), (2.0, 10.0), (4.0, 90.0))}, 0.25),
        # 80 points are reached at 2 on a scale that falls from 1 to 5 with a kink.
        ({"curve": ((1.0, 100.0), (2.0, 80.0), (5.0, 0.0))}, 0.25),
        # Of a measure nothing but its points has a range.
        ({"steps": ((1.0, 0.0), (2.0, 10.0), (4.0, 90.0)), "measure": "sales_12m"}, 0.2),
    ],
)
def test_a_rating_is_drawn_over_its_scale_whatever_it_is_worth(shape, share):
    factor = Factor("one", "value", Text(), 1.0, **shape)
    judged = model(
        Axis("value", Text(), (factor,)), tiers=(Tier("A", {"value": parse_condition(">= 80")}), Tier("B", {}))
    )
    (one,) = play(judged, [{}], count=20_000)
    assert one.tiers["A"] == pytest.approx(share, abs=0.01)


# What holds of every book

POINTS = st.integers(0, 20).map(lambda step: 5.0 * step)
WEIGHTS = st.lists(st.integers(0, 5), min_size=1, max_size=4).filter(any)
MISSING_TOO = st.one_of(st.none(), POINTS)


@st.composite
def books(draw, cells=MISSING_TOO):
    axes = [axis(key, draw(WEIGHTS)) for key in ("value", "difficulty")]
    judged = model(*axes)
    row = st.fixed_dictionaries({factor.key: cells for factor in judged.factors})
    return judged, draw(st.lists(row, min_size=1, max_size=6))


@given(books(), st.sampled_from(("uniform", "order", "around")), st.integers(0, 99))
@settings(max_examples=40)
def test_shares_are_shares(book, weighting, seed):
    judged, rows = book
    bands = tuple(range(1, len(rows) + 1))
    found = play(judged, rows, weighting=weighting, seed=seed, count=300, bands=bands)
    assert sum(one.ranks[0] for one in found) >= 1 - 1e-9
    for one in found:
        assert sum(one.tiers.values()) == pytest.approx(1)
        assert list(one.ranks) == sorted(one.ranks)
        assert one.ranks[-1] == 1
        assert (one.central is None) == (one.ranks[0] == 0) == (one.confidence is None)
        if one.central is not None:
            assert sum(one.central.values()) == pytest.approx(1)
    assert [one.ahead_of_next is None for one in found] == [False] * (len(rows) - 1) + [True]


@given(books(POINTS), st.sampled_from(("uniform", "order", "around")), st.integers(0, 99))
@settings(max_examples=40)
def test_tiers_and_ranks_are_those_of_the_evaluator_with_the_same_weights(book, weighting, seed):
    judged, rows = book
    count = 60  # one chunk: the weights below come in the order in which they are drawn
    found = play(judged, rows, weighting=weighting, seed=seed, count=count, bands=(1, 2))
    random = draws.streams(seed, 3)[0]
    drawn = {one.key: draws.weights(random, [f.weight for f in one.factors], weighting, count) for one in judged.axes}
    scores = [[
        {
            one.key: sum(w * row[f.key] for w, f in zip(drawn[one.key][nth], one.factors, strict=True))
            for one in judged.axes
        } for row in rows] for nth in range(count)
    ]  # fmt: skip
    # A score of ours has seven decimals: a draw that hits a bound or another score nearer than that may go either way.
    assume(not any(0 < abs(row["value"] - bound) < 1e-6 for draw in scores for row in draw for bound in (40, 65, 80)))
    for customer, one in enumerate(found):
        tiers = Counter(tier_of(judged, draw[customer]) for draw in scores)
        assert {tier: round(share * count) for tier, share in one.tiers.items() if share} == dict(tiers)
        ahead = [sum(row["value"] > draw[customer]["value"] + 1e-7 for row in draw) for draw in scores]
        assert [round(share * count) for share in one.ranks] == [
            sum(others < band for others in ahead) for band in (1, 2)
        ]


@given(books(POINTS))
@settings(max_examples=40)
def test_without_anything_to_draw_the_tier_is_the_called_one(book):
    judged, rows = book
    for row, one in zip(rows, play(judged, rows, weighting="around", spread=0.0, count=20), strict=True):
        assert {tier: share for tier, share in one.tiers.items() if share} == {evaluate(judged, row).tier: 1.0}


@pytest.mark.parametrize("weighting", ["uniform", "order", "around"])
def test_weights_do_not_depend_on_how_many_customers_there_are(weighting):
    judged = model(axis("value", [3, 2, 2]), axis("difficulty", [1, 1]))
    rows = [
        {"value_0": 80.0, "value_1": 20.0, "value_2": 50.0, "difficulty_0": 40.0, "difficulty_1": 80.0},
        {"value_0": 40.0, "value_1": 80.0, "value_2": 60.0, "difficulty_0": 80.0, "difficulty_1": 40.0},
    ]
    nobody = dict.fromkeys(rows[0], 0.0)
    few, many = (play(judged, rows + [nobody] * more, weighting=weighting, count=600)[:2] for more in (0, 9000))
    assert [(one.ranks, one.tiers) for one in few] == [(one.ranks, one.tiers) for one in many]


def test_equal_customers_are_first_together():
    judged = model(axis("value", [1, 1]), tiers=(Tier("A", {}),))
    found = play(judged, [{"value_0": 80.0, "value_1": 20.0}] * 3, bands=(1, 3))
    central = {"value_0": pytest.approx(0.5, abs=0.03), "value_1": pytest.approx(0.5, abs=0.03)}
    assert found[0] == Certainty({"A": 1.0}, (1.0, 1.0), 0.0, central, 1.0)
    assert [one.ranks[0] for one in found] == [1.0, 1.0, 1.0]


def test_the_error_is_the_half_width_at_one_half():
    assert error(10_000) == pytest.approx(0.0098)
    assert error(100) == pytest.approx(0.098)


def test_who_listens_hears_of_every_draw():
    heard = SimpleNamespace(done=0)

    def told(count):
        heard.done += count

    judged = model(axis("value", [1]), tiers=(Tier("A", {}),))
    play(judged, [{}], count=777, told=told)
    assert heard.done == 777
