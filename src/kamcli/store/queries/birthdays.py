"""Birthdays of the people who are still there."""

from kamcli.store.measures.standing import MANAGER, STAGE, TIER
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook


def birthdays(book: Workbook, whose: Whose) -> list[Row]:
    """The last word on every birthday, with the customer; of customers that have not ended."""
    return book.rows(
        f"select 'birthday-' || p.id as item, c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, p.name as person,"
        " p.name as detail, f.text as birthday from fact f join person p on p.id = f.person_id"
        " join customer c on c.id = f.customer_id where f.topic = 'birthday' and f.text is not null"
        f'{whose.among()} and f."on" <= :as_of'
        " and (p.left_on is null or p.left_on > :as_of) and not exists (select 1 from fact l where"
        ' l.person_id = f.person_id and l.topic = f.topic and l."on" <= :as_of and (l."on", l.id) > (f."on", f.id))'
        f" and {STAGE} <> 'ended'",
        **whose.values,
    )
