"""Every table of the workbook, as SQLModel records.

What changes with time is a new dated row (`on`: the day it happened); a few plain attributes of a customer or a
person may be overwritten, and the journal keeps what they were. Days are ISO text, money is an integer number of
minor units, an unknown is NULL. Closed sets are checked by the database as well as at the door.
"""

# No `from __future__ import annotations` here: SQLModel needs the types, not their names.
from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from kamcli.domain import lists

DAY = 10


def _one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    return CheckConstraint(f'"{column}" in ({", ".join(f"{v!r}" for v in values)})', name=f"{column}_is_known")


def _day(column: str) -> CheckConstraint:
    return CheckConstraint(f"\"{column}\" like '____-__-__'", name=f"{column}_is_a_day")


def _table(*constraints: CheckConstraint | Index) -> tuple[CheckConstraint | Index | dict[str, bool], ...]:
    # AUTOINCREMENT: an id that was deleted never names another row, so history and undo stay true.
    return (*constraints, {"sqlite_autoincrement": True})


def _customer_id() -> int:
    # No index of its own: each table has a covering one that begins with the customer.
    made: int = Field(foreign_key="customer.id")
    return made


class Book(SQLModel, table=True):
    """What is true of the whole workbook; one row."""

    id: int | None = Field(default=None, primary_key=True)
    currency: str
    timezone: str | None = None
    __table_args__ = (CheckConstraint("id = 1", name="one_book"),)


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
    __table_args__ = _table(_day("added_on"), Index("customer_key", "key"))


class Alias(SQLModel, table=True):
    """Another name of a customer: its English name, an ERP number, what people call it."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    name: str
    key: str
    __table_args__ = _table(Index("alias_key", "key", "customer_id"), Index("alias_customer", "customer_id"))


class KeyAccount(SQLModel, table=True):
    """From this day the customer has key status, or has it no longer, for a written reason."""

    __tablename__ = "key_account"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    key: str
    on: str
    reason: str | None = None
    by: str | None = None
    __table_args__ = _table(
        _one_of("key", lists.ANSWERS), _day("on"), Index("key_account_customer", "customer_id", "on")
    )


class Person(SQLModel, table=True):
    """Somebody at the customer. `roles` are codes between commas; `influence` is 1 to 5."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
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
    __table_args__ = _table(
        CheckConstraint("influence between 1 and 5", name="influence_1_to_5"),
        Index("person_customer", "customer_id", "key"),
    )


class Contact(SQLModel, table=True):
    """One dated interaction. `by` are our people, between semicolons; `hours` is our time."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    on: str
    channel: str | None = None
    purpose: str | None = None
    summary: str | None = None
    hours: float | None = None
    by: str | None = None
    no_next: str | None = None
    __table_args__ = _table(
        _one_of("channel", lists.CHANNELS),
        _one_of("purpose", lists.PURPOSES),
        _day("on"),
        Index("contact_customer", "customer_id", "on", "channel", "id"),
    )


class Participant(SQLModel, table=True):
    """One person's part in a contact: impact -3 to 5, and the days in which it halves."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id")
    person_id: int = Field(foreign_key="person.id")
    impact: float | None = None
    half_life: float | None = None
    __table_args__ = _table(
        CheckConstraint("impact between -3 and 5", name="impact_in_range"),
        CheckConstraint("half_life > 0", name="half_life_positive"),
        Index("participant_contact", "contact_id", "person_id", "impact", "half_life", unique=True),
        Index("participant_person", "person_id"),
    )


class NextStep(SQLModel, table=True):
    """What was agreed to happen next, and when. `expected`: the customer knows it is coming."""

    __tablename__ = "next_step"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    on: str
    what: str
    due: str
    by: str | None = None
    expected: str | None = None
    done_on: str | None = None
    dropped_on: str | None = None
    outcome: str | None = None
    __table_args__ = _table(
        _one_of("expected", lists.ANSWERS),
        _day("on"),
        _day("due"),
        Index("next_step_customer", "customer_id", "due"),
        Index("next_step_contact", "contact_id"),
    )


class Snooze(SQLModel, table=True):
    """An item of the agenda put off until a day, for a reason."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    item: str
    on: str
    until: str
    reason: str
    by: str | None = None
    __table_args__ = _table(_day("on"), _day("until"), Index("snooze_customer", "customer_id", "item", "on"))


class Sample(SQLModel, table=True):
    """A sample that was promised: to which specification, for which day, and who of ours vouches for it."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    on: str
    product: str
    spec: str | None = None
    promised_on: str | None = None
    owner: str | None = None
    note: str | None = None
    __table_args__ = _table(_day("on"), Index("sample_customer", "customer_id", "on"))


class SampleEvent(SQLModel, table=True):
    """What became of a sample: signed off, sent, delivered, judged."""

    __tablename__ = "sample_event"
    id: int | None = Field(default=None, primary_key=True)
    sample_id: int = Field(foreign_key="sample.id")
    on: str
    kind: str
    verdict: str | None = None
    by: str | None = None
    note: str | None = None
    __table_args__ = _table(
        _one_of("kind", lists.SAMPLE_EVENTS),
        _one_of("verdict", lists.VERDICTS),
        _day("on"),
        Index("sample_event_sample", "sample_id", "kind", "on"),
    )


class Sale(SQLModel, table=True):
    """One sale. `amount` and `cost` are minor units of `currency`."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    on: str
    amount: int
    currency: str
    product: str | None = None
    quantity: float | None = None
    ref: str | None = None
    cost: int | None = None
    due: str | None = None
    paid_on: str | None = None
    __table_args__ = _table(
        _day("on"),
        Index("sale_customer", "customer_id", "on", "amount", "currency", "cost"),
        Index(
            "sale_ref",
            "ref",
            unique=True,
            sqlite_where=text("ref is not null"),
            postgresql_where=text("ref is not null"),
        ),
    )


class Rating(SQLModel, table=True):
    """One dated, sourced judgement of one factor, on the factor's own scale."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    factor: str
    value: float
    on: str
    source: str | None = None
    because: str | None = None
    by: str | None = None
    __table_args__ = _table(_day("on"), Index("rating_customer", "customer_id", "factor", "on", "id", "value"))


class Fact(SQLModel, table=True):
    """Something known about the customer: a number, an amount (minor units) or a code, with its source."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    topic: str
    number: float | None = None
    amount: int | None = None
    code: str | None = None
    on: str
    source: str | None = None
    reliability: str | None = None
    note: str | None = None
    by: str | None = None
    __table_args__ = _table(
        _one_of("reliability", lists.RELIABILITY),
        _day("on"),
        Index("fact_customer", "customer_id", "topic", "on", "id", "number", "amount", "code"),
    )


class StageMove(SQLModel, table=True):
    """The customer entered a stage on this day. `override` is the reason for passing against the evidence."""

    __tablename__ = "stage_move"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    stage: str
    on: str
    reason: str | None = None
    override: str | None = None
    look_again: str | None = None
    by: str | None = None
    __table_args__ = _table(
        _one_of("stage", (*lists.STAGES, *lists.ENDS)),
        _day("on"),
        Index("stage_move_customer", "customer_id", "on", "id", "stage"),
    )


class Confirmation(SQLModel, table=True):
    """A person confirmed, or took back, what no fact in the workbook can show."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    criterion: str
    answer: str
    on: str
    note: str | None = None
    by: str
    __table_args__ = _table(
        _one_of("answer", lists.ANSWERS), _day("on"), Index("confirmation_customer", "customer_id", "criterion", "on")
    )


class TierOverride(SQLModel, table=True):
    """A tier that a person set, with the reason; it stands before the recorded ones until the next override."""

    __tablename__ = "tier_override"
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    tier: str
    on: str
    reason: str
    by: str | None = None
    __table_args__ = _table(
        _one_of("tier", lists.TIERS), _day("on"), Index("tier_override_customer", "customer_id", "on", "id", "tier")
    )


class Review(SQLModel, table=True):
    """The periodic answer to "why is this one still key?"."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    on: str
    why: str
    changed: str | None = None
    fault: str | None = None
    decision: str
    next: str | None = None
    by: str | None = None
    __table_args__ = _table(
        _one_of("fault", lists.FAULTS),
        _one_of("decision", lists.DECISIONS),
        _day("on"),
        Index("review_customer", "customer_id", "on"),
    )


class ModelText(SQLModel, table=True):
    """The text of a scoring model, kept with the scores that it gave; `digest` is its SHA-256."""

    __tablename__ = "model_text"
    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    name: str
    text: str
    __table_args__ = _table()


class Score(SQLModel, table=True):
    """A recorded score: enough to explain it, and to prove it by computing it again."""

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = _customer_id()
    model_id: int = Field(foreign_key="model_text.id")
    on: str
    tier: str | None = None
    sets_tier: str = "yes"  # no: a grade of something else, which leaves the tier in effect alone
    sheet: str
    __table_args__ = _table(
        _one_of("tier", lists.TIERS),
        _day("on"),
        _one_of("sets_tier", lists.ANSWERS),
        Index("score_customer", "customer_id", "sets_tier", "on", "id", "tier"),
    )


class Operation(SQLModel, table=True):
    """One command that wrote: who, when (UTC) and what, with free text masked."""

    id: int | None = Field(default=None, primary_key=True)
    at: str
    who: str
    command: str
    undoes: int | None = Field(default=None, foreign_key="operation.id")
    __table_args__ = _table()


class Change(SQLModel, table=True):
    """One row before and after, written by the triggers. No operation: another program changed the file."""

    id: int | None = Field(default=None, primary_key=True)
    operation_id: int | None = Field(default=None, foreign_key="operation.id")
    at: str | None = None
    table_name: str
    row_id: int
    before: str | None = None
    after: str | None = None
    __table_args__ = _table(Index("change_operation", "operation_id"))


class CurrentOperation(SQLModel, table=True):
    """The operation whose transaction is open; empty outside `kam`, which is how the triggers know."""

    __tablename__ = "current_operation"
    operation_id: int = Field(primary_key=True)


# In an order in which a row never comes before what it refers to.
JOURNALLED = (
    Book, Customer, Alias, KeyAccount, Person, Contact, Participant, NextStep, Snooze, Sample, SampleEvent, Sale,
    Rating, Fact, StageMove, Confirmation, TierOverride, Review, ModelText, Score,
)  # fmt: skip
