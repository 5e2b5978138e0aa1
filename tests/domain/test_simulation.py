"""The decision simulation: the worked table by hand, every outcome counted, and what must hold of any decision."""

from itertools import product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.lists import DECISION_RULES
from kamcli.domain.simulation import Constants, Ear, Person, brier, doubt, leaning, majority, simulate, swayed, win

USUAL = Constants()
ZHOU = Person(1, 5, stance=1, deeds=2, rival=1)
LIANG = Person(2, 4, stance=2, deeds=1, veto=True)
QIAN = Person(3, 3, stance=-1, doubt=1, rival=2)
HE = Person(4, 6, doubt=2, deeds=1, rival=1, decides=True)
FOUR = (ZHOU, LIANG, QIAN, HE)
EARS = (Ear(4, 1, 0.5),)


def fourth(values):
    return [pytest.approx(value, abs=0.5e-4) for value in values]


def test_each_leans_as_the_table_says():
    assert [leaning(one, USUAL) for one in FOUR] == fourth((1.2, 2.0, -1.6, 0))
    assert list(swayed(FOUR, EARS, USUAL).values()) == fourth((1.2, 2.0, -1.6, 0.2685))


@pytest.mark.parametrize(
    ("rule", "ears", "expected"),
    [
        ("majority", EARS, (0.7237, 0.4934, 0.9054)),
        ("majority_veto", EARS, (0.6705, 0.4740, 0.8223)),
        ("majority", (), (0.6850, 0.4686, 0.8871)),
    ],
)
def test_the_worked_example(rule, ears, expected):
    found = simulate(rule, FOUR, ears, USUAL)
    assert (found.win, found.low, found.high) == tuple(fourth(expected))
    assert found.verdict == "open"


def test_without_the_ear():
    assert [simulate("majority_veto", FOUR, (), USUAL).win, simulate("one", FOUR, (), USUAL).win] == fourth(
        (0.6381, 0.5)
    )


def test_the_worked_votes():
    found = simulate("majority", FOUR, EARS, USUAL)
    assert [vote.chance for vote in found.votes] == fourth((0.7685, 0.8808, 0.1680, 0.5667))
    assert [vote.hangs_on for vote in found.votes] == fourth((0.2847, 0.3146, 0.1545, 0.5794))
    assert [vote.gain for vote in found.votes] == fourth((0.0466, 0, 0.0219, 0.1029))
    assert (found.hangs_on, found.best_turn, found.find_out) == (4, 4, 4)


def test_who_can_block_is_who_it_hangs_on():
    found = simulate("majority_veto", FOUR, EARS, USUAL)
    assert [vote.hangs_on for vote in found.votes] == fourth((0.2229, 0.7612, 0.1466, 0.4855))
    assert (found.hangs_on, found.best_turn, found.find_out) == (2, 4, 4)


def test_what_would_turn_it():
    found = simulate("majority_veto", FOUR, EARS, USUAL)
    assert [vote.turns_at for vote in found.votes] == [2.0, None, 1.0, 1.0]
    turned = (*FOUR[:3], HE._replace(stance=1, doubt=0))
    assert simulate("majority_veto", turned, EARS, USUAL).verdict == "ours"


def test_one_decides_alone():
    found = simulate("one", FOUR, EARS, USUAL)
    assert [found.win] == fourth((0.5667,))
    assert [vote.hangs_on for vote in found.votes] == [0, 0, 0, 1]
    # The one to whom the decider listens still counts.
    assert found.votes[0].gain > 0


def test_where_nobody_decides_the_weightiest_does():
    assert simulate("one", (LIANG, QIAN), (), USUAL).hangs_on == 2


def test_nobody_has_a_vote():
    found = simulate("majority_veto", (), (), USUAL)
    assert (found.win, found.low, found.high) == (0.5, 0.5, 0.5)
    assert (found.hangs_on, found.best_turn, found.find_out) == (None, None, None)


def test_verdicts():
    sure = Person(1, 1, stance=2, deeds=1)
    assert simulate("majority", (sure,), (), USUAL).verdict == "ours"
    assert simulate("majority", (sure._replace(stance=-2),), (), USUAL).verdict == "theirs"
    assert simulate("majority", (sure._replace(doubt=3),), (), USUAL).verdict == "open"


def test_a_voice_has_no_vote_but_an_ear():
    coach = Person(9, 0, stance=2, veto=True)
    with_coach = simulate("majority_veto", (*FOUR, coach), (*EARS, Ear(4, 9, 0.5)), USUAL)
    assert with_coach.win > simulate("majority_veto", FOUR, EARS, USUAL).win
    assert with_coach.votes[-1].hangs_on == 0


@pytest.mark.parametrize(
    ("stance", "sure", "age", "steps"),
    [(1, True, 90, 0), (1, True, 91, 1), (1, False, 0, 1), (None, True, 0, 2), (0, True, 0, 0)],
)
def test_what_is_in_doubt(stance, sure, age, steps):
    assert doubt(stance, sure, age, USUAL) == steps


def test_a_tie_counts_half():
    assert majority([(2, 1.0), (2, 0.0)]) == 0.5
    assert majority([(5, 1.0), (3, 0.0), (1, 0.0)]) == 1.0
    assert majority([]) == 0.5


def test_the_brier_score():
    assert brier([]) is None
    assert brier([(0.74, False)]) == pytest.approx(0.5476)
    assert brier([(1.0, True), (0.5, False)]) == 0.125


people = st.lists(
    st.builds(
        Person, st.just(0), st.integers(0, 6), st.integers(-2, 2), st.integers(0, 2), st.integers(0, 3),
        st.integers(0, 3), st.sampled_from([0.0, 1.5]), st.booleans(), st.booleans(),
    ),
    min_size=1, max_size=7,
).map(lambda found: [one._replace(person=nth) for nth, one in enumerate(found)])  # fmt: skip
ears = st.lists(st.builds(Ear, st.integers(0, 6), st.integers(0, 6), st.sampled_from([0.25, 0.5, 1.0])), max_size=5)
rules = st.sampled_from(DECISION_RULES)


def by_hand(rule, everybody, chances):
    """The sum over all outcomes, one by one."""
    voting = [one for one in everybody if one.weight > 0]
    total = 0.0
    for outcome in product((True, False), repeat=len(voting)):
        share = 1.0
        for one, vote in zip(voting, outcome, strict=True):
            share *= chances[one.person] if vote else 1 - chances[one.person]
        margin = sum(one.weight if vote else -one.weight for one, vote in zip(voting, outcome, strict=True))
        if rule == "majority_veto" and any(one.veto and not vote for one, vote in zip(voting, outcome, strict=True)):
            continue
        total += share * (0.5 if margin == 0 else margin > 0)
    return total


@given(people, ears, st.sampled_from(["majority", "majority_veto"]))
def test_the_sum_is_that_over_every_outcome(everybody, heard, rule):
    chances = {key: 1 / (1 + exp(-x)) for key, x in swayed(everybody, heard, USUAL).items()}
    assert win(rule, everybody, chances) == pytest.approx(by_hand(rule, everybody, chances), abs=1e-12)
    assert win(rule, everybody, chances) == pytest.approx(simulate(rule, everybody, heard, USUAL).win, abs=1e-12)


@pytest.mark.property
@given(people, ears, rules)
def test_the_range_holds_the_chance(everybody, heard, rule):
    found = simulate(rule, everybody, heard, USUAL)
    assert -1e-12 <= found.low <= found.win + 1e-12 <= found.high + 2e-12 <= 1 + 3e-12
    assert all(-1e-12 <= part <= 1 + 1e-12 for vote in found.votes for part in (vote.chance, vote.hangs_on, vote.doubt))


@given(people, ears, rules, st.data())
def test_a_step_towards_us_never_harms(everybody, heard, rule, data):
    nth = data.draw(st.integers(0, len(everybody) - 1))
    one = everybody[nth]
    nearer = [*everybody]
    nearer[nth] = data.draw(
        st.sampled_from([one._replace(stance=one.stance + 1), one._replace(deeds=one.deeds + 1), one._replace(rival=one.rival - 1)])
    )  # fmt: skip
    now, then = (simulate(rule, some, heard, USUAL).win for some in (everybody, nearer))
    assert then >= now - 1e-12


@given(people, ears, rules, st.randoms())
def test_the_order_of_the_people_does_not_matter(everybody, heard, rule, chance):
    mixed = [*everybody]
    chance.shuffle(mixed)
    one, other = (simulate(rule, some, heard, USUAL) for some in (everybody, mixed))
    assert (one.win, one.low, one.high) == pytest.approx((other.win, other.low, other.high), abs=1e-12)
    assert (one.hangs_on, one.best_turn, one.find_out) == (other.hangs_on, other.best_turn, other.find_out)
    by_person = {vote.person: vote for vote in other.votes}
    assert all(vote.hangs_on == pytest.approx(by_person[vote.person].hangs_on, abs=1e-12) for vote in one.votes)


@given(people, ears, rules)
def test_knowing_a_stance_narrows_the_range(everybody, heard, rule):
    sure = [one._replace(doubt=0, rival_doubt=0) for one in everybody]
    found = simulate(rule, sure, heard, USUAL)
    assert found.low == pytest.approx(found.win) == found.high
    assert found.find_out is None
