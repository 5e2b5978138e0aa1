"""The page of one account: what it shows, what it leaves open, whom it hides, and what the customer may have."""

import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest
from browser import look, needs_browser
from program import Program

sys.path.append(str(Path(__file__).with_name("report")))
from test_page import check

SECTIONS = {
    "en": ["Customer profile", "Power map", "Score and ranges", "Warmth over the year", "Sales and share", "Rivals",
           "Account plan", "Contacts and changes", "What to find out next", "What is known of them"],
    "zh": ["客户概况", "权力地图", "得分与区间", "热度曲线", "销售与份额", "竞争对手", "客户计划", "沟通与变更", "下一步要弄清的",
           "已知信息"],
}  # fmt: skip
CHINESE = re.compile("[\u3400-\u9fff]")


def text(html: str) -> str:
    """What a reader reads, the pictures included."""
    body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    return " ".join(" ".join(body.itertext()).split())


def page(kam: Program, *arguments: str) -> str:
    ran = kam("report", *arguments, "--out", "-")
    assert ran.code == 0, ran.err
    return ran.out


def facts(tree: Any, section: str) -> dict[str, str]:
    pairs = tree.findall(f".//section[@id='{section}']//dl/div")
    return {pair.find("dt").text: "".join(pair.find("dd").itertext()) for pair in pairs}


def rows(tree: Any, section: str, caption: str) -> list[list[str]]:
    """The cells of the table of that caption, row by row; that of a picture goes by the name of the picture."""
    for holder in tree.findall(f".//section[@id='{section}']//*"):
        named = holder.find("caption") if holder.tag == "table" else holder.find("figcaption")
        if named is not None and named.text == caption:
            return [["".join(cell.itertext()) for cell in row] for row in holder.findall(".//tbody/tr")]
    raise AssertionError(f"there is no table {caption!r}")


def told(book: Path) -> dict[str, set[str]]:
    """Everything that anybody wrote in words into a workbook, and every name in it."""
    connection = sqlite3.connect(book)

    def column(query: str) -> set[str]:
        return {str(one) for (one,) in connection.execute(query) if one}

    names = (
        column("select name from person") | column("select name from colleague") | column("select name from supplier")
    )
    firms = column("select name from customer") | column("select name from alias") | column("select code from customer")
    ways = column("select phone from person union select email from person union select phone from customer"
                  " union select website from customer union select address from customer")  # fmt: skip
    texts: set[str] = set()
    for table, columns in _WORDS.items():
        for name in columns.split():
            texts |= column(f'select "{name}" from {table}')
    connection.close()
    parts = {part.strip() for one in texts for part in re.split("[，。；：、,.;:！？!?（）()“”]+", one)}
    # A word alone may be anybody's; a clause is the one who wrote it.
    clauses = {part for part in parts if len(part) >= 5 and (CHINESE.search(part) or part.count(" ") >= 2)}
    return {"names": names, "firms": firms, "ways": ways, "clauses": clauses}


_WORDS = {
    "contact": "summary", "next_step": "what pretext", "rating": "because", "deed": "text", "swot": "text",
    "plan_step": "task support", "rival_move": "move answer", "review": "why changed next", "meeting": "subject outcome",
    "obstacle": "text answer", "objective": "text", "expectation": "text", "complaint": "text", "sample": "product spec note",
    "customer": "note", "person": "title department note", "material": "what", "stage_move": "note reason override",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_says_everything_of_an_account(demo: Program, lang: str) -> None:
    html = page(demo, "qinghe", "--lang", lang) if lang == "en" else page(demo, "青禾", "--lang", lang)
    tree = check(html)
    assert [head.text for head in tree.iter("h2")] == SECTIONS[lang]
    said = text(html)
    shown = demo("show", "qinghe", "--json").data
    for row in shown["people"]:
        assert row["person"] in said
    for row in [*shown["swot"], *shown["next_steps"]]:
        assert (row.get("text") or row["next"]) in said
    values = list(facts(tree, "warmth").values())
    assert values[0] == f"{demo('warmth', 'qinghe', '--json').data['warmth']:.2f}"
    axes = demo("score", "qinghe", "--json").data[0]["axes"]
    value = axes["value"]
    brackets = ("{:.0f} ({:.0f}–{:.0f})", "{:.0f}（{:.0f}–{:.0f}）")[lang == "zh"]
    assert brackets.format(value["score"], value["low"], value["high"]) in facts(tree, "score").values()
    known = demo("gaps", "qinghe", "--json").data["known"]
    assert f"{100 * known:.0f} %" in said


@needs_browser
@pytest.mark.parametrize(("lang", "width"), [("zh", 390), ("en", 768), ("en", 900)])
def test_a_phone_and_a_tablet_show_all_of_it(demo: Program, tmp_path: Path, lang: str, width: int) -> None:
    found = look(page(demo, "qinghe", "--lang", lang), tmp_path, width=width)
    assert (found.serious, found.overlaps, found.wide) == ([], [], False)
    assert found.texts > 100


def test_what_is_not_known_is_said_to_be(demo: Program) -> None:
    demo("add-customer", "空白公司", "--code", "blank")
    html = page(demo, "blank")
    tree, said = check(html), text(html)
    assert [head.text for head in tree.iter("h2")] == SECTIONS["en"]
    for sentence in (
        "Nobody is known there yet.",
        "There was no contact yet, so there is no warmth.",
        "Nothing was sold to them so far, and our share of what they buy is not known.",
        "No other supplier is known.",
        "No objective and no development plan is written down yet.",
    ):
        assert sentence in said
    assert facts(tree, "score")["Value"] == "? (0–100)"
    assert "and 6 more: kam explain blank" in said
    assert facts(tree, "profile")["Warmth"] == "–"


def test_curves_have_gaps_where_nothing_was_known(demo: Program) -> None:
    demo("log-sale", "tongda", "1000", "--currency", "EUR", "--on", "2026-10-08")
    tree = check(page(demo, "tongda"))
    months = {row[0]: row[1:] for row in rows(tree, "sales", "Sales by month, CNY")}
    assert months["2026-10"] == ["–", "–"]  # euros and yuan do not add up
    assert months["2025-10"][1] == "–"  # the book's first sale lies less than a year before
    total = demo("show", "tongda", "--json", "--as-of", "2026-09-30").data["measures"]["sales_12m"]
    assert months["2026-09"][1] == f"{total:,.0f}"
    weeks = {row[0]: row[1] for row in rows(check(page(demo, "kelin")), "warmth", "Warmth by week")}
    first = min(row["on"] for row in demo("show", "kelin", "--json").data["contacts"])
    assert {known == "–" for day, known in weeks.items() if day < first} == {True}
    assert "–" not in {known for day, known in weeks.items() if day >= first}


@pytest.mark.parametrize(("code", "lang"), [("qinghe", "zh"), ("qinghe", "en"), ("oriva", "en")])
def test_a_redacted_page_gives_nobody_away(demo: Program, code: str, lang: str) -> None:
    html = page(demo, code, "--redact", "--lang", lang)
    check(html)
    book = told(demo.workbook)
    for kind in ("names", "firms", "ways"):
        assert not {one for one in book[kind] if one in html}
    body = text(html)
    if lang == "en":
        assert not CHINESE.findall(body)  # everything that anybody wrote about qinghe is Chinese
    assert not {clause for clause in book["clauses"] if clause in body}
    assert ("Decider 1" in body or "Approver 1" in body) == (lang == "en")


def test_a_redacted_page_has_a_file_of_no_name(demo: Program) -> None:
    assert demo("report", "qinghe", "--redact").err == "The page is in customer-2026-11-23.html.\n"


def test_the_customer_gets_what_was_agreed_and_nothing_else(demo: Program) -> None:
    html = page(demo, "tongda", "--for-customer")
    tree, said = check(html), text(html)
    shared = demo("plan", "tongda", "--for-customer", "--json").data
    assert [head.text for head in tree.iter("h2")] == ["Our plan together", "What you had from us"]
    mine = {
        shared["name"],
        shared["vision"],
        *(row["text"] for row in shared["objectives"]),
        *(row["what"] for row in shared["actions"]),
    }
    assert all(one in said for one in mine)
    allowed = " ".join([*mine, *(row["person"] for row in shared["objectives"])])
    samples = {row["product"] for row in demo("show", "tongda", "--json").data["samples"]}
    book = told(demo.workbook)
    rest = {one for one in book["clauses"] | book["names"] if one not in allowed and one not in samples}
    assert {one for one in rest if one in said} <= {shared["manager"]}
    months = {row[0]: row[1] for row in rows(tree, "deliveries", "Deliveries by month, CNY")}
    assert months["2026-11"] == f"{demo('show', 'tongda', '--json').data['sales_by_month'][-1]:,.0f}"
    for word in ("score", "tier", "stance", "coach", "rival", "spend", "impact", "warmth", "margin", "kam.db"):
        assert word not in said.lower()


def test_two_readers_are_not_served_at_once(demo: Program) -> None:
    ran = demo("report", "qinghe", "--redact", "--for-customer")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--for-customer and --redact are for different readers. Leave one of them out.\n"
