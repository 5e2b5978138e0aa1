"""Tables as other systems write them, made up: what was not given, and what must not go wrong with it."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamcli.actions import importing, opening
from kamcli.actions.import_columns import Wishes
from kamcli.errors import Invalid, KamError

Import = Callable[..., list[importing.Loaded]]


@pytest.fixture
def book(tmp_path: Path, empty_file: Path) -> Any:
    with opening.writing(str(shutil.copy(empty_file, tmp_path / "kam.db")), "import") as opened:
        yield opened


@pytest.fixture
def bring(tmp_path: Path, book: Any) -> Import:
    """Import a text as a file, or rows as the sheets of a workbook."""

    def run(content: str | dict[str, list[list[Any]]], **wishes: Any) -> list[importing.Loaded]:
        path = tmp_path / ("t.csv" if isinstance(content, str) else "t.xlsx")
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            made = openpyxl.Workbook()
            made.remove(made.active)
            for name, rows in content.items():
                sheet = made.create_sheet(name)
                for row in rows:
                    sheet.append(row)
            made.save(path)
        return importing.bring_in(book, [str(path)], Wishes(**wishes))

    return run


def said(done: list[importing.Loaded]) -> list[str]:
    return [
        f"{one.place}: {one.template.format(**one.facts)}" if one.place else one.template.format(**one.facts)
        for loaded in done for one in (*loaded.no_records, *loaded.notices, *(f for _line, f, _cells in loaded.rejects))
    ]  # fmt: skip


def rows(text: str, separator: str = ",") -> str:
    """Rows written with ` | ` as a CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([line.split(" | ") for line in text.strip().splitlines()])
    return out.getvalue()


CUSTOMER = "select name || '|' || coalesce(phone, '') || '|' || coalesce(manager, '') || '|' || coalesce(industry, '') from customer"
PERSON = (
    "select p.name || '|' || coalesce(p.title, '') || '|' || coalesce(p.phone, '') || '|' || coalesce(p.email, '') || '|'"
    " || c.name from person p join customer c on c.id = p.customer_id"
)
SALE = "select c.name || '|' || s.\"on\" || '|' || s.amount || s.currency from sale s join customer c on c.id = s.customer_id"

SYSTEMS = {
    "Dynamics accounts": (
        "(Do Not Modify) Account | (Do Not Modify) Row Checksum | Account Name | Main Phone | Website | Owner\n"
        "1f-2 | x== | Contoso | 555-0100 | contoso.example | Ann Lee", "customers", CUSTOMER, "Contoso|555-0100|Ann Lee|",
    ),
    "Dynamics contacts": (
        "Full Name | Company Name | Job Title | Email | Business Phone\nYvonne McKay | Fourth Coffee | Buyer | y@x.example | 555-0101",
        "customers+people", PERSON, "Yvonne McKay|Buyer|555-0101|y@x.example|Fourth Coffee",
    ),
    "Odoo contacts": (
        "Complete Name | Company Name | Job Position | Email | Phone | Salesperson\n"
        "Brandon Freeman | Azure Interior | Creator | b@x.example | 555-0102 | Mitchell Admin",
        "customers+people", PERSON, "Brandon Freeman|Creator|555-0102|b@x.example|Azure Interior",
    ),
    "EspoCRM accounts in Chinese": (
        "名称 | 网站 | 电子邮件 | 电话 | 账单地址 | 行业 | 负责人\n青禾置业 | q.example | a@q.example | 028-1 | 成都 | 地产 | 魏岚",
        "customers", CUSTOMER, "青禾置业|028-1|魏岚|地产",
    ),
    "Outlook in Chinese": (
        "名 | 姓 | 单位 | 部门 | 职务 | 商务电话 | 移动电话 | 电子邮件地址\n敏 | 周 | 青禾置业 | 采购部 | 经理 | 028-1 | 13800000000 | z@q.example",
        "customers+people", PERSON, "周敏|经理|13800000000|z@q.example|青禾置业",
    ),
    "Wukong contacts": (
        "姓名 | 客户名称 | 手机 | 电话 | 电子邮箱 | 是否关键决策人 | 职务 | 备注\n周敏 | 青禾置业 |  | 028-1 | z@q.example | 是 | 经理 | x",
        "customers+people", PERSON, "周敏|经理|028-1|z@q.example|青禾置业",
    ),
    "Zoho accounts": (
        "Account_Name | Phone | Website | Industry | Account_Owner\nKing | 555-0103 | k.example | Retail | Ann",
        "customers", CUSTOMER, "King|555-0103|Ann|Retail",
    ),
    "HubSpot companies": (
        "Record ID | Company name | Company owner | Phone Number | Industry\n77 | Acme | Ann | 555-0104 | Retail",
        "customers", CUSTOMER, "Acme|555-0104|Ann|Retail",
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_table_of_another_system(bring: Import, book: Any, system: str) -> None:
    text, kinds, query, expected = SYSTEMS[system]
    done = bring(rows(text, "\t"))
    assert "+".join(one.kind for one in done) == kinds
    assert [(one.new, len(one.rejects)) for one in done] == [(1, 0)] * len(done)
    assert book.value(query) == expected


@pytest.mark.parametrize(
    "text",
    [
        "商机名称 | 客户名称 | 商机阶段 | 商机金额 | 预计成交日期 | 备注\nx | 青禾 | 初步 | 5 | 2026-01-01 | y",
        "Deal - Title | Organization - Name | Person - Name\nx | Acme | Ann",
        "Activity - Subject | Activity - Type | Activity - Due date | Activity - Done\nx | call | 2026-01-01 | yes",
        "Order ID | Customer ID | Order date | Freight\n1 | ACME | 2026-01-01 | 5",
        "Ticket ID | Ticket name | Company name | Owner\n1 | broken | Acme | Ann",
    ],
)
def test_what_is_about_something_else_makes_no_customers(bring: Import, text: str) -> None:
    with pytest.raises(KamError, match="fit none of the kinds"):
        bring(rows(text))


@pytest.mark.parametrize(
    ("header", "cell", "money"),
    [
        ("金额(万元)", "12.5", "12500000CNY"), ("合同金额（万元）", "1", "1000000CNY"), ("金额（元，含税）", "￥1,200.50", "120050CNY"),
        ("Amount (k)", "3", "300000CNY"), ("Amount (USD)", "$3", "300USD"), ("金额/万美元", "2", "2000000USD"), ("*金额", "1.2亿", "12000000000CNY"),
        ("Amount [k EUR]", "1.5", "150000EUR"),
    ],
)  # fmt: skip
def test_money_is_in_what_its_header_says(bring: Import, book: Any, header: str, cell: str, money: str) -> None:
    bring("name\nAcme\n")
    bring(rows(f"customer | on | {header}\nAcme | 2026-01-02 | {cell}"))
    assert book.value(SALE) == f"Acme|2026-01-02|{money}"


def test_a_list_of_contracts_in_the_words_of_a_sales_department(bring: Import, book: Any) -> None:
    bring(rows("客户名称\n青禾置业"))
    bring(rows("客户名称 | 签约日期 | 合同额（万元） | 币种\n青禾置业 | 2026-05-01 | 12.34 | 人民币"))
    assert [tuple(row) for row in book.connection.execute("select amount, currency from sale")] == [(12340000, "CNY")]
    bring(
        rows(
            "客户名称 | 拜访日期 | 拜访方式 | 拜访内容 | 下次跟进 | 下次跟进日期\n青禾置业 | 2026-05-01 | 上门 | 谈 | 送样 | 2026-06-01"
        )
    )
    assert [
        tuple(row)
        for row in book.connection.execute(
            "select channel, what, due from contact c join next_step n on n.contact_id = c.id"
        )
    ] == [("visit", "送样", "2026-06-01")]


def test_a_unit_that_is_not_known_or_said_twice_is_refused(bring: Import) -> None:
    bring("name\nAcme\n")
    with pytest.raises(Invalid, match="'吨' in the header '金额.吨.' is no unit of money"):
        bring("customer,on,金额(吨)\nAcme,2026-01-02,5\n")
    done = bring("customer,on,金额(万元)\nAcme,2026-01-02,5万\nAcme,2026-01-02,6\n")
    assert (done[0].new, said(done)) == (
        1,
        ["t.csv, line 2: The amount 5万 has a unit, and so has the header: which one holds?"],
    )
    assert bring("customer,on,金额(吨)\nAcme,2026-01-03,5\n", mapping={"金额(吨)": "amount"})[0].new == 1


def test_sheets_are_loaded_in_their_order_and_others_are_said(bring: Import, book: Any) -> None:
    done = bring({
        "填写说明": [["请按模板填写"], ["每行一个客户"]],
        "订单": [["订单清单"], [], ["客户", "日期", "金额(万元)", "数量"], ["青禾", date(2026, 1, 2), 12.5, 3], ["合计", None, 12.5, 3]],
        "客户": [["客户名称", "联系人", "手机"], ["青禾", "周敏", 13800000000], ["北屿", None, None], ["#N/A", "x", 1]],
    })  # fmt: skip
    assert [(one.sheet, one.kind, one.new, len(one.rejects)) for one in done] == [
        ("客户", "customers", 2, 1), ("客户", "people", 1, 0), ("订单", "sales", 1, 0),
    ]  # fmt: skip
    assert book.value(SALE) == "青禾|2026-01-02|12500000CNY"
    assert book.value(PERSON) == "周敏||13800000000||青禾"
    everything = "\n".join(said(done))
    assert "t.xlsx, sheet 填写说明: its columns fit none of the kinds" in everything
    assert "t.xlsx, sheet 订单, row 5: a row of totals, no record: passed over (合计)" in everything
    assert "t.xlsx, sheet 客户, row 4: The column 客户名称 holds the error #N/A" in everything
    assert "1 rows name nobody: only the customer was read." in everything
    again = bring({"客户": [["客户名称"], ["青禾"]], "other": [["客户名称"], ["海岳"]]}, sheet="客户")
    assert [(one.sheet, one.new, one.same) for one in again] == [("客户", 0, 1)]


def test_numbers_are_read_as_people_write_them_and_sources_by_their_word(bring: Import, book: Any) -> None:
    bring(rows("客户名称\n青禾置业"))
    bring(rows("客户 | 日期 | 金额 | 数量\n青禾置业 | 2026-03-01 | 1 | 1,200\n青禾置业 | 2026-03-02 | 1 | １２", "\t"))
    assert [row[0] for row in book.connection.execute("select quantity from sale order by id")] == [1200, 12]
    bring(rows("客户 | 日期 | 可能性\n青禾置业 | 2026-03-01 | ４５ ％"), kind="assessments")
    assert [row[0] for row in book.connection.execute("select likelihood from assessment")] == [0.45]
    bring(rows("客户 | factor | value | 日期 | 信息来源\n青禾置业 | growth | 2 | 2026-03-01 | 拜访"), kind="ratings")
    assert [row[0] for row in book.connection.execute("select source from rating")] == ["visit"]


def test_a_company_in_a_table_of_people_may_be_named_by_its_code(bring: Import, book: Any) -> None:
    bring(rows("客户编号 | 客户名称\nqinghe | 青禾置业"))
    bring(rows("姓名 | 公司 | 电话\n周敏 | qinghe | 1"))
    assert [row[0] for row in book.connection.execute("select code || name from customer")] == ["qinghe青禾置业"]
    assert [row[0] for row in book.connection.execute("select name from person")] == ["周敏"]


def test_past_contacts_keep_their_author_and_their_day(bring: Import, book: Any) -> None:
    bring("name\n青禾\n")
    done = bring(
        rows(
            "客户 | 跟进时间 | 跟进内容 | 创建人\n青禾 | 2024-03-05 14:20 | 谈了账期 | 唐静\n青禾 | 2024/3/6 | 送样 | 魏岚"
        )
    )
    assert (done[0].kind, done[0].new) == ("contacts", 2)
    found = book.rows('select "on", by, summary from contact order by id')
    assert [tuple(row.values()) for row in found] == [
        ("2024-03-05", "唐静", "谈了账期"),
        ("2024-03-06", "魏岚", "送样"),
    ]


def test_a_salesforce_report_with_its_foot(bring: Import) -> None:
    text = rows(
        "Account Name | Close Date | Amount | Stage\nAcme | 1/31/2026 | 5 | Closed Won\nAcme | 2/1/2026 | 7 | Closed Lost"
    )
    bring("name\nAcme\n")
    done = bring(
        text + "Grand Totals (2 records)\n\nConfidential Information - Do Not Distribute\nCopyright (c) 2000-2026 x\n"
    )
    assert (done[0].kind, done[0].new, len(done[0].no_records)) == ("sales", 1, 3)
    assert said(done)[-1] == "t.csv: 1 deals are not won (Closed Lost): they are no sales."
