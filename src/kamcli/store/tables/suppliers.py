"""Who else supplies a customer, and what each of them may do next."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Supplier(SQLModel, table=True):
    """A competitor's position at one customer; what is known about it are facts."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    name: str
    key: str
    note: str | None = None
    left_on: str | None = None
    __table_args__ = columns.table(Index("supplier_customer", "customer_id", "key"), Index("supplier_key", "key"))


class RivalMove(SQLModel, table=True):
    """What a supplier is likely to do, how likely (0 to 1) and how bad (1 to 5), our answer, and what came of it.

    What changes is another row of the same move; the newest one up to a day is how it stood then.
    """

    __tablename__ = "rival_move"
    id: int | None = Field(default=None, primary_key=True)
    supplier_id: int = Field(foreign_key="supplier.id")
    on: str
    move: str
    likelihood: float | None = None
    trouble: int | None = None
    answer: str | None = None
    owner: str | None = None
    outcome: str | None = None
    outcome_on: str | None = None
    __table_args__ = columns.table(
        columns.day("on"),
        columns.day("outcome_on"),
        CheckConstraint("likelihood between 0 and 1", name="likelihood_is_a_share"),
        CheckConstraint("trouble between 1 and 5", name="trouble_1_to_5"),
        Index("rival_move_supplier", "supplier_id", "on"),
    )
