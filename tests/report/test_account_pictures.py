"""Pictures of one account: nothing covers anything, and what is not known is not drawn."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import NAMES, check, texts

from kamcli.report.columns import Month, columns
from kamcli.report.intervals import Bar, intervals
from kamcli.report.line import Series, lines
from kamcli.report.people_map import WIDE, Person, in_columns, in_groups, people_map
from kamcli.report.timeline import Stay, timeline

SHARE = st.one_of(st.none(), st.floats(0, 1))
PERSON = st.builds(
    Person, NAMES, NAMES, st.one_of(st.none(), st.integers(1, 5)), st.one_of(st.none(), st.floats(-2, 2)), st.booleans(),
    st.booleans(), st.booleans(), SHARE,
)  # fmt: skip
POINTS = st.floats(0, 100)


def _bar(name: str, ends: list[float], known: bool) -> Bar:
    low, score, high = sorted(ends)
    return Bar(name, low, high, score if known else None)


@settings(max_examples=50)
@given(st.lists(PERSON, max_size=40))
def test_forty_people_find_room_on_the_map(people: list[Person]) -> None:
    figure = people_map("map", "Who stands where", "Everybody", people)
    check(figure)
    assert figure == people_map("map", "Who stands where", "Everybody", people)


@given(st.lists(PERSON, max_size=40))
def test_everybody_is_on_the_map_once_in_the_own_column(people: list[Person]) -> None:
    for plan in (in_columns(people), in_groups(people)):
        assert sorted(map(id, people)) == sorted(id(card.person) for card in plan.cards)
        stands = {area.stance: area.box for area in plan.stances}
        for card in plan.cards:
            column = stands[None if card.person.stance is None else round(card.person.stance)]
            assert all(box.within(column) for box in card.boxes)


def test_what_counts_more_stands_higher_and_support_stands_right() -> None:
    boss, clerk, friend = (
        Person("何", influence=5, stance=-2),
        Person("林", influence=1, stance=0),
        Person("梁", stance=2),
    )
    at = {card.person.name: (card.x, card.y) for card in in_columns([clerk, friend, boss]).cards}
    assert at["何"][0] < at["林"][0] < at["梁"][0] < WIDE
    assert at["何"][1] < at["林"][1] < at["梁"][1]  # whose influence is not known stands below all


def test_a_ring_fills_with_penetration_and_not_with_what_is_unknown() -> None:
    def rings(share: float | None) -> int:
        picture = people_map("map", "x", "x", [Person("何", decides=True, penetration=share)]).svg
        return len(re.findall('class="ring filled"', picture)) - 1  # one is that of the legend

    assert [rings(share) for share in (None, 0.0, 0.4, 1.0)] == [0, 0, 1, 1]


@given(
    st.lists(st.builds(_bar, NAMES, st.lists(POINTS, min_size=3, max_size=3), st.booleans()), min_size=1, max_size=16)
)
def test_ranges_have_room_for_names_and_scores(bars: list[Bar]) -> None:
    check(intervals("score", "Value", "The score and its parts", bars))


def test_a_factor_that_is_not_known_may_be_anything() -> None:
    picture = intervals("score", "x", "x", [Bar("付款安全性", 0, 100, None), Bar("增长", 60, 60, 60)]).svg
    said = [one.text for one in texts(picture)]
    assert "?" in said
    assert "60" in said
    assert re.findall("<title>(付款安全性.*?)</title>", picture) == ["付款安全性: between 0 and 100"]
    assert picture.count("unsure") == 1


AMOUNT = st.one_of(st.none(), st.floats(-1e9, 1e9))


@given(st.lists(st.tuples(AMOUNT, AMOUNT), max_size=36), NAMES, NAMES)
def test_months_have_room_for_scales_and_names(
    found: list[tuple[float | None, float | None]], one: str, other: str
) -> None:
    months = [Month(f"{2024 + nth // 12}-{nth % 12 + 1:02}", value, line) for nth, (value, line) in enumerate(found)]
    check(columns("months", "Sales", "By month", months, (one, other)))


def test_a_month_that_is_not_known_has_a_mark_and_no_column() -> None:
    months = [Month("2026-01", None), Month("2026-02", 0.0, None), Month("2026-03", 5.0, 2.0)]
    picture = columns("months", "x", "x", months, ("sales", "mean")).svg
    heights = [float(one.get("height") or 0) for one in ElementTree.fromstring(picture).iter("rect")]
    assert [height > 0 for height in heights] == [True, False, True]  # of the legend, February, March
    assert [one.text for one in texts(picture)].count("?") == 2  # January, and what it means


@given(st.lists(st.tuples(NAMES, st.integers(0, 900), NAMES), min_size=1, max_size=8))
def test_stages_have_a_row_each(found: list[tuple[str, int, str]]) -> None:
    day, stays = date(2024, 1, 15), []
    for nth, (name, days, said) in enumerate(found):
        stays.append(Stay(name, day, day + timedelta(days=days), said, now=nth == len(found) - 1))
        day += timedelta(days=days)
    check(timeline("stages", "The way", "From stage to stage", stays))


def test_contacts_are_marked_below_the_curve() -> None:
    days = [date(2026, 1, 5) + timedelta(days=7 * nth) for nth in range(10)]
    curve = [Series("warmth", [(day, 1.0) for day in days])]
    plain = lines("line", "x", "x", curve).svg
    marked = lines("line", "x", "x", curve, marks=[days[2], days[5], date(2020, 1, 1)], marked="沟通")
    check(marked)
    assert marked.svg.count("<path") == plain.count("<path") + 3  # two contacts within the days, and the legend
