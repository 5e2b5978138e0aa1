"""Measures over our own people: whether our top management meets theirs."""

from kamcli.i18n import N_
from kamcli.store.measures.contacts import ACTIVE, DECIDES
from kamcli.store.measures.measure import Measure, last_word, within
from kamcli.store.measures.person import PERSON
from kamcli.store.measures.plans import PLAN_STEP

_ON = 'k."on"'
TOP_TALKS = "('exec_meeting', 'visit', 'customer_inspection', 'plant_visit')"
_EXECUTIVE = "o.level = 'executive' and (o.left_on is null or {day} < o.left_on)"
_DECIDES_IT = "',' || p.roles || ',' like '%,decider,%'"
_LEVEL = last_word("level", "f.code", "f.person_id = p.id")
# Whoever decides is above the departments, whatever he is called.
_ABOVE = f"{DECIDES} and ({_DECIDES_IT} or coalesce({_LEVEL}, '') in ('director', 'top'))"


def bears(text: str) -> str:
    """The names in `text`, between semicolons, hold that of the colleague `o`, as SQL."""
    return f"instr(';' || replace(lower({text}), '; ', ';') || ';', ';' || lower(o.name) || ';') > 0"


_BY_EXECUTIVE = f"exists (select 1 from colleague o where {_EXECUTIVE.format(day=_ON)} and {bears('k.by')})"
TOP_TALK = (
    f"k.channel in {TOP_TALKS} and {within(_ON, 180)} and {_BY_EXECUTIVE} and exists (select 1 from participant t"
    f" join {PERSON} on p.id = t.person_id where t.contact_id = k.id and {_DECIDES_IT})"
)
"""The contact `k` is a top-level talk of the last 180 days."""
_KNOWN = "exists (select 1 from colleague where level = 'executive')"
_MET = (
    "exists (select 1 from participant t join contact k on k.id = t.contact_id where t.person_id = p.id"
    f" and k.channel in {TOP_TALKS} and {within(_ON, 180)} and {_BY_EXECUTIVE})"
)
_NAMED = (
    f"(exists (select 1 from contact k where k.customer_id = c.id and {_ON} <= :as_of and {_BY_EXECUTIVE})"
    f" or exists (select 1 from plan_step s join colleague o on {_EXECUTIVE.format(day=':as_of')} and {bears('s.who')}"
    f" where s.customer_id = c.id and {PLAN_STEP}))"
)

MEASURES = (
    Measure(
        "exec_meetings_180d", "count", N_("Top-level talks"),
        N_("contacts of an executive of ours with their decider in 180 days: a top-level meeting, a visit or an"
           " inspection; unknown while the book knows no executive of ours"),
        f"case when {_KNOWN} then (select count(*) from contact k where k.customer_id = c.id and {TOP_TALK}) end", "top_talk",
    ),
    Measure(
        "exec_gap", "count", N_("Executive contact missing"),
        N_("decision makers above department level, and whoever decides, whom no executive of ours met in 180 days; at"
           " least 1 while no executive of ours took part or stands in the plan; unknown without a decision maker or an executive of ours"),
        f"case when {_KNOWN} then (select max(coalesce(sum({_ABOVE} and not {_MET}), 0), case when {_NAMED} then 0 else 1 end)"
        f" {ACTIVE} and {DECIDES} having count(*) > 0) end", "top_talk",
    ),
)  # fmt: skip
