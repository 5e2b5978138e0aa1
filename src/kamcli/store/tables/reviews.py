"""Reviews, the tiers that were decided by hand, and what reviews ask about: our goals, what they expect of us."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class TierOverride(SQLModel, table=True):
    """A tier that a person set, with the reason; it stands before the recorded ones, to the day `until` or for good.

    The newest one of a customer holds or has run out: no older one comes back.
    """

    __tablename__ = "tier_override"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    tier: str
    on: str
    reason: str
    by: str | None = None
    until: str | None = None
    __table_args__ = columns.table(
        columns.one_of("tier", lists.TIERS),
        columns.day("on"),
        Index("tier_override_customer", "customer_id", "on", "id", "tier"),
    )


class Review(SQLModel, table=True):
    """The periodic answer to "why is this one still key?", with the figures of that day."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    why: str
    changed: str | None = None
    fault: str | None = None
    decision: str
    next: str | None = None
    by: str | None = None
    goal: str | None = None  # the text of the goal of ours that it serves
    expectation: str | None = None  # what they expect of us, and where we fell short
    snapshot: str | None = None  # the figures of that day as JSON: numbers and codes only
    __table_args__ = columns.table(
        columns.one_of("fault", lists.FAULTS),
        columns.one_of("decision", lists.DECISIONS),
        columns.day("on"),
        Index("review_customer", "customer_id", "on"),
    )


class Goal(SQLModel, table=True):
    """A goal of ours, and until when; what changes is another row of the same text, the newest one up to a day holds."""

    id: int | None = Field(default=None, primary_key=True)
    on: str
    text: str
    until: str | None = None
    by: str | None = None
    __table_args__ = columns.table(columns.day("on"), columns.day("until"), Index("goal_text", "text", "on"))


class Expectation(SQLModel, table=True):
    """Something a customer expects of us, and whether we meet it.

    What changes is another row of the same text; the newest one up to a day is how it stood then.
    """

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    text: str
    met: str | None = None
    closed_on: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("met", lists.MET),
        columns.day("on"),
        columns.day("closed_on"),
        Index("expectation_customer", "customer_id", "text", "on"),
    )


class Complaint(SQLModel, table=True):
    """A complaint of a customer, open until the day it was solved."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    text: str
    solved_on: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"), columns.day("solved_on"), Index("complaint_customer", "customer_id", "on")
    )
