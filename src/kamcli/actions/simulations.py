"""The decision of a customer, played with what is known of its people; recorded, and compared with what happened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from kamcli.actions import given, values
from kamcli.actions.rules import playbook
from kamcli.actions.votes import Ballot, ballot, supposing
from kamcli.domain import lists
from kamcli.domain.knowledge import Fact
from kamcli.domain.simulation import Constants, Outcome, Person, brier, deciding, simulate
from kamcli.domain.topics import TOPICS
from kamcli.errors import Finding, Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import customers, people
from kamcli.store.queries import simulations as queries
from kamcli.store.workbook import Row, Workbook

USUAL_RULE = "majority"
ENOUGH = 20  # finished decisions before a score says anything
_RESULT = ("win", "low", "high", "verdict")
_NUMBERS = ("weight", "stance", "doubt", "deeds", "rival", "rival_doubt")
_VOTE = ("alone", "swayed", "chance", "hangs_on", "gain", "turns_at")
_KNOWN = ("person", "roles", "stance_on", "stance_reliability", "why_help_us", "done")


def play(
    book: Workbook, named: str, *, rule: str | None, what_if: Iterable[str] = (), reading: bool = True
) -> dict[str, Any]:
    """Play the decision: the outcome with its range, each vote and why, what rivals offer, and what to watch.

    `what_if` are `PERSON=stance`, taken for certain; `base` is the outcome without them.
    """
    customer = customers.find(book, named, reading=reading)
    rules = playbook(book)
    constants = rules.simulation
    known = ballot(book, customer["id"], constants, rules.default_influence)
    said = known.held.get(((None, None), "decision_rule"), [])
    chosen = given.one_of(rule, lists.DECISION_RULES, N_("rule"))
    going_by: Any = chosen or (said[0]["code"] if said else USUAL_RULE)
    supposed = _supposed(book, customer, known, what_if)
    persons = supposing(known.people, supposed)
    found = simulate(going_by, persons, known.ears, constants)
    base = simulate(going_by, known.people, known.ears, constants)
    names = {row["id"]: row["person"] for row in known.rows}
    voted = any(one.weight for one in persons)
    return {
        "id": customer["id"], "code": customer["code"], "name": customer["name"], "as_of": book.as_of.isoformat(),
        "rule": going_by,
        "rule_from": {key: said[0][key] for key in ("on", "source", "reliability")} if said and not chosen else None,
        **(_result(found) if voted else dict.fromkeys(_RESULT)),
        **{key: names.get(getattr(found, key)) for key in ("hangs_on", "best_turn", "find_out")},
        "base": _result(base) if supposed else None,
        "what_if": [{"person": names[key], "stance": stance} for key, stance in supposed.items()],
        "why_us": known.why_us,
        "people": _people(known, persons, found, supposed),
        "listening": [{"person": names[one.listener], "other": names[one.to], "weight": one.weight} for one in known.ears],
        "rivals": queries.offers(book, customer["id"]),
        "watch": [*_watch(known, said, chosen, going_by), *known.watch],
        "recorded": queries.recorded(book, customer["id"]),
        "constants": constants._asdict(),
        "sheet": _sheet(known, persons, found, constants),
    }  # fmt: skip


def record(book: Workbook, named: str, *, rule: str | None, on: str | None) -> dict[str, Any]:
    """Play the decision as of the day and keep it; see `play` for what comes back."""
    from kamcli.store.tables.simulations import Simulation

    day = given.happened(book, on).isoformat()
    found = play(Workbook(book.path, book.connection, day, book.rules), named, rule=rule, reading=False)
    if found["win"] is None:
        raise Refused(
            "Nobody is known who has a vote at {code}. `kam add-person {code} NAME --role decider` adds one.",
            code=found["code"],
        )
    kept = book.add(
        Simulation(
            customer_id=found["id"], on=day, by=given.us(None), sheet=json.dumps(found["sheet"]),
            **{key: found[key] for key in ("rule", *_RESULT)},
        )
    )  # fmt: skip
    book.written.append({"id": kept.id, "customer": found["code"], "win": found["win"], "on": day})
    return found


def close(book: Workbook, named: str, outcome: str, on: str | None) -> dict[str, Any]:
    """Say what came of the simulations of a customer that are still open."""
    from kamcli.store.tables.simulations import Simulation

    customer = customers.find(book, named, reading=False)
    code = given.one_of(outcome, lists.DECIDED, N_("outcome"))
    day = given.happened(book, on).isoformat()
    waiting = [one for one in queries.recorded(book, customer["id"]) if one["outcome"] is None and one["on"] <= day]
    if not waiting:
        raise Refused(
            "{code} has no recorded simulation that is still open. `kam simulate {code} --record` makes one.",
            code=customer["code"],
        )
    for one in waiting:
        kept = book.session.get(Simulation, one["id"])
        assert kept is not None
        kept.outcome, kept.outcome_on = code, day
        book.add(kept)
        book.written.append({"id": kept.id, "customer": customer["code"], "outcome": code, "on": day})
    return {"code": customer["code"], "count": len(waiting), "outcome": code, "day": day}


def track_record(book: Workbook) -> dict[str, Any]:
    """Every recorded simulation with what came of it, and how well the last one before each outcome foresaw it.

    `brier_base` is the score of always saying the share that was won: known only afterwards, so hard to beat.
    """
    rows = queries.recorded(book)
    finished = [one for one in rows if one["outcome"] in ("won", "lost")]
    finished.sort(key=_decision)
    # The rows come newest first, and sorting keeps that: the first of a decision is the last word before its outcome.
    last = [next(same) for _, same in groupby(finished, _decision)]
    forecasts = [(one["win"], one["outcome"] == "won") for one in last]
    won = sum(came for _, came in forecasts)
    share = won / len(forecasts) if forecasts else None
    return {
        "simulations": rows, "finished": len(forecasts), "won": won, "won_share": share, "brier": brier(forecasts),
        "brier_base": brier([(share, came) for _, came in forecasts]) if share is not None else None,
        "enough": len(forecasts) >= ENOUGH,
    }  # fmt: skip


def _decision(row: Row) -> tuple[str, str]:
    return row["code"], row["outcome_on"]


def _supposed(book: Workbook, customer: Row, known: Ballot, pairs: Iterable[str]) -> dict[int, float]:
    """The stances to take for certain, by person."""
    found = {}
    heard = {row["id"] for row in known.rows}
    for pair in pairs:
        name, equals, text = pair.rpartition("=")
        if not equals or not name.strip() or not text.strip():
            raise Usage("{pair!r} must be written PERSON=STANCE, the stance from -2 to 2.", pair=pair)
        who = people.find(book, customer, name)
        if who["id"] not in heard:
            raise Refused(
                "{name} has no vote at {code}, and nobody who votes listens: to suppose something changes nothing.",
                name=who["name"], code=customer["code"],
            )  # fmt: skip
        found[who["id"]] = float(values.read(book, "stance", TOPICS["stance"], text.strip())["number"])
    return found


def _result(found: Outcome) -> dict[str, Any]:
    return {key: getattr(found, key) for key in _RESULT}


def _people(known: Ballot, persons: Sequence[Person], found: Outcome, supposed: Mapping[int, float]) -> list[Row]:
    """What each vote is made of and comes to; `swing`: what the doubt about it makes of the outcome."""
    return [
        {
            **{key: row[key] for key in _KNOWN},
            **{key: getattr(one, key) for key in _NUMBERS},
            "stance": None if row["stance"] is None and one.person not in supposed else one.stance,
            **{key: getattr(vote, key) for key in _VOTE}, "swing": vote.doubt,
        }
        for row, one, vote in zip(known.rows, persons, found.votes, strict=True)
    ]  # fmt: skip


def _watch(known: Ballot, said: Sequence[Fact], chosen: str | None, rule: str) -> list[Finding]:
    """What makes the whole less certain than it looks."""
    voting = [one for one in known.people if one.weight]
    names = {row["id"]: row["person"] for row in known.rows}
    found = []
    if not voting:
        found.append(Finding(N_("nobody is known who decides")))
    if not said and not chosen:
        found.append(Finding(N_("how they decide is not known (decision_rule): the majority of influence is taken")))
    if len({one["code"] for one in said}) > 1:
        found.append(Finding(N_("sources contradict each other about how they decide")))
    deciders = [one for one in voting if one.decides]
    if rule == "one" and voting and len(deciders) != 1:
        taken = deciding(voting)
        assert taken is not None
        found.append(Finding(N_("not exactly one person is known to decide; this one is taken"), names[taken.person]))
    if rule == "majority_veto" and voting and not any(one.veto for one in voting):
        found.append(Finding(N_("nobody is known who can block")))
    if not known.why_us:
        found.append(Finding(N_("nobody can say why they would choose us (why_us)")))
    return found


def _sheet(known: Ballot, persons: Sequence[Person], found: Outcome, constants: Constants) -> dict[str, Any]:
    """What went in and came out, by the number of each person: enough to play it again."""
    return {
        "people": [
            {
                **{key: value for key, value in one._asdict().items() if not isinstance(value, bool)},
                "decides": int(one.decides), "veto": int(one.veto), **{key: getattr(vote, key) for key in _VOTE},
            }
            for one, vote in zip(persons, found.votes, strict=True)
        ],
        "ears": [list(ear) for ear in known.ears],
        "constants": constants._asdict(),
    }  # fmt: skip
