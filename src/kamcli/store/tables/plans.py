"""The way to win a customer, step by step, and what people there say of it."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class PlanStep(SQLModel, table=True):
    """One step of the development plan: who of ours, the support needed, how many days, and which of their steps it answers.

    What changes is another row of the same task; the newest one up to a day is how it stood then.
    """

    __tablename__ = "plan_step"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    position: int
    on: str
    task: str
    who: str | None = None
    support: str | None = None
    days: int | None = None
    due: str | None = None
    answers: str | None = None
    done_on: str | None = None
    dropped_on: str | None = None
    __table_args__ = columns.table(
        columns.one_of("answers", lists.PURCHASE_STEPS),
        columns.day("on"),
        columns.day("due"),
        columns.day("done_on"),
        columns.day("dropped_on"),
        Index("plan_step_customer", "customer_id", "task", "on"),
    )


class Endorsement(SQLModel, table=True):
    """Somebody of theirs, best of all the coach, was asked about the plan and endorsed it, advised on it, or refused."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    on: str
    answer: str
    note: str | None = None
    __table_args__ = columns.table(
        columns.one_of("answer", lists.ENDORSEMENTS),
        columns.day("on"),
        Index("endorsement_person", "person_id", "on"),
    )
