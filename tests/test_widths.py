"""The large pictures at a terminal: no line is wider than the window, columns stand under their headings, pipes get all."""

import re

import pytest
from program import Program
from readme import at_terminal
from rich.cells import cell_len

PICTURES = (["show", "qinghe"], ["show", "qinghe/林晓燕"], ["map", "qinghe"], ["people", "beiyu"], ["brief", "qinghe"], ["rivals", "qinghe"], ["gaps", "qinghe"], ["coach", "qinghe"])  # fmt: skip


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


def test_a_piped_map_has_everybody(demo: Program) -> None:
    rows = demo("map", "qinghe").out.splitlines()
    assert rows[0].split("\t")[:5] == ["person", "title", "decides", "influence", "stance"]
    assert [row.split("\t")[0] for row in rows[1:]] == ["何启明", "周立群", "梁国栋", "钱慧", "林晓燕", "邓志强"]
