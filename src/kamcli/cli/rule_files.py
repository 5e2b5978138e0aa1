"""What the commands for scoring models and for playbooks share."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kamcli.cli.view import Said, View
from kamcli.i18n import _, language
from kamcli.rules import find
from kamcli.store import locating

To = Annotated[str | None, typer.Option("--to", metavar="PATH", help=_("Default: the folder beside the workbook."))]


def beside(named: str | None) -> Path | None:
    """The workbook beside which rules are looked for, when there is one in a file."""
    file = locating.locate(named).file
    return file if file and file.exists() else None


def by_model(view: View, model: Any) -> View:
    """Say by which model something was scored."""
    path = _("built in") if find.is_built_in(model.path) else model.path
    return view.say("Model {name}: {path} ({digest}).", name=model.name, path=path, digest=model.digest[:12])


def both(text: Any) -> Said:
    """A text of the rules: English for a machine."""
    return Said(text.get("en"), text.get(language()))


def checked(found: Any) -> View:
    view = View(data={"name": found.name, "path": str(found.path), "notices": [f.place for f in found.notices]})
    for finding in found.notices:
        view.say("{place}: {text}", place=finding.place, text=_(finding.template).format(**finding.facts))
    return view.say("{path} is sound.", path=found.path)
