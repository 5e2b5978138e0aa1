"""The commands by the work they serve, the most used first; only what is asked for is built."""

from importlib import import_module
from typing import Annotated

import typer

from kamcli import __version__
from kamcli.cli.command import Command, register
from kamcli.i18n import N_, _


def run(arguments: list[str]) -> None:
    """Build what `arguments` ask for, and run it."""
    from kamcli.cli.render import prepare_streams

    prepare_streams()
    name = arguments[0] if arguments else ""
    # One command when one is named; all of them for help, completion, and for guessing what was misspelt.
    named = {key: place for key, place in PLACES.items() if key.split()[0] == name}
    _build(named or PLACES)(args=arguments, prog_name="kam")


def _build(places: dict[str, tuple[str, str]]) -> typer.Typer:
    app = typer.Typer(
        help=_("Run your key accounts out of one local file."),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root)
    groups: dict[str, typer.Typer] = {}
    for key, (module, panel) in places.items():
        noun, _space, verb = key.partition(" ")
        if verb and noun not in groups:
            groups[noun] = typer.Typer(no_args_is_help=True)
            app.add_typer(groups[noun], name=noun, help=_(GROUPS[noun]), rich_help_panel=_(panel))
        register(groups[noun] if verb else app, _command(module, key), panel)
    return app


def _command(module: str, name: str) -> Command:
    commands: tuple[Command, ...] = import_module(f"kamcli.cli.{module}").COMMANDS
    return next(command for command in commands if command.name == name)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kam {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version and exit."))
    ] = False,
    lang: Annotated[str | None, typer.Option("--lang", metavar="en|zh", help=_("The language to speak."))] = None,
) -> None:
    pass


_DAILY, _BOOK = N_("Every day"), N_("Customers and what is known")
_SAMPLES, _JUDGE = N_("Samples"), N_("Judging and winning")
_FILES = N_("The workbook")

GROUPS = {
    "model": N_("Scoring models: list, show, check, copy."),
    "playbook": N_("Playbooks: list, show, check, copy."),
}

# command -> module of this package, panel of the help
PLACES: dict[str, tuple[str, str]] = {
    "agenda": ("agenda", _DAILY),
    "log-contact": ("contacts", _DAILY),
    "done": ("contacts", _DAILY),
    "snooze": ("contacts", _DAILY),
    "show": ("customers", _DAILY),
    "list": ("customers", _DAILY),
    "review": ("reviews", _DAILY),
    "add-customer": ("customers", _BOOK),
    "edit-customer": ("customers", _BOOK),
    "add-person": ("people", _BOOK),
    "log-fact": ("facts", _BOOK),
    "log-sale": ("sales", _BOOK),
    "log-payment": ("sales", _BOOK),
    "log-sample": ("samples", _SAMPLES),
    "sign-sample": ("samples", _SAMPLES),
    "send-sample": ("samples", _SAMPLES),
    "deliver-sample": ("samples", _SAMPLES),
    "judge-sample": ("samples", _SAMPLES),
    "rate": ("scores", _JUDGE),
    "score": ("scores", _JUDGE),
    "gate": ("gates", _JUDGE),
    "confirm": ("gates", _JUDGE),
    "advance": ("gates", _JUDGE),
    "end": ("gates", _JUDGE),
    "reopen": ("gates", _JUDGE),
    "pipeline": ("gates", _JUDGE),
    "measures": ("rules", _JUDGE),
    "model list": ("rules", _JUDGE),
    "model show": ("rules", _JUDGE),
    "model check": ("rules", _JUDGE),
    "model copy": ("rules", _JUDGE),
    "playbook list": ("rules", _JUDGE),
    "playbook show": ("rules", _JUDGE),
    "playbook check": ("rules", _JUDGE),
    "playbook copy": ("rules", _JUDGE),
    "init": ("workbooks", _FILES),
    "where": ("workbooks", _FILES),
    "import": ("tables", _FILES),
    "export": ("tables", _FILES),
    "history": ("history", _FILES),
    "undo": ("history", _FILES),
}
