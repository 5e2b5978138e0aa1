"""Measures over suppliers and rivals: how well the supply is known, and what they may do next."""

from kamcli.i18n import N_
from kamcli.store.measures.facts import RECORDED_SHARE
from kamcli.store.measures.measure import Measure, age, last_word, newest, settled

_ACTIVE = "from supplier s where s.customer_id = c.id and (s.left_on is null or s.left_on > :as_of)"


def last_of_supplier(topic: str, column: str) -> str:
    """The last word on a topic about the supplier `s`, as SQL."""
    return last_word(topic, f"f.{column}", "f.supplier_id = s.id")


_SHARE = last_of_supplier("supplier_share", "number")
NEWEST_MOVE = newest("rival_move", "m", "supplier_id", "move")
_FORESEEN = (
    "from rival_move m join supplier s on s.id = m.supplier_id where s.customer_id = c.id"
    ' and (s.left_on is null or s.left_on > :as_of) and m."on" <= :as_of'
    f" and {NEWEST_MOVE}"
)

_LOOKED_AT = (
    'max(coalesce((select max(m."on") from rival_move m where m.supplier_id = s.id and m."on" <= :as_of), \'\'),'
    ' coalesce((select max(f."on") from fact f where f.supplier_id = s.id and f."on" <= :as_of), \'\'))'
)

MEASURES = (
    Measure(
        "rival_unseen_days", "days", N_("Since a rival was looked at"),
        N_("days since anything was last noted of a present supplier or of what it may do; unknown when nothing is"),
        f"(select {age(f'nullif(max({_LOOKED_AT}), {chr(39) * 2})')} {_ACTIVE})", "supplier",
    ),
    Measure(
        "suppliers_known", "count", N_("Suppliers known"),
        N_("present suppliers of whom a problem is known"),
        f"(select count(*) {_ACTIVE} and {last_of_supplier('problems', 'text')} is not null)", "supplier",
    ),
    Measure(
        "suppliers_explained", "share", N_("How suppliers won"),
        N_("share of the present suppliers of whom it is known how they won the business; unknown without a supplier"),
        f"(select avg({last_of_supplier('how_won', 'text')} is not null) {_ACTIVE})", "supplier",
    ),
    Measure(
        "supply_coverage", "share", N_("Supply known"),
        N_("sum of the recorded shares of the present suppliers and of ours, up to 1; unknown without a supplier"),
        f"(select min(1.0, {settled(f'sum({_SHARE})')} + coalesce({RECORDED_SHARE}, 0)) {_ACTIVE})", "supplier",
    ),
    Measure(
        "top_supplier_share", "share", N_("Largest supplier"),
        N_("largest recorded share of a present supplier; unknown without one"),
        f"(select max({_SHARE}) {_ACTIVE})", "supplier",
    ),
    Measure(
        "supplier_concentration", "ratio", N_("Supplier concentration"),
        N_("sum of the squared recorded shares of the present suppliers (Herfindahl); unknown without one"),
        f"(select {settled(f'sum({_SHARE} * {_SHARE})')} {_ACTIVE})", "supplier",
    ),
    Measure(
        "moves_unanswered", "count", N_("Rival moves unanswered"),
        N_("moves of likelihood 0.4 or more, or of one that nobody judged, still to come, without an answer; unknown while no move was foreseen"),
        "(select case when count(*) > 0 then sum(coalesce(m.likelihood, 1) >= 0.4 and m.answer is null"
        f" and (m.outcome_on is null or m.outcome_on > :as_of)) end {_FORESEEN})", "move",
    ),
)  # fmt: skip
