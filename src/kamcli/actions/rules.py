"""Scoring models and playbooks: loaded, listed, checked, copied."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kamcli import folders
from kamcli.errors import Refused, Unusable
from kamcli.rules import find
from kamcli.store import measures
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.models import Model
    from kamcli.domain.playbook import Playbook

Kind = Literal["model", "playbook"]


def model(workbook: Path | None, name: str = find.DEFAULT_MODEL) -> "Model":
    """The scoring model of that name or path, checked."""
    from kamcli.rules.models import load_model

    return load_model(find.find_model(name, workbook), measures.UNITS)


def playbook(book: Workbook, name: str = find.DEFAULT_PLAYBOOK) -> "Playbook":
    """The playbook the workbook goes by, checked; read once per command."""
    if book.playbook is None:
        from kamcli.rules.playbook import load_playbook

        book.playbook = load_playbook(find.find_playbook(name, book.file), measures.REGISTRY)
    return book.playbook


def handed_in(book: Workbook, keys: Collection[str]) -> dict[str, str]:
    """Those of the measures `keys` that rest on the model and the playbook in use, as SQL."""
    from kamcli.store.measures import ruled
    from kamcli.store.queries import scores

    found: dict[str, str] = {}
    asked = {*keys}
    if "gates_red" in keys:
        asked |= {
            measure for stage in playbook(book).stages for one in ruled.mandatory(stage) for measure in one.measures
        }
    if "coverage" in asked:
        found["coverage"] = scores.coverage(model(book.file))
    if "pestered_30d" in asked:
        found["pestered_30d"] = ruled.pestered(playbook(book))
    if "usual_days" in asked:
        from kamcli.actions.pipeline import usual_days

        found["usual_days"] = ruled.usual_days(usual_days(book))
    if "gates_red" in asked:
        found["gates_red"] = ruled.gates_red(ruled.demands(playbook(book), found))
    return found


def unit(measure: str) -> str:
    """The unit of a measure; `text` for a column that is none."""
    found = measures.REGISTRY.get(measure)
    return found.unit if found else "text"


def listing(kind: Kind, workbook: Path | None) -> list[Row]:
    """Every model or playbook in sight: name, where it was found, file."""
    found = find.available_models(workbook) if kind == "model" else find.available_playbooks(workbook)
    return [{"name": one.name, "where": one.where, "path": str(one.path)} for one in found]


def path_of(kind: Kind, name: str | None, workbook: Path | None) -> Path:
    """The file that a name means."""
    if kind == "model":
        return find.find_model(name or find.DEFAULT_MODEL, workbook)
    return find.find_playbook(name or find.DEFAULT_PLAYBOOK, workbook)


def check(kind: Kind, name: str | None, workbook: Path | None) -> "Model | Playbook":
    """Load one file and report everything that is wrong with it."""
    path = path_of(kind, name, workbook)
    if kind == "model":
        from kamcli.rules.models import load_model

        return load_model(path, measures.UNITS)
    from kamcli.rules.playbook import load_playbook

    return load_playbook(path, measures.REGISTRY)


def copy(kind: Kind, name: str, to: str | None, workbook: Path | None) -> Path:
    """Copy a model or playbook to be changed: by default into the folder beside the workbook, where it is found first.

    The schema that its first line points editors to comes along.
    """
    from kamcli.actions import schemas

    source = path_of(kind, name, workbook)
    rules = find.MODELS if kind == "model" else find.PLAYBOOKS
    if to is None:
        target = (workbook.absolute().parent if workbook else folders.here() or Path()) / rules.folder / source.name
    else:
        target = folders.expanded(to)
        if target.suffix != ".yaml":
            target = target / source.name if target.is_dir() else target.with_name(target.name + ".yaml")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="") as file:
            file.write(text := source.read_text(encoding="utf-8"))
        schemas.lay_beside(target, text)
    except FileExistsError:
        raise Refused("{path} already exists. It was left as it is.", path=target) from None
    except OSError as error:
        raise Unusable("{path} cannot be written: {why}.", path=target, why=error.strerror) from None
    return target
