"""The table in docs/what-is-recorded.md, walked row by row: recorded by dossier, seen, dated, absent before its day."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from program import Program

from kamcli.cli.app import PLACES
from kamcli.domain.dossier_shapes import SHAPES
from kamcli.domain.topics import TOPICS, Topic

DOC = Path(__file__).parents[1] / "docs" / "what-is-recorded.md"
ROW = re.compile(r"^\| ([B-G]\d) \| .+? \| `([a-z-]+)` \| `([a-z_.]+)` \| `([a-z]+)` \|$", re.MULTILINE)
ROWS = ROW.findall(DOC.read_text(encoding="utf-8"))
DAY, BEFORE = "2026-11-02", "2026-11-01"
COMMANDS = {
    "show": ["show", "qinghe"], "rivals": ["rivals", "qinghe"], "map": ["map", "qinghe"],
    "person": ["show", "qinghe/钱慧"],
}  # fmt: skip


def spec(path: str) -> tuple[str, Topic, bool]:
    """The kind of record that a field belongs to, what its value is, and whether it is a topic."""
    *above, last = path.split(".")
    kind = above[-1] if above else "customer"
    if last in TOPICS and SHAPES[kind].about == TOPICS[last].about:
        return kind, TOPICS[last], True
    return kind, next(one.value for one in SHAPES[kind].fields if one.key == last), False


def canary(path: str, topic: Topic) -> tuple[Any, str]:
    """A value that stands nowhere else in the book, and how JSON shows it."""
    if path == "purchasing_steps.people":
        return "钱慧; 邓志强", "钱慧; 邓志强"
    number = 7000 + ROWS.index(next(row for row in ROWS if row[2] == path))
    if topic.kind == "text":
        return f"CANARY-{number}", f"CANARY-{number}"
    if topic.kind == "money":
        return f"{number}.25", f"{number}.25"
    if topic.kind == "share":
        return number / 10000, str(number / 10000)
    if topic.kind in ("whole", "number"):
        value = int(topic.low) if topic.low else int(min(topic.high, 3))
        return value, str(value)
    if topic.kind == "codes":
        return list(reversed(topic.codes)), ",".join(reversed(topic.codes))
    if topic.kind == "code":
        return topic.codes[0], topic.codes[0]
    if topic.kind == "day":
        return "2027-07-07", "2027-07-07"
    if topic.kind == "birthday":
        return "lunar 1961-02-03", "lunar 1961-02-03"
    return ("梁国栋", "梁国栋") if topic.kind == "person" else ("梁国栋=0.25", "梁国栋")


@pytest.fixture(scope="module")
def recorded(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A book with every field of the table set on one day, by one dossier."""
    folder = tmp_path_factory.mktemp("recorded")
    kam = Program(folder, folder / "kam.db")
    kam.workbook.write_bytes(demo_file.read_bytes())
    paper: dict[str, Any] = {"dossier": "qinghe"}
    person: dict[str, Any] = {"name": "钱慧", "deeds": [{"on": DAY, "doer": "us"}]}
    supplier: dict[str, Any] = {"name": "Rival", "moves": [{"on": DAY, "outcome_on": DAY}]}
    lists: dict[str, Any] = {
        "swot": {"on": DAY, "kind": "threat", "about": "us"},
        "meetings": {"on": DAY},
        "purchasing_steps": {"on": DAY, "position": 9},
    }
    homes = {
        "people": person, "people.deeds": person["deeds"][0], "suppliers": supplier,
        "suppliers.moves": supplier["moves"][0], "": paper, **lists,
    }  # fmt: skip
    for _, _, path, _ in ROWS:
        above, _, last = path.rpartition(".")
        _, topic, is_fact = spec(path)
        value, _ = canary(path, topic)
        homes[above][last] = {"value": value, "on": DAY, "source": "test", "note": "test"} if is_fact else value
    paper |= {"people": [person], "suppliers": [supplier], **{key: [one] for key, one in lists.items()}}
    file = folder / "all.txt"
    file.write_text(yaml.safe_dump(paper, allow_unicode=True), encoding="utf-8")
    ran = kam("apply", file)
    assert ran.code == 0, ran.err
    return kam


@pytest.fixture(scope="module")
def logged(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A book with every field of the table set on one day, by the command that the table names."""
    folder = tmp_path_factory.mktemp("logged")
    kam = Program(folder, folder / "kam.db")
    kam.workbook.write_bytes(demo_file.read_bytes())
    said: dict[str, dict[str, str]] = {}
    for _, command, path, _ in ROWS:
        _, topic, _ = spec(path)
        value, _ = canary(path, topic)
        home, _, key = path.rpartition(".")
        text = ",".join(value) if isinstance(value, list) else str(value)
        said.setdefault(f"{command} {home}".strip(), {})[key] = text
    origin = ("--on", DAY, "--source", "test", "--note", "test")

    def pairs(what: str) -> list[str]:
        return [f"{key}={value}" for key, value in said[what].items()]

    post, move = said["edit-person people"], said["add-move suppliers.moves"]
    answer, swot = said["answer-move suppliers.moves"], said["add-swot swot"]
    commands: list[list[str]] = [
        ["log-fact", "qinghe", *pairs("log-fact"), *origin],
        ["log-fact", "qinghe", "--person", "钱慧", *pairs("log-fact people"), *origin],
        ["edit-person", "qinghe/钱慧", "--title", post["title"], "--department", post["department"],
         *(part for role in post["roles"].split(",") for part in ("--role", role)), "--influence", post["influence"],
         "--on", DAY],
        ["add-supplier", "qinghe", "Rival", *pairs("add-supplier suppliers"), *origin],
        ["log-fact", "qinghe", "--supplier", "Rival", *pairs("log-fact suppliers"), *origin],
        ["add-move", "qinghe", "Rival", move["move"], "--likelihood", move["likelihood"], "--trouble", move["trouble"],
         "--on", DAY],
        ["add-swot", "qinghe", "threat", swot["text"], "--on", DAY],
    ]  # fmt: skip
    for one in commands:
        ran = kam(*one)
        assert ran.code == 0, (one, ran.err)
    number = next(row["move"] for row in kam("rivals", "qinghe", "--json").data["moves"] if row["text"] == move["move"])
    ran = kam("answer-move", str(number), "--answer", answer["answer"], "--outcome", answer["outcome"], "--on", DAY)
    assert ran.code == 0, ran.err
    return kam


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in leaves(one)]
    if isinstance(value, list):
        return [text for one in value for text in leaves(one)]
    return [] if value is None else [f"{value:.10g}" if isinstance(value, float) else str(value)]


def test_the_table_names_every_demand_of_b_to_g() -> None:
    assert {row[0] for row in ROWS} == {
        "B1", "B2", "B3", "B4", "C1", "C2", "C3", "D1", "D2", "D3", "D4", "E1", "E2", "E3", "F1", "F2", "F3", "F4",
        "F5", "F6", "F7", "G1", "G2", "G3",
    }  # fmt: skip
    assert {row[1] for row in ROWS} <= PLACES.keys()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2])
def test_an_item_of_a_dossier_is_seen_and_dated(recorded: Program, row: tuple[str, str, str, str]) -> None:
    check(recorded, row)


BY_COMMAND = [row for row in ROWS if row[1] != "apply"]


@pytest.mark.parametrize("row", BY_COMMAND, ids=lambda row: row[2])
def test_an_item_logged_by_its_command_is_seen_and_dated(logged: Program, row: tuple[str, str, str, str]) -> None:
    check(logged, row)


def check(recorded: Program, row: tuple[str, str, str, str]) -> None:
    """The item is seen on its day and not before."""
    _, command_, path, command = row
    _, topic, _ = spec(path)
    _, shown = canary(path, topic)
    seen = recorded(*COMMANDS[command], "--json")
    assert seen.code == 0, seen.err
    found = seen.data
    if topic.kind in ("text", "money", "share", "day", "birthday"):
        wanted = shown.removesuffix("0") if topic.kind == "money" else shown
        assert wanted in leaves(found)
        before = recorded(*COMMANDS[command], "--json", "--as-of", BEFORE)
        assert wanted not in leaves(before.data)
    else:
        # Its value may stand elsewhere too; the day and the source are ours alone.
        facts = [
            one
            for one in [*found.get("facts", []), *found.get("course", [])]
            if one["topic"] == path.rpartition(".")[2]
        ]
        source = None if command_ == "edit-person" else "test"
        assert command == "rivals" or any(one["on"] == DAY and one["source"] in ("test", source) for one in facts)
        if command == "rivals":
            assert shown in leaves(found)
