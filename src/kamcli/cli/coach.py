"""Who could be our coach at a customer: how suitable, how far on the ladder, what must hold, what speaks against it."""

from typing import Any

from kamcli import actions
from kamcli.cli import options
from kamcli.cli.command import Command, Kind
from kamcli.cli.say import watched
from kamcli.cli.view import Column, Record, Said, Section, View
from kamcli.domain import lists
from kamcli.domain.coach import CONDITIONS, WEIGHTS
from kamcli.i18n import N_, _
from kamcli.store.workbook import Workbook

_HEADINGS = {
    "nearness": N_("Nearness"), "goodwill": N_("Goodwill"), "rapport": N_("Rapport"), "years": N_("Years"),
    "insight": N_("Insight"), "agrees_with_product": N_("Agrees with our product"),
    "trusts_manager": N_("Trusts our account manager"), "lawful_gain": N_("Lawful gain"),
    "planned": N_("Next step planned"),
}  # fmt: skip
_VERDICTS = {
    "worth_it": N_("worth the effort"), "look_elsewhere": N_("look for another"), "between": N_("in between"),
    "unknown": N_("not known enough"),
}  # fmt: skip
VERDICT = Column("verdict", heading=N_("Judgement"), keep=True)


def coach(book: Workbook, customer: options.Customer) -> View:
    rows = [ranked(row) for row in actions.people.coaches(book, customer)]
    candidates = [
        Column("person", keep=True),
        Column("rung", "rung", keep=True),
        Column("range", heading=N_("Suitability"), keep=True),
        VERDICT,
        Column("contacts", "number", N_("Contacts")),
        Column("hours", "number"),
        Column("last_contact"),
    ]
    criteria = [Column("person"), *(Column(key, "number", _HEADINGS[key]) for key in WEIGHTS)]
    judged = [row for row in rows if any(row[key] is not None for key in WEIGHTS)]
    # The four conditions are asked of those only who are coaches already.
    ladder = [row for row in rows if row["rung"] not in (None, "none")]
    watch = [line for row in rows for line in row["watch"]]
    sections = [
        Section(candidates, rows, part="candidates"),
        Section(criteria, judged, N_("How suitable, each criterion 0 to 3"), part="criteria"),
        Section([Column("person"), Column("rung_on", heading=N_("Since")), *conditions()], ladder, N_("What must hold with a coach"), part="conditions"),
        Section([Column("person"), Column("text", heading=N_("What to watch"))], watch, N_("What to watch"), part="watch"),
    ]  # fmt: skip
    view = View(sections, data=rows)
    return view if ladder else view.say("Nobody is on the ladder yet. kam log-fact CUSTOMER rung=known --person NAME.")


def conditions() -> list[Column]:
    """What must hold with a coach, and the next step that is planned."""
    answers = (Column(key, "text" if key == "lawful_gain" else "word", _HEADINGS[key], keep=True) for key in CONDITIONS)
    return [*answers, Column("next")]


def ranked(row: Record) -> dict[str, Any]:
    """A possible coach as data: a rung is its code, suitability also a range as people read it."""
    low, high, verdict = round(row["low"]), round(row["high"]), row["verdict"]
    return {
        **row,
        "rung": _rung(row["rung"]),
        "stated": _rung(row["stated"]),
        "range": f"{low}" if low == high else f"{low}–{high}",
        "verdict": Said(verdict, _(_VERDICTS[verdict])),
        "watch": watched(row["watch"]),
    }


def _rung(number: float | None) -> str | None:
    return None if number is None else lists.RUNGS[int(number)]


COMMANDS = (Command("coach", coach, Kind.READING, ("kam coach qinghe", "kam coach lantian --json")),)
