"""What is not known, stale or contradicted, in the order of how much it matters: gate, score, then the rest."""

from typing import Any

from kamcli.actions import gates, scores
from kamcli.domain.knowledge import STATES, Subject, age, state
from kamcli.domain.scoring import Sheet
from kamcli.domain.topics import TOPICS, topics_of
from kamcli.store.queries import customers, facts, people, suppliers
from kamcli.store.workbook import Row, Workbook

_FOR_DECIDERS = ("stance", "why_help_us", "own_interest", "personal_concerns", "authority")


def gaps(book: Workbook, named: str) -> dict[str, Any]:
    """The gaps of one customer, what of the topics is known, and the coverage of the score."""
    customer = customers.find(book, named)
    sheet = scores.sheet(book, customer["id"])
    known, rest = _topics(book, customer)
    return {
        "code": customer["code"], "name": customer["name"], "known": round(known, 4),
        "coverage": sheet.coverage if sheet else None,
        "gaps": [*_gate(book, customer["code"]), *_score(sheet), *rest],
    }  # fmt: skip


def over_the_book(book: Workbook, shares: list[str]) -> list[Row]:
    """Every customer that has not ended with these measures, the better tiers first, then the least known."""
    rows = customers.listing(book, shares, "stage <> 'ended'", {}, 'tier is null, tier, "profile_coverage", code')
    return [{key: row[key] for key in ("code", "name", "tier", "stage", *shares)} for row in rows]


def _gate(book: Workbook, code: str) -> list[Row]:
    standing = gates.standing(book, code)
    if standing.gate is None:
        return []
    open_ones = [one for one in standing.gate.results if one.state != "met"]
    open_ones.sort(key=lambda one: (not one.criterion.mandatory, -one.criterion.weight))
    return [
        {
            "for": "gate", "what": one.criterion.key, "title": one.criterion.title, "about": None, "state": one.state,
            "weight": None if one.criterion.mandatory else one.criterion.weight, "days": None,
        }
        for one in open_ones
    ]  # fmt: skip


def _score(sheet: Sheet | None) -> list[Row]:
    return [
        {
            "for": "score", "what": gap.factor.key, "title": gap.factor.title, "about": None, "state": "unknown",
            "weight": round(gap.width, 1), "days": None,
        }
        for gap in (sheet.missing if sheet else ())
    ]  # fmt: skip


def _topics(book: Workbook, customer: Row) -> tuple[float, list[Row]]:
    """The share of the topics on which one can rely (an assumption counts half), and those on which one cannot.

    Asked for are the topics of the customer, and some of everybody who decides; of everybody else who is there, and of
    the suppliers, what is known but cannot be relied on any more.
    """
    held = facts.held(book, customer["id"])
    present = [row for row in people.standing(book, customer["id"]) if not row["gone"]]
    names = {(row["id"], None): row["person"] for row in present}
    names |= {(None, row["id"]): row["supplier"] for row in suppliers.present(book, customer["id"])}
    wanted: dict[tuple[Subject, str], str | None] = {((None, None), topic): None for topic in topics_of("customer")}
    wanted |= {
        ((row["id"], None), topic): row["person"] for row in present if row["decides"] for topic in _FOR_DECIDERS
    }
    points = 0.0
    found = []
    for key, name in {**wanted, **{key: names[key[0]] for key in held if key[0] in names}}.items():
        entries = held.get(key, [])
        now = state(entries, book.as_of)
        if key in wanted:
            points += {"known": 1.0, "coach_only": 1.0, "assumed": 0.5}.get(now, 0.0)
        if now != "known":
            found.append(
                {
                    "for": TOPICS[key[1]].part, "what": key[1], "title": None, "about": name, "state": now,
                    "weight": None, "days": age(entries[0], book.as_of) if entries else None,
                }
            )  # fmt: skip
    found.sort(key=lambda row: (STATES.index(str(row["state"])), row["about"] is None))
    return points / len(wanted), found
