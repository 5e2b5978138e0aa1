"""What went into every account, in the last twelve months and in all."""

from kamcli.store.measures import columns
from kamcli.store.measures.measure import within
from kamcli.store.measures.standing import MANAGER, STAGE, TIER
from kamcli.store.workbook import Row, Workbook

_MEASURES = ("hours_12m", "hours_90d", "contacts_90d", "spend_12m", "spend_90d", "margin_12m", "expected_worth")
_CONTACTS = 'from contact k where k.customer_id = c.id and k."on" <= :as_of'
_YEAR = within('k."on"', 365)
_LAST_REVIEW = 'from review r where r.customer_id = c.id and r."on" <= :as_of order by r."on" desc, r.id desc limit 1'


def accounts(book: Workbook) -> list[Row]:
    """Every customer with its effort and what it brings; money in major units."""
    return book.rows(
        f"select c.id, c.code, c.name, {MANAGER} as manager, {STAGE} as stage, {TIER} as tier, {columns(_MEASURES)},"
        f" (select count(*) {_CONTACTS} and {_YEAR}) as contacts_12m,"
        f" (select count(*) {_CONTACTS}) as contacts, (select sum(k.hours) {_CONTACTS}) as hours,"
        " (select case when count(*) = count(case when x.currency = (select currency from book) then 1 end)"
        " then coalesce(sum(x.amount), 0) * 1.0 / :minor end from spend x where x.customer_id = c.id"
        f' and x."on" <= :as_of) as spend, (select r.decision {_LAST_REVIEW}) as last_decision,'
        f' (select r."on" {_LAST_REVIEW}) as last_review from customer c order by c.code'
    )
