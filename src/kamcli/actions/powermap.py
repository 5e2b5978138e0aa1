"""The power map of an account: who decides, how they stand, our line to each, and where we are blind."""

from datetime import timedelta
from typing import Any

from kamcli.errors import Finding
from kamcli.i18n import N_
from kamcli.store import measures
from kamcli.store.queries import customers, people
from kamcli.store.workbook import Row, Workbook

STALE = 90  # days after which a stance should be asked again
_FIGURES = ("support_balance", "stance_coverage", "penetration", "coach_rung", "known_opponents", "our_people")


def power_map(book: Workbook, named: str) -> dict[str, Any]:
    """Everybody who is there, figures of the account now and 90 days ago, who listens to whom, and what to watch."""
    customer = customers.find(book, named)
    number = customer["id"]
    earlier = (book.as_of - timedelta(days=STALE)).isoformat()
    present = [row for row in people.standing(book, number) if not row["gone"]]
    before = {row["id"]: row["penetration"] for row in people.standing(book, number, earlier)}
    for row in present:
        row["penetration_before"] = before.get(row["id"])
    columns = measures.columns(_FIGURES)
    query = f"select {columns} from customer c where c.id = :id"
    figures = book.row(query, id=number) or {}
    past = book.row(query, id=number, as_of=earlier) or {}
    return {
        "code": customer["code"],
        "name": customer["name"],
        "people": present,
        "figures": [{"measure": key, "value": figures[key], "before": past[key]} for key in _FIGURES],
        "listening": people.listening(book, number),
        "meetings": people.meetings(book, number),
        "watch": _watch(book, present, figures),
    }


def _watch(book: Workbook, present: list[Row], figures: Row) -> list[Finding]:
    """Blind spots, single threads and opponents at work."""
    found = []
    deciders = [row for row in present if row["decides"]]
    for row in deciders:
        name = row["person"]
        if row["stance"] is None:
            found.append(Finding(N_("the stance is unknown"), name))
        elif row["stance_reliability"] == "assumed":
            found.append(Finding(N_("the stance is only assumed"), name))
        elif row["stance_on"] < (book.as_of - timedelta(days=STALE)).isoformat():
            found.append(Finding(N_("the stance was last asked on {day}"), name, day=row["stance_on"]))
        if row["last_contact"] is None:
            found.append(Finding(N_("nobody of ours has met this person"), name))
        elif len(ours(row)) == 1:
            found.append(Finding(N_("only {who} knows this person"), name, who=ours(row)[0]))
    for row in present:
        if row["stance"] is not None and row["stance"] < 0 and not row["answer"]:
            found.append(Finding(N_("is against us, and no next step is meant for this person"), row["person"]))
    if not deciders:
        found.append(Finding(N_("nobody is known who decides")))
    if figures["our_people"] == 1:
        found.append(Finding(N_("one thread only: a single person of ours is in touch with them")))
    if figures["known_opponents"] == 0:
        found.append(Finding(N_("no opponent is known: ask inside who loses if we win")))
    return found


def ours(row: Row) -> list[str]:
    """Who of ours knows this person."""
    names = (row["ours"] or "").replace(",", ";").split(";")
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))
