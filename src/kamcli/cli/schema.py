"""The JSON Schemas of outputs and of YAML files."""

from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Said, View, table
from kamcli.i18n import N_, _


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help=_("A command, scoring-model, playbook, dossier or mapping. Default: list all.")
        ),
    ] = None,
) -> View:
    if name is None:
        rows = [{**one, "description": _in_words(one)} for one in actions.schemas.listing()]
        return table(
            rows, Column("name", heading=N_("Name")), "title", Column("description", heading=N_("What it describes"))
        )
    return View(data=actions.schemas.named(name), form="json")


def _in_words(one: dict[str, str]) -> Said:
    text = one["description"]
    return Said(text, _(text))


OF_FILES = {
    "scoring-model": N_("Weighted factors over ratings and measures, their axes, and the tiers."),
    "playbook": N_("Stages with their gates, cadence, channels, limits, ideas and rules of advice."),
    "dossier": N_("Everything known of one customer: its people, suppliers, plans and facts."),
    "mapping": N_("How the columns of somebody's tables are to be read, as an import remembers it."),
}
"""What the schemas of YAML files describe; those of outputs say what their command does."""

COMMANDS = (
    Command(
        "schema",
        schema,
        Kind.APART,
        ("kam schema", "kam schema score"),
    ),
)
