"""The help: a page per command in both languages, with examples that run."""

import shlex
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from program import Program

from kamcli.actions.kinds import KINDS
from kamcli.cli.app import PLACES
from kamcli.cli.command import Command

EXAMPLES = Path(__file__).parents[1] / "examples"
SIGN = ["sign-sample", "17", "--by", "罗诚", "--on", "2026-11-19"]
SEND = ["send-sample", "17", "--on", "2026-11-20"]
DELIVER = ["deliver-sample", "17", "--on", "2026-11-20"]
# What must have been done before the example: the first beginning that fits.
BEFORE = {
    "kam send-sample": [SIGN],
    "kam deliver-sample": [SIGN, SEND],
    "kam judge-sample": [SIGN, SEND, DELIVER],
    "kam model check ./": [["model", "copy", "default", "--to", "./scoring_models/mine.yaml"]],
    "kam model weigh": [["model", "copy", "growth", "--to", "./mine.yaml"]],
    "kam encrypt --new-key": [["encrypt"]],
    "kam decrypt": [["encrypt"], ["encrypt", "--workbook", "old.db"]],
    "kam load": [["dump", "dump/"]],
    "kam backups": [["backup"]],
    "kam restore": [["backup", "friday.db"], ["log-sale", "oriva", "1"]],
    "kam playbook check ./": [["playbook", "copy", "five_stages"]],
}
# The example shows a refusal or a finding: that is its point.
ENDS = {
    "kam edit ": (2,),
    "kam model weigh ./mine.yaml --of potential": (2,),
    "kam advance": (0, 3),
    "kam review --overdue --exit-code": (10,),
    "kam gate lantian --exit-code": (10,),
    "kam grant": (3,),
}
VISITS = """\
{"customer": "qinghe", "with": ["林晓燕", "周立群"], "channel": "visit", "on": "2026-11-20", "next": "送检测报告", "due": "+2w"}
{"customer": "oriva", "channel": "phone", "no_next": "Waiting for their budget round"}
"""
SALES = '{"customer": "nova", "amount": 125000.50, "on": "2026-11-20"}\n'
PIPELINE = "Account,Close date,Amount,Stage\noriva,2026-11-02,1200,Won\noriva,2026-11-03,900,Lost\n"


def command(name: str) -> Command:
    found: tuple[Command, ...] = import_module(f"kamcli.cli.{PLACES[name].module}").COMMANDS
    return next(one for one in found if one.name == name)


@pytest.mark.parametrize("name", PLACES)
def test_every_command_has_two_examples_to_copy(empty: Program, name: str) -> None:
    for language in ("en", "zh"):
        page = empty(*name.split(), "--help", KAM_LANG=language)
        assert page.code == 0, page.err
        lines = page.out.splitlines()
        examples = command(name).examples
        assert len(examples) >= 2
        assert all(f"  {example}" in lines for example in examples)
        assert all(example.startswith(f"kam {name}") for example in examples)


def test_the_overview_names_every_command_in_both_languages(empty: Program) -> None:
    for language, title in (("en", "Every day"), ("zh", "日常")):
        page = empty("--help", KAM_LANG=language)
        assert page.code == 0
        assert title in page.out
        assert {name.split()[0] for name in PLACES} <= {line.split()[0] for line in page.out.splitlines() if line}


def test_help_names_every_kind_of_table(empty: Program) -> None:
    for command in ("import", "export"):
        said = empty(command, "--help").out
        assert [kind for kind in KINDS if kind not in said] == []


def test_chinese_help_is_wrapped_and_not_cut(empty: Program) -> None:
    page = empty("log-contact", "--help", KAM_LANG="zh", COLUMNS="44").out
    assert "谈…" not in page
    assert "".join(page.split()).count("PERSON=IMPACT/DAYS可逐人写影响；可重复使用。") == 1


FILES = [example for name in PLACES for example in command(name).examples if "postgresql:" not in example]
"""The examples that need no server."""


@pytest.mark.parametrize("example", FILES)
def test_every_example_runs(demo: Program, example: str) -> None:
    kam, arguments = prepared(demo, example)
    done = kam(*arguments)
    allowed = next((codes for start, codes in ENDS.items() if example.startswith(start)), (0,))
    assert done.code in allowed, (example, done.err)


def prepared(demo: Program, example: str) -> tuple[Program, list[str]]:
    """The program and the arguments of an example, after what must lie there or must have been done before."""
    files(demo, example)
    kam = Program(demo.folder, demo.folder / "none.db") if example.startswith("kam init") else demo
    if kam is not demo:
        demo.workbook.unlink()
    for arguments in before(example):
        assert kam(*arguments).code == 0, arguments
    return kam, words(example)


def files(demo: Program, example: str = "") -> None:
    """What the examples, this one above all, take from the folder that they run in."""
    shutil.copy(EXAMPLES / "customers.csv", demo.folder)
    shutil.copy(EXAMPLES / "dossiers" / "qinghe.yaml", demo.folder)
    for name in ("old.db", "team.db"):
        shutil.copy(demo.workbook, demo.folder / name)
    if "customers.xlsx" in example:
        from openpyxl import Workbook

        book = Workbook()
        for row in (("Customer", "Industry"), ("安润置业", "developer")):
            book.worksheets[0].append(row)
        book.save(demo.folder / "customers.xlsx")
    (demo.folder / "pipeline.csv").write_text(PIPELINE)
    (demo.folder / "visits.jsonl").write_text(VISITS, encoding="utf-8")
    (demo.folder / "sales.jsonl").write_text(SALES)


def before(example: str) -> list[list[str]]:
    """What must have been done before an example."""
    return next((before for start, before in BEFORE.items() if example.startswith(start)), [])


def words(example: str) -> list[str]:
    """The arguments of an example."""
    return shlex.split(example.replace("dossiers/*.yaml", str(EXAMPLES / "dossiers" / "nova.yaml")))[1:]
