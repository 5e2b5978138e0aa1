"""What was expected of a deal, what stands in its way, and what came of it."""

from kamcli.store.measures.assessments import BUDGET_DAY, OBSTACLE, SPENT
from kamcli.store.measures.facts import BUDGET, last_assessed
from kamcli.store.measures.standing import STAGE
from kamcli.store.workbook import Row, Workbook

_ON = '"on"'
_HOURS_SPENT = (
    '(select coalesce(sum(k.hours), 0) from contact k where k.customer_id = c.id and k."on" <= :as_of'
    f' and k."on" >= {last_assessed(_ON, "hours")})'
)
# What is expected, and what was spent since: of one deal and of all the same.
_EXPECTED = (
    f"{last_assessed('likelihood', 'likelihood')} as likelihood, {last_assessed('path', 'path')} as path,"
    f" {last_assessed('hours', 'hours')} as hours, {_HOURS_SPENT} as hours_spent,"
    f" {BUDGET} * 1.0 / :minor as budget, {SPENT} / :minor as spent"
)


def standing(book: Workbook, customer_id: int) -> Row:
    """The last word on what is expected of a deal, who assessed it last and when, money and hours since then."""
    row = book.row(
        f'select {_EXPECTED}, {last_assessed(_ON, "id")} as "on", {last_assessed("by", "by")} as by,'
        f" {last_assessed('note', 'note')} as note, {BUDGET_DAY} as budget_on,"
        f" {last_assessed(_ON, 'hours')} as hours_on from customer c where c.id = :id",
        id=customer_id,
    )
    assert row is not None
    return row


def obstacles(book: Workbook, customer_id: int) -> list[Row]:
    """The obstacles to a deal as they stand, those that need work first."""
    return book.rows(
        'select b.id as obstacle, b.text, b.state, b.owner, b.answer, b."on" from obstacle b'
        f" where b.customer_id = :id and {OBSTACLE} order by b.state in ('solved', 'accepted'), b.id",
        id=customer_id,
    )


def outcomes(book: Workbook) -> list[Row]:
    """Every deal that was ever assessed: what was expected, and what has come of it up to the day."""
    return book.rows(
        f"select c.code, c.name, {STAGE} as stage, {_EXPECTED},"
        ' (select min(a."on") from assessment a where a.customer_id = c.id) as first,'
        " (select max(x.\"on\") from stage_move x where x.customer_id = c.id and x.stage in ('won', 'ended')"
        ' and x."on" <= :as_of) as over_on from customer c'
        ' where c.id in (select customer_id from assessment where "on" <= :as_of) order by c.code'
    )
