"""What is not known, stale or contradicted, in the order of how much it matters: gate, score, then the rest."""

from typing import Any

from kamcli.actions import gates, rules, scores
from kamcli.domain.knowledge import age, state
from kamcli.domain.topics import TOPICS, topics_of
from kamcli.store.queries import customers, facts, people
from kamcli.store.workbook import Row, Workbook

_FOR_DECIDERS = ("stance", "why_help_us", "own_interest", "personal_concerns", "authority")
_ORDER = ("contradicted", "unknown", "stale", "assumed")


def gaps(book: Workbook, named: str) -> dict[str, Any]:
    """The gaps of one customer, what of the topics is known, and the coverage of the score."""
    customer = customers.find(book, named)
    found = [*_gate(book, customer["code"]), *_score(book, customer["code"])]
    known, rest = _topics(book, customer)
    model = rules.model(book.path)
    sheet = scores.score(book, model, [customer["code"]], top=None, tiers=[])
    return {
        "code": customer["code"], "name": customer["name"], "known": known,
        "coverage": sheet[0].sheet.coverage if sheet else None, "gaps": [*found, *rest],
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
            "for": "gate", "what": one.criterion.key, "title": one.criterion.title, "person": None, "state": one.state,
            "weight": None if one.criterion.mandatory else one.criterion.weight, "days": None,
        }
        for one in open_ones
    ]  # fmt: skip


def _score(book: Workbook, code: str) -> list[Row]:
    model = rules.model(book.path)
    found = scores.score(book, model, [code], top=None, tiers=[])
    if not found:
        return []
    return [
        {
            "for": "score", "what": gap.factor.key, "title": gap.factor.title, "person": None, "state": "unknown",
            "weight": round(gap.width, 1), "days": None,
        }
        for gap in found[0].sheet.missing
    ]  # fmt: skip


def _topics(book: Workbook, customer: Row) -> tuple[float, list[Row]]:
    """The share of the topics on which one can rely (an assumption counts half), and those on which one cannot."""
    held = facts.held(book, customer["id"])
    wanted: list[tuple[str, int | None, str | None]] = [(topic, None, None) for topic in topics_of("customer")]
    deciders = [row for row in people.standing(book, customer["id"]) if row["decides"] and not row["gone"]]
    wanted += [(topic, row["id"], row["person"]) for row in deciders for topic in _FOR_DECIDERS]
    points = 0.0
    found = []
    for topic, person_id, name in wanted:
        entries = held.get(((person_id, None), topic), [])
        now = state(entries, book.as_of)
        points += {"known": 1.0, "assumed": 0.5}.get(now, 0.0)
        if now != "known":
            found.append(
                {
                    "for": TOPICS[topic].part, "what": topic, "title": None, "person": name, "state": now,
                    "weight": None, "days": age(entries[0], book.as_of) if entries else None,
                }
            )  # fmt: skip
    found.sort(key=lambda row: (_ORDER.index(str(row["state"])), row["person"] is None))
    return points / len(wanted), found
