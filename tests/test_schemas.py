"""Every output against its schema, every YAML file against its own, and both against the lists that they come from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schema_files
import schemas
from corpus import ALIKE, SERVED, SILENT, Output, outputs
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from program import Program
from rules import test_model_files, test_model_weights, test_playbook_files
from rules.test_advice_files import MEASURES as ADVICE_MEASURES
from rules.test_strict_yaml import plain

from kamcli import actions
from kamcli.actions.import_columns import FIELDS
from kamcli.actions.schemas import FOLDER, paths
from kamcli.cli.app import PLACES
from kamcli.errors import Invalid
from kamcli.rules.mappings import load_mapping
from kamcli.rules.models import read_model
from kamcli.rules.playbook import read_playbook
from kamcli.rules.yaml import parse
from kamcli.store.measures import REGISTRY, UNITS

ROOT = Path(__file__).parents[1]
COMMITTED = schemas.committed()
pytestmark = pytest.mark.xdist_group("schemas")  # the corpus is run once


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=FormatChecker())


CHECKS = {command: validator(schema) for command, schema in COMMITTED.items()}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Output]:
    return list(outputs(tmp_path_factory.mktemp("corpus")))


def test_every_command_that_prints_something_has_a_schema_and_there_is_none_too_many() -> None:
    """Missing: run `python tests/schemas.py`; a command prints by its examples, other forms stand in `corpus.MORE`."""
    names = {command.replace(" ", "-") for command in PLACES if command not in SILENT}
    assert set(paths()) == names | set(schema_files.built())
    assert {file.stem for file in FOLDER.iterdir()} == names | {"dossier", "mapping"}


@pytest.mark.parametrize("name", paths())
def test_every_schema_is_one_and_names_no_address_on_a_network(name: str) -> None:
    schema = actions.schemas.named(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:kamcli:{name}"
    assert schema["title"]
    assert schema["description"].endswith(".")


def test_what_is_printed_is_what_the_schemas_say(printed: list[Output]) -> None:
    """Wrong: a key or a type that no schema knows. `python tests/schemas.py` takes in what is meant."""
    wrong = [
        (one.line, "/".join(map(str, error.absolute_path)), error.message[:200])
        for one in printed
        for error in CHECKS[one.command].iter_errors(one.data)
    ]
    assert wrong == []
    assert {one.command for one in printed} == set(PLACES) - {*SILENT, *ALIKE, *SERVED}


def test_a_wrong_output_is_found(printed: list[Output]) -> None:
    found = next(one for one in printed if one.command == "score" and one.data)
    check = CHECKS["score"]
    row = found.data[0]
    for wrong in ({**row, "rank": "1"}, {**row, "tier": "E"}, {**row, "more": 1}, {**row, "as_of": "tomorrow"}):
        assert not check.is_valid([wrong])
    assert not check.is_valid([{key: value for key, value in row.items() if key != "code"}])
    assert check.is_valid([row])


def test_descriptions_and_closed_lists_are_those_of_the_tables() -> None:
    assert {name: schemas.document(name, schemas.forms_of(schema)) for name, schema in COMMITTED.items()} == COMMITTED
    tiers = COMMITTED["warmth"]["properties"]["tier"]
    assert tiers["enum"] == ["A", "B", "C", "D", None]
    assert "100" in COMMITTED["explain"]["properties"]["axes"]["items"]["properties"]["score"]["description"]


def test_the_schemas_of_files_are_those_of_the_registries() -> None:
    assert {name: actions.schemas.named(name) for name in schema_files.built()} == schema_files.built()


NEVER_FILLED = {("upgrade", "")}
"""Lists in which nothing ever stands."""


def test_of_every_list_and_every_key_it_is_known_what_it_holds() -> None:
    """Unknown: add a command line to `corpus.MORE` or `corpus.FILL` that fills it."""

    def walk(command: str, key: str, schema: Any) -> Iterator[tuple[str, str]]:
        if schema.get("type") == "null" or "maxItems" in schema:
            yield command, key
        for name, one in schema.get("properties", {}).items():
            yield from walk(command, name, one)
        for one in (schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ())):
            if isinstance(one, dict):
                yield from walk(command, key, one)

    assert {found for command, schema in COMMITTED.items() for found in walk(command, "", schema)} == NEVER_FILLED


def test_more_outputs_widen_a_schema_and_never_narrow_it() -> None:
    first = schemas.with_output([], Output("goals", "kam goals", [{"goal": 1, "on": "2026-01-01"}]))
    second = schemas.with_output(first, Output("goals", "kam goals", [{"goal": None, "on": "soon", "by": "x"}]))
    (row,) = (form["items"] for form in second)
    assert row["properties"] == {
        "goal": {"type": ["integer", "null"]}, "on": {"type": "string"}, "by": {"type": "string"},
    }  # fmt: skip
    assert row["required"] == ["goal", "on"]
    assert schemas.with_output(second, Output("goals", "kam goals", [])) == second
    other = schemas.with_output(second, Output("goals", "kam goals --x", {"total": 1}))
    assert [form["title"] for form in other] == ["kam goals", "kam goals --x"]


def values(text: str) -> Any:
    """A YAML text as its loader takes it apart."""
    root, _findings = parse(text, "x.yaml")
    return root and plain(root)


MODEL = validator(schema_files.scoring_model())
PLAYBOOK = validator(schema_files.playbook())
DOSSIER = validator(schema_files.dossier())
SHIPPED = [
    *((MODEL, file) for file in (ROOT / "scoring_models").glob("*.yaml")),
    *((PLAYBOOK, file) for file in (ROOT / "src" / "kamcli" / "playbooks").glob("*.yaml")),
    *((DOSSIER, file) for file in (ROOT / "examples" / "dossiers").glob("*.yaml")),
]


@pytest.mark.parametrize(("check", "file"), SHIPPED, ids=lambda one: getattr(one, "name", ""))
def test_every_file_that_comes_with_the_program_is_sound_and_points_to_its_schema(check: Any, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    first, _, _rest = text.partition("\n")
    schema = file.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads(schema.read_text(encoding="utf-8")) == check.schema
    assert list(check.iter_errors(values(text))) == []


UNSAID = (
    "ascending order", "must ascend", "did you mean \"value\"", "appears twice", "all weights of", "never reached",
    "must always hold", "is later than", "add up to", "is not ranked", "is ranked twice", "largest swing", "not compared",
    "compared twice", "with itself", "at most 15", '"margins" is not known', 'unknown key "valeu"',
)  # fmt: skip
"""What a schema cannot say: how values stand to each other, and names that other parts of the file give."""


def cases(test: Any) -> list[Any]:
    return list(test.pytestmark[0].args[1])


def _models() -> list[tuple[str, str]]:
    small, frame = test_model_files.SMALL, test_model_weights.FRAME
    of_factor = "name: m\naxes: {{value: {{factors: {{f: {factor}}}}}}}\ntiers: [{{tier: A, when: }}]\n"
    return [
        *((small.replace(old, new), said)
          for old, new, said in cases(test_model_files.test_a_fault_has_its_place_and_says_what_to_do)),
        *cases(test_model_files.test_what_is_no_model_at_all_says_so),
        *((frame.format(weights=weights), said[0])
          for weights, said in cases(test_model_weights.test_every_fault_of_weights_has_its_place)),
        *((of_factor.format(factor=factor), said)
          for factor, said in cases(test_model_weights.test_a_wrong_way_to_its_worth_is_refused)),
        (frame.format(weights="{rank: [size, margin, worth]}").replace("size: {", "size: {weight: 3, "), "said twice"),
    ]  # fmt: skip


def _playbooks() -> list[tuple[str, str]]:
    mine = test_playbook_files.MINE
    return [
        *((test_playbook_files.criterion(entries), said)
          for entries, said in cases(test_playbook_files.test_a_faulty_criterion_has_its_place_and_says_what_to_do)),
        *((mine.replace(old, new, 1), said)
          for old, new, said in cases(test_playbook_files.test_a_fault_of_a_playbook_has_its_place)),
        *((mine + "simulation: {" + one + "}\n", one)
          for one in ("stance: 0", "fresh: x", "unknown: 3", "leaning: 0.4", "weight: 2")),
        *((mine + "advice: [{key: a, reason: b, suggestion: c, when: " + one + "}]\n", one)
          for one in ("coverage =< 1", "[]", "{some: [tier is unknown]}", "{any: []}", "{}", "5")),
    ]  # fmt: skip


def test_a_faulty_file_is_found_by_its_schema_too() -> None:
    units = {**test_model_files.MEASURES, "delay": "days", "urgency": "text"}
    model = validator(schema_files.scoring_model(units))
    playbook = validator(schema_files.playbook({*test_playbook_files.MEASURES, *ADVICE_MEASURES}))
    missed = [
        said
        for check, files in ((model, _models()), (playbook, _playbooks()))
        for text, said in files
        if check.is_valid(values(text))
    ]
    assert [said for said in missed if not any(word in said for word in UNSAID)] == []
    assert len(missed) < 20
    assert model.is_valid(values(test_model_files.SMALL))
    assert playbook.is_valid(values(test_playbook_files.MINE))


FILES = [(MODEL, file.read_text(encoding="utf-8")) for check, file in SHIPPED if check is MODEL]
BOOK = next(file.read_text(encoding="utf-8") for check, file in SHIPPED if check is PLAYBOOK)
CHANGES = (
    "",
    "0",
    "1",
    "-1",
    "0.5",
    "100",
    "101",
    "x",
    "true",
    "[]",
    "{}",
    "[1, 2]",
    "{en: a}",
    "'5'",
    ">= 5",
    "A",
    "won",
)


@given(st.data())
def test_what_the_loader_takes_its_schema_takes(data: st.DataObject) -> None:
    """Delivered files, with one value changed or one line left out."""
    check, text = data.draw(st.sampled_from([*FILES, (PLAYBOOK, BOOK)]))
    lines = text.splitlines(keepends=True)
    written = [number for number, line in enumerate(lines) if ":" in line and not line.lstrip().startswith("#")]
    at = data.draw(st.sampled_from(written))
    key, _, _value = lines[at].partition(":")
    lines[at] = data.draw(st.sampled_from(["", *(f"{key}: {value}\n" for value in CHANGES)]))
    changed = "".join(lines)
    try:
        if check is MODEL:
            read_model(changed, "x.yaml", UNITS)
        else:
            read_playbook(changed, "x.yaml", REGISTRY)
    except Invalid:
        return
    assert [error.message[:200] for error in check.iter_errors(values(changed))] == []


def test_a_schema_is_printed_listed_and_guessed(empty: Program) -> None:
    assert empty("schema", "model show").data == COMMITTED["model show"]
    listed = empty("schema", "--json").data
    assert [one["name"] for one in listed] == sorted(paths())
    assert "为什么" in empty("schema", "--format", "md", KAM_LANG="zh").out
    wrong = empty("schema", "scroe")
    assert (wrong.code, wrong.err) == (4, "There is no schema 'scroe'. Did you mean score? kam schema lists all.\n")


def test_a_copied_model_finds_its_schema_beside_it_and_somebody_elses_file_stays(demo: Program) -> None:
    folder = demo.folder / "scoring_models"
    assert demo("model", "copy", "default").code == 0
    beside = folder / "scoring-model.schema.json"
    assert json.loads(beside.read_text(encoding="utf-8")) == schema_files.scoring_model()
    beside.write_text('{"$id": "urn:kamcli:scoring-model", "old": true}', encoding="utf-8")
    assert demo("model", "copy", "growth").code == 0
    assert json.loads(beside.read_text(encoding="utf-8")) == schema_files.scoring_model()
    beside.write_text("{}", encoding="utf-8")
    assert demo("model", "copy", "payment_risk").code == 0
    assert beside.read_text(encoding="utf-8") == "{}"
    assert demo("playbook", "copy", "five_stages", "--to", "mine.yaml").code == 0
    assert (demo.folder / "playbook.schema.json").exists()
    first = demo("export", "qinghe", "--format", "yaml").out.splitlines()[0]
    assert first == f"# yaml-language-server: $schema={paths()['dossier'].as_uri()}"


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("kind: customers\ncolumns: {厂商: name, 城市: null}\nencoding: gb18030\n", True),
        ("date_order: dmy\nonly: {Stage: [Won, 赢单], Owner: 魏岚}\n", True),
        ("kind: customers\ncolumns: {厂商: amount}\n", False),
        ("kind: customer\n", False),
        ("date_order: ymd\n", False),
        ("columns: {厂商: nam}\n", False),
        ("column: {厂商: name}\n", False),
    ],
)
def test_a_mapping_is_sound_where_its_loader_takes_it(tmp_path: Path, text: str, sound: bool) -> None:
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    taken = True
    try:
        load_mapping(tmp_path / "m.yaml", FIELDS)
    except Invalid:
        taken = False
    assert (taken, not list(validator(schema_files.column_mapping()).iter_errors(values(text)))) == (sound, sound)
