"""The portfolio as a page: what it shows, whom it hides, where it goes, and how it prints."""

import re
import sqlite3
import stat
import sys
from pathlib import Path

import html5lib
import pytest
from browser import CHROMIUM, check, look, needs_browser
from program import Program

SECTIONS = {
    "en": ["At a glance", "Value and difficulty of winning", "Growth of existing customers", "Tiers and their movement",
           "Pipeline", "Warmth of relationships", "Concentration of sales", "Overdue", "Worst return"],
    "zh": ["一眼看全", "成交价值与成交难度", "老客户增长潜力", "级别分布与变动", "开发进度", "客户关系热度", "销售集中度", "已逾期",
           "投入产出最差"],
}  # fmt: skip


def text(html: str) -> str:
    """What a reader reads."""
    body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    return " ".join(" ".join(body.itertext()).split())


def test_the_portfolio_is_one_page_for_others(demo: Program) -> None:
    ran = demo("report")
    file = demo.folder / "portfolio-2026-11-23.html"
    assert (ran.code, ran.out, ran.err) == (0, "", "The page is in portfolio-2026-11-23.html.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    html = file.read_text(encoding="utf-8")
    tree = check(html)
    assert [head.text for head in tree.iter("h2")] == SECTIONS["en"]
    facts = {div.find("dt").text: div.find("dd").text for div in tree.findall(".//section[@id='glance']//dl/div")}
    portfolio = demo("portfolio", "--json").data
    assert facts["Customers"] == str(portfolio["tiers"][-1]["customers"])
    assert facts["Overdue"] == str(len(demo("review", "--overdue", "--json").data))
    assert facts["Share of the largest"] == f"{100 * portfolio['sales'][0]['largest_share']:.0f}\xa0%"
    said = text(html)
    for row in demo("invest", "--json").data["accounts"][:12]:
        assert row["name"] in said
    assert "Not placed, as a score is not known: 1." in said

    again = demo("report")
    assert (again.code, again.err) == (
        3, "portfolio-2026-11-23.html already exists. Use --force to replace it.\n",
    )  # fmt: skip
    assert demo("report", "--force", "--json").data == {
        "file": "portfolio-2026-11-23.html", "as_of": "2026-11-23", "customer": None,
    }  # fmt: skip
    assert file.read_text(encoding="utf-8") == html


def test_the_portfolio_speaks_chinese_and_looks_back(demo: Program) -> None:
    ran = demo("report", "--lang", "zh", "--as-of", "2026-08-31", "--out", "-")
    assert ran.code == 0, ran.err
    tree = check(ran.out)
    assert tree.get("lang") == "zh-Hans"
    assert [head.text for head in tree.iter("h2")] == SECTIONS["zh"]
    assert "截至 2026-08-31" in text(ran.out)
    own = re.sub(r"Nova Bui\w+|Oriva Plum\w+|Supply|bing|kam|demo_|CNY|PE100|dn315", "", text(ran.out))
    assert re.findall(r"[A-Za-z_]{3,}", own) == [], "English in the Chinese page"


def test_readers_outside_recognise_nobody(demo: Program) -> None:
    ran = demo("report", "--redact", "--out", "-")
    assert ran.code == 0, ran.err
    check(ran.out)
    book = sqlite3.connect(demo.workbook)
    asked = {
        "customer": "select name from customer union select code from customer union select name from alias",
        "people": "select name from person union select phone from person union select email from person",
        "ours": "select manager from customer union select name from colleague",
        "words": "select what from next_step union select task from plan_step union select product from sample",
    }
    for kind, sql in asked.items():
        told = [value for (value,) in book.execute(sql) if value and value in ran.out]
        assert told == [], kind
    assert "Customer 1" in ran.out
    assert "Colleague 1" in ran.out
    assert "kam.db" not in ran.out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("--for-customer", 2, "--for-customer goes with one customer: kam report CUSTOMER --for-customer.\n"),
        ("--out page.docx", 2, "page.docx: a page is written as .html or .pdf.\n"),
        ("nobody", 4, None),
    ],
)
def test_what_cannot_be_made_leaves_nothing(demo: Program, line: str, code: int, said: str | None) -> None:
    before = sorted(demo.folder.iterdir())
    ran = demo("report", *line.split())
    assert ran.code == code
    assert said in (None, ran.err)
    assert sorted(demo.folder.iterdir()) == before


def test_an_empty_book_has_a_page(empty: Program) -> None:
    ran = empty("report", "--out", "-")
    assert ran.code == 0, ran.err
    check(ran.out)
    assert "Nothing is overdue." in ran.out
    assert "Nothing is recorded." in ran.out


def _browser(folder: Path, does: str) -> str:
    """A folder with a browser that does something with the file it is to print to."""
    folder.mkdir()
    file = folder / "chromium"
    file.write_text(f'#!/bin/sh\nfor one; do case "$one" in --print-to-pdf=*) to="${{one#*=}}";; esac; done\n{does}\n')
    file.chmod(0o755)
    return str(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a script")
def test_a_browser_makes_the_pdf_or_the_page_stays(demo: Program) -> None:
    prints = _browser(demo.folder / "prints", 'printf "%%PDF-1.4 page" > "$to"')
    fails = _browser(demo.folder / "fails", 'printf "no" > "$to"')
    pdf, page = demo.folder / "x.pdf", demo.folder / "x.html"

    assert demo("report", "--out", "x.pdf", PATH=str(demo.folder)).code == 1
    ran = demo("report", "--out", "x.pdf", "--force", PATH=str(demo.folder))
    assert ran.err == (
        "No Chromium, Chrome or Edge was found to make a PDF. The page is in x.html: open it and print it.\n"
    )
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not pdf.exists()

    ran = demo("report", "--out", "x.pdf", PATH=fails)
    assert (ran.code, ran.err) == (3, "x.html already exists. Use --force to replace it.\n")
    page.unlink()
    ran = demo("report", "--out", "x.pdf", PATH=fails)
    assert ran.code == 1
    assert ran.err.endswith("made no PDF. The page is in x.html: open it and print it.\n")
    assert not pdf.exists()

    ran = demo("report", "--out", "x.pdf", PATH=prints)
    assert (ran.code, ran.err) == (0, "The page is in x.pdf.\n")
    assert pdf.read_bytes() == b"%PDF-1.4 page"
    assert stat.S_IMODE(pdf.stat().st_mode) == 0o600
    assert {one.name for one in demo.folder.iterdir() if one.name.startswith((".kam", "kam-pdf"))} == set()


@needs_browser
@pytest.mark.parametrize(("lang", "width", "dark"), [("en", 1280, False), ("zh", 390, True)])
def test_everybody_can_read_it(demo: Program, tmp_path: Path, lang: str, width: int, dark: bool) -> None:
    looked = look(demo("report", "--lang", lang, "--out", "-").out, tmp_path, width=width, dark=dark)
    assert looked.serious == []
    assert looked.overlaps == []
    assert not looked.wide
    assert looked.texts > 100


@needs_browser
def test_it_prints_on_a_few_sheets_of_a4(demo: Program) -> None:
    assert CHROMIUM is not None
    ran = demo("report", "--lang", "zh", "--out", "x.pdf")
    assert ran.code == 0, ran.err
    made = (demo.folder / "x.pdf").read_bytes()
    assert made.startswith(b"%PDF")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert 3 <= len(boxes) <= 6
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
