"""The page: whatever somebody is called, it is one file that does nothing but show."""

import re
from datetime import date
from pathlib import Path

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
    told = ["".join(element.itertext()) for element in tree.iter("td")]
    said = svg.shown(name)
    assert told.count(said or "–") >= 4


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
    table = Table("Sales", [Head("Customer"), Head("Sales", number=True)], [["a", ""], ["b", "0"], ["c", " \r "]])
    tree = parsed(render(Page("t", "", "", date(2026, 1, 1), [Section("s", "S", [table, Facts([("x", "")])])])))
    assert ["".join(cell.itertext()) for cell in tree.iter("td")] == ["–", "0", "–"]
    assert ["".join(cell.itertext()) for cell in tree.iter("dd")] == ["–"]


STYLE = Path(svg.__file__).with_name("templates").joinpath("page.css").read_text(encoding="utf-8")
ON = [
    *(("--ink", one) for one in ("--paper", "--card", "--field-a", "--field-b", "--field-c", "--field-d", "--band")),
    *(("--dim", one) for one in ("--paper", "--card", "--field-a", "--field-b", "--field-c", "--field-d")),
    *(("--card", one) for one in ("--a", "--b", "--c", "--d", "--first", "--second", "--third", "--fourth")),
    ("--link", "--paper"), ("--bad", "--card"),
]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), ON)
def test_every_text_stands_out(text: str, ground: str, dark: bool) -> None:
    light, _media, night = STYLE.partition("@media screen and (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"(--[\w-]+): (#\w{6})", night.partition("}")[0] if dark else light))
    one, other = sorted((_luminance(colours[text]), _luminance(colours[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """As WCAG 2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
