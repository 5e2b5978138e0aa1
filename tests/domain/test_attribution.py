"""The difference of two scores, shared out among the factors: it adds up, whatever differs."""

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.attribution import Term, score, shared_out

term = st.builds(Term, st.floats(0.01, 1), st.none() | st.floats(0, 100))
sides = st.dictionaries(st.sampled_from("abcdefghijklmn"), term, min_size=1, max_size=14)


def known(made_of: dict[str, Term]) -> bool:
    return score(made_of) is not None


@pytest.mark.property
@given(sides.filter(known), sides.filter(known))
def test_the_parts_add_up_to_the_difference(before: dict[str, Term], after: dict[str, Term]) -> None:
    shares = shared_out(before, after)
    assert fsum(shares.values()) == pytest.approx((score(after) or 0) - (score(before) or 0), abs=1e-9)
    assert set(shares) == {key for key in {**before, **after} if before.get(key) != after.get(key)} or all(
        term.weight == 0 for term in (*before.values(), *after.values())
    )


@given(sides.filter(known), sides.filter(known))
def test_the_way_back_brings_the_opposite(before: dict[str, Term], after: dict[str, Term]) -> None:
    there, back = shared_out(before, after), shared_out(after, before)
    assert there == pytest.approx({key: -value for key, value in back.items()}, abs=1e-9)


def test_what_stayed_the_same_brings_nothing() -> None:
    before = {"margin": Term(0.5, 40.0), "share": Term(0.5, 80.0)}
    assert shared_out(before, {**before, "margin": Term(0.5, 60.0)}) == {"margin": pytest.approx(10.0)}


def test_an_answer_that_comes_in_brings_all_that_it_changes() -> None:
    before = {"margin": Term(0.5, None), "share": Term(0.5, 80.0)}
    assert shared_out(before, {**before, "margin": Term(0.5, 60.0)}) == {"margin": pytest.approx(-10.0)}


def test_a_factor_of_one_model_only_has_no_weight_in_the_other() -> None:
    before = {"margin": Term(1.0, 40.0)}
    after = {"margin": Term(0.6, 40.0), "share": Term(0.4, 90.0)}
    shares = shared_out(before, after)
    assert fsum(shares.values()) == pytest.approx(20.0)
    assert shares["share"] > shares["margin"]
