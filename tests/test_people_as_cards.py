"""People from an address book and back into one."""

from pathlib import Path

import vobject
from program import Program
from test_import_export import counts

PHONE = """BEGIN:VCARD
VERSION:3.0
FN:张三
TEL;TYPE=CELL:13800138000
TEL;TYPE=WORK:0571-8888
BDAY:--0412
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:李四
ORG:安润置业;采购部
TITLE:经理
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:王五
ORG:安润置业
END:VCARD
"""


def rows(kam: Program, kind: str) -> list[str]:
    return kam("export", "-", "--as", kind).out.splitlines()[1:]


def test_a_card_brings_its_person_and_its_company(empty: Program, tmp_path: Path) -> None:
    (tmp_path / "phone.vcf").write_text(PHONE)
    done = empty("import", "phone.vcf", "--json")
    assert counts(done.data) == {"customers": (1, 0, 0, 1), "people": (2, 0, 0, 0)}
    assert "phone.vcf, line 1: The row names no company. If all such rows belong to one customer, say" in done.err
    assert empty("import", "phone.vcf", "--customer", "nobody").code == 4
    done = empty("import", "phone.vcf", "--customer", "anrunzhiye", "--json")
    assert counts(done.data) == {"customers": (0, 0, 1, 0), "people": (1, 0, 2, 0)}
    assert rows(empty, "people") == [
        "anrunzhiye,李四,经理,采购部,,,,,,",
        "anrunzhiye,王五,,,,,,,,",
        "anrunzhiye,张三,,,,,13800138000,,电话：0571-8888,",
    ]
    assert rows(empty, "facts") == ["anrunzhiye,张三,,birthday,04-12,2026-11-23,通讯录,,生日问候,tester"]
    again = empty("import", "phone.vcf", "--customer", "anrunzhiye")
    assert (again.code, again.err) == (0, "Nothing changed.\n")
    # What was written by hand is added to, and never replaced.
    empty("edit-person", "anrunzhiye/张三", "--note", "爱喝茶")
    empty("import", "phone.vcf", "--customer", "anrunzhiye")
    note = empty("export", "-", "--as", "people").out
    assert "爱喝茶\n电话：0571-8888" in note


def test_the_people_of_the_book_come_back_as_they_left(demo: Program, tmp_path: Path, empty_file: Path) -> None:
    demo("edit-person", "qinghe/钱慧", "--left", "2026-11-01")
    demo("forget", "qinghe/邓志强", "--yes")
    done = demo("export", "people.vcf")
    assert "who have left are not among them." in done.err
    file = tmp_path / "people.vcf"
    assert file.stat().st_mode & 0o777 == 0o600
    found = list(vobject.readComponents(file.read_text()))
    assert not {"钱慧", "邓志强"} & {card.fn.value for card in found}
    assert len({card.uid.value for card in found}) == len(found) > 50
    assert "张" not in [card.n.value.family for card in found if card.fn.value == "Chen Guohui"]
    back = demo("import", "people.vcf", "--json")
    assert (counts(back.data)["people"], back.err) == ((0, 0, len(found), 0), "Nothing changed.\n")
    assert demo("export", "people.vcf").code == 3
    assert demo("export", "new.vcf", "--vcard", "4.0").code == 0
    other = Program(tmp_path, tmp_path / "other.db")
    other.workbook.write_bytes(empty_file.read_bytes())
    other("import", "new.vcf")
    other("export", "twin.vcf", "--vcard", "4.0")

    def told(name: str) -> list[str]:
        lines = (tmp_path / name).read_text().splitlines()
        return sorted(line for line in lines if line.startswith(("FN", "ORG", "TEL", "EMAIL", "TITLE", "BDAY", "X-")))

    assert told("twin.vcf") == told("new.vcf")
    demo("export", "some.vcf", "--customer", "qinghe")
    assert {card.org.value[0] for card in vobject.readComponents((tmp_path / "some.vcf").read_text())} == {"青禾置业"}
    wrong = demo("export", "folder", "--customer", "qinghe")
    assert (wrong.code, "kam export people.vcf --customer qinghe" in wrong.err) == (2, True)
