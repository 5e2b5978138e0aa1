"""The JSON Schemas that come with the program: listed, read, laid beside a copied file."""

import json
from pathlib import Path
from typing import Any

from kamcli.errors import NotFound
from kamcli.rules import find
from kamcli.rules.shape import nearest

FOLDER = Path(__file__).parents[1] / "schemas"
COPIED = ".schema.json"
"""Ends the name of a schema that lies beside the files it describes."""
BESIDE = {"scoring-model": find.MODELS, "playbook": find.PLAYBOOKS}
"""Schemas that lie beside the files which they describe, so that a copy of a file finds a copy of its schema."""


MODELINE = "yaml-language-server: $schema="
"""Begins the comment from which editors learn the schema of a YAML file."""


def paths() -> dict[str, Path]:
    """The files of all schemas, by name."""
    found = {file.stem: file for file in FOLDER.glob("*.json")}
    found |= {name: find.built_in(kind) / f"{name}{COPIED}" for name, kind in BESIDE.items()}
    return dict(sorted(found.items()))


def listing() -> list[dict[str, str]]:
    """Every schema: its name, and what it describes."""
    found = ((name, _read(path)) for name, path in paths().items())
    return [{"name": name, "title": made["title"], "description": made["description"]} for name, made in found]


def named(name: str) -> dict[str, Any]:
    """The schema of that name; a command of two words may be written with a space. Raises NotFound."""
    known = paths()
    wanted = name.strip().replace(" ", "-")
    if wanted in known:
        return _read(known[wanted])
    if near := nearest(wanted, known):
        raise NotFound("There is no schema {text!r}. Did you mean {near}? kam schema lists all.", text=name, near=near)
    raise NotFound("There is no schema {text!r}. kam schema lists all.", text=name)


def lay_beside(file: Path, text: str) -> None:
    """Lay the schema that the first line of a copied file points to beside it; one of somebody else stays."""
    for name in BESIDE:
        source = paths()[name]
        if not text.startswith(f"# {MODELINE}{source.name}\n"):
            continue
        beside = file.parent / source.name
        if not beside.exists() or f'"urn:kamcli:{name}"' in beside.read_text(encoding="utf-8", errors="replace"):
            beside.write_bytes(source.read_bytes())


def line_for(name: str) -> str:
    """The first comment of a file that stays on this machine: where its schema lies."""
    return MODELINE + paths()[name].as_uri()


def _read(path: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made
