"""What gates are judged by: where customers stand, confirmations, and the records that prove a measure."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kamcli.domain import lists
from kamcli.store.measures.accounts import OPEN_SWOT, PURCHASE_STEP
from kamcli.store.measures.assessments import OBSTACLE
from kamcli.store.measures.closing import OPEN_FINDING
from kamcli.store.measures.colleagues import TOP_TALK
from kamcli.store.measures.contacts import SNOOZED
from kamcli.store.measures.measure import Measure
from kamcli.store.measures.plans import PLAN_STEP
from kamcli.store.measures.standing import DAYS_IN_STAGE, ENTERED, MANAGER, STAGE, TIER
from kamcli.store.measures.suppliers import NEWEST_MOVE
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.store.measures.ruled import Demand

_ONWARD = f"({', '.join(map(repr, lists.STAGES[1:]))})"
"""Whoever is in one of these stages has passed a gate."""


def standing(book: Workbook, customer_id: int) -> Row:
    """Stage, day of entry and tier of one customer."""
    row = book.row(
        f"select c.id, c.code, c.name, c.added_on, {MANAGER} as manager, {STAGE} as stage, {ENTERED} as entered, {TIER} as tier"
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


def all_moves(book: Workbook) -> Iterator[tuple[int, str, str, str]]:
    """Every move of every customer that ever moved, customer by customer: customer, day it was added, stage, day."""
    rows = book.stream(
        'select x.customer_id, c.added_on, x.stage, x."on" from stage_move x join customer c on c.id = x.customer_id'
        ' where x."on" <= :as_of order by x.customer_id, x."on", x.id'
    )
    return (tuple(row) for row in rows)


def lost(book: Workbook, demands: Sequence["Demand"], whose: Whose) -> dict[int, list[str | None]]:
    """Those being won who lost something a passed gate rests on: of each of `demands` the day of passing, or null."""
    asked = book.stream(
        f"select c.id, {', '.join(one.gone for one in demands)} from customer c where c.id in (select x.customer_id"
        f" from stage_move x where x.stage in {_ONWARD}) and {STAGE} in {_ONWARD}{whose.among()} order by c.code",
        **whose.values,
    )
    gone = {row[0]: tuple(row[1:]) for row in asked if any(row[1:])}
    found: dict[int, list[str | None]] = {customer: [None] * len(demands) for customer in gone}
    # Only of what somebody lacks: to plan a question takes a server as long as to answer it.
    for nth, one in enumerate(demands):
        lacking = [customer for customer, some in gone.items() if some[nth]]
        if lacking:
            for customer, passed in book.stream(
                f"select c.id, {one.passed} from customer c where c.id in"
                " (select cast(value as integer) from json_each(:lacking))",
                lacking=json.dumps(lacking),
            ):
                found[customer][nth] = passed
    return {customer: days for customer, days in found.items() if any(days)}


def red(book: Workbook, customer_id: int, columns: str) -> Row:
    """One of them: who it is, whether it was put off on the agenda, and measures (`columns`: `measures.columns`)."""
    snoozed = SNOOZED.format(customer="c.id", item="'gate-' || c.code")
    row = book.row(
        f"select c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, {snoozed} as snoozed, {columns}"
        " from customer c where c.id = :id",
        id=customer_id,
    )
    assert row is not None
    return row


def confirmations(book: Workbook, customer_id: int) -> list[Row]:
    """The latest confirmation of every criterion."""
    return book.rows(
        'select f.id, f.criterion, f.answer, f."on", f.note, f.by from confirmation f where f.customer_id = :id'
        ' and f."on" <= :as_of and not exists (select 1 from confirmation l where l.customer_id = f.customer_id'
        ' and l.criterion = f.criterion and l."on" <= :as_of and (l."on", l.id) > (f."on", f.id))',
        id=customer_id,
    )


def values(book: Workbook, customer_id: int, columns: str, day: date | None = None) -> Row:
    """Measures of one customer, on another day than the book's if that is named; `columns`: `measures.columns`."""
    row = book.row(f"select {columns} from customer c where c.id = :id", id=customer_id, as_of=day or book.as_of)
    assert row is not None
    return row


def evidence(book: Workbook, customer_id: int, measure: Measure) -> list[Row]:
    """The records behind a measure, the newest first: `id`, `on`, `text`."""
    kind = measure.evidence
    sql = EVIDENCE.get(kind)
    if sql is None:
        return []
    found = book.rows(
        f'select * from ({sql}) e order by "on" desc, id desc limit 3',
        id=customer_id, topics=json.dumps(measure.topics or [measure.key]),
    )  # fmt: skip
    return [{"record": f"{_RECORD.get(kind, kind)} {row['id']}", **row} for row in found]


def counts(book: Workbook) -> list[Row]:
    """Customers per stage with the average and longest time in it, and how many carry an override."""
    return book.rows(
        "select stage, count(*) as customers, round(avg(days), 1) as average_days, max(days) as longest_days,"
        " sum(overridden) as overrides from"
        f" (select {STAGE} as stage, {DAYS_IN_STAGE} as days,"
        ' exists (select 1 from stage_move x where x.customer_id = c.id and x.override is not null and x."on" <= :as_of)'
        " as overridden from customer c) c group by stage order by stage"
    )


def members(book: Workbook) -> list[Row]:
    """Every customer in one of the five stages or paused, with its days in the stage."""
    return book.rows(
        f"select c.code, c.name, {STAGE} as stage, {TIER} as tier, {MANAGER} as manager,"
        f" {DAYS_IN_STAGE} as days_in_stage,"
        " (select x.override from stage_move x where x.customer_id = c.id and x.override is not null"
        ' and x."on" <= :as_of order by x."on" desc, x.id desc limit 1) as override'
        f" from customer c where {STAGE} not in ('won', 'ended') order by days_in_stage desc nulls last, c.code"
    )


# The record that a kind of evidence is, where it is not called the same.
_RECORD = {
    "talk": "contact",
    "top_talk": "contact",
    "meeting": "contact",
    "facts": "fact",
    "rung": "fact",
    "stance": "fact",
}
_WRITTEN = ", ".join(f"'{channel}'" for channel in lists.WRITTEN)
_IN_PERSON = ", ".join(f"'{channel}'" for channel in lists.IN_PERSON)
# A number with a point as SQLite writes it into a text.
_AS_TEXT = "printf('%!.15g', {})"
_SHARE = _AS_TEXT.format("round({}, 4)")
_CONTACT = 'select k.id, k."on", coalesce(k.channel, \'\') as text from contact k where k.customer_id = :id and k."on" <= :as_of'
_TALK = f"{_CONTACT} and exists (select 1 from participant t where t.contact_id = k.id)"
EVIDENCE = {
    "contact": _CONTACT,
    "talk": f"{_TALK} and coalesce(k.channel, '') not in ({_WRITTEN})",
    "meeting": f"{_TALK} and k.channel in ({_IN_PERSON})",
    "top_talk": f"select k.id, k.\"on\", k.channel || ' ' || coalesce(k.by, '') as text from contact k"
    f" where k.customer_id = :id and {TOP_TALK}",
    "fact": f"select f.id, f.\"on\", coalesce(f.code, case when f.number is not null then {_AS_TEXT.format('f.number')} end, f.amount / :minor || '', f.text, '') || coalesce(' ' || f.source, '') as text from fact f"
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
    "swot": f'select w.id, w."on", w.text from swot w where w.customer_id = :id and {OPEN_SWOT}',
    "key": "select a.id, a.\"on\", a.key || coalesce(' ' || a.reason, '') as text from key_account a"
    ' where a.customer_id = :id and a."on" <= :as_of',
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
    "simulation": f"select s.id, s.\"on\", {_SHARE.format('s.win')} || ' [' || {_SHARE.format('s.low')} || ', ' || {_SHARE.format('s.high')} || '] ' || s.rule"
    ' as text from simulation s where s.customer_id = :id and s."on" <= :as_of',
    "plan_step": f'select s.id, s."on", s.task as text from plan_step s where s.customer_id = :id and {PLAN_STEP}',
    "endorsement": "select e.id, e.\"on\", p.name || ' ' || e.answer as text from endorsement e"
    ' join person p on p.id = e.person_id where p.customer_id = :id and e."on" <= :as_of',
    "assessment": "select a.id, a.\"on\", coalesce(cast(round(100 * a.likelihood) as integer) || '% ', '') || coalesce(a.by, '') as text"
    ' from assessment a where a.customer_id = :id and a."on" <= :as_of',
    "budget": "select 'assessment ' || a.id as record, a.id as id, a.\"on\", cast(a.cost / :minor as text) as text from assessment a"
    ' where a.customer_id = :id and a.cost is not null and a."on" <= :as_of union all'
    " select 'fact ' || f.id, f.id, f.\"on\", cast(f.amount / :minor as text) from fact f where f.customer_id = :id"
    " and f.topic = 'cost_estimate' and f.\"on\" <= :as_of and not exists (select 1 from assessment a"
    ' where a.customer_id = :id and a.cost is not null and a."on" <= :as_of)',
    "obstacle": "select b.id, b.\"on\", b.text || coalesce(': ' || b.answer, '') as text from obstacle b"
    f" where b.customer_id = :id and {OBSTACLE}",
    "person": "select p.id, coalesce(p.left_on, '') as \"on\", p.name as text from person p where p.customer_id = :id",
}
