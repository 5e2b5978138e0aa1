"""Who decides and how they stand to us, and how warm the relationship is: on the page of an account."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from kamcli.cli import page_blocks as blocks
from kamcli.cli.render import FORMATS
from kamcli.cli.say import watched
from kamcli.cli.view import Column
from kamcli.domain.lists import RUNGS
from kamcli.i18n import N_, _
from kamcli.words import word

if TYPE_CHECKING:
    from kamcli.report.page import Block, Figure

_PERSON = Column("person", keep=True)
_PEOPLE = (
    _PERSON, Column("title", heading=N_("Position")), Column("roles", "word"), Column("influence", "number"),
    Column("stance", "stance"), Column("rung", "rung"), Column("penetration", "share", N_("Penetration")),
    Column("ours", heading=N_("Known to")),
    Column("last_contact"), Column("answer", heading=N_("Meant for this person")),
)  # fmt: skip
_LISTENING = (_PERSON, Column("other", heading=N_("Listens to")), Column("weight", "number"))
_FIGURES = (
    Column("measure", "measure"), Column("value", heading=N_("Now")), Column("before", heading=N_("90 days ago")),
)  # fmt: skip
_WATCH = (_PERSON, Column("text", heading=N_("What to watch"), keep=True))
_WARMTH = (
    Column("warmth", "points", keep=True), Column("change", "signed", N_("Change in 30 days")),
    Column("floor", "points", N_("Floor")), Column("cold_on", heading=N_("Goes cold")), Column("last_contact", keep=True),
    Column("due", heading=N_("Next contact due")), Column("closeness", "share", N_("Closeness")),
)  # fmt: skip
_WARM = (
    _PERSON, Column("warmth", "points"), Column("change", "signed", N_("Change in 30 days")),
    Column("cold_on", heading=N_("Goes cold")),
)  # fmt: skip


def power_map(found: dict[str, Any]) -> "list[Block]":
    """The map, everybody on it, the figures of the account, who listens to whom, and what to watch."""
    from kamcli.report.page import Text

    people = found["people"]
    if not people:
        return [Text(_("Nobody is known there yet. Who decides, and who would lose if we win?"))]
    told = [{**row, "rung": None if row["rung"] is None else RUNGS[int(row["rung"])]} for row in people]
    figures = [
        {**row, **{key: _figure(row["measure"], row[key]) for key in ("value", "before")}} for row in found["figures"]
    ]
    made: list[Block] = [_map(people), blocks.table(_("People"), _PEOPLE, told)]
    if found["watch"]:
        made.append(_watch(found["watch"]))
    made.append(blocks.table(_("The account"), _FIGURES, figures))
    if found["listening"]:
        made.append(blocks.table(_("Who listens to whom"), _LISTENING, found["listening"]))
    return made


def warmth(found: dict[str, Any]) -> "list[Block]":
    """The figures, the curve over a year with the tier's floor and every contact, and the people."""
    from kamcli.report.page import Text

    if found["last_contact"] is None:
        return [Text(_("There was no contact yet, so there is no warmth."))]
    made: list[Block] = [blocks.facts(_WARMTH, found), _curve(found)]
    if found["people"]:
        made.append(blocks.table(_("People"), _WARM, found["people"]))
    if found["watch"]:
        made.append(_watch(found["watch"]))
    return made


def _figure(measure: str, known: float | None) -> str | None:
    from kamcli.store.measures import REGISTRY

    if known is None:
        return None
    if measure == "coach_rung":
        return word(RUNGS[int(known)], "rung")
    unit = REGISTRY[measure].unit
    return FORMATS[{"share": "share", "count": "number"}.get(unit, "points")](known)


def _watch(findings: Any) -> "Block":
    rows = [{**row, "person": row["person"] or _("The account")} for row in watched(findings)]
    return blocks.table(_("What to watch"), _WATCH, rows)


def _map(people: list[dict[str, Any]]) -> "Figure":
    from kamcli.report.people_map import Person, people_map

    drawn = [
        Person(
            row["person"], row["title"] or _(", ").join(map(word, row["roles"])), row["influence"], row["stance"],
            assumed=row["stance"] is not None and row["stance_reliability"] == "assumed", decides=bool(row["decides"]),
            coach="coach" in row["roles"] or (row["rung"] or 0) > 0, penetration=row["penetration"],
        )
        for row in people
    ]  # fmt: skip
    return people_map("map-people", _("Who stands where, and whose word counts"), _stood(people), drawn)


def _stood(people: list[dict[str, Any]]) -> str:
    """How many stand where, in words."""
    stances = Counter(None if row["stance"] is None else round(row["stance"]) for row in people)
    known = [f"{word(str(stance), 'stance')} {stances[stance]}" for stance in (2, 1, 0, -1, -2) if stances[stance]]
    if stances[None]:
        known.append(_("stance unknown {count}").format(count=stances[None]))
    deciding = _(", ").join(row["person"] for row in people if row["decides"]) or _("nobody known")
    return _("{count} people: {stances}. Those who decide: {deciders}.").format(
        count=len(people), stances=_(", ").join(known), deciders=deciding
    )


def _curve(found: dict[str, Any]) -> "Figure":
    from kamcli.report.line import Level, Series, lines

    points = [(date.fromisoformat(one["on"]), one["warmth"]) for one in found["curve"]]
    floor = None if found["floor"] is None else Level(found["floor"], _("floor of the tier"))
    met = sorted({date.fromisoformat(one["on"]) for one in found["contacts"]})
    told = _("Warmth week by week: {first} at first known, {last} now; contacts on {count} days.")
    known = [value for _day, value in points if value is not None]
    said = told.format(first=f"{known[0]:.2f}", last=f"{known[-1]:.2f}", count=len(met)) if known else _("Not known.")
    columns = (Column("on"), Column("warmth", "points"))
    table = blocks.table(_("Warmth by week"), columns, list(reversed(found["curve"])))
    return lines(
        "warmth-curve", _("Warmth by week"), said, [Series(_("warmth"), points)], floor, table=table,
        marks=met, marked=_("contacts"),
    )  # fmt: skip
