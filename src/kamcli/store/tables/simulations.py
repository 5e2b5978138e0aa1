"""Recorded decision simulations, and what came of them."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Simulation(SQLModel, table=True):
    """A decision as it was played on a day: the chance that we are chosen and its range.

    `sheet` holds what went in and came out per person, by number and in numbers: enough to play it again. `outcome` is
    said where no stage tells it, as of a tender of a customer that we have won long ago.
    """

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    rule: str
    win: float
    low: float
    high: float
    verdict: str
    sheet: str
    by: str | None = None
    outcome: str | None = None
    outcome_on: str | None = None
    __table_args__ = columns.table(
        columns.one_of("rule", lists.DECISION_RULES),
        columns.one_of("verdict", lists.LEANINGS),
        columns.one_of("outcome", lists.DECIDED),
        columns.day("on"),
        columns.day("outcome_on"),
        CheckConstraint("0 <= low and low <= win and win <= high and high <= 1", name="win_in_its_range"),
        Index("simulation_customer", "customer_id", "on", "id", "win", "low"),
    )
