"""Duplicates found on entry, on import and over the book; merged, kept apart, and erased like everything else."""

import shutil
from pathlib import Path

import pytest
from program import Program


@pytest.fixture(scope="module")
def twice_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book with 青禾置业 entered again by somebody who did not know."""
    folder = tmp_path_factory.mktemp("twice")
    demo = Program(folder, Path(shutil.copy(demo_file, folder / "kam.db")))
    for command in (
        ["add-customer", "佛山青禾置业有限公司", "--code", "acme-co", "--phone", "+86 757 5550 1201", "--website", "qinghe-new.example",
         "--note", "met at the fair", "--key", "new houses"],
        ["add-person", "acme-co", "林晓燕", "--phone", "13800009999", "--title", "CANARYPOST", "--role", "decider"],
        ["add-person", "acme-co", "柯南瑞", "--note", "CANARYNOTE"],
        ["log-contact", "acme-co", "--with", "林晓燕", "--channel", "visit", "-m", "saw 柯南瑞 too", "--next", "send prices", "--due", "2026-12-01"],
        ["log-sale", "acme-co", "1200", "--ref", "S-1"],
        ["set-tier", "acme-co", "A", "--because", "large"],
        ["set-tier", "qinghe", "B", "--because", "fair"],
        ["end", "acme-co", "--because", "no_need"],
    ):  # fmt: skip
        ran = demo(*command)
        assert ran.code == 0, ran.err
    return demo.workbook


@pytest.fixture
def twice(tmp_path: Path, twice_file: Path) -> Program:
    return Program(tmp_path, Path(shutil.copy(twice_file, tmp_path / "kam.db")))


def test_on_entry_the_reasons_are_shown(demo: Program) -> None:
    assert demo("add-customer", "佛山青禾置业有限公司", "--code", "q2", "--phone", "+86 757 5550 1201").err == (
        "Added 佛山青禾置业有限公司 as q2.\n"
        "It looks like qinghe (青禾置业): same name but for the place, same phone. If it is the same company: kam merge qinghe q2\n"
        "Next: kam add-person q2 NAME, then kam log-contact q2.\n"
    )
    assert demo("add-person", "qinghe", "Lin Xiaoyan").err.splitlines()[1] == (
        "It looks like 林晓燕#51: same in pinyin. If it is the same person: kam merge-people qinghe '#51' 'Lin Xiaoyan'"
    )
    assert demo("add-customer", "Zebra Ovens", "--phone", "0757-55501299", KAM_LANG="zh").err.count("看起来像") == 0


def test_an_import_names_new_rows_that_look_like_others(demo: Program) -> None:
    table = demo.folder / "new.csv"
    table.write_text(
        "name,phone\nZebra Ovens,020 5550199\nZebra Ovnes BV,\nOriva Plumbnig,\n佛山青禾置业有限公司,\n",
        encoding="utf-8",
    )
    ran = demo("import", table, "--as", "customers")
    assert ran.code == 0
    assert ran.err == (
        "new.csv, line 2: zebra-ovens looks like zebra-ovnes (Zebra Ovnes BV): nearly the same spelling.\n"
        "new.csv, line 4: oriva-plumbnig looks like oriva (Oriva Plumbing): nearly the same spelling.\n"
        "new.csv, line 5: foshanqinghezhiye looks like qinghe (青禾置业): same name but for the place.\n"
    )
    assert demo("import", table, "--as", "customers").err == "Nothing changed.\n"


def test_the_whole_book_and_one_customer(twice: Program) -> None:
    ran = twice("duplicates", "--json", "--exit-code")
    assert ran.code == 10
    (pair,) = ran.data["customers"]
    assert pair == {
        "certainty": "certain",
        "reasons": [{"reason": "but_for_place", "what": None}, {"reason": "same_phone", "what": "75755501201"}],
        "keep": {"code": "qinghe", "name": "青禾置业", "added_on": "2025-09-08", "contacts": 26, "last_contact": "2026-11-18",
                 "sales": 0, "people": 6},
        "other": {"code": "acme-co", "name": "佛山青禾置业有限公司", "added_on": "2026-11-23", "contacts": 1,
                  "last_contact": "2026-11-23", "sales": 1, "people": 2},
    }  # fmt: skip
    assert ran.err == "Next: kam merge qinghe acme-co, or kam keep-apart qinghe acme-co --because WHY.\n"
    assert twice("duplicates", "acme-co", "--json").data["customers"][0]["certainty"] == "certain"
    assert twice("duplicates", "kelin").err == "No duplicates were found.\n"
    refused = twice("keep-apart", "qinghe", "acme-co", "--because", " ")
    assert (refused.code, refused.err) == (5, "Say why they are two: --because.\n")
    assert twice("keep-apart", "qinghe", "acme-co", "--because", "two plots").code == 0
    assert twice("duplicates", "--exit-code").err == "No duplicates were found.\n"
    assert twice("duplicates", "acme-co", "--json").data["customers"] == []
    assert twice("undo").code == 0
    assert twice("duplicates", "--exit-code").code == 10


def test_a_merge_says_what_moves_and_what_stays(twice: Program) -> None:
    asked = twice("merge", "qinghe", "acme-co")
    assert (asked.code, asked.err) == (2, "--yes is missing, and there is no terminal to ask at.\n")
    ran = twice("merge", "qinghe", "acme-co", "--because", "entered twice", "--yes")
    assert ran.code == 0
    assert ran.err == (
        "acme-co (佛山青禾置业有限公司) was merged into qinghe; kam show acme-co finds qinghe from now on.\n"
        "Moves: Contacts 1, Next steps 1, People 2, Sales 1.\n"
        "Two people become one: 林晓燕#51 ← 林晓燕#76.\n"
        "Phone: 0757-55501201 stays; +86 757 5550 1201 is set aside.\n"
        "Website: www.qinghe-homes.example stays; qinghe-new.example is set aside.\n"
        "Note: 自持三个住宅项目，2027 年城南二期 1,860 户；精装交付，管材走总部集采 stays; met at the fair is set aside.\n"
        "As at qinghe stays: the stage, the tier, the key status. What was decided on acme-co is set aside; kam show qinghe has it.\n"
        "kam undo takes all of it back.\n"
    )
    shown = twice("show", "acme-co", "--json").data
    assert (shown["code"], shown["stage"], shown["tier"], shown["key"]) == ("qinghe", "relate", "B", "no")
    assert {"acme-co", "佛山青禾置业有限公司"} <= set(shown["aliases"])
    assert [one["person"] for one in shown["people"]].count("林晓燕") == 1
    aside = {one["record"]: one["was"] for one in shown["set_aside"]}
    assert aside["customer"]["phone"] == "+86 757 5550 1201"
    assert aside["customer"]["because"] == "entered twice"
    assert aside["stage_move"]["reason"] == "no_need"
    assert aside["key_account"]["reason"] == "new houses"
    assert aside["tier_override"]["tier"] == "A"
    assert aside["person"]["title"] == "CANARYPOST"
    assert "saw 柯南瑞 too" in {one["summary"] for one in shown["contacts"]}
    page = twice("show", "qinghe", "--format", "md", KAM_LANG="zh").out
    assert "合并客户或人员时另存的资料" in page


def test_old_codes_find_the_kept_customer_and_are_not_given_again(twice: Program) -> None:
    twice("add-customer", "Acme", "--code", "acme")  # its key is that of the old code
    assert twice("merge", "qinghe", "acme-co", "--yes").code == 0
    assert twice("show", "ACME-CO", "--json").data["code"] == "qinghe"
    table = twice.folder / "sales.csv"
    table.write_text("customer,on,amount,ref\nacme-co,2026-11-02,500,S-2\n", encoding="utf-8")
    assert twice("import", table, "--as", "sales").code == 0
    assert twice("list", "--where", "code=qinghe", "--sort", "sales_12m", "--json").data[0]["sales_12m"] == 1700
    table.write_text("code,name\nacme-co,佛山青禾置业有限公司\n", encoding="utf-8")
    assert twice("import", table, "--as", "customers").err == "Nothing changed.\n"
    assert twice("add-customer", "Third", "--code", "acme-co").code == 3
    assert twice("merge", "qinghe", "acme-co", "--yes").code == 5


def test_nothing_of_a_person_who_came_by_a_merge_outlives_being_forgotten(twice: Program) -> None:
    for command in (
        ["edit-person", "acme-co/柯南瑞", "--phone", "139-9999-1234"],
        ["add-person", "qinghe", "Ke Nanrui", "--title", "CANARYTITLE"],
        ["merge", "qinghe", "acme-co", "--yes"],
    ):
        assert twice(*command).code == 0
    held = twice("dossier-of", "qinghe/Ke Nanrui", "--json").data
    assert [one["was"]["name"] for one in held["set_aside"]] == ["柯南瑞"]
    assert twice("undo").code == 0
    assert twice("undo").code == 0
    ran = twice("forget", "qinghe/Ke Nanrui", "--yes")
    assert ran.code == 0, ran.err
    left = b"".join(file.read_bytes() for file in twice.folder.rglob("*") if file.is_file())
    canaries = ("柯南瑞", "139-9999-1234", "CANARYNOTE", "CANARYTITLE", "Nanrui")
    assert [text for text in canaries if text.encode() in left] == []
    number = next(one["operation"] for one in twice("history", "--json").data if one["command"].startswith("merge "))
    undone = twice("undo", str(number))
    assert undone.code == 3
    assert "was erased since" in undone.err


def test_who_was_forgotten_after_a_merge_was_undone_leaves_nothing_either(twice: Program) -> None:
    assert twice("merge", "qinghe", "acme-co", "--yes").code == 0
    assert twice("undo").code == 0
    assert twice("forget", "acme-co/柯南瑞", "--yes").code == 0
    assert twice("forget", "acme-co/林晓燕", "--yes").code == 0
    left = b"".join(file.read_bytes() for file in twice.folder.rglob("*") if file.is_file())
    assert [text for text in ("柯南瑞", "CANARYNOTE", "13800009999", "CANARYPOST") if text.encode() in left] == []
    assert twice("undo", "-w", Path("kam.db"), "--dry-run").code == 3
