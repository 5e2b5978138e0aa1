"""What is known about a customer: ratings and facts, dated and sourced."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Rating(SQLModel, table=True):
    """One dated, sourced judgement of one factor, on the factor's own scale."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    factor: str
    value: float
    on: str
    source: str | None = None
    because: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"), Index("rating_customer", "customer_id", "factor", "on", "id", "value")
    )


class Fact(SQLModel, table=True):
    """Something known about the customer: a number, an amount (minor units) or a code, with its source."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    topic: str
    number: float | None = None
    amount: int | None = None
    code: str | None = None
    on: str
    source: str | None = None
    reliability: str | None = None
    note: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("reliability", lists.RELIABILITY),
        columns.day("on"),
        Index("fact_customer", "customer_id", "topic", "on", "id", "number", "amount", "code"),
    )
