"""Finds the file of a scoring model, a playbook or a mapping: always the same places, in the same order."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kamcli import folders
from kamcli.errors import NotFound

DEFAULT_MODEL = "default"
DEFAULT_PLAYBOOK = "five_stages"


class Available(NamedTuple):
    """A file of rules that a name finds; `where` is one of the codes of `places`."""

    name: str
    path: Path
    where: str


class Kind(NamedTuple):
    """A kind of rules: the folder it lies in, and the variable that names another one."""

    folder: str
    variable: str


def find_model(name: str, workbook: Path | None = None) -> Path:
    """The file of a scoring model, named by path or by name, with or without `.yaml`; NotFound names the others."""
    path = _find(MODELS, name, workbook)
    if path is not None:
        return path
    known = [found.name for found in available_models(workbook)]
    if near := _nearest(name, known):
        raise NotFound(
            'There is no scoring model "{name}". Did you mean "{near}"? There are: {known}.',
            name=name,
            near=near,
            known=", ".join(known),
        )
    raise NotFound('There is no scoring model "{name}". There are: {known}.', name=name, known=", ".join(known))


def find_playbook(name: str, workbook: Path | None = None) -> Path:
    """The file of a playbook, named by path or by name, with or without `.yaml`; NotFound names the others."""
    path = _find(PLAYBOOKS, name, workbook)
    if path is not None:
        return path
    known = [found.name for found in available_playbooks(workbook)]
    if near := _nearest(name, known):
        raise NotFound(
            'There is no playbook "{name}". Did you mean "{near}"? There are: {known}.',
            name=name,
            near=near,
            known=", ".join(known),
        )
    raise NotFound('There is no playbook "{name}". There are: {known}.', name=name, known=", ".join(known))


def find_mapping(name: str, workbook: Path | None = None) -> Path:
    """The file of a mapping of columns, named by path or by name, with or without `.yaml`."""
    path = _find(MAPPINGS, name, workbook)
    if path is not None:
        return path
    known = [found.name for found in available_mappings(workbook)]
    if not known:
        raise NotFound('There is no mapping "{name}", nor any other. An import at a terminal makes one.', name=name)
    raise NotFound('There is no mapping "{name}". There are: {known}.', name=name, known=", ".join(known))


def available_mappings(workbook: Path | None = None) -> list[Available]:
    """All mappings of columns that a name finds, by name."""
    return _available(MAPPINGS, workbook)


def available_models(workbook: Path | None = None) -> list[Available]:
    """All scoring models that a name finds, by name."""
    return _available(MODELS, workbook)


def available_playbooks(workbook: Path | None = None) -> list[Available]:
    """All playbooks that a name finds, by name."""
    return _available(PLAYBOOKS, workbook)


def places(kind: Kind, workbook: Path | None) -> Iterator[tuple[str, Path]]:
    """The folders to look in, in their order, each with its code; each is worked out only when it is reached."""
    if folder := os.environ.get(kind.variable):
        yield kind.variable, folders.expanded(folder)
    if workbook is not None:
        yield "workbook", workbook.absolute().parent / kind.folder
    if (here := folders.here()) is not None:
        yield "here", here / kind.folder
    if (user := _user_folder()).is_absolute():  # else nobody knows where the home is
        yield "user", user / kind.folder
    yield "built in", built_in(kind)


def is_built_in(model: Path | None) -> bool:
    """Whether the file of a scoring model is one of ours."""
    return model is not None and model.parent == built_in(MODELS)


def _find(kind: Kind, name: str, workbook: Path | None) -> Path | None:
    if not name.strip():
        return None
    if found := _file(folders.expanded(name)):
        return found
    if Path(name).name != name:
        # A path is meant: it is not looked for anywhere else.
        return None
    return next((found for _, folder in places(kind, workbook) if (found := _file(folder / name))), None)


def _file(path: Path) -> Path | None:
    """The file at a path, with or without `.yaml`."""
    candidates = (path, path.with_name(path.name + ".yaml")) if path.name else ()
    try:
        return next((candidate for candidate in candidates if candidate.is_file()), None)
    except (OSError, ValueError):  # a name too long for a file, or with a NUL in it
        return None


def _available(kind: Kind, workbook: Path | None) -> list[Available]:
    found: dict[str, Available] = {}
    for where, folder in places(kind, workbook):
        for path in sorted(folder.glob("*.yaml")):
            found.setdefault(path.stem, Available(path.stem, path, where))
    return sorted(found.values())


def _nearest(name: str, known: list[str]) -> str | None:
    from kamcli.rules.shape import nearest

    return nearest(Path(name).name.removesuffix(".yaml"), known)


def _user_folder() -> Path:
    # The same folder as platformdirs names, from a library that every command has loaded already.
    from typer import get_app_dir

    return Path(get_app_dir("kam"))


def built_in(kind: Kind) -> Path:
    """Beside the package's code; in a source tree the models lie at its root, where people read them."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / kind.folder
    return packaged if packaged.is_dir() else package.parents[1] / kind.folder


MODELS = Kind("scoring_models", "KAM_MODELS")
PLAYBOOKS = Kind("playbooks", "KAM_PLAYBOOKS")
MAPPINGS = Kind("mappings", "KAM_MAPPINGS")
