"""Options and arguments that several commands share, each written once."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer

from kamcli.cli import complete
from kamcli.i18n import _


class Format(StrEnum):
    """The forms a result can be printed in."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"


class ExportFormat(StrEnum):
    """The forms that `export` knows: those of every command, and the dossier of one customer."""

    YAML = "yaml"
    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"


_SHARED = _("Common options")


def shared(*names: str, help: str, **more: Any) -> Any:
    """An option that stands apart in the help, below the command's own."""
    return typer.Option(*names, help=help, rich_help_panel=_SHARED, **more)


DryRun = Annotated[bool, shared("--dry-run", "-n", help=_("Do everything, show it, and take it back."))]
Yes = Annotated[bool, shared("--yes", "-y", help=_("Answer yes to every question."))]
Quiet = Annotated[bool, shared("--quiet", "-q", help=_("Say nothing beside the result."))]
Workbook = Annotated[str | None, shared("--workbook", "-w", metavar="FILE", help=_("The workbook to use."))]
_WORKBOOK: tuple[Any, Any] = (Workbook, None)
_OUTPUT: dict[str, tuple[Any, Any]] = {
    "format": (Annotated[Format | None, shared("--format", help=_("table at a terminal, tsv when piped."))], None),
    "json": (Annotated[bool, shared("--json", help=_("Short for --format json."))], False),
    "quiet": (Quiet, False),
    "lang": (Annotated[str | None, shared("--lang", metavar="en|zh", help=_("The language to speak."))], None),
    "debug": (Annotated[bool, shared("--debug", help=_("Show where an error came from."))], False),
}
COMMON: dict[str, dict[str, tuple[Any, Any]]] = {
    "apart": {"workbook": _WORKBOOK, **_OUTPUT},
    "reading": {
        "as_of": (
            Annotated[str | None, shared("--as-of", metavar="DAY", help=_("What held on that day. Default: today."))],
            None,
        ),
        "workbook": _WORKBOOK,
        **_OUTPUT,
    },
    "writing": {
        "dry_run": (DryRun, False),
        "yes": (Yes, False),
        "workbook": _WORKBOOK,
        **_OUTPUT,
    },
}


def lines(keys: Iterable[str]) -> tuple[Any, Any]:
    """The option that logs many at once; nothing else is needed on a command line that has it."""
    told = _("JSON Lines to log at once, one object a line; keys: {keys}.").format(keys=", ".join(keys))
    made = shared("--from", metavar="FILE|-", help=told, is_eager=True, callback=_needs_no_more)
    return Annotated[str | None, made], None


def _needs_no_more(context: typer.Context, value: str | None) -> str | None:
    if value is not None:
        for parameter in context.command.params:
            parameter.required = False
    return value


Customer = Annotated[
    str,
    typer.Argument(
        metavar="CUSTOMER",
        help=_("Code, name or alias of the customer."),
        autocompletion=complete.customers,
        show_default=False,
    ),
]
Person = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help=_("Name of the person, or CUSTOMER/NAME; NAME#NUMBER where two have one name."),
        show_default=False,
    ),
]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help=_("The day it happened. Default: today."))]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help=_("Who of ours. Default: you."))]
Note = Annotated[str | None, typer.Option("--note", help=_("A note."))]
ExitCode = Annotated[bool, typer.Option("--exit-code", help=_("Exit with 10 when there is something."))]
