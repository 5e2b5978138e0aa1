"""vCards in and out: as phones write them, as the standards say, and as real programs got them wrong."""

import json
import sys
import time
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from kamcli.domain.names import clean, family_and_given
from kamcli.errors import Invalid
from kamcli.exchange.vcard_in import COLUMNS, people
from kamcli.exchange.vcard_lines import is_cards
from kamcli.exchange.vcard_out import Person, cards

FORMATS = Path(__file__).parents[2].parent / "shared" / "data" / "formats"
needs_data = pytest.mark.skipif(not FORMATS.exists(), reason="the shared data is not here")


def read(text: str | bytes, encoding: str | None = None) -> list[dict[str, str]]:
    """The filled columns of each row."""
    data = text if isinstance(text, bytes) else text.encode()
    return [
        {name: cell for name, cell in zip(COLUMNS, cells, strict=True) if cell}
        for _line, cells in people(data, "x.vcf", encoding).rows
    ]


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def test_an_old_phone_writes_chinese_as_quoted_printable() -> None:
    name = "=E5=BC=A0=E4=B8=89"
    text = card(
        f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{name[:9]};{name[9:]};;;", "TEL;CELL;PREF:13800138000",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=9D=92=E7=A6=BE=", "=E7=BD=AE=E4=B8=9A;=E9=87=87=E8=B4=AD",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=", "", version="2.1",
    )  # fmt: skip
    assert read(text) == [
        {"customer": "青禾置业", "department": "采购", "name": "张三", "phone": "13800138000", "more": "one\ntwo"}
    ]


@pytest.mark.parametrize("charset", ["GBK", "GB2312", "gb18030"])
def test_the_card_says_how_it_is_written(charset: str) -> None:
    plain = card(f"FN;CHARSET={charset}:欧阳明", "ORG;CHARSET=GBK:玥光", version="2.1").encode("gb18030")
    assert read(plain) == [{"customer": "玥光", "name": "欧阳明"}]
    quoted = "".join(f"={byte:02X}" for byte in "欧阳明".encode("gb18030"))
    assert read(card(f"FN;CHARSET={charset};QUOTED-PRINTABLE:{quoted}", version="2.1")) == [{"name": "欧阳明"}]


def test_nothing_is_guessed() -> None:
    with pytest.raises(Invalid, match="line 3: the text is not utf-8.* --encoding gb18030"):
        read(card("FN:欧阳明").encode("gbk"))
    assert read(card("FN:欧阳明").encode("gbk"), "gbk") == [{"name": "欧阳明"}]
    found = people(card("FN;CHARSET=UTF-8:ok", "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9").encode(), "x.vcf")
    assert [(line, str(error)) for line, error in found.faults.items()] == [
        (1, "Line 4 is not in UTF-8, though the card says so. Correct it in the address book.")
    ]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_end_as_they_like_and_are_folded_inside_a_character(end: str) -> None:
    data = end.join(("BEGIN:VCARD", "VERSION:3.0", "FN:张三丰", "", "END:VCARD")).encode()
    third = data.index("三".encode()) + 1
    folded = data[:third] + end.encode() + b" " + data[third:]
    assert read(b"\xef\xbb\xbf" + folded) == [{"name": "张三丰"}]
    assert read(data.decode().encode("utf-16")) == [{"name": "张三丰"}]


def test_the_best_number_is_the_phone_and_no_other_is_lost() -> None:
    text = card(
        "FN:张三", "TEL;TYPE=HOME:1", "TEL;TYPE=WORK,FAX:2", 'TEL;TYPE="work,voice":3', "TEL;type=CELL:4",
        "item1.TEL;type=pref:tel:+86-5;ext=9", "item1.X-ABLabel:iPhone", "EMAIL:a@b.c", "EMAIL;PREF=1:d@e.f",
        "ORG:甲;乙;丙", "ORG:丁", "TITLE:总", "TITLE:副",
    )  # fmt: skip
    assert read(text) == [{
        "customer": "甲", "name": "张三", "title": "总", "department": "乙 / 丙", "phone": "+86-5 ext. 9", "email": "d@e.f",
        "more": "公司：丁\n职务：副\n电话：4\n电话：3\n电话：1\n传真：2\n邮箱：a@b.c",
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Mr. John Richter, James Doe Sr.", "N:Doe;John"), "Mr. John Richter, James Doe Sr."),
        (("N:欧阳;明;;;",), "欧阳明"),
        (("N:Doe;John;Q.;Dr.;Jr.",), "Dr. John Q. Doe Jr."),
        (("FN:", "N:Doe;John"), "John Doe"),
        (("FN:=cmd\\, +1 -2 @x 😀",), "=cmd, +1 -2 @x 😀"),
        (("FN:ACME", "ORG:ACME"), ""),
        (("FN:ACME Inc.", "ORG:ACME;", "KIND:org"), ""),
    ],
)  # fmt: skip
def test_whose_card_it_is(lines: tuple[str, ...], name: str) -> None:
    assert read(card(*lines))[0].get("name", "") == name


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1980-03-22", "1980-03-22"), ("BDAY:19800321", "1980-03-21"), ("BDAY:--0203", "02-03"),
        ("BDAY:--02-29", "02-29"), ("BDAY:1953-10-15T23:10:00Z", "1953-10-15"), ("BDAY;VALUE=text:circa 1800", None),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", "04-12"), ("BDAY;VALUE=text:农历1978年七月十二", "lunar 1978-07-12"),
        ("X-LUNAR-BIRTHDAY:lunar 1978-07-12", "lunar 1978-07-12"), ("BDAY:1980-02-30", None),
    ],
)  # fmt: skip
def test_birthdays(line: str, birthday: str | None) -> None:
    found = people(card("FN:x", line).encode(), "x.vcf")
    assert found.rows[0][1][COLUMNS.index("birthday")] == (birthday or "")
    assert [one.place for one in found.left_out] == ([] if birthday else ["x.vcf, line 4"])


def test_what_is_not_read_is_said_once_by_name() -> None:
    text = card("FN:x", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg", "X-GENDER:Male", "this is no line") + card(
        "FN:y", "X-GENDER:Female", "AGENT:", "BEGIN:VCARD", "FN:inner", "END:VCARD", version="2.1"
    )
    found = people(text.encode(), "x.vcf")
    assert [row[1] for _line, row in found.rows] == ["x", "y"]
    assert [(one.place, one.template.format(**one.facts)) for one in found.left_out] == [
        ("x.vcf, line 7", "This is no line of a card; it was left out."),
        ("x.vcf", "Nothing was read from PHOTO, X-GENDER."),
    ]


def test_a_file_cut_short_is_refused() -> None:
    whole = card("FN:x") + card("FN:y")
    with pytest.raises(Invalid, match="x.vcf, line 5: the card that begins here has no END:VCARD"):
        read(whole[: whole.rindex("END")])
    with pytest.raises(Invalid, match="x.vcf, line 1: "):
        read(card("FN:x").replace("END:VCARD", "") + card("FN:y"))
    with pytest.raises(Invalid, match="holds no card"):
        read("BEGIN:VCALENDAR\r\n")


def test_a_person_kept_twice_is_one_and_two_of_one_name_are_two() -> None:
    first, second = card("FN:李四", "TEL:1", "EMAIL:a@b.c"), card("FN:李四", "TEL:1", "TEL;CELL:2", "TITLE:总")
    assert read(first + second) == [
        {"name": "李四", "title": "总", "phone": "2", "email": "a@b.c", "more": "电话：1"}
    ]  # fmt: skip
    assert len(read(first + card("FN:李四", "TEL:2"))) == 2


def test_a_hostile_line_takes_no_time() -> None:
    began = time.perf_counter()
    for line in ("A;b=" + "," * 50_000, 'A;"' + ';"' * 50_000, "TEL" + ";X" * 50_000 + ":1", "N:" + "\\;" * 50_000):
        people(card("FN:x", line).encode(), "x.vcf")
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("欧阳明", ("欧阳", "明")), ("张三", ("张", "三")), ("万俟", ("万", "俟")), ("John Q. Doe", ("Doe", "John Q.")),
        ("Madonna", ("", "Madonna")), ("张 Peter", ("", "张 Peter")), ("Jan van der Berg", ("van der Berg", "Jan")),
        ("van der Berg", ("van der Berg", "")), ("wei lan", ("lan", "wei")), ("单", ("", "单")),
    ],
)  # fmt: skip
def test_the_parts_of_a_name(name: str, parts: tuple[str, str]) -> None:
    assert family_and_given(name) == parts


# What the book keeps: cleaned text that is not empty.
_KEPT = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=90)
    .map(clean)
    .filter(bool)
)
_TEXT = st.one_of(_KEPT, st.sampled_from(("=1+1", "+8", "-x", "@y", "😀👨‍👩‍👧", "a\u200fב", "a\\nb;c,d:e\"f", "采购," * 40)).map(clean))  # fmt: skip
_NUMBER = st.from_regex(r"\+?[0-9][0-9 -]{2,14}[0-9]", fullmatch=True)
_DAYS = st.sampled_from(("1980-03-22", "02-29", "04-12", "lunar 1978-07-12", "lunar 2020-04-10 leap"))
_PERSON = st.builds(
    Person, uid=st.uuids().map(str), changed=st.just("2026-11-23T08:00:00Z"), code=st.just("qinghe"), customer=_TEXT,
    name=_TEXT, title=st.none() | _TEXT, department=st.none() | _TEXT, phone=st.none() | _NUMBER,
    email=st.none() | st.emails(), birthday=st.none() | _DAYS,
)  # fmt: skip


@pytest.mark.property
@settings(max_examples=examples(100))
@given(_PERSON, st.sampled_from(("3.0", "4.0")))
def test_who_leaves_comes_back(person: Person, version: str) -> None:
    text = cards([person], version)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert is_cards(text.encode())
    (row,) = read(text)
    assert row == {key: value for key in COLUMNS if (value := person._asdict().get(key))}
    other = vobject.readOne(text)  # which knows 3.0, and reads 4.0 like it
    assert other.fn.value == person.name
    assert "".join(other.contents["org"][0].value[:1]) == person.customer
    assert [one.value for one in other.contents.get("tel", ())] == ([person.phone] if person.phone else [])


def outcome(data: bytes, name: str) -> str:
    """What becomes of a file, in one line."""
    try:
        found = people(data, name)
    except Invalid as error:
        return f"refused: {error}"
    taken = [cells for line, cells in found.rows if line not in found.faults]
    whose = sum(not cells[0] for cells in taken)
    companies = sum(not cells[1] for cells in taken)
    parts = [f"{len(taken) - companies} people"]
    parts += [f"{companies} company"] * bool(companies) + [f"{whose} at no company"] * bool(whose)
    parts += [f"line {line}: {error}" for line, error in found.faults.items()]
    return "; ".join(parts)


MATRIX = {
    "roundcube_csv2vcard/email.vcf": "4 people; 4 at no company",
    "roundcube_csv2vcard/gmail.vcf": "1 people",
    "roundcube_csv2vcard/tb_plain.vcf": "1 people",
    "thunderbird/export.vcf": "2 people; 2 at no company",
    "vcard/ez_John_Doe_ANDROID.vcf": "3 people; 2 at no company"
    "; line 1: The card names nobody: neither FN nor N nor ORG says anything."
    "; line 6: The card names nobody: neither FN nor N nor ORG says anything."
    "; line 71: Line 82 is not in UTF-8, though the card says so. Correct it in the address book.",
    "vcard/ez_John_Doe_EVOLUTION.vcf": "1 people",
    "vcard/ez_John_Doe_GMAIL.vcf": "1 people",
    "vcard/ez_gmail-list.vcf": "3 people; 3 at no company",
    "vcard/ez_gmail-single.vcf": "1 people",
    "vcard/ez_outlook-2003.vcf": "1 people",
    "vcard/ez_rfc2426-example.vcf": "2 people",
    "vcard/ez_rfc6350-example.vcf": "1 people",
    "vcard/icaljs_vcard3.vcf": "1 people",
    "vcard/icaljs_vcard_author.vcf": "1 people",
    "vcard/jdl_contacts.vcf": "5 people; 5 at no company",
    "vcard/khard_category.vcf": "1 people; 1 at no company",
    "vcard/khard_contact1.vcf": "1 people; 1 at no company",
    "vcard/khard_labels.vcf": "1 people",
    "vcard/khard_nickname.vcf": "1 people; 1 at no company",
    "vcard/khard_org.vcf": "0 people; 1 company",
    "vcard/khard_tel-value-uri.vcf": "1 people; 1 at no company",
    "vcard/roundcube_apple.vcf": "0 people; 1 company",
    "vcard/roundcube_johndoe.vcf": "1 people",
    "vcard/roundcube_thebat.vcf": "refused: roundcube_thebat.vcf, line 3: the text is not utf-8."
    " Say how it was saved, for example --encoding gb18030.",
    "vcard_zh/ios_30.vcf": "1 people; 1 at no company",
    "vcard_zh/xiaomi_21_qp.vcf": "1 people; 1 at no company",
}


@needs_data
def test_every_file_that_others_wrote() -> None:
    found = {
        str(file.relative_to(FORMATS)): outcome(file.read_bytes(), file.name) for file in sorted(FORMATS.rglob("*.vcf"))
    }
    for file, said in found.items():
        sys.stdout.write(f"{file:40} {said}\n")
    assert found == MATRIX


@needs_data
def test_a_second_parser_reads_the_same_people() -> None:
    opinion = json.loads((FORMATS / "vcard" / "vobject_second_opinion.json").read_text())["files"]
    for file, told in opinion.items():
        rows = read((FORMATS / "vcard" / file).read_bytes())
        assert len(rows) == told["cards"], file
        for row, other in zip(rows, told["data"], strict=True):
            # It cuts a name at a comma; a card with several N has its own FN.
            assert not other["fn"] or (row.get("name") or row["customer"]).startswith(other["fn"][0].split(",")[0]), (
                file
            )
            everything = "\n".join(row.values())
            for value in (*other["tel"], *other["email"]):
                assert value.removeprefix("tel:").replace(";ext=", " ext. ") in everything, file
            assert "\ufffd" not in everything


@needs_data
def test_chinese_phones() -> None:
    for name, told in json.loads((FORMATS / "vcard_zh" / "expected.json").read_text()).items():
        (row,) = read((FORMATS / "vcard_zh" / f"{name}.vcf").read_bytes())
        assert row["name"] == told["name"]
        assert row["phone"] == told["phones"][0]
        assert sorted(row["more"].splitlines()) == sorted(f"电话：{phone}" for phone in told["phones"][1:])
    assert (
        read((FORMATS / "vcard" / "roundcube_thebat.vcf").read_bytes(), "windows-1250")[0]["name"] == "Piotr Iksiński"
    )
