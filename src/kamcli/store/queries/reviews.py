"""What a review is made of: the last one, what happened since, what would be lost, and whose reason does not hold."""

import json
from collections.abc import Mapping

from kamcli.store import measures
from kamcli.store.measures import REGISTRY
from kamcli.store.measures.facts import last_assessed, last_of_customer
from kamcli.store.measures.measure import settled, within
from kamcli.store.measures.people import RUNG, STANCE
from kamcli.store.measures.person import PERSON
from kamcli.store.measures.standing import GOAL, KEY, KEY_REASON, MANAGER, STAGE, TIER
from kamcli.store.measures.suppliers import NEWEST_MOVE
from kamcli.store.workbook import Row, Workbook

_CONTACT_ON = 'k."on"'
_HOURS = settled("sum(k.hours)")
_IS_KEY = f"c.id in (select customer_id from key_account) and {KEY} = 'yes'"
_SALES = (
    "select sum(s.amount) * 1.0 / :minor as amount from sale s where s.\"on\" > date(:as_of, '-365 days')"
    ' and s."on" <= :as_of and s.currency = (select currency from book)'
)


def last(book: Workbook, customer_id: int) -> Row | None:
    """The last review of a customer, its figures under `snapshot`."""
    row = book.row(
        'select r."on", r.why, r.changed, r.fault, r.decision, r.next, r.by, r.goal, r.expectation, r.snapshot'
        ' from review r where r.customer_id = :id and r."on" <= :as_of order by r."on" desc, r.id desc limit 1',
        id=customer_id,
    )
    return row and {**row, "snapshot": json.loads(row["snapshot"]) if row["snapshot"] else None}


def reason(book: Workbook, customer_id: int) -> Row:
    """Why the customer is key and which goal that serves, as it was said last."""
    row = book.row(f"select {KEY_REASON} as reason, {GOAL} as goal from customer c where c.id = :id", id=customer_id)
    assert row is not None
    return row


def figures(book: Workbook, customer_id: int, keys: tuple[str, ...], as_of: str) -> Row:
    """Measures of one customer as of a day."""
    row = book.row(
        f"select {STAGE} as stage, {TIER} as tier, {measures.columns(keys)} from customer c where c.id = :id",
        id=customer_id, as_of=as_of,
    )  # fmt: skip
    assert row is not None
    return row


def happened(book: Workbook, customer_id: int, since: str) -> list[Row]:
    """What changed since a day, beside figures: people, stages, what rivals may do. `what` says of which kind."""
    return book.rows(
        'select "on", what, text from ('
        " select p.left_on as \"on\", 'left' as what, p.name as text, 1 as part, p.id from person p where p.customer_id = :id"
        " union all select f.\"on\", 'new_post', p.name || ' ' || f.text, 2, f.id from fact f join person p on p.id = f.person_id"
        " where p.customer_id = :id and f.topic = 'title' and f.text is not null"
        " union all select x.\"on\", 'stage', x.stage, 3, x.id from stage_move x where x.customer_id = :id"
        " union all select h.\"on\", 'handover', h.taker, 4, h.id from handover h where h.customer_id = :id"
        " union all select m.\"on\", 'rival', s.name || ' ' || m.move, 5, m.id from rival_move m join supplier s"
        f" on s.id = m.supplier_id where s.customer_id = :id and {NEWEST_MOVE}"
        ') e where "on" > :since and "on" <= :as_of order by "on", part, id',
        id=customer_id, since=since,
    )  # fmt: skip


def foreshadowed(book: Workbook, customer_id: int) -> float | None:
    """The share of the next steps of 180 days that the customer expected; unknown without any."""
    found: float | None = book.value(
        "select avg(coalesce(n.expected, 'no') = 'yes') from next_step n where n.customer_id = :id"
        ' and n."on" > date(:as_of, \'-180 days\') and n."on" <= :as_of',
        id=customer_id,
    )
    return found


def channels_used(book: Workbook, customer_id: int) -> set[str]:
    """The channels that contacts of the last 180 days went through."""
    used = book.rows(
        "select distinct k.channel from contact k where k.customer_id = :id and k.\"on\" > date(:as_of, '-180 days')"
        ' and k."on" <= :as_of',
        id=customer_id,
    )
    return {row["channel"] for row in used}


def hopes(book: Workbook, customer_id: int) -> Row:
    """What is expected of a customer: likelihood of winning, share and margin; the last word on each."""
    row = book.row(
        f"select {last_assessed('likelihood', 'likelihood')} as likelihood,"
        f" {last_of_customer('expected_share', 'number')} as expected_share,"
        f" {last_of_customer('expected_margin', 'number')} as expected_margin from customer c where c.id = :id",
        id=customer_id,
    )
    assert row is not None
    return row


def invested(book: Workbook, customer_id: int) -> Row:
    """Money and hours since the first contact; money in another currency, or contacts without hours, are unknown."""
    row = book.row(
        "select (select case when count(*) = sum(x.currency = (select currency from book)) or count(*) = 0 then"
        ' coalesce(sum(x.amount), 0) * 1.0 / :minor end from spend x where x.customer_id = :id and x."on" <= :as_of)'
        f" as money, (select case when count(*) = 0 then 0.0 else {_HOURS} end from contact k"
        ' where k.customer_id = :id and k."on" <= :as_of) as hours',
        id=customer_id,
    )
    assert row is not None
    return row


def receivable(book: Workbook, customer_id: int) -> Row:
    """The open balance and what of it is overdue; unknown without days that it is due, or in another currency."""
    row = book.row(
        "select invoices, case when invoices > 0 and foreign_ones = 0 then open * 1.0 / :minor end as open,"
        " case when invoices > 0 and foreign_ones = 0 then overdue * 1.0 / :minor end as overdue from"
        " (select count(*) as invoices, coalesce(sum(unpaid and currency <> (select currency from book)), 0) as"
        " foreign_ones, coalesce(sum(case when unpaid then amount end), 0) as open,"
        " coalesce(sum(case when unpaid and due < :as_of then amount end), 0) as overdue from"
        " (select s.amount, s.currency, s.due, s.paid_on is null or s.paid_on > :as_of as unpaid from sale s"
        ' where s.customer_id = :id and s."on" <= :as_of and s.due is not null) s) s',
        id=customer_id,
    )
    assert row is not None
    return row


def supporters(book: Workbook, customer_id: int) -> list[Row] | None:
    """Who would be lost: coaches that agree with us or better, and supporters, with the days it took to win them.

    None while nobody there is recorded.
    """
    everybody = book.rows(
        "select person, days, coalesce(rung, 0) >= 3 or coalesce(stance, 0) >= 1 as ours from (select p.name as person, p.id, p.influence,"
        ' cast(julianday(:as_of) - julianday((select min(k."on") from participant t join contact k on k.id = t.contact_id'
        " where t.person_id = p.id)) as integer) as days,"
        f" {RUNG} as rung, {STANCE} as stance from {PERSON} where p.customer_id = :id"
        " and (p.left_on is null or p.left_on > :as_of)) p"
        " order by coalesce(influence, 0) desc, id",
        id=customer_id,
    )
    return [row for row in everybody if row["ours"]] if everybody else None


def sales_of_all(book: Workbook) -> dict[int, float]:
    """The sales of twelve months of every customer that had any."""
    rows = book.rows(
        _SALES.replace("select ", "select s.customer_id as id, ", 1) + " group by s.customer_id order by s.customer_id"
    )
    return {row["id"]: row["amount"] for row in rows}


def short_of_hours(book: Workbook, customer_id: int, floors: Mapping[str, float]) -> list[Row]:
    """Accounts with less of our time in 90 days than the floor of their tier, the best-scored first.

    The score is that of the last record, on the first axis of its model; of whom it is not known how long we were there, nothing is said.
    """
    hours = f"(select case when count(*) = 0 then 0.0 else {_HOURS} end from contact k where k.customer_id = c.id"
    hours += f" and {within(_CONTACT_ON, 90)})"
    cases = " ".join(f"when {tier!r} then {floor!r}" for tier, floor in floors.items())
    return book.rows(
        f"select code, tier, hours, score from (select c.code, c.id, {TIER} as tier, {hours} as hours, {STAGE} as stage,"
        f" (select (select cast(json_extract(a.value, '$.score') as double precision) from json_each(x.sheet, '$.axes') a limit 1) from score x where x.customer_id = c.id"
        " and x.sets_tier = 'yes' and x.\"on\" <= :as_of order by x.\"on\" desc, x.id desc limit 1) as score"
        " from customer c where c.id in (select customer_id from score union select customer_id from tier_override)) c"
        f" where id <> :id and stage not in ('ended', 'paused') and hours < case tier {cases} end"
        " order by tier, score desc nulls last, code" if cases else "select 1 where false",
        id=customer_id,
    )  # fmt: skip


def key_accounts(book: Workbook, keys: tuple[str, ...]) -> list[Row]:
    """Every key account with its reason, the goal that it serves, its last review and measures."""
    return book.rows(
        f"select c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, {KEY_REASON} as reason, {GOAL} as goal,"
        ' (select max(r."on") from review r where r.customer_id = c.id and r."on" <= :as_of) as reviewed_on,'
        f" {measures.columns(keys)} from customer c where {_IS_KEY} order by sales_12m desc nulls last, c.code"
    )


def warmth_falls(book: Workbook, days: int) -> list[Row]:
    """Of A, B and key accounts, the warmth of today and of `days` ago where it fell, the worst fall first."""
    warmth = REGISTRY["warmth"].sql
    of = (
        f"select c.id, c.code, c.name, {TIER} as tier, {MANAGER} as manager, {warmth} as warmth from customer c"
        " where c.id in (select customer_id from key_account union select customer_id from tier_override"
        " union select customer_id from score where tier in ('A', 'B'))"
        f" and ({KEY} = 'yes' or {TIER} in ('A', 'B')) and {STAGE} not in ('ended', 'paused')"
    )
    then = {row["id"]: row["warmth"] for row in book.rows(of, as_of=_before(book, days))}
    found = [{**row, "then": then.get(row["id"])} for row in book.rows(of)]
    known = [row for row in found if row["warmth"] is not None and row["then"] is not None]
    fallen = [{**row, "change": row["warmth"] - row["then"]} for row in known if row["warmth"] < row["then"]]
    return sorted(fallen, key=lambda row: (row["change"], row["code"]))


def lost_shares(book: Workbook) -> list[Row]:
    """Customers whose share of purchase that is ours fell within a year, the worst first."""
    change, share = REGISTRY["wallet_share_change"].sql, REGISTRY["wallet_share"].sql
    sales = REGISTRY["sales_12m"].sql
    return book.rows(
        f"select code, name, tier, manager, share, change, sales_12m from (select c.code, c.name, {TIER} as tier,"
        f" {MANAGER} as manager, {share} as share, {change} as change, {sales} as sales_12m from customer c where c.id in"
        " (select customer_id from fact where topic = 'wallet_share')) c where change < 0 order by change, code"
    )


def _before(book: Workbook, days: int) -> str:
    from datetime import timedelta

    return (book.as_of - timedelta(days=days)).isoformat()
