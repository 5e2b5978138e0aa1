"""What is known of each vote in a decision: who has one, how the person stands, why, and what is uncertain about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kamcli.domain.knowledge import Fact, Subject, age
from kamcli.domain.lists import RELIABILITY
from kamcli.domain.simulation import PULL, Constants, Ear, Person, doubt
from kamcli.domain.topics import TOPICS
from kamcli.errors import Finding
from kamcli.i18n import N_
from kamcli.store.queries import facts, people
from kamcli.store.queries import simulations as queries
from kamcli.store.workbook import Row, Workbook

Held = Mapping[tuple[Subject, str], Sequence[Fact]]
CONFIRMED, REPORTED = RELIABILITY[:2]


@dataclass(frozen=True)
class Ballot:
    """Who votes or has a voter's ear, with what each one's vote is made of, and the person behind it."""

    held: Held
    why_us: str | None
    rows: list[Row]
    people: list[Person]
    ears: list[Ear]
    watch: list[Finding]


def ballot(book: Workbook, customer_id: int, constants: Constants, default_influence: float) -> Ballot:
    """Everything that the decision of a customer is played with."""
    held = facts.held(book, customer_id)
    present = {row["id"]: row for row in queries.people(book, customer_id)}
    heard = [
        Ear(fact["person_id"], fact["other_id"], fact["number"])
        for (_, topic), said in held.items() if topic == "listens_to"
        for fact in said if present.get(fact["person_id"], {}).get("votes") and fact["other_id"] in present
    ]  # fmt: skip
    ears = {ear.to for ear in heard}
    why_us = last(held, None, "why_us")
    rows = [
        _known(book, row, held, bool(why_us), constants) for key, row in present.items() if row["votes"] or key in ears
    ]
    persons = [_person(row, constants, default_influence) for row in rows]
    watch = [finding for row in rows for finding in _watch(row, constants)]
    return Ballot(held, why_us, rows, persons, heard, watch)


def supposing(persons: Sequence[Person], stances: Mapping[int, float]) -> list[Person]:
    """The same people, with these stances taken for certain."""
    return [one._replace(stance=stances[one.person], doubt=0.0) if one.person in stances else one for one in persons]


def last(held: Held, person_id: int | None, topic: str) -> Any:
    """The last word on a topic about a person, or about the customer; None when it is unknown."""
    entries = held.get(((person_id, None), topic))
    return entries[0][TOPICS[topic].column] if entries else None


def _known(book: Workbook, row: Row, held: Held, explained: bool, constants: Constants) -> Row:
    said = held.get(((row["id"], None), "stance"), [])
    newest: Mapping[str, Any] = said[0] if said else {}
    stance = newest.get("number")
    days = age(said[0], book.as_of) if said else 0
    contradicted = len({one["number"] for one in said}) > 1
    sure = newest.get("reliability") == CONFIRMED and not contradicted
    ours = [deed["text"] for deed in people.deeds(book, row["customer_id"], row["id"]) if deed["doer"] == "us"]
    reason, judged = last(held, row["id"], "why_help_us"), last(held, row["id"], "deed_tilt")
    # What we did is in our own log: nothing is nothing, and something that nobody judged was helpful.
    deeds = float(bool(ours)) if judged is None else judged
    return {
        **row, "stance": stance, "stance_on": newest.get("on"), "stance_reliability": newest.get("reliability"),
        "days": days, "contradicted": contradicted, "doubt": doubt(stance, sure, days, constants),
        "why_help_us": reason, "done": ours[0] if ours else None, "unjudged": len(ours) if judged is None else 0,
        "full_deeds": deeds, "deeds": deeds if explained and reason else min(deeds, constants.unexplained),
        "rival": last(held, row["id"], "rival_pull"),
    }  # fmt: skip


def _person(row: Row, constants: Constants, default_influence: float) -> Person:
    roles = row["roles"].split(",")
    decides = "decider" in roles
    influence = float(row["influence"] or default_influence)
    weight = constants.decider if decides and influence == TOPICS["influence"].high else influence
    # A hold that nobody judged may be anything: the middle counts, and the range takes the ends.
    rival, rival_doubt = (PULL / 2, PULL / 2) if row["rival"] is None else (row["rival"], 0.0)
    return Person(
        row["id"], weight if row["votes"] else 0.0, row["stance"] or 0.0, row["doubt"], row["deeds"], rival,
        rival_doubt, decides, "veto" in roles,
    )  # fmt: skip


def _watch(row: Row, constants: Constants) -> list[Finding]:
    """What makes this vote less certain than it looks."""
    name = row["person"]
    found = []
    if row["stance"] is None:
        found.append(Finding(N_("the stance is unknown"), name))
    elif row["contradicted"]:
        found.append(Finding(N_("sources contradict each other about the stance"), name))
    elif row["stance_reliability"] == REPORTED:
        found.append(Finding(N_("the stance is only hearsay"), name))
    elif row["stance_reliability"] != CONFIRMED:
        found.append(Finding(N_("the stance is only assumed"), name))
    elif row["days"] > constants.fresh:
        found.append(Finding(N_("the stance was last asked on {day}"), name, day=row["stance_on"]))
    if not row["why_help_us"]:
        found.append(Finding(N_("nobody can say why this person would help us"), name))
    if row["deeds"] < row["full_deeds"]:
        found.append(
            Finding(
                N_("what we did counts as {counted} instead of {judged} while the reason is missing"), name,
                counted=f"{row['deeds']:g}", judged=f"{row['full_deeds']:g}",
            )
        )  # fmt: skip
    if row["unjudged"]:
        found.append(Finding(N_("how far what we did tilts is not judged (deed_tilt); it counts as helpful"), name))
    if row["rival"] is None:
        found.append(Finding(N_("how strong a rival's hold is, is not judged (rival_pull); it may be anything"), name))
    if row["influence"] is None:
        found.append(Finding(N_("the influence is not known"), name))
    return found
