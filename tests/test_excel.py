"""The workbook as a spreadsheet: it goes out, is edited in another program, and comes back as a reviewed difference."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from books import opened, put, workbook
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from program import Program

from kamcli import i18n
from kamcli.actions import sheets_out
from kamcli.actions.corrections import TABLES
from kamcli.actions.kinds import KINDS
from kamcli.actions.sheet_drafts import Difference
from kamcli.actions.sheets_back import bring_back, recognised
from kamcli.cli import sheet_words
from kamcli.domain.names import key
from kamcli.errors import Invalid, KamError
from kamcli.exchange import headers
from kamcli.store import journal
from kamcli.store.queries.tables import COLUMNS


def at(page: Worksheet, heading: str, row: int | str) -> Any:
    """A cell by its heading; the row by its number, or by what stands in its first or second column."""
    column = next(cell.column for cell in page[1] if cell.value == heading)
    if isinstance(row, str):
        row = next(one[0].row for one in page.iter_rows(min_row=2) if row in (one[0].value, one[1].value))
    return page.cell(row, column)


@contextmanager
def edited(file: Path) -> Iterator[openpyxl.Workbook]:
    book = openpyxl.load_workbook(file)
    yield book
    book.save(file)


@pytest.fixture
def out(demo: Program, tmp_path: Path) -> Path:
    assert demo("export", tmp_path / "book.xlsx").code == 0
    return tmp_path / "book.xlsx"


@pytest.fixture(scope="module")
def demo_sheets(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book as a spreadsheet, for tests that stay inside this process."""
    file = tmp_path_factory.mktemp("sheets") / "book.xlsx"
    with opened(demo_file) as connection:
        sheets_out.take_out(workbook(connection), file, None, sheet_words.words(workbook(connection)))
    return file


def back(connection: sqlite3.Connection, file: Path) -> dict[str, Difference]:
    """What came back, by kind."""
    found = recognised(file)
    assert found is not None
    return {one.kind: one for one in bring_back(workbook(connection), file, found)}


def changes(difference: Difference) -> list[tuple[str, str | None, str | None]]:
    return [(f"{one.place} {one.field}", one.old, one.new) for one in difference.changes]


def test_untouched_it_comes_back_as_no_change(demo: Program, out: Path) -> None:
    done = demo("import", out, "--lang", "zh")
    assert (done.code, done.out, done.err) == (0, "", "没有变化。\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_so_it_does_in_either_language_and_empty(lang: str, demo_file: Path, empty_file: Path, tmp_path: Path) -> None:
    for book in (demo_file, empty_file):
        with opened(book) as connection:
            i18n.activate(lang)
            try:
                sheets_out.take_out(
                    workbook(connection), tmp_path / "b.xlsx", None, sheet_words.words(workbook(connection))
                )
            finally:
                i18n.activate("en")
            found = back(connection, tmp_path / "b.xlsx").values()
            assert len(found) == len(COLUMNS)
            assert not any(one.changes or one.conflicts or one.missing or one.passed_over for one in found)


def test_what_was_edited_is_shown_confirmed_and_one_undo(demo: Program, out: Path) -> None:
    before = demo.content()
    with edited(out) as book:
        page = book["Customer list"]
        at(page, "Industry", "oriva").value = "Wholesale"
        at(page, "Phone", "oriva").value = None
        page.append(["newco", "新公司", None, "热水"])
        at(book["Contact log"], "Channel", 2).value = "电话"
        book["People"].append(["newco", "李四", "经理"])
    tried = demo("import", out, "--dry-run", "--format", "table")
    assert tried.code == 0
    assert tried.out == (
        "Customer list\n"
        "Cell   Of              What      Before           After    \n"
        "───────────────────────────────────────────────────────────\n"
        "D14    Oriva Plumbing  Industry  出口经销         Wholesale\n"
        "F14    Oriva Plumbing  Phone     0031 20 5550147           \n"
        "22:22  新公司          new row                             \n"
        "\n"
        "People\n"
        "Cell   Of            What     Before  After\n"
        "───────────────────────────────────────────\n"
        "77:77  newco · 李四  new row               \n"
        "\n"
        "Contact log\n"
        "Cell  Of                   What     Before  After\n"
        "─────────────────────────────────────────────────\n"
        "C2    baishi · 2026-02-04  Channel  Visit   Phone\n"
    )
    assert tried.err == (
        "Customer list: 1 new, 1 changed, 19 the same.\n"
        "People: 1 new, 0 changed, 75 the same.\n"
        "Contact log: 0 new, 1 changed, 264 the same.\n"
        "Only tried: nothing was written.\n"
    )
    asked = demo("import", out)
    assert (asked.code, asked.out) == (2, "")
    assert asked.err == "--yes is missing, and there is no terminal to ask at.\n"
    done = demo("import", out, "--yes", "--json")
    found = {one["kind"]: one for one in done.data}
    assert (found["customers"]["new"], found["customers"]["changed"], found["customers"]["same"]) == (1, 1, 19)
    assert found["contacts"]["changes"] == [
        {
            "place": "Contact log!C2", "number": 1, "record": "baishi · 2026-02-04", "field": "channel",
            "old": "visit", "new": "phone",
        }
    ]  # fmt: skip
    shown = demo("list", "--where", "code=oriva", "--json").data[0]
    assert (shown["industry"], shown["name"]) == ("Wholesale", "Oriva Plumbing")
    assert demo("import", out, "--yes").err == "Nothing changed.\n"  # the same file again
    assert demo("undo").code == 0
    assert demo.content() == before


def test_what_changed_here_meanwhile_is_left_as_it_is_and_told(demo: Program, out: Path) -> None:
    demo("edit-customer", "oriva", "--phone", "111")
    demo("edit-customer", "beiyu", "--phone", "222", "--industry", "供暖")
    with edited(out) as book:
        page = book["Customer list"]
        at(page, "Phone", "oriva").value = "333"
        at(page, "Industry", "oriva").value = "Wholesale"
        at(page, "Phone", "beiyu").value = "222"
    done = demo("import", out, "--yes", "--exit-code", "--format", "tsv")
    assert done.code == 10
    assert done.out == (
        "kind\tstate\tplace\trecord\tfield\told\tnew\n"
        "customers\tchanged\tCustomer list!D14\tOriva Plumbing\tindustry\t出口经销\tWholesale\n"
        "customers\tconflict\tCustomer list!F14\tOriva Plumbing\tphone\t111\t333\n"
    )
    assert "1 cells were changed here too since the export" in done.err
    demo("add-customer", "安润置业")  # never stood in the sheet, so it is not missing there
    assert demo("import", out, "--yes").err.splitlines()[-2:] == [
        "Customer list: 1 cells were changed here too since the export, to something else. They were left as they are.",
        "Nothing changed.",
    ]
    found = {one["code"]: one for one in demo("list", "--json").data}
    assert (found["oriva"]["industry"], found["beiyu"]["industry"]) == ("Wholesale", "供暖")


def test_every_fault_is_named_with_its_cell_and_nothing_is_written(demo: Program, out: Path) -> None:
    with edited(out) as book:
        at(book["Contact log"], "Channel", 2).value = "pigeon"
        at(book["Contact log"], "Date", 3).value = "2027-01-01"
        at(book["Contact log"], "With", 4).value = None
        at(book["Customer list"], "Customer code", "oriva").value = "oriva2"
        at(book["Customer list"], "Customer name", "beiyu").value = None
        at(book["People"], "Customer", 2).value = "oriva"
        at(book["Stages"], "Stage", 2).value = None
        at(book["Sales"], "Amount", 2).value = "about 5"
        at(book["Ratings"], "Recorded by", 2).value = "=A1"
        at(book["Goals"], "Goal", 2).value = None
        book["Samples"].append(["nobody", "管件", None, "2026-11-01"])
    before = demo.everything()
    done = demo("import", out, "--yes")
    assert done.code == 5
    lines = [line.strip() for line in done.err.splitlines()]
    assert lines[0] == "book.xlsx cannot be applied; nothing was changed."
    assert [line.partition(": ")[0] for line in lines[1:]] == [
        "Ratings!G2", "Customer list!B3", "Customer list!A14", "People!A2", "Contact log!C2", "Contact log!B3", "Contact log!E4",
        "Samples!A25", "Sales!C2", "Stages!B2", "Goals!A2",
    ]  # fmt: skip
    assert "formula that was never computed" in lines[1]
    assert "takes nobody out of a contact" in lines[7]
    assert demo.everything() == before


def test_a_sorted_sheet_and_moved_columns_are_no_change(demo_file: Path, demo_sheets: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(demo_sheets, tmp_path))
    with edited(file) as book:
        page = book["Customer list"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        turned = [rows[0], *sorted(rows[1:], key=lambda row: str(row[1]))]
        for row, cells in enumerate(turned, 1):
            for column, value in enumerate(reversed(cells), 1):
                page.cell(row, column).value = value
        at(book["People"], "Phone", 1).value = "手机"  # a heading in the other language
        book["People"].delete_cols(3)  # a column that was taken out is not emptied
    with opened(demo_file) as connection:
        assert not any(one.changes or one.conflicts or one.missing for one in back(connection, file).values())


def test_rows_that_were_copied_taken_out_or_come_without_a_number(
    demo_file: Path, demo_sheets: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(demo_sheets, tmp_path))
    with edited(file) as book:
        page = book["Contact log"]
        page.append([cell.value for cell in page[2]])  # with its number
        page.cell(page.max_row, 8).value = "again"
        page.append([cell.value for cell in page[3]][:-1])  # the very same, without a number
        page.delete_rows(5, 2)
    with opened(demo_file) as connection:
        count = "select count(*) from contact"
        before = connection.execute(count).fetchone()[0]
        found = back(connection, file)["contacts"]
        assert (found.new, found.changed, found.missing, found.copies) == (2, 0, 2, ["Contact log!A265"])
        assert connection.execute(count).fetchone()[0] == before + 2


def test_what_rows_without_a_number_change_is_said_cell_by_cell(
    demo_file: Path, demo_sheets: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(demo_sheets, tmp_path))
    with edited(file) as book:
        for name, heading in (("People", "Job title"), ("Customer list", "Phone"), ("Sales", "Cost")):
            at(book[name], heading, 2).value = "77"
            book[name].delete_cols(book[name].max_column)
    with opened(demo_file) as connection:
        found = back(connection, file)
        assert [(one.new, one.changed) for one in found.values() if one.changes] == [(0, 1)] * 3
        assert [(change.place, change.old, change.new) for one in found.values() for change in one.changes] == [
            ("Customer list!F2", "0757-55506018", "77"), ("People!C2", "老板", "77"), ("Sales!H2", "253993.85", "77"),
        ]  # fmt: skip


def test_what_is_said_otherwise_is_no_change_and_days_that_were_are_not_ahead(
    demo_file: Path, demo_sheets: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(demo_sheets, tmp_path))
    with edited(file) as book:
        sales, customers = book["Sales"], book["Customer list"]
        for heading, text in (
            ("Amount", "33.04万"),
            ("Cost", "253,993.85"),
            ("Quantity", "2,800"),
            ("Sale date", "2024年11月29日"),
        ):
            at(sales, heading, 2).value = text
        at(customers, "Also known as", 2).value = "Baishi Hardware；柏石；"
        at(customers, "Added", 4).value = "3月5日"
        at(book["Contact log"], "Due date", 2).value = "3月5日"
        at(book["Assessments"], "Likelihood", 2).value = "４５ ％"
    with opened(demo_file) as connection:
        changes = [change for one in back(connection, file).values() for change in one.changes]
    assert [(change.place, change.new) for change in changes] == [
        ("Customer list!K4", "2026-03-05"), ("Contact log!J2", "2027-03-05"), ("Assessments!C2", "0.45"),
    ]  # fmt: skip


def test_a_sheet_of_ours_in_another_file_is_still_of_its_kind(demo: Program, out: Path) -> None:
    with edited(out) as book:
        for name in book.sheetnames:
            if name != "People":
                del book[name]
        at(book["People"], "Job title", 2).value = "Owner"
    done = demo("import", out, "--format", "tsv")
    assert done.out == "file\tsheet\tkind\tnew\tchanged\tsame\trejected\nbook.xlsx\tPeople\tpeople\t0\t1\t74\t0\n"


def test_a_fault_names_columns_and_words_as_the_sheet_does(demo: Program, tmp_path: Path) -> None:
    out = tmp_path / "book.xlsx"
    assert demo("--lang", "zh", "export", out).code == 0
    with edited(out) as book:
        at(book["销售"], "数量", 2).value = "500米"
        book["销售"].append([cell.value for cell in book["销售"][5]])
        at(book["成交障碍"], "状态", 2).value = "搁置"
        book["同事"].append([cell.value for cell in book["同事"][2]])
    done = demo("--lang", "zh", "import", out, "--yes")
    assert done.code == 5
    assert [line.strip() for line in done.err.splitlines()[1:]] == [
        "同事!7:7: 另一行已经有相同的姓名。",
        "销售!F2: 数量 是 '500米'，不是数字。",
        "销售!G473: 另一行已经有相同的单号。",
        "成交障碍!F2: '搁置' 不是有效的障碍状态。请选：open 未解决、working 处理中、solved 已化解、accepted 已接受。",
    ]


def test_a_record_is_changed_with_all_that_hangs_on_it(demo_file: Path, demo_sheets: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(demo_sheets, tmp_path))
    with edited(file) as book:
        at(book["Customer list"], "Customer name", "qinghe").value = "青禾集团"
        for heading, value in (
            ("Name", "周立"),
            ("Job title", "采购副总"),
            ("Department", None),
            ("Buying role", "buyer"),
        ):
            at(book["People"], heading, 49).value = value
        log = book["Contact log"]
        assert at(log, "With", 2).value == "柏永发=3/21"
        at(log, "With", 2).value = "柏永发=5; 石桂兰"
        at(log, "Next step", 2).value = "=送小样"
        at(log, "Next step", 2).data_type = "s"
        at(book["Samples"], "Verdict", 2).value = "rejected"
        at(book["Facts"], "Content", 2).value = 650000
        at(book["Sales"], "Reference", 2).value = "NEW-1"
    with opened(demo_file) as connection:
        journal.begin(connection, "import")
        found = back(connection, file)
        assert changes(found["customers"]) == [
            ("Customer list!B15 name", "青禾置业", "青禾集团"),
            ("Customer list!C15 aliases", "Qinghe Homes;青禾", "Qinghe Homes;青禾;青禾置业"),
        ]
        assert changes(found["people"]) == [
            ("People!B49 name", "周立群", "周立"),
            ("People!C49 title", "采购总监", "采购副总"),
            ("People!D49 department", "采购中心", None),
            ("People!E49 roles", "approver;buyer", "buyer"),
        ]
        assert [new for _cell, _old, new in changes(found["contacts"])] == ["柏永发=5/21; 石桂兰=3/21", "=送小样"]
        assert changes(found["samples"]) == [("Samples!K2 verdict", "conditional", "rejected")]
        assert changes(found["facts"]) == [("Facts!E2 value", "600000", "650000")]
        assert len(changes(found["sales"])) == 1
        person = connection.execute("select id, title from person where name = '周立'").fetchone()
        # What somebody was is kept: a new position is news of today.
        news = "select topic, text, code from fact where person_id = ? and \"on\" = '2026-11-23' order by topic"
        assert [tuple(row) for row in connection.execute(news, (person["id"],))] == [
            ("department", None, None), ("roles", None, "buyer"), ("title", "采购副总", None),
        ]  # fmt: skip


def test_a_file_of_another_workbook_is_refused(demo: Program, empty_file: Path, out: Path, tmp_path: Path) -> None:
    other = Program(tmp_path, Path(shutil.copy(empty_file, tmp_path / "other.db")))
    done = other("import", out, "--yes")
    assert done.code == 3
    assert done.err.startswith("book.xlsx was exported from another workbook")
    assert demo("import", out, "--only", "Stage=Won").code == 2


def test_who_was_erased_does_not_come_back_and_the_file_is_named(demo: Program, out: Path) -> None:
    told = demo("forget", "qinghe/周立群", "--yes").err
    holding = f"These files still hold the person; delete them or take the person out: {out}"
    assert (holding in told) is (demo.address is None)  # no folder is a server's own
    done = demo("import", out)
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "People: 1 rows name a person who was erased from the book; they were left out.\n"
        "Contact log: 11 rows name a person who was erased from the book; they were left out.\n"
        "Facts: 22 rows are of records that are in the workbook no more; they were left out.\n"
        "Spend: 1 rows name a person who was erased from the book; they were left out.\n"
        "Nothing changed.\n"
    )
    with demo.inside() as connection:
        assert not connection.execute("select 1 from person where name = '周立群'").fetchone()


def test_one_kind_is_one_sheet(demo: Program, tmp_path: Path) -> None:
    done = demo("export", "c.xlsx", "--as", "customers")
    assert done.err == "1 sheets, 20 rows in c.xlsx.\n"
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames == ["Read me", "Customer list", "kam"]
    assert demo("export", "c.xlsx").code == 3


def test_every_heading_names_its_field_in_both_languages() -> None:
    assert list(TABLES) == list(KINDS)
    for lang in ("en", "zh"):
        i18n.activate(lang)
        try:
            for kind, fields in COLUMNS.items():
                match = headers.match([sheet_words.heading(kind, field) for field in fields])[kind]
                assert list(match.fields) == list(fields), (lang, kind)
                assert [match.fields[field] for field in fields] == list(range(len(fields))), (lang, kind)
                assert not match.units
                assert all(sheet_words.meaning(kind, field) for field in fields)
        finally:
            i18n.activate("en")


words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=30)
names = words.filter(lambda text: any(one.isalnum() for one in text))


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@example(customers=[("=1+1", "+86", "-1"), ("@x😀", "‏مرحبا", "长" * 32_767), ("a_x0041_", " b ", "c\r\nd\te")])
@given(customers=st.lists(st.tuples(names, words, words), min_size=20, max_size=40))
def test_any_book_is_the_same_after_going_out_and_coming_back(
    empty_file: Path, tmp_path: Path, customers: list[tuple[str, str, str]]
) -> None:
    file = tmp_path / "any.xlsx"
    with opened(empty_file) as connection:
        for number, (name, phone, note) in enumerate(customers):
            row = {
                "code": f"c{number}",
                "name": name,
                "key": key(name),
                "phone": phone,
                "note": note,
                "added_on": "2020-01-01",
            }
            at_ = put(connection, "customer", row)
            put(
                connection,
                "person",
                {"customer_id": at_, "name": name, "key": name, "roles": "buyer,coach", "note": phone},
            )
            put(
                connection,
                "rating",
                {"customer_id": at_, "factor": "x", "value": 0.1 + number / 3, "on": "1899-12-31", "source": note},
            )
        book = workbook(connection)
        sheets_out.take_out(book, file, None, sheet_words.words(book))
        found = back(connection, file)
        assert not any(one.changes or one.conflicts or one.missing or one.gone for one in found.values())
        assert sum(one.same for one in found.values()) == 3 * len(customers)


def test_an_independent_program_computes_nothing(demo: Program, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not there")
    demo("edit-customer", "oriva", "--industry", "=1+1", "--phone", "+86 (0)1")
    assert demo("export", "c.xlsx", "--as", "customers").code == 0
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to",
         'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2', "c.xlsx"],
        cwd=tmp_path, capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    (file,) = tmp_path.glob("*.csv")
    line = next(line for line in file.read_text().splitlines() if line.startswith("oriva,"))
    assert ",=1+1," in line
    assert ",+86 (0)1," in line


def test_faults_found_while_writing_leave_no_trace(demo_file: Path, demo_sheets: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(demo_sheets, tmp_path))
    with edited(file) as book:
        at(book["Spend"], "Heads", 2).value = None
    with opened(demo_file) as connection, pytest.raises(Invalid) as error:
        back(connection, file)
    assert isinstance(error.value, KamError)
    assert [finding.place for finding in error.value.findings] == ["Spend!G2"]
    assert "cannot be emptied: it would become 1" in str(error.value)
