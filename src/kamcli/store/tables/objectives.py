"""What we and a customer want to reach together."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class Objective(SQLModel, table=True):
    """An objective of the account plan: with whom of theirs and when it was agreed, and how far it has come.

    What changes is another row of the same text; the newest one up to a day is how it stood then.
    """

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    text: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    agreed_on: str | None = None
    due: str | None = None
    progress: int | None = None  # percent
    done_on: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"),
        columns.day("agreed_on"),
        columns.day("due"),
        columns.day("done_on"),
        CheckConstraint("progress between 0 and 100", name="progress_in_percent"),
        Index("objective_customer", "customer_id", "text", "on"),
        Index("objective_person", "person_id"),
    )
