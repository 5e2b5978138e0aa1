"""Samples and what happened to them."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Sample(SQLModel, table=True):
    """A sample that was promised: to which specification, for which day, and who of ours vouches for it."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    product: str
    spec: str | None = None
    promised_on: str | None = None
    owner: str | None = None
    note: str | None = None
    __table_args__ = columns.table(columns.day("on"), Index("sample_customer", "customer_id", "on"))


class SampleEvent(SQLModel, table=True):
    """What became of a sample: signed off, sent, delivered, judged."""

    __tablename__ = "sample_event"
    id: int | None = Field(default=None, primary_key=True)
    sample_id: int = Field(foreign_key="sample.id")
    on: str
    kind: str
    verdict: str | None = None
    by: str | None = None
    note: str | None = None
    __table_args__ = columns.table(
        columns.one_of("kind", lists.SAMPLE_EVENTS),
        columns.one_of("verdict", lists.VERDICTS),
        columns.day("on"),
        Index("sample_event_sample", "sample_id", "kind", "on"),
    )
