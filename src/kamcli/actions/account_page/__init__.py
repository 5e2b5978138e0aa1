"""What the page of one account is made of: plain values, one function a section, out of what other commands show."""

from datetime import date, timedelta
from typing import Any

from kamcli.actions import account_plans, gaps, gates, plans, powermap, showing, suppliers, warmth
from kamcli.actions.account_page.redacted import redacted
from kamcli.actions.account_page.scores import scores
from kamcli.domain.months import add_months, end_of_month
from kamcli.domain.stays import stays
from kamcli.store import measures
from kamcli.store.queries import customers, people, reviews, samples
from kamcli.store.queries import gates as standings
from kamcli.store.queries import sales as sold
from kamcli.store.workbook import Row, Workbook

__all__ = ["gathered", "redacted", "shared"]

YEAR, WEEK = 365, 7  # days
MONTHS = 24
_EVERYTHING = 1_000_000
_FIGURES = (
    "sales_12m", "sales_trend", "wallet_share", "wallet_share_change", "gross_margin", "payment_delay_days",
    "receivable_months", "warmth", "closeness", "days_since_contact", "contacts_90d", "hours_90d", "support_balance",
    "penetration", "coach_rung", "profile_coverage",
)  # fmt: skip


def gathered(book: Workbook, named: str) -> dict[str, Any]:
    """Everything on the page of one account, by section."""
    customer = customers.find(book, named)
    code, number = customer["code"], customer["id"]
    found = showing.shown(book, code)
    contacts = customers.contacts(book, number, _EVERYTHING)
    return {
        "code": code,
        "name": customer["name"],
        "as_of": book.as_of,
        "workbook": book.path.name,
        "currency": book.currency,
        "redacted": False,
        "profile": _profile(book, number, found),
        "map": power_map(book, code),
        "score": scores(book, customer),
        "warmth": _warmth(book, number, code, contacts),
        "sales": _sales(book, number),
        "rivals": suppliers.rivals(book, code),
        "plan": _plan(book, code, found),
        "history": _history(book, number, found, contacts),
        "gaps": gaps.gaps(book, code),
    }


def shared(book: Workbook, named: str) -> dict[str, Any]:
    """What the customer may have: what was agreed (as `kam plan --for-customer` decides), what they bought, samples."""
    customer = customers.find(book, named)
    return {
        "as_of": book.as_of,
        "currency": book.currency,
        "plan": account_plans.shared(account_plans.plan(book, customer["code"])),
        "months": _bought(book, customer["id"]),
        "samples": [{key: row[key] for key in _OF_A_SAMPLE} for row in samples.listing(book, customer["id"])],
    }


_OF_A_SAMPLE = ("product", "promised_on", "delivered_on", "verdict")


def _bought(book: Workbook, number: int) -> list[Row]:
    found = _sales(book, number)
    return [{"month": row["month"], "sales": row["sales"]} for row in found["months"]] if found["ever"] else []


def _profile(book: Workbook, number: int, found: dict[str, Any]) -> dict[str, Any]:
    """Who they are, where they stand, the figures that count, every stage they were in, and what else is known."""
    figures = standings.values(book, number, measures.columns(_FIGURES))
    by_hand = found["tier_by_hand"] or {}
    return {
        **found["profile"],
        "tier_because": by_hand.get("reason"),
        "tier_until": by_hand.get("until"),
        "key_because": reviews.reason(book, number)["reason"],
        "figures": figures,
        "stages": _stages(book, number),
        "facts": found["facts"],
        "swot": found["swot"],
        "expectations": found["expectations"],
    }


def _stages(book: Workbook, number: int) -> list[Row]:
    """Every stage with the days it lasted; the pauses and the end of the work stand among them."""
    customer = standings.standing(book, number)
    moves = [(move["stage"], move["on"]) for move in standings.moves(book, number)]
    days = [(stage, date.fromisoformat(on)) for stage, on in moves]
    first = next(iter(stays(days, date.fromisoformat(customer["added_on"]), book.as_of)), None)
    # Who was added before the first move says so was in the first stage until then.
    if first is not None and (not days or (first.stage, first.since) != days[0]):
        days.insert(0, (first.stage, first.since))
    ends = [on for _, on in days[1:]] + [book.as_of]
    return [
        {"stage": stage, "since": on.isoformat(), "until": end.isoformat(), "days": (end - on).days}
        for (stage, on), end in zip(days, ends, strict=True)
    ]


def power_map(book: Workbook, code: str) -> dict[str, Any]:
    """Everybody who is there, with how they stand to us, and what to watch."""
    found = powermap.power_map(book, code)
    for row in found["people"]:
        row["ours"] = powermap.ours(row)
        row["roles"] = [role for role in row["roles"].split(",") if role]
    return {key: found[key] for key in ("people", "figures", "listening", "watch")}


def _warmth(book: Workbook, number: int, code: str, contacts: list[Row]) -> dict[str, Any]:
    """The warmth now, week by week over a year as it was known on each day, and every contact of that year.

    Before the first contact nothing is known of it, which is not the same as cold.
    """
    found = warmth.of_customer(book, code)
    first = min((row["on"] for row in contacts), default=None)
    weeks = [book.as_of - timedelta(days=ago) for ago in range(YEAR - YEAR % WEEK, -1, -WEEK)]
    column = measures.columns(["warmth"])
    return {
        **{key: found[key] for key in ("warmth", "change", "floor", "cold_on", "last_contact", "due", "closeness")},
        "people": [{key: row[key] for key in _OF_A_PERSON} for row in found["people"]],
        "watch": found["watch"],
        "curve": [
            {
                "on": day.isoformat(),
                "warmth": standings.values(book, number, column, day)["warmth"]
                if first is not None and day.isoformat() >= first
                else None,
            }
            for day in weeks
        ],
        "contacts": [
            {"on": row["on"], "channel": row["channel"]} for row in contacts if row["on"] >= weeks[0].isoformat()
        ],
    }


_OF_A_PERSON = ("person", "influence", "warmth", "change", "cold_on", "last_contact")


def _sales(book: Workbook, number: int) -> dict[str, Any]:
    """Sales by month, and at the end of every month those of the twelve months before it and the share that is ours.

    Before the book's first sale nothing is known; a sum over twelve months is known from a year after it.
    """
    first = sold.first_day(book)
    bought = sold.by_month(book, number)
    column = measures.columns(["sales_12m", "wallet_share"])
    rows = []
    for back in range(MONTHS - 1, -1, -1):
        end = min(end_of_month(add_months(book.as_of.replace(day=1), -back)), book.as_of)
        month = end.isoformat()[:7]
        then = standings.values(book, number, column, end)
        whole_year = first is not None and (end - date.fromisoformat(first)).days >= YEAR
        rows.append(
            {
                "month": month,
                "sales": None if first is None or month < first[:7] else bought.get(month, 0.0),
                "sales_12m": then["sales_12m"] if whole_year else None,
                "wallet_share": then["wallet_share"],
            }
        )
    return {"months": rows, "ever": bool(bought)}


def _plan(book: Workbook, code: str, found: dict[str, Any]) -> dict[str, Any]:
    """Where we want to get with them, what was agreed, how far the development is, and what comes next."""
    account, development, gate = account_plans.plan(book, code), plans.shown(book, code), gates.standing(book, code)
    aims = ("vision", "relationship_type", "relationship_wanted", "objectives", "actions")
    return {
        **{key: account[key] for key in aims},
        "steps": development["steps"],
        "endorsements": development["endorsements"],
        "gate": None
        if gate.gate is None
        else {
            "open": gate.gate.open,
            "criteria": [
                {"title": one.criterion.title, "state": one.state, "mandatory": one.criterion.mandatory}
                for one in gate.gate.results
            ],
        },
        "next_steps": found["next_steps"],
        "advice": found["advice"],
    }


def _history(book: Workbook, number: int, found: dict[str, Any], contacts: list[Row]) -> dict[str, Any]:
    """The last contacts, what changed within a year, the last review, samples and complaints."""
    since = (book.as_of - timedelta(days=YEAR)).isoformat()
    last = reviews.last(book, number)
    return {
        "contacts": contacts[:_LAST],
        "more_contacts": len(contacts[_LAST:]),
        "changes": list(reversed(reviews.happened(book, number, since))),
        "review": last and {key: last[key] for key in ("on", "decision", "why", "changed", "fault", "next")},
        "samples": found["samples"],
        "complaints": found["complaints"],
        "meetings": people.meetings(book, number),
    }


_LAST = 12
