"""Contacts, who took part, what comes next, and what was put off."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to
from kamcli.store.tables import objectives as _objectives  # noqa: F401  its table is referred to
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class Contact(SQLModel, table=True):
    """One dated interaction. `by` are our people, between semicolons; `hours` is our time."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    channel: str | None = None
    purpose: str | None = None
    summary: str | None = None
    hours: float | None = None
    by: str | None = None
    no_next: str | None = None
    __table_args__ = columns.table(
        columns.one_of("channel", lists.CHANNELS),
        columns.one_of("purpose", lists.PURPOSES),
        columns.day("on"),
        Index("contact_customer", "customer_id", "on", "channel", "id"),
    )


class Participant(SQLModel, table=True):
    """One person's part in a contact: impact -3 to 5, and the days in which it halves."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    person_id: int = Field(foreign_key="person.id")
    impact: float | None = None
    half_life: float | None = None
    __table_args__ = columns.table(
        CheckConstraint("impact between -3 and 5", name="impact_in_range"),
        CheckConstraint("half_life > 0", name="half_life_positive"),
        Index("participant_contact", "contact_id", "person_id", "impact", "half_life", unique=True),
        Index("participant_person", "person_id"),
    )


class NextStep(SQLModel, table=True):
    """What was agreed to happen next, and when. `expected`: the customer knows it is coming; `pretext`: why we meet."""

    __tablename__ = "next_step"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    on: str
    what: str
    due: str
    by: str | None = None
    expected: str | None = None
    done_on: str | None = None
    dropped_on: str | None = None
    outcome: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")  # whom it is meant for
    pretext: str | None = None
    objective_id: int | None = Field(default=None, foreign_key="objective.id")  # what it is done for
    __table_args__ = columns.table(
        columns.one_of("expected", lists.ANSWERS),
        columns.day("on"),
        columns.day("due"),
        Index("next_step_customer", "customer_id", "due"),
        Index("next_step_contact", "contact_id"),
        Index("next_step_person", "person_id"),
        Index("next_step_objective", "objective_id"),
    )


class Snooze(SQLModel, table=True):
    """An item of the agenda put off until a day, for a reason."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    item: str
    on: str
    until: str
    reason: str
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"), columns.day("until"), Index("snooze_customer", "customer_id", "item", "on")
    )
