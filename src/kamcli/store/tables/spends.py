"""Money spent on an account; hospitality and gifts are held against the playbook's limits."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class Spend(SQLModel, table=True):
    """One entry of the ledger. `amount` is in minor units of `currency`; `heads` share it."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    on: str
    kind: str
    amount: int
    currency: str
    heads: int = 1
    purpose: str | None = None
    approver: str | None = None
    invoice: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("kind", lists.SPENDS),
        columns.day("on"),
        Index("spend_customer", "customer_id", "on", "amount", "currency"),
        Index("spend_person", "person_id", "on"),
    )
