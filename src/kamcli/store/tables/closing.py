"""What brings a deal home: their inspection of us, what we quoted and showed, what we made for them."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to
from kamcli.store.tables import people as _people  # noqa: F401  its table is referred to


class Inspection(SQLModel, table=True):
    """They inspected us, or we saw their plant; a result that comes later is another row."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    kind: str
    result: str
    note: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.one_of("kind", lists.INSPECTIONS),
        columns.one_of("result", lists.INSPECTION_RESULTS),
        columns.day("on"),
        Index("inspection_customer", "customer_id", "kind", "on", "id", "result"),
    )


class InspectionFinding(SQLModel, table=True):
    """Something an inspection found wanting, open until the day it was closed."""

    __tablename__ = "inspection_finding"
    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    on: str
    text: str
    owner: str | None = None
    due: str | None = None
    closed_on: str | None = None
    __table_args__ = columns.table(
        columns.day("on"),
        columns.day("due"),
        columns.day("closed_on"),
        Index("inspection_finding_inspection", "inspection_id", "on", "closed_on"),
    )


class Quotation(SQLModel, table=True):
    """What we quoted, and which of our strengths were shown with it, between commas."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    amount: int | None = None
    currency: str | None = None
    strengths: str = ""
    note: str | None = None
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"), Index("quotation_customer", "customer_id", "on", "id", "strengths")
    )


class Material(SQLModel, table=True):
    """Material made for this customer, and to whom it was given."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    on: str
    what: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    by: str | None = None
    __table_args__ = columns.table(
        columns.day("on"), Index("material_customer", "customer_id", "on"), Index("material_person", "person_id")
    )
