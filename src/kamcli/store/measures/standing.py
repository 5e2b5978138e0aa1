"""Measures of where the customer stands with us: stage, tier, recorded score."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age, newest, number


def _latest(table: str, column: str, condition: str = "") -> str:
    return (
        f"(select x.{column} from {table} x where x.customer_id = c.id{condition}"
        ' and x."on" <= :as_of order by x."on" desc, x.id desc limit 1)'
    )


_SETS_TIER = " and x.sets_tier = 'yes'"
# A customer enters the first stage on the day it comes into the book, without a move of its own.
STAGE = f"coalesce({_latest('stage_move', 'stage')}, 'qualify')"
ENTERED = f"coalesce({_latest('stage_move', chr(34) + 'on' + chr(34))}, c.added_on)"
# The last one set by hand, unless it has run out.
BY_HAND = (
    "(select case when x.until is null or x.until >= :as_of then x.tier end from tier_override x"
    ' where x.customer_id = c.id and x."on" <= :as_of order by x."on" desc, x.id desc limit 1)'
)
COMPUTED_TIER = _latest("score", "tier", _SETS_TIER)
TIER = f"coalesce({BY_HAND}, {COMPUTED_TIER})"
# Who had the account on the day: whoever gave it away at the first handover after it, else today's manager.
_GIVEN_LATER = (
    "(select coalesce(h.giver, '') from handover h where h.customer_id = c.id and h.\"on\" > :as_of"
    ' order by h."on", h.id limit 1)'
)
MANAGER = f"nullif(coalesce({_GIVEN_LATER}, c.manager), '')"
KEY = f"coalesce({_latest('key_account', 'key')}, 'no')"
# Why it is key: what the last review since said, else the reason that its status was given for.
_SINCE_KEY = f' and x."on" >= {_latest("key_account", chr(34) + "on" + chr(34))}'
KEY_REASON = f"nullif(coalesce({_latest('review', 'why', _SINCE_KEY)}, {_latest('key_account', 'reason')}), '')"
GOAL = _latest("review", "goal", _SINCE_KEY)
_CURRENT = (
    f'exists (select 1 from goal g where g.text = {GOAL} and g."on" <= :as_of and {newest("goal", "g", "text")}'
    " and (g.until is null or g.until >= :as_of))"
)

_LATER = '({0}."on", {0}.id) > (x."on", x.id) and {0}."on" <= :as_of'
_FIRST = '(select x.{} from stage_move x where x.customer_id = c.id and x."on" <= :as_of order by x."on", x.id limit 1)'
# Days in the stage since it was entered last from another one; a pause lies between two moves into the same stage.
_COUNTED = (
    '(select sum(julianday(coalesce((select n."on" from stage_move n where n.customer_id = c.id and'
    f' {_LATER.format("n")} order by n."on", n.id limit 1), :as_of)) - julianday(x."on")) from stage_move x'
    ' where x.customer_id = c.id and x."on" <= :as_of and x.stage = s.stage and not exists (select 1 from stage_move o'
    f" where o.customer_id = c.id and {_LATER.format('o')} and o.stage not in (s.stage, 'paused', 'ended')))"
)
_BEFORE_ANY_MOVE = (
    f"case when s.stage = 'qualify' and coalesce({_FIRST.format('stage')}, '') <> 'qualify' and not exists (select 1"
    " from stage_move o where o.customer_id = c.id and o.stage not in ('qualify', 'paused', 'ended')"
    f' and o."on" <= :as_of) then max(0, julianday(coalesce({_FIRST.format(chr(34) + "on" + chr(34))}, :as_of))'
    " - julianday(c.added_on)) else 0 end"
)
DAYS_IN_STAGE = (
    f"(select case when s.stage <> 'ended' and {ENTERED} <= :as_of then cast(coalesce({_COUNTED}, 0)"
    f" + {_BEFORE_ANY_MOVE} as integer) end from (select {STAGE} as stage) s)"
)

MEASURES = (
    Measure(
        "stage", "text", N_("Stage"), N_("the stage entered last; the first one from the day the customer was added"),
        STAGE, "stage_move",
    ),
    Measure(
        "days_in_stage", "days", N_("Days in stage"), N_("days since the stage was entered, pauses taken out; unknown once ended"),
        DAYS_IN_STAGE, "stage_move",
    ),
    Measure(
        "tier", "text", N_("Tier"), N_("a standing override, else the tier of the last recorded score"), TIER, "tier",
    ),
    Measure(
        "key_account", "text", N_("Key account"), N_("yes or no: the last word on key status"), KEY, "key",
    ),
    Measure(
        "key_reason", "text", N_("Reason for key status"), N_("why it is a key account; unknown without a reason, or when it is none"),
        f"case when {KEY} = 'yes' then {KEY_REASON} end", "key",
    ),
    Measure(
        "score_age_days", "days", N_("Age of the score"), N_("days since the last recorded score; unknown without one"),
        f"{age(_latest('score', chr(34) + 'on' + chr(34), _SETS_TIER))}", "tier",
    ),
    Measure(
        "key_reason_holds", "yes_no", N_("Reason for key status holds"),
        N_("1 when there is a reason and its goal is one of ours today; unknown without key status or without any goal"),
        number(
            f"case when {KEY} = 'yes' then case when {KEY_REASON} is null then false"
            f" when exists (select 1 from goal g where g.\"on\" <= :as_of) then {_CURRENT} end end"
        ), "review",
    ),
)  # fmt: skip
