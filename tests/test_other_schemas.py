"""A workbook of a newer program, or of an older one, is refused by every command and not touched by it."""

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from program import Program

from kamcli.cli.app import PLACES, command
from kamcli.cli.command import Kind
from kamcli.store import schema

OLD = Path(__file__).parent / "store" / "old_books" / "schema_1.sql"
# The seam opens the workbook for all that read and for all that write; what stands apart opens it itself.
READING, WRITING = "kam list", "kam undo"
APART = (
    "kam backup", "kam backup out.db", "kam check", "kam check --repair", "kam decrypt --yes", "kam dump dump",
    "kam edit beiyu", "kam encrypt", "kam export out.csv --as customers", "kam move kam.db postgresql:///none",
    "kam restore good.db --yes",
)  # fmt: skip
OPENS_NONE = {
    "backups", "grant", "init", "load", "mcp", "measures", "model check", "model copy", "model list", "model show", "model weigh",
    "playbook check", "playbook copy", "playbook list", "playbook show", "schema", "topics", "where",
}  # fmt: skip


def left(folder: Path) -> dict[str, bytes]:
    """Every file but what is kept in the home for later runs."""
    files = (file for file in folder.rglob("*") if file.is_file() and ".cache" not in file.parts)
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_every_command_that_opens_the_workbook_itself_is_in_the_list() -> None:
    apart = {name for name in PLACES if command(name).kind is Kind.APART}
    assert apart - OPENS_NONE <= {shlex.split(line)[1] for line in APART}


def test_a_newer_workbook_is_refused_and_stays_as_it_is(empty: Program) -> None:
    (empty.folder / "good.db").write_bytes(empty.workbook.read_bytes())
    with closing(sqlite3.connect(empty.workbook)) as connection:
        connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    before = left(empty.folder)
    for line in (READING, WRITING, "kam upgrade", f"{WRITING} --dry-run", *APART):
        ran = empty(*shlex.split(line)[1:], KAM_KEY_COMMAND="echo correct horse battery staple")
        assert (ran.code, "written by a newer kam (schema" in ran.err) == (6, True), (line, ran.err)
        assert left(empty.folder) == before, line


def test_a_schema_that_never_was_is_damage_and_no_older_workbook(empty: Program) -> None:
    """One flipped bit makes 4 a 0."""
    with closing(sqlite3.connect(empty.workbook)) as connection:
        connection.execute("pragma user_version = 0")
    before = left(empty.folder)
    for line in (READING, WRITING, "kam upgrade", "kam check"):
        ran = empty(*shlex.split(line)[1:])
        assert (ran.code, "is damaged" in ran.err) == (6, True), (line, ran.err)
        assert left(empty.folder) == before, line


def test_an_older_workbook_is_not_touched_but_by_what_writes(empty: Program) -> None:
    with closing(sqlite3.connect(empty.folder / "old.db")) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    (empty.folder / "old.db").chmod(0o600)
    before = left(empty.folder)
    for line in (READING, f"{WRITING} --dry-run", "kam upgrade --dry-run", "kam check", "kam dump dump"):
        ran = empty(*shlex.split(line)[1:], "--workbook", "old.db")
        assert (ran.code, "`kam upgrade` brings it up to date and keeps a backup" in ran.err) == (6, True), line
        assert left(empty.folder) == before, line
    assert "is as it was before" in empty("upgrade", "--workbook", "old.db").err
    assert empty("check", "--workbook", "old.db").code == 0
    assert empty("upgrade", "--workbook", "old.db").err == "The workbook is up to date.\n"


def test_a_newer_backup_takes_no_workbooks_place(empty: Program) -> None:
    (empty.folder / "copy.db").write_bytes(empty.workbook.read_bytes())
    with closing(sqlite3.connect(empty.folder / "copy.db")) as connection:
        connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    before = left(empty.folder)
    ran = empty("restore", "copy.db", "--yes")
    assert (ran.code, "newer kam" in ran.err) == (6, True), ran.err
    assert left(empty.folder) == before
