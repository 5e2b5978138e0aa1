"""Our goals, what customers expect of us, and what they complained of, as it stands on the day."""

from kamcli.store.measures.measure import newest
from kamcli.store.workbook import Row, Workbook


def goals(book: Workbook, *, over: bool = False) -> list[Row]:
    """Our goals, the one that ends first leading; `over`: also those whose time is over.

    `accounts` counts the key accounts whose last review says that they serve it.
    """
    from kamcli.store.measures.standing import GOAL, KEY

    return book.rows(
        'select g.id as goal, g.text, g."on", g.until, g.by, (select count(*) from customer c'
        f" where c.id in (select customer_id from key_account) and {KEY} = 'yes' and {GOAL} = g.text) as accounts"
        f' from goal g where g."on" <= :as_of and {newest("goal", "g", "text")}'
        f" {'' if over else 'and (g.until is null or g.until >= :as_of)'} order by coalesce(g.until, '9999'), g.id",
    )


def expectations(book: Workbook, customer_id: int) -> list[Row]:
    """What the customer expects of us and has not dropped, the least met first."""
    return book.rows(
        'select e.id as item, e."on", e.text, e.met, e.by from expectation e where e.customer_id = :id'
        f' and e."on" <= :as_of and {newest("expectation", "e", "customer_id", "text")}'
        " and (e.closed_on is null or e.closed_on > :as_of)"
        " order by e.met = 'yes' nulls first, e.met = 'partly' nulls first, e.id",
        id=customer_id,
    )


def complaints(book: Workbook, customer_id: int) -> list[Row]:
    """The complaints of a customer, the open ones first; `solved_on` as it was known on the day."""
    return book.rows(
        'select k.id as item, k."on", k.text, case when k.solved_on <= :as_of then k.solved_on end as solved_on, k.by'
        ' from complaint k where k.customer_id = :id and k."on" <= :as_of'
        ' order by k.solved_on is not null and k.solved_on <= :as_of, k."on" desc, k.id desc',
        id=customer_id,
    )
