"""Measures over the development plan: whether it is complete, endorsed, kept, and as far as their purchase."""

from kamcli.domain import lists
from kamcli.i18n import N_
from kamcli.store.measures.facts import last_of_customer
from kamcli.store.measures.measure import Measure, age, newest, number
from kamcli.store.measures.standing import STAGE

PLAN_STEP = (
    f's."on" <= :as_of and {newest("plan_step", "s", "customer_id", "task")}'
    " and (s.dropped_on is null or s.dropped_on > :as_of)"
)
OPEN_STEP = f"{PLAN_STEP} and (s.done_on is null or s.done_on > :as_of)"
_PLAN = f"from plan_step s where s.customer_id = c.id and {PLAN_STEP}"
CHANGES = 2
"""So many tasks may change before an endorsement of the plan says nothing any more."""
HOLDS = 180
_CHANGED = (
    "(select count(distinct z.task) from plan_step z where z.customer_id = p.customer_id"
    ' and ((z."on" > e."on" and z."on" <= :as_of) or (z.dropped_on > e."on" and z.dropped_on <= :as_of)))'
)
ENDORSES = (
    f"e.answer in ('endorsed', 'advised') and {age('e.' + chr(34) + 'on' + chr(34))} <= {HOLDS}"
    f' and e."on" <= :as_of and {newest("endorsement", "e", "person_id")}'
    f" and (p.left_on is null or p.left_on > :as_of) and {_CHANGED} <= {CHANGES}"
)
"""The endorsement `e` of the person `p` holds for the plan as it is."""


def _number(code: str, codes: tuple[str, ...]) -> str:
    return f"case {code} {' '.join(f'when {one!r} then {nth}' for nth, one in enumerate(codes, 1))} end"


MEASURES = (
    Measure(
        "plan_complete_steps", "count", N_("Development plan"),
        N_("steps of the development plan with who, support and days; unknown without a plan"),
        f"(select case when count(*) > 0 then sum(s.who is not null and s.support is not null and s.days is not null) end {_PLAN})",
        "plan_step",
    ),
    Measure(
        "plan_endorsed", "yes_no", N_("Plan endorsed"),
        N_("1 when somebody who is still there endorsed the plan or advised on it within 180 days, and no more than 2"
           " of its tasks changed since; unknown without a plan"),
        number(
            f"case when exists (select 1 {_PLAN}) then exists (select 1 from person p join endorsement e on e.person_id = p.id"
            f" where p.customer_id = c.id and {ENDORSES}) end"
        ), "endorsement",
    ),
    Measure(
        "plan_slip_days", "days", N_("Plan late"),
        N_("days since the earliest open step of the plan was due, at least 0; unknown without a plan"),
        "(select case when count(*) > 0 then max(0, coalesce(max(case when s.done_on is null or s.done_on > :as_of"
        f" then {age('s.due')} end), 0)) end {_PLAN})", "plan_step",
    ),
    Measure(
        "stage_lag", "points", N_("Behind their purchase"),
        N_("number of the purchasing step they are in (1 to 6) less that of our stage (1 to 5): above 0 we are late;"
           " unknown without a step, or outside the five stages"),
        f"{_number(last_of_customer('purchasing_step', 'code'), lists.PURCHASE_STEPS)} - {_number(STAGE, lists.STAGES)}",
        "facts", ("purchasing_step",),
    ),
)  # fmt: skip
