"""What a decision is played with, and the simulations that were recorded, with what came of them."""

import json

from kamcli.domain import lists
from kamcli.store.measures.accounts import PURCHASE_STEP
from kamcli.store.measures.contacts import ACTIVE, DECIDES
from kamcli.store.workbook import Row, Workbook

# Who acts in the step in which they choose has a say, whatever the role; who controls payment signs.
VOTES = (
    f"({DECIDES} or ',' || p.roles || ',' like '%,payer,%' or exists (select 1 from purchase_step_person a"
    " join purchase_step s on s.id = a.purchase_step_id where a.person_id = p.id and s.step = 'tender'"
    f" and {PURCHASE_STEP}))"
)
_WITHDRAWN = ", ".join(f"'{reason}'" for reason in lists.WITHDRAWALS)
# What was said of the outcome, else the first time the customer was won or ended from the day of the simulation on.
_MOVED = (
    '(select {what} from stage_move m where m.customer_id = s.customer_id and m."on" >= s."on" and m."on" <= :as_of'
    " and m.stage in ('won', 'ended') order by m.\"on\", m.id limit 1)"
)
_STAGE_SAYS = f"case when m.stage = 'won' then 'won' when m.reason in ({_WITHDRAWN}) then 'withdrawn' else 'lost' end"
_MOVED_ON = 'm."on"'
_SAID = "s.outcome is not null and s.outcome_on <= :as_of"


def people(book: Workbook, customer_id: int) -> list[Row]:
    """Who is there, the weightiest first, and whether each has a vote."""
    return book.rows(
        f"select p.id, p.customer_id, p.name as person, p.roles, p.influence, {VOTES} as votes"
        f" {ACTIVE.replace('c.id', ':id')} order by coalesce(p.influence, 0) desc, p.id",
        id=customer_id,
    )


def offers(book: Workbook, customer_id: int) -> list[Row]:
    """What each present supplier is stronger in, and its moves that are still to come, the gravest first."""
    from kamcli.store.measures.suppliers import NEWEST_MOVE, last_of_supplier

    return book.rows(
        f"select s.id, s.name as supplier, {last_of_supplier('strengths', 'text')} as strengths, m.move, m.likelihood,"
        " m.trouble, m.answer, m.owner from supplier s left join rival_move m on m.supplier_id = s.id"
        f' and m."on" <= :as_of and {NEWEST_MOVE} and (m.outcome_on is null or m.outcome_on > :as_of)'
        " where s.customer_id = :id and (s.left_on is null or s.left_on > :as_of)"
        " order by coalesce(m.likelihood, 1) * coalesce(m.trouble, 5) * (m.id is not null) desc, s.id, m.id",
        id=customer_id,
    )


def recorded(book: Workbook, customer_id: int | None = None) -> list[Row]:
    """The recorded simulations of one customer or of all, the newest first; the outcome is None while it is open."""
    return book.rows(
        'select s.id, c.code, c.name, s."on", s.rule, s.win, s.low, s.high, s.verdict, s.by,'
        f" case when {_SAID} then s.outcome else {_MOVED.format(what=_STAGE_SAYS)} end as outcome,"
        f' case when {_SAID} then s.outcome_on else {_MOVED.format(what=_MOVED_ON)} end'
        " as outcome_on from simulation s join customer c on c.id = s.customer_id"
        ' where (:id is null or s.customer_id = :id) and s."on" <= :as_of order by s."on" desc, s.id desc',
        id=customer_id,
    )  # fmt: skip


def of_person(book: Workbook, person_id: int) -> list[Row]:
    """What recorded simulations hold about one person: `judged`."""
    rows = book.rows(
        'select s.id, s."on", s.sheet from simulation s where s.customer_id = (select customer_id from person where id = :id)'
        ' and s."on" <= :as_of order by s."on" desc, s.id desc',
        id=person_id,
    )
    return [
        {"id": row["id"], "on": row["on"], "judged": one}
        for row in rows
        for one in json.loads(row["sheet"])["people"]
        if one["person"] == person_id
    ]
