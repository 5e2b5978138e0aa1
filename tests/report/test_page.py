"""The page: whatever somebody is called, it is one file that does nothing but show."""

import re
from datetime import date

import pytest
from browser import check, parsed
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import HOSTILE, NAMES

from kamcli import i18n
from kamcli.report import svg
from kamcli.report.bars import Bar, bars
from kamcli.report.matrix import Mark, Scale, matrix
from kamcli.report.page import Facts, Head, Page, Section, Table, Text, render

ANYTHING = st.one_of(NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


def full(name: str) -> Page:
    """A page that says a name wherever a page can say anything."""
    table = Table(
        name, [Head(name), *[Head(name, number=True)] * 5], [[name, "", name, "2026-11-23", name, name]], name
    )
    picture = matrix(
        "m-figure",
        name,
        name,
        Scale(name, (50,)),
        Scale(name, (50,)),
        (("D", "A"),) * 2,
        [Mark(name, 5, 9, "A")],
        table,
    )
    blocks = [Facts([(name, name), (name, "")]), Text(name), Text(name, quiet=True), table, picture,
              bars("b-figure", name, name, [Bar(name, [1.0, 2.0], name)], [name, name])]  # fmt: skip
    return Page(name, name, name, date(2026, 11, 23), [Section("first", name, blocks), Section("second", name, [])])


@settings(max_examples=60)
@given(ANYTHING)
def test_no_name_gets_out_of_its_place(name: str) -> None:
    tree = check(render(full(name)))
    told = [" ".join("".join(element.itertext()).split()) for element in tree.iter("td")]
    said = " ".join(svg.shown(name).split()) if name else "–"
    assert told.count(said) >= 4


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_read_as_they_are(name: str) -> None:
    html = render(full(name))
    tree = check(html)
    assert tree.find(".//h1").text == svg.shown(name)
    assert "\u202e" not in html
    assert "\x1b" not in html


def test_the_page_says_what_it_is_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("组合", "", "book.db", date(2026, 11, 23), [Section("empty", "Nothing", [])])
    for lang, code, as_of in (("en", "en", "As of"), ("zh", "zh-Hans", "截至")):
        i18n.activate(lang)
        try:
            html = render(page)
        finally:
            i18n.activate("en")
        tree = check(html)
        assert tree.get("lang") == code
        head = " ".join("".join(tree.find(".//header").itertext()).split())
        assert as_of in head
        assert "book.db" in head
        assert [element.tag for element in tree.find("body")] == ["a", "header", "nav", "main", "footer"]


def test_no_browser_would_load_anything() -> None:
    html = render(full("x"))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    assert html == render(full("x"))


def test_what_is_not_known_is_never_zero() -> None:
    table = Table("Sales", [Head("Customer"), Head("Sales", number=True)], [["a", ""], ["b", "0"]])
    tree = parsed(render(Page("t", "", "", date(2026, 1, 1), [Section("s", "S", [table, Facts([("x", "")])])])))
    assert ["".join(cell.itertext()) for cell in tree.iter("td")] == ["–", "0"]
    assert ["".join(cell.itertext()) for cell in tree.iter("dd")] == ["–"]
