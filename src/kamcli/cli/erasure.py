"""What is held about a person, and forgetting it."""

from typing import Any

from kamcli import actions
from kamcli.cli import ask, options, people
from kamcli.cli.command import Command, Kind
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import N_
from kamcli.store import workbook
from kamcli.store.workbook import Workbook


def dossier_of(book: Workbook, person: options.Person) -> View:
    held = actions.erasure.held_about(book, person)
    view = people.drawn(book, held)
    spend = Section(
        [Column("on"), Column("kind", "word", N_("Kind")), Column("amount", "money"), Column("purpose", heading=N_("Purpose")), Column("approver", heading=N_("Approved by"))],
        held["spend"],
        N_("Spent on this person"), part="spend",
    )  # fmt: skip
    view.sections = [*view.sections, spend]
    view.data = {**view.data, "spend": held["spend"], "changes": held["changes"]}
    view.say(
        "Held because {name} takes part in the business with {code}.",
        name=held["person"]["person"],
        code=held["person"]["customer"],
    )
    view.say("The history keeps {count} changes about this person. kam forget erases all of it.", count=held["changes"])
    return view


def forget(book: Workbook, person: options.Person, yes: options.Yes = False) -> View:
    done = actions.erasure.forget(book, person)
    view = View().say("Erased person {number} of {code}: {rows} rows and the history. This cannot be undone.", **done)
    if done["copies"]:
        view.say(
            "These files beside the workbook may still name the person; delete them: {files}",
            files=", ".join(done["copies"]),
        )
    return view


def _sure(given: dict[str, Any], named: str | None) -> None:
    if given.get("yes"):
        return
    with workbook.reading(named) as book:
        actions.erasure.held_about(book, given["person"])
    if not ask.yes(N_("Erase everything about this person for good"), "--yes"):
        raise KeyboardInterrupt


COMMANDS = (
    Command(
        "dossier-of", dossier_of, Kind.READING, ("kam dossier-of qinghe/钱慧", "kam dossier-of 'Sanne Kuipers' --json")
    ),
    Command(
        "forget",
        forget,
        Kind.WRITING,
        ("kam forget lantian/许文斌 --yes", "kam forget 'Marieke de Wit' --yes"),
        ask=_sure,
    ),
)
