"""Private files: of a process that is no more they are swept, of one that lives and of others they stay."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program

from kamcli import private
from kamcli.actions import dump_out, exporting, opening


def dead() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_the_dead_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    gone = dead()
    left = tmp_path / f".kam-out-{gone}-x1y2z3_4"
    left.mkdir()
    (left / "book.xlsx").touch()
    for name in (f".kam-new-{gone}-x1y2z3_4.db", f".kam-new-{gone}-x1y2z3_4.db-journal", f"kam-pdf-{gone}-x1y2z3_4"):
        (tmp_path / name).touch()
    kept = {
        "kam.db", f".kam-new-{os.getpid()}-x1y2z3_4.db", f".kam-new-{10**30}-x1y2z3_4", ".kam-out-x1y2z3_4",
        f"kam-export-{gone}-x1y2z3_4.xlsx", f"kam-bump-{gone}-x1y2z3_4.yaml", f"kam-pdf-{gone}.pdf",
    }  # fmt: skip
    for name in kept:
        (tmp_path / name).touch()
    private.sweep(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == kept


def test_a_private_file_is_for_its_owner_and_sweeps_before_it(tmp_path: Path) -> None:
    (tmp_path / f".kam-in-{dead()}-x1y2z3_4").touch()
    descriptor, made = private.make(tmp_path, "out", ".csv")
    os.close(descriptor)
    assert list(tmp_path.iterdir()) == [made]
    assert made.stat().st_mode & 0o777 == 0o600
    private.remove(made)
    private.remove(made)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.of_a_file
def test_every_writing_command_sweeps_beside_its_workbook(empty: Program) -> None:
    left = empty.folder / f".kam-new-{dead()}-x1y2z3_4.db"
    left.touch()
    assert empty("list").code == 0
    assert left.exists()
    assert empty("add-customer", "Fresh & Co").code == 0
    assert not left.exists()


def test_what_leaves_the_workbook_has_its_name_for_good(
    tmp_path: Path, demo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    with exporting.whole(tmp_path / "sales.csv") as stream:
        stream.write("customer,amount\n")
    assert synced == [(tmp_path / "sales.csv").stat().st_ino, tmp_path.stat().st_ino]
    dump = tmp_path / "dump"
    with opening.reading(str(demo_file), None) as book:
        dump_out.dump(book, str(dump), history=False)
    assert {(dump / name).stat().st_ino for name in ("", "tables", "tables/person.csv")} <= set(synced)
