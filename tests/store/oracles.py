"""The formulas of the measures once more, in plain Python over the rows of a book: slow, short and independent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from kamcli.domain import lists
from kamcli.domain.stays import stays
from kamcli.domain.warmth import Touch, person_warmth, warmth, weighed

Row = dict[str, Any]
Value = Any
"""A number or a code; None is unknown."""


@dataclass(frozen=True)
class Known:
    """One customer on one day: its rows that had happened by then, table by table in the order of their days."""

    id: int
    day: date
    tables: dict[str, list[Row]]

    def mine(self, table: str) -> list[Row]:
        rows = [row for row in self.tables[table] if row["customer_id"] == self.id]
        return sorted((r for r in rows if self.past(r.get("on", ""))), key=lambda r: (r.get("on", ""), r["id"]))

    def past(self, day: str | None) -> bool:
        return day is not None and day <= self.day.isoformat()

    def ago(self, day: str) -> int:
        return (self.day - date.fromisoformat(day)).days

    def within(self, rows: Iterable[Row], days: int, before: int = 0, column: str = "on") -> list[Row]:
        return [r for r in rows if r[column] is not None and before <= self.ago(r[column]) < before + days]

    def back(self, days: int) -> "Known":
        return Known(self.id, self.day - timedelta(days=days), self.tables)


def sales_12m(known: Known) -> Value:
    if not any(known.past(sale["on"]) for sale in known.tables["sale"]):
        return None
    return sum(sale["amount"] for sale in known.within(known.mine("sale"), 365)) / 100


def sales_prev_12m(known: Known) -> Value:
    if not any(known.ago(sale["on"]) >= 730 for sale in known.tables["sale"]):
        return None
    return sum(sale["amount"] for sale in known.within(known.mine("sale"), 365, 365)) / 100


def sales_trend(known: Known) -> Value:
    now, before = sales_12m(known), sales_prev_12m(known)
    return None if now is None or not before else (now - before) / before


def order_rhythm(known: Known) -> Value:
    days = sorted({known.ago(sale["on"]) for sale in known.mine("sale")})[:12]
    return median(older - newer for newer, older in pairwise(days)) if len(days) >= 4 else None


def gross_margin(known: Known) -> Value:
    year = known.within(known.mine("sale"), 365)
    costed = [sale for sale in year if sale["cost"] is not None]
    amount = sum(sale["amount"] for sale in costed)
    if not costed or 2 * amount < sum(sale["amount"] for sale in year):
        return None
    return sum(sale["amount"] - sale["cost"] for sale in costed) / amount if amount else None


def payment_delay_days(known: Known, days: int = 365) -> Value:
    due = [sale for sale in known.within(known.mine("sale"), days, column="due") if sale["amount"] > 0]
    late = [
        max(0, known.ago(sale["due"]) - (known.ago(sale["paid_on"]) if known.past(sale["paid_on"]) else 0))
        for sale in due
    ]
    total = sum(sale["amount"] for sale in due)
    return sum(sale["amount"] * days for sale, days in zip(due, late, strict=True)) / total if due else None


def payment_delay_change(known: Known) -> Value:
    now, before = payment_delay_days(known, 180), payment_delay_days(known.back(180), 180)
    return None if now is None or before is None else now - before


def _open(known: Known) -> list[Row]:
    return [sale for sale in known.mine("sale") if sale["due"] and not known.past(sale["paid_on"])]


def overdue_share(known: Known) -> Value:
    if not any(sale["due"] for sale in known.mine("sale")):
        return None
    total = sum(sale["amount"] for sale in _open(known))
    overdue = sum(sale["amount"] for sale in _open(known) if known.ago(sale["due"]) > 0)
    return overdue / total if total else 0.0


def receivable_months(known: Known) -> Value:
    sales = sales_12m(known)
    if not sales or not any(sale["due"] for sale in known.mine("sale")):
        return None
    return sum(sale["amount"] for sale in _open(known)) / 100 / (sales / 12)


def _fact(known: Known, topic: str, column: str) -> Any:
    return next((fact[column] for fact in reversed(known.mine("fact")) if fact["topic"] == topic), None)


def _number(known: Known, topic: str) -> Any:
    return _fact(known, topic, "number")


def cost_estimate(known: Known) -> Value:
    assessed = [a["cost"] for a in known.mine("assessment") if a["cost"] is not None]
    return assessed[-1] / 100 if assessed else _money(known, "cost_estimate")


def _money(known: Known, topic: str) -> Value:
    amount = _fact(known, topic, "amount")
    return None if amount is None else amount / 100


def wallet_share(known: Known) -> Value:
    recorded, sales, spend = _number(known, "wallet_share"), sales_12m(known), _money(known, "category_spend")
    if recorded is not None:
        return recorded
    return None if sales is None or not spend else min(1.0, sales / spend)


def wallet_share_change(known: Known) -> Value:
    now, before = _number(known, "wallet_share"), _number(known.back(365), "wallet_share")
    return None if now is None or before is None else now - before


def wallet_room(known: Known) -> Value:
    spend, share = _money(known, "category_spend"), wallet_share(known)
    return None if spend is None or share is None else spend * (1 - share)


def expected_worth(known: Known) -> Value:
    parts = (_money(known, "category_spend"), _number(known, "expected_share"), _number(known, "expected_margin"))
    return None if None in parts else parts[0] * parts[1] * parts[2]


def margin_12m(known: Known) -> Value:
    sales = sales_12m(known)
    if not sales:
        return sales
    margin = gross_margin(known)
    return None if margin is None else sales * margin


def cost_to_win_ratio(known: Known) -> Value:
    cost, spend = cost_estimate(known), _money(known, "category_spend")
    share, margin = _number(known, "expected_share"), _number(known, "expected_margin")
    if cost is None or not spend or not share or not margin:
        return None
    return cost / (spend * share * margin)


def _with(known: Known, contact: Row) -> list[Row]:
    return [one for one in known.tables["participant"] if one["contact_id"] == contact["id"]]


def _people(known: Known) -> list[Row]:
    return [_of_the_day(known, person) for person in known.mine("person") if not known.past(person["left_on"])]


def _of_the_day(known: Known, person: Row) -> Row:
    """The person with the last dated word on roles and influence in the place of the undated one."""
    facts = [fact for fact in known.mine("fact") if fact["person_id"] == person["id"]]
    roles = [fact["code"] or "" for fact in facts if fact["topic"] == "roles"]
    influence = [fact["number"] for fact in facts if fact["topic"] == "influence"]
    return {**person, "roles": [person["roles"], *roles][-1], "influence": [person["influence"], *influence][-1]}


def _warmth(known: Known) -> Value:
    shares = weighed([(p["influence"], _touches(known, p)) for p in _people(known)])
    return None if shares is None else warmth(shares, known.day)


def _touches(known: Known, person: Row) -> list[Touch]:
    return [
        (date.fromisoformat(contact["on"]), one["impact"], one["half_life"], contact["channel"] in lists.WRITTEN)
        for contact in known.mine("contact")
        for one in _with(known, contact)
        if one["person_id"] == person["id"] and one["impact"] is not None
    ]


def hours_90d(known: Known) -> Value:
    hours = [c["hours"] for c in known.within(known.mine("contact"), 90) if c["hours"] is not None]
    return sum(hours) if hours else None


def hours_12m(known: Known) -> Value:
    hours = [c["hours"] for c in known.within(known.mine("contact"), 365) if c["hours"] is not None]
    return sum(hours) if hours else None


def contacts_with_people(known: Known) -> int:
    return sum(bool(_with(known, c)) and c["channel"] not in lists.WRITTEN for c in known.mine("contact"))


def our_people(known: Known) -> int:
    contacts = known.within(known.mine("contact"), 180)
    return len({name.strip() for contact in contacts for name in (contact["by"] or "").split(";") if name.strip()})


def routine_share(known: Known) -> Value:
    contacts = [contact for contact in known.mine("contact") if contact["channel"] and contact["purpose"]]
    if len(contacts) < 4:
        return None
    pairs = list(zip([None, *contacts], contacts, strict=False))[-8:]
    return sum(
        contact["purpose"] == "courtesy"
        or (before is not None and all(before[it] == contact[it] for it in ("channel", "purpose")))
        for before, contact in pairs
    ) / len(pairs)


def _steps(known: Known) -> list[Row]:
    return [s for s in known.mine("next_step") if not known.past(s["done_on"]) and not known.past(s["dropped_on"])]


def overdue_next_steps(known: Known) -> int:
    snoozed = {s["item"] for s in known.mine("snooze") if not known.past(s["until"])}
    return sum(known.ago(step["due"]) > 0 and f"step-{step['id']}" not in snoozed for step in _steps(known))


def _deciders(known: Known) -> list[Row]:
    return [
        person
        for person in _people(known)
        if (person["influence"] or 0) >= lists.DECIDING_INFLUENCE
        or set(person["roles"].split(",")) & set(lists.DECIDING_ROLES)
    ]


def deciders_met_180d(known: Known) -> Value:
    meetings = [c for c in known.within(known.mine("contact"), 180) if c["channel"] in lists.IN_PERSON]
    met = {one["person_id"] for meeting in meetings for one in _with(known, meeting)}
    deciders = _deciders(known)
    return sum(person["id"] in met for person in deciders) / len(deciders) if deciders else None


def _events(known: Known, sample: Row, kind: str) -> list[Row]:
    events = [e for e in known.tables["sample_event"] if e["sample_id"] == sample["id"] and e["kind"] == kind]
    return sorted((e for e in events if known.past(e["on"])), key=lambda event: (event["on"], event["id"]))


def _verdicts(known: Known, sample: Row) -> list[str]:
    return [event["verdict"] for event in _events(known, sample, "verdict")]


def samples_late(known: Known) -> int:
    return sum(
        sample["promised_on"] is not None and known.ago(sample["promised_on"]) > 0
        and not _events(known, sample, "delivered") for sample in known.mine("sample")
    )  # fmt: skip


def samples_accepted(known: Known) -> int:
    return sum(_verdicts(known, sample)[-1:] in (["accepted"], ["conditional"]) for sample in known.mine("sample"))


def samples_open_ok(known: Known) -> int:
    samples = known.mine("sample")
    failed = [{s["product"]} if "rejected" in _verdicts(known, s) else set() for s in samples]
    return sum(
        bool(_events(known, sample, "signed") and _events(known, sample, "delivered"))
        and _verdicts(known, sample)[-1:] != ["rejected"]
        and sample["product"] not in set().union(*failed[nth + 1 :])
        for nth, sample in enumerate(samples)
    )


def sample_rejected_last(known: Known) -> Value:
    verdicts = [event for sample in known.mine("sample") for event in _events(known, sample, "verdict")]
    verdicts = [event for event in verdicts if event["verdict"] != "pending"]
    last = max(verdicts, key=lambda event: (event["on"], event["id"]), default=None)
    return None if last is None else last["verdict"] == "rejected"


def _last(known: Known, table: str) -> Row | None:
    return next(reversed(known.mine(table)), None)


def stage(known: Known) -> Value:
    return move["stage"] if (move := _last(known, "stage_move")) else "qualify"


def days_in_stage(known: Known) -> Value:
    moves = [(move["stage"], date.fromisoformat(move["on"])) for move in known.mine("stage_move")]
    added = next(customer["added_on"] for customer in known.tables["customer"] if customer["id"] == known.id)
    if stage(known) == "ended" or (not moves and known.ago(added) < 0):
        return None
    if stage(known) != "paused":
        return stays(moves, date.fromisoformat(added), known.day)[-1].days
    # Of a pause: since the stage before it was left, what lies between in another end taken out.
    last_real = max((nth for nth, (name, _) in enumerate(moves) if name not in ("paused", "ended")), default=-1)
    days = [on for _, on in moves] + [known.day]
    return sum((days[n + 1] - on).days for n, (name, on) in enumerate(moves) if n > last_real and name == "paused")


def _score(known: Known) -> Row | None:
    return next((score for score in reversed(known.mine("score")) if score["sets_tier"] == "yes"), None)


def tier(known: Known) -> Value:
    by_hand = _last(known, "tier_override")
    if by_hand and by_hand["until"] is not None and by_hand["until"] < known.day.isoformat():
        by_hand = None  # it has run out, and no older one comes back
    return found["tier"] if (found := by_hand or _score(known)) else None


ORACLES: dict[str, Callable[[Known], Any]] = {
    **{
        formula.__name__: formula
        for formula in (
            sales_12m, sales_prev_12m, sales_trend, order_rhythm, gross_margin, payment_delay_days,
            payment_delay_change, overdue_share, receivable_months, wallet_share, wallet_share_change, wallet_room,
            cost_to_win_ratio, expected_worth, margin_12m, hours_90d, hours_12m, contacts_with_people, our_people, routine_share, overdue_next_steps, deciders_met_180d, samples_late, samples_accepted, samples_open_ok,
            sample_rejected_last, stage, days_in_stage, tier,
        )
    },
    "first_sale_days": lambda known: max((known.ago(sale["on"]) for sale in known.mine("sale")), default=None),
    "days_since_sale": lambda known: min((known.ago(sale["on"]) for sale in known.mine("sale")), default=None),
    "category_spend": lambda known: _money(known, "category_spend"),
    "cost_estimate": cost_estimate,
    "payment_term_days": lambda known: _number(known, "payment_term_days"),
    "expected_cycle_months": lambda known: _number(known, "expected_cycle_months"),
    "change_reason": lambda known: _fact(known, "change_reason", "code"),
    "need_urgency": lambda known: _fact(known, "need_urgency", "code"),
    "score_age_days": lambda known: known.ago(last["on"]) if (last := _score(known)) else None,
    "warmth": _warmth,
    "active_people": lambda known: sum(person_warmth(_touches(known, p), known.day) >= 1 for p in _people(known)),
    "days_since_contact": lambda known: min((known.ago(c["on"]) for c in known.mine("contact")), default=None),
    "contacts_90d": lambda known: len(known.within(known.mine("contact"), 90)),
    "open_next_steps": lambda known: len(_steps(known)),
    "decision_makers": lambda known: len(_deciders(known)),
}  # fmt: skip
