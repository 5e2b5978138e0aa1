"""Measures over contacts, people and next steps: attention, warmth, rhythm."""

from kamcli.domain import lists
from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age, days_before, settled, within
from kamcli.store.measures.person import PERSON, person_on

_ON = 'k."on"'
_MINE = f"from contact k where k.customer_id = c.id and {_ON} <= :as_of"
_QUARTER = f"from contact k where k.customer_id = c.id and {within(_ON, 90)}"
_HOURS = settled("sum(k.hours)")
_WRITTEN = ", ".join(f"'{channel}'" for channel in lists.WRITTEN)
IN_PERSON = ", ".join(f"'{channel}'" for channel in lists.IN_PERSON)
ACTIVE = f"from {PERSON} where p.customer_id = c.id and (p.left_on is null or p.left_on > :as_of)"
DECIDES = (
    "(p.influence >= 4 or "
    + " or ".join(f"',' || p.roles || ',' like '%,{role},%'" for role in lists.DECIDING_ROLES)
    + ")"
)


WAS_WRITTEN = f"coalesce(k.channel in ({_WRITTEN}), false)"


def person_warmth(day: str = ":as_of") -> str:
    """Warmth of the person `p`, NULL when no contact left anything (`domain.warmth` is the oracle).

    What every contact left is halved once per half-life; the written ones together count up to the playbook's cap.
    """
    left = f't.impact * pow(2, -(julianday({day}) - julianday(k."on")) / t.half_life)'
    written = f"{WAS_WRITTEN} and t.impact > 0"
    return (
        f"(select sum(case when {written} then 0.0 else {left} end)"
        f" + min(:written_cap, sum(case when {written} then {left} else 0.0 end))"
        f' from participant t join contact k on k.id = t.contact_id where t.person_id = p.id and k."on" <= {day})'
    )


_WEIGHT = "coalesce(p.influence, :default_influence)"


def _warmth(day: str) -> str:
    """The influence-weighted mean over the people who are there on the day."""
    mean = settled(f"sum({_WEIGHT} * coalesce({person_warmth(day)}, 0)) / sum({_WEIGHT})")
    return (
        f"(select {mean} from {person_on(day)} where p.customer_id = c.id and (p.left_on is null or p.left_on > {day}))"
    )


# An item put off beyond the day is not due; the latest snooze counts.
SNOOZED = (
    "coalesce((select z.until from snooze z where z.customer_id = {customer} and z.item = {item}"
    ' and z."on" <= :as_of order by z."on" desc, z.id desc limit 1), \'\') > :as_of'
)
SNOOZED_STEP = (
    "exists (select 1 from snooze z where z.customer_id = n.customer_id and z.item = 'step-' || n.id"
    ' and z."on" <= :as_of and z.until > :as_of)'
)
_OPEN = (
    'from next_step n where n.customer_id = c.id and n."on" <= :as_of'
    " and (n.done_on is null or n.done_on > :as_of) and (n.dropped_on is null or n.dropped_on > :as_of)"
)

MEASURES = (
    Measure(
        "days_since_contact", "days", N_("Since last contact"),
        N_("days since the last contact by any channel; unknown when never contacted"),
        f"(select {age(f'max({_ON})')} {_MINE})", "contact",
    ),
    Measure(
        "contacts_90d", "count", N_("Contacts in 90 days"), N_("number of contacts in the last 90 days"),
        f"(select count(*) {_QUARTER})", "contact",
    ),
    Measure(
        "contacts_before_90d", "count", N_("Contacts in the 90 days before"),
        N_("number of contacts in the 90 days before the last 90"),
        f"(select count(*) from contact k where k.customer_id = c.id and {within(_ON, 90, 90)})", "contact",
    ),
    Measure(
        "contacts_with_people", "count", N_("Real talks"),
        N_("contacts with at least one person, not by WeChat, e-mail, card or letter"),
        f"(select count(*) {_MINE} and coalesce(k.channel, '') not in ({_WRITTEN})"
        " and exists (select 1 from participant t where t.contact_id = k.id))", "talk",
    ),
    Measure(
        "hours_90d", "hours", N_("Hours in 90 days"),
        N_("hours of the contacts of the last 90 days; unknown when none carries hours"),
        f"(select {_HOURS} {_QUARTER})", "contact",
    ),
    Measure(
        "hours_12m", "hours", N_("Hours, 12 months"),
        N_("hours of the contacts of the last 365 days; unknown when none carries hours"),
        f"(select {_HOURS} from contact k where k.customer_id = c.id and {within(_ON, 365)})", "contact",
    ),
    Measure(
        "warmth", "points", N_("Warmth"),
        N_("influence-weighted mean over active people (unset influence: as in the playbook) of the sum of"
           " impact x 2^(-days/half-life), what was written up to the playbook's cap; unknown without people"),
        _warmth(":as_of"), "contact",
    ),
    Measure(
        "warmth_change", "points", N_("Change of warmth"),
        N_("warmth today less that of 30 days ago; unknown when either is"),
        f"({_warmth(':as_of')} - {_warmth(days_before(30))})", "contact",
    ),
    Measure(
        "active_people", "count", N_("People we know well"), N_("active people with a warmth of 1 or more"),
        f"(select count(*) {ACTIVE} and coalesce({person_warmth()}, 0) >= 1)", "contact",
    ),
    Measure(
        "our_people", "count", N_("Ours who know them"), N_("different people of ours in the contacts of 180 days"),
        "(select count(distinct trim(one.value)) from contact k,"
        " json_each('[' || replace(json_quote(k.by), ';', '\",\"') || ']') one"
        f" where k.customer_id = c.id and k.by is not null and trim(one.value) <> '' and {within(_ON, 180)})", "contact",
    ),
    Measure(
        "routine_share", "share", N_("Routine contacts"),
        N_("of the last 8 contacts with channel and purpose: a greeting, or both as the one before; unknown under 4"),
        "(select case when count(*) >= 4 then avg(routine) end from (select purpose = 'courtesy'"
        " or (has_one = 1 and channel = was and purpose = was_for) as routine from (select k.channel, k.purpose,"
        f" lead(k.channel) over newest as was, lead(k.purpose) over newest as was_for,"
        f" row_number() over newest as nth, lead(1, 1, 0) over newest as has_one {_MINE}"
        " and k.channel is not null and k.purpose is not null"
        f" window newest as (order by {_ON} desc, k.id desc)) k where nth <= 8) k)",
        "contact",
    ),
    Measure(
        "open_next_steps", "count", N_("Open next steps"), N_("next steps neither done nor dropped"),
        f"(select count(*) {_OPEN})", "next_step",
    ),
    Measure(
        "overdue_next_steps", "count", N_("Overdue next steps"),
        N_("open next steps due before the day and not snoozed beyond it"),
        f"(select count(*) {_OPEN} and n.due < :as_of and not {SNOOZED_STEP})", "next_step",
    ),
    Measure(
        "foreshadowed_share", "share", N_("Next steps the customer expects"),
        N_("share of the next steps of the last 180 days that the customer expects; unknown without any"),
        f"(select avg(coalesce(n.expected, 'no') = 'yes') from next_step n where n.customer_id = c.id"
        f" and {within('n.' + chr(34) + 'on' + chr(34), 180)})", "next_step",
    ),
    Measure(
        "decision_makers", "count", N_("Decision makers known"),
        N_("active people who decide, approve or can block, or of influence 4 and 5"),
        f"(select count(*) {ACTIVE} and {DECIDES})", "person",
    ),
    Measure(
        "deciders_met_180d", "share", N_("Decision makers met"),
        N_("share of the decision makers met in person in 180 days; unknown when none is known"),
        "(select avg(exists (select 1 from participant t join contact k on k.id = t.contact_id"
        f" where t.person_id = p.id and k.channel in ({IN_PERSON}) and {within(_ON, 180)}))"
        f" {ACTIVE} and {DECIDES})", "meeting",
    ),
)  # fmt: skip
