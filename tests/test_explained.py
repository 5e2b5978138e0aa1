"""Scores explained: what brings them about, what sets two apart, what changed, and what would be if."""

import re
from itertools import product
from math import fsum
from pathlib import Path
from typing import Any

import pytest
from pages import at_terminal
from program import Program
from rich.cells import cell_len

WEIGHED = """\
name: weighed
axes:
  value:
    weights: {pairwise: {魏岚: [[share_after_win, margin_expected, 3]], 唐静: [[share_after_win, margin_expected, 1/3]]}}
    factors:
      share_after_win: {rating: [1, 5]}
      margin_expected: {rating: [1, 5], points: [[1, 100], [5, 0]]}
tiers: [{tier: A, when: {value: ">= 50"}}, {tier: B, when: }]
"""


EXPLAINED = """\
Axis        Score  Range  Coverage
──────────────────────────────────
Value       64.55            100 %
Difficulty  40.75            100 %

What each factor brings
Factor               Weight  Input      Points  Weight and points  Contribution
───────────────────────────────────────────────────────────────────────────────
Yearly purchase in…    20 %  3,200,000   60.00  ███████░░░░░              12.00
Share we would hol…    20 %  4           75.00  █████████░░░              15.00
Expected gross…        15 %  3           50.00  ████░░░░░                  7.50
Worth to our own…      15 %  4           75.00  ███████░░                 11.25
Customer's growth      10 %  3           50.00  ███░░░                     5.00
Safety of payment      12 %  4           75.00  █████░░                    9.00
Payment term asked      8 %  60          60.00  ███░░                      4.80
Cost against…          15 %  0.18        38.33  ███░░░░░░                  5.75
Time to win            10 %  7           55.00  ███░░░                     5.50
Reluctance to…         20 %  2           25.00  ███░░░░░░░░░               5.00
Hold of present…       15 %  3           50.00  ████░░░░░                  7.50
Distance to the…       15 %  3           50.00  ████░░░░░                  7.50
Gap in our capacity    12 %  2           25.00  ██░░░░░                    3.00
Technical…             13 %  3           50.00  ████░░░░                   6.50

What alone would lift the tier, the smallest change first
Factor                             Now        Would be   Points  Tier then
──────────────────────────────────────────────────────────────────────────
Yearly purchase in our category    3,200,000  3,470,000  +2.25   A
Payment term asked                 60         53.2       +5.67   A
Share we would hold after winning  4          5          +25.00  A
Expected gross margin              3          4          +25.00  A
Worth to our own business          4          5          +25.00  A
Safety of payment                  4          5          +25.00  A
Customer's growth                  3          4          +25.00  A

What alone would lose the tier, the smallest change first
Factor                             Now  Would be  Points  Tier then
───────────────────────────────────────────────────────────────────
Share we would hold after winning  4    1         -75.00  C

The records behind it
Factor                       Record      Day         What it says
───────────────────────────────────────────────────────────────────────────────
Yearly purchase in our       fact 73     2026-09-14  3200000 visit
category
Share we would hold after    rating 96   2026-06-09  visit Second source beside
winning                                              the Italian maker, about a
                                                     quarter of the range 高远
Expected gross margin        rating 97   2026-09-14  finance About 15 % ex
                                                     works after lab tests and
                                                     labels 唐静
Worth to our own business    rating 98   2026-09-14  visit Opens the Benelux
                                                     through a distributor;
                                                     export is one of our goals
                                                     this year 唐静
Customer's growth            rating 94   2026-06-09  web Annual report:
                                                     turnover up 8 %, two new
                                                     branches 高远
Safety of payment            rating 100  2026-09-24  registry Credit report
                                                     clean, pays two to three
                                                     weeks after the term 高远
Payment term asked           fact 78     2026-09-24  60.0 visit
Time to win                  fact 77     2026-09-24  7.0 visit
Reluctance to change         rating 91   2026-02-09  visit Budget for a second
supplier                                             source approved, asked for
                                                     samples themselves 高远
Hold of present suppliers    rating 95   2026-06-09  visit Italian supplier
                                                     near 70 %, late every
                                                     August 高远
Distance to the decision     rating 93   2026-06-09  visit Pieter is known by
makers                                               name; Sanne opens the door
                                                     高远
Gap in our capacity          rating 99   2026-09-24  visit Two containers a
                                                     month fit into present
                                                     shifts 罗诚
Technical difficulty         rating 92   2026-05-08  visit Six articles needed
                                                     the migration test, about
                                                     seven weeks 罗诚
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "line",
    ["explain oriva", "explain jinlu", "explain haiyue --model payment_risk", "compare oriva jinlu",
     "score --since 2026-08-31", "score jinlu --since 2026-08-31", "score oriva --set oriva.margin_expected=4"],
)  # fmt: skip
def test_it_reads_well_at_eighty_columns(demo: Program, line: str, language: str) -> None:
    seen = at_terminal(demo, [*line.split(), "--lang", language], columns=80, errors=True)
    assert all(cell_len(row) <= 80 for row in seen.splitlines() if not row.startswith(("Model", "评估模型")))
    # Of what brought it about a narrow window leaves out the short word only.
    assert not re.search("Too narrow(?! for: Above all\\.)|太窄(?!，没显示：主要原因。)", seen)


def test_one_customer_explained_at_a_terminal(demo: Program) -> None:
    seen = at_terminal(demo, ["explain", "oriva"], columns=80)
    assert seen == EXPLAINED


def test_contributions_add_up_to_the_low_end_and_records_are_cited(demo: Program) -> None:
    found = demo("explain", "jinlu", "--json").data
    for axis in found["axes"]:
        brought = [one["contribution"] or 0.0 for one in found["factors"] if one["axis"] == axis["axis"]]
        assert fsum(brought) == pytest.approx(axis["low"])
    cited = {one["factor"] for one in found["records"]}
    assert cited == {one["factor"] for one in found["factors"] if one["input"] is not None}
    assert {one["factor"] for one in found["missing"]} == {
        one["factor"] for one in found["factors"] if one["points"] is None
    }
    assert (found["tier"], found["tiers_possible"]) == (None, ["A", "B"])


def test_what_lifts_the_tier_does_lift_it(demo: Program) -> None:
    found = demo("explain", "oriva", "--json").data
    assert [one["factor"] for one in found["lifts"]][:2] == ["annual_potential", "payment_term"]
    for lever in (*found["lifts"], *found["loses"]):
        supposed = demo("score", "oriva", "--set", f"oriva.{lever['factor']}={lever['then']}", "--json").data
        assert (supposed[0]["tier"], supposed[0]["tiers_possible"]) == (lever["tier"], lever["tiers_possible"])
        assert supposed[0]["tier"] != supposed[0]["before"]["tier"]


@pytest.mark.parametrize(("one", "other"), [*product(["qinghe", "oriva"], ["jinlu", "beiyu", "tongda"])])
def test_what_sets_two_customers_apart_adds_up(demo: Program, one: str, other: str) -> None:
    found = demo("compare", one, other, "--model", "default", "--json").data
    check_sums(found["changes"], {axis["axis"]: axis["difference"] for axis in found["axes"]})
    back = demo("compare", other, one, "--model", "default", "--json").data
    assert {c["factor"]: c["brought"] for c in found["changes"]} == pytest.approx(
        {c["factor"]: -c["brought"] for c in back["changes"]}
    )


def check_sums(changes: list[dict[str, Any]], differences: dict[str, float]) -> None:
    for axis, difference in differences.items():
        brought = fsum(one["brought"] for one in changes if one["axis"] == axis)
        assert brought == pytest.approx(difference, abs=1e-9)


def test_what_changed_since_a_day_adds_up_and_names_facts_and_time(demo: Program) -> None:
    found = demo("score", "--since", "2026-08-31", "--json").data
    then = {one["code"]: one for one in demo("score", "--as-of", "2026-08-31", "--json").data}
    now = {one["code"]: one for one in demo("score", "--json").data}
    for one in found:
        code = one["code"]
        assert {key: one[key] for key in now[code]} == now[code]
        if code not in then:
            assert one["before"] is None
            continue
        assert (one["before"]["rank"], one["before"]["tier"]) == (then[code]["rank"], then[code]["tier"])
        axes = {
            key: (axis["score"], then[code]["axes"][key]["score"])
            for key, axis in one["axes"].items()
            if None not in (axis["score"], then[code]["axes"][key]["score"])
        }
        check_sums(one["changes"], {key: after - before for key, (after, before) in axes.items()})
    fading = demo("score", "--model", "relationship_health", "--since", "2026-11-01", "--json").data
    assert {change["because"] for one in (*found, *fading) for change in one["changes"]} == {"facts", "time"}


def test_two_models_side_by_side_add_up(demo: Program) -> None:
    path = demo.folder / "weighed.yaml"
    path.write_text(WEIGHED, encoding="utf-8")
    for one in demo("score", "--model", "default", "--versus", path, "--json").data:
        if one["before"]["axes"]["value"]["score"] is not None and one["axes"]["value"]["score"] is not None:
            difference = one["axes"]["value"]["score"] - one["before"]["axes"]["value"]["score"]
            check_sums(one["changes"], {"value": difference})
            assert {change["because"] for change in one["changes"]} <= {"model"}


def test_what_is_supposed_moves_the_ranking_and_writes_nothing(demo: Program) -> None:
    before = demo.everything()
    done = demo("score", "--set", "oriva.margin_expected=4", "--weight", "strategic_worth=30", "--json")
    assert demo.everything() == before
    (oriva,) = (one for one in done.data if one["code"] == "oriva")
    assert (oriva["before"]["tier"], oriva["tier"]) == ("B", "A")
    weights = {one["factor"]: one["weight"] for one in oriva["factors"] if one["axis"] == "value"}
    assert weights["strategic_worth"] == pytest.approx(0.3)
    assert weights["annual_potential"] == pytest.approx(0.2 * 0.7 / 0.85)
    assert fsum(weights.values()) == pytest.approx(1)
    assert oriva["digest"] != demo("score", "oriva", "--json").data[0]["digest"]
    assert done.err == "Only supposed: nothing is written. The arrows lead from what is known.\n"


def test_an_answer_supposed_unknown_opens_the_range(demo: Program) -> None:
    (found,) = demo("score", "oriva", "--set", "oriva.margin_expected=unknown", "--json").data
    assert (found["axes"]["value"]["low"], found["axes"]["value"]["high"]) == (57.05, 72.05)
    assert (found["tier"], found["missing"]) == (None, ["margin_expected"])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--set", "oriva.margin_expectd=4"], 4, "The model has no factor 'margin_expectd'. Did you mean margin_expected?\n"),
        (["--set", "oriva.margin_expected=9"], 5, "margin_expected is 9; it must lie between 1 and 5.\n"),
        (["--set", "orivaa.margin_expected=4"], 4, "There is no customer 'orivaa'. Did you mean oriva?\n"),
        (["--set", "margin_expected=4"], 2, "margin_expected=4 is no supposition: write CUSTOMER.FACTOR=VALUE.\n"),
        (["--weight", "annual_potential=70", "--weight", "margin_expected=50"], 5,
         "The weights of value do not come to 100 percent like that.\n"),
        (["--weight", "annual_potential=x"], 5, "annual_potential is 'x', which is no number.\n"),
        (["--set", "oriva.margin_expected=4", "--record"], 2,
         "Only one of --robust, --since, --versus, --record, or --set with --weight, goes at a time.\n"),
        (["--since", "2026-11-23"], 2, "--since 2026-11-23 must lie before 2026-11-23.\n"),
    ],
)  # fmt: skip
def test_a_wrong_supposition_is_refused(demo: Program, arguments: list[str], code: int, message: str) -> None:
    before = demo.everything()
    done = demo("score", *arguments)
    assert (done.code, done.out, done.err) == (code, "", message)
    assert demo.everything() == before


def test_how_weights_were_found_is_shown(demo: Program, tmp_path: Path) -> None:
    path = tmp_path / "weighed.yaml"
    path.write_text(WEIGHED, encoding="utf-8")
    found = demo("model", "show", path, "--json").data
    assert found["weights"] == [
        {
            "of": "value", "method": "pairwise", "judges": ["魏岚", "唐静"], "lambda_max": pytest.approx(2.0),
            "ci": 0.0, "cr": 0.0, "random_index": "Saaty 2005", "misfit": None,
        }
    ]  # fmt: skip
    assert [one["weight"] for one in found["factors"]] == pytest.approx([0.5, 0.5])
    falling = demo("score", "oriva", "--model", path, "--json").data[0]["factors"]
    assert {one["factor"]: one["points"] for one in falling} == {"share_after_win": 75.0, "margin_expected": 50.0}
