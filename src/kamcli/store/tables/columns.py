"""What columns and tables have in common."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """The column holds one of these, or nothing."""
    return CheckConstraint(f'"{column}" in ({", ".join(f"{v!r}" for v in values)})', name=f"{column}_is_known")


def day(column: str) -> CheckConstraint:
    """The column holds a day as ISO text, or nothing."""
    return CheckConstraint(f"\"{column}\" like '____-__-__'", name=f"{column}_is_a_day")


def table(*constraints: CheckConstraint | Index) -> tuple[CheckConstraint | Index | dict[str, bool], ...]:
    """What a table has beside its columns."""
    # AUTOINCREMENT: an id that was deleted never names another row, so history and undo stay true.
    return (*constraints, {"sqlite_autoincrement": True})


def customer_id() -> int:
    """Whose row it is."""
    # No index of its own: each table has a covering one that begins with the customer.
    made: int = Field(foreign_key="customer.id")
    return made
