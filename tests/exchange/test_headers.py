"""Headers matched with fields."""

import json
from pathlib import Path

import pytest

from kamcli.exchange.csv_in import read_table
from kamcli.exchange.header_names import NAMES
from kamcli.exchange.headers import match, normal
from kamcli.exchange.recognition import fits_of

DATA = Path(__file__).parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the shared data is not here")

REQUIRED = {
    "customers": ["name"],
    "people": ["customer", "name|last_name"],
    "contacts": ["customer", "on"],
    "samples": ["customer", "product", "on"],
    "sales": ["customer", "on", "amount"],
    "ratings": ["customer", "factor", "value"],
    "facts": ["customer", "topic", "value"],
    "stages": ["customer", "stage", "on"],
    "confirmations": ["customer", "criterion", "answer"],
    "tiers": ["customer", "tier"],
    "key_accounts": ["customer", "key"],
    "reviews": ["customer", "on", "decision"],
}
OURS = {
    "customers": "code,name,aliases,industry,manager,phone,website,address,source,note,added_on",
    "people": "customer,name,title,department,roles,influence,phone,email,note,left_on",
    "contacts": "customer,on,channel,purpose,people,by,hours,summary,next,due,next_done_on,no_next",
    "samples": "customer,product,spec,on,promised_on,owner,signed_on,signed_by,sent_on,delivered_on,verdict,verdict_on,note",
    "sales": "customer,on,amount,currency,product,quantity,ref,cost,due,paid_on",
    "ratings": "customer,factor,value,on,source,because,by",
    "facts": "customer,topic,value,on,source,reliability,note,by",
    "stages": "customer,stage,on,reason,override,look_again,by",
    "confirmations": "customer,criterion,answer,on,note,by",
    "tiers": "customer,tier,on,reason,by",
    "key_accounts": "customer,key,on,reason,by",
    "reviews": "customer,on,why,changed,fault,decision,next,by",
}


def kinds_of(headers: list[str], required: dict[str, list[str]]) -> list[str]:
    return ["+".join(fit.kinds) for fit in fits_of(headers, required)]


@pytest.mark.parametrize("kind", OURS)
def test_our_own_tables_are_recognised_whole(kind: str) -> None:
    headers = OURS[kind].split(",")
    assert kinds_of(headers, REQUIRED) == [kind]
    found = match(headers)[kind]
    assert found.fields == {header: column for column, header in enumerate(headers)}
    assert found.unmatched == ()


@pytest.mark.parametrize("kind", NAMES)
def test_no_name_is_given_to_two_fields(kind: str) -> None:
    names = [normal(name) for aliases in NAMES[kind].values() for name in aliases]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "header", ["Account Name", "account_name", "ACCOUNT-NAME", "\ufeffAccountName", "Ａccount　Name:"]
)
def test_spelling_does_not_count(header: str) -> None:
    assert match([header])["customers"].fields == {"name": 0}


def test_the_best_name_wins_then_the_first() -> None:
    found = match(["id", "Phone", "Customer ID", "phone", "Name"])["customers"]
    assert found.fields == {"code": 2, "phone": 1, "name": 4}
    assert found.unmatched == (0, 3)
    assert match(["id", "name"])["customers"].fields == {"code": 0, "name": 1}
    assert "code" not in match(["Record ID", "Company name"])["customers"].fields


def test_a_courtesy_title_is_no_job() -> None:
    assert match(["Title", "Job Title"])["people"].fields == {"title": 1}
    assert match(["Title"])["people"].fields == {"title": 0}


@pytest.mark.parametrize(
    ("headers", "kinds"),
    [
        ("客户,日期,金额,产品,数量", ["sales"]),
        ("客户,评分项,评分,日期", ["ratings"]),
        ("客户,沟通日期,沟通方式,内容,下一步", ["contacts"]),
        ("姓名,客户名称,手机,职务", ["customers+people"]),
        ("First Name,Last Name,Account Name", ["customers+people"]),
        ("customer,name,last_name,first_name", ["people"]),
        ("Id,Name,Account Id,Amount,Close Date", ["sales"]),
        ("Name,First Name,Last Name", []),
        ("colour,size", []),
        ("", []),
    ],
)
def test_kinds(headers: str, kinds: list[str]) -> None:
    assert kinds_of(headers.split(","), REQUIRED) == kinds


def test_several_kinds_are_for_the_user_to_choose_from() -> None:
    assert kinds_of(["customer", "on"], {"stages": ["customer", "on"], "tiers": ["customer", "on"]}) == [
        "stages",
        "tiers",
    ]


@needs_data
@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [
        ("crm/maven/accounts.csv", "customers", "name=account industry=sector"),
        (
            "crm/maven/sales_pipeline.csv",
            "sales",
            "customer=account on=close_date amount=close_value ref=opportunity_id",
        ),
        (
            "crm/northwind/customers.csv",
            "customers+people",
            "code=customerID name=companyName address=address phone=phone",
        ),
        (
            "formats/chinese/wukong_customers_utf8bom.csv",
            "customers",
            "name=客户名称 industry=客户行业 manager=负责人 phone=电话 website=网址 address=详细地址 source=客户来源 note=备注",
        ),
        (
            "formats/chinese/crm_import_b_alias.csv",
            "customers+people",
            "name=公司名称 industry=行业 stage=阶段 tier=等级",
        ),
        ("formats/x2crm/contacts.csv", "customers+people", "name=company manager=assignedTo"),
        ("formats/salesforce/opportunityData.csv", "sales", "customer=ACCOUNTID on=CLOSEDATE amount=AMOUNT"),
        ("formats/salesforce/insertAccountCsv.csv", "customers", "code=ACCOUNTNUMBER__C name=NAME"),
        ("formats/mautic/10contacts.csv", "customers+people", "name=company"),
    ],
)
def test_real_tables(name: str, kind: str, fields: str) -> None:
    with read_table(DATA / name) as table:
        assert kinds_of(table.headers, REQUIRED) == [kind]
        read = fits_of(table.headers, REQUIRED)[0].matches[0]
        found = {field: table.headers[column] for field, column in read.fields.items()}
    assert dict(pair.split("=") for pair in fields.split()).items() <= found.items()


@needs_data
@pytest.mark.parametrize("system", ["salesforce_ui", "hubspot_ui", "zoho_api", "dynamics365", "pipedrive"])
def test_the_people_of_real_systems(system: str) -> None:
    lists = json.loads((DATA / "formats/headers/crm_headers.json").read_text(encoding="utf-8"))[system]
    headers = lists.get("contacts") or lists["people"]
    assert kinds_of(headers, REQUIRED) == ["customers+people"]
    assert {"customer", "email", "phone"} <= match(headers)["people"].fields.keys()


@needs_data
def test_the_chinese_names_of_fields() -> None:
    known = json.loads((DATA / "formats/headers/chinese_crm_fields.json").read_text(encoding="utf-8"))["aliases"]
    ours = {"name": "name", "level": "tier", "industry": "industry", "stage": "stage", "owner": "manager"}
    for theirs, field in {**ours, "phone": "phone", "mobile": "phone", "address": "address"}.items():
        for header in known[theirs]:
            assert match([header])["customers"].fields == {field: 0}, header
