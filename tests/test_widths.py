"""The large pictures at a terminal: no line is wider than the window, columns stand under their headings, pipes get all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import at_terminal
from program import Program
from rich.cells import cell_len

from kamcli.cli.terminal import Width, fold, level

PICTURES = (["show", "qinghe"], ["show", "qinghe/林晓燕"], ["map", "qinghe"], ["people", "beiyu"], ["brief", "qinghe"], ["rivals", "qinghe"], ["gaps", "qinghe"], ["coach", "qinghe"], ["simulate", "qinghe"], ["simulate"], ["score", "--robust", "--draws", "100"])  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("picture", PICTURES, ids=" ".join)
def test_nothing_is_wider_than_the_window(demo: Program, picture: list[str], columns: int, language: str) -> None:
    lines = at_terminal(demo, picture, columns, KAM_LANG=language).splitlines()
    assert len(lines) > 3
    assert max(map(cell_len, lines)) <= columns


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_of_a_chart_stand_in_one_column(demo: Program, language: str) -> None:
    head, _rule, *rows = at_terminal(demo, ["people", "qinghe"], 120, KAM_LANG=language).splitlines()
    column = cell_len(head[: head.index("Department" if language == "en" else "部门")])
    for row, department in zip(
        rows, ("总经办", "采购中心", "采购中心", "技术中心", "城南项目部", "财务部"), strict=False
    ):
        if department in row:
            assert cell_len(row[: row.index(department)]) == column


@pytest.mark.parametrize("picture", PICTURES, ids=" ".join)
def test_a_pipe_gets_the_same_in_every_language(demo: Program, picture: list[str]) -> None:
    english, chinese = (demo(*picture, KAM_LANG=language) for language in ("en", "zh"))
    assert english.out == chinese.out
    assert not re.search("\x1b", english.out)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_eighty_columns_hold_what_must_be_seen(demo: Program, language: str) -> None:
    def seen(*picture: str) -> str:
        # Folded headings and cells are put together again, cell under cell.
        return "".join(at_terminal(demo, list(picture), 80, KAM_LANG=language).split())

    zh = language == "zh"
    demo("answer-move", "3", "--outcome", "降了")
    assert "说法不一" in seen("show", "qinghe") if zh else "contradict" in seen("show", "qinghe")
    for texts in (
        (["show", "qinghe"], "质量、账期", "▶", "十年质保"),
        (["rivals", "qinghe"], "降了", "先来厂"),
        (["agenda"], "2026-09-15", "qinghe", "请邵总约何总", "step-173"),
        (["people", "lantian"], "2026-11-16"),
        (["brief", "qinghe"], "标准草案一次", "年底现金流好看"),
        (["map", "qinghe"], "何启明*", "钱慧?", "送书面方案给钱总", "采购与技术中心"),
    ):
        found = seen(*texts[0])
        assert all(text in found for text in texts[1:]), texts


def test_a_narrow_window_names_what_it_left_out_in_the_readers_language(demo: Program) -> None:
    ran = demo("people", "lantian", "--format", "table", COLUMNS="60", KAM_LANG="zh")
    assert re.search("窗口太窄，没显示：.+、.+。", ran.err)
    assert "许文斌" in ran.out


TEXTS = st.text(st.sampled_from("年底会前再降，。（“PPR 4%;x-"), max_size=60)


@given(TEXTS, st.integers(2, 30))
def test_folding_loses_nothing_and_never_passes_the_edge(text: str, width: int) -> None:
    lines = fold(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_folding_knows_chinese_marks_and_names() -> None:
    assert fold("总部集采，项目部提需求，技术中心定标准", 22) == ["总部集采，项目部提需", "求，技术中心定标准"]
    assert fold("魏岚; 罗诚; 唐静", 14) == ["魏岚; 罗诚;", "唐静"]
    assert fold("年底会前再降 4%，并请技术中心看厂", 14, 2) == ["年底会前再降", "4%，并请技术…"]


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 16)), min_size=1, max_size=8), st.integers(0, 100))
def test_widths_fill_the_window_and_nobody_gets_less_than_the_least(wants: list[tuple[int, int]], more: int) -> None:
    widths = [Width(max(full, least), least) for full, least in wants]
    room = sum(one.least for one in widths) + more
    found = level(widths, room)
    assert all(one.least <= width <= one.full for one, width in zip(widths, found, strict=True))
    assert sum(found) == min(room, sum(one.full for one in widths))
