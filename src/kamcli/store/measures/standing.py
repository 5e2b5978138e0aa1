"""Measures of where the customer stands with us: stage, tier, recorded score."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age, newest


def _latest(table: str, column: str, condition: str = "") -> str:
    return (
        f"(select x.{column} from {table} x where x.customer_id = c.id{condition}"
        ' and x."on" <= :as_of order by x."on" desc, x.id desc limit 1)'
    )


_SETS_TIER = " and x.sets_tier = 'yes'"
# A customer enters the first stage on the day it comes into the book, without a move of its own.
STAGE = f"coalesce({_latest('stage_move', 'stage')}, 'qualify')"
ENTERED = f"coalesce({_latest('stage_move', chr(34) + 'on' + chr(34))}, c.added_on)"
TIER = f"coalesce({_latest('tier_override', 'tier')}, {_latest('score', 'tier', _SETS_TIER)})"
# Who had the account on the day: whoever gave it away at the first handover after it, else today's manager.
_GIVEN_LATER = (
    "(select coalesce(h.giver, '') from handover h where h.customer_id = c.id and h.\"on\" > :as_of"
    ' order by h."on", h.id limit 1)'
)
MANAGER = f"nullif(coalesce({_GIVEN_LATER}, c.manager), '')"
KEY = f"coalesce({_latest('key_account', 'key')}, 'no')"
# Why it is key: what the last review since said, else the reason that its status was given for.
_SINCE_KEY = f' and x."on" >= {_latest("key_account", chr(34) + "on" + chr(34))}'
KEY_REASON = f"coalesce({_latest('review', 'why', _SINCE_KEY)}, {_latest('key_account', 'reason')})"
GOAL = _latest("review", "goal", _SINCE_KEY)
_CURRENT = (
    f'exists (select 1 from goal g where g.text = {GOAL} and g."on" <= :as_of and {newest("goal", "g", "text")}'
    " and (g.until is null or g.until >= :as_of))"
)

MEASURES = (
    Measure(
        "stage", "text", N_("Stage"), N_("the stage entered last; the first one from the day the customer was added"),
        STAGE, "stage_move",
    ),
    Measure(
        "days_in_stage", "days", N_("Days in stage"), N_("days since the stage was entered; unknown once ended"),
        f"case when {STAGE} <> 'ended' and {ENTERED} <= :as_of then {age(ENTERED)} end", "stage_move",
    ),
    Measure(
        "tier", "text", N_("Tier"), N_("a standing override, else the tier of the last recorded score"), TIER, "tier",
    ),
    Measure(
        "key_account", "text", N_("Key account"), N_("yes or no: the last word on key status"), KEY, "key",
    ),
    Measure(
        "key_reason", "text", N_("Reason for key status"), N_("why it is a key account; unknown without a reason, or when it is none"),
        f"case when {KEY} = 'yes' then nullif({_latest('key_account', 'reason')}, '') end", "key",
    ),
    Measure(
        "score_age_days", "days", N_("Age of the score"), N_("days since the last recorded score; unknown without one"),
        f"{age(_latest('score', chr(34) + 'on' + chr(34), _SETS_TIER))}", "tier",
    ),
    Measure(
        "key_reason_holds", "yes_no", N_("Reason for key status holds"),
        N_("1 when there is a reason and its goal is one of ours today; unknown without key status or without any goal"),
        f"case when {KEY} = 'yes' then case when {KEY_REASON} is null then 0"
        f" when exists (select 1 from goal g where g.\"on\" <= :as_of) then {_CURRENT} end end", "review",
    ),
)  # fmt: skip
