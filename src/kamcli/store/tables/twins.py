"""Duplicates: pairs that were judged to be two, and what a merge did not take over."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class DistinctPair(SQLModel, table=True):
    """Two customers that look like one were judged to be two. A pair stands here twice, once from either side."""

    __tablename__ = "distinct_pair"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    other_id: int = Field(foreign_key="customer.id")
    on: str
    because: str
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"),
        Index("distinct_pair_customer", "customer_id", "other_id", unique=True),
        Index("distinct_pair_other", "other_id"),
    )


class SetAside(SQLModel, table=True):
    """A row of a merged customer or person that does not speak for the one that was kept.

    `record` is its table, `code` that of the customer whose it was, `text` its cells as JSON; `person_id` is set
    when it is about somebody.
    """

    __tablename__ = "set_aside"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    on: str
    record: str
    code: str
    text: str
    __table_args__ = columns.table(
        columns.day("on"), Index("set_aside_customer", "customer_id", "record"), Index("set_aside_person", "person_id")
    )
