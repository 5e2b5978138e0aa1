"""Pictures: nothing covers anything, what is not known is not drawn, and colour is not all that tells."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import NAMES, check, texts

from kamcli.report import svg
from kamcli.report.axes import month_starts, ticks
from kamcli.report.bars import TIERS, Bar, bars
from kamcli.report.line import Level, Series, lines
from kamcli.report.matrix import Mark, Scale, matrix
from kamcli.report.page import Figure
from kamcli.report.stages import Stage, stages

SCORE = st.floats(0, 100)
FIELDS = (
    ("D",) * 5, ("C", "C", "C", "C", "D"), ("B", "B", "B", "C", "D"), ("A", "B", "B", "C", "D"), ("A", "A", "B", "C", "D"),
)  # fmt: skip
MARKS = st.lists(
    st.builds(Mark, NAMES, SCORE, SCORE, st.sampled_from(["A", "B", "C", "D", ""]), st.booleans()), max_size=60
)
AMOUNT = st.one_of(st.none(), st.floats(-1e9, 1e9))


def _matrix(marks: list[Mark]) -> Figure:
    return matrix(
        "matrix",
        "Value",
        "Every mark",
        Scale("成交难度", (55, 65, 75, 85)),
        Scale("Value", (30, 50, 65, 80)),
        FIELDS,
        marks,
    )


@given(MARKS)
def test_the_matrix_names_customers_where_there_is_room(marks: list[Mark]) -> None:
    figure = _matrix(marks)
    check(figure)
    assert figure == _matrix(marks)


def test_customers_at_one_place_are_all_there() -> None:
    figure = _matrix([Mark(f"客户{nth}", 40.0, 70.0, "A") for nth in range(30)])
    told = re.findall(r"<title>(客户\d+): 70, 40, A</title>", figure.svg)
    assert len(told) == len(set(told)) == 30
    named = [one.text for one in texts(figure.svg) if one.text.startswith("客户")]
    assert named[0] == "客户0"
    assert len(named) > 5


def test_very_many_customers_stay_a_small_picture() -> None:
    marks = [Mark(f"c{nth}", nth * 37 % 1000 / 10, nth * 91 % 1000 / 10, "ABCD"[nth % 4]) for nth in range(20_000)]
    figure = _matrix(marks)
    check(figure)
    assert len(figure.svg) + len(figure.narrow) < 600_000
    told = sum(int(count.replace(",", "")) for count in re.findall(r"<title>× ([\d,]+)</title>", figure.svg))
    single = len(re.findall(r"<title>c\d+:", figure.svg))
    assert told + single == 20_000


def test_every_tier_has_a_shape_of_its_own() -> None:
    figure = _matrix([Mark(tier, 10.0 + 20 * nth, 50.0, tier) for nth, tier in enumerate("ABCD")])
    paths = re.findall(r'<path d="M([^"]+)z"', figure.svg)
    assert len({_outline(path) for path in paths}) == 4


def _outline(path: str) -> tuple[str, ...]:
    """A path without where it lies."""
    if "a" in path:
        return ("circle",)
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return tuple(f"{numbers[nth] - numbers[nth % 2]:.0f}" for nth in range(len(numbers)))


@given(
    st.lists(
        st.builds(Bar, NAMES, st.lists(AMOUNT, min_size=1, max_size=1), NAMES.map(lambda text: text[:16])), max_size=15
    )
)
def test_bars_have_room_for_names_and_values(found: list[Bar]) -> None:
    check(bars("bars", "Sales", "Of twelve months", found))


@given(st.lists(st.lists(st.integers(0, 100_000), min_size=5, max_size=5), max_size=13))
def test_parts_of_bars_have_room_for_their_numbers(found: list[list[int]]) -> None:
    named = [Bar("2026-11-30", list(map(float, one)), f"{sum(one):,}") for one in found]
    check(
        bars(
            "tiers",
            "Tiers",
            "Per month",
            named,
            ["A级", "B级", "C级", "D级", "Not called for any of many reasons"],
            None,
            TIERS,
        )
    )


def test_a_bar_that_is_not_known_has_no_length() -> None:
    figure = bars(
        "bars", "Sales", "x", [Bar("known", [5.0], "5"), Bar("unknown", [None], "–"), Bar("nothing", [0.0], "0")]
    )
    assert figure.svg.count("<rect") == 1


_DAYS = [date(2025, 11, 30) + timedelta(days=7 * nth) for nth in range(52)]


@given(
    st.lists(st.lists(AMOUNT, max_size=52), min_size=1, max_size=4),
    st.one_of(st.none(), st.builds(Level, st.floats(-1e9, 1e9), NAMES)),
    NAMES,
)
def test_lines_have_room_for_scales_and_names(found: list[list[float | None]], floor: Level | None, name: str) -> None:
    series = [Series(f"{name}{nth}", list(zip(_DAYS, one, strict=False))) for nth, one in enumerate(found)]
    check(lines("line", "Warmth", "By week", series, floor))


def test_a_gap_is_a_gap_and_never_zero() -> None:
    values = [2.0, 1.5, None, None, 1.0, None, 0.5]
    figure = lines("line", "Warmth", "x", [Series("Warmth", list(zip(_DAYS, values, strict=False)))])
    root = ElementTree.fromstring(figure.svg)
    paths = [element.get("d") or "" for element in root.iter("path")]
    assert len(paths) == 1  # two points in a row make a line, those alone are dots
    assert paths[0].count("L") == 1
    assert len(list(root.iter("circle"))) == 4


def test_lines_differ_in_more_than_colour() -> None:
    figure = lines(
        "line", "x", "x", [Series(name, [(_DAYS[0], 1.0), (_DAYS[9], 2.0)]) for name in ("a", "b", "c", "d")]
    )
    style = Path(svg.__file__).with_name("templates").joinpath("page.css").read_text(encoding="utf-8")
    dashes = [re.search(rf"\.line-{nth} \{{[^}}]*stroke-dasharray: ([\d ]+)", style) for nth in (2, 3, 4)]
    assert len({found[1] for found in dashes if found}) == 3
    check(figure)


@given(st.lists(st.builds(Stage, NAMES, st.integers(0, 100_000), NAMES), max_size=6))
def test_stages_have_room_for_names_and_times(found: list[Stage]) -> None:
    check(stages("stages", "Pipeline", "Per stage", found))


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_ticks_are_few_and_cover(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    found = ticks(low, high, 5)
    slack = 1e-6 * max(abs(low), abs(high), 1.0)
    assert found[0] <= low + slack
    assert found[-1] >= high - slack
    assert 2 <= len(found) <= 6


@pytest.mark.parametrize("days", [0, 5, 40, 365, 4000])
def test_months_on_an_axis_are_few(days: int) -> None:
    last = date(2025, 3, 17) + timedelta(days=days)
    found = month_starts(date(2025, 3, 17), last)
    assert all(day.day == 1 and date(2025, 3, 17) <= day <= last for day in found)
    assert len(found) <= 6


@given(NAMES, st.floats(0, 400))
def test_a_text_is_cut_to_its_room(text: str, room: float) -> None:
    cut = svg.fitted(text, room)
    assert svg.width(cut) <= max(room, svg.width("…"))
    assert cut == svg.shown(text) or cut.endswith("…")
    assert all(svg.width(line) <= max(room, svg.width("…"), svg.width("👩")) for line in svg.folded(text, room))
