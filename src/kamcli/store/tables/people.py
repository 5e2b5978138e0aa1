"""The people of a customer."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class Person(SQLModel, table=True):
    """Somebody at the customer. `roles` are codes between commas; `influence` is 1 to 5."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    name: str
    key: str
    pinyin: str | None = None
    title: str | None = None
    department: str | None = None
    roles: str = ""
    influence: int | None = None
    phone: str | None = None
    email: str | None = None
    note: str | None = None
    left_on: str | None = None
    __table_args__ = columns.table(
        CheckConstraint("influence between 1 and 5", name="influence_1_to_5"),
        Index("person_customer", "customer_id", "key"),
    )
