"""The formulas of the measures over people, suppliers and what is known of an account, in plain Python."""

from collections.abc import Callable
from datetime import date
from typing import Any

from oracles import Known, Row, Value, _deciders, _of_the_day, _people, _with

from kamcli.domain import coach, lists
from kamcli.domain.topics import PROFILE_ITEMS, TOPICS


def said(known: Known, topic: str, **subject: int | None) -> list[Row]:
    about = {"person_id": None, "supplier_id": None, **subject}
    return [f for f in known.mine("fact") if f["topic"] == topic and all(f[k] == v for k, v in about.items())]


def last(known: Known, topic: str, column: str, **subject: int | None) -> Any:
    facts = said(known, topic, **subject)
    return facts[-1][column] if facts else None


def stance(known: Known, person: Row) -> Any:
    return last(known, "stance", "number", person_id=person["id"])


def influence(person: Row) -> int:
    return person["influence"] or 2


def rungs(known: Known) -> list[tuple[int, int]]:
    found = [(standing_rung(known, person), person["id"]) for person in _people(known)]
    return [(lists.RUNGS.index(rung), number) for rung, number in found if rung]


def standing_rung(known: Known, person: Row) -> str | None:
    stated = said(known, "rung", person_id=person["id"])
    if not stated or stated[-1]["code"] is None:
        return None
    talks = [c for c in known.mine("contact") if any(one["person_id"] == person["id"] for one in _with(known, c))]
    acts = [
        d for d in known.tables["deed"]
        if d["person_id"] == person["id"] and d["doer"] == "them" and known.past(d["on"])
    ]  # fmt: skip
    stances = said(known, "stance", person_id=person["id"])
    against = [f for f in stances[-1:] if f["number"] is not None and f["number"] < 0]

    def latest(rows: list[Row]) -> date | None:
        return max((date.fromisoformat(row["on"]) for row in rows), default=None)

    seen = coach.Seen(
        stated[-1]["code"], date.fromisoformat(stated[-1]["on"]), latest(talks),
        latest([c for c in talks if c["channel"] in lists.IN_PERSON]), latest(acts), latest(against),
    )  # fmt: skip
    return coach.standing(seen, known.day).rung


def coach_rung(known: Known) -> Value:
    people = {person["id"] for person in known.mine("person")}
    asked = any(f["topic"] == "rung" and f["person_id"] in people and f["code"] for f in known.mine("fact"))
    return max((rung for rung, _ in rungs(known)), default=0 if asked else None)


def coach_talk_days(known: Known) -> Value:
    coaches = sorted((-rung, number) for rung, number in rungs(known) if rung >= 1)
    if not coaches:
        return None
    talks = [c for c in known.mine("contact") if any(one["person_id"] == coaches[0][1] for one in _with(known, c))]
    return min((known.ago(talk["on"]) for talk in talks), default=None)


def support_balance(known: Known) -> Value:
    known_ones = [(influence(p), s) for p in _deciders(known) if (s := stance(known, p)) is not None]
    total = sum(2 * weight for weight, _ in known_ones)
    return sum(weight * s for weight, s in known_ones) / total if total else None


def stance_coverage(known: Known) -> Value:
    deciders = _deciders(known)
    fresh = [
        influence(p) for p in deciders
        if stance(known, p) is not None and known.ago(said(known, "stance", person_id=p["id"])[-1]["on"]) <= 90
    ]  # fmt: skip
    return sum(fresh) / sum(map(influence, deciders)) if deciders else None


def _stances(known: Known) -> list[tuple[Row, float]]:
    return [(p, s) for p in _people(known) if (s := stance(known, p)) is not None]


def known_opponents(known: Known) -> Value:
    return sum(s < 0 for _, s in _stances(known)) if _stances(known) else None


def opponents_unanswered(known: Known) -> Value:
    meant = {
        step["person_id"] for step in known.mine("next_step")
        if not known.past(step["done_on"]) and not known.past(step["dropped_on"])
    }  # fmt: skip
    return sum(s < 0 and p["id"] not in meant for p, s in _stances(known)) if _stances(known) else None


def penetration(known: Known) -> Value:
    deciders = _deciders(known)
    weighed = [(influence(p), evidenced(known, p)) for p in deciders]
    return sum(w * e for w, e in weighed) / sum(w for w, _ in weighed) / 100 if deciders else None


def evidenced(known: Known, person: Row) -> int:
    """The points of the evidence list for one decision maker."""
    mine = [c for c in known.mine("contact") if any(one["person_id"] == person["id"] for one in _with(known, c))]
    deeds = [
        d for d in known.tables["deed"]
        if d["person_id"] == person["id"] and d["doer"] == "them" and known.past(d["on"])
    ]  # fmt: skip
    supports = [
        f for f in said(known, "stance", person_id=person["id"]) if f["number"] is not None and f["number"] >= 1
    ]
    sources = {f["source"] for f in known.within(supports, 90)} - {None}
    ours = {name.strip() for c in mine for name in (c["by"] or "").split(";") if name.strip()}
    why = [f for f in said(known, "why_help_us", person_id=person["id"])[-1:] if f["text"] and f["source"]]
    points = 20 * any(c["channel"] in lists.IN_PERSON for c in known.within(mine, 60))
    points += 20 * any(c["purpose"] in ("solution", "negotiate") for c in known.within(mine, 90))
    points += 20 * ((stance(known, person) or 0) >= 1 and (len(sources) > 1 or bool(known.within(deeds, 90))))
    return points + 15 * bool(why) + 15 * bool(known.within(deeds, 180)) + 10 * (len(ours) > 1)


def heard(known: Known, topic: str, person: Row) -> bool:
    return last(known, topic, TOPICS[topic].column, person_id=person["id"]) is not None


def deciders_profiled(known: Known) -> Value:
    deciders = _deciders(known)
    full = [sum(bool(heard(known, topic, p)) for topic in PROFILE_ITEMS) >= 5 for p in deciders]
    return sum(full) / len(full) if full else None


def _suppliers(known: Known) -> list[Row]:
    return [s for s in known.mine("supplier") if not known.past(s["left_on"])]


def _shares(known: Known) -> list[float]:
    shares = [last(known, "supplier_share", "number", supplier_id=s["id"]) for s in _suppliers(known)]
    return [share for share in shares if share is not None]


def suppliers_known(known: Known) -> int:
    return sum(last(known, "problems", "text", supplier_id=s["id"]) is not None for s in _suppliers(known))


def suppliers_explained(known: Known) -> Value:
    told = [last(known, "how_won", "text", supplier_id=s["id"]) is not None for s in _suppliers(known)]
    return sum(told) / len(told) if told else None


def opponents_asked_days(known: Known) -> Value:
    asked = said(known, "opponents_asked")
    return known.ago(asked[-1]["on"]) if asked else None


def supply_coverage(known: Known) -> Value:
    return min(1.0, sum(_shares(known)) + (last(known, "wallet_share", "number") or 0)) if _shares(known) else None


def moves_unanswered(known: Known) -> Value:
    active = {s["id"] for s in _suppliers(known)}
    moves = [m for m in known.tables["rival_move"] if m["supplier_id"] in active and known.past(m["on"])]
    moves = newest(moves, "supplier_id", "move")
    open_ones = [
        m for m in moves if not known.past(m["outcome_on"]) and (m["likelihood"] is None or m["likelihood"] >= 0.4)
    ]
    return sum(move["answer"] is None for move in open_ones) if moves else None


def _says(fact: Row) -> bool:
    return any(fact[column] is not None for column in ("number", "amount", "code", "text"))


def _topics_known(known: Known, topics: list[str]) -> list[str]:
    return [topic for topic in topics if (facts := said(known, topic)) and _says(facts[-1])]


def profile_coverage(known: Known) -> float:
    wanted = ["founded", "employees", "business_state", "plans", "organisation", "results", "payment_term_days"]
    customer = next(c for c in known.tables["customer"] if c["id"] == known.id)
    return (len(_topics_known(known, wanted)) + (customer["industry"] is not None)) / 8


def requirement_coverage(known: Known) -> float:
    wanted = ["required_product", "required_standard", "required_quantity", "target_price", "first_date"]
    return len(_topics_known(known, wanted)) / 5


def independent_share(known: Known) -> Value:
    parts = ("need", "requirement", "worth", "buying", "soundness")
    topics = _topics_known(known, [key for key, topic in TOPICS.items() if topic.part in parts])
    beside = [t for t in topics if any(f["source"] not in (None, "coach") for f in said(known, t))]
    return len(beside) / len(topics) if topics else None


def newest(rows: list[Row], *key: str) -> list[Row]:
    """Of rows that say something of one thing, the latest."""
    ordered = sorted(rows, key=lambda row: (row["on"], row["id"]))
    return list({tuple(row[column] for column in key): row for row in ordered}.values())


def process_coverage(known: Known) -> Value:
    steps = [step for step in newest(known.mine("purchase_step"), "position") if not known.past(step["closed_on"])]
    acting = {one["purchase_step_id"] for one in known.tables["purchase_step_person"]}
    full = [s["concern"] is not None and (s["departments"] is not None or s["id"] in acting) for s in steps]
    return sum(full) / len(full) if full else None


def contacts_per_person_90d(known: Known) -> Value:
    people = _people(known)
    recent = known.within(known.mine("contact"), 90)
    met = sum(one["person_id"] == p["id"] for p in people for c in recent for one in _with(known, c))
    return met / len(people) if people else None


def _simulated(known: Known, column: str) -> Value:
    return next((one[column] for one in reversed(known.mine("simulation"))), None)


TOP_TALKS = ("exec_meeting", "visit", "customer_inspection", "plant_visit")


def _of_ours(known: Known, level: str) -> set[str]:
    return {one["name"] for one in known.tables["colleague"] if one["level"] == level}


def _names(text: str | None) -> set[str]:
    return {name.strip() for name in (text or "").split(";")}


def _decides_it(person: Row) -> bool:
    return "decider" in person["roles"].split(",")


def exec_meetings_180d(known: Known) -> Value:
    executives = _of_ours(known, "executive")
    deciders = {p["id"] for one in known.mine("person") if _decides_it(p := _of_the_day(known, one))}
    talks = [c for c in known.within(known.mine("contact"), 180) if c["channel"] in TOP_TALKS]
    held = [
        c for c in talks if _names(c["by"]) & executives and deciders & {one["person_id"] for one in _with(known, c)}
    ]
    return len(held) if executives else None


def exec_gap(known: Known) -> Value:
    executives, deciders = _of_ours(known, "executive"), _deciders(known)
    if not executives or not deciders:
        return None
    theirs = [c for c in known.mine("contact") if _names(c["by"]) & executives]
    talks = [c for c in known.within(theirs, 180) if c["channel"] in TOP_TALKS]
    met = {one["person_id"] for c in talks for one in _with(known, c)}
    above = [
        p for p in deciders if _decides_it(p) or last(known, "level", "code", person_id=p["id"]) in ("director", "top")
    ]
    named = theirs or any(_names(step["who"]) & executives for step in _plan(known))
    return max(sum(p["id"] not in met for p in above), 0 if named else 1)


def assessed(known: Known, column: str) -> Any:
    said = [a for a in known.mine("assessment") if a[column] is not None]
    return said[-1] if said else None


def _budget(known: Known) -> tuple[Any, str] | None:
    if row := assessed(known, "cost"):
        return row["cost"], row["on"]
    facts = said(known, "cost_estimate")
    return (facts[-1]["amount"], facts[-1]["on"]) if facts else None


def spend_vs_budget(known: Known) -> Value:
    budget = _budget(known)
    if budget is None or not budget[0]:
        return None
    return sum(s["amount"] for s in known.mine("spend") if s["on"] >= budget[1]) / budget[0]


def assessment_complete(known: Known) -> Value:
    if not known.mine("assessment"):
        return None
    return bool(assessed(known, "likelihood") and assessed(known, "path"))


def assessment_age_days(known: Known) -> Value:
    return min((known.ago(a["on"]) for a in known.mine("assessment")), default=None)


def obstacles(known: Known) -> int:
    return len(newest(known.mine("obstacle"), "text"))


def obstacles_unanswered(known: Known) -> Value:
    found = newest(known.mine("obstacle"), "text")
    working = [o for o in found if o["state"] in ("open", "working")]
    return sum(o["owner"] is None or o["answer"] is None for o in working) if found else None


def _plan(known: Known) -> list[Row]:
    return [s for s in newest(known.mine("plan_step"), "task") if not known.past(s["dropped_on"])]


def plan_complete_steps(known: Known) -> Value:
    full = [all(step[key] is not None for key in ("who", "support", "days")) for step in _plan(known)]
    return sum(full) if full else None


def plan_slip_days(known: Known) -> Value:
    late = [known.ago(s["due"]) for s in _plan(known) if s["due"] is not None and not known.past(s["done_on"])]
    return max([0, *late]) if _plan(known) else None


def plan_endorsed(known: Known) -> Value:
    if not _plan(known):
        return None
    rows = known.mine("plan_step")

    def holds(said: Row) -> bool:
        changed = {
            row["task"] for row in rows
            if row["on"] > said["on"] or (known.past(row["dropped_on"]) and row["dropped_on"] > said["on"])
        }  # fmt: skip
        return said["answer"] != "refused" and known.ago(said["on"]) <= 180 and len(changed) <= 2

    there = {p["id"] for p in _people(known)}
    words = [e for e in known.tables["endorsement"] if e["person_id"] in there and known.past(e["on"])]
    return any(map(holds, newest(words, "person_id")))


def stage_lag(known: Known) -> Value:
    moves = known.mine("stage_move")
    stage = moves[-1]["stage"] if moves else "qualify"
    step = last(known, "purchasing_step", "code")
    if step not in lists.PURCHASE_STEPS or stage not in lists.STAGES:
        return None
    return lists.PURCHASE_STEPS.index(step) - lists.STAGES.index(stage)


def _inspections(known: Known) -> list[Row]:
    return [one for one in known.mine("inspection") if one["kind"] == "us_inspected"]


def inspection_open_findings(known: Known) -> Value:
    held = {one["id"] for one in _inspections(known)}
    found = [one for one in known.tables["inspection_finding"] if one["inspection_id"] in held]
    return sum(known.past(one["on"]) and not known.past(one["closed_on"]) for one in found) if held else None


def strengths_shown(known: Known) -> Value:
    quoted = known.mine("quotation")
    return len([one for one in quoted[-1]["strengths"].split(",") if one]) if quoted else None


def _goals(known: Known) -> list[Row]:
    return newest([goal for goal in known.tables["goal"] if known.past(goal["on"])], "text")


def key_reason_holds(known: Known) -> Value:
    status = known.mine("key_account")[-1:]
    if [one["key"] for one in status] != ["yes"]:
        return None
    since = [review for review in known.mine("review") if review["on"] >= status[0]["on"]][-1:]
    if not since and not status[0]["reason"]:
        return 0
    if not _goals(known):
        return None
    current = {goal["text"] for goal in _goals(known) if goal["until"] is None or known.ago(goal["until"]) <= 0}
    return bool(since) and since[0]["goal"] in current


ACCOUNT_ORACLES: dict[str, Callable[[Known], Any]] = {
    **{
        formula.__name__: formula
        for formula in (
            coach_rung, coach_talk_days, support_balance, stance_coverage, known_opponents, opponents_unanswered,
            penetration, deciders_profiled, suppliers_known, suppliers_explained, opponents_asked_days, supply_coverage, moves_unanswered, profile_coverage,
            requirement_coverage, independent_share, process_coverage, exec_meetings_180d, plan_complete_steps, plan_slip_days, plan_endorsed, stage_lag, exec_gap,
            spend_vs_budget, assessment_complete, assessment_age_days, obstacles, obstacles_unanswered, contacts_per_person_90d,
            requirement_coverage, independent_share, process_coverage, contacts_per_person_90d, key_reason_holds, inspection_open_findings, strengths_shown,
        )
    },
    "sim": lambda known: _simulated(known, "win"),
    "sim_low": lambda known: _simulated(known, "low"),
    "sim_age_days": lambda known: known.ago(day) if (day := _simulated(known, "on")) else None,
    "decision_cycle_months": lambda known: last(known, "decision_cycle_months", "number"),
    "top_supplier_share": lambda known: max(_shares(known), default=None),
    "supplier_concentration": lambda known: sum(s * s for s in _shares(known)) if _shares(known) else None,
    "plans_known": lambda known: any(f["text"] for f in known.within(said(known, "plans")[-1:], 365)),
    "concerns_ranked": lambda known: len((last(known, "concerns", "code") or "").split(",")) if last(known, "concerns", "code") else 0,
    "inspection_result": lambda known: _inspections(known)[-1]["result"] if _inspections(known) else None,
    "inspection_age_days": lambda known: known.ago(_inspections(known)[-1]["on"]) if _inspections(known) else None,
    "quotation_age_days": lambda known: known.ago(known.mine("quotation")[-1]["on"]) if known.mine("quotation") else None,
    "tailored_material": lambda known: len(known.within(known.mine("material"), 365)),
    "spend_90d": lambda known: sum(s["amount"] for s in known.within(known.mine("spend"), 90)) / 100,
    "spend_12m": lambda known: sum(s["amount"] for s in known.within(known.mine("spend"), 365)) / 100,
}  # fmt: skip
