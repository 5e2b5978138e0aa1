"""Everything that is due, over all accounts: raw rows with their days; the judgement is in `actions.agenda`."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kamcli.domain.lists import TIERS
from kamcli.errors import NotFound
from kamcli.store.measures.closing import OPEN_FINDING
from kamcli.store.measures.contacts import DECIDES, SNOOZED, WAS_WRITTEN
from kamcli.store.measures.person import PERSON
from kamcli.store.measures.plans import OPEN_STEP
from kamcli.store.measures.standing import KEY, MANAGER, STAGE, TIER
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.playbook import Cadence, Playbook

OPEN_NEXT_STEP = (
    'n."on" <= :as_of and (n.done_on is null or n.done_on > :as_of) and (n.dropped_on is null or n.dropped_on > :as_of)'
)
_DELIVERED = (
    "exists (select 1 from sample_event e where e.sample_id = s.id and e.kind = '{kind}' and e.\"on\" <= :as_of)"
)
NOT_DELIVERED = f"not {_DELIVERED.format(kind='delivered')}"


def open_steps(book: Workbook, customer_id: int) -> list[Row]:
    """The open next steps of a customer, the earliest first."""
    return book.rows(
        f"select 'step-' || n.id as item, n.what as next, n.due, n.by, n.expected, n.pretext from next_step n"
        f" where n.customer_id = :id and {OPEN_NEXT_STEP} order by n.due, n.id",
        id=customer_id,
    )


def steps(book: Workbook, until: str, whose: Whose) -> list[Row]:
    """Open next steps due by `until`, of customers that have not ended."""
    return book.rows(
        f"select 'step-' || n.id as item, c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, n.due, n.what as detail, n.by"
        f" from next_step n join customer c on c.id = n.customer_id where {OPEN_NEXT_STEP} and n.due <= :until{whose.among('n.by')}"
        f" and {STAGE} <> 'ended' and not {SNOOZED.format(customer='c.id', item=chr(39) + 'step-' + chr(39) + ' || n.id')}",
        until=until, **whose.values,
    )  # fmt: skip


def stages(book: Workbook, codes: list[str]) -> dict[str, str]:
    """The stage of each of these customers."""
    rows = book.stream(
        f"select c.code, {STAGE} as stage from customer c where c.code in (select value from json_each(:codes))",
        codes=json.dumps(codes),
    )
    return {row["code"]: row["stage"] for row in rows}


def measured(book: Workbook, codes: list[str], columns: str) -> list[Row]:
    """Measures of these customers, with their codes; `columns` is what `measures.columns` makes."""
    return book.rows(
        f"select c.code, {columns} from customer c where c.code in (select value from json_each(:codes))",
        codes=json.dumps(codes),
    )


def for_deciders(book: Workbook, items: list[str]) -> set[str]:
    """Those of these next steps that are meant for a decision maker."""
    rows = book.stream(
        f"select n.id from next_step n join {PERSON} on p.id = n.person_id"
        f" where n.id in (select cast(value as integer) from json_each(:steps)) and {DECIDES}",
        steps=json.dumps([int(item.removeprefix("step-")) for item in items]),
    )
    return {f"step-{row['id']}" for row in rows}


def plan_steps(book: Workbook, until: str, whose: Whose) -> list[Row]:
    """Open steps of development plans due by `until`, of customers that are being won."""
    return book.rows(
        f"select 'plan-' || s.id as item, c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, s.due, s.task as detail,"
        f" s.who as by from plan_step s join customer c on c.id = s.customer_id where {OPEN_STEP} and s.due <= :until{whose.among('s.who')}"
        f" and {STAGE} not in ('ended', 'paused')"
        f" and not {SNOOZED.format(customer='c.id', item=chr(39) + 'plan-' + chr(39) + ' || s.id')}",
        until=until, **whose.values,
    )  # fmt: skip


def samples(book: Workbook, until: str, whose: Whose) -> list[Row]:
    """Samples promised by `until` and not delivered, with how far they have come."""
    return book.rows(
        f"select 'sample-' || s.id as item, c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, s.promised_on as due,"
        f" s.product as detail, s.owner as by, {_DELIVERED.format(kind='signed')} as signed,"
        f" {_DELIVERED.format(kind='sent')} as sent from sample s join customer c on c.id = s.customer_id"
        f' where s."on" <= :as_of and s.promised_on <= :until and {NOT_DELIVERED}'
        f"{whose.among('s.owner')}"
        f" and {STAGE} <> 'ended'"
        f" and not {SNOOZED.format(customer='c.id', item=chr(39) + 'sample-' + chr(39) + ' || s.id')}",
        until=until, **whose.values,
    )  # fmt: skip


def findings(book: Workbook, until: str, whose: Whose) -> list[Row]:
    """Open findings of inspections due by `until`."""
    return book.rows(
        f"select 'finding-' || f.id as item, c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, f.due,"
        " f.text as detail, f.owner as by from inspection_finding f join inspection i on i.id = f.inspection_id"
        f" join customer c on c.id = i.customer_id where {OPEN_FINDING} and f.due <= :until and {STAGE} <> 'ended'{whose.among('f.owner')}"
        f" and not {SNOOZED.format(customer='c.id', item=chr(39) + 'finding-' + chr(39) + ' || f.id')}",
        until=until, **whose.values,
    )  # fmt: skip


def pauses(book: Workbook, until: str, whose: Whose) -> list[Row]:
    """Paused customers whose day to look again comes by `until`."""
    look = (
        '(select x.look_again from stage_move x where x.customer_id = c.id and x."on" <= :as_of'
        ' order by x."on" desc, x.id desc limit 1)'
    )
    return book.rows(
        f"select * from (select 'pause-' || c.code as item, c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager,"
        f" {look} as due, null as detail, {MANAGER} as by from customer c where {STAGE} = 'paused'{whose.among()}"
        f" and not {SNOOZED.format(customer='c.id', item=chr(39) + 'pause-' + chr(39) + ' || c.code')}) c where due <= :until",
        until=until, **whose.values,
    )  # fmt: skip


def quiet(book: Workbook, playbook: "Playbook", until: date, whose: Whose) -> list[Row]:
    """Customers whose next contact may be due by `until`: the earliest day that the cadence of their tier allows.

    `last` is the day of the last contact, else the day the customer came into the book (`never` is 1 then).
    """

    def earliest(cadence: "Cadence") -> int | None:
        return cadence.due_after if cadence.floor is None else (cadence.not_before or 0)

    return book.rows(
        f"select 'contact-' || code as item, id, code, name, tier, manager, coalesce(last, added_on) as last,"
        " last is null as never from"
        f" (select c.id, c.code, c.name, {MANAGER} as manager, c.added_on, {TIER} as tier,"
        ' (select max(k."on") from contact k where k.customer_id = c.id and k."on" <= :as_of) as last from customer c'
        f" where true{whose.among()}) c"
        f" where coalesce(last, added_on) <= {_latest_day(playbook, until, earliest)}"
        f" and {STAGE} not in ('ended', 'paused')"
        f" and not {SNOOZED.format(customer='c.id', item=chr(39) + 'contact-' + chr(39) + ' || c.code')}",
        **whose.values,
    )


def _latest_day(playbook: "Playbook", until: date, days: Callable[["Cadence"], int | None]) -> str:
    """SQL for the last day from which the days of the column `tier` are over by `until`; NULL where nothing is due."""

    def day(tier: str | None) -> str:
        found = days(playbook.cadence_of(tier))
        return "null" if found is None else f"'{until - timedelta(days=found)}'"

    return f"case tier {' '.join(f'when {tier!r} then {day(tier)}' for tier in TIERS)} else {day(None)} end"


def touches(book: Workbook, customers: list[int]) -> Iterator[sqlite3.Row]:
    """What every contact left with the active people of these customers, person by person.

    Columns: `customer`, `person`, `influence`, `on`, `impact`, `half_life`, `written`; `on` is NULL for who was never met.
    """
    return book.stream(
        # Materialized: the influence is looked up once for a person, not once for each of the contacts.
        f"with present as materialized (select p.customer_id, p.id, p.influence from {PERSON}"
        " where p.customer_id in (select cast(value as integer) from json_each(:customers)) and (p.left_on is null or p.left_on > :as_of))"
        ' select p.customer_id as customer, p.id as person, p.influence, k."on", t.impact, t.half_life,'
        f" {WAS_WRITTEN} as written from present p"
        " left join participant t on t.person_id = p.id and t.impact is not null and t.half_life is not null"
        ' left join contact k on k.id = t.contact_id and k."on" <= :as_of order by p.customer_id, p.id, t.id',
        customers=json.dumps(customers),
    )


def reviewed(book: Workbook, playbook: "Playbook", until: date, whose: Whose) -> list[Row]:
    """Customers with key status or a tier whose review is due by `until`: `since` is the day its clock runs from."""
    since = (
        'nullif(max(coalesce((select max(r."on") from review r where r.customer_id = c.id and r."on" <= :as_of), \'\'),'
        ' coalesce((select max(a."on") from key_account a where a.customer_id = c.id and a."on" <= :as_of'
        " and a.key = 'yes'), '')), '')"
    )
    tiered = (
        'coalesce((select min(o."on") from tier_override o where o.customer_id = c.id and o."on" <= :as_of),'
        ' (select min(s."on") from score s where s.customer_id = c.id and s.tier is not null and s."on" <= :as_of))'
    )
    by_tier = _latest_day(playbook, until, lambda cadence: cadence.review_every)
    return book.rows(
        f"select 'review-' || code as item, id, code, name, manager, tier, key, since from"
        f" (select c.id, c.code, c.name, {MANAGER} as manager, {TIER} as tier, {KEY} as key, coalesce({since}, {tiered}) as since"
        # Nobody else can have a tier or key status; most customers have neither.
        " from customer c where c.id in (select customer_id from tier_override union select customer_id from score"
        f" where tier is not null union select customer_id from key_account){whose.among()}) c"
        " where since <= case when key = 'yes' then :key_day when tier is not null then"
        f" {by_tier} end and {STAGE} not in ('ended', 'paused')"
        f" and not {SNOOZED.format(customer='c.id', item=chr(39) + 'review-' + chr(39) + ' || c.code')}",
        key_day=until - timedelta(days=playbook.key_review_every), **whose.values,
    )  # fmt: skip


def customer_of(book: Workbook, item: str) -> Row:
    """The customer that an item of the agenda belongs to."""
    kind, _, name = item.partition("-")
    tables = {
        "step": "next_step", "sample": "sample", "plan": "plan_step",
        "finding": "(select f.id, i.customer_id from inspection_finding f join inspection i on i.id = f.inspection_id)",
    }  # fmt: skip
    row = None
    if kind in tables and name.isdigit() and len(name) < 16:
        row = book.row(
            f"select c.id, c.code, c.name from {tables[kind]} x join customer c on c.id = x.customer_id where x.id = :id",
            id=int(name),
        )
    elif kind in ("contact", "review", "pause", "gate"):
        row = book.row("select id, code, name from customer where code = :code", code=name)
    if row is None:
        raise NotFound("The agenda has no item {item!r}. `kam agenda` shows the items in its first column.", item=item)
    return row
