"""What a measure is: a named number per customer, as of a day, written as one SQL expression over `customer c`.

The same expression serves one customer and a hundred thousand: every sub-select begins with the customer and runs on
a covering index. NULL is unknown. `:as_of` is the day, `:minor` the minor units in one unit of the book's currency.
"""

from typing import NamedTuple

from kamcli.domain.conditions import DECIMALS


class Measure(NamedTuple):
    """One word of the vocabulary.

    `unit` is money, ratio, share, days, months, hours, count, points, text or yes_no; `evidence` names the kind of
    record that proves it (`queries.evidence`), and of facts `topics` which ones: by default that of its own name.
    """

    key: str
    unit: str
    meaning: str
    formula: str
    sql: str
    evidence: str
    topics: tuple[str, ...] = ()


def last_word(topic: str, what: str, whose: str, day: str = ":as_of") -> str:
    """The last word on a topic up to a day, as SQL: `what` is an expression over the fact `f`, NULL if nobody said.

    `whose` ties the fact to its subject, such as `f.customer_id = c.id`.
    """
    return (
        f"(select {what} from fact f where {whose} and f.topic = '{topic}' and f.\"on\" <= {day}"
        ' order by f."on" desc, f.id desc limit 1)'
    )


def says_something(*columns: str) -> str:
    """The fact `f` has a value in one of these columns, as SQL: without one it says that it is no longer known."""
    return f"({' or '.join(f'f.{column} is not null' for column in columns)})"


def newest(table: str, alias: str, *key: str) -> str:
    """The row is the newest up to the day of those that share the key, as SQL."""
    same = " and ".join(f"l.{column} = {alias}.{column}" for column in key)
    return (
        f'not exists (select 1 from {table} l where {same} and l."on" <= :as_of'
        f' and (l."on", l.id) > ({alias}."on", {alias}.id))'
    )


def days_before(days: int) -> str:
    """The day `days` before the day the book is looked at from, as SQL."""
    return f"date(:as_of, '-{days} days')"


def within(column: str, days: int, before: int = 0) -> str:
    """`column` lies in the window (T - before - days, T - before], as SQL."""
    end = days_before(before) if before else ":as_of"
    return f"{column} > {days_before(before + days)} and {column} <= {end}"


def number(truth: str) -> str:
    """Truth as 1 and 0, which a model may reckon with, as SQL: on a server it is no number by itself."""
    return f"(({truth}) + 0)"


def settled(fraction: str) -> str:
    """A sum of fractions, without the last digits in which it shows in which order they were added up, as SQL."""
    return f"round({fraction}, {DECIMALS})"


def age(day: str) -> str:
    """Whole days from `day` (an SQL expression) to the day the book is looked at from."""
    return f"cast(julianday(:as_of) - julianday({day}) as integer)"
