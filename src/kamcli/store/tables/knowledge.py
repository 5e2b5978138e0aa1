"""What is known about a customer, its people and its suppliers: ratings and facts, dated and sourced."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to
from kamcli.store.tables import suppliers as _suppliers  # noqa: F401  its table is referred to


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
    """Something known about a customer, or about one person or one supplier there, with its source.

    The topic says which column holds the value (`domain.topics`); `other_id` is another person it speaks of. A row
    without any value: it is no longer known.
    """

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
    text: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")
    supplier_id: int | None = Field(default=None, foreign_key="supplier.id")
    other_id: int | None = Field(default=None, foreign_key="person.id")
    __table_args__ = columns.table(
        columns.one_of("reliability", lists.RELIABILITY),
        columns.day("on"),
        Index("fact_customer", "customer_id", "topic", "on", "id", "number", "amount", "code"),
        Index("fact_person", "person_id", "topic", "on", "id", "number", "code"),
        Index("fact_supplier", "supplier_id", "topic", "on", "id", "number"),
        Index("fact_other", "other_id"),
    )
