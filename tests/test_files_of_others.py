"""Files that nobody here wrote: every one is imported as it is meant, or refused with its reason.

`pytest -s tests/test_files_of_others.py` prints what becomes of each.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from program import SHARED

from kamcli.actions import importing, opening
from kamcli.actions.import_columns import Wishes
from kamcli.errors import KamError

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of other people's files is not here"),
    pytest.mark.xdist_group("files of others"),  # one matrix is printed, and one book is made
]


class Case(NamedTuple):
    """What becomes of one file: `kind new/same/rejected` for each kind, or a part of the refusal."""

    outcome: str
    holds: tuple[tuple[str, object], ...] = ()  # queries of the book afterwards, and their answers
    after: str = ""  # what had to be imported before
    wishes: Wishes = Wishes()


NO_KIND = "fit none of the kinds"
NO_HEADER = "line 1: the first row looks like data"
NAMES = "select group_concat(name, '|') from (select name from customer order by id limit 3)"
PERSON = (
    "select p.name || '|' || coalesce(p.title, '') || '|' || coalesce(p.phone, '') || '|' || coalesce(p.email, '')"
    " || '|' || c.name from person p join customer c on c.id = p.customer_id order by p.id limit 1 offset {}"
)

CASES: dict[str, Case] = {
    "crm/adventureworks/DimReseller.csv": Case(NO_HEADER),
    "crm/adventureworks/FactSalesQuota.csv": Case(NO_HEADER),
    "crm/cdnow/cdnowElog.csv": Case(NO_KIND),
    "crm/cdnow/cdnow_customers_summary.csv": Case(NO_KIND),
    "crm/maven/accounts.csv": Case(
        "customers 85/0/0",
        (
            (NAMES, "Acme Corporation|Betasoloin|Betatech"),
            ("select count(*) from customer where industry = 'retail'", 17),
        ),
    ),
    "crm/maven/data_dictionary.csv": Case("line 5: another table begins here"),
    "crm/maven/products.csv": Case(NO_KIND),
    "crm/maven/sales_pipeline.csv": Case(
        "sales 4238/0/0",
        (
            ("select sum(amount) / 100 from sale", 10_005_534),
            ('select min("on") || max("on") from sale', "2017-03-012017-12-31"),
        ),
        after="crm/maven/accounts.csv",
    ),
    "crm/maven/sales_pipeline_mdY.csv": Case(
        "sales 4238/0/0",
        (
            ("select sum(amount) / 100 from sale", 10_005_534),
            ('select min("on") || max("on") from sale', "2017-03-012017-12-31"),
        ),
        after="crm/maven/accounts.csv",
    ),
    "crm/maven/sales_teams.csv": Case(NO_KIND),
    "crm/northwind/customers.csv": Case(
        "customers 91/0/0, people 91/0/0",
        (
            ("select name from customer where code = 'ANATR'", "Ana Trujillo Emparedados y helados"),
            ("select count(*) from customer where address = 'NULL' or phone = 'NULL'", 0),
            (PERSON.format(0), "Maria Anders|Sales Representative|030-0074321||Alfreds Futterkiste"),
        ),
    ),
    "crm/northwind/employees.csv": Case(NO_KIND),
    "crm/northwind/order_details.csv": Case(NO_KIND),
    "crm/northwind/orders.csv": Case(NO_KIND),
    "crm/northwind/products.csv": Case(NO_KIND),
    "crm/olist/olist_closed_deals.csv": Case(NO_KIND),
    "crm/olist/olist_marketing_qualified_leads.csv": Case(NO_KIND),
    "crm/wholesale/wholesale_customers.csv": Case(NO_KIND),
    "formats/chinese/crm_import_a_bom.csv": Case(
        "customers 1/0/0, people 1/0/0",
        (
            ("select name || note from customer", "星云科技关注成本"),
            (PERSON.format(0), "张三|CTO|13800000000|zhang@example.com|星云科技"),
        ),
    ),
    "formats/chinese/crm_import_b_alias.csv": Case(
        "customers 1/0/0, people 1/0/0",
        (("select stage from stage_move", "won"), ("select tier from tier_override", "A")),
    ),
    "formats/chinese/crm_import_c_dupes.csv": Case("customers 2/0/1", ((NAMES, "重复公司|新客户"),)),
    "formats/chinese/wukong_customers_utf8bom.csv": Case(
        "customers 2/0/0",
        (
            (NAMES, "示例精工有限公司|㐂多商贸（上海）有限公司"),
            ("select phone || manager || added_on || source from customer", "0512-61234567李四2025-03-02转介绍"),
            ("select group_concat(tier, '') from tier_override", "AB"),
        ),
    ),
    "formats/chinese/合同导入模板_offertech.xls": Case("sales 0/0/0"),
    "formats/chinese/商场客户.csv": Case("customers 200/0/0", (("select min(code) from customer", "0001"),)),
    "formats/chinese/客户导入模板_offertech.xls": Case(
        "customers 1/0/0, people 1/0/0",
        (
            ("select name || source from customer", "演示客户信息电话营销"),
            (PERSON.format(0), "陆经理|人事类|18015500000||演示客户信息"),
        ),
    ),
    "formats/chinese/客户导入模板_vue3.xlsx": Case(
        "customers 2/0/0, people 2/0/0",
        (
            (NAMES, "雅旭科技|立林集团"),
            ("select phone || address from customer", "0592-0000002集美学村"),
            (PERSON.format(1), "刘鹏||13800000004|user6@qq.ocm|立林集团"),
        ),
    ),
    "formats/chinese/客户数据.csv": Case(
        "customers 400/0/0", (("select code from customer where id = 1", "15624510"),)
    ),
    "formats/google/labeled.csv": Case(
        "customers 1/0/0, people 1/0/0",
        (
            (PERSON.format(0), "Grace Brewster Hopper|Rear Admiral|+1 555 0199|grace@navy.example|US Navy"),
            ("select count(*) from customer where phone is not null", 0),
        ),
    ),
    "formats/hubspot_fivetran/company_data.csv": Case(
        "customers 24/0/0",
        (("select code || name || added_on from customer", "21821626824b2c13cca3eb58ee49bbddcf004171302019-07-05"),),
    ),
    "formats/hubspot_fivetran/deal_pipeline_stage_data.csv": Case(NO_KIND),
    "formats/hubspot_fivetran/deal_stage_data.csv": Case(NO_KIND),
    "formats/hubspot_ui/contacts.csv": Case(
        "customers 3/0/0, people 3/0/0",
        (
            ("select group_concat(added_on, ' ') from customer", "2023-04-12 2024-11-02 2025-01-15"),
            ("select group_concat(manager, ' ') from customer", "Inès Moreau Paul Witczak Paul Witczak"),
            (PERSON.format(0), "Gaëlle Perrin|Buyer|04 50 11 22 33|g.perrin@fromagerie-perrin.fr|Fromagerie Perrin"),
            (PERSON.format(2), "Yann Le Goff||02 98 00 11 22|yann@legoff-transports.fr|Le Goff Transports"),
        ),
    ),
    "formats/mautic/10contacts.csv": Case(
        "customers 7/0/0, people 10/0/0",
        ((PERSON.format(0), "Ariel N.|||ariel@example.com|Enterprise Example Organization"),),
    ),
    "formats/mautic/fakecompanydata.csv": Case("customers 4/0/0", ((NAMES, "Mautic|Apple|Amazon"),)),
    "formats/messy/european-semicolon.csv": Case(
        "customers 2/0/0, people 2/0/0",
        ((PERSON.format(1), "Hans Müller||+49 170 1234567|hans@email.de|Firma GmbH"),),
    ),
    "formats/messy/excel-messy-export.csv": Case(
        "customers 2/0/1", (("select name || manager || phone from customer", "John DoeAlice555-6001"),)
    ),
    "formats/outlook/outlook_desktop.csv": Case(
        "customers 1/0/0, people 1/0/0",
        (
            (PERSON.format(0), "Linus Torvalds|Maintainer|+358 40 000 0003|linus@example.com|Kernel Inc"),
            ("select address from customer where note is null", "2 Office St, Espoo, Uusimaa 02100, Finland"),
            (
                "select note from person",
                "Likes penguins\nPhone: +358 9 000 0002\nPhone: +358 9 000 0001\nFax: +358 9 000 0004\nE-mail: linus@work.example",
            ),
        ),
    ),
    "formats/pipedrive/people.csv": Case(
        "customers 1/0/0, people 1/0/0",
        ((PERSON.format(0), "Jordan Vega||312-555-0122|jordan@acme.com|Acme Restoration"),),
    ),
    "formats/roundcube_csv2vcard/email.csv": Case(NO_KIND),
    "formats/roundcube_csv2vcard/gmail.csv": Case(
        "customers 1/0/0, people 1/0/0",
        (("select p.name || c.name from person p, customer c", "Prefix Firstname Middle Lastname Suffixcompany"),),
    ),
    "formats/roundcube_csv2vcard/tb_plain.csv": Case(
        "customers 1/0/0, people 1/0/0",
        ((PERSON.format(0), "Displayname|title|mobile|test@domain.tld|Organization"),),
    ),
    "formats/salesforce/accountData.csv": Case(
        "customers 422/0/1",
        (("select code || name || added_on from customer", "001x0000002xLCVAA2Gravity Investments2006-04-15"),),
        wishes=Wishes(encoding="windows-1252"),
    ),
    "formats/salesforce/accountsForInsert.csv": Case("customers 4/0/0", ((NAMES, "Company A|Company B|Company C"),)),
    "formats/salesforce/csvEscapedQuotes.csv": Case(NO_KIND),
    "formats/salesforce/csvSeparator.csv": Case(NO_KIND),
    "formats/salesforce/csvtext.csv": Case(NO_KIND),
    "formats/salesforce/csvtext_BOM_UTF16LE.csv": Case(NO_KIND),
    "formats/salesforce/csvtext_BOM_UTF8.csv": Case(NO_KIND),
    "formats/salesforce/dateOnlyWithTimeZone.csv": Case(
        "customers 2/0/0", (("select code || phone from customer", "ACCT_0415-555-0000"),)
    ),
    "formats/salesforce/insertAccountCsv.csv": Case(
        "customers 100/0/0", (("select code || name from customer", "ACCT_0account insert #0"),)
    ),
    "formats/salesforce/opportunityData.csv": Case(
        "sales 8/0/0",
        (("select count(distinct customer_id) > 1 from sale", 1),),
        after="formats/salesforce/accountData.csv",
    ),
    "formats/salesforce/report_contacts.csv": Case(
        "customers 1/0/0, people 1/0/0",
        ((PERSON.format(0), "Grace Hopper||312-555-0111|grace@navy.example|Navy Yard Facilities"),),
    ),
    "formats/salesforce/upsertWithRowOffsetTemplate.csv": Case("customers 10/0/0"),
    "formats/salesforce_fivetran/sf_account_data.csv": Case("customers 9/0/1"),
    "formats/salesforce_fivetran/sf_opportunity_data.csv": Case("sales 0/0/5"),
    "formats/thunderbird/export.csv": Case("customers 0/0/2, people 0/0/0"),
    "formats/thunderbird/export.txt": Case("customers 0/0/2, people 0/0/0"),
    "formats/x2crm/accounts.csv": Case(
        "customers 2/0/0", (("select name || added_on || manager from customer", "Account One2014-09-15admin"),)
    ),
    "formats/x2crm/contacts-update.csv": Case(NO_KIND),
    "formats/x2crm/contacts.csv": Case("customers 0/0/3, people 0/0/0"),
    "formats/x2crm/opportunity.csv": Case(NO_KIND),
    "formats/x2crm/services.csv": Case(NO_KIND),
    "formats/zoho/leads.csv": Case(
        "customers 3/0/0",
        (("select name || manager || source || phone from customer", "Raj MalhotraRahul ShahWebsite9876543210"),),
    ),
}


@pytest.fixture(scope="module")
def printed() -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    yield rows
    print()  # noqa: T201
    for file, outcome in rows:
        print(f"{file:62} {outcome}")  # noqa: T201


def outcome(done: list[importing.Loaded]) -> str:
    return ", ".join(f"{one.kind} {one.new}/{one.same + one.changed}/{len(one.rejects)}" for one in done)


@pytest.mark.parametrize("name", CASES)
def test_a_file_of_others(name: str, empty_file: Path, tmp_path: Path, printed: list[tuple[str, str]]) -> None:
    case = CASES[name]
    workbook = str(shutil.copy(empty_file, tmp_path / "kam.db"))
    with opening.writing(workbook, "import") as book:
        if case.after:
            importing.bring_in(book, [str(SHARED / case.after)], CASES[case.after].wishes)
        try:
            done = importing.bring_in(book, [str(SHARED / name)], case.wishes)
        except KamError as error:
            said = str(error)
            printed.append((name, said.partition("\n")[0][:110]))
            assert case.outcome in said
            assert Path(name).name in said
            return
        printed.append((name, outcome(done)))
        assert outcome(done) == case.outcome
        for query, expected in case.holds:
            assert book.value(query) == expected, query
        again = importing.bring_in(book, [str(SHARED / name)], case.wishes)
        assert not any(one.new for one in again)
        assert all(finding.place.startswith(Path(name).name) for one in done for _line, finding, _cells in one.rejects)


def test_no_file_is_forgotten() -> None:
    kinds = {".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods"}
    there = {
        file.relative_to(SHARED).as_posix()
        for folder in ("formats", "crm") for file in (SHARED / folder).rglob("*") if file.suffix in kinds
    }  # fmt: skip
    assert there == set(CASES)


def test_what_is_expected_of_the_address_books(empty_file: Path, tmp_path: Path) -> None:
    with opening.writing(str(shutil.copy(empty_file, tmp_path / "kam.db")), "import") as book:
        importing.bring_in(book, [str(SHARED / "formats/google/labeled.csv")], Wishes())
        importing.bring_in(book, [str(SHARED / "formats/hubspot_ui/contacts.csv")], Wishes())
        google = json.loads((SHARED / "formats/google/expected.json").read_text())["labeled"]
        row = book.row("select p.*, c.name as company from person p join customer c on c.id = customer_id")
        assert row is not None
        assert all(part in row["name"] for part in google["name_contains"])
        assert row["email"] in google["emails"]
        assert (row["company"], row["title"], row["phone"]) == (google["company"], google["title"], google["phone"])
        hubspot = json.loads((SHARED / "formats/hubspot_ui/contacts.expected.json").read_text())
        owners = book.rows("select manager, count(*) as count from customer where manager is not null group by 1")
        assert {row["manager"]: row["count"] for row in owners} == hubspot["owners"]
        days = book.rows("select added_on from customer where manager is not null order by 1")
        assert [row["added_on"] for row in days] == hubspot["created_dates"]


def test_what_is_stored_already_is_met_again(empty_file: Path, tmp_path: Path) -> None:
    (tmp_path / "before.csv").write_text(
        "客户名称,行业,网址\n重复公司,旧行业,a.example\n更新公司,旧行业,b.example\n", "utf-8"
    )
    with opening.writing(str(shutil.copy(empty_file, tmp_path / "kam.db")), "import") as book:
        importing.bring_in(book, [str(tmp_path / "before.csv")], Wishes())
        dupes = importing.bring_in(book, [str(SHARED / "formats/chinese/crm_import_c_dupes.csv")], Wishes())
        assert [(one.new, one.changed, len(one.rejects)) for one in dupes] == [(1, 1, 1)]
        importing.bring_in(book, [str(SHARED / "formats/chinese/crm_import_b_alias.csv")], Wishes())
        rows = book.rows("select industry, website from customer where name in ('重复公司', '更新公司') order by id")
        assert [tuple(row.values()) for row in rows] == [("新行业", "a.example"), ("云计算", "b.example")]
