"""What lowering or ending a customer would cost, shown before it is decided; what is not known is named."""

from typing import Any

from kamcli.actions import agenda
from kamcli.actions.rules import playbook
from kamcli.domain import lists, warmth
from kamcli.domain.invest import MONTHS, STARVED, Effort
from kamcli.domain.reviews import AT_RISK, concentration, times
from kamcli.store.queries import customers
from kamcli.store.queries import gates as standings
from kamcli.store.queries import reviews as queries
from kamcli.store.workbook import Row, Workbook

COLD = 0.5  # warmth under which nothing is left
SHORT = 3  # accounts that could use the time set free
_MEASURES = ("sales_12m", "gross_margin", "wallet_share", "category_spend", "warmth", "hours_90d", "spend_12m")


def loss(book: Workbook, named: str, decision: str) -> list[Row]:
    """What a decision would cost: every figure with its value, or with what is `missing` to know it.

    Raising costs nothing: it shows what the customer is to us and what it takes.
    """
    customer = standings.standing(book, customers.find(book, named, reading=False)["id"])
    number, won = customer["id"], customer["stage"] == "won"
    known = queries.figures(book, number, _MEASURES, book.as_of.isoformat()) | queries.hopes(book, number)
    figures = _Figures(known)
    everybody = queries.sales_of_all(book)
    portfolio = [
        figures("share_of_our_sales", "share", _over(known["sales_12m"], sum(everybody.values())), "sales_12m"),
        figures("concentration", "ratio", concentration(everybody.values()), "sales"),
    ]
    sunk, freed = _sunk(book, number, figures), _freed(book, number, figures)
    if decision == "raise":
        return [*portfolio, *sunk, *freed]
    part = AT_RISK[decision]
    after = {**everybody, number: everybody.get(number, 0.0) * (1 - part)}
    sales = times(known["sales_12m"], part)
    margin = 0.0 if sales == 0 else times(sales, known["gross_margin"])
    return [
        figures("sales_at_risk", "money", sales, "sales_12m"),
        figures("margin_at_risk", "money", margin, "sales_12m", "gross_margin"),
        _growth(figures) if won else _expected(figures),
        *sunk,
        figures("warmth_lost", "points", known["warmth"], "warmth"),
        figures("days_until_cold", "days", _days_left(book, number), "warmth"),
        figures("supporters_lost", "names", _supporters(book, number), "people"),
        *portfolio,
        figures("concentration_after", "ratio", concentration(after.values()), "sales"),
        *_receivable(book, number, figures),
        *freed,
    ]


class _Figures:
    """Makes figures of what is known; what is needed for one and not known is named."""

    def __init__(self, known: Row) -> None:
        self.known = known

    def __call__(self, name: str, unit: str, value: Any, *needs: str) -> Row:
        missing = [need for need in needs if self.known.get(need) is None] if value is None else []
        return {"figure": name, "unit": unit, "value": value, "missing": missing}


def _expected(figures: _Figures) -> Row:
    """Of a target: what a year would bring, by how likely it is that we win it."""
    needs = ("likelihood", "category_spend", "expected_share", "expected_margin")
    return figures("expected_value_given_up", "money", times(*map(figures.known.get, needs)), *needs)


def _growth(figures: _Figures) -> Row:
    """Of a customer: the margin of a year on the part of what we do not have yet that we hoped to gain."""
    known = figures.known
    hoped, ours = known["expected_share"], known["wallet_share"]
    gain = None if hoped is None or ours is None else max(0.0, hoped - ours)
    value = times(gain, known["category_spend"], known["gross_margin"])
    return figures(
        "growth_given_up", "money", value, "category_spend", "wallet_share", "expected_share", "gross_margin"
    )


def _sunk(book: Workbook, customer_id: int, figures: _Figures) -> list[Row]:
    """What went in since the first contact, with hours at what they cost: shown apart, it comes back either way."""
    spent = queries.invested(book, customer_id)
    rate = playbook(book).hourly_rate
    figures.known |= {"already_spent": spent["money"], "hours_spent": spent["hours"], "hourly_rate": rate}
    cost = Effort(spent["hours"], spent["money"], None, None).cost(rate)
    return [
        figures("already_invested", "money", cost, "already_spent", "hours_spent", "hourly_rate"),
        figures("already_spent", "money", spent["money"], "one_currency"),
        figures("hours_spent", "hours", spent["hours"], "hours"),
    ]


def _supporters(book: Workbook, customer_id: int) -> list[str] | None:
    """Coach and supporters with the days it took to win them; unknown while nobody is recorded."""
    there = queries.supporters(book, customer_id)
    if there is None:
        return None
    return [one["person"] if one["days"] is None else f"{one['person']} ({one['days']} d)" for one in there]


def _receivable(book: Workbook, customer_id: int, figures: _Figures) -> list[Row]:
    """What to collect before telling them."""
    owed = queries.receivable(book, customer_id)
    needs = ("due_days",) if not owed["invoices"] else ("one_currency",)
    return [
        figures("receivable", "money", owed["open"], *needs),
        figures("receivable_overdue", "money", owed["overdue"], *needs),
    ]


def _freed(book: Workbook, customer_id: int, figures: _Figures) -> list[Row]:
    """Hours and money that others could use, and the best of those who are short of them."""
    rules = playbook(book)
    caps = {tier: rules.cadence_of(tier).hours_month for tier in lists.TIERS[:2]}
    floors = {tier: cap * MONTHS * STARVED for tier, cap in caps.items() if cap is not None}
    short = queries.short_of_hours(book, customer_id, floors)[:SHORT]
    return [
        figures("hours_a_month", "hours", times(figures.known["hours_90d"], 1 / 3), "hours_90d"),
        figures("spend_a_year", "money", figures.known["spend_12m"], "spend_12m"),
        figures("short_of_hours", "names", [f"{row['code']} ({row['tier']}, {row['hours']:g} h)" for row in short]),
    ]


def _over(one: float | None, other: float) -> float | None:
    return None if one is None or not other else round(one / other, 4)


def _days_left(book: Workbook, customer_id: int) -> int | None:
    """The days until hardly anything of the warmth is left if nobody calls; unknown where there is nobody."""
    rules = playbook(book)
    shares = dict(agenda.series(book, rules, [customer_id])).get(customer_id)
    cold = warmth.cold_on(shares, COLD, book.as_of, written_cap=rules.written_cap) if shares else None
    return None if cold is None else (cold - book.as_of).days
