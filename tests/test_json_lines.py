"""`--from`: many of one command as JSON Lines, all of them or none, in one operation."""

import json
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
import typer.main
from pages import MACHINES
from program import Program
from test_journal_properties import content, undone

from kamcli.actions import opening
from kamcli.cli import app, lines
from kamcli.cli.app import PLACES
from kamcli.cli.command import Command, Kind
from kamcli.errors import Invalid, KamError


def command(name: str) -> Command:
    found: tuple[Command, ...] = import_module(f"kamcli.cli.{PLACES[name].module}").COMMANDS
    return next(one for one in found if one.name == name)


LINED = [name for name in PLACES if command(name).lines]
SAMPLES: dict[type, tuple[Any, str]] = {str: ("x", "true"), int: (1, "1.5"), float: (2.5, '"2"'), bool: (True, "1")}


def test_what_adds_or_logs_one_thing_takes_lines() -> None:
    logging = {name for name in PLACES if name.split("-")[0] in ("add", "log", "answer", "close", "solve")}
    samples = {"sign-sample", "send-sample", "deliver-sample", "judge-sample"}
    others = {"rate", "confirm", "done", "snooze", "endorse", "set-tier", "win"}
    assert set(LINED) == logging | samples | others
    assert {command(name).kind for name in LINED} == {Kind.WRITING}


@pytest.mark.parametrize("name", LINED)
def test_a_command_is_given_by_line_what_it_is_given_on_its_command_line(name: str) -> None:
    known = lines.parameters(command(name).run)
    (made,) = typer.main.get_command(app._build({name})).commands.values()  # type: ignore[attr-defined]
    own = [one for one in made.params if getattr(one, "rich_help_panel", None) != "Common options"]
    spelled = {
        one.name if one.param_type_name == "argument" else next(n for n in one.opts if n.startswith("--"))[2:]
        for one in own
    }
    assert {key.replace("_", "-") for key in known} | {"help"} == {one.replace("_", "-") for one in spelled} | {"help"}
    assert {one.name: one.required for one in own} == {one.name: one.needed for one in known.values()}
    whole = {key: [SAMPLES[one.kind][0]] if one.several else SAMPLES[one.kind][0] for key, one in known.items()}
    given = lines.given(json.dumps(whole), known)
    assert given == {one.name: whole[key] for key, one in known.items()}
    needed = {key: whole[key] for key, one in known.items() if one.needed}
    assert (
        lines.given(json.dumps(needed), known).items()
        >= {one.name: one.default for one in known.values() if not one.needed}.items()
    )
    for key, one in known.items():
        wrong = "[%s]" if one.several else "%s"
        with pytest.raises(Invalid) as raised:
            lines.given(f'{{"{key}": {wrong % SAMPLES[one.kind][1]}}}', known)
        assert key in [finding.facts["key"] for finding in raised.value.findings]


BATCHES: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]] = [
    (
        "add-customer",
        [{"name": "安润置业", "code": "anrun", "alias": ["Anrun"]}, {"name": "Two", "code": "two"}],
        [{"code": "anrun"}, {"code": "two"}],
    ),
    (
        "add-person",
        [{"customer": "anrun", "name": "周敏", "role": ["buyer"], "influence": 3}, {"customer": "two", "name": "Ann"}],
        [{"name": "周敏"}, {"name": "Ann"}],
    ),
    (
        "log-contact",
        [
            {"customer": "anrun", "with": ["周敏=2/30"], "channel": "visit", "on": "2026-11-20", "summary": "one\ntwo",
             "next": "送检测报告", "due": "+2w", "for": "周敏", "expected": True, "hours": 1.5},
            {"customer": "two", "no_next": "They call", "channel": None, "by": ["魏岚", "唐静"]},
        ],
        [{"customer": "anrun", "on": "2026-11-20"}, {"customer": "two", "on": "2026-11-23", "next_step": None}],
    ),
    (
        "rate",
        [{"customer": "anrun", "ratings": ["margin_expected=3", "share_after_win=4"], "source": "visit"},
         {"customer": "two", "ratings": ["margin_expected=2"], "because": "a guess"}],
        [{"factor": "margin_expected"}, {"factor": "share_after_win"}, {"factor": "margin_expected"}],
    ),
    (
        "log-sale",
        [{"customer": "anrun", "amount": 1200.10, "ref": "r-1"}, {"customer": "two", "amount": "1.25万", "quantity": 3}],
        [{"customer": "anrun"}, {"customer": "two"}],
    ),
]  # fmt: skip


def test_several_lines_are_one_operation_and_one_undo(demo: Program) -> None:
    states = []
    for name, rows, expected in BATCHES:
        states.append(content(demo.workbook))
        text = "\ufeff" + "\r\n\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        done = demo(name, "--from", "-", "--json", stdin=text.encode())
        assert done.code == 0, done.err
        assert all(one.items() >= some.items() for one, some in zip(done.data, expected, strict=True)), done.data
        assert [line.split(": ")[0] for line in done.err.splitlines()][0::100] == ["stdin, line 1"]
        assert "stdin, line 3: " in done.err
    history = demo("history", "--json").data
    assert [(one["operation"], one["command"]) for one in history[:5]] == [
        (7 - nth, f"{name} --from … (2)") for nth, (name, _, _) in enumerate(reversed(BATCHES))
    ]
    for number, before in zip(range(7, 2, -1), reversed(states), strict=True):
        undone(demo.workbook, number)
        assert content(demo.workbook) == before


FAULTY = """\
{"customer": "qinghe", "with": ["nobody"], "no_next": "x"}
{"customer": "qinghe", "with": "林晓燕", "chanel": "visit", "impact": 9, "hours": "2"}
nonsense

{"customer": "qinghe"}
["qinghe"]
{"customer": "oriva", "no_next": "x"}
{"customer": "oriva", "no_next": "x", "no_next": "y"}
{"customer": null, "expected": "yes"}
"""


def test_every_fault_of_every_line_is_named_and_nothing_is_written(demo: Program) -> None:
    before = demo.everything()
    (demo.folder / "visits.jsonl").write_text(FAULTY, encoding="utf-8")
    done = demo("log-contact", "--from", "visits.jsonl", "--json")
    assert (done.code, done.out) == (5, "")
    assert done.err == (
        "Nothing was written. Lines with faults: 7 of 8.\n"
        "  visits.jsonl, line 1: qinghe has no person 'nobody'. `kam add-person qinghe 'nobody'` adds one.\n"
        "  visits.jsonl, line 2: there is no key 'chanel'; known: customer, with, on, channel, purpose, impact, lasts,"
        " summary, hours, by, next, due, expected, for, pretext, no_next\n"
        '  visits.jsonl, line 2: with must be a list, like ["…"]\n'
        "  visits.jsonl, line 2: impact must be from -3 to 5\n"
        "  visits.jsonl, line 2: hours must be a number\n"
        "  visits.jsonl, line 3: this is no JSON from character 1 on\n"
        "  visits.jsonl, line 5: What comes next? --next WHAT --due DAY, or --no-next WHY.\n"
        '  visits.jsonl, line 6: a line is an object in braces, like {"customer": "qinghe"}\n'
        "  visits.jsonl, line 8: the key 'no_next' stands twice\n"
        "  visits.jsonl, line 9: customer is missing\n"
        "  visits.jsonl, line 9: expected must be true or false\n"
    )
    assert demo.everything() == before


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("add-customer", '{"name": "青禾置业"}\n{"name": "New"}', 3, "line 1: 青禾置业 is in the book already"),
        ("add-customer", '{"name": "青禾置业"}\n{}', 5, "line 2: The name is empty"),
        ("log-complaint", '{"customer": "nobody", "text": "x"}', 4, "line 1: There is no customer 'nobody'"),
        ("send-sample", '{"sample": 17}', 3, "stdin, line 1: "),
        ("log-sale", '{"customer": "nova", "amount": 1, "ref": "n"}\n{"customer": "nova", "amount": 2, "ref": "n"}', 3,
         "line 2: "),
        ("done", '{"item": "step-12"}\n{"item": "step-12"}', 5, "line 2: Next step 12 is closed already"),
        ("answer-move", '{"number": 99999999999999999999}', 5, "line 1: number must be from"),
        ("log-sale", '{"customer": "nova", "amount": 1, "quantity": 1e999}', 5, "line 1: quantity must be from"),
        ("add-goal", '{"text": "\\ud800"}', 5, "line 1: text holds half a character"),
        ("add-goal", "[" * 20_000, 5, "line 1: this is no JSON"),
    ],
)  # fmt: skip
def test_the_worst_fault_decides_the_exit_code(
    demo: Program, monkeypatch: pytest.MonkeyPatch, name: str, text: str, code: int, said: str
) -> None:
    run = command(name).run
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    before = content(demo.workbook)
    batch = lines.read(run, "-", {one.name: None for one in lines.parameters(run).values()})
    with pytest.raises(KamError) as raised, opening.writing(demo.named, name) as book:
        batch.carry_out(book)
    assert (raised.value.code, said in str(raised.value)) == (code, True), str(raised.value)
    assert content(demo.workbook) == before


def test_the_line_says_everything(demo: Program) -> None:
    (demo.folder / "goals.jsonl").write_text('{"text": "华南新市场"}\n')
    tried = demo("add-goal", "--from", "goals.jsonl", "-n")
    assert tried.err.splitlines()[-1] == "Only tried: nothing was written."
    for arguments, said in (
        (["新市场", "--from", "goals.jsonl"], "WHAT does not go with --from: each line says it itself.\n"),
        (["--by", "魏岚", "--from", "goals.jsonl"], "--by does not go with --from: each line says it itself.\n"),
        (["--by", "--from"], "WHAT is missing.\nkam add-goal --help shows how it is used.\n"),
        ([], "WHAT is missing.\nkam add-goal --help shows how it is used.\n"),
    ):
        done = demo("add-goal", *arguments)
        assert (done.code, done.err) == (2, said)
    assert demo("add-goal", "--from", "none.jsonl").err == "Cannot read none.jsonl: No such file or directory.\n"
    assert demo("add-goal", "--from", "-", stdin=b"\n").err == "Nothing changed.\n"
    broken = demo("add-goal", "--from", "-", stdin=b'{"text": "a"}\n{"text": "\xff"}')
    assert (broken.code, broken.err) == (5, "stdin is not UTF-8 (line 2): save it as UTF-8 in the editor.\n")
    chinese = demo("add-goal", "--from", "goals.jsonl", KAM_LANG="zh").err
    assert chinese.startswith("goals.jsonl, line 1：公司目标：华南新市场。")


def test_the_page_for_machines_shows_what_is_printed(tmp_path: Path) -> None:
    assert MACHINES.fresh(tmp_path)[0] == MACHINES.text
