"""The whole workbook as text and back: the same bytes, the same history, and one clear word for what is wrong."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Program
from test_journal_properties import ACTS, Act, carried_out, content, undone

from kamcli import actions
from kamcli.actions import opening
from kamcli.errors import KamError
from kamcli.store import dumps, files, journal, schema
from kamcli.store.steps import STEPS

OLD = Path(__file__).parent / "store" / "old_books"
Texts = dict[str, str]


def dumped(file: Path, folder: Path, *, history: bool = True) -> Texts:
    """What a dump of the workbook holds, by the names of its files."""
    with opening.reading(str(file)) as book:
        actions.dump_out.dump(book, str(folder), history=history)
    return read(folder)


def read(folder: Path) -> Texts:
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in folder.rglob("*.*")}


def changed(old: Texts, new: Texts) -> Iterator[str]:
    """The lines that a person sees in version control."""
    for name in sorted(old.keys() | new.keys()):
        lines = unified_diff(old.get(name, "").splitlines(), new.get(name, "").splitlines(), n=0, lineterm="")
        yield from (f"{name} {line}" for line in lines if not line.startswith(("---", "+++", "@@")))


def taken_back(file: Path) -> str:
    try:
        return str(undone(file, None))
    except KamError as error:
        return str(error)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, min_size=1, max_size=6), st.booleans())
def test_a_dump_restores_the_same_workbook_with_its_undo(demo_file: Path, acts: list[Act], undo: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = Path(shutil.copy(demo_file, folder / "kam.db"))
        for act in acts:
            try:
                carried_out(file, act)
            except KamError:
                continue
        if undo:
            undone(file, None)
        with closing(sqlite3.connect(file)) as other, other:  # a change outside of any operation
            other.execute("update sale set quantity = 0.1 + 0.2, product = '' where id = 1")
        once = dumped(file, folder / "once")
        actions.dump_in.load(str(folder / "once"), str(folder / "again.db"), None)
        assert dumped(folder / "again.db", folder / "twice") == once
        assert content(folder / "again.db") == content(file)
        # The next numbers are the same, and so is what undo takes back, or why it does not.
        ends = [taken_back(book) for book in (file, folder / "again.db")]
        assert ends[0] == ends[1]
        assert dumped(folder / "again.db", folder / "c", history=False) == dumped(file, folder / "d", history=False)


def test_one_contact_changes_the_lines_one_expects(demo: Program) -> None:
    before = dumped(demo.workbook, demo.folder / "dump")
    times = {file: file.stat().st_mtime_ns for file in (demo.folder / "dump").rglob("*.*")}
    logged = demo("log-contact", "qinghe", "--with", "周立群", "--channel", "phone", "-m", '"好",\n他说', "--next", "=报价", "--due", "+2w", "--by", "魏岚")  # fmt: skip
    assert logged.code == 0, logged.err
    said = demo("dump", "dump", "--json")
    assert said.data["changed"] == [
        "book.yaml", "history/change-000000001.jsonl", "history/operation-000000001.jsonl", "tables/contact.csv",
        "tables/next_step.csv", "tables/participant.csv",
    ]  # fmt: skip
    now = read(demo.folder / "dump")
    lines = list(changed(before, now))
    journal = [json.loads(line.partition("+")[2]) for line in lines if line.startswith("history/")]
    assert [(row.get("table_name"), row["id"], row.get("row_id")) for row in journal] == [
        ("contact", 2741, 266), ("participant", 2742, 418), ("next_step", 2743, 265), (None, 3, None),
    ]  # fmt: skip
    assert [line for line in lines if not line.startswith("history/")] == [
        "book.yaml -  contact: 265", "book.yaml +  contact: 266",
        "book.yaml -  next_step: 264", "book.yaml +  next_step: 265",
        "book.yaml -  participant: 417", "book.yaml +  participant: 418",
        "book.yaml -  operation: 2", "book.yaml -  change: 2740",
        "book.yaml +  operation: 3", "book.yaml +  change: 2743",
        'tables/contact.csv +266,14,2026-11-23,phone,,"""好"",\\n他说",,魏岚,',
        "tables/next_step.csv +265,14,266,2026-11-23,'=报价,2026-12-07,魏岚,,,,,,,",
        "tables/participant.csv +418,266,48,2.0,5.0",
    ]  # fmt: skip
    kept = {file for file, time in times.items() if file.stat().st_mtime_ns == time}
    assert len(kept) == len(times) - 6
    assert demo("dump", "dump").err.endswith("changed: 0, removed: 0.\n")


def test_numbers_are_never_given_twice(demo: Program) -> None:
    demo("add-customer", "New One", "--code", "newone")
    demo("undo")
    assert "given:\n  customer: 21\n" in dumped(demo.workbook, demo.folder / "dump")["book.yaml"]
    assert demo("load", "dump", "again.db").code == 0
    demo("add-customer", "New Two", "--code", "newtwo", "-w", "again.db")
    with closing(sqlite3.connect(demo.folder / "again.db")) as again:
        assert again.execute("select id from customer where code = 'newtwo'").fetchone() == (22,)
    # Without history there is nothing that could speak of them.
    content_only = dumped(demo.workbook, demo.folder / "content", history=False)
    assert "given" not in content_only["book.yaml"]
    assert demo("load", "content", "fresh.db").err == "Made the workbook fresh.db: 2740 rows.\n"
    assert demo("undo", "-w", "fresh.db").code == 3


def test_the_journal_is_cut_into_files_that_later_ones_leave_alone(
    demo: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions.dump_out, "AT_MOST", 1000)
    before = dumped(demo.workbook, demo.folder / "dump")
    kept = [name for name in sorted(before) if name.startswith("history/change")]
    assert kept == [f"history/change-{first:09}.jsonl" for first in (1, 1001, 2001)]
    demo("snooze", "step-12", "--until", "+1w", "--because", "x")
    after = dumped(demo.workbook, demo.folder / "dump")
    assert [name for name in kept if before[name] != after[name]] == kept[-1:]
    assert demo("load", "dump", "again.db").code == 0
    assert dumped(demo.folder / "again.db", demo.folder / "again") == after


def test_everything_is_private_and_only_what_is_ours_is_touched(demo: Program) -> None:
    dump = demo.folder / "deep" / "dump"
    assert demo("dump", dump).err == f"Dumped 5482 rows into {dump}. Files: 49, changed: 49, removed: 0.\n"
    assert {file.stat().st_mode & 0o777 for file in dump.rglob("*.*")} == {0o600}
    assert {folder.stat().st_mode & 0o777 for folder in (dump, dump / "tables", dump / "history")} == {0o700}
    for name in ("README.md", "tables/notes.csv", "tables/former.csv", "history/notes.jsonl"):
        (dump / name).write_text("mine")
    head = dump / "book.yaml"
    head.write_text(head.read_text().replace("  alias: 41\n", "  alias: 41\n  former: 3\n"))
    (dump / "tables" / "alias.csv").chmod(0o644)
    said = demo("dump", dump, "--no-history", "--json").data
    assert said["removed"] == [
        "history/change-000000001.jsonl", "history/operation-000000001.jsonl", "tables/former.csv",
    ]  # fmt: skip
    assert (dump / "tables" / "alias.csv").stat().st_mode & 0o777 == 0o600
    assert {file.name for file in dump.iterdir()} == {"README.md", "book.yaml", "history", "tables"}
    assert (dump / "tables" / "notes.csv").read_text() == (dump / "history" / "notes.jsonl").read_text() == "mine"
    mine = demo.folder / "mine"
    (mine / "tables").mkdir(parents=True)
    refused = demo("dump", mine)
    assert (refused.code, refused.err) == (3, f"{mine} holds tables, but is no dump of kam. Name another folder.\n")
    assert demo("dump", demo.workbook).code == 3
    assert [file.name for file in mine.rglob("*")] == ["tables"]


def test_a_dump_that_fails_leaves_the_older_one_whole(demo: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dumped(demo.workbook, demo.folder / "dump")
    demo("snooze", "step-12", "--until", "+1w", "--because", "x")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(actions.dump_out, "_journal", full)
    with pytest.raises(KamError, match="cannot be written: No space left on device"):
        dumped(demo.workbook, demo.folder / "dump")
    assert read(demo.folder / "dump") == before


def test_what_no_column_is_made_for_is_not_dumped(demo: Program) -> None:
    with closing(sqlite3.connect(demo.workbook)) as other, other:
        other.execute("update sale set amount = 1.5 where id = 3")
        other.execute("create table others (a)")
    done = demo("dump", "dump")
    assert (done.code, done.err) == (
        1,
        "sale 3 holds what its column is not made for; another program has written it. Put it right first.\n",
    )
    with closing(sqlite3.connect(demo.workbook)) as other, other:
        other.execute("update sale set amount = 15 where id = 3")
    assert demo("dump", "dump").code == 0
    assert "others" not in (demo.folder / "dump" / "book.yaml").read_text()


def edited(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_fault_is_named_at_once_and_nothing_is_made(demo: Program) -> None:
    dump = demo.folder / "dump"
    dumped(demo.workbook, dump)
    edited(dump, "book.yaml", "  alias: 41", "  alias: 40\n  nonsense: 3")
    edited(dump, "tables/colleague.csv", "id,name,key,level", "id,name,key,rank")
    edited(dump, "tables/complaint.csv", "\n1,", "\n<<<<<<< ours\n,")
    edited(dump, "tables/contact.csv", "\n1,1,2026-02-04,visit,need", "\n2,1,2026-02-04,visit,nonsense")
    edited(dump, "tables/contact.csv", "\n3,1,", '\n3,"1,')
    edited(dump, "tables/deed.csv", "\n2,", "\n1,")
    (dump / "tables" / "obstacle.csv").write_text("")
    edited(dump, "tables/endorsement.csv", "\n1,", "\n1,1,")
    edited(dump, "tables/goal.csv", "2026-", "2026-13-")
    edited(dump, "tables/purchase_step_person.csv", "\n2,", "\n2.5,")
    edited(dump, "tables/customer.csv", "北屿供热", "")
    edited(dump, "history/operation-000000001.jsonl", '"id": 2', '"id": "2"')
    (dump / "tables" / "swot.csv").unlink()
    (dump / "tables" / "sale.csv").write_bytes(b"id,\xff\n")
    (dump / "tables" / "notes.csv").write_text("id\n")
    (dump / "history" / "notes.txt").write_text("x")
    done = demo("load", "dump", "again.db")
    assert done.err.splitlines() == [
        "dump cannot be loaded, and no workbook was made:",
        f"  tables/notes.csv: schema {schema.VERSION} has no such table",
        f"  book.yaml: schema {schema.VERSION} has no table nonsense",
        "  book.yaml: alias: 40 rows are said, 41 are there; if that is meant, write 41",
        "  tables/colleague.csv, line 1: the first line must name the columns: id,name,key,level,title,note,left_on",
        "  tables/complaint.csv, line 2: a merge was not settled here",
        "  tables/complaint.csv, line 3: id is missing",
        "  tables/contact.csv, line 2: the workbook refuses the row: purpose_is_known",
        "  tables/contact.csv, line 4: a quotation mark is opened and not closed, or text follows the closing one; a mark"
        ' inside a cell is written twice: ""',
        "  tables/customer.csv, line 3: name is missing",
        "  tables/deed.csv, line 3: there is another row with the same id",
        "  tables/endorsement.csv, line 2: 6 cells, but 5 columns",
        "  tables/goal.csv, line 5: '2026-13-01-01' is no day",
        "  tables/obstacle.csv: the file is empty",
        "  tables/purchase_step_person.csv, line 3: '2.5' is no whole number",
        "  tables/sale.csv: the file is not UTF-8",
        "  tables/swot.csv: the file is missing",
        "  history/notes.txt: book.yaml says nothing of this file",
        "  history/operation-000000001.jsonl, line 2: the line must be an object with these keys in this order: id, at,"
        " who, command, undoes",
    ]
    assert done.code == 5
    assert not (demo.folder / "again.db").exists()


def test_a_reference_to_nothing_is_one_clear_error(demo: Program) -> None:
    dump = demo.folder / "dump"
    dumped(demo.workbook, dump)
    edited(dump, "tables/contact.csv", "\n1,1,2026-02-04", "\n1,99,2026-02-04")
    edited(dump, "history/operation-000000001.jsonl", '"undoes": null', '"undoes": 77')
    done = demo("load", "dump", "again.db")
    assert (done.code, done.err) == (
        5,
        "dump cannot be loaded, and no workbook was made:\n"
        "  tables/contact.csv, line 2: customer_id is 99, but customer has no such row\n"
        "  history/operation-000000001.jsonl, line 1: undoes is 77, but operation has no such row\n",
    )
    assert {file.name for file in demo.folder.iterdir()} == {"dump", "kam.db"}


def test_a_workbook_is_never_replaced_and_a_newer_dump_is_refused(demo: Program) -> None:
    dump = demo.folder / "dump"
    dumped(demo.workbook, dump)
    before = demo.workbook.read_bytes()
    done = demo("load", "dump")
    assert (done.code, done.err) == (3, f"{demo.workbook} already exists. It was left as it is.\n")
    assert demo.workbook.read_bytes() == before
    edited(dump, "book.yaml", "rows:", "later: 1\nrows:")
    done = demo("load", "dump", "new.db")
    assert (done.code, done.err) == (
        5,
        "dump cannot be loaded, and no workbook was made:\n"
        '  book.yaml:4:1: unknown key "later"; known here: format, schema, rows, history, given\n',
    )
    edited(dump, "book.yaml", f"schema: {schema.VERSION}", "schema: 999")
    assert "(schema 999; this one knows" in demo("load", "dump", "new.db").err
    edited(dump, "book.yaml", "format: 1", "format: 2")
    done = demo("load", "dump", "new.db")
    assert (done.code, done.err) == (
        6,
        "dump was dumped by a newer kam (format 2; this one knows 1). Install the newer kam.\n",
    )
    nothing = demo("load", demo.folder, "new.db")
    assert (nothing.code, nothing.err) == (4, f"There is no dump of kam in {demo.folder}: it has no book.yaml.\n")


def test_an_older_dump_becomes_what_the_older_workbook_becomes(demo: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    dumped(demo.workbook, demo.folder / "dump")

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("alter table goal add column weight INTEGER")
        connection.execute("update goal set weight = 3")

    monkeypatch.setitem(STEPS, schema.VERSION + 1, step)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    done = actions.dump_in.load(str(demo.folder / "dump"), str(demo.folder / "again.db"), None)
    assert done["upgraded"]
    files.connect(demo.workbook, write=True).close()
    upgraded = dumped(demo.workbook, demo.folder / "b")
    loaded = dumped(demo.folder / "again.db", demo.folder / "a")
    times = "history/change-000000001.jsonl"  # of what the step itself changed
    assert loaded.pop(times).count("\n") == upgraded.pop(times).count("\n")
    assert loaded == upgraded


def test_an_old_workbook_is_upgraded_before_it_is_dumped(empty: Program) -> None:
    old = empty.folder / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript((OLD / "schema_2.sql").read_text(encoding="utf-8"))
    done = empty("dump", "dump", "-w", "old.db")
    assert done.code == 6
    assert "kam upgrade" in done.err
    assert empty("upgrade", "-w", "old.db").code == 0
    once = dumped(old, empty.folder / "dump")
    assert empty("load", "dump", "again.db").code == 0
    assert dumped(empty.folder / "again.db", empty.folder / "twice") == once


def test_no_column_holds_a_type_that_a_dump_does_not_know(empty_file: Path) -> None:
    with closing(sqlite3.connect(empty_file)) as connection:
        kinds = {
            kind.partition("(")[0]
            for table in [*journal.watched(connection), *dumps.HISTORY]
            for _, _, kind, *_ in connection.execute(f"pragma table_info({table})")
        }
    assert kinds == {"VARCHAR", "INTEGER", "FLOAT"}
