"""Measures over the people who decide: their stance, the coach, and how far our influence reaches."""

from kamcli.domain import coach, lists
from kamcli.domain.topics import PROFILE_ITEMS
from kamcli.i18n import N_
from kamcli.store.measures.contacts import ACTIVE, DECIDES, IN_PERSON
from kamcli.store.measures.measure import Measure, age, last_word, says_something, settled, within
from kamcli.store.measures.person import PERSON

_ON, _FACT_ON, _DEED_ON = 'k."on"', 'f."on"', 'd."on"'


def latest(topic: str, column: str) -> str:
    """The last word on a topic about the person `p`, as SQL; NULL when it is unknown."""
    return last_word(topic, f"f.{column}", "f.person_id = p.id")


STANCE = latest("stance", "number")
INFLUENCE = "coalesce(p.influence, 2)"
_STANCE_DAY = latest("stance", '"on"')
_MET_BY_US = "from participant t join contact k on k.id = t.contact_id where t.person_id = p.id"
LAST_TALK = f"(select max({_ON}) {_MET_BY_US} and {_ON} <= :as_of)"
LAST_MET = f"(select max({_ON}) {_MET_BY_US} and k.channel in ({IN_PERSON}) and {_ON} <= :as_of)"
LAST_ACT = f"(select max({_DEED_ON}) from deed d where d.person_id = p.id and d.doer = 'them' and {_DEED_ON} <= :as_of)"
STATED = (
    f"case {latest('rung', 'code')} {' '.join(f'when {rung!r} then {n}' for n, rung in enumerate(lists.RUNGS))} end"
)
STATED_ON = latest("rung", '"on"')


def _rung() -> str:
    """The rung on which the person `p` still stands, 0 to 5: `domain.coach.standing` is the oracle."""
    known, meeting, agrees, trusts, ally = range(1, 6)
    hold_meeting, hold_agrees, hold_trusts, hold_ally = (coach.HOLDS[rung] for rung in lists.RUNGS[2:])
    age = "julianday(:as_of) - julianday"
    # An ally's trust begins to run when the last act for us is too old.
    begin = f"case stated when {ally} then date(max(since, coalesce(act, since)), '+{hold_ally} days') else since end"
    quiet = f"{age}(max(begin, coalesce(talk, begin)))"
    fallen = (
        f"case when stated < {meeting} then stated when stated = {ally} and :as_of <= begin then {ally}"
        f" when stated = {meeting} then {known} + ({age}(max(since, coalesce(met, since))) <= {hold_meeting})"
        f" when stated = {agrees} then case when {quiet} <= {hold_agrees} then {agrees}"
        f" when {quiet} <= {hold_agrees + hold_meeting} then {meeting} else {known} end"
        f" when {quiet} <= {hold_trusts} then {trusts} when {quiet} <= {hold_trusts + hold_agrees} then {agrees}"
        f" when {quiet} <= {hold_trusts + hold_agrees + hold_meeting} then {meeting} else {known} end"
    )
    # `limit 1`: or each of these words would be looked up again wherever it is used.
    against = f"case when {STANCE} < 0 and {_STANCE_DAY} >= since then {meeting} else {ally} end"
    return (
        f"(select min({fallen}, {against}) from (select *, {begin} as begin from (select stated, {STATED_ON} as since,"
        f" {LAST_TALK} as talk, {LAST_MET} as met, {LAST_ACT} as act from (select {STATED} as stated limit 1) s"
        " where stated is not null limit 1) s) s)"
    )


RUNG = _rung()
_DECIDERS = f"{ACTIVE} and {DECIDES}"
_WITH = f"from participant t join contact k on k.id = t.contact_id where t.person_id = p.id and {_ON} <= :as_of"
_HELPED = f"exists (select 1 from deed d where d.person_id = p.id and d.doer = 'them' and {within(_DEED_ON, 180)})"
_SECOND_SOURCE = (
    "(select count(distinct f.source) > 1 from fact f where f.person_id = p.id and f.topic = 'stance'"
    f" and f.number >= 1 and {within(_FACT_ON, 90)})"
)
_ACTED = f"exists (select 1 from deed d where d.person_id = p.id and d.doer = 'them' and {within(_DEED_ON, 90)})"
_WHY = f"({latest('why_help_us', 'text')} is not null and {latest('why_help_us', 'source')} is not null)"
_OURS = (
    "(select count(distinct trim(one.value)) from participant t join contact k on k.id = t.contact_id,"
    " json_each('[' || replace(json_quote(k.by), ';', '\",\"') || ']') one"
    f" where t.person_id = p.id and k.by is not null and trim(one.value) <> '' and {_ON} <= :as_of)"
)
EVIDENCE = {
    "met": (20, f"exists (select 1 {_WITH} and k.channel in ({IN_PERSON}) and {within(_ON, 60)})"),
    "deal": (20, f"exists (select 1 {_WITH} and k.purpose in ('solution', 'negotiate') and {within(_ON, 90)})"),
    "support": (20, f"coalesce({STANCE} >= 1 and ({_SECOND_SOURCE} or {_ACTED}), false)"),
    "why": (15, _WHY),
    "helped": (15, _HELPED),
    "second_of_ours": (10, f"({_OURS} > 1)"),
}
"""What shows that our influence reaches the person `p`: points, and whether it is so as SQL, 0 or 1."""
PENETRATION = f"({' + '.join(f'{points} * {holds}' for points, holds in EVIDENCE.values())}) / 100.0"
_PROFILE = ", ".join(f"'{topic}'" for topic in PROFILE_ITEMS)
_PROFILED = (
    f"(select count(distinct f.topic) >= 5 from fact f where f.person_id = p.id and f.topic in ({_PROFILE})"
    f' and f."on" <= :as_of and {says_something("text", "code", "number", "other_id")}'
    " and not exists (select 1 from fact l where l.person_id = f.person_id and l.topic = f.topic"
    ' and l."on" <= :as_of and (l."on", l.id) > (f."on", f.id)))'
)
_RUNG_OF = f"case {{}} {' '.join(f'when {rung!r} then {n}' for n, rung in enumerate(lists.RUNGS))} else 0 end"
_BEFORE = (
    "(select l.code from fact l where l.person_id = f.person_id and l.topic = 'rung'"
    ' and (l."on", l.id) < (f."on", f.id) order by l."on" desc, l.id desc limit 1)'
)
_ROSE = (
    f"(select {age(f'max({_FACT_ON})')} from fact f where f.person_id = p.id and f.topic = 'rung' and {_FACT_ON} <= :as_of"
    f" and {_RUNG_OF.format('f.code')} > {_RUNG_OF.format(_BEFORE)})"
)
_COACH = f"(select p.id {ACTIVE} and {RUNG} >= 1 order by {RUNG} desc, p.id limit 1)"

MEASURES = (
    Measure(
        "coach_rung", "count", N_("Coach"),
        N_("highest rung of an active person: none 0, known 1, meeting 2, agrees 3, trusts 4, ally 5; a rung whose"
           " evidence is too old counts as the one below; unknown when nobody was ever looked for"),
        f"coalesce((select max({RUNG}) {ACTIVE}), (select min(0) from fact f join person p on p.id = f.person_id"
        f" where p.customer_id = c.id and f.topic = 'rung' and f.code is not null and {_FACT_ON} <= :as_of))", "rung",
    ),
    Measure(
        "coach_talk_days", "days", N_("Since we spoke to the coach"),
        N_("days since the last contact with the highest coach; unknown without one"),
        f"(select {age(f'max({_ON})')} from participant t join contact k on k.id = t.contact_id"
        f" where t.person_id = {_COACH} and {_ON} <= :as_of)", "contact",
    ),
    Measure(
        "coach_stuck_days", "days", N_("Since the coach moved on"),
        N_("days since the highest coach last rose a rung, while under `agrees`; unknown from there on, or without one"),
        f"(select case when {RUNG} < {lists.RUNGS.index('agrees')} then {_ROSE} end {ACTIVE} and {RUNG} >= 1"
        f" order by {RUNG} desc, p.id limit 1)", "rung",
    ),
    Measure(
        "coach_left_90d", "count", N_("Coaches who left"),
        N_("people who left in the last 90 days and had come to meet us at least"),
        f"(select count(*) from {PERSON} where p.customer_id = c.id and {within('p.left_on', 90)}"
        f" and {STATED} >= {lists.RUNGS.index('meeting')})", "rung",
    ),
    Measure(
        "support_balance", "ratio", N_("Balance of support"),
        N_("sum of influence x stance / sum of 2 x influence over decision makers whose stance is known, -1 to 1"),
        f"(select sum({INFLUENCE} * {STANCE}) * 1.0 / nullif(sum(case when {STANCE} is not null then 2 * {INFLUENCE} end), 0)"
        f" {_DECIDERS})", "stance",
    ),
    Measure(
        "stance_coverage", "share", N_("Stances known"),
        N_("influence of the decision makers whose stance is known and not older than 90 days, over all of it"),
        f"(select sum(case when {STANCE} is not null and {age(_STANCE_DAY)} <= 90 then {INFLUENCE} else 0 end) * 1.0"
        f" / sum({INFLUENCE}) {_DECIDERS})", "stance",
    ),
    Measure(
        "known_opponents", "count", N_("Known opponents"),
        N_("active people whose stance is against us; unknown while no stance is known"),
        f"(select case when count({STANCE}) > 0 then sum({STANCE} < 0) end {ACTIVE})", "stance",
    ),
    Measure(
        "opponents_unanswered", "count", N_("Opponents without a measure"),
        N_("active people against us for whom no open next step is meant; unknown while no stance is known"),
        f"(select case when count({STANCE}) > 0 then sum({STANCE} < 0 and not exists (select 1 from next_step n"
        ' where n.person_id = p.id and n."on" <= :as_of and (n.done_on is null or n.done_on > :as_of)'
        f" and (n.dropped_on is null or n.dropped_on > :as_of))) end {ACTIVE})", "stance",
    ),
    Measure(
        "penetration", "share", N_("Penetration"),
        N_("influence-weighted mean over the decision makers of: met in person in 60 days 20 %, talked about the"
           " deal in 90 days 20 %, supports us by a second source or an act in 90 days 20 %, why they would help us"
           " 15 %, did something for us in 180 days 15 %, knows a second person of ours 10 %"),
        f"(select {settled(f'sum({INFLUENCE} * {PENETRATION}) / sum({INFLUENCE})')} {_DECIDERS})", "meeting",
    ),
    Measure(
        "deciders_profiled", "share", N_("Decision makers profiled"),
        N_("share of the decision makers with at least 5 profile items; unknown when none is known"),
        f"(select avg({_PROFILED}) {_DECIDERS})", "person",
    ),
)  # fmt: skip
