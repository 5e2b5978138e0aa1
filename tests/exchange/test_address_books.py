"""Address books as CSV: the same people as in the vCards of the same program, and no number lost."""

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from kamcli.errors import Invalid
from kamcli.exchange.address_books import as_people
from kamcli.exchange.csv_in import read_table
from kamcli.exchange.vcard_in import COLUMNS, people

FORMATS = Path(__file__).parents[2].parent / "shared" / "data" / "formats"
needs_data = pytest.mark.skipif(not FORMATS.exists(), reason="the shared data is not here")


def read(source: Path | str) -> list[dict[str, str]]:
    table = as_people(partial(read_table, source if isinstance(source, Path) else BytesIO(source.encode())))
    return [{name: cell for name, cell in zip(COLUMNS, cells, strict=True) if cell} for _line, cells in table.rows]


@needs_data
@pytest.mark.parametrize(
    ("csv", "vcf"),
    [
        ("roundcube_csv2vcard/gmail.csv", "roundcube_csv2vcard/gmail.vcf"),
        ("roundcube_csv2vcard/tb_plain.csv", "roundcube_csv2vcard/tb_plain.vcf"),
        ("thunderbird/export.csv", "thunderbird/export.vcf"),
        ("thunderbird/export.txt", "thunderbird/export.vcf"),
    ],
)
def test_the_csv_and_the_cards_of_a_program_hold_the_same_people(csv: str, vcf: str) -> None:
    cards = [
        {name: cell for name, cell in zip(COLUMNS, cells, strict=True) if cell}
        for _line, cells in people((FORMATS / vcf).read_bytes(), vcf).rows
    ]

    def sorted_notes(rows: list[dict[str, str]]) -> list[dict[str, object]]:
        return [{**row, "more": sorted(row.get("more", "").splitlines())} for row in rows]

    assert sorted_notes(read(FORMATS / csv)) == sorted_notes(cards)


@needs_data
def test_google_and_outlook() -> None:
    assert read(FORMATS / "google" / "labeled.csv") == [{
        "customer": "US Navy", "name": "Grace Brewster Hopper", "title": "Rear Admiral", "phone": "+1 555 0199",
        "email": "grace@navy.example", "birthday": "1906-12-09", "more": "E-mail: grace@example.com",
        "address": "Suite 4, 1 Main St, Arlington, VA 22201, USA",
    }]  # fmt: skip
    (linus,) = read(FORMATS / "outlook" / "outlook_desktop.csv")
    assert (linus["customer"], linus["name"], linus["department"]) == ("Kernel Inc", "Linus Torvalds", "Core")
    assert (linus["phone"], linus["birthday"]) == ("+358 40 000 0003", "12/28/1969")
    assert linus["more"].splitlines() == [
        "Likes penguins", "Phone: +358 9 000 0002", "Phone: +358 9 000 0001", "Fax: +358 9 000 0004",
        "E-mail: linus@work.example",
    ]  # fmt: skip


def test_outlook_in_chinese() -> None:
    assert read(
        "姓,名,公司,部门,职务,商务电话,移动电话,电子邮件地址,电子邮件 2 地址,生日,附注\n"
        "欧阳,明,青禾置业,采购,经理,0571-88,13800138000,a@b.c,d@e.f,0/0/00,爱喝茶\n"
    ) == [{
        "customer": "青禾置业", "name": "欧阳明", "title": "经理", "department": "采购", "phone": "13800138000",
        "email": "a@b.c", "more": "爱喝茶\n电话：0571-88\n邮箱：d@e.f",
    }]  # fmt: skip


def test_google_says_beside_a_number_what_it_is() -> None:
    head = "Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Birthday\n"
    assert read(f"{head}张三,* Work,1,手机,2,--04-12\n") == [
        {"name": "张三", "phone": "2", "birthday": "04-12", "more": "电话：1"}
    ]
    with pytest.raises(Invalid, match="damaged"):
        read(f"{head}张三,Work\n")


def test_other_tables_stay_as_they_are() -> None:
    table = as_people(partial(read_table, BytesIO(b"Company,Contact,Email,Phone\nA,B,c@d.e,1\n")))
    assert (table.headers, list(table.rows), dict(table.kinds)) == (
        ["Company", "Contact", "Email", "Phone"], [(2, ["A", "B", "c@d.e", "1"])], {},
    )  # fmt: skip
