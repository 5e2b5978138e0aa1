"""What gates are judged by: where customers stand, confirmations, and the records that prove a measure."""

import json

from kamcli.domain import lists
from kamcli.store.measures.accounts import PURCHASE_STEP
from kamcli.store.measures.closing import OPEN_FINDING
from kamcli.store.measures.measure import Measure
from kamcli.store.measures.standing import ENTERED, MANAGER, STAGE, TIER
from kamcli.store.measures.suppliers import NEWEST_MOVE
from kamcli.store.workbook import Row, Workbook


def standing(book: Workbook, customer_id: int) -> Row:
    """Stage, day of entry and tier of one customer."""
    row = book.row(
        f"select c.id, c.code, c.name, {MANAGER} as manager, {STAGE} as stage, {ENTERED} as entered, {TIER} as tier"
        " from customer c where c.id = :id",
        id=customer_id,
    )
    assert row is not None
    return row


def moves(book: Workbook, customer_id: int) -> list[Row]:
    """Every stage the customer entered, the oldest first."""
    return book.rows(
        'select x.id, x.stage, x."on", x.reason, x.override, x.look_again, x.by from stage_move x'
        ' where x.customer_id = :id and x."on" <= :as_of order by x."on", x.id',
        id=customer_id,
    )


def confirmations(book: Workbook, customer_id: int) -> list[Row]:
    """The latest confirmation of every criterion."""
    return book.rows(
        'select f.id, f.criterion, f.answer, f."on", f.note, f.by from confirmation f where f.customer_id = :id'
        ' and f."on" <= :as_of and not exists (select 1 from confirmation l where l.customer_id = f.customer_id'
        ' and l.criterion = f.criterion and l."on" <= :as_of and (l."on", l.id) > (f."on", f.id))',
        id=customer_id,
    )


def values(book: Workbook, customer_id: int, columns: str) -> Row:
    """Measures of one customer; `columns` comes from `measures.columns`."""
    row = book.row(f"select {columns} from customer c where c.id = :id", id=customer_id)
    assert row is not None
    return row


def values_of_all(book: Workbook, stages: list[str], columns: str) -> list[Row]:
    """Measures of every customer that is in one of these stages (`now_in`)."""
    return book.rows(
        f"select c.id, c.code, c.name, {MANAGER} as manager, {STAGE} as now_in, {columns} from customer c"
        " where c.id in (select customer_id from stage_move)"
        f" and {STAGE} in (select value from json_each(:stages)) order by c.code",
        stages=json.dumps(stages),
    )


def evidence(book: Workbook, customer_id: int, measure: Measure) -> list[Row]:
    """The records behind a measure, the newest first: `id`, `on`, `text`."""
    kind = measure.evidence
    sql = EVIDENCE.get(kind)
    if sql is None:
        return []
    found = book.rows(
        f'select * from ({sql}) order by "on" desc, id desc limit 3',
        id=customer_id, topics=json.dumps(measure.topics or [measure.key]),
    )  # fmt: skip
    return [{"record": f"{_RECORD.get(kind, kind)} {row['id']}", **row} for row in found]


def counts(book: Workbook) -> list[Row]:
    """Customers per stage with the average and longest time in it, and how many carry an override."""
    return book.rows(
        "select stage, count(*) as customers, round(avg(days), 1) as average_days, max(days) as longest_days,"
        " sum(overridden) as overrides from"
        f" (select {STAGE} as stage, cast(julianday(:as_of) - julianday({ENTERED}) as integer) as days,"
        ' exists (select 1 from stage_move x where x.customer_id = c.id and x.override is not null and x."on" <= :as_of)'
        " as overridden from customer c) group by stage"
    )


def members(book: Workbook) -> list[Row]:
    """Every customer in one of the five stages or paused, with its days in the stage."""
    return book.rows(
        f"select c.code, c.name, {STAGE} as stage, {TIER} as tier, {MANAGER} as manager,"
        f" cast(julianday(:as_of) - julianday({ENTERED}) as integer) as days_in_stage,"
        " (select x.override from stage_move x where x.customer_id = c.id and x.override is not null"
        ' and x."on" <= :as_of order by x."on" desc, x.id desc limit 1) as override'
        f" from customer c where {STAGE} not in ('won', 'ended') order by days_in_stage desc, c.code"
    )


# The record that a kind of evidence is, where it is not called the same.
_RECORD = {"talk": "contact", "meeting": "contact", "facts": "fact", "rung": "fact", "stance": "fact"}
_WRITTEN = ", ".join(f"'{channel}'" for channel in lists.WRITTEN)
_IN_PERSON = ", ".join(f"'{channel}'" for channel in lists.IN_PERSON)
_CONTACT = 'select k.id, k."on", coalesce(k.channel, \'\') as text from contact k where k.customer_id = :id and k."on" <= :as_of'
_TALK = f"{_CONTACT} and exists (select 1 from participant t where t.contact_id = k.id)"
EVIDENCE = {
    "contact": _CONTACT,
    "talk": f"{_TALK} and coalesce(k.channel, '') not in ({_WRITTEN})",
    "meeting": f"{_TALK} and k.channel in ({_IN_PERSON})",
    "fact": "select f.id, f.\"on\", coalesce(f.code, f.number, f.amount / :minor, f.text, '') || coalesce(' ' || f.source, '') as text from fact f"
    ' where f.customer_id = :id and f.topic in (select value from json_each(:topics)) and f."on" <= :as_of',
    "sample": 'select s.id, coalesce((select max(e."on") from sample_event e where e.sample_id = s.id'
    ' and e."on" <= :as_of), s."on") as "on", s.product as text from sample s'
    ' where s.customer_id = :id and s."on" <= :as_of',
    "sale": 'select s.id, s."on", coalesce(s.product, \'\') as text from sale s where s.customer_id = :id and s."on" <= :as_of',
    "rating": 'select r.id, r."on", r.factor as text from rating r where r.customer_id = :id and r."on" <= :as_of',
    "tier": 'select s.id, s."on", coalesce(s.tier, \'\') as text from score s where s.customer_id = :id and s."on" <= :as_of',
    "stage_move": 'select x.id, x."on", x.stage as text from stage_move x where x.customer_id = :id and x."on" <= :as_of',
    "next_step": 'select n.id, n.due as "on", n.what as text from next_step n where n.customer_id = :id'
    ' and n."on" <= :as_of and n.done_on is null and n.dropped_on is null',
    "facts": "select f.id, f.\"on\", f.topic || coalesce(' ' || f.source, '') as text from fact f"
    ' where f.customer_id = :id and f.topic in (select value from json_each(:topics)) and f."on" <= :as_of',
    "rung": "select f.id, f.\"on\", p.name || ' ' || coalesce(f.code, '') as text from fact f"
    " join person p on p.id = f.person_id where f.customer_id = :id and f.topic = 'rung' and f.\"on\" <= :as_of",
    "stance": "select f.id, f.\"on\", p.name || ' ' || cast(f.number as integer) as text from fact f"
    " join person p on p.id = f.person_id where f.customer_id = :id and f.topic = 'stance' and f.number is not null"
    ' and f."on" <= :as_of',
    "supplier": "select s.id, coalesce(s.left_on, '') as \"on\", s.name as text from supplier s where s.customer_id = :id",
    "move": 'select m.id, m."on", m.move as text from rival_move m join supplier s on s.id = m.supplier_id'
    f' where s.customer_id = :id and m.answer is null and m."on" <= :as_of and {NEWEST_MOVE}',
    "purchase_step": "select s.id, s.\"on\", coalesce(s.title, s.step, '') as text from purchase_step s"
    f" where s.customer_id = :id and {PURCHASE_STEP}",
    "inspection": 'select i.id, i."on", i.result as text from inspection i where i.customer_id = :id'
    " and i.kind = 'us_inspected' and i.\"on\" <= :as_of",
    "finding": 'select f.id, f."on", f.text from inspection_finding f join inspection i on i.id = f.inspection_id'
    f" where i.customer_id = :id and i.kind = 'us_inspected' and {OPEN_FINDING}",
    "quotation": "select q.id, q.\"on\", replace(q.strengths, ',', ', ') as text from quotation q where q.customer_id = :id"
    ' and q."on" <= :as_of',
    "material": 'select m.id, m."on", m.what as text from material m where m.customer_id = :id and m."on" <= :as_of',
    "review": 'select r.id, r."on", coalesce(r.goal, r.why) as text from review r where r.customer_id = :id and r."on" <= :as_of',
    "spend": 'select x.id, x."on", x.kind as text from spend x where x.customer_id = :id and x."on" <= :as_of',
    "person": "select p.id, coalesce(p.left_on, '') as \"on\", p.name as text from person p where p.customer_id = :id",
}
