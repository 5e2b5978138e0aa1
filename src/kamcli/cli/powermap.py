"""The power map of an account."""

from typing import Any

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.people import plain, watched
from kamcli.cli.view import Column, Record, Section, View
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

_STANCES = (-2, -1, 0, 1, 2, None)
_FLAT = (
    "person", "title", "decides", "influence", "stance", "stance_on", "stance_reliability", "penetration",
    "penetration_before", "ours", "last_contact", "camp", "answer",
)  # fmt: skip


def power_map(book: Workbook, customer: options.Customer) -> View:
    found = actions.powermap.power_map(book, customer)
    people = [plain(row) for row in found["people"]]
    lines = [
        Column("person"), Column("influence", "number"), Column("stance", "stance"),
        Column("penetration", "share", N_("Penetration")), Column("penetration_before", "share", N_("90 days ago")),
        Column("ours", heading=N_("Known to")), Column("last_contact"), Column("camp", heading=N_("Camp")),
        Column("answer", heading=N_("Meant for this person")),
    ]  # fmt: skip
    watch = watched(found["watch"])
    figures = [_figure(row) for row in found["figures"]]
    sections = [
        Section([Column("influence", heading=N_("Influence")), *_columns()], _grid(people), N_("Influence and stance; * decides, ? only assumed")),
        Section(lines, [row for row in people if row["decides"]], N_("Who decides")),
        Section(
            [Column("measure", "measure"), Column("value", "number", N_("Now")), Column("before", "number", N_("90 days ago"))],
            figures,
            N_("The account"),
        ),
        Section(
            [Column("person"), Column("other", heading=N_("Listens to")), Column("weight", "number")],
            found["listening"],
            N_("Who listens to whom"),
        ),
        Section(
            [Column("on"), Column("subject", heading=N_("Meeting")), Column("speaker", heading=N_("Speaks for us")), Column("outcome", heading=N_("Outcome"))],
            found["meetings"],
            N_("Their own meetings"),
        ),
        Section([Column("person"), Column("text", heading=N_("What to watch"))], watch, N_("What to watch")),
    ]  # fmt: skip
    return View(sections, data={**found, "people": people, "watch": watch}, flat=(_FLAT, people))


def _columns() -> list[Column]:
    return [Column(_cell(stance), heading=heading) for stance, heading in zip(_STANCES, _HEADINGS, strict=True)]


_HEADINGS = (
    N_("opposes"), N_("leans against"), N_("neutral"), N_("leans to us"), N_("supports"), N_("stance unknown"),
)  # fmt: skip


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
            _cell(stance): _(", ").join(_marked(row) for row in mine if _nearest(row["stance"]) == stance)
            for stance in _STANCES
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
