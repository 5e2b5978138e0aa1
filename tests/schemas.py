"""The schemas of what `--json` prints and of the YAML files: `python tests/schemas.py` brings them up to date.

The corpus is run; what it prints widens what is committed, and never narrows it. `--anew` forgets what is committed.
Descriptions and closed lists come from `schema_words.py`; the schemas of YAML files are built in `schema_files.py`.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import schema_files
from corpus import ALIKE, SERVED, Output, outputs
from schema_words import CLOSED, DAYS, KINDS, MEANINGS, OPEN, UNKNOWN

from kamcli.actions import schemas
from kamcli.actions.schemas import COPIED, FOLDER
from kamcli.cli.app import PLACES
from kamcli.rules.find import Kind, built_in

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ANY: Schema = {"type": "object"}
"""A schema itself: what it may hold is said by its own dialect."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ALIKE = 0.4  # so much of their keys do two outputs share that are of one form


def inferred(value: Any, key: str = "") -> Schema:
    """What one value looks like."""
    if isinstance(value, dict):
        if key in OPEN:
            return {
                "type": "object",
                "additionalProperties": merged(inferred(one, f"{key}.*") for one in value.values()),
            }
        made = {name: inferred(one, name) for name, one in value.items()}
        return {"type": "object", "properties": made, "required": sorted(made), "additionalProperties": False}
    if isinstance(value, list):
        return {"type": "array", "items": merged(inferred(one, f"{key}[]") for one in value)}
    kinds = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string"}
    dated = isinstance(value, str) and key in DAYS and _DAY.fullmatch(value)
    return {"type": kinds[type(value)], **({"format": "date"} if dated else {})}


def merged(found: Iterable[Schema]) -> Schema:
    """One schema for all of them; without any, one that allows nothing."""
    made: Schema = {}
    for one in found:
        made = _both(made, one)
    return made


def _both(one: Schema, other: Schema) -> Schema:
    if not one or not other:
        return one or other
    types = {*_types(one), *_types(other)}
    if {"integer", "number"} <= types:
        types.remove("integer")
    made: Schema = {"type": sorted(types, key=_ORDER.index) if len(types) > 1 else types.pop()}
    texts = [each for each in (one, other) if "string" in _types(each)]
    if texts and all(each.get("format") == "date" for each in texts):
        made["format"] = "date"
    if "properties" in one or "properties" in other:
        first, second = one.get("properties"), other.get("properties")
        keys = dict.fromkeys([*(first or {}), *(second or {})])
        made["properties"] = {key: _both((first or {}).get(key, {}), (second or {}).get(key, {})) for key in keys}
        required = [set(each["required"]) for each in (one, other) if "required" in each]
        made["required"] = sorted(set.intersection(*required))
        made["additionalProperties"] = False
    for part in ("items", "additionalProperties"):
        if any(isinstance(each.get(part), dict) for each in (one, other)):
            made[part] = _both(*(each.get(part) or {} for each in (one, other)))
    return made


_ORDER = ["object", "array", "string", "number", "integer", "boolean", "null"]


def _types(schema: Schema) -> list[str]:
    found = schema.get("type", [])
    return [found] if isinstance(found, str) else found


def with_output(forms: list[Schema], found: Output) -> list[Schema]:
    """The forms of a command, widened by what one command line printed."""
    made = ANY if found.command == "schema" and isinstance(found.data, dict) else inferred(found.data, _by_model(found))
    for number, form in enumerate(forms):
        if _of_one_form(form, made):
            return [*forms[:number], {**_both(form, made), "title": form["title"]}, *forms[number + 1 :]]
    return [*forms, {**made, "title": found.line}]


def _by_model(found: Output) -> str:
    """A ranking by several models is an object of them."""
    several = found.command == "score" and isinstance(found.data, dict) and "model" not in found.data
    return "by_model" if several else ""


def _of_one_form(one: Schema, other: Schema) -> bool:
    if _types(one) != _types(other) or ("properties" in one) != ("properties" in other):
        return False
    first, second = _keys(one), _keys(other)
    return not first or not second or len(first & second) >= _ALIKE * len(first | second)


def _keys(schema: Schema) -> set[str]:
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            return _keys(schema[part])
    return set(schema.get("properties", ()))


def bare(schema: Any) -> Any:
    """A schema without what the tables say: what was inferred."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: value for key, value in schema.items() if key not in ("description", "enum", "maxItems")}
    if "properties" in made:
        made["properties"] = {key: bare(value) for key, value in made["properties"].items()}
    for part in ("items", "additionalProperties"):
        if part in made:
            made[part] = bare(made[part])
    return made


def dressed(schema: Schema, command: str, key: str = "") -> Schema:
    """A schema with what the tables say of its keys."""
    made = dict(schema)
    if _types(made) in ([], ["null"]) and key in KINDS:
        made = merged([made, {"type": KINDS[key], **({"format": "date"} if key in DAYS else {})}])
    if made.get("items") == {} and f"{key}[]" not in KINDS:
        made["maxItems"] = 0  # nothing has ever stood there
    if key in UNKNOWN and "null" not in _types(made):
        made["type"] = [*_types(made), "null"]
    known = CLOSED.get(f"{command}.{key}", CLOSED.get(key))
    if known and "string" in _types(made) and not set(_types(made)) & {"object", "array", "number", "integer"}:
        made["enum"] = [*known, *([None] if "null" in _types(made) else [])]
    if "properties" in made:
        made["properties"] = {name: dressed(one, command, name) for name, one in made["properties"].items()}
    for part in ("items", "additionalProperties"):
        if isinstance(made.get(part), dict):
            made[part] = dressed(made[part], command, f"{key}[]" if part == "items" else f"{key}.*")
    said = MEANINGS.get(f"{command}.{key}", MEANINGS.get(key))
    return {"description": said, **made} if said else made


def document(command: str, forms: list[Schema]) -> Schema:
    """The whole schema of what a command prints."""
    name = command.replace(" ", "-")
    head = {
        "$schema": DIALECT, "$id": f"urn:kamcli:{name}", "title": f"kam {command} --json",
        "description": PLACES[command].help,
    }  # fmt: skip
    made = [dressed(form, command) for form in forms]
    if len(made) > 1:
        return {**head, "anyOf": made}
    return {**head, **{key: value for key, value in made[0].items() if key not in ("title", "description")}}


def forms_of(schema: Schema) -> list[Schema]:
    """The forms that a committed schema knows."""
    if "anyOf" in schema:
        return [bare(form) for form in schema["anyOf"]]
    return [bare({key: value for key, value in schema.items() if not key.startswith("$")})]


def committed() -> dict[str, Schema]:
    """What is committed, by the command."""
    found = ((command, FOLDER / f"{command.replace(' ', '-')}.json") for command in PLACES)
    return {command: json.loads(file.read_text(encoding="utf-8")) for command, file in found if file.exists()}


def fresh(printed: Iterable[Output], before: Mapping[str, Schema]) -> dict[str, Schema]:
    """The schemas of all commands that print something."""
    forms = {command: forms_of(schema) for command, schema in before.items()}
    for one in sorted(printed, key=lambda one: one.data == []):  # an empty list is of any form
        forms[one.command] = with_output(forms.get(one.command, []), one)
    for command, like in ALIKE.items():
        forms[command] = forms[like]
    return {command: document(command, forms[command]) for command in PLACES if command in forms}


def main(*arguments: str) -> None:
    """Write all schemas anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, schema in schema_files.built().items():
        _write(schemas.BESIDE.get(name), name, schema)
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: one for name, one in committed().items() if "--anew" not in arguments or name in SERVED}
        made = fresh(outputs(Path(folder), thorough=True), kept)
    for command, schema in made.items():
        _write(None, command.replace(" ", "-"), schema)


def _write(rules: Kind | None, name: str, schema: Schema) -> None:
    file = built_in(rules) / f"{name}{COPIED}" if rules else FOLDER / f"{name}.json"
    file.write_text(text(schema) + "\n", encoding="utf-8")


def text(value: Any, indent: str = "", before: int = 0) -> str:
    """JSON to read: what fits into a line stands in one."""
    short = json.dumps(value, ensure_ascii=False)
    if len(indent) + before + len(short) <= _WIDTH or not isinstance(value, dict | list):
        return short
    inner = indent + " "
    if isinstance(value, list):
        parts = [text(one, inner) for one in value]
    else:
        parts = [f"{json.dumps(key)}: {text(one, inner, len(key) + 4)}" for key, one in value.items()]
    left, right = "[]" if isinstance(value, list) else "{}"
    return f"{left}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{right}"


_WIDTH = 120


if __name__ == "__main__":
    main(*sys.argv[1:])
