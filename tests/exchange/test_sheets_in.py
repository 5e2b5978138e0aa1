"""Spreadsheets in: every cell as a person would type it, and nothing lost unnoticed."""

import datetime as dt
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from program import Program

from kamcli.domain import limits
from kamcli.errors import Invalid, NotFound
from kamcli.exchange.tables_in import tables


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def rows_of(path: Path, sheet: str | None = None) -> list[tuple[int, list[str]]]:
    with tables(path, path.name, sheet=sheet).origins[0].open() as table:
        return list(table.rows)


VALUES = [
    (dt.date(2026, 12, 1), "2026-12-01"), (dt.datetime(2026, 12, 1), "2026-12-01"),
    (dt.datetime(2026, 12, 1, 9, 30), "2026-12-01 09:30:00"), (13800000000, "13800000000"), (13800000000.0, "13800000000"),
    (0.3, "0.3"), (0.1 + 0.2, "0.3"), (1e20, "100000000000000000000"), (-1.5e-7, "-0.00000015"), (True, "yes"),
    (False, "no"), ("0007", "0007"), ("'=x", "'=x"), (" a ", " a "), (None, ""),
]  # fmt: skip


def test_cells_are_what_a_person_would_type(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", S=[["name", "value"], *([f"n{n}", value] for n, (value, _) in enumerate(VALUES))])
    assert rows_of(path) == [(n + 2, [f"n{n}", text]) for n, (_, text) in enumerate(VALUES)]


def test_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        客户=[[], [], [None, "名称", "电话"], [], [None, "青禾", 5], [None, None, None], [None, "北屿", 6]],
    )
    with tables(path, path.name).origins[0].open() as table:
        assert table.headers == ["名称", "电话"]
        assert list(table.rows) == [(5, ["青禾", "5"]), (7, ["北屿", "6"])]
        assert table.place(5) == "a.xlsx, sheet 客户, row 5"


def test_every_sheet_is_a_table_and_hidden_ones_are_said(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(
        book(tmp_path / "a.xlsx", A=[["name", "x"], ["a", 1]], B=[], C=[["name", "x"], ["c", 2]], D=[["n"]])
    )
    made["D"].sheet_state = "hidden"
    made.save(tmp_path / "a.xlsx")
    found = tables(tmp_path / "a.xlsx", "a.xlsx")
    assert [origin.sheet for origin in found.origins] == ["A", "C"]
    assert [one.place for one in found.said] == ["a.xlsx, sheet D"]
    assert rows_of(tmp_path / "a.xlsx", "C") == [(2, ["c", "2"])]
    with pytest.raises(NotFound, match="has no sheet 'X'. It has: A, C"):
        tables(tmp_path / "a.xlsx", "a.xlsx", sheet="X")


def test_a_merged_cell_stands_for_all_its_rows_unless_it_is_a_number(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(
        book(tmp_path / "a.xlsx", S=[["customer", "person", "sum"], ["青禾", "甲", 9], [None, "乙"], [None, "丙"]])
    )
    made["S"].merge_cells("A2:A4")
    made["S"].merge_cells("C2:C4")
    made.save(tmp_path / "a.xlsx")
    assert rows_of(tmp_path / "a.xlsx") == [(2, ["青禾", "甲", "9"]), (3, ["青禾", "乙", ""]), (4, ["青禾", "丙", ""])]


def test_errors_and_formulas_never_computed_are_no_empty_cells(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(
        book(tmp_path / "a.xlsx", S=[["name", "x"], ["a", "#N/A"], ["b", "=1+1"], ["c", "=A1"], ["d", "#REF!"]])
    )
    made.save(tmp_path / "a.xlsx")
    assert [cells[1] for _line, cells in rows_of(tmp_path / "a.xlsx")] == ["#N/A", "#FORMULA", "#FORMULA", "#REF!"]


def test_a_file_is_opened_by_what_it_holds(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", S=[["name", "x"], ["a", 1]])
    for name in ("a.csv", "a.xls", "a"):
        assert rows_of(Path(shutil.copy(path, tmp_path / name))) == [(2, ["a", "1"])]
    (tmp_path / "b.xlsx").write_text("name\tx\na\t1\n")
    assert rows_of(tmp_path / "b.xlsx") == [(2, ["a", "1"])]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "is a PDF"), (b"<html><table>", "is a web page"), (b"\xef\xbb\xbf<?xml version='1.0'?>", "is a web page"),
        (b"PK\x03\x04rest", "is damaged"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is damaged"), (b"\x1f\x8bx", "is packed"),
        (b"SQLite format 3\0", "is a database"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "x.xls").write_bytes(content)
    with pytest.raises(Invalid, match=f"x.xls {said}"):
        tables(tmp_path / "x.xls", "x.xls")


def test_a_cut_file_and_another_zip_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", S=[["name", "x"], ["a", 1]])
    whole = path.read_bytes()
    for end in range(10, len(whole), 400):
        path.write_bytes(whole[:end])
        with pytest.raises(Invalid, match="a.xlsx is damaged"):
            tables(path, "a.xlsx")
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("a.txt", "x")
    with pytest.raises(Invalid, match="is a ZIP file"):
        tables(path, "a.xlsx")


def test_limits_hold_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx", S=[["name", "x"], ["a", 1]])
    made = openpyxl.load_workbook(path)
    made["S"]["XFD1048576"] = "far away"
    made.save(tmp_path / "far.xlsx")
    with pytest.raises(Invalid, match="sheet S: the cells in use reach further than 5 million"):
        tables(tmp_path / "far.xlsx", "far.xlsx")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", bytes(40_000_000))
    with pytest.raises(Invalid, match="would grow to 40 MB"):
        tables(tmp_path / "bomb.xlsx", "bomb.xlsx")
    monkeypatch.setattr(limits, "TABLE_BYTES", 100)
    with pytest.raises(Invalid, match="is larger than"):
        tables(path, "a.xlsx")


FAR = "<c r='XFD1048576'><v>1</v></c>", '<c r = "A1048576"/><c r = "ZZZZ1"/>', '<c r="A99999999999"/>', "<c/>" * 600_000


@pytest.mark.parametrize("cells", FAR, ids=range(len(FAR)))
def test_far_cells_are_found_however_they_are_written(tmp_path: Path, cells: str) -> None:
    path = tmp_path / "far.xlsx"
    with zipfile.ZipFile(book(tmp_path / "a.xlsx", S=[["name", "x"]])) as made, zipfile.ZipFile(path, "w") as parts:
        for part in made.namelist():
            text = made.read(part).replace(b"</sheetData>", f'<row r="40">{cells}</row></sheetData>'.encode())
            parts.writestr(part, text)
    with pytest.raises(Invalid, match="the cells in use reach further than 5 million"):
        tables(path, "far.xlsx")


ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="客户">
<table:table-row><table:table-cell office:value-type="string"><text:p>名称</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>日期</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>电话</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>青禾</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-12-01"><text:p>1.12.26</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="13800000000"><text:p>1.38E10</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def test_ods_is_read_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", ODS.replace("\n", ""))
    assert rows_of(tmp_path / "a.ods") == [(4, ["青禾", "2026-12-01", "13800000000"])]


OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
DAMAGED = "{name} is damaged or no spreadsheet: open it, and save it anew as .xlsx.\n"


def test_a_sheet_that_is_never_closed_does_not_hang(empty: Program) -> None:
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table"))
    with zipfile.ZipFile(empty.folder / "a.ods", "w") as parts:
        parts.writestr("mimetype", OPEN_DOCUMENT)
        parts.writestr(
            "content.xml",
            f"<office:body {spaces}><office:spreadsheet><table:table table:name='S'></table:tab></office:spreadsheet></office:body>",
        )
    ran = empty("import", "a.ods")
    assert (ran.code, ran.out, ran.err) == (5, "", DAMAGED.format(name="a.ods"))


def packed_badly(path: Path) -> Path:
    """A spreadsheet in which what is packed cannot be unpacked."""
    data = bytearray(book(path, A=[["name"], *[["x" * 50]] * 50]).read_bytes())
    with zipfile.ZipFile(path) as parts:
        start = parts.getinfo("xl/worksheets/sheet1.xml").header_offset
    data[start + 60 : start + 90] = b"\xff" * 30
    path.write_bytes(data)
    return path


def test_what_cannot_be_unpacked_is_damaged(tmp_path: Path) -> None:
    path = packed_badly(tmp_path / "a.xlsx")
    with pytest.raises(Invalid, match="is damaged or no spreadsheet"):
        tables(path, "a.xlsx")


def test_a_library_that_gives_up_says_nothing_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class PanicException(BaseException):
        pass

    def panic(stream: object) -> None:
        os.write(2, b"thread panicked")
        raise PanicException("index out of bounds")

    path = book(tmp_path / "a.xlsx", A=[["name"], ["x"]])
    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", panic, raising=True)
    with pytest.raises(Invalid, match="is damaged or no spreadsheet"):
        tables(path, "a.xlsx")
    assert capfd.readouterr().err == ""
    os.write(2, b"heard again")
    assert capfd.readouterr().err == "heard again"


def test_a_damaged_sheet_of_ours_is_said_to_be_damaged(demo: Program) -> None:
    assert demo("export", "ours.xlsx").code == 0
    file = demo.folder / "ours.xlsx"
    with zipfile.ZipFile(file) as whole:
        parts = {one: whole.read(one) for one in whole.namelist()}
    with zipfile.ZipFile(file, "w") as hurt:
        for one, part in parts.items():
            hurt.writestr(one, part[: len(part) // 2] if one.startswith("xl/worksheets/") else part)
    ran = demo("import", "ours.xlsx", "--yes")
    assert (ran.code, ran.out, ran.err) == (5, "", DAMAGED.format(name="ours.xlsx"))
