"""What a calendar asks of the book beside the agenda: what was put off, what is done early, and when each account changed."""

from kamcli.store.measures.closing import OPEN_FINDING
from kamcli.store.measures.person import called
from kamcli.store.measures.plans import OPEN_STEP
from kamcli.store.measures.standing import MANAGER, STAGE, TIER
from kamcli.store.queries.agenda import NOT_DELIVERED, OPEN_NEXT_STEP
from kamcli.store.workbook import Row, Workbook


def first_operation(book: Workbook) -> Row | None:
    """The operation that the book began with: it tells this book from every other."""
    return book.row("select at, who, command from operation order by id limit 1")


def changed(book: Workbook) -> dict[str, Row]:
    """Of each customer the number and the time of the last change to anything that the agenda rests on."""
    rows = book.rows(
        "select c.code, max(h.id) as number, max(coalesce(h.at, o.at)) as at from"
        " (select h.id, h.at, h.operation_id, case h.table_name when 'customer' then h.row_id"
        " when 'inspection_finding' then (select i.customer_id from inspection i"
        " where i.id = cast(json_extract(coalesce(h.after, h.before), '$.inspection_id') as integer))"
        " when 'sample_event' then (select s.customer_id from sample s"
        " where s.id = cast(json_extract(coalesce(h.after, h.before), '$.sample_id') as integer))"
        " else cast(json_extract(coalesce(h.after, h.before), '$.customer_id') as integer) end as customer from change h where h.before is distinct from h.after) h"
        " join customer c on c.id = h.customer left join operation o on o.id = h.operation_id group by c.id"
    )
    return {row["code"]: row for row in rows}


def meant_for(book: Workbook) -> dict[str, Row]:
    """Of each open next step whom it is meant for and why we meet, where that is known."""
    rows = book.rows(
        f"select 'step-' || n.id as item, {called('p')} as person, n.pretext from next_step n"
        f" left join person p on p.id = n.person_id where {OPEN_NEXT_STEP} and (p.id is not null or n.pretext is not null)"
    )
    return {row["item"]: row for row in rows}


def first_versions(book: Workbook) -> dict[str, str]:
    """Of each step of a plan that was changed: the item it was at first. A changed step is another row."""
    rows = book.rows(
        "select 'plan-' || s.id as item, 'plan-' || f.first as first from plan_step s join"
        " (select customer_id, task, min(id) as first from plan_step group by customer_id, task having count(*) > 1) f"
        " on f.customer_id = s.customer_id and f.task = s.task"
    )
    return {row["item"]: row["first"] for row in rows}


_TOLD = f"c.code, c.name, {TIER} as tier, {MANAGER} as manager"
_TABLES = {
    "next_step": f"select 'step-' || n.id as item, n.customer_id, n.due, n.what as detail, n.by, {OPEN_NEXT_STEP} as open,"
    " coalesce(n.done_on, n.dropped_on) as closed_on from next_step n",
    "plan_step": "select 'plan-' || s.id as item, s.customer_id, s.due, s.task as detail, s.who as by,"
    f" {OPEN_STEP} as open, coalesce(s.done_on, s.dropped_on) as closed_on from plan_step s",
    "sample": "select 'sample-' || s.id as item, s.customer_id, s.promised_on as due, s.product as detail, s.owner as by,"
    f' {NOT_DELIVERED} as open, (select min(e."on") from sample_event e where e.sample_id = s.id'
    " and e.kind = 'delivered') as closed_on from sample s",
    "finding": "select 'finding-' || f.id as item, i.customer_id, f.due, f.text as detail, f.owner as by,"
    f" {OPEN_FINDING} as open, f.closed_on from inspection_finding f join inspection i on i.id = f.inspection_id",
    "contact": "select 'contact-' || k.code as item, k.id as customer_id, null as due, null as detail, null as by,"
    " true as open, null as closed_on from customer k",
    "review": "select 'review-' || k.code as item, k.id as customer_id, null as due, null as detail, null as by,"
    " true as open, null as closed_on from customer k",
}


def put_off(book: Workbook) -> list[Row]:
    """The open items that were put off beyond the day: due again on the day that was named."""
    found: list[Row] = []
    for kind, records in _TABLES.items():
        rows = book.rows(
            f"select '{kind}' as kind, x.item, {_TOLD}, z.until as due, x.detail, x.by from ({records}) x"
            " join customer c on c.id = x.customer_id join snooze z on z.customer_id = c.id and z.item = x.item"
            ' where z."on" <= :as_of and z.until > :as_of and not exists (select 1 from snooze l where'
            ' l.customer_id = z.customer_id and l.item = z.item and l."on" <= :as_of and (l."on", l.id) > (z."on", z.id))'
            f" and x.open and {STAGE} <> 'ended'"
        )
        found += sorted(rows, key=_by_day)
    return found


def _by_day(row: Row) -> tuple[str, str]:
    return row["due"], row["item"]


def done_early(book: Workbook) -> list[Row]:
    """What was done or dropped before the day it was due, as long as that day is still to come."""
    found: list[Row] = []
    for kind, records in _TABLES.items():
        rows = book.rows(
            f"select '{kind}' as kind, x.item, {_TOLD}, x.due, x.detail, x.by from ({records}) x"
            " join customer c on c.id = x.customer_id where x.due >= :as_of and x.closed_on <= :as_of and not x.open"
        )
        found += sorted(rows, key=_by_day)
    return found
