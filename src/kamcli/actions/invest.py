"""Key-account work as an investment: effort against value won and expected, wasted effort, and breaches both ways."""

from collections.abc import Callable, Iterable
from typing import Any

from kamcli.actions import forecast, rules
from kamcli.domain import invest as judge
from kamcli.domain import lists
from kamcli.domain.conditions import rounded
from kamcli.domain.invest import Effort
from kamcli.domain.tiers import OnAxis
from kamcli.errors import Finding
from kamcli.i18n import N_
from kamcli.store.queries import customers, scores
from kamcli.store.queries import invest as queries
from kamcli.store.workbook import Row, Workbook

_BREACHES: dict[str, str] = {
    "starved": N_("starved: {hours} hours in 90 days, of an {tier} {bound} at least"),
    "fed_hours": N_("fed: {hours} hours in 90 days, of a {tier} {bound} at most"),
    "fed_money": N_("fed: {amount} spent in 90 days on a {tier}"),
    "over_cap": N_("over the cap: {hours} hours in 90 days, of a {tier} {bound} at most"),
}


def invested(book: Workbook, named: str | None) -> dict[str, Any]:
    """Accounts with the worst return first; of the whole book also tiers, waste, breaches and whom to see less of."""
    rate = rules.playbook(book).hourly_rate
    lives = forecast.lives(book, book.as_of)
    history = forecast.history(lives)
    wanted = customers.find(book, named)["id"] if named else None
    every = [_account(row, rate) for row in queries.accounts(book)]
    for row in every:
        stay = forecast.standing(lives.get(row["id"], []))
        row["chance"] = history.win(stay.stage, stay.days).mean if stay else None
        row["expected"] = _times(row["chance"], row["expected_worth"])
        row["unknown"] = _unknown(row)
    shown = [row for row in every if wanted in (None, row["id"])]
    shown.sort(
        key=lambda row: (row["return_12m"] is None, row["return_12m"] or 0.0, -(row["cost_12m"] or 0.0), row["code"])
    )
    proposed = _proposals(book, every)
    breached = [breach for row in every for breach in _breaches(book, row)]
    codes = {row["code"] for row in shown}
    found = {
        "as_of": book.as_of.isoformat(), "hourly_rate": rate, "accounts": shown,
        "breaches": [row for row in breached if row["code"] in codes],
        "proposals": [row for row in proposed if row["code"] in codes],
    }  # fmt: skip
    if wanted is not None:
        return found
    never = {number for number, mine in lives.items() if mine and all(stay.way != "onward" for stay in mine)}
    return {**found, "tiers": _tiers(book, every), "waste": _waste(every, never), "total": _summed(every)}


def _account(row: Row, rate: float | None) -> Row:
    hours = _hours(row["hours_12m"], row["contacts_12m"])
    effort = Effort(hours, row["spend_12m"], _hours(row["hours_90d"], row["contacts_90d"]), row["spend_90d"])
    cost = effort.cost(rate)
    whole = Effort(_hours(row["hours"], row["contacts"]), row["spend"], None, None)
    return {
        "id": row["id"], "code": row["code"], "name": row["name"], "manager": row["manager"], "stage": row["stage"],
        "tier": row["tier"], "hours_12m": hours, "spend_12m": row["spend_12m"], "cost_12m": cost,
        "margin_12m": row["margin_12m"], "return_12m": judge.back(row["margin_12m"], cost),
        "hours": whole.hours, "spend": whole.spend, "cost": whole.cost(rate), "effort": effort,
        "expected_worth": row["expected_worth"], "last_decision": row["last_decision"], "last_review": row["last_review"],
    }  # fmt: skip


def _hours(hours: float | None, contacts: int) -> float | None:
    """Without a contact there were none; contacts without hours leave them unknown."""
    return hours if hours is not None or contacts else 0.0


def _times(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else round(one * other, 2)


def _unknown(row: Row) -> list[str]:
    """What keeps the figures of an account from being known."""
    found = [key for key in ("hours_12m", "spend_12m", "margin_12m") if row[key] is None]
    return [*found, *(["expected_worth"] if row["chance"] is not None and row["expected_worth"] is None else [])]


def _summed(rows: Iterable[Row]) -> Row:
    mine = list(rows)
    sums = {
        key: round(judge.total(row[key] for row in mine), 2)
        for key in ("hours_12m", "spend_12m", "cost_12m", "margin_12m", "expected", "hours", "spend", "cost")
    }
    known = [row for row in mine if row["cost_12m"] is not None and row["margin_12m"] is not None]
    back = judge.back(judge.total(row["margin_12m"] for row in known), judge.total(row["cost_12m"] for row in known))
    return {"customers": len(mine), **sums, "return_12m": back}


def _tiers(book: Workbook, every: list[Row]) -> list[Row]:
    """Effort per tier beside the share of the budget that the playbook gives it; those ended and without a tier last."""
    playbook = rules.playbook(book)
    all_cost = judge.total(row["cost_12m"] for row in every)
    groups = {tier: [row for row in every if row["tier"] == tier and row["stage"] != "ended"] for tier in lists.TIERS}
    groups["none"] = [row for row in every if row["tier"] is None and row["stage"] != "ended"]
    groups["ended"] = [row for row in every if row["stage"] == "ended"]
    found = []
    for tier, mine in groups.items():
        due = playbook.cadence[tier].budget_share if tier in playbook.cadence else None
        row = _summed(mine)
        share = row["cost_12m"] / all_cost if all_cost else None
        found.append(
            {"tier": tier, **row, "share": share, "budget_share": None if due is None else due / 100,
             "off_by": None if share is None or due is None else share - due / 100}
        )  # fmt: skip
    return found


def _waste(every: list[Row], never: set[int]) -> list[Row]:
    """Effort on accounts that ended, never advanced or sit in tier D: each apart, and all of them once."""
    kinds: dict[str, Callable[[Row], bool]] = {
        "ended": lambda row: row["stage"] == "ended",
        "never_advanced": lambda row: row["id"] in never,
        "tier_d": lambda row: row["tier"] == "D",
    }
    kinds["together"] = lambda row: any(kinds[kind](row) for kind in ("ended", "never_advanced", "tier_d"))
    whole = _summed(every)
    found = []
    for kind, holds in kinds.items():
        mine = [row for row in every if holds(row)]
        row = _summed(mine)
        found.append(
            {"waste": kind, **{key: row[key] for key in ("customers", "hours_12m", "spend_12m", "cost_12m")},
             "share_12m": row["cost_12m"] / whole["cost_12m"] if whole["cost_12m"] else None,
             **{key: row[key] for key in ("hours", "spend", "cost")},
             "share": row["cost"] / whole["cost"] if whole["cost"] else None,
             "codes": [one["code"] for one in mine],
             "unknown": [one["code"] for one in mine if one["cost"] is None]}
        )  # fmt: skip
    return found


def _breaches(book: Workbook, row: Row) -> list[Row]:
    if row["stage"] == "ended":
        return []
    cadence = rules.playbook(book).cadence_of(row["tier"])
    return [
        {
            "code": row["code"], "name": row["name"], "tier": row["tier"], "breach": breach, "value": value,
            "bound": bound, "manager": row["manager"],
            "what": Finding(
                _BREACHES[breach], tier=row["tier"], hours=f"{value:g}", amount=f"{value:,.2f}", bound=f"{bound:g}"
            ),
        }
        for breach, value, bound in judge.breaches(row["tier"], row["effort"], cadence)
    ]  # fmt: skip


def _proposals(book: Workbook, every: list[Row]) -> list[Row]:
    """Whom to give up or see less of: little value, too hard, or fed in the last tier; recorded it is by a review."""
    model = rules.model(book.file)
    axes = {one["id"]: one["axes"] for one in scores.on_axes(book, model)}
    found = []
    for row in every:
        if row["stage"] == "ended":
            continue
        reasons = [] if row["stage"] == "won" else _reasons(axes[row["id"]], model.sufficient)
        fed = {breach["breach"] for breach in _breaches(book, row)} & {"fed_hours", "fed_money"}
        reasons += [Finding(N_("tier D, and fed"))] if fed else []
        if reasons:
            decision = "lower" if row["tier"] in lists.TIERS[:-1] else "end"
            found.append(
                {"code": row["code"], "name": row["name"], "tier": row["tier"], "why": reasons, "decision": decision,
                 "command": f"kam review {row['code']} --decision {decision} --why ...",
                 "last_decision": row["last_decision"], "last_review": row["last_review"]}
            )  # fmt: skip
    return found


def _reasons(axes: dict[str, OnAxis], sufficient: float) -> list[Finding]:
    """Of an axis of which too little is known nothing is concluded."""
    tests: dict[str, tuple[Callable[[float], bool], str]] = {
        "value": (lambda score: score < judge.LITTLE_VALUE, N_("little value: {score}")),
        "difficulty": (lambda score: score > judge.TOO_HARD, N_("too difficult: {score}")),
    }
    found = []
    for axis, (holds, said) in tests.items():
        one = axes.get(axis)
        if one and one.score is not None and rounded(one.known) >= rounded(sufficient) and holds(one.score):
            found.append(Finding(said, score=f"{one.score:.1f}"))
    return found
