"""What may stand in a dossier: the kinds of records, their tables, their plain values, and what lies below them."""

from typing import Literal, NamedTuple

from kamcli.domain import lists
from kamcli.domain.topics import About, Topic


class Field(NamedTuple):
    """A plain value of a record: it is overwritten, and history keeps what it was."""

    key: str
    value: Topic
    needed: bool = False
    column: str = ""

    @property
    def stored(self) -> str:
        """The column of its table."""
        return self.column or self.key


class Shape(NamedTuple):
    """What a kind of record looks like: its table, its plain values, whose facts it has, and what lies below it."""

    table: str
    parent: str  # the column that names the record above
    fields: tuple[Field, ...]
    about: About | None = None
    below: tuple[str, ...] = ()
    named: str = ""  # the field that a person knows it by
    key: tuple[str, ...] = ()  # the columns that rows of one thing share; a change of the others is a new row of today


def _field(
    key: str, kind: Literal["text", "day", "past", "code", "codes", "share", "whole", "person"] = "text",
    codes: tuple[str, ...] = (), low: float = 0, high: float = 1, *, needed: bool = False, column: str = "",
) -> Field:  # fmt: skip
    return Field(key, Topic("customer", "", kind, None, low, high, codes), needed, column)


SHAPES: dict[str, Shape] = {
    "customer": Shape(
        "customer", "id",
        (
            _field("name", needed=True), _field("aliases"), _field("industry"), _field("manager"), _field("phone"), _field("website"),
            _field("address"), _field("source"), _field("note"),
        ),
        "customer", (
            "people", "suppliers", "purchasing_steps", "meetings", "swot", "obstacles", "plan_steps", "expectations",
            "complaints", "objectives", "inspections", "materials",
        ), "name",
    ),
    "people": Shape(
        "person", "customer_id",
        (
            _field("name", needed=True), _field("phone"), _field("email"), _field("note"), _field("left_on", "day"),
        ),
        "person", ("deeds",), "name",
    ),
    "deeds": Shape(
        "deed", "person_id",
        (
            _field("on", "past", needed=True), _field("doer", "code", lists.SIDES, needed=True),
            _field("kind", "code", lists.DEEDS), _field("text", needed=True), _field("source"),
        ),
    ),
    "suppliers": Shape(
        "supplier", "customer_id", (_field("name", needed=True), _field("note"), _field("left_on", "day")),
        "supplier", ("moves",), "name",
    ),
    "moves": Shape(
        "rival_move", "supplier_id",
        (
            _field("on", "past", needed=True), _field("move", needed=True), _field("likelihood", "share"),
            _field("trouble", "whole", low=1, high=5), _field("answer"), _field("owner"), _field("outcome_on", "day"),
            _field("outcome"),
        ),
        key=("supplier_id", "move"),
    ),
    "purchasing_steps": Shape(
        "purchase_step", "customer_id",
        (
            _field("position", "whole", low=1, high=99, needed=True), _field("on", "past", needed=True),
            _field("step", "code", lists.PURCHASE_STEPS), _field("title"), _field("departments"), _field("people"),
            _field("function"), _field("concern"), _field("emphasis"), _field("closed_on", "day"),
        ),
        key=("customer_id", "position"),
    ),
    "meetings": Shape(
        "meeting", "customer_id",
        (
            _field("on", "past", needed=True), _field("subject", needed=True),
            _field("speaker", "person", column="speaker_id"), _field("outcome"), _field("source"),
        ),
    ),
    "swot": Shape(
        "swot", "customer_id",
        (
            _field("on", "past", needed=True), _field("kind", "code", lists.SWOT, needed=True),
            _field("about", "code", lists.SIDES, needed=True), _field("text", needed=True),
            _field("weight", "whole", low=1, high=5), _field("source"),
            _field("action", "whole", low=1, high=1e15, column="step_id"), _field("closed_on", "day"),
        ),
        key=("customer_id", "kind", "text"),
    ),
    "obstacles": Shape(
        "obstacle", "customer_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True),
            _field("state", "code", lists.OBSTACLE_STATES, needed=True), _field("owner"), _field("answer"),
        ),
        key=("customer_id", "text"),
    ),
    "plan_steps": Shape(
        "plan_step", "customer_id",
        (
            _field("position", "whole", low=1, high=99, needed=True), _field("on", "past", needed=True),
            _field("task", needed=True), _field("who"), _field("support"), _field("days", "whole", low=1, high=3650),
            _field("due", "day"), _field("answers", "code", lists.PURCHASE_STEPS), _field("done_on", "day"),
            _field("dropped_on", "day"),
        ),
        key=("customer_id", "task"),
    ),
    "expectations": Shape(
        "expectation", "customer_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True), _field("met", "code", lists.MET),
            _field("closed_on", "day"), _field("by"),
        ),
        key=("customer_id", "text"),
    ),
    "objectives": Shape(
        "objective", "customer_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True),
            _field("agreed_with", "person", column="person_id"), _field("agreed_on", "past"), _field("due", "day"),
            _field("progress", "whole", low=0, high=100), _field("done_on", "day"), _field("by"),
        ),
        below=("actions",),
        key=("customer_id", "text"),
    ),
    "actions": Shape(
        "next_step", "objective_id",
        (
            _field("on", "past", needed=True), _field("what", needed=True), _field("due", "day", needed=True), _field("by"),
            _field("expected", "code", lists.ANSWERS), _field("done_on", "day"), _field("outcome"),
        ),
    ),
    "inspections": Shape(
        "inspection", "customer_id",
        (
            _field("on", "past", needed=True), _field("kind", "code", lists.INSPECTIONS, needed=True),
            _field("result", "code", lists.INSPECTION_RESULTS, needed=True), _field("note"), _field("by"),
        ),
        below=("findings",),
    ),
    "findings": Shape(
        "inspection_finding", "inspection_id",
        (
            _field("on", "past", needed=True), _field("text", needed=True), _field("owner"), _field("due", "day"),
            _field("closed_on", "day"),
        ),
    ),
    "materials": Shape(
        "material", "customer_id",
        (
            _field("on", "past", needed=True), _field("what", needed=True),
            _field("given_to", "person", column="person_id"), _field("by"),
        ),
    ),
    "complaints": Shape(
        "complaint", "customer_id",
        (_field("on", "past", needed=True), _field("text", needed=True), _field("solved_on", "day"), _field("by")),
    ),
}  # fmt: skip
"""By the key under which records of the kind stand in a dossier."""
