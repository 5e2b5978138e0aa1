"""Customers, their other names, and which of them are key accounts."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns


class Customer(SQLModel, table=True):
    """A company we sell to or want to sell to. May be overwritten: everything but `code`."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=40)
    name: str
    key: str
    pinyin: str | None = None
    industry: str | None = None
    manager: str | None = None
    phone: str | None = None
    website: str | None = None
    address: str | None = None
    source: str | None = None
    note: str | None = None
    added_on: str
    __table_args__ = columns.table(columns.day("added_on"), Index("customer_key", "key"))


class Alias(SQLModel, table=True):
    """Another name of a customer: its English name, an ERP number, what people call it."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    name: str
    key: str
    __table_args__ = columns.table(Index("alias_key", "key", "customer_id"), Index("alias_customer", "customer_id"))


class KeyAccount(SQLModel, table=True):
    """From this day the customer has key status, or has it no longer, for a written reason."""

    __tablename__ = "key_account"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    key: str
    on: str
    reason: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("key", lists.ANSWERS), columns.day("on"), Index("key_account_customer", "customer_id", "on")
    )
