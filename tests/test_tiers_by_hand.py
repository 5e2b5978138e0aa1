"""A tier set by hand: with its reason, by whom and until when, and the computed one always beside it."""

import pytest
from program import Program


def set_to(kam: Program, tier: str, *more: str) -> None:
    done = kam("set-tier", "oriva", tier, "--because", "The distributor is named in our goals", "--by", "唐静", *more)
    assert done.code == 0, done.err


def shown(kam: Program, **variables: str) -> tuple[str, str, str | None]:
    found = kam("show", "oriva", "--json", **variables).data
    return found["tier"], found["tier_computed"], (found["tier_by_hand"] or {}).get("until")


def test_it_holds_to_its_last_day_and_then_the_computed_one_comes_back(demo: Program) -> None:
    assert shown(demo) == ("B", "B", None)
    set_to(demo, "A", "--until", "2026-12-31")
    assert shown(demo) == ("A", "B", "2026-12-31")
    assert shown(demo, KAM_TODAY="2026-12-31") == ("A", "B", "2026-12-31")
    assert shown(demo, KAM_TODAY="2027-01-01") == ("B", "B", None)
    assert demo("show", "oriva", "--as-of", "2026-11-22", "--json").data["tier"] is None  # nothing was recorded yet


def test_what_has_run_out_brings_no_older_one_back(demo: Program) -> None:
    set_to(demo, "C")
    set_to(demo, "A", "--until", "2026-12-31")
    assert shown(demo, KAM_TODAY="2027-01-01") == ("B", "B", None)


def test_the_computed_one_can_be_had_back_and_undo_takes_that_back(demo: Program) -> None:
    set_to(demo, "C")
    set_to(demo, "computed")
    assert shown(demo) == ("B", "B", None)
    assert demo("undo").code == 0
    assert shown(demo) == ("C", "B", None)


def test_it_stands_beside_the_computed_one_wherever_tiers_are_read(demo: Program) -> None:
    set_to(demo, "A", "--until", "2026-12-31")
    (listed,) = demo("list", "--where", "code=oriva", "--json").data
    assert (listed["tier"], listed["tier_computed"]) == ("A", "B")
    (scored,) = demo("score", "oriva", "--json").data
    assert (scored["tier"], scored["by_hand"]) == (
        "B",
        {
            "tier": "A", "reason": "The distributor is named in our goals", "by": "唐静", "on": "2026-11-23",
            "until": "2026-12-31",
        },
    )  # fmt: skip
    assert "by_hand" not in demo("score", "qinghe", "--json").data[0]
    written = demo("export", "tables").code
    assert written == 0
    assert "oriva,A,2026-11-23,The distributor is named in our goals,唐静,2026-12-31" in (
        demo.folder / "tables" / "tiers.csv"
    ).read_text(encoding="utf-8-sig")


def test_its_last_day_comes_in_again_with_the_table(demo: Program) -> None:
    table = demo.folder / "tiers.csv"
    table.write_text("customer,tier,on,reason,until\noriva,C,2026-11-20,Wait,2026-12-31\n", encoding="utf-8")
    assert demo("import", table, "--as", "tiers").code == 0
    assert shown(demo) == ("C", "B", "2026-12-31")
    assert demo("import", table, "--as", "tiers").err == "Nothing changed.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["E", "--because", "x"], 5, "'E' is no tier. Choose one of: A, B, C, D.\n"),
        (["A"], 2, "A tier set by hand needs its reason in words: --because.\n"),
        (["A", "--because", "x", "--until", "2026-11-01"], 5, "2026-11-01 is over; set the tier until a later day.\n"),
        (["computed", "--because", "x"], 3, "No tier is set by hand for oriva.\n"),
    ],
)
def test_what_makes_no_sense_is_refused(demo: Program, arguments: list[str], code: int, message: str) -> None:
    before = demo.everything()
    done = demo("set-tier", "oriva", *arguments)
    assert (done.code, done.err) == (code, message)
    assert demo.everything() == before
