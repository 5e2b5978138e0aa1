"""Measures over samples: promised, delivered, judged."""

from kamcli.i18n import N_
from kamcli.store.measures.measure import Measure, age, number

_MINE = 'from sample s where s.customer_id = c.id and s."on" <= :as_of'


def _is(kind: str, which: str = "") -> str:
    return (
        f"exists (select 1 from sample_event e where e.sample_id = s.id and e.kind = '{kind}'"
        f' and e."on" <= :as_of{which})'
    )


_VERDICT = (
    "(select e.verdict from sample_event e where e.sample_id = s.id and e.kind = 'verdict'"
    ' and e."on" <= :as_of order by e."on" desc, e.id desc limit 1)'
)
_REJECTED = "e.verdict = 'rejected'"
# A later sample of the same product that was rejected takes the earlier success back.
_REJECTED_LATER = (
    "exists (select 1 from sample l join sample_event e on e.sample_id = l.id where l.customer_id = s.customer_id"
    ' and l.product = s.product and (l."on", l.id) > (s."on", s.id) and l."on" <= :as_of'
    f' and {_REJECTED} and e."on" <= :as_of)'
)

MEASURES = (
    Measure(
        "samples_late", "count", N_("Late samples"), N_("promised before the day and not delivered"),
        f"(select count(*) {_MINE} and s.promised_on < :as_of and not {_is('delivered')})", "sample",
    ),
    Measure(
        "samples_accepted", "count", N_("Accepted samples"), N_("latest verdict accepted or conditional"),
        f"(select count(*) {_MINE} and {_VERDICT} in ('accepted', 'conditional'))", "sample",
    ),
    Measure(
        "samples_open_ok", "count", N_("Good samples"),
        N_("signed off, delivered and not rejected, nor a later one of the same product"),
        f"(select count(*) {_MINE} and {_is('signed')} and {_is('delivered')}"
        f" and coalesce({_VERDICT}, 'pending') <> 'rejected' and not {_REJECTED_LATER})", "sample",
    ),
    Measure(
        "sample_silent_days", "days", N_("Longest silence on a sample"),
        N_("most days since a sample was delivered of which no verdict is heard; unknown when none is waiting"),
        f"(select {age('min(d.' + chr(34) + 'on' + chr(34) + ')')} from sample s join sample_event d on d.sample_id = s.id"
        " where s.customer_id = c.id and s.\"on\" <= :as_of and d.kind = 'delivered' and d.\"on\" <= :as_of"
        f" and coalesce({_VERDICT}, 'pending') = 'pending')", "sample",
    ),
    Measure(
        "sample_rejected_last", "yes_no", N_("Last verdict bad"),
        N_("1 when the latest verdict is a rejection; unknown without a verdict"),
        f"(select {number(_REJECTED)} from sample s join sample_event e on e.sample_id = s.id"
        " where s.customer_id = c.id and s.\"on\" <= :as_of and e.kind = 'verdict' and e.verdict <> 'pending' and e.\"on\" <= :as_of"
        ' order by e."on" desc, e.id desc limit 1)', "sample",
    ),
)  # fmt: skip
