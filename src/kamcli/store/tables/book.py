"""The workbook itself: one row."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class Book(SQLModel, table=True):
    """What is true of the whole workbook; one row."""

    id: int | None = Field(default=None, primary_key=True)
    currency: str
    timezone: str | None = None
    __table_args__ = (CheckConstraint("id = 1", name="one_book"),)
