"""What another program wrote into the workbook is shown, and obeyed nowhere: at a terminal, in a pipe, in any file."""

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, TextIO

import pytest
import test_help as examples
from hostile import MARKUP, RAW, TEXTS, spoil
from program import Program

from kamcli.cli import app, render
from kamcli.cli.app import PLACES
from kamcli.cli.command import Kind

FORMS = ("table", "tsv", "csv", "json", "jsonl", "md")
APART = (
    "mcp",
    "schema",
    "measures",
    "topics",
    "model test",
    "forecast",
)  # they say nothing of what people wrote, or take long


@pytest.fixture(scope="module")
def book(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("hostile")
    kam = Program(folder, Path(shutil.copy(demo_file, folder / "kam.db")))
    spoilt = spoil(kam.workbook)
    assert {"customer.name", "person.note", "next_step.what", "operation.command", "fact.text"} <= set(spoilt)
    examples.files(kam)
    return kam


@pytest.fixture
def ran(book: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def all_forms(view: Any, form: str | None, stream: TextIO) -> None:
        for one in FORMS if form != "yaml" else (form,):
            render.WRITERS[one](view, stream)

    monkeypatch.setattr(render, "show", all_forms)
    for name, value in book.environment().items():
        monkeypatch.setenv(name, value)

    def run(arguments: list[str]) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        built = app._build({key for key in PLACES if key.split()[0] == arguments[0]})
        with chdir(book.folder), redirect_stdout(out), redirect_stderr(err):
            code = built(args=arguments, prog_name="kam", standalone_mode=False)
        return code, out.getvalue(), err.getvalue()

    return run


READING = [name for name in PLACES if examples.command(name).kind is Kind.READING and name not in APART]


@pytest.mark.parametrize("name", READING)
def test_nothing_that_is_read_is_obeyed(ran: Any, name: str) -> None:
    line = examples.command(name).examples[0]
    more = ["--force"] if name in ("export", "report") else []
    code, out, err = ran([*examples.words(line), *more])
    assert code in (0, 10), err
    assert [hex(ord(found[0])) for found in RAW.finditer(out + err)] == []


def test_what_looks_like_markup_is_shown_as_it_is(ran: Any) -> None:
    _code, out, _err = ran(["show", "qinghe"])
    assert MARKUP[:24] in "".join(out.split("\n")).replace("  ", " ")
    assert "<U+001B>]52;c;aGFjaw==<U+0007><U+001B>[31m<U+009B>2J<U+0085><U+202E>gnp.<U+2066>x" in out


def test_a_writing_command_says_hostile_names_unharmed(ran: Any) -> None:
    code, out, err = ran(["rate", "qinghe", "share_after_win=4", "--dry-run"])
    assert code == 0, err
    code, out, err = ran(["edit-customer", "qinghe", "--industry", "hotel", "--dry-run"])
    assert "<U+001B>" in err
    assert RAW.search(out + err) is None


def test_no_file_holds_a_formula_a_script_or_a_line_of_its_own(book: Program) -> None:
    for arguments in (["export", "all/"], ["export", "b.xlsx"], ["export", "p.vcf"], ["calendar", "--out", "a.ics"], ["report", "--out", "r.html"], ["report", "qinghe", "--out", "q.html"]):  # fmt: skip
        done = book(*arguments)
        assert done.code == 0, done.err
        assert RAW.search(done.out + done.err) is None
    texts = {path: path.read_bytes().decode() for path in book.folder.rglob("*.*") if path.suffix in (".vcf", ".ics", ".html") or path.parent.name == "all"}  # fmt: skip
    for path, text in texts.items():
        assert RAW.search(text.replace("\r\n", "\n")) is None, path
    for name in ("customers", "people", "contacts"):
        for row in csv.reader(io.StringIO(texts[book.folder / "all" / f"{name}.csv"])):
            assert not [cell for cell in row if re.match(r"\s*[=+@\t\r＝＋－＠]", cell)]
    for name, begins in (("p.vcf", "BEGIN:VCARD"), ("a.ics", "BEGIN:VEVENT")):
        lines = texts[book.folder / name].replace("\r\n ", "").split("\r\n")
        assert "NOTE:injected" not in lines
        assert (
            sum(line == begins for line in lines) == sum(line == begins.replace("BEGIN", "END") for line in lines) > 0
        )
    for name in ("r.html", "q.html"):
        _no_script(texts[book.folder / name])
    _no_formula(book.folder / "b.xlsx")


def _no_script(page: str) -> None:
    import html5lib

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert tree.find(".//script") is None
    assert [name for one in tree.iter() for name in one.attrib if name.startswith("on")] == []
    assert "alert(1)" in "".join(tree.itertext())


def _no_formula(file: Path) -> None:
    from openpyxl import load_workbook

    cells = [cell for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert [cell.value for cell in cells if isinstance(cell.value, str) and RAW.search(cell.value)] == []
    assert sum(isinstance(cell.value, str) and cell.value.startswith(TEXTS[0][:8]) for cell in cells) > 0


def test_a_dossier_of_it_is_sound_yaml(book: Program) -> None:
    import yaml

    done = book("export", "qinghe", "--format", "yaml")
    assert RAW.search(done.out) is None
    assert yaml.safe_load(done.out)["name"] in {f"{text} {number}" for text in TEXTS for number in range(1, 30)}


def test_paths_and_what_is_typed_are_made_harmless_too(book: Program) -> None:
    for arguments in (["list", "-w", "/tmp/x\x1b[31m\u202e.db"], ["show", "x\x1b[31m\u202e"], ["list", "--wh\x1b[31m"], ["li\x1b[31mst"], ["import", "x\x1b[31m.csv"]):  # fmt: skip
        done = book(*arguments)
        assert done.code in (2, 4, 5, 6)
        assert "<U+001B>" in done.err
        assert RAW.search(done.out + done.err) is None
    assert os.environ.get("KAM_WORKBOOK") is None
