"""The power map of an account."""

from typing import Any

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.people import plain
from kamcli.cli.say import watched
from kamcli.cli.view import Column, Record, Section, View
from kamcli.i18n import N_
from kamcli.store.workbook import Workbook

_STANCES = (-2, -1, 0, 1, 2, None)
_HEADINGS = ("−2", "−1", "0", "+1", "+2", "?")


def power_map(book: Workbook, customer: options.Customer) -> View:
    found = actions.powermap.power_map(book, customer)
    people = [plain(row) for row in found["people"]]
    watch = watched(found["watch"])
    grid = [Column("influence", heading=N_("Influence"), keep=True)]
    grid += [Column(_cell(stance), heading=head, keep=True) for stance, head in zip(_STANCES, _HEADINGS, strict=True)]
    person, influence, stance = Column("person", keep=True), Column("influence", "number"), Column("stance", "stance")
    answer = Column("answer", heading=N_("Meant for this person"), keep=True)
    deciders = [
        person, influence, stance, Column("penetration", "share", N_("Penetration"), keep=True),
        Column("penetration_before", "share", N_("90 days ago")), Column("ours", heading=N_("Known to"), keep=True), answer,
        Column("last_contact"),
    ]  # fmt: skip
    figures = [
        Column("measure", "measure"), Column("value", "number", N_("Now")),
        Column("before", "number", N_("90 days ago")),
    ]  # fmt: skip
    meetings = [
        Column("on"), Column("subject", heading=N_("Meeting")), Column("speaker", heading=N_("Speaks for us")),
        Column("outcome", heading=N_("Outcome")),
    ]  # fmt: skip
    camp = Column("camp", heading=N_("Camp"))
    sections = [
        Section(
            grid, _grid(people),
            N_("Influence and stance: −2 against us, +2 for us, ? unknown; * decides, A? assumed"), part="grid",
        ),
        Section(deciders, [row for row in people if row["decides"]], N_("Who decides"), part="deciders"),
        Section([person, influence, stance, answer, camp], _opponents(people), N_("Who is against us"), part="opponents"),
        Section([camp, Column("people")], _camps(people), N_("Camps"), part="camps"),
        Section(figures, [_figure(row) for row in found["figures"]], N_("The account"), part="account"),
        Section(
            [person, Column("other", heading=N_("Listens to")), Column("weight", "number")],
            found["listening"], N_("Who listens to whom"), part="listening",
        ),
        Section(meetings, found["meetings"], N_("Their own meetings"), part="meetings"),
        Section([person, Column("text", heading=N_("What to watch"))], watch, N_("What to watch"), part="watch"),
    ]  # fmt: skip
    return View(sections, data={**found, "people": people, "watch": watch})


def _opponents(people: list[dict[str, Any]]) -> list[Record]:
    return [row for row in people if row["stance"] is not None and row["stance"] < 0]


def _camps(people: list[dict[str, Any]]) -> list[Record]:
    camps: dict[str, list[str]] = {}
    for row in people:
        if row["camp"]:
            camps.setdefault(row["camp"], []).append(row["person"])
    return [{"camp": camp, "people": members} for camp, members in camps.items()]


def _cell(stance: float | None) -> str:
    return "unknown" if stance is None else f"stance{int(stance)}"


def _grid(people: list[dict[str, Any]]) -> list[Record]:
    """A row for every degree of influence, a cell for every stance."""
    rows: list[Record] = []
    for influence in (5, 4, 3, 2, 1, None):
        mine = [row for row in people if row["influence"] == influence]
        if not mine:
            continue
        cells = {
            _cell(stance): [_marked(row) for row in mine if _nearest(row["stance"]) == stance] for stance in _STANCES
        }
        rows.append({"influence": "–" if influence is None else influence, **cells})
    return rows


def _nearest(stance: float | None) -> int | None:
    return None if stance is None else round(stance)


def _marked(row: Record) -> str:
    doubt = "?" if row["stance"] is not None and row["stance_reliability"] == "assumed" else ""
    return f"{row['person']}{'*' if row['decides'] else ''}{doubt}"


def _figure(row: Record) -> Record:
    return {
        "measure": row["measure"],
        **{key: None if row[key] is None else round(row[key], 2) for key in ("value", "before")},
    }


COMMANDS = (Command("map", power_map, Kind.READING, ("kam map qinghe", "kam map xiangan --as-of 2026-10-31")),)
