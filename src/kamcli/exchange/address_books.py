"""Address books as CSV, from Google, Outlook and Thunderbird: each row is a card, so no second number is lost."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from kamcli.errors import Finding, Invalid
from kamcli.exchange.headers import normal
from kamcli.exchange.table import Table
from kamcli.exchange.vcard_in import COLUMNS, KINDS, row_of, without_twins
from kamcli.exchange.vcard_lines import Card, Property, escaped

_NO_DAY = "0/0/00"  # Outlook's word for a birthday that nobody said
_BIRTHDAY = COLUMNS.index("birthday")


def as_people(open_table: Callable[[], Table]) -> Table:
    """The table as people, when its columns are those of an address book; else as it is."""
    table = open_table()
    plain = [normal(header) for header in table.headers]
    if not any(header in _SIGNS or _NUMBERED.fullmatch(header) for header in plain):
        return table
    with table:
        rows = list(table.rows)
    if damaged := [fault for line, cells in rows if (fault := table.fault(line, cells))]:
        raise Invalid("{file} is damaged; nothing was written.", file=table.title, findings=damaged)
    filled = {column for _line, cells in rows for column, cell in enumerate(cells) if cell.strip()}
    at_work = {_at_work(dict(zip(plain, cells, strict=True))) for _line, cells in rows} - {""}
    unread = [table.headers[column] for column in sorted(filled) if not _is_read(plain[column], at_work)]
    said = [Finding("Nothing was read from {columns}.", table.title, columns=", ".join(unread))] if unread else []
    # Days are read in the one order of their column, and later.
    born = {line: _birthday(dict(zip(plain, cells, strict=False))) for line, cells in rows}
    made = []
    for card in without_twins(_card(line, plain, cells) for line, cells in rows):
        cells = row_of(card, table.name, [])
        cells[_BIRTHDAY] = born[card.line]
        made.append((card.line, cells))
    passed_over = table.passed_over + said
    return Table(list(COLUMNS), iter(made), table.name, table.sheet, passed_over=passed_over, kinds=KINDS)


def _card(line: int, plain: Sequence[str], cells: Sequence[str]) -> Card:
    said = {header: cell.strip() for header, cell in zip(plain, cells, strict=False) if header and cell.strip()}

    def first(*names: str) -> str:
        return next((said[name] for name in names if name in said), "")

    def made(name: str, *parts: str, types: str = "") -> Iterator[Property]:
        if any(parts):
            raw = ";".join(map(escaped, parts))
            yield Property(name, "", frozenset(types.upper().replace("*", "").split()), {}, raw, line, old=False)

    names = (first(*_LAST), first(*_FIRST), first("middlename", "additionalname"))
    company, department = first(*_COMPANY), first(*_DEPARTMENT)
    properties = chain(
        made("FN", first("name", "displayname", "显示名称")), made("N", *names), made("ORG", company),
        made("X-DEPARTMENT", department), made("TITLE", first(*_TITLE)), made("NOTE", first("notes", "附注", "备注")),
        made("ADR", "", *_work_address(said), types="work"),
        *(made("TEL", cell, types=_types(header, said)) for header, cell in said.items() if _kind(header) == "phone"),
        *(made("EMAIL", cell) for header, cell in said.items() if _kind(header) == "email"),
    )  # fmt: skip
    return Card(line, list(properties), [])


def _work_address(said: dict[str, str]) -> list[str]:
    """Room, street, city, region, code and country of the address at work."""
    if number := _at_work(said):
        return [said.get(f"address{number}{part}", "") for part in _GOOGLE_ADDRESS]
    return ["", *(next((said[name] for name in names if name in said), "") for names in _ADDRESS)]


def _at_work(said: dict[str, str]) -> str:
    """Which of Google's numbered addresses is the one at work; nothing if none is."""
    labels = {number: said.get(f"address{number}type") or said.get(f"address{number}label") or "" for number in "123"}
    return next((number for number, label in labels.items() if label.lower().strip("* ") in _AT_WORK), "")


def _kind(header: str) -> str:
    """Whether a column holds a number or an address."""
    if found := _NUMBERED.fullmatch(header):
        return found["kind"]
    return "phone" if header in _PHONES else "email" if header in _MAILS else ""


def _types(header: str, said: dict[str, str]) -> str:
    """What is said of a number: beside it by Google, by the name of its column elsewhere."""
    found = _NUMBERED.fullmatch(header)
    if not found:
        return _PHONES[header]
    label = said.get(f"phone{found['number']}type") or said.get(f"phone{found['number']}label") or ""
    return {"mobile": "cell", "手机": "cell", "移动电话": "cell"}.get(label.lower().strip("* "), label)


def _birthday(said: dict[str, str]) -> str:
    whole = said.get("birthday", said.get("生日", "")).strip()
    if "birthmonth" in said:  # Birth Year, Birth Month and Birth Day, each for itself
        year, month = said.get("birthyear", "").strip(), said["birthmonth"].strip()
        return "-".join(filter(None, (year, month, whole))) if month and whole else ""
    return "" if whole == _NO_DAY else whole.removeprefix("--")


def _is_read(header: str, at_work: set[str]) -> bool:
    return (
        header in _READ
        or bool(_NUMBERED_AT_ALL.fullmatch(header))
        or (header[:7] == "address" and header[7:8] in at_work)
    )


_AT_WORK = ("work", "工作", "单位", "公司")
_GOOGLE_ADDRESS = ("extendedaddress", "street", "city", "region", "postalcode", "country")
_ADDRESS = (
    ("businessstreet", "workaddress", "商务地址街道", "业务地址街道"),
    ("businesscity", "workcity", "商务地址市县", "业务地址市县"),
    ("businessstate", "workstate", "商务地址省市自治区", "业务地址省市自治区"),
    ("businesspostalcode", "workzipcode", "商务地址邮政编码", "业务地址邮政编码"),
    ("businesscountryregion", "workcountry", "商务地址国家地区", "业务地址国家地区"),
)
_NUMBERED = re.compile(r"(?P<kind>email|phone)(?P<number>\d+)value")
_NUMBERED_AT_ALL = re.compile(r"(?:email|phone)\d+(?:value|type|label)")
_SIGNS = frozenset(("email2address", "secondaryemail", "电子邮件2地址"))
_FIRST = ("firstname", "givenname", "名", "名字")
_LAST = ("lastname", "familyname", "姓", "姓氏")
_COMPANY = ("organization1name", "organizationname", "company", "organization", "公司", "单位")
_DEPARTMENT = ("organization1department", "organizationdepartment", "department", "部门")
_TITLE = ("organization1title", "organizationtitle", "jobtitle", "职务", "职位")
_MAILS = (
    *("emailaddress", "email2address", "email3address", "primaryemail", "secondaryemail"),
    *("电子邮件地址", "电子邮件2地址", "电子邮件3地址"),
)
_PHONES = {
    **dict.fromkeys(("mobilephone", "mobilenumber", "移动电话"), "cell"),
    **dict.fromkeys(("primaryphone",), "pref"),
    **dict.fromkeys(("businessphone", "businessphone2", "workphone", "companymainphone"), "work"),
    **dict.fromkeys(("商务电话", "商务电话2", "业务电话", "业务电话2", "单位电话", "单位主要电话"), "work"),
    **dict.fromkeys(("homephone", "homephone2", "住宅电话", "住宅电话2"), "home"),
    **dict.fromkeys(("otherphone", "carphone", "其他电话", "车载电话"), ""),
    **dict.fromkeys(("businessfax", "homefax", "otherfax", "faxnumber", "商务传真", "业务传真", "住宅传真"), "fax"),
    **dict.fromkeys(("pager", "pagernumber", "寻呼机"), "pager"),
}
_READ = frozenset(
    (
        *chain.from_iterable(_ADDRESS),
        *_FIRST, *_LAST, *_COMPANY, *_DEPARTMENT, *_TITLE, *_MAILS, *_PHONES, "name", "displayname", "显示名称", "middlename",
        "additionalname", "notes", "附注", "备注", "birthday", "生日", "birthyear", "birthmonth",
    )
)  # fmt: skip
