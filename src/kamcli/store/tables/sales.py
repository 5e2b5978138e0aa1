"""Sales and their payment."""

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Sale(SQLModel, table=True):
    """One sale. `amount` and `cost` are minor units of `currency`."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    amount: int
    currency: str
    product: str | None = None
    quantity: float | None = None
    ref: str | None = None
    cost: int | None = None
    due: str | None = None
    paid_on: str | None = None
    __table_args__ = columns.table(
        columns.day("on"),
        Index("sale_customer", "customer_id", "on", "amount", "currency", "cost"),
        Index(
            "sale_ref",
            "ref",
            unique=True,
            sqlite_where=text("ref is not null"),
            postgresql_where=text("ref is not null"),
        ),
    )
