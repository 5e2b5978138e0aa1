"""What the figures of a review are called, and how their values read."""

from collections.abc import Mapping
from typing import Any

from kamcli.domain.texts import Text
from kamcli.i18n import N_, _, language

_TITLES: dict[str, str] = {
    # what would be lost
    "sales_at_risk": N_("Sales at risk"),
    "margin_at_risk": N_("Margin at risk"),
    "growth_given_up": N_("Growth given up, a year's margin"),
    "expected_value_given_up": N_("Expected value given up, first year's margin"),
    "warmth_lost": N_("Warmth that will go"),
    "days_until_cold": N_("Days until it is cold if nobody calls"),
    "supporters_lost": N_("Coach and supporters, and the days it took"),
    "share_of_our_sales": N_("Share of all our sales"),
    "concentration": N_("Concentration of our sales (Herfindahl)"),
    "concentration_after": N_("Concentration afterwards"),
    "receivable": N_("To be collected first"),
    "receivable_overdue": N_("Of that overdue"),
    "already_invested": N_("Invested so far, hours at their rate (sunk, not added)"),
    "already_spent": N_("Spent so far (sunk, not added)"),
    "hours_spent": N_("Hours so far (sunk, not added)"),
    "hours_a_month": N_("Hours a month"),
    "spend_a_year": N_("Spend a year"),
    "short_of_hours": N_("Accounts that are short of hours"),
    # facts that are missing
    "likelihood": N_("Likelihood of winning (kam assess)"),
    "expected_share": N_("Share expected"),
    "expected_margin": N_("Margin expected"),
    "hourly_rate": N_("Hourly rate (playbook)"),
    "hours": N_("Hours of the contacts"),
    "one_currency": N_("Amounts in our currency"),
    "due_days": N_("Due days of the invoices"),
    "people": N_("People"),
    "sales": N_("Sales"),
    # what happened
    "left": N_("left"),
    "new_post": N_("new post"),
    "handover": N_("handed over to"),
    "rival": N_("rival"),
    "stage": N_("Stage"),
    "tier": N_("Tier"),
    "value": N_("Value"),
    "difficulty": N_("Difficulty"),
    # whether the reason holds
    "holds": N_("holds"),
    "no_goals": N_("our goals are unknown"),
    "no_reason": N_("no reason"),
    "no_goal": N_("serves no goal"),
    "off_goal": N_("serves a goal that is over"),
}


def title(key: str) -> str:
    """What a figure, a measure or a state is called."""
    from kamcli.store.measures import REGISTRY

    if key in _TITLES:
        return _(_TITLES[key])
    return _(REGISTRY[key].meaning) if key in REGISTRY else key


def value(unit: str, known: Any) -> str:
    """A value as a person reads it; what is unknown is said to be."""
    from kamcli.words import word

    if known is None or known == []:
        return _("unknown") if known is None else _("none")
    if unit == "names":
        return _(", ").join(known)
    if isinstance(known, str):
        return word(known)
    if unit == "share":
        return f"{100 * known:.1f} %"
    if unit in ("count", "days"):
        return f"{known:.0f}"
    return f"{known:.4f}" if unit == "ratio" else f"{known:,.2f}"


def figure(row: dict[str, Any], axes: Mapping[str, Text]) -> dict[str, Any]:
    """One figure then and now, in words; `axes` are those of the model, by key."""
    from kamcli.store.measures import REGISTRY

    unit = REGISTRY[row["figure"]].unit if row["figure"] in REGISTRY else "points"
    told = {key: value(unit, row[key]) for key in ("then", "now")}
    axis = axes[row["figure"]].get(language()) if row["figure"] in axes else ""
    return {"key": row["figure"], "figure": axis or title(row["figure"]), **told}
