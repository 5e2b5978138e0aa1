"""Our own people: who of us may take part in the work on a customer, and at which level."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns


class Colleague(SQLModel, table=True):
    """Somebody of ours, known by the name under which contacts, plans and confirmations are entered."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str
    level: str
    title: str | None = None
    note: str | None = None
    left_on: str | None = None
    __table_args__ = columns.table(
        columns.one_of("level", lists.OUR_LEVELS),
        columns.day("left_on"),
        Index("colleague_key", "key", unique=True),
    )
