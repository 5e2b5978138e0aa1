"""The development plan of a customer as it stands, and what people there said of it."""

from kamcli.store.measures.plans import ENDORSES, PLAN_STEP
from kamcli.store.measures.standing import MANAGER
from kamcli.store.workbook import Row, Workbook


def steps(book: Workbook, customer_id: int) -> list[Row]:
    """The steps not dropped, in their order, each with the day it was first to be done by."""
    return book.rows(
        "select 'plan-' || s.id as item, s.position, s.task, s.who, s.support, s.days, s.due, s.answers, s.\"on\","
        " case when s.done_on <= :as_of then s.done_on end as done_on, (select z.due from plan_step z"
        ' where z.customer_id = s.customer_id and z.task = s.task and z.due is not null order by z."on", z.id limit 1) as first_due'
        f" from plan_step s where s.customer_id = :id and {PLAN_STEP} order by s.position, s.id",
        id=customer_id,
    )


def endorsements(book: Workbook, customer_id: int) -> list[Row]:
    """What was said of the plan, the newest first, and whether it holds for the plan as it is."""
    return book.rows(
        f'select e."on", p.name as person, e.answer, e.note, {ENDORSES} as holds from endorsement e'
        ' join person p on p.id = e.person_id where p.customer_id = :id and e."on" <= :as_of'
        ' order by e."on" desc, e.id desc',
        id=customer_id,
    )


def newest(book: Workbook, customer_id: int, task: str) -> int | None:
    """The number of the newest row of a task."""
    found = book.value(
        'select id from plan_step where customer_id = :id and task = :task order by "on" desc, id desc limit 1',
        id=customer_id, task=task,
    )  # fmt: skip
    return None if found is None else int(found)


def manager(book: Workbook, customer_id: int) -> str | None:
    """Who of ours has the account."""
    found: str | None = book.value(f"select {MANAGER} from customer c where c.id = :id", id=customer_id)
    return found
