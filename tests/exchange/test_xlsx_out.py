"""Spreadsheets out: another program opens them and finds texts, days, lists and notes; what does not fit is refused."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from thorough import examples

from kamcli.domain.characters import harmless_lines
from kamcli.errors import Refused
from kamcli.exchange import xlsx_out
from kamcli.exchange.xlsx_back import cell_name, open_back
from kamcli.exchange.xlsx_out import Column, Cover, Sheet, write_workbook

COVER = Cover("Read me", "Key accounts", ["One line."])
COLUMNS = [
    Column("Name", "Who.\n(name)", needed=True),
    Column("Day", "When.\n(on)", "day", needed=True),
    Column("Stage", "Where.\n(stage)", "code", choice="stages.stage", strict=True),
    Column("Amount", "How much.\n(amount)", "money"),
    Column("Likelihood", "How likely.\n(likelihood)", "share"),
    Column("Snapshot", "For machines.\n(snapshot)", hidden=True),
]
WORDS = {"stages.stage": {"won": "成交", "close": "Close"}}
FACTS = {"operation": "2", "mark": "", "change": "9"}
ROWS: list[tuple[list[Any], int]] = [
    (["=1+1", date(2026, 11, 23), "成交", 1234.5, 0.6, None], 7),
    (["0086 138", None, None, None, None, "{}"], 8),
]


def written(file: Path, rows: list[tuple[list[Any], int]], columns: list[Column] = COLUMNS) -> list[int]:
    return write_workbook(file, COVER, [Sheet("stages", "Stages", columns, rows)], FACTS, WORDS, 2)


def test_a_spreadsheet_program_finds_what_a_sales_manager_wants(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    assert written(file, ROWS) == [2]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["book.xlsx"]
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Read me", "Stages", "kam"]
    assert book["kam"].sheet_state == "veryHidden"
    page = book["Stages"]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == "A1:G3"
    assert page["A1"].comment.text.startswith("Who.")
    assert [(page[cell].value, page[cell].data_type) for cell in ("A2", "A3")] == [("=1+1", "s"), ("0086 138", "s")]
    assert page["B2"].is_date
    assert (page["B2"].number_format, page["A2"].number_format) == ("yyyy-mm-dd", "@")
    assert (page["D2"].value, page["D2"].number_format) == (1234.5, "#,##0.00")
    assert (page["E2"].value, page["E2"].number_format) == (0.6, "0%")
    (rule,) = page.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1, rule.showErrorMessage) == ("C2:C1003", "kam!$D$7:$D$8", True)
    assert [book["kam"][cell].value for cell in ("D7", "D8")] == ["成交", "Close"]
    hidden = [name for name, column in page.column_dimensions.items() if column.hidden]
    assert hidden == ["F", "G"]
    assert [page[cell].value for cell in ("G1", "G2", "G3")] == ["kam:stages", 7, 8]
    assert page.column_dimensions["A"].width < 20
    assert page.page_setup.orientation == "landscape"


# Everything but characters that no XML can say.
texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=40)


NASTY = [
    "=1+1", "+86", "-1", "@SUM(A1)", "e\u0301\u202e😀👨‍👩‍👧\u200f", "\ufeffx", "_x0041_", "a\r\nb\tc\x0b\x01", "http://a.b",
    "长" * 32_767, "😀" * 16_383, "  a  ", "1e5", "007",
]  # fmt: skip


@pytest.mark.property
@settings(max_examples=examples(12))
@example(said=NASTY)
@given(said=st.lists(texts.filter(str.strip), min_size=20, max_size=60))
def test_texts_come_back_as_they_left(tmp_path_factory: pytest.TempPathFactory, said: list[str]) -> None:
    file = tmp_path_factory.mktemp("x") / "b.xlsx"
    written(file, [([None, text], number) for number, text in enumerate(said)], [Column("A", "a"), Column("B", "b")])
    back = open_back(file)
    assert back is not None
    kept = [(number, cells[1]) for _row, number, cells in back.sheets["stages"].rows()]
    assert kept == list(enumerate(map(harmless_lines, said)))


def test_a_file_of_ours_says_what_it_holds_wherever_its_table_stands(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    written(file, ROWS)
    book = openpyxl.load_workbook(file)
    book["Stages"].insert_rows(1, 2)
    book["Stages"].title = "My stages"
    book.create_sheet("Notes")["B2"] = "x"
    book.save(file)
    back = open_back(file)
    assert back is not None
    assert back.facts["operation"] == "2"
    assert back.lists == {"stages.stage": {"成交": "won", "Close": "close"}}
    assert back.others == ["Notes"]
    page = back.sheets["stages"]
    assert (page.name, page.headings[:2]) == ("My stages", ["Name", "Day"])
    assert [(row, number) for row, number, _cells in page.rows()] == [(4, 7), (5, 8)]


def test_a_spreadsheet_of_others_is_none_of_ours(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    assert open_back(tmp_path / "other.xlsx") is None


@pytest.mark.parametrize(
    ("cell", "words"), [("x" * 32_768, "32768 characters"), ("😀" * 16_384, "32768 characters"), ("\uffff", "no spreadsheet")]
)  # fmt: skip
def test_what_no_cell_holds_is_refused_and_nothing_is_left(tmp_path: Path, cell: str, words: str) -> None:
    with pytest.raises(Refused) as error:
        written(tmp_path / "book.xlsx", [(["a", None, None, None, None, None], 1), ([cell, *[None] * 5], 2)])
    assert str(error.value).startswith("Stages, row 3, Name: ")
    assert words in str(error.value)
    assert not list(tmp_path.iterdir())


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_out, "MOST_ROWS", 2)
    with pytest.raises(Refused, match="Stages has more than"):
        written(tmp_path / "book.xlsx", ROWS)
    assert not list(tmp_path.iterdir())


def test_cells_are_called_as_in_a_spreadsheet() -> None:
    assert [cell_name(3, column) for column in (0, 25, 26, 701, 702)] == ["A3", "Z3", "AA3", "ZZ3", "AAA3"]
