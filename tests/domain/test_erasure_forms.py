"""In which forms a name is found, and where it is left alone."""

import json

import pytest

from kamcli.domain.erasure import (
    family_name,
    file_finder,
    finder,
    found,
    is_in,
    keys_in,
    part_finder,
    scrubbed,
)


@pytest.mark.parametrize(
    ("name", "others", "text", "left"),
    [
        ("周立", ["周立群"], "周立群和周立、周 立、周　立", "周立群和▇▇、▇▇、▇▇"),
        ("周 敏", [], "周敏 周 敏", "▇▇ ▇▇"),
        ("立群", ["周立群"], "周立群,立群", "周立群,▇▇"),
        ("青禾", ["青禾置业"], "青禾置业的青禾", "青禾置业的▇▇"),
        ("Ann", ["Anna Smit"], "Ann, Anna Smit, Annual, Joann", "▇▇, Anna Smit, Annual, Joann"),
        ("Ann", ["Ann Smit"], "Ann Smit's Ann", "Ann Smit's ▇▇"),
        ("Ann", [], "见了Ann说ann", "见了▇▇说▇▇"),
        ("Ann", [], "Ann-Marie Mary-Ann ann@x.nl ann.smit@x.nl", "Ann-Marie Mary-Ann ann@x.nl ann.smit@x.nl"),
        ("Sanne Kuipers", [], "SANNE  KUIPERS, sanne\nkuipers", "▇▇, ▇▇"),
        ("Émile Ça", [], "ÉMILE ÇA, émile ça", "▇▇, ▇▇"),
        ("139-9999-1234", [], "13999991234, +86 139 9999 1234", "▇▇, ▇▇"),
        ("+86 139 9999 1234", [], "13999991234, 8613999991234, 91139999912345", "▇▇, ▇▇, 91139999912345"),
        ("+31 20 5550147", [], "0031 205550147 电话31-20-5550147", "▇▇ 电话▇▇"),
        ("Ann", [], "Ａnn ａｎｎ Ａnna", "▇▇ ▇▇ Ａnna"),
        ("a.b@c.example", [], "A.B@c.example, aa.b@c.example", "▇▇, aa.b@c.example"),
        ("1", [], "1 of 10", "1 of 10"),
    ],
)
def test_a_name_is_found_where_it_stands_by_itself(name: str, others: list[str], text: str, left: str) -> None:
    assert scrubbed(text, finder([name], others)) == left


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_name_is_found_in_a_file_however_it_is_written(codec: str) -> None:
    find = file_finder(["柯南瑞", "Ann"], ["柯南瑞克"])
    assert [is_in(text.encode(codec), find) for text in ("x,柯南瑞\n", "x,Ann\n", "x,柯南瑞克,Annual\n", "")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a\n柯南瑞", "a\nAnn", "见Ann", "\u3042Ann"])
def test_a_name_is_found_in_escaped_text(text: str) -> None:
    assert is_in(json.dumps(text).encode(), file_finder(["柯南瑞", "Ann"]))


def test_parts_of_a_name_that_may_mean_the_person() -> None:
    find = part_finder(["周立群"], {"周立群": ["zhou", "li", "qun"]}, ["周总汽配"])
    text = "周总和周总监、周工、老周；立群；Mr Zhou, Zhou Liqun; 本周总结，周工作，周敏，周总汽配"
    assert found(text, find) == ["周总", "周总", "周工", "老周", "立群", "Mr Zhou", "Zhou Liqun"]
    find = part_finder(["Pieter van Dalen"], {}, ["Anna Dalen"])
    assert found("Mr Dalen, Pieter; van Anna Dalen", find) == ["Mr Dalen", "Pieter"]
    assert found("anything", part_finder([], {})) == []


@pytest.mark.parametrize(
    ("name", "family"), [("周立群", "周"), ("欧阳明", "欧阳"), ("单于", "单"), ("Pieter van Dalen", "Dalen")]
)
def test_family_names(name: str, family: str) -> None:
    assert family_name(name) == family


def test_the_keys_in_a_text() -> None:
    keys = set(keys_in("saw 柯南瑞 with Sanne de Wit; 周 敏=3"))
    assert {"柯南瑞", "sanne de wit", "周敏"} <= keys
