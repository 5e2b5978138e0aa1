"""The formulas of the measures of attention, closeness and rules in use, in plain Python over the rows of a book."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from account_oracles import ACCOUNT_ORACLES, _suppliers, last, newest, said, standing_rung
from books import playbook
from oracles import ORACLES, Known, Row, Value, _events, _last, _people, _verdicts, _with

from kamcli.domain import gates, lists, warmth
from kamcli.domain.stays import stays
from kamcli.domain.topics import PROFILE_ITEMS


def warmth_change(known: Known) -> Value:
    now, before = (ORACLES["warmth"](one) for one in (known, known.back(30)))
    return None if now is None or before is None else now - before


def foreshadowed_share(known: Known) -> Value:
    steps = known.within(known.mine("next_step"), 180)
    return sum(step["expected"] == "yes" for step in steps) / len(steps) if steps else None


def sample_silent_days(known: Known) -> Value:
    waiting = [s for s in known.mine("sample") if _verdicts(known, s)[-1:] in ([], ["pending"])]
    return max((known.ago(e["on"]) for s in waiting for e in _events(known, s, "delivered")), default=None)


def key_reason(known: Known) -> Value:
    status = _last(known, "key_account")
    if not status or status["key"] != "yes":
        return None
    since = [review["why"] for review in known.mine("review") if review["on"] >= status["on"]]
    return (since[-1] if since else status["reason"]) or None


def rival_unseen_days(known: Known) -> Value:
    there = {supplier["id"] for supplier in _suppliers(known)}
    seen = [f for f in known.mine("fact") if f["supplier_id"] in there]
    seen += [m for m in known.tables["rival_move"] if m["supplier_id"] in there and known.past(m["on"])]
    return min((known.ago(one["on"]) for one in seen), default=None)


def return_12m(known: Known) -> Value:
    """Money and hours of a year against the margin they brought; a year without a contact took no hours."""
    hours = [c["hours"] for c in known.within(known.mine("contact"), 365)]
    told = [one for one in hours if one is not None]
    margin = ORACLES["margin_12m"](known)
    if margin is None or (hours and not told):
        return None
    spent = sum(one["amount"] for one in known.within(known.mine("spend"), 365)) / 100
    cost = spent + sum(told) * (playbook().hourly_rate or 0.0)
    return margin / cost if cost else None


def swot_idle(known: Known) -> Value:
    items = [i for i in newest(known.mine("swot"), "kind", "text") if not known.past(i["closed_on"])]
    going = {step["id"] for step in known.tables["next_step"] if not known.past(step["dropped_on"])}
    return sum((item["weight"] or 0) >= 4 and item["step_id"] not in going for item in items) if items else None


def coach_stuck_days(known: Known) -> Value:
    standing = [(lists.RUNGS.index(rung), p["id"]) for p in _people(known) if (rung := standing_rung(known, p))]
    coaches = sorted((-rung, number) for rung, number in standing if rung >= 1)
    if not coaches or -coaches[0][0] >= lists.RUNGS.index("agrees"):
        return None
    words = said(known, "rung", person_id=coaches[0][1])
    heights = [0, *(lists.RUNGS.index(word["code"] or "none") for word in words)]
    rises = [word for word, (below, above) in zip(words, pairwise(heights), strict=True) if above > below]
    return min((known.ago(word["on"]) for word in rises), default=None)


def coach_left_90d(known: Known) -> int:
    gone = known.within(known.mine("person"), 90, column="left_on")
    return sum((last(known, "rung", "code", person_id=p["id"]) or "none") not in ("none", "known") for p in gone)


def closeness(known: Known) -> Value:
    recent = known.within(known.mine("contact"), 180)
    hours = [contact["hours"] for contact in recent if contact["hours"] is not None]
    people = [understanding(known, person) for person in _people(known)]
    return warmth.closeness(
        sum(hours) if hours else None,
        len(recent) if known.mine("contact") else None,
        sum(people) / len(people) if people else None,
    )


def understanding(known: Known, person: Row) -> float:
    """The share that we know of a person, averaged with how well he knows us once that is rated."""
    items = (*PROFILE_ITEMS, "own_interest", "personal_concerns")
    share = sum(
        any(last(known, topic, column, person_id=person["id"]) is not None for column in ("text", "code", "number", "other_id"))
        for topic in items
    ) / len(items)  # fmt: skip
    knows_us = last(known, "knows_us", "number", person_id=person["id"])
    return share if knows_us is None else (share + (knows_us - 1) / 4) / 2


def pestered_30d(known: Known) -> Value:
    gap = playbook().cadence_of(ORACLES["tier"](known)).min_gap
    if ORACLES["tier"](known) is None or gap is None:
        return None
    ours = [
        (c, {one["person_id"] for one in _with(known, c)})
        for c in known.mine("contact")
        if c["channel"] not in lists.ASKED_FOR_CHANNELS and c["purpose"] not in lists.ASKED_FOR_PURPOSES
    ]
    return sum(
        any(0 < known.ago(before["on"]) - known.ago(contact["on"]) < gap and met & seen for before, seen in ours)
        for contact, met in ours
        if known.ago(contact["on"]) < 30
    )


def gates_red(known: Known) -> Value:
    stage = ORACLES["stage"](known)
    if stage not in lists.STAGES:
        return None
    passed = playbook().stages[: lists.STAGES.index(stage)]
    return sum(
        any(_red(known, one.stage, c) for c in one.gate.criteria if c.mandatory and not c.took_part) for one in passed
    )


def _red(known: Known, stage: str, criterion: gates.Criterion) -> bool:
    """Whether what was met on the day the gate was passed, or was ever confirmed, is not met any more."""
    if (day := _passed_on(known, stage)) is None or _met(known, criterion):
        return False
    if criterion.measure is not None:
        return _met(Known(known.id, day, known.tables), criterion)
    words = known.mine("confirmation")
    return all(any(w["criterion"] == key and w["answer"] == "yes" for w in words) for _, key in criterion.confirmed)


def _passed_on(known: Known, stage: str) -> date | None:
    """The day on which the customer went on from the stage, after the last time it was in it or in one before."""
    moves = known.mine("stage_move")
    nth = lists.STAGES.index(stage)
    back = [i for i, move in enumerate(moves) if move["stage"] in lists.STAGES[: nth + 1]]
    onward = [m for m in moves[max(back, default=-1) + 1 :] if m["stage"] == lists.STAGES[nth + 1]]
    return date.fromisoformat(onward[0]["on"]) if onward else None


def _met(known: Known, criterion: gates.Criterion) -> bool:
    values = {key: {**ORACLES, **ACCOUNT_ORACLES}[key](known) for key in criterion.measures if key != "coverage"}
    words = {
        word["criterion"]: gates.Confirmation(word["answer"] == "yes", date.fromisoformat(word["on"]))
        for word in known.mine("confirmation")
    }
    return gates.judge([criterion], values, words, known.day)[0].state == "met"


def usual_days(known: Known) -> Value:
    """The median of the stays of all customers that ended in a later stage, once there are five of them."""
    stage, order = ORACLES["stage"](known), (*lists.STAGES, "won")
    if stage not in lists.STAGES:
        return None
    taken = []
    for customer in known.tables["customer"]:
        moves = Known(customer["id"], known.day, known.tables).mine("stage_move")
        days = [(move["stage"], date.fromisoformat(move["on"])) for move in moves]
        for stay, after in pairwise(stays(days, date.fromisoformat(customer["added_on"]), known.day)):
            if stay.stage == stage and order.index(after.stage) > order.index(stage):
                taken.append(stay.days)
    own = playbook().stages[lists.STAGES.index(stage)].usual
    return median(taken) if len(taken) >= 5 else own


ATTENTION_ORACLES: dict[str, Callable[[Known], Any]] = {
    **{
        formula.__name__: formula
        for formula in (
            warmth_change, return_12m, foreshadowed_share, sample_silent_days, key_reason, rival_unseen_days, swot_idle,
            coach_stuck_days, coach_left_90d, closeness, pestered_30d, gates_red, usual_days,
        )
    },
    "contacts_before_90d": lambda known: len(known.within(known.mine("contact"), 90, 90)),
    "key_account": lambda known: status["key"] if (status := _last(known, "key_account")) else "no",
}  # fmt: skip
