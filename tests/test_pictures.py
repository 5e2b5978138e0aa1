"""Pictures at a terminal: true to the figures, no wider than the window, and nothing where there is no room."""

from hypothesis import given
from hypothesis import strategies as st
from pages import at_terminal
from program import Program
from rich.cells import cell_len

from kamcli.cli.pictures import Bar, bars, curve, funnel

figures = st.one_of(st.none(), st.floats(0, 1e9, allow_subnormal=False))
labels = st.text("abc 客户青禾", max_size=12)


@given(st.lists(st.builds(Bar, labels, st.tuples(figures), labels), max_size=8), st.integers(10, 140))
def test_bars_stay_in_the_window(rows: list[Bar], width: int) -> None:
    lines = bars(rows)(width)
    assert all(cell_len(line) <= width for line in lines)
    assert not lines or len(lines) == len(rows)


@given(st.lists(st.builds(Bar, labels, st.tuples(figures, figures), labels), max_size=8), st.integers(10, 140))
def test_a_funnel_stays_in_the_window(rows: list[Bar], width: int) -> None:
    assert all(cell_len(line) <= width for line in funnel(rows)(width))


def test_an_unknown_is_no_empty_bar_and_the_smallest_is_seen() -> None:
    drawn = bars([Bar("A", (100.0,), "100"), Bar("青禾", (None,), ""), Bar("C", (0.01,), "0.01"), Bar("D", (0,), "0")])(
        40
    )
    assert drawn == [
        "A     " + "█" * 28 + "  100",
        "青禾  ?",
        "C     ▏" + " " * 29 + "0.01",
        "D     " + " " * 30 + "0",
    ]  # fmt: skip


def test_a_funnel_stands_about_one_middle() -> None:
    rows = [Bar("Qualify", (1, 19), "1"), Bar("Close", (2, 7), "2")]
    assert funnel(rows)(40) == [
        "Qualify  █▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  1",
        "Close           ███▓▓▓▓▓▓▓▓▓▓          2",
    ]


def test_a_curve_stands_on_zero_above_its_floor() -> None:
    assert curve([0, 1, 2, 4, 3, 1], 2.0, "06-01", "11-23")(60) == [
        "4.0       ██",
        "          ██▄▄",
        "2.0 ┄┄┄┄┄┄████┄┄",
        "        ██████",
        "      ▄▄██████▄▄",
        "      ██████████",
        "    06-01  11-23",
    ]


def test_there_is_no_curve_of_nothing_nor_in_no_room() -> None:
    assert curve([], 2.0, "a", "b")(80) == []
    assert curve([0.0, 0.0], None, "a", "b")(80) == []
    assert curve([1.0] * 100, None, "2026-05-27", "2026-11-23")(60) == []


def test_pictures_are_seen_at_a_terminal_and_never_piped(demo: Program) -> None:
    for arguments, sign in (
        (["pipeline"], "▓▓▓"),
        (["warmth", "qinghe"], "┄┄"),
        (["invest"], "███"),
        (["portfolio"], "███"),
    ):
        assert sign in at_terminal(demo, arguments, 80)
        assert sign not in demo(*arguments).out
