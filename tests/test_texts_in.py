"""What could be obeyed does not come in, whatever column of whatever table it stands in."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from corpus import called
from hostile import RAW
from program import Program

from kamcli.actions.kinds import KINDS
from kamcli.store import journal

HOSTILE = ("a\x1b[31mb", "a\u202eb", "a\u2028b\u200fc\u200b")


@pytest.fixture(scope="module")
def tables(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    assert Program(folder, demo_file)("export", "all/").code == 0
    return folder / "all"


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_brings_it_in(demo: Program, tables: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in demo.environment().items():
        monkeypatch.setenv(name, value)
    with (tables / f"{kind}.csv").open(newline="") as file:
        head, *rows = csv.reader(file)
    if not rows:
        rows = [["2026-11-01" if name == "on" else "x" for name in head]]
    spoilt = [[text if at == column else cell for at, cell in enumerate(rows[0])] for column in range(len(head)) for text in HOSTILE]  # fmt: skip
    shutil.rmtree(demo.folder / "in", ignore_errors=True)
    (demo.folder / "in").mkdir()
    with (demo.folder / "in" / f"{kind}.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *spoilt])
    code, _out = called(["import", str(demo.folder / "in" / f"{kind}.csv"), "--as", kind])
    assert code in (0, 5)
    with demo.inside() as book:
        after = [json.loads(row) for (row,) in book.execute("select after from change where operation_id > 2") if row]
    texts = [text for row in after for text in row.values() if isinstance(text, str)]
    assert [text for text in texts if RAW.search(text) or "\u200b" in text] == []


@pytest.mark.parametrize(
    ("named", "kept"), [("魏岚", "魏岚"), ("x\x1b[31m\u202e\udcff", "xU+001B[31mU+202EU+DCFF"), (" \u200b", "unknown")]
)
def test_nor_does_the_name_of_who_types(named: str, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAM_USER", named)
    assert journal.who() == kept
