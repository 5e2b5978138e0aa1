"""The table of contents: the commands by the work they serve, the most used first; only the one asked for is made."""

import os
from importlib import import_module
from typing import Annotated, NamedTuple

import typer

from kamcli import __version__
from kamcli.cli import misuse
from kamcli.cli.command import Command, register
from kamcli.cli.help import Contents, Page
from kamcli.i18n import N_, _


class Place(NamedTuple):
    """Where a command is: its module in this package, its panel of the help, and the sentence that says what it does."""

    module: str
    panel: str
    help: str


def run(arguments: list[str]) -> None:
    """Build what `arguments` ask for, and run it."""
    name = _name(arguments or _being_completed())
    misuse.guarded(_build({key for key in PLACES if key.split()[0] == name}), arguments)


def _name(arguments: list[str]) -> str:
    """The word that names the command; nothing when an option of the program itself stands before it."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("--lang="):
            return "" if word.startswith("-") else word
    return ""


def _being_completed() -> list[str]:
    """The words that were finished before Tab, as the shells tell them."""
    typed = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    words = typed.split()
    at = os.environ.get("COMP_CWORD", "")
    finished = int(at) if at.isdecimal() else len(words) - (not typed.endswith(" "))
    return words[1:finished]


def _build(wanted: set[str]) -> typer.Typer:
    """Those wanted; without any, all by name: what help, completion and the guess at a misspelt one need."""
    app = typer.Typer(
        cls=Contents,
        help=_("Run your key accounts out of one local file."),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root)
    groups: dict[str, typer.Typer] = {}
    for key in [key for key in PLACES if key in wanted or not wanted]:
        place = PLACES[key]
        noun, _space, verb = key.partition(" ")
        if verb and noun not in groups:
            groups[noun] = typer.Typer(cls=Contents, no_args_is_help=True, rich_markup_mode=None)
            app.add_typer(groups[noun], name=noun, help=_(GROUPS[noun]), rich_help_panel=_(place.panel))
        home = groups[noun] if verb else app
        if key in wanted:
            register(home, command(key), place.help)
        else:
            home.command(verb or noun, cls=Page, help=_(place.help), rich_help_panel=_(place.panel))(_elsewhere)
    return app


def _elsewhere() -> None:
    """Stands for a command that was not asked for."""


def command(name: str) -> Command:
    """The command of that name."""
    commands: tuple[Command, ...] = import_module(f"kamcli.cli.{PLACES[name].module}").COMMANDS
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
_PEOPLE, _RIVALS = N_("People"), N_("Suppliers and rivals")
_SAMPLES, _JUDGE = N_("Samples"), N_("Judging and winning")
_FILES = N_("The workbook")

GROUPS = {
    "model": N_("Scoring models: list, show, check, copy, weigh, test."),
    "playbook": N_("Playbooks: list, show, check, copy."),
}

PLACES: dict[str, Place] = {
    "agenda": Place("agenda", _DAILY, N_("Everything that is due, over all accounts.")),
    "calendar": Place("calendar", _DAILY, N_("The agenda as a calendar file, with alarms; a later one updates it.")),
    "log-contact": Place("contacts", _DAILY, N_("Log a contact: who was there, what it left behind, what comes next.")),
    "done": Place("contacts", _DAILY, N_("Close a next step, or a step of a plan.")),
    "snooze": Place("contacts", _DAILY, N_("Put an item of the agenda off, with a reason and a day.")),
    "advice": Place("advice", _DAILY, N_("What the rules of the playbook advise, over all accounts or one.")),
    "warmth": Place("warmth", _DAILY, N_("How warm the relationship is, when it goes cold, and what to do next time.")),
    "brief": Place("briefing", _DAILY, N_("One page before a visit: who, where we stand, what to find out.")),
    "show": Place("showing", _DAILY, N_("Show one customer, or one person, with everything known.")),
    "list": Place("customers", _DAILY, N_("List customers, filtered and sorted by columns and measures.")),
    "review": Place("reviews", _DAILY, N_("What is overdue (for cron), or the review of one customer.")),
    "add-customer": Place("customers", _BOOK, N_("Add a customer. Without a name, asks at a terminal.")),
    "edit-customer": Place(
        "customers",
        _BOOK,
        N_("Change what is plainly known of a customer. An empty value takes it away; history keeps the old one."),
    ),
    "hand-over": Place("handovers", _BOOK, N_("Hand an account over to another account manager.")),
    "add-person": Place("people", _BOOK, N_("Add a person to a customer.")),
    "edit-person": Place(
        "people", _BOOK, N_("Change what is plainly known of a person; a new position is kept as history.")
    ),
    "people": Place(
        "people", _PEOPLE, N_("The people of a customer as an organisation chart, and how they stand to us.")
    ),
    "coach": Place("coach", _PEOPLE, N_("Who could be our coach there, and how far each has come.")),
    "map": Place("powermap", _PEOPLE, N_("The power map: who decides, for or against us, and where we are blind.")),
    "colleagues": Place("colleagues", _PEOPLE, N_("Our own people, and how many customers each of them meets.")),
    "add-colleague": Place(
        "colleagues", _PEOPLE, N_("Add somebody of ours: who has to take part in what is said by the level.")
    ),
    "dossier-of": Place("erasure", _PEOPLE, N_("Everything held about a person, and why.")),
    "forget": Place(
        "erasure", _PEOPLE, N_("Erase a person for good, from every row, from history and from the backups.")
    ),
    "duplicates": Place("twins", _BOOK, N_("Customers and people that stand in the book twice, and why it looks so.")),
    "merge": Place("twins", _BOOK, N_("Merge a customer into another one: everything moves, nothing is lost.")),
    "merge-people": Place("twins", _PEOPLE, N_("Merge a person into another one of the same customer.")),
    "keep-apart": Place("twins", _BOOK, N_("Note that two customers that look like one are two.")),
    "log-fact": Place("facts", _BOOK, N_("Log what is known about a customer, with its source.")),
    "topics": Place("facts", _BOOK, N_("What can be known of a customer, its people and its suppliers.")),
    "edit": Place("dossiers", _BOOK, N_("Edit everything known of a customer in your editor, as one file.")),
    "apply": Place("dossiers", _BOOK, N_("Apply edited dossiers; only what was edited is written.")),
    "add-supplier": Place("suppliers", _RIVALS, N_("Add a present supplier of a customer, with what is known of it.")),
    "add-move": Place("suppliers", _RIVALS, N_("Note what a rival is likely to do, and our answer.")),
    "answer-move": Place("suppliers", _RIVALS, N_("Prepare the answer to a rival's move, or say what came of it.")),
    "rivals": Place("suppliers", _RIVALS, N_("Suppliers and rivals of one customer, or of the whole book.")),
    "add-swot": Place("swot", _BOOK, N_("Add a strength, weakness, opportunity or threat.")),
    "swot": Place("swot", _BOOK, N_("Strengths, weaknesses, opportunities and threats, and what each leads to.")),
    "log-spend": Place("spends", _BOOK, N_("Log money spent; hospitality and gifts are held against the limits.")),
    "spend": Place("spends", _BOOK, N_("The ledger of what was spent, for audit.")),
    "gaps": Place("gaps", _BOOK, N_("What is not known, stale or contradicted, by how much it matters.")),
    "log-sale": Place("sales", _BOOK, N_("Log a sale.")),
    "log-payment": Place("sales", _BOOK, N_("Note that a sale was paid.")),
    "log-expectation": Place("promises", _BOOK, N_("Note what a customer expects of us, and whether we meet it.")),
    "log-complaint": Place("promises", _BOOK, N_("Log a complaint.")),
    "solve-complaint": Place("promises", _BOOK, N_("Note that a complaint is solved.")),
    "log-sample": Place(
        "samples", _SAMPLES, N_("Log a sample: product, agreed specification, promised day, technical owner.")
    ),
    "sign-sample": Place(
        "samples", _SAMPLES, N_("Sign that a sample meets its specification; without it nothing is sent.")
    ),
    "send-sample": Place("samples", _SAMPLES, N_("Note that a signed sample was sent.")),
    "deliver-sample": Place("samples", _SAMPLES, N_("Note that a sample arrived.")),
    "judge-sample": Place("samples", _SAMPLES, N_("Note the customer's verdict on a sample.")),
    "rate": Place("ratings", _JUDGE, N_("Rate factors of a customer; every rating is dated and kept.")),
    "score": Place("scores", _JUDGE, N_("Score and rank customers; --record keeps the result.")),
    "set-tier": Place(
        "tiers", _JUDGE, N_("Set a tier by hand, with a reason and until when; the computed one stays beside it.")
    ),
    "explain": Place(
        "explain", _JUDGE, N_("Why a customer scores as it does, factor by factor, and what its tier hangs on.")
    ),
    "compare": Place("differences", _JUDGE, N_("What sets the scores of two customers apart, factor by factor.")),
    "gate": Place("gates", _JUDGE, N_("Show the gate a customer stands before: every demand, with its evidence.")),
    "confirm": Place("gates", _JUDGE, N_("Confirm, with name and note, what no record can show.")),
    "advance": Place("gates", _JUDGE, N_("Move a customer through its gate into the next stage.")),
    "end": Place("gates", _JUDGE, N_("End the work on a customer, with the reason kept.")),
    "pause": Place("gates", _JUDGE, N_("Let a customer rest until a day, for a reason; these days do not count.")),
    "reopen": Place("gates", _JUDGE, N_("Bring an ended or paused customer back into its stage.")),
    "assess": Place(
        "assessments", _JUDGE, N_("How likely a deal is, by which path and at what cost; spend against it.")
    ),
    "add-obstacle": Place("assessments", _JUDGE, N_("Note what stands in the way of a deal.")),
    "answer-obstacle": Place("assessments", _JUDGE, N_("Answer an obstacle, or say how far it has been dealt with.")),
    "develop": Place("plans", _JUDGE, N_("The development plan of a customer: steps, slippage, what they say of it.")),
    "add-plan-step": Place("plans", _JUDGE, N_("Add a step to a development plan, or change one.")),
    "endorse": Place("plans", _JUDGE, N_("Note what somebody of theirs says of our development plan.")),
    "simulate": Place(
        "simulations", _JUDGE, N_("Play the customer's decision: who would vote for us, and whom it hangs on.")
    ),
    "plan": Place(
        "account_plans", _JUDGE, N_("The account plan: where we want to get, what was agreed, what is done.")
    ),
    "add-objective": Place("account_plans", _JUDGE, N_("Add an objective to the plan of a customer.")),
    "add-action": Place("account_plans", _JUDGE, N_("Add an action to an objective; it goes on the agenda.")),
    "log-progress": Place("account_plans", _JUDGE, N_("Log how far an objective has come.")),
    "log-quotation": Place("closing", _JUDGE, N_("Log a quotation, and the strengths it shows beside the price.")),
    "log-material": Place("closing", _JUDGE, N_("Log material made for this customer.")),
    "log-inspection": Place("closing", _JUDGE, N_("Log that they inspected us, with the result.")),
    "add-finding": Place("closing", _JUDGE, N_("Add what an inspection found wanting; it goes on the agenda.")),
    "close-finding": Place("closing", _JUDGE, N_("Note that a finding was put right.")),
    "win": Place("closing", _JUDGE, N_("Record the contract or first order that wins a customer, and why.")),
    "add-goal": Place(
        "promises", _JUDGE, N_("Add a goal of ours; the reasons for key status are tested against them.")
    ),
    "goals": Place("promises", _JUDGE, N_("Our goals, and how many key accounts serve each.")),
    "pipeline": Place("gates", _JUDGE, N_("Customers per stage, and how long they have stood there.")),
    "portfolio": Place(
        "portfolio", _JUDGE, N_("Value against difficulty, tiers over time, concentration of sales, what changed.")
    ),
    "invest": Place(
        "invest", _JUDGE, N_("Money and hours against what they bring, wasted effort, who is starved and who is fed.")
    ),
    "forecast": Place(
        "forecast",
        _JUDGE,
        N_("What the pipeline may bring, by this workbook's own history, and how that would have done."),
    ),
    "report": Place(
        "reports", _JUDGE, N_("The portfolio, or one account, as a page for others: one HTML or PDF file.")
    ),
    "measures": Place("measures", _JUDGE, N_("The measures that models, gates and filters are made of.")),
    "model list": Place("models", _JUDGE, N_("The scoring models in sight.")),
    "model show": Place("models", _JUDGE, N_("A model: factors, weights, what a rating means, tiers.")),
    "model check": Place("models", _JUDGE, N_("Check a model; every fault is named with its line.")),
    "model copy": Place("models", _JUDGE, N_("Copy a model beside the workbook, to be changed.")),
    "model weigh": Place(
        "weighing",
        _JUDGE,
        N_("Weigh an axis of a model by comparing its factors in pairs; several judges are combined."),
    ),
    "model test": Place("backtest", _JUDGE, N_("Try a model on what happened later: won, grown, paid late.")),
    "playbook list": Place("playbooks", _JUDGE, N_("The playbooks in sight.")),
    "playbook show": Place("playbooks", _JUDGE, N_("The playbook: stages, gates, cadence.")),
    "playbook check": Place("playbooks", _JUDGE, N_("Check a playbook; every fault is named with its line.")),
    "playbook copy": Place("playbooks", _JUDGE, N_("Copy the playbook beside the workbook, to be changed.")),
    "init": Place("workbooks", _FILES, N_("Make a new workbook.")),
    "where": Place("workbooks", _FILES, N_("Say which workbook is used, and why.")),
    "import": Place(
        "tables", _FILES, N_("Bring in tables, vCards or an edited spreadsheet; loading one again changes nothing.")
    ),
    "export": Place(
        "tables",
        _FILES,
        N_("Write tables out as a spreadsheet, CSV or vCards, or the dossier of one customer as YAML."),
    ),
    "history": Place("history", _FILES, N_("Every change: who, when, by which command.")),
    "undo": Place("history", _FILES, N_("Take back one operation, an import of 100,000 rows included.")),
    "backup": Place("backups", _FILES, N_("Back the workbook up: one checked copy, also while others write.")),
    "backups": Place("backups", _FILES, N_("The backups there are, and how many operations each is behind.")),
    "restore": Place("backups", _FILES, N_("Go back to a backup; what it replaces is kept.")),
    "dump": Place(
        "dumps", _FILES, N_("Write the whole workbook as text that diffs well; only what changed is written.")
    ),
    "load": Place("dumps", _FILES, N_("Make a new workbook of a dump.")),
    "move": Place(
        "moving", _FILES, N_("Move the workbook from a file to a server, or back; the source stays as it is.")
    ),
    "check": Place(
        "check", _FILES, N_("Check that the workbook is whole, as it was written and private; --repair what is safe.")
    ),
    "grant": Place("access", _FILES, N_("Let a database role see its part of a workbook on a server, or no more.")),
    "who": Place("access", _FILES, N_("Who may see what, and which of them you are.")),
    "upgrade": Place("workbooks", _FILES, N_("Bring an older workbook up to date; a backup is kept.")),
    "encrypt": Place("encryption", _FILES, N_("Encrypt the workbook and its backups, or give them another key.")),
    "decrypt": Place("encryption", _FILES, N_("Make the workbook and its backups plain files again.")),
    "schema": Place("schema", _FILES, N_("The JSON Schemas of what --json prints and of the YAML files.")),
    "mcp": Place("mcp", _FILES, N_("Serve the workbook to an assistant, over standard input and output.")),
}
