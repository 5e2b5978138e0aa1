"""How an account stands and buys: strengths and weaknesses, purchasing steps, their meetings, handovers."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import contacts as _contacts  # noqa: F401  its tables are referred to
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class Swot(SQLModel, table=True):
    """A strength, weakness, opportunity or threat, of theirs or of our work there, weighing 1 to 5.

    What changes is another row of the same kind and text; the newest one up to a day is how it stood then.
    """

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    kind: str
    about: str
    text: str
    weight: int | None = None
    source: str | None = None
    closed_on: str | None = None
    step_id: int | None = Field(default=None, foreign_key="next_step.id")  # the action it leads to
    __table_args__ = columns.table(
        columns.one_of("kind", lists.SWOT),
        columns.one_of("about", lists.SIDES),
        columns.day("on"),
        columns.day("closed_on"),
        CheckConstraint("weight between 1 and 5", name="weight_1_to_5"),
        Index("swot_customer", "customer_id", "on"),
        Index("swot_step", "step_id"),
    )


class PurchaseStep(SQLModel, table=True):
    """One step of the way this customer buys: who does what there, what matters to them, what we stress.

    What changes is another row of the same position; the newest one up to a day is how it stood then.
    """

    __tablename__ = "purchase_step"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    position: int
    on: str
    step: str | None = None
    title: str | None = None
    departments: str | None = None
    function: str | None = None
    concern: str | None = None
    emphasis: str | None = None
    closed_on: str | None = None
    __table_args__ = columns.table(
        columns.one_of("step", lists.PURCHASE_STEPS),
        columns.day("on"),
        Index("purchase_step_customer", "customer_id", "position"),
    )


class PurchaseStepPerson(SQLModel, table=True):
    """Somebody of theirs who acts in a purchasing step."""

    __tablename__ = "purchase_step_person"
    id: int | None = Field(default=None, primary_key=True)
    purchase_step_id: int = Field(foreign_key="purchase_step.id")
    person_id: int = Field(foreign_key="person.id")
    __table_args__ = columns.table(
        Index("purchase_step_person_step", "purchase_step_id", "person_id", unique=True),
        Index("purchase_step_person_person", "person_id"),
    )


class Meeting(SQLModel, table=True):
    """A meeting of theirs that we do not attend, and who speaks for us there."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    subject: str
    speaker_id: int | None = Field(default=None, foreign_key="person.id")
    outcome: str | None = None
    source: str | None = None
    __table_args__ = columns.table(
        columns.day("on"), Index("meeting_customer", "customer_id", "on"), Index("meeting_speaker", "speaker_id")
    )


class Handover(SQLModel, table=True):
    """The account passed from one of ours to another; personal trust has to be proved again from here on."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    giver: str | None = None
    taker: str
    note: str | None = None
    by: str | None = None
    __table_args__ = columns.table(columns.day("on"), Index("handover_customer", "customer_id", "on"))
