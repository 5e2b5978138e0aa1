"""Reviews: why a customer is still key, what changed, our own fault, and what is decided."""

import json
from datetime import date, timedelta
from typing import Any

from kamcli.actions import agenda, given, promises, red_gates
from kamcli.actions import warmth as relations
from kamcli.actions.rules import playbook
from kamcli.domain import lists
from kamcli.domain.reviews import REPAIR_DAYS, own_fault
from kamcli.errors import Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import customers, samples, scores
from kamcli.store.queries import gates as standings
from kamcli.store.queries import promises as promised
from kamcli.store.queries import reviews as queries
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook

FIGURES = (
    "sales_12m", "gross_margin", "wallet_share", "warmth", "support_balance", "penetration", "coach_rung", "hours_90d",
    "spend_12m", "routine_share", "samples_late", "payment_delay_days", "receivable_months", "moves_unanswered",
)  # fmt: skip
NOTHING = ("-", "none", "无")  # said for a goal: it serves none


def snapshot(book: Workbook, customer_id: int, as_of: date) -> dict[str, Any]:
    """The figures of a customer as of a day: numbers and codes only."""
    from kamcli.actions.scores import model_of
    from kamcli.domain.scoring import evaluate

    day = as_of.isoformat()
    rules = model_of(book, customer_id)
    axes = evaluate(rules, scores.inputs(book, rules, customer_id, day)).axes
    figures = queries.figures(book, customer_id, FIGURES, day)
    rounded = {key: round(value, 6) if isinstance(value, float) else value for key, value in figures.items()}
    return {"axes": {key: _even(axis.score) for key, axis in axes.items()}, **rounded}


def _even(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def prepare(book: Workbook, named: str) -> dict[str, Any]:
    """What the workbook knows for the five questions: then and now, what happened since, promises, our own fault."""
    from kamcli.actions.scores import model_of

    customer = customers.find(book, named, reading=False)
    number = customer["id"]
    last = queries.last(book, number)
    now = snapshot(book, number, book.as_of)
    since = date.fromisoformat(last["on"]) if last else None
    # A review from before figures were kept: the workbook tells what it knows of that day now.
    then = (last["snapshot"] or snapshot(book, number, since)) if last and since else None
    goals = [row["text"] for row in promised.goals(book)]
    said = queries.reason(book, number)
    before = queries.figures(book, number, ("warmth",), (book.as_of - timedelta(days=30)).isoformat())["warmth"]
    fell = None if now["warmth"] is None or before is None else now["warmth"] - before
    used = queries.channels_used(book, number)
    untried = [idea.text for idea in playbook(book).ideas if idea.channel not in used]
    return {
        "code": customer["code"],
        "name": customer["name"],
        "last": last,
        "reason": said["reason"],
        "goal": said["goal"] if said["goal"] in goals else None,
        "goals": goals,
        "figures": compared(then, now),
        "scored": {axis.key: axis.title for axis in model_of(book, number).axes},
        "happened": queries.happened(book, number, last["on"]) if last else [],
        "red": [one.stage.stage for one in red_gates.red(book, Whose(number))],
        "expectations": [row for row in promised.expectations(book, number) if row["met"] != "yes"],
        "complaints": [row for row in promised.complaints(book, number) if row["solved_on"] is None],
        "samples_late": [
            row for row in samples.listing(book, number)
            if row["promised_on"] and row["promised_on"] < book.as_of.isoformat() and not row["delivered_on"]
        ],
        "overdue": [one for one in agenda.overdue(book, Whose(number)) if one.kind == "next_step"],
        "routine_share": now["routine_share"],
        "warmth": now["warmth"],
        "warmth_change": fell,
        "curve": relations.of_customer(book, customer["code"])["curve"],
        "foreshadowed": queries.foreshadowed(book, number),
        "untried": untried,
        "fault": own_fault(now["routine_share"], fell, len(untried)),
        "tried": bool(last and _repaired(last, book.as_of)),
    }  # fmt: skip


def compared(then: dict[str, Any] | None, now: dict[str, Any]) -> list[Row]:
    """Every figure then and now; what was never known is left out."""
    old, new = ({**one["axes"], **{k: v for k, v in one.items() if k != "axes"}} for one in (then or {"axes": {}}, now))
    return [
        {"figure": key, "then": old.get(key), "now": value}
        for key, value in new.items()
        if value is not None or old.get(key) is not None
    ]


def _repaired(last: Row, day: date) -> bool:
    """Whether the time for putting our own fault right is over."""
    tried = last["decision"] == "keep" and last["fault"] not in (None, "none")
    return tried and (day - date.fromisoformat(last["on"])).days >= REPAIR_DAYS


def record(
    book: Workbook, named: str, *, why: str | None, changed: str | None, fault: str | None, decision: str | None,
    then: str | None, on: str | None, by: str | None, goal: str | None = None, expect: str | None = None,
    due: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Write a review with the figures of its day, and carry out its decision: a tier up or down, or the end."""
    from kamcli.store.tables.customers import KeyAccount
    from kamcli.store.tables.reviews import Review, TierOverride
    from kamcli.store.tables.stages import StageMove

    customer = standings.standing(book, customers.find(book, named, reading=False)["id"])
    reason = given.words(why)
    if not reason:
        raise Usage("Why is it still key, or no longer? --why.")
    decided = given.one_of(decision, lists.DECISIONS, "decision")
    if decided is None:
        raise Usage("What is decided? --decision keep, raise, lower or end.")
    happened = given.happened(book, on)
    day = happened.isoformat()
    who = given.us(by)
    our_fault = given.one_of(fault, lists.FAULTS, N_("fault of ours"))
    review = book.add(
        Review(
            customer_id=customer["id"], on=day, why=reason, changed=given.words(changed), fault=our_fault,
            decision=decided, next=given.words(then), by=who, goal=_served(book, customer["id"], goal),
            expectation=given.words(expect),
            snapshot=json.dumps(snapshot(book, customer["id"], happened), ensure_ascii=False),
        )
    )  # fmt: skip
    step = _to_do(book, customer, review, then, due)
    tier = customer["tier"]
    if decided in ("raise", "lower"):
        tier = _shifted(customer, -1 if decided == "raise" else 1)
        book.add(TierOverride(customer_id=customer["id"], tier=tier, on=day, reason=reason, by=who))
    elif decided == "end":
        book.add(KeyAccount(customer_id=customer["id"], key="no", on=day, reason=reason, by=who))
        book.add(StageMove(customer_id=customer["id"], stage="ended", on=day, reason=reason, by=who))
    book.written.append(
        {"id": review.id, "customer": customer["code"], "decision": decided, "tier": tier, "next_step": step}
    )
    return {"code": customer["code"], "decision": decided, "tier": tier, "day": day, "goal": review.goal, "step": step}


def _served(book: Workbook, customer_id: int, goal: str | None) -> str | None:
    """The goal that is named, else the one that it served before if it is still one of ours."""
    if goal is not None:
        return None if goal.strip() in NOTHING else promises.goal(book, goal)
    before = queries.reason(book, customer_id)["goal"]
    return before if before in [row["text"] for row in promised.goals(book)] else None


def _to_do(book: Workbook, customer: Row, review: Any, then: str | None, due: str | None) -> int | None:
    """The one thing to do by the next review goes on the agenda: with its day, or as the repair of our own fault."""
    from kamcli.actions.contacts import Next, add_step

    repair = review.decision == "keep" and review.fault not in (None, "none")
    if not review.next or not (due or repair):
        return None
    day = date.fromisoformat(review.on)
    last = due or (day + timedelta(days=REPAIR_DAYS)).isoformat()
    return add_step(book, customer, None, day, Next(then, last, None), review.by)


def _shifted(customer: Row, by: int) -> str:
    if customer["tier"] is None:
        raise Refused("{code} has no tier to raise or lower. `kam score --record` gives it one.", code=customer["code"])
    position = lists.TIERS.index(customer["tier"]) + by
    if not 0 <= position < len(lists.TIERS):
        raise Refused(
            "{code} is in tier {tier} already; there is none beyond it.", code=customer["code"], tier=customer["tier"]
        )
    return lists.TIERS[position]


_OF_ACCOUNTS = ("sales_12m", "sales_trend", "wallet_share", "wallet_share_change", "warmth", "key_reason_holds")
FALLS = 5  # of the warmth, and lost shares: as many as a meeting has time for


def key_accounts(book: Workbook) -> list[Row]:
    """Every key account with reason and figures; `state` says what is wrong with the reason."""
    rows = queries.key_accounts(book, _OF_ACCOUNTS)
    return [{**row, "state": _state(row)} for row in rows]


def _state(row: Row) -> str:
    if row["key_reason_holds"] != 0:
        return "holds" if row["key_reason_holds"] else "no_goals"
    if row["reason"] is None:
        return "no_reason"
    return "off_goal" if row["goal"] else "no_goal"


def no_reason(book: Workbook) -> list[Row]:
    """The key accounts whose reason does not hold: none, or one that serves no goal of ours today."""
    return [row for row in key_accounts(book) if row["key_reason_holds"] == 0]


def report(book: Workbook) -> dict[str, list[Row]]:
    """The page for the monthly meeting."""
    keys = key_accounts(book)
    return {
        "key_accounts": keys,
        "no_reason": [row for row in keys if row["key_reason_holds"] == 0],
        "red": [
            {
                "code": one.customer["code"], "name": one.customer["name"], "manager": one.customer["manager"],
                "stage": one.stage.stage, "criteria": [lost.criterion.key for lost in one.lost],
                "titles": [lost.criterion.title for lost in one.lost],
            }
            for one in red_gates.red(book)
        ],
        "warmth_falls": queries.warmth_falls(book, 30)[:FALLS],
        "lost_shares": queries.lost_shares(book)[:FALLS],
    }  # fmt: skip
