"""Measures over what was expected of a deal: likelihood, path and cost, and the obstacles to it."""

from kamcli.i18n import N_
from kamcli.store.measures.facts import BUDGET, last_assessed, last_of_customer
from kamcli.store.measures.measure import Measure, age, newest, number

_ON = '"on"'
BUDGET_DAY = f"coalesce({last_assessed(_ON, 'cost')}, {last_of_customer('cost_estimate', _ON)})"
SPENT = (
    "(select case when count(*) = count(case when x.currency = (select currency from book) then 1 end)"
    " then coalesce(sum(x.amount), 0) * 1.0 end from spend x where x.customer_id = c.id"
    f' and x."on" >= {BUDGET_DAY} and x."on" <= :as_of)'
)
"""Minor units spent since the day of the budget."""
_LAST = '(select max(a."on") from assessment a where a.customer_id = c.id and a."on" <= :as_of)'
OBSTACLE = f'b."on" <= :as_of and {newest("obstacle", "b", "customer_id", "text")}'
_OBSTACLES = f"from obstacle b where b.customer_id = c.id and {OBSTACLE}"
UNANSWERED = "b.state in ('open', 'working') and (b.owner is null or b.answer is null)"

MEASURES = (
    Measure(
        "assessment_complete", "yes_no", N_("Assessment"),
        N_("1 when likelihood and path to the deal are both written; unknown without an assessment"),
        number(
            f"case when {_LAST} is not null then {last_assessed('likelihood', 'likelihood')} is not null"
            f" and {last_assessed('path', 'path')} is not null end"
        ), "assessment",
    ),
    Measure(
        "assessment_age_days", "days", N_("Age of the assessment"),
        N_("days since the deal was assessed last; unknown when it never was"), age(_LAST), "assessment",
    ),
    Measure(
        "spend_vs_budget", "ratio", N_("Budget used"),
        N_("spend since the cost was estimated / cost_estimate; unknown without an estimate or with spend in another"
           " currency"),
        f"{SPENT} / nullif({BUDGET}, 0)", "spend",
    ),
    Measure(
        "obstacles", "count", N_("Obstacles"), N_("obstacles to the deal that were written down, solved ones too"),
        f"(select count(*) {_OBSTACLES})", "obstacle",
    ),
    Measure(
        "obstacles_unanswered", "count", N_("Obstacles unanswered"),
        N_("obstacles not solved or accepted that have no owner or no answer; unknown while none is written down"),
        f"(select case when count(*) > 0 then sum({UNANSWERED}) end {_OBSTACLES})", "obstacle",
    ),
)  # fmt: skip
