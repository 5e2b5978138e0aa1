"""What is known on a day, out of all dated facts: what holds, what is stale, and where two sources contradict."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kamcli.domain.topics import COURSES, TOPICS

Fact = Mapping[str, Any]
"""The columns of a fact."""
Subject = tuple[int | None, int | None]
"""The person and the supplier that a fact is about; neither: the customer."""

STATES = ("contradicted", "unknown", "stale", "assumed", "coach_only", "known")
"""The gravest first. What the coach alone says of the customer wants confirming elsewhere."""

CORROBORATES = 365  # days in which a second source still counts, of a topic that does not grow stale


def holding(facts: Iterable[Fact], as_of: date) -> dict[tuple[Subject, str], list[Fact]]:
    """What holds by subject and topic, the newest first: the last word, and that of every other source still fresh.

    `facts` come in the order of their days. A topic whose last word is that it is unknown holds nothing; of what moves
    in the course of things (`COURSES`) only words of the same day stand beside each other.
    """
    found = {}
    for key, all_said in by_topic(facts).items():
        topic = TOPICS.get(key[1])
        if topic is None:
            continue
        if topic.kind == "people":
            # One fact for each person listened to; a weight of 0 ends it.
            latest = {fact["other_id"]: fact for fact in all_said}
            held = [fact for fact in reversed(latest.values()) if fact["other_id"] is not None and fact["number"]]
        elif all_said[-1][topic.column] is None:
            held = []
        else:
            by_source = {fact["source"]: fact for fact in all_said}
            oldest = age(all_said[-1], as_of) if key[1] in COURSES else topic.fresh or CORROBORATES
            others = [
                fact for fact in by_source.values()
                if fact is not all_said[-1] and fact[topic.column] is not None and age(fact, as_of) <= oldest
            ]  # fmt: skip
            held = [all_said[-1], *sorted(others, key=lambda fact: (fact["on"], fact["id"]), reverse=True)]
        if held:
            found[key] = held
    return found


def by_topic(facts: Iterable[Fact]) -> dict[tuple[Subject, str], list[Fact]]:
    """The facts by subject and topic, in the order they come in."""
    said: dict[tuple[Subject, str], list[Fact]] = {}
    for fact in facts:
        said.setdefault(((fact["person_id"], fact["supplier_id"]), fact["topic"]), []).append(fact)
    return said


def age(fact: Fact, as_of: date) -> int:
    """Days since the fact held."""
    return (as_of - date.fromisoformat(fact["on"])).days


def state(held: list[Fact], as_of: date) -> str:
    """What stands in the way of relying on it: one of `STATES`."""
    if not held:
        return "unknown"
    topic = TOPICS[held[0]["topic"]]
    if topic.kind != "people" and len({fact[topic.column] for fact in held}) > 1:
        return "contradicted"
    if topic.fresh is not None and age(held[0], as_of) > topic.fresh:
        return "stale"
    if all(fact["reliability"] == "assumed" for fact in held):
        return "assumed"
    if topic.about == "customer" and all(fact["source"] == "coach" for fact in held):
        return "coach_only"
    return "known"
