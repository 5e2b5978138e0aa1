"""Dated, sourced facts."""

from functools import partial
from typing import Annotated

import typer

from kamcli import actions
from kamcli.cli import options, topic_words
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, View, said, table
from kamcli.i18n import _
from kamcli.store.workbook import Workbook


def log_fact(
    book: Workbook,
    customer: options.Customer,
    facts: Annotated[
        list[str],
        typer.Argument(
            metavar="TOPIC=VALUE",
            help=_("What is known; `kam topics` lists the topics. TOPIC= alone: no longer known."),
            show_default=False,
        ),
    ],
    person: Annotated[str | None, typer.Option("--person", help=_("It is known about this person."))] = None,
    supplier: Annotated[str | None, typer.Option("--supplier", help=_("It is known about this supplier."))] = None,
    on: options.On = None,
    source: Annotated[
        str | None, typer.Option("--source", help=_("coach, visit, web, registry, peer, finance, …"))
    ] = None,
    reliability: Annotated[str | None, typer.Option("--reliability", help=_("confirmed, reported or assumed."))] = None,
    note: options.Note = None,
    by: options.By = None,
) -> View:
    done = actions.facts.log(
        book, customer, facts, person=person, supplier=supplier, on=on, source=source, reliability=reliability,
        note=note, by=by,
    )  # fmt: skip
    view = View().say("Facts logged about {code} as of {day}: {count}.", **done)
    if done["bare_rung"]:
        view.say("A rung of the ladder wants its evidence: log it again with --note WHAT SHOWS IT.")
    return view


def topics() -> View:
    rows = [
        {**row, **{key: said(partial(say, row["topic"])) for key, say in _TEXTS.items()}}
        for row in actions.facts.topics()
    ]
    return table(
        rows,
        Column("topic"),
        Column("title"),
        Column("question"),
        Column("about", "about"),
        Column("part", "part"),
        Column("unit", "unit"),
        Column("fresh", "number"),
        Column("values"),
    )


_TEXTS = {"title": topic_words.title, "question": topic_words.question}

COMMANDS = (
    Command(
        "log-fact",
        log_fact,
        Kind.WRITING,
        (
            "kam log-fact jinlu category_spend=320万 payment_term_days=60 --source visit --reliability confirmed",
            "kam log-fact qinghe stance=2 rung=trusts --person 林晓燕 --source visit --note '会上替我们说话'",
        ),
        lines=True,
    ),
    Command("topics", topics, Kind.APART, ("kam topics", "kam topics --json")),
)
