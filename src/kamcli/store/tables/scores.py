"""Recorded scores, with the text of the model that gave them."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from kamcli.domain import lists
from kamcli.store.tables import columns
from kamcli.store.tables import customers as _customers  # noqa: F401  its table is referred to


class ModelText(SQLModel, table=True):
    """The text of a scoring model, kept with the scores that it gave; `digest` is its SHA-256."""

    __tablename__ = "model_text"
    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    name: str
    text: str
    __table_args__ = columns.table()


class Score(SQLModel, table=True):
    """A recorded score: enough to explain it, and to prove it by computing it again."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = columns.customer_id()
    model_id: int = Field(foreign_key="model_text.id")
    on: str
    tier: str | None = None
    sets_tier: str = "yes"  # no: a grade of something else, which leaves the tier in effect alone
    sheet: str
    __table_args__ = columns.table(
        columns.one_of("tier", lists.TIERS),
        columns.day("on"),
        columns.one_of("sets_tier", lists.ANSWERS),
        Index("score_customer", "customer_id", "sets_tier", "on", "id", "tier"),
    )
