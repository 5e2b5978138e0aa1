"""How warm a relationship is, as figures and as a curve, and what to do next time."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import complete
from kamcli.cli.command import Command, Kind
from kamcli.cli.pictures import curve
from kamcli.cli.render import spark
from kamcli.cli.say import watched
from kamcli.cli.view import Column, Picture, Said, Section, View
from kamcli.errors import NotFound
from kamcli.i18n import N_, _, language
from kamcli.store.workbook import Workbook

_BEFORE, _CHANGE = Column("before", "points", N_("30 days ago")), Column("change", "signed", N_("Change"))
_COLD, _CLOSE = Column("cold_on", heading=N_("Goes cold")), Column("closeness", "share", N_("Closeness"))
_PERSON = Column("person", keep=True)
_HEAD = (
    Column("code"), Column("name"), Column("person"), Column("tier"), Column("warmth", "points"), _BEFORE, _CHANGE,
    Column("floor", "points", N_("Floor")), _COLD, Column("last_contact"), Column("due", heading=N_("Next contact due")),
    _CLOSE, Column("curve", lambda _values: ""),  # drawn above
)  # fmt: skip
_PEOPLE = (
    _PERSON, Column("influence", "number"), Column("warmth", "points", keep=True), _CHANGE, _COLD,
    # Half as fine as that of the customer, so that it stands in a table of 80 columns.
    Column("curve", lambda values: spark(values[::2]), N_("Last 180 days"), keep=True), _CLOSE, Column("last_contact"),
)  # fmt: skip
_CONTACTS = (
    Column("on"), _PERSON, Column("channel", "word"), Column("purpose", "word"), Column("impact", "points"),
    Column("half_life", "number", N_("Half-life")), Column("left", "points", N_("Left today"), keep=True),
)  # fmt: skip


def warmth(
    book: Workbook,
    customer: Annotated[
        str,
        typer.Argument(
            metavar="CUSTOMER|PERSON",
            help=_("Code, name or alias of the customer; a person's name, or CUSTOMER/NAME."),
            autocompletion=complete.customers,
            show_default=False,
        ),
    ],
) -> View:
    found = _plain(_found(book, customer))
    watch = watched(found["watch"])
    ideas = [{**row, "text": Said(row["text"].get("en"), row["text"].get(language()))} for row in found["ideas"]]
    each: dict[str, list[str]] = {}
    for row in ideas:
        each.setdefault(row["person"], []).append(row["text"].shown)
    sections = [
        Section(_HEAD, [found], sideways=True, part="warmth", picture=_curve(book, found)),
        Section(_PEOPLE, [] if "person" in found else found["people"], N_("People"), part="people"),
        Section(_CONTACTS, found["contacts"], N_("What the last contacts left"), part="contacts"),
        Section([_PERSON, Column("text", heading=N_("What to watch"))], watch, N_("What to watch"), part="watch"),
        Section(
            [_PERSON, Column("ideas", heading=N_("Ideas"), keep=True)],
            [{"person": person, "ideas": texts} for person, texts in each.items()],
            N_("Not tried in 180 days"), part="ideas",
        ),
    ]  # fmt: skip
    return View(sections, data={**found, "watch": watch, "ideas": ideas})


def _curve(book: Workbook, found: dict[str, Any]) -> Picture | None:
    """The warmth of the last 180 days above the floor of the tier."""
    begin = (book.as_of - timedelta(days=actions.warmth.CURVE)).isoformat()
    return curve(found["curve"], found["floor"], begin, book.as_of.isoformat()) if found.get("curve") else None


def _found(book: Workbook, named: str) -> dict[str, Any]:
    if "/" in named:
        return actions.warmth.of_person(book, named)
    try:
        return actions.warmth.of_customer(book, named)
    except NotFound as no_customer:
        if "some" in no_customer.facts:
            raise
        return actions.warmth.of_person(book, named)


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """Days as ISO texts, figures as they are read."""
    return {key: _value(value) for key, value in found.items() if key not in ("watch", "ideas")} | {
        key: found[key] for key in ("watch", "ideas")
    }


def _value(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, list):
        return [_value(one) for one in value]
    if isinstance(value, dict):
        return {key: _value(one) for key, one in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value


COMMANDS = (Command("warmth", warmth, Kind.READING, ("kam warmth minghu", "kam warmth qinghe/林晓燕")),)
