"""No value of the workbook in an error, a traceback or the journal's command line: only what was typed, or is asked."""

import io
import shutil
import sqlite3
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NoReturn

import pytest
import test_help as examples
from program import Program

from kamcli.cli import app, command, journal_line, lines
from kamcli.cli.app import PLACES
from kamcli.cli.command import Kind
from kamcli.store.workbook import Workbook

CANARY = "Kanarienvogel 13800138000"


def broken(*_given: Any, **_more: Any) -> NoReturn:
    somebody = CANARY
    try:
        raise sqlite3.IntegrityError(f"UNIQUE constraint failed: {somebody}")
    except sqlite3.Error:
        raise ValueError(f"cannot convert {somebody}") from LookupError(somebody)


@pytest.fixture(scope="module")
def book(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("canary")
    kam = Program(folder, Path(shutil.copy(demo_file, folder / "kam.db")))
    with sqlite3.connect(kam.workbook) as connection:
        connection.execute(f"update person set note = '{CANARY}', phone = '{CANARY}', email = '{CANARY}'")
        connection.execute(f"update contact set summary = '{CANARY}'")
    examples.files(kam)
    return kam


def said(kam: Program, arguments: list[str]) -> tuple[int, str]:
    err = io.StringIO()
    built = app._build({key for key in PLACES if key.split()[0] == arguments[0]})
    with chdir(kam.folder), redirect_stdout(io.StringIO()), redirect_stderr(err):
        code = built(args=arguments, prog_name="kam", standalone_mode=False)
    return code, err.getvalue()


@pytest.mark.parametrize("name", [name for name in PLACES if name not in ("init", "load", "edit")])
def test_a_fault_of_ours_tells_nothing_of_anybody(book: Program, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in book.environment().items():
        monkeypatch.setenv(key, value)
    arguments = examples.words(examples.command(name).examples[0])
    monkeypatch.setattr(command, "perform", broken)
    code, plain = said(book, arguments)
    assert (code, plain) == (1, "Something went wrong inside kam (ValueError). --debug shows where.\n")
    code, traced = said(book, [*arguments, "--debug"])
    assert code == 1
    assert CANARY not in traced
    assert traced.startswith(
        "Something went wrong inside kam (ValueError).\nbuiltins.LookupError\n\nbuiltins.ValueError\n"
    )
    assert "in broken\n" in traced


@pytest.mark.parametrize(
    "name", [name for name in PLACES if examples.command(name).kind is not Kind.APART and name != "upgrade"]
)
def test_what_the_database_says_is_not_repeated(book: Program, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in book.environment().items():
        monkeypatch.setenv(key, value)
    for reading in ("rows", "row", "value", "stream", "add", "insert_many"):
        monkeypatch.setattr(Workbook, reading, broken)
    code, told = said(book, [*examples.words(examples.command(name).examples[0]), "--debug"])
    assert code != 0
    assert CANARY not in told


OURS = {
    "customer", "keep", "other", "sample", "item", "criterion", "stage", "verdict", "operation", "code", "on", "due",
    "until", "channel", "model", "kind", "promised", "currency", "decision", "fault", "look_again", "reliability", "rule",
    "ratings", "tier", "weights",
}  # fmt: skip
"""Parameters that name a thing of ours, a day, or one of a closed set."""


@pytest.mark.parametrize("name", [name for name in PLACES if examples.command(name).kind is Kind.WRITING])
def test_the_journal_keeps_no_words_of_anybody(name: str) -> None:
    known = lines.parameters(examples.command(name).run)
    given: dict[str, Any] = {}
    for one in known.values():
        if one.kind is str:
            words = f"{CANARY} {one.name}"
            given[one.name] = [words, f"pays={words}"] if one.several else words
        else:
            given[one.name] = one.default if not one.needed else 1
    told = journal_line.written(name, known, given)
    leaked = {one.name for one in known.values() if f"{CANARY} {one.name}" in told}
    assert leaked <= OURS


def test_the_journal_keeps_lines_that_can_be_typed(demo: Program) -> None:
    typed = [
        "log-contact",
        "qinghe",
        "--with",
        "周立群=3/30",
        "--with",
        "林晓燕",
        "--channel",
        "visit",
        "--impact",
        "2.5",
        "--next",
        "送样",
        "--due",
        "+2w",
    ]
    assert demo(*typed).code == 0
    assert demo("edit-customer", "Oriva Plumbing", "--no-key", "--because", "x").code == 0
    assert demo("add-person", "qinghe", "A B", "--influence", "3").code == 0
    kept = [one["command"] for one in demo("history", "--json").data[:3]]
    assert kept == [
        "add-person qinghe … --influence 3",
        "edit-customer 'Oriva Plumbing' --no-key --because …",
        "log-contact qinghe --with … --with … --channel visit --impact 2.5 --next … --due +2w",
    ]


def test_a_workbook_that_is_damaged_or_refuses_tells_nothing_of_it(book: Program, tmp_path: Path) -> None:
    raw = book.workbook.read_bytes()
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(raw[:40_000] + bytes(len(raw) - 40_000))
    odd = Path(shutil.copy(book.workbook, tmp_path / "odd.db"))
    with sqlite3.connect(odd) as connection:
        connection.execute(f"update person set name = cast(x'ff' || '{CANARY}' as text) where id = 1")
        connection.execute("create trigger stop before insert on rating begin select raise(abort, 'no'); end")
    for arguments in (
        ["people", "qinghe", "-w", damaged, "--debug"], ["list", "-w", damaged, "--debug"], ["export", "x.csv", "--as", "people", "-w", odd, "--debug"],
        ["rate", "qinghe", "share_after_win=4", "-w", odd, "--debug"], ["import", "customers.csv", "-w", damaged, "--debug"],
    ):  # fmt: skip
        done = book(*arguments)
        assert done.code in (1, 6), (arguments, done.err)
        assert CANARY not in done.err
        assert "Kanarienvogel" not in done.out
