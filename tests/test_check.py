"""`kam check`: every kind of damage is found in a good book, and a good book has no finding."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from program import Program

from kamcli.actions import checking, dump_in, dump_out, history, opening, repairing
from kamcli.cli import check
from kamcli.domain import soundness
from kamcli.errors import Unusable
from kamcli.store import files

Found = list[tuple[str, str | None, int | None]]


@pytest.fixture
def book(tmp_path: Path, demo_file: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "kam.db"))


def changed(book: Path, *statements: str, watched: bool = True) -> None:
    """Another program writes; unwatched, past the triggers of the journal, as a damaged disk would."""
    with closing(sqlite3.connect(book)) as other, other:
        triggers = []
        if not watched:
            triggers = other.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
            for name, _sql in triggers:
                other.execute(f"drop trigger {name}")
        other.execute("pragma ignore_check_constraints = on")
        for statement in statements:
            other.execute(statement)
        for _name, sql in triggers:
            other.execute(sql)


def found(book: Path) -> Found:
    return [(fault.kind, fault.table, fault.id) for fault in checking.check(str(book)).faults]


def advised(book: Path) -> list[str]:
    return [fault.kind for fault in checking.check(str(book)).advice]


def test_a_good_book_is_sound_in_both_languages_and_nothing_is_written(demo: Program) -> None:
    before = demo.workbook.read_bytes()
    checked = demo("check")
    assert checked.code == 0
    assert checked.err == f"{demo.workbook} is sound: 46 tables, 2740 rows.\n"
    data = demo("check", "--json").data
    assert data == {
        "workbook": str(demo.workbook), "sound": True, "tables": 46, "rows": 2740, "findings": [],
        "advice": [{"kind": "backup", "what": "there is no backup yet; kam backup makes one"}],
        "repaired": [], "backup": None,
    }  # fmt: skip
    assert demo("check", KAM_LANG="zh").err == f"{demo.workbook} 完好：46 张表，2740 行。\n"
    assert demo.workbook.read_bytes() == before
    assert [file.name for file in demo.folder.iterdir()] == ["kam.db"]


def test_findings_are_told_with_numbers_and_without_names(demo: Program) -> None:
    changed(demo.workbook, "update person set name = '周立裙' where id = 1", watched=False)
    checked = demo("check", "--format", "tsv")
    assert checked.code == 10
    assert "findings\t1\tkind\tjournal\nfindings\t1\ttable\tperson\nfindings\t1\tid\t1\n" in checked.out
    assert "周立" not in checked.out + checked.err
    assert checked.err == (
        f"Findings in {demo.workbook}: 2.\nWhat was written is no longer what is there: kam backups lists the backups,"
        " kam restore goes back to one.\n"
    )


NEW_ROW = "insert into goal(id, \"on\", text) values (900, '2026-11-01', 'x')"
# What another program or a damaged disk does, past the journal, and what is found beside what the journal says of it.
DAMAGE: dict[str, tuple[str, Found]] = {
    "a flipped bit in a name": ("update customer set note = 'x' where id = 3", [("journal", "customer", 3)]),
    "a row more": (NEW_ROW, [("journal", "goal", 900), ("numbers", "goal", None)]),
    "a row less": ("delete from assessment where id = 2", [("journal", "assessment", 2)]),
    "an operation": ("update operation set who = 'nobody' where id = 1", [("seal", "seal", 2)]),
    "a change": ("update change set at = '2026-11-01T00:00:00Z' where id = 2730", [("seal", "seal", 3)]),
    "a change less": ("delete from change where id = 2740", [("seal", "seal", 3)]),
    "an operation more": (
        "insert into operation(id, at, who, command) values (3, '2026-11-01T00:00:00Z', 'x', 'x')",
        [("seal", "operation", 3), ("numbers", "operation", None)],
    ),
    "the last seal gone": ("delete from seal where id = 3", [("seal", "operation", 2)]),
    "a seal": ("update seal set digest = 'x' where id = 3", [("seal", "seal", 3)]),
    "a number to be given twice": (
        "update sqlite_sequence set seq = 3 where name = 'sale'", [("numbers", "sale", None)],
    ),
    "an index gone": ("drop index customer_key", [("tables", None, None)]),
    "an operation left open": ("insert into current_operation values (7)", [("seal", "current_operation", 7)]),
    "a currency": ("update sale set currency = 'Yuan' where id = 5", [("currency", "sale", 5)]),
    "a day": ("update sale set \"on\" = '2026-13-45' where id = 5", [("day", "sale", 5)]),
    "a far day": ("update sale set \"on\" = '0026-11-01' where id = 5", [("day", "sale", 5)]),
    "a closed set": ("update contact set channel = 'pigeon' where id = 5", [("rule", "contact", 5)]),
    "endless": ("update assessment set hours = 9e999 where id = 5", [("type", "assessment", 5)]),
    "a blob": ("update contact set summary = x'ff00' where id = 5", [("type", "contact", 5)]),
    "no UTF-8": ("update contact set summary = cast(x'e4b8' as text) where id = 5", [("text", "contact", 5)]),
    "an escape": ("update contact set summary = 'a' || char(27) where id = 5", [("text", "contact", 5)]),
    "decomposed": ("update contact set summary = 'e' || char(769) where id = 5", [("text", "contact", 5)]),
    "blanks": ("update contact set summary = ' x' where id = 5", [("text", "contact", 5)]),
    "a key": ("update customer set key = 'x' where id = 5", [("key", "customer", 5)]),
    "a code": ("update customer set code = 'é' where id = 5", [("code", "customer", 5)]),
    "too much money": ("update sale set amount = 9007199254740992 where id = 5", [("number", "sale", 5)]),
    "nobody's": ("update sale set customer_id = 999 where id = 5", [("reference", "sale", 5)]),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGE)
def test_what_changed_past_the_journal_is_found(book: Path, what: str) -> None:
    statement, expected = DAMAGE[what]
    changed(book, statement, watched=False)
    there = found(book)
    assert set(expected) <= set(there)
    # Whatever changed a row of ours differs from the journal, too, and a seal also says which numbers were given.
    assert {one[0] for one in there} - {kind for kind, _, _ in expected} <= {"journal", "pages", "numbers"}


def test_what_other_programs_do_properly_is_no_finding(book: Path) -> None:
    changed(
        book,
        "update customer set note = 'checked by phone' where id = 3",
        "insert into goal(\"on\", text) values ('2026-11-01', 'x')",
        "delete from goal where text = 'x'",
        "create table others (a)",
        "insert into others values (x'00')",
        "create index others_index on customer (manager)",
        "create view ours as select name from customer",
    )
    assert found(book) == []
    assert advised(book) == ["outside", "backup"]
    with opening.writing(str(book), "undo") as opened:
        history.undo(opened, None)
    assert (found(book), advised(book)) == ([], ["backup"])  # the next command has sealed it
    changed(book, "drop index others_index", "drop view ours")
    assert found(book) == []


def test_what_another_program_wrote_badly_is_found_though_the_journal_has_it(book: Path) -> None:
    changed(book, "update sale set \"on\" = '2026-02-30' where id = 5")
    assert found(book) == [("day", "sale", 5)]


def test_what_was_sealed_stays_sealed_when_a_person_is_forgotten(demo: Program) -> None:
    assert demo("forget", "lantian/许文斌", "--yes").code == 0
    assert found(demo.workbook) == []
    changed(demo.workbook, "update person set title = 'x' where name = '#30'", watched=False)
    assert found(demo.workbook) == [("journal", "person", 30)]
    shown = demo("history", "--json").data
    assert [(one["operation"], one["changes"] > 0) for one in shown] == [(3, True), (2, True), (1, True)]


def test_who_was_erased_and_is_here_again_is_found(demo: Program) -> None:
    before = demo.workbook.read_bytes()
    assert demo("forget", "lantian/许文斌", "--yes").code == 0
    backup = demo.folder / "backups" / "kam-2026-11-20T101112Z.db"
    backup.write_bytes(before)
    backup.chmod(0o600)
    assert (found(demo.workbook), advised(demo.workbook)) == ([], ["erased"])
    demo.workbook.write_bytes(before)  # somebody put an old copy back without `kam restore`
    assert found(demo.workbook) == [("erased", "person", 30)]


def test_every_kind_of_fault_is_worded() -> None:
    assert check.KINDS.keys() == set(soundness.KINDS)


def test_what_a_killed_command_left_is_said_to_be_removed_when_it_is(book: Path) -> None:
    left = book.with_name(".kam-dump-4194305-abcdefgh")  # no process has this number
    left.symlink_to(book.parent)
    assert [one.facts for one in repairing.repair(str(book)).repaired][-1:] == [{"path": left}]
    assert not os.path.lexists(left)


def test_forgetting_does_not_seal_damage(demo: Program) -> None:
    changed(demo.workbook, "update change set before = '{}' where id = 2730", watched=False)
    assert demo("forget", "lantian/许文斌", "--yes").code == 0
    assert found(demo.workbook) == [("seal", "seal", 3)]


@pytest.mark.parametrize("kept", [True, False], ids=["history", "no history"])
def test_a_dump_that_is_loaded_is_sound_edited_by_hand_or_not(book: Path, tmp_path: Path, kept: bool) -> None:
    with opening.reading(str(book)) as opened:
        dump_out.dump(opened, str(tmp_path / "dump"), history=kept)
    file = tmp_path / "dump" / "tables" / "goal.csv"
    file.write_text(file.read_text().replace("2026-", "2025-", 1))
    dump_in.load(str(tmp_path / "dump"), str(tmp_path / "again.db"), None)
    assert found(tmp_path / "again.db") == []
    changed(tmp_path / "again.db", "update customer set note = 'x' where id = 2", watched=False)
    assert found(tmp_path / "again.db") == [("journal", "customer", 2)]


def test_an_operation_that_changes_nothing_leaves_nothing(demo: Program) -> None:
    before = demo.workbook.read_bytes()
    assert demo("edit-customer", "oriva", "--manager", "唐静", "--dry-run").code == 0
    with opening.writing(str(demo.workbook), "nothing"):
        pass
    assert demo.workbook.read_bytes() == before


def test_flipped_bits_that_change_content_are_found(book: Path) -> None:
    """A few of the thousand that benchmarks/bit_flips.py flips."""
    dice, whole = random.Random(11), book.read_bytes()
    base, counted = everything(book), 0
    for _ in range(20):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        book.write_bytes(damaged)
        if everything(book) == base:
            continue
        counted += 1
        try:
            assert found(book)
        except Unusable:
            continue
    assert counted > 5


def everything(book: Path) -> dict[str, list[str]] | None:
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        connection.text_factory = lambda cell: ("text", cell)
        try:
            tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
            names = ["sqlite_master", *(row[0][1].decode() for row in tables)]
            return {name: sorted(map(repr, connection.execute(f'select * from "{name}"'))) for name in names}
        except (sqlite3.Error, ValueError):
            return None


def cut(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:50])


def foreign(book: Path) -> None:
    book.write_bytes(b"no workbook at all")


@pytest.mark.parametrize("damage", [cut, foreign])
def test_what_cannot_be_opened_is_said_in_one_sentence(demo: Program, damage: Callable[[Path], None]) -> None:
    damage(demo.workbook)
    checked = demo("check")
    assert (checked.code, checked.out, checked.err.count("\n")) == (6, "", 1)
    assert checked.err.startswith(f"{demo.workbook} is ")


def test_what_lies_around_a_workbook_is_looked_at(tmp_path: Path, demo_file: Path) -> None:
    folder = tmp_path / "Dropbox" / "sales"
    folder.mkdir(parents=True)
    book = Path(shutil.copy(demo_file, folder / "kam.db"))
    (folder / "kam (conflicted copy 2026-11-02).db").write_bytes(b"")
    (folder / f".kam-new-{_dead()}-abcd1234.db").write_bytes(b"")
    folder.chmod(0o777)
    book.chmod(0o644)
    (folder / "backups").mkdir(mode=0o700)
    backup = folder / "backups" / "kam-2025-01-02T030405Z.db"
    backup.write_bytes(b"no backup")
    backup.chmod(0o600)
    assert found(book) == [("permissions", None, None), ("backup", None, None)]
    assert advised(book) == ["folder", "synced", "synced", "leftover", "backup"]
    done = repairing.repair(str(book))
    assert len(done.repaired) == 2
    assert found(book) == [("backup", None, None)]
    assert advised(book) == ["folder", "synced", "synced", "backup"]


def _dead() -> int:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_repair_puts_right_what_is_safe_after_a_backup(demo: Program) -> None:
    changed(
        demo.workbook, "update customer set key = 'x', pinyin = 'x' where id = 5",
        "drop trigger journal_sale_update",
    )  # fmt: skip
    assert {kind for kind, _, _ in found(demo.workbook)} == {"key", "tables"}
    repaired = demo("check", "--repair", "--json")
    assert repaired.code == 0
    assert repaired.data["repaired"] == [
        {"what": "the triggers of sale were made anew"}, {"what": "customer 5: the key was made anew"},
    ]  # fmt: skip
    (kept,) = (demo.folder / "backups").iterdir()
    assert repaired.data["backup"] == str(kept)
    assert found(demo.workbook) == []
    assert demo("undo").code == 0
    assert found(demo.workbook) == [("key", "customer", 5)]


def test_repair_makes_indexes_anew(book: Path) -> None:
    with closing(files.bare(book)) as connection:
        (page,) = connection.execute("select rootpage from sqlite_master where name = 'alias_customer'").fetchone()
        (size,) = connection.execute("pragma page_size").fetchone()
    content = bytearray(book.read_bytes())
    at = (page - 1) * size
    content[at + 3 : at + 5] = (int.from_bytes(content[at + 3 : at + 5]) - 1).to_bytes(2)  # one entry less
    book.write_bytes(content)
    checked = checking.check(str(book))
    assert {fault.kind for fault in checked.faults} == {"pages"}
    repairing.repair(str(book))
    assert found(book) == []


def test_damage_is_not_repaired_away(book: Path) -> None:
    changed(book, "update customer set note = 'x' where id = 3", watched=False)
    before = book.read_bytes()
    done = repairing.repair(str(book))
    assert (done.repaired, done.backup) == ([], None)
    assert book.read_bytes() == before
    assert found(book) == [("journal", "customer", 3)]
