"""Measures over dated facts: the latest known on the day, or a ratio of them."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, days_before, last_word
from kamcli.store.measures.sales import SALES_12M


def last_of_customer(topic: str, column: str, day: str = ":as_of") -> str:
    """The last word on a topic about the customer `c`, as SQL."""
    return last_word(topic, f"f.{column}", "f.customer_id = c.id", day)


_SPEND = f"({last_of_customer('category_spend', 'amount')} * 1.0 / :minor)"


def last_assessed(column: str, said: str) -> str:
    """A column of the last assessment of the customer `c` that says something of `said`, as SQL."""
    return (
        f"(select a.{column} from assessment a where a.customer_id = c.id and a.{said} is not null"
        ' and a."on" <= :as_of order by a."on" desc, a.id desc limit 1)'
    )


BUDGET = f"coalesce({last_assessed('cost', 'cost')}, {last_of_customer('cost_estimate', 'amount')})"
_COST = f"({BUDGET} * 1.0 / :minor)"
RECORDED_SHARE = last_of_customer("wallet_share", "number")
_SHARE = f"coalesce({RECORDED_SHARE}, min(1.0, ({SALES_12M}) / nullif({_SPEND}, 0)))"
_EXPECTED = f"({last_of_customer('expected_share', 'number')} * {last_of_customer('expected_margin', 'number')})"

MEASURES = (
    Measure(
        "category_spend", "money", N_("Their yearly purchase in our category"),
        N_("latest dated estimate; unknown without one"), _SPEND, "fact",
    ),
    Measure(
        "wallet_share", "share", N_("Wallet share"),
        N_("latest recorded share, else sales_12m / category_spend up to 1; unknown without either"), _SHARE, "fact",
    ),
    Measure(
        "wallet_share_change", "ratio", N_("Change of share"),
        N_("recorded share today less the one recorded by 365 days ago; unknown without both"),
        f"{RECORDED_SHARE} - {last_of_customer('wallet_share', 'number', days_before(365))}", "fact",
    ),
    Measure(
        "wallet_room", "money", N_("Purchases we do not yet have"),
        N_("category_spend x (1 - wallet_share); unknown when either is"), f"{_SPEND} * (1 - {_SHARE})", "fact",
    ),
    Measure(
        "payment_term_days", "days", N_("Payment term"), N_("latest term agreed or asked; unknown without one"),
        last_of_customer("payment_term_days", "number"), "fact",
    ),
    Measure(
        "expected_cycle_months", "months", N_("Time to win"),
        N_("latest estimate of what is left of the decision; unknown without one"),
        last_of_customer("expected_cycle_months", "number"), "fact",
    ),
    Measure(
        "cost_estimate", "money", N_("Cost expected to win"),
        N_("money expected by the latest assessment that says so, else the latest fact; unknown without one"), _COST, "budget",
    ),
    Measure(
        "cost_to_win_ratio", "ratio", N_("Cost against first-year profit"),
        N_("cost_estimate / (category_spend x expected_share x expected_margin); unknown when any part is"),
        f"{_COST} / nullif({_SPEND} * {_EXPECTED}, 0)", "fact",
    ),
    Measure(
        "expected_worth", "money", N_("Worth a year if won"),
        N_("category_spend x expected_share x expected_margin; unknown when any part is"), f"{_SPEND} * {_EXPECTED}",
        "facts", ("category_spend", "expected_share", "expected_margin"),
    ),
    Measure(
        "change_reason", "text", N_("Reason to change supplier"), N_("latest dated fact; unknown without one"),
        last_of_customer("change_reason", "code"), "fact",
    ),
    Measure(
        "need_urgency", "text", N_("Urgency of the need"), N_("latest dated fact; unknown without one"),
        last_of_customer("need_urgency", "code"), "fact",
    ),
)  # fmt: skip
