"""The journal: operations, and every row they changed."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.store.tables import columns


class Operation(SQLModel, table=True):
    """One command that wrote: who, when (UTC) and what, with free text masked."""

    id: int | None = Field(default=None, primary_key=True)
    at: str
    who: str
    command: str
    undoes: int | None = Field(default=None, foreign_key="operation.id")
    __table_args__ = columns.table()


class Change(SQLModel, table=True):
    """One row before and after, written by the triggers. No operation: another program changed the file."""

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int | None = Field(default=None, foreign_key="operation.id")
    at: str | None = None
    table_name: str
    row_id: int
    before: str | None = None
    after: str | None = None
    __table_args__ = columns.table(Index("change_operation", "operation_id"))


class CurrentOperation(SQLModel, table=True):
    """The operation whose transaction is open; empty outside `kam`, which is how the triggers know."""

    __tablename__ = "current_operation"
    operation_id: int = Field(primary_key=True)


class Seal(SQLModel, table=True):
    """A digest of the journal from the seal before it up to an operation and a change; see `store.seals`."""

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int
    change_id: int
    numbers: str
    laid_out: str | None = None
    digest: str
