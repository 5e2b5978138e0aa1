"""Reviews, and the tiers that were decided by hand."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class TierOverride(SQLModel, table=True):
    """A tier that a person set, with the reason; it stands before the recorded ones until the next override."""

    __tablename__ = "tier_override"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    tier: str
    on: str
    reason: str
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("tier", lists.TIERS),
        columns.day("on"),
        Index("tier_override_customer", "customer_id", "on", "id", "tier"),
    )


class Review(SQLModel, table=True):
    """The periodic answer to "why is this one still key?"."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    why: str
    changed: str | None = None
    fault: str | None = None
    decision: str
    next: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("fault", lists.FAULTS),
        columns.one_of("decision", lists.DECISIONS),
        columns.day("on"),
        Index("review_customer", "customer_id", "on"),
    )
