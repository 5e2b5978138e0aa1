"""Measures over what is known of an account and spent on it."""

from kamcli.domain.topics import TOPICS
from kamcli.i18n import N_
from kamcli.store.measures.facts import last_of_customer
from kamcli.store.measures.measure import Measure, age, newest, number, says_something, settled, within
from kamcli.store.measures.sales import MARGIN_12M

_ON, _SPENT_ON, _CONTACT_ON = '"on"', 'x."on"', 'k."on"'
_PROFILE = ("founded", "employees", "business_state", "plans", "organisation", "results", "payment_term_days")
_REQUIREMENT = tuple(key for key, topic in TOPICS.items() if topic.part == "requirement")
_KEY = tuple(
    key for key, topic in TOPICS.items() if topic.part in ("need", "requirement", "worth", "buying", "soundness")
)


def _known(topics: tuple[str, ...], more: str = "") -> str:
    """How many of these topics have a last word that says something."""
    listed = ", ".join(f"'{topic}'" for topic in topics)
    return (
        f'(select count(*) from fact f where f.customer_id = c.id and f.topic in ({listed}) and f."on" <= :as_of'
        f" and {says_something('number', 'amount', 'code', 'text')} and not exists (select 1 from fact l where l.customer_id = c.id"
        ' and l.topic = f.topic and l."on" <= :as_of and (l."on", l.id) > (f."on", f.id))' + more + ")"
    )


_SPEND = "from spend x where x.customer_id = c.id"
PURCHASE_STEP = (
    f's."on" <= :as_of and (s.closed_on is null or s.closed_on > :as_of)'
    f" and {newest('purchase_step', 's', 'customer_id', 'position')}"
)
_STEPS = f"from purchase_step s where s.customer_id = c.id and {PURCHASE_STEP}"
_CONCERNS = last_of_customer("concerns", "code")
# A fact counts as heard beside the coach when any word on its topic came from somebody else.
_INDEPENDENT = (
    ' and exists (select 1 from fact o where o.customer_id = c.id and o.topic = f.topic and o."on" <= :as_of'
    " and o.source is not null and o.source <> 'coach')"
)


OPEN_SWOT = (
    f'w."on" <= :as_of and (w.closed_on is null or w.closed_on > :as_of)'
    f" and {newest('swot', 'w', 'customer_id', 'kind', 'text')}"
)


def _spent(days: int) -> str:
    return (
        "(select case when count(*) = count(case when x.currency = (select currency from book) then 1 end)"
        f" then coalesce(sum(x.amount), 0) * 1.0 / :minor end {_SPEND} and {within(_SPENT_ON, days)})"
    )


# Without a contact there were no hours; contacts without hours leave them unknown (`domain.invest` is the oracle).
_HOURS = (
    f"(select case when count(*) = 0 then 0.0 else {settled('sum(k.hours)')} end"
    f" from contact k where k.customer_id = c.id and {within(_CONTACT_ON, 365)})"
)
_COST = f"({_spent(365)} + (select case when hours > 0 then hours * :hourly_rate else hours end from (select {_HOURS} as hours) k))"

MEASURES = (
    Measure(
        "profile_coverage", "share", N_("Company profile"),
        N_("share that is known of: industry, year founded, size, state, plans, organisation, results, payment term"),
        f"(({_known(_PROFILE)} + (c.industry is not null)) / {len(_PROFILE) + 1}.0)", "facts", _PROFILE,
    ),
    Measure(
        "requirement_coverage", "share", N_("Requirement"),
        N_("share that is known of: product, standard, yearly quantity, target price, first delivery"),
        f"({_known(_REQUIREMENT)} / {len(_REQUIREMENT)}.0)", "facts", _REQUIREMENT,
    ),
    Measure(
        "plans_known", "count", N_("Plans known"), N_("1 when their plans were heard of within 365 days, else 0"),
        number(f"{last_of_customer('plans', 'text')} is not null and {within(last_of_customer('plans', _ON), 365)}"), "facts",
        ("plans",),
    ),
    Measure(
        "concerns_ranked", "count", N_("Concerns ranked"), N_("how many of their concerns are ranked"),
        f"coalesce(length({_CONCERNS}) - length(replace({_CONCERNS}, ',', '')) + 1, 0)", "facts", ("concerns",),
    ),
    Measure(
        "independent_share", "share", N_("Heard beside the coach"),
        N_("share of the key facts known that also came from another source than the coach; unknown without any"),
        f"({_known(_KEY, _INDEPENDENT)} * 1.0 / nullif({_known(_KEY)}, 0))", "facts", _KEY,
    ),
    Measure(
        "decision_cycle_months", "months", N_("Decision cycle"),
        N_("latest word on how long such a decision takes with them; unknown without one"),
        last_of_customer("decision_cycle_months", "number"), "fact",
    ),
    Measure(
        "swot_idle", "count", N_("SWOT without action"),
        N_("open strengths, weaknesses, opportunities and threats of weight 4 and 5 that lead to no action, or to one"
           " that was dropped; unknown while none is noted"),
        f"(select case when count(*) > 0 then sum(w.weight >= 4 and w.weight is not null and not exists"
        " (select 1 from next_step n where n.id = w.step_id and (n.dropped_on is null or n.dropped_on > :as_of))) end"
        f" from swot w where w.customer_id = c.id and {OPEN_SWOT})", "swot",
    ),
    Measure(
        "opponents_asked_days", "days", N_("Since we asked who is against us"),
        N_("days since somebody inside was asked who is against us; unknown when nobody ever was"),
        f"{age(last_of_customer('opponents_asked', _ON))}", "facts", ("opponents_asked",),
    ),
    Measure(
        "process_coverage", "share", N_("Purchasing process"),
        N_("share of their purchasing steps with people or departments and the concern; unknown without a step"),
        "(select avg(s.concern is not null and (s.departments is not null or exists (select 1 from purchase_step_person x"
        f" where x.purchase_step_id = s.id))) {_STEPS})", "purchase_step",
    ),
    Measure(
        "spend_90d", "money", N_("Spend in 90 days"), N_("sum of the spend of the last 90 days; unknown when some is in another currency"),
        _spent(90), "spend",
    ),
    Measure(
        "spend_12m", "money", N_("Spend, 12 months"), N_("sum of the spend of the last 365 days; unknown when some is in another currency"),
        _spent(365), "spend",
    ),
    Measure(
        "return_12m", "ratio", N_("Return"),
        N_("margin_12m / (spend_12m + hours of 365 days x hourly_rate of the playbook); unknown when a part is, or when"
           " nothing was put in"),
        f"(({MARGIN_12M}) / nullif({_COST}, 0))", "sale",
    ),
    Measure(
        "contacts_per_person_90d", "ratio", N_("Contacts per person"),
        N_("contacts of the last 90 days per active person, each counted once for everybody present;"
           " unknown without people"),
        f"(select avg((select count(*) from participant t join contact k on k.id = t.contact_id"
        f" where t.person_id = p.id and {within(_CONTACT_ON, 90)})) from person p where p.customer_id = c.id"
        " and (p.left_on is null or p.left_on > :as_of))", "contact",
    ),
)  # fmt: skip
