"""The people of a customer, and what was done for whom."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
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


class Deed(SQLModel, table=True):
    """What we did for a person in the course of the work, or what that person did for us."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    on: str
    doer: str
    kind: str | None = None
    text: str
    source: str | None = None
    __table_args__ = columns.table(
        columns.one_of("doer", lists.SIDES),
        columns.one_of("kind", lists.DEEDS),
        columns.day("on"),
        Index("deed_person", "person_id", "on"),
    )


class Forgotten(SQLModel, table=True):
    """A person was erased: enough to know the same name again at the same customer, and no more."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    digest: str
    on: str
    by: str | None = None
    __table_args__ = columns.table(columns.day("on"), Index("forgotten_customer", "customer_id", "digest"))
