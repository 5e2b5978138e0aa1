"""Where a customer stands: moves between stages, and what was confirmed at their gates."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to
from kamcli.store.tables import suppliers as _suppliers  # noqa: F401  its table is referred to


class StageMove(SQLModel, table=True):
    """The customer entered a stage on this day. `override` is the reason for passing against the evidence.

    Of an end `reason` is a code and `note` its words; `supplier_id` names the rival that won.
    """

    __tablename__ = "stage_move"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    stage: str
    on: str
    reason: str | None = None
    override: str | None = None
    look_again: str | None = None
    by: str | None = None
    note: str | None = None
    supplier_id: int | None = Field(default=None, foreign_key="supplier.id")
    __table_args__ = columns.table(
        columns.one_of("stage", (*lists.STAGES, *lists.ENDS)),
        columns.day("on"),
        Index("stage_move_customer", "customer_id", "on", "id", "stage"),
        Index("stage_move_supplier", "supplier_id"),
    )


class Confirmation(SQLModel, table=True):
    """A person confirmed, or took back, what no fact in the workbook can show."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    criterion: str
    answer: str
    on: str
    note: str | None = None
    by: str
    __table_args__ = columns.table(
        columns.one_of("answer", lists.ANSWERS),
        columns.day("on"),
        Index("confirmation_customer", "customer_id", "criterion", "on"),
    )
