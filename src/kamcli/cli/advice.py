"""What the rules of the playbook advise: of one customer, or over all accounts the gravest first."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete, options
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Said, Section, View, table
from kamcli.domain.lists import RUNGS
from kamcli.errors import Usage
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook

if TYPE_CHECKING:
    from kamcli.domain.advice import Advice
    from kamcli.domain.texts import Text

COLUMNS = (Column("reason", heading=N_("Advice"), keep=True), Column("suggestion", heading=N_("What to do"), keep=True))


def advice(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Of one customer only."), autocompletion=complete.customers),
    ] = None,
    manager: Annotated[str | None, typer.Option("--manager", metavar="NAME", help=_("Of one of ours only."))] = None,
    tier: Annotated[str | None, typer.Option("--tier", help=_("Of this tier only."))] = None,
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help=_("The first N only."))] = None,
    exit_code: options.ExitCode = False,
) -> View:
    if customer is not None:
        if manager or tier:
            raise Usage("--manager and --tier look at all customers. Leave the customer out, or the option.")
        known, found = actions.advice.of_customer(book, customer)
        records = [{"code": known["code"], "name": known["name"], "tier": known["tier"], **one} for one in said(found)]
        view = View([section(records[:top], values=True)])
    else:
        # Over many customers a rule says the same thing many times: its texts are made once.
        texts = {rule.key: (_said(rule.reason), _said(rule.suggestion)) for rule in actions.advice.rules(book)}
        view = table(
            [
                {"code": hit.code, "name": hit.name, "tier": hit.tier, "advice": hit.rule.key,
                 "reason": texts[hit.rule.key][0], "suggestion": texts[hit.rule.key][1]}
                for hit in actions.advice.over_the_book(book, manager, tier)[:top]
            ],
            Column("code", keep=True), Column("name"), Column("tier"), *COLUMNS, Column("advice", heading=N_("Rule")),
        )  # fmt: skip
    view.nothing = N_("No rule has anything to say.")
    view.found = bool(view.sections[0].records)
    return view


def section(records: Sequence[Record], title: str = "", *, values: bool = False) -> Section:
    """What is advised, as a table; `values` with the measures that made it."""
    because = [Column("values", heading=N_("Because"))] if values else []
    return Section([*COLUMNS, *because, Column("advice", heading=N_("Rule"))], records, title, part="advice")


def said(found: "Iterable[Advice]") -> list[dict[str, Any]]:
    """Advice as records: rule, reason, suggestion, and the values of the measures."""
    return [
        {
            "advice": one.rule.key,
            "reason": _said(one.rule.reason),
            "suggestion": _said(one.rule.suggestion),
            "values": Said(dict(one.values), "; ".join(_measured(*pair) for pair in one.values.items())),
        }
        for one in found
    ]


def _said(text: "Text") -> Said:
    return Said(text.get("en"), text.get(language()))


def _measured(measure: str, value: Any) -> str:
    from kamcli.cli.render import FORMATS
    from kamcli.store.measures import REGISTRY
    from kamcli.words import word

    found = REGISTRY[measure]
    if value is None:
        shown = _("unknown")
    elif measure == "coach_rung":
        shown = word(RUNGS[int(value)], "rung")
    elif isinstance(value, str):
        shown = word(value)
    else:
        shown = FORMATS[found.unit if found.unit in ("money", "share", "points") else "number"](
            round(value, 2) if found.unit not in ("money", "share") else value
        )
    return _("{measure}: {value}").format(measure=_(found.meaning), value=shown)


COMMANDS = (Command("advice", advice, Kind.READING, ("kam advice lantian", "kam advice --tier A --manager 魏岚")),)
