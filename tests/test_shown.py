"""How results are shown: complete in a pipe, one page of briefing, nothing translated for a machine, nothing said twice."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from pages import at_terminal
from program import Program

from kamcli import i18n
from kamcli.actions import opening
from kamcli.cli import briefing, coach, gates, powermap, showing, suppliers, terminal
from kamcli.cli.erasure import dossier_of
from kamcli.cli.models import model_show
from kamcli.cli.playbooks import playbook_show
from kamcli.cli.render import shown
from kamcli.cli.scores import score
from kamcli.cli.view import Said, View

COMMANDS: dict[str, Any] = {
    "show qinghe": lambda book: showing.show(book, "qinghe"),
    "show qinghe/周立群": lambda book: showing.show(book, "qinghe/周立群"),
    "dossier-of qinghe/林晓燕": lambda book: dossier_of(book, "qinghe/林晓燕"),
    "rivals qinghe": lambda book: suppliers.rivals(book, "qinghe"),
    "coach qinghe": lambda book: coach.coach(book, "qinghe"),
    "map qinghe": lambda book: powermap.power_map(book, "qinghe"),
    "brief qinghe": lambda book: briefing.brief(book, "qinghe"),
    "gate lantian": lambda book: gates.gate(book, "lantian"),
    "pipeline": gates.pipeline,
    "score qinghe": lambda book: score(book, ["qinghe"]),
    "model show": lambda book: model_show(),
    "playbook show": lambda book: playbook_show(),
}


def viewed(demo: Program, command: str) -> View:
    with opening.reading(demo.named) as book:
        view: View = COMMANDS[command](book)
    return view


def piped(demo: Program, *command: str, **variables: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(demo(*command, "--format", "csv", **variables).out)))


@pytest.mark.parametrize("command", COMMANDS)
def test_whatever_a_person_sees_is_in_the_pipe(demo: Program, command: str) -> None:
    view = viewed(demo, command)
    rows = {(row["part"], int(row["row"]), row["field"]) for row in piped(demo, *command.split())}
    seen = {
        (section.part, nth, column.key)
        for section in view.sections
        for nth, record in enumerate(section.records[:1] if section.sideways else section.records, 1)
        for column in section.columns
        if shown(column, record) and not (isinstance(record[column.key], Said) and record[column.key].plain is None)
    }
    parts = [section.part for section in view.sections]
    assert view.flat is None
    assert "" not in parts and len(set(parts)) == len(parts)
    assert len(seen) > 5
    assert seen <= rows


def test_the_long_form_has_a_line_for_every_value(demo: Program) -> None:
    lines = demo("rivals", "qinghe").out.splitlines()
    assert lines[:4] == [
        "part\trow\tfield\tvalue", "suppliers\t1\tsupplier\t浦源管业", "suppliers\t1\tsupplier_share\t0.65",
        "suppliers\t1\tsupplies_since\t2019",
    ]  # fmt: skip
    assert "moves\t1\ton\t2026-09-17" in lines


def test_a_spreadsheet_gets_numbers_as_numbers_and_no_formula(demo: Program) -> None:
    stances = {row["person"]: row["stance"] for row in piped(demo, "people", "qinghe")}
    assert (stances["钱慧"], stances["梁国栋"]) == ("-1", "2")
    assert demo("edit-person", "qinghe/钱慧", "--title", "=1+1").code == 0
    assert next(row for row in piped(demo, "people", "qinghe") if row["person"] == "钱慧")["title"] == "'=1+1"


def test_data_is_never_translated(demo: Program) -> None:
    for command in (
        ["map", "qinghe"], ["coach", "qinghe"], ["topics"], ["show", "qinghe/林晓燕"], ["brief", "qinghe"],
        ["model", "show"], ["playbook", "show"], ["gate", "qinghe"], ["gaps", "qinghe"],
    ):  # fmt: skip
        english, chinese = (demo(*command, "--json", KAM_LANG=lang).out for lang in ("en", "zh"))
        assert english == chinese, command
        assert "Finding(" not in english
    assert demo("map", "qinghe", "--json", KAM_LANG="zh").data["watch"][0] == {
        "person": "何启明", "text": "the stance is unknown",
    }  # fmt: skip


def test_markdown_has_no_empty_section(demo: Program) -> None:
    text = demo("show", "kelin", "--format", "md").out
    assert "## Facts" in text
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert all(len(block) > 2 for block in blocks)
    assert text.count("## ") == sum(line.startswith("## ") for line in text.splitlines())
    assert "Strengths" not in text
    assert demo("spend", "kelin", "--format", "md").out == ""


def test_an_empty_result_is_said_at_a_terminal_only(demo: Program, empty_file: Path) -> None:
    def said(*command: str) -> str:
        return at_terminal(demo, ["--lang", "en", *command], 80, errors=True)

    assert said("spend", "kelin") == said("swot", "kelin") == said("rivals", "kelin") == "Nothing is recorded.\n"
    assert said("agenda", "yuanfan") == "Nothing is due.\n"
    assert said("spend", "kelin", "--quiet") == ""
    assert demo("spend", "kelin").err == ""
    demo.workbook.write_bytes(empty_file.read_bytes())
    assert at_terminal(demo, ["review", "--overdue"], 80, errors=True) == ""


def test_what_changed_nothing_is_not_said_to_have_changed(demo: Program) -> None:
    assert demo("edit-customer", "qinghe", "--industry", "房地产开发").err == "Nothing changed.\n"
    assert demo("edit-customer", "qinghe", "--industry", "x").err == "Changed qinghe (青禾置业).\n"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("redact", [False, True])
def test_a_briefing_is_one_page(demo: Program, monkeypatch: pytest.MonkeyPatch, language: str, redact: bool) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    i18n.activate(language)
    try:
        with opening.reading(demo.named) as book:
            codes = [row["code"] for row in book.rows("select code from customer")]
            for code in codes:
                page = io.StringIO()
                terminal.draw(briefing.brief(book, code, None, redact), page)
                assert len(page.getvalue().splitlines()) <= 60, code
    finally:
        i18n.activate("en")
    lines = at_terminal(demo, ["brief", "qinghe", *(["--redact"] if redact else [])], 80, KAM_LANG=language)
    assert 20 < len(lines.splitlines()) <= 60


def test_the_head_of_a_briefing_says_where_they_are(demo: Program) -> None:
    lines = at_terminal(demo, ["brief", "qinghe"], 80)
    for text in (
        "Tender and evaluation", "quality, delivery, payment terms, price", "林晓燕", "trusts us",
        "(1 more: kam people qinghe)", "more: kam gaps qinghe)",
    ):  # fmt: skip
        assert text in lines
    demo("log-fact", "qinghe", "wallet_share=20%", "--on", "2025-10-01")
    demo("log-fact", "qinghe", "wallet_share=5%")
    assert "-15 %" in at_terminal(demo, ["brief", "qinghe"], 80)
    assert "林晓燕" not in str(demo("brief", "qinghe", "--redact", "--json").data["coach"])


def test_a_briefing_asks_first_about_those_we_meet(demo: Program) -> None:
    gaps = demo("brief", "qinghe", "--with", "何启明", "--json").data["gaps"]
    assert [gap["about"] for gap in gaps[:3]] == ["何启明"] * 3
    assert demo("brief", "qinghe", "--json").data["gaps"][0]["about"] is None


def test_the_penetration_of_a_decision_maker_is_the_sum_of_its_evidence(demo: Program) -> None:
    found = demo("show", "qinghe/周立群", "--json").data
    assert sum(item["points"] for item in found["evidence"]) == 100
    assert sum(item["points"] for item in found["evidence"] if item["holds"] == "yes") == 100 * found["penetration"]
    half = demo("show", "beiyu/滕海", "--json").data
    assert [item["holds"] for item in half["evidence"]].count("no") > 0
    assert sum(item["points"] for item in half["evidence"] if item["holds"] == "yes") == 100 * half["penetration"]
    assert demo("show", "qinghe/邓志强", "--json").data["evidence"] == []


def test_a_customer_shows_days_and_the_step_reached(demo: Program) -> None:
    found = demo("show", "qinghe", "--json").data
    assert [step["position"] for step in found["purchasing_steps"] if step["now"]] == [5]
    assert {"supplier", "topic", "on", "source"} <= found["supplier_facts"][0].keys()
    rows = {(row["part"], row["field"]) for row in piped(demo, "show", "qinghe")}
    assert {
        ("swot", "on"), ("swot", "source"), ("purchasing_steps", "on"), ("purchasing_steps", "now"),
        ("supplier_facts", "on"), ("supplier_facts", "source"),
    } <= rows  # fmt: skip


def test_the_map_knows_opponents_and_camps(demo: Program) -> None:
    demo("log-fact", "qinghe", "stance=-2", "--person", "邓志强")
    rows = piped(demo, "map", "qinghe")
    assert [row["value"] for row in rows if (row["part"], row["field"]) == ("opponents", "person")] == [
        "钱慧",
        "邓志强",
    ]
    assert [row["value"] for row in rows if row["part"] == "camps"] == [
        "采购与技术中心",
        "周立群;梁国栋",
        "财务",
        "钱慧",
    ]
    everybody = [row["value"] for row in rows if row["part"] == "grid" and row["field"] != "influence"]
    assert sorted(everybody) == sorted(["何启明*", "周立群*", "梁国栋*", "钱慧?", "邓志强", "林晓燕"])


def test_a_coach_has_a_verdict_and_what_it_took(demo: Program) -> None:
    rows = {row["person"]: row for row in demo("coach", "qinghe", "--json").data}
    assert (rows["林晓燕"]["verdict"], rows["周立群"]["verdict"]) == ("worth_it", "unknown")
    lines = at_terminal(demo, ["coach", "qinghe"], 120)
    assert "worth the effort" in lines and "Contacts" in lines
    assert "Next step planned" in " ".join(lines.split())
