"""How a deal is judged before the work on it: how likely, by which path, at what cost, and what stands in the way."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Assessment(SQLModel, table=True):
    """What was expected on a day: likelihood (0 to 1), path, money in minor units, hours of ours.

    What a row leaves empty, it says nothing of: the last word on each of them holds.
    """

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    likelihood: float | None = None
    path: str | None = None
    cost: int | None = None
    hours: float | None = None
    by: str | None = None
    note: str | None = None
    __table_args__ = columns.table(
        columns.day("on"),
        CheckConstraint("likelihood between 0 and 1", name="likelihood_is_a_share"),
        Index("assessment_customer", "customer_id", "on"),
    )


class Obstacle(SQLModel, table=True):
    """What stands in the way of the deal, who of ours sees to it, and our answer.

    What changes is another row of the same text; the newest one up to a day is how it stood then.
    """

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    text: str
    owner: str | None = None
    answer: str | None = None
    state: str = "open"
    __table_args__ = columns.table(
        columns.one_of("state", lists.OBSTACLE_STATES),
        columns.day("on"),
        Index("obstacle_customer", "customer_id", "on"),
    )
