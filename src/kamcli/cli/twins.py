"""Duplicates: found, merged, or noted to be two."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from kamcli import actions
from kamcli.cli import ask, complete, options, say
from kamcli.cli import words as headings
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Record, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook
from kamcli.words import word


class Certainty(StrEnum):
    """How sure a pair has to be to be shown."""

    POSSIBLE = "possible"
    LIKELY = "likely"
    CERTAIN = "certain"


Keep = Annotated[
    str,
    typer.Argument(
        metavar="KEEP", help=_("The customer that stays."), autocompletion=complete.customers, show_default=False
    ),
]
Other = Annotated[
    str,
    typer.Argument(
        metavar="OTHER",
        help=_("The customer that goes into it."),
        autocompletion=complete.customers,
        show_default=False,
    ),
]
Because = Annotated[str | None, typer.Option("--because", help=_("Why."))]


def duplicates(
    book: Workbook,
    customer: Annotated[
        str | None,
        typer.Argument(metavar="CUSTOMER", help=_("Only who looks like this one."), autocompletion=complete.customers),
    ] = None,
    least: Annotated[
        Certainty | None,
        typer.Option("--min", help=_("How sure at least. Default: likely; of one customer: possible.")),
    ] = None,
    exit_code: options.ExitCode = False,
) -> View:
    least = least or (Certainty.LIKELY if customer is None else Certainty.POSSIBLE)
    found = actions.twins.duplicates(book, customer, least.value)
    view = View(
        [
            Section(_CUSTOMERS, _rows(found.customers), N_("Customers"), part="customers"),
            Section(_PEOPLE, _rows(found.people), N_("People"), part="people"),
        ],
        data={"customers": found.customers, "people": found.people},
    )
    view.found = bool(found.customers or found.people)
    if found.customers:
        first = found.customers[0]
        view.say(
            "Next: kam merge {keep} {other}, or kam keep-apart {keep} {other} --because WHY.",
            keep=first["keep"]["code"], other=first["other"]["code"],
        )  # fmt: skip
    for pair in found.people[:1]:
        if pair["keep"]["customer"] == pair["other"]["customer"]:
            view.say(
                "Next: kam merge-people {code} '#{keep}' '#{other}'.",
                code=pair["keep"]["customer"], keep=pair["keep"]["number"], other=pair["other"]["number"],
            )  # fmt: skip
    if not view.found:
        view.say("No duplicates were found.")
    if found.weaker:
        view.say("{count} more are less sure: --min possible shows them.", count=found.weaker)
    if found.too_large:
        view.say("{count} groups of more than 50 that look alike were left out.", count=found.too_large)
    return view


def _rows(pairs: Sequence[Record]) -> list[Record]:
    """Two rows for a pair: the first one says which pair it is, and why."""
    rows: list[Record] = []
    for number, pair in enumerate(pairs, 1):
        reasons = [reason["reason"] for reason in pair["reasons"]]
        rows += [
            {"pair": number, "certainty": pair["certainty"], "reasons": reasons, **pair["keep"]},
            {"pair": number, **pair["other"]},
        ]
    return rows


_PAIR = Column("pair", "number", N_("Pair"), keep=True)
_WHY = (Column("certainty", "word", N_("Sure"), keep=True), Column("reasons", "word", N_("Why"), keep=True))
_CUSTOMERS = (
    _PAIR, Column("code", keep=True), Column("name", keep=True), Column("contacts", "number", N_("Contacts")),
    Column("last_contact"), Column("sales", "number", N_("Sales")), Column("people", "number"), *_WHY,
)  # fmt: skip
_PEOPLE = (
    _PAIR, Column("customer", heading=N_("Code"), keep=True), Column("person", keep=True),
    Column("number", heading=N_("No.")), Column("phone"), Column("email"), *_WHY,
)  # fmt: skip


def merge(
    book: Workbook, keep: Keep, other: Other, because: Because = None, yes: options.Yes = False,
    dry_run: options.DryRun = False,
) -> View:  # fmt: skip
    done = actions.merging.merge(book, keep, other, because)
    view = View(data=actions.merging.said(done))
    view.say("{other} ({name}) was merged into {keep}; kam show {other} finds {keep} from now on.", **_whom(done))
    for template, facts in _told(done):
        view.say(template, **facts)
    return view.say("kam undo takes all of it back.")


def _whom(planned: Any) -> dict[str, Any]:
    return {"keep": planned.keep["code"], "other": planned.other["code"], "name": planned.other["name"]}


def _told(planned: Any) -> list[tuple[str, dict[str, Any]]]:
    """What moves and what holds, in sentences."""
    told: list[tuple[str, dict[str, Any]]] = []
    keep, other = planned.keep["code"], planned.other["code"]
    rows = _(", ").join(f"{word(table, 'table')} {count}" for table, count in planned.rows.items())
    if rows:
        told.append((N_("Moves: {rows}."), {"rows": rows}))
    if planned.people:
        names = _(", ").join(f"{one['name']}#{one['id']} ← {two['name']}#{two['id']}" for one, two in planned.people)
        told.append((N_("Two people become one: {names}."), {"names": names}))
    if planned.suppliers:
        names = _(", ").join(one["name"] for one, _two in planned.suppliers)
        told.append((N_("Suppliers of both: {names}."), {"names": names}))
    if planned.taken:
        fields = _(", ").join(map(headings.field, planned.taken))
        told.append((N_("{keep} takes over: {fields}."), {"keep": keep, "fields": fields}))
    for name, mine, theirs in planned.differ:
        told.append(
            (
                N_("{what}: {mine} stays; {theirs} is set aside."),
                {"what": headings.field(name), "mine": mine, "theirs": theirs},
            )
        )
    if planned.stands:
        decisions = say.listed(planned.stands, "stands")
        told.append(
            (N_("As at {keep} stays: {decisions}. What was decided on {other} is set aside; kam show {keep} has it."),
             {"keep": keep, "other": other, "decisions": decisions})
        )  # fmt: skip
    if planned.newer:
        topics = _(", ").join(map(headings.field, planned.newer))
        told.append(
            (N_("{other} has the later word on: {topics}. It holds from now on."), {"other": other, "topics": topics})
        )
    return told


def _sure(given: dict[str, Any], named: str | None) -> None:
    if given["yes"] or given["dry_run"]:
        return
    with actions.opening.reading(named) as book:
        planned = actions.merging.plan(book, given["keep"], given["other"])
    if ask.possible():
        for template, facts in _told(planned):
            say.line(template, facts)
    if not ask.yes(N_("Merge {other} ({name}) into {keep}"), "--yes", **_whom(planned)):
        raise KeyboardInterrupt


def merge_people(
    book: Workbook,
    customer: options.Customer,
    person: Annotated[str, typer.Argument(metavar="KEEP", help=_("The person that stays."), show_default=False)],
    same: Annotated[str, typer.Argument(metavar="OTHER", help=_("The person that goes into it."), show_default=False)],
) -> View:
    done = actions.merging.merge_people(book, customer, person, same)
    return View().say("{other} was merged into {name} of {code}. kam undo takes it back.", **done)


def keep_apart(
    book: Workbook,
    keep: Annotated[str, typer.Argument(metavar="CUSTOMER", help=_("One of them."), show_default=False)],
    other: Annotated[str, typer.Argument(metavar="OTHER", help=_("The other one."), show_default=False)],
    because: Annotated[str, typer.Option("--because", help=_("Why they are two."), show_default=False)],
) -> View:
    done = actions.merging.keep_apart(book, keep, other, because)
    return View().say("{one} and {other} are two; kam duplicates does not name them any more.", **done)


COMMANDS = (
    Command("duplicates", duplicates, Kind.READING, ("kam duplicates --min possible", "kam duplicates qinghe --json")),
    Command(
        "merge",
        merge,
        Kind.WRITING,
        (
            "kam merge qinghe hengtai --dry-run",
            "kam merge oriva nova --because 'One company, entered twice' --yes",
        ),
        ask=_sure,
        records=False,
    ),
    Command(
        "merge-people",
        merge_people,
        Kind.WRITING,
        ("kam merge-people qinghe 林晓燕 钱慧 --dry-run", "kam merge-people oriva 'Sanne Kuipers' 'Marieke de Wit'"),
    ),
    Command(
        "keep-apart",
        keep_apart,
        Kind.WRITING,
        (
            "kam keep-apart qinghe hengtai --because 'Two companies of one group'",
            "kam keep-apart oriva nova --because 'They only share a forwarder'",
        ),
    ),
)
