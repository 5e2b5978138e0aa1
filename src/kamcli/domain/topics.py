"""What can be known, as dated facts, about a customer, its people and its suppliers; and how each value is written."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from kamcli.domain import lists

About = Literal["customer", "person", "supplier"]
Kind = Literal[
    "money", "share", "number", "whole", "code", "codes", "text", "day", "past", "birthday", "person", "people"
]

COLUMNS: dict[Kind, str] = {
    "money": "amount", "share": "number", "number": "number", "whole": "number", "code": "code", "codes": "code", "text": "text",
    "day": "text", "past": "text", "birthday": "text", "person": "other_id", "people": "other_id",
}  # fmt: skip
"""The column of a fact that holds the value; `people` has a weight from 0 to 1 in `number` beside it."""


class Topic(NamedTuple):
    """One topic: of whom it speaks, in which part of the dossier, and what its value is.

    `codes` in the kind `codes` are ranked, the first matters most. `fresh`: days after which it should be asked
    again; None holds until it is contradicted.
    """

    about: About
    part: str
    kind: Kind
    fresh: int | None = None
    low: float = 0.0
    high: float = 1.0
    codes: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """The column of a fact that holds the value."""
        return COLUMNS[self.kind]


def _of(about: About, part: str, **topics: Topic | tuple[object, ...]) -> dict[str, Topic]:
    return {
        key: made if isinstance(made, Topic) else Topic(about, part, *made)  # type: ignore[arg-type]
        for key, made in topics.items()
    }


TOPICS: dict[str, Topic] = {
    **_of(
        "customer", "market",
        market=("text", 365), strategy=("text", 365), plans=("text", 365), organisation=("text", 730),
        management=("text", 730), growth_direction=("text", 365),
    ),
    **_of(
        "customer", "business",
        founded=("whole", None, 1000, 2199), employees=("whole", 365, 0, 1e7), size=("code", 730, 0, 0, lists.SIZES),
        ownership=("code", None, 0, 0, lists.OWNERSHIP),
        business_state=("code", 180, 0, 0, lists.STATES), yearly_revenue=("money", 400), yearly_profit=("money", 400),
        results=("text", 400),
    ),
    **_of(
        "customer", "soundness",
        resources=("text", 730), soundness=("text", 365), payment_term_days=("number", 365, 0, 720),
        punctuality=("code", 180, 0, 0, lists.PUNCTUALITY),
        quality_handling=("code", 365, 0, 0, lists.QUALITY_HANDLING),
    ),
    **_of(
        "customer", "need",
        need=("text", 180), change_reason=("code", 180, 0, 0, lists.CHANGE_REASONS),
        need_urgency=("code", 120, 0, 0, lists.URGENCIES), need_strength=("whole", 120, 1, 5),
        opportunity=("text", 120),
    ),
    **_of(
        "customer", "requirement",
        required_product=("text", 180), required_standard=("text", 180), required_quantity=("text", 180),
        target_price=("text", 180), first_date=("day", 180),
    ),
    **_of(
        "customer", "worth",
        category_spend=("money", 365), expected_share=("share", 180), expected_margin=("share", 180),
        cost_estimate=("money", 180),
    ),
    **_of(
        "customer", "ourselves",
        past_relationship=("text", None), relationship_type=("code", 365, 0, 0, lists.RELATIONSHIPS),
        relationship_wanted=("code", 365, 0, 0, lists.RELATIONSHIPS), vision=("text", 730),
        products=("text", 365), wallet_share=("share", 180), key_points=("text", 180), why_us=("text", 180),
    ),
    **_of(
        "customer", "buying",
        purchasing_step=("code", 60, 0, 0, lists.PURCHASE_STEPS), concerns=("codes", 180, 0, 0, lists.CONCERNS),
        decision_cycle_months=("number", 730, 0, 120), expected_cycle_months=("number", 180, 0, 120),
        decision_rule=("code", 365, 0, 0, lists.DECISION_RULES), obstacles_to_win=("text", 180), opponents_asked=("text", 60),
    ),
    **_of(
        "person", "profile",
        birthday=("birthday", None), native_place=("text", None), family=("text", 730), interests=("text", 730),
        character=("text", None), working_style=("text", None), joined=("whole", None, 1900, 2199),
        more=("text", None),
    ),
    **_of(
        "person", "post",
        title=("text", None), department=("text", None), roles=("codes", None, 0, 0, lists.ROLES),
        influence=("whole", None, 1, 5),
    ),
    **_of(
        "person", "position",
        job=("text", None), level=("code", 730, 0, 0, lists.LEVELS), authority=("text", 365),
        reports_to=("person", 730),
    ),
    **_of(
        "person", "attitude",
        stance=("whole", 90, -2, 2), closeness=("whole", 180, 1, 5), known_to=("text", 365), own_interest=("text", 365), why_help_us=("text", 180),
        deed_tilt=("whole", 180, 0, 3), rival_pull=("whole", 180, 0, 3),
        personal_concerns=("codes", 180, 0, 0, lists.CONCERNS), knows_us=("whole", 180, 1, 5),
        listens_to=("people", 365), camp=("text", 365),
    ),
    **_of(
        "person", "coach",
        rung=("code", 90, 0, 0, lists.RUNGS), agrees_with_product=("code", 180, 0, 0, lists.ANSWERS),
        trusts_manager=("code", 180, 0, 0, lists.ANSWERS), lawful_gain=("text", 365),
        nearness=("whole", 365, 0, 3), goodwill=("whole", 180, 0, 3), rapport=("whole", 365, 0, 3),
        insight=("whole", 365, 0, 3),
    ),
    **_of(
        "supplier", "supply",
        supplies=("text", 365), supplier_share=("share", 180), supplies_since=("whole", None, 1900, 2199),
        how_won=("text", None), problems=("text", 180), readiness_to_change=("whole", 180, 1, 5),
        strengths=("text", 365), weaknesses=("text", 365),
    ),
}  # fmt: skip

POST = tuple(key for key, topic in TOPICS.items() if topic.part == "post")
"""What is also kept with the person itself, without a day, from before anybody said since when it holds."""

COURSES = (*POST, "purchasing_step", "rung", "wallet_share", "business_state", "expected_cycle_months")
"""What moves in the course of things: a newer word of another source takes its place and does not contradict it."""

PROFILE_ITEMS = tuple(key for key, topic in TOPICS.items() if topic.part in ("profile", "position"))
"""What makes up the profile of a decision maker."""


def topics_of(about: About) -> dict[str, Topic]:
    """The topics about one kind of subject, in the order of the dossier."""
    return {key: topic for key, topic in TOPICS.items() if topic.about == about}


def written(topic: Topic, row: Mapping[str, Any], currency: str) -> str | None:
    """The value of a fact as `actions.values.read` understands it; None when it is no longer known.

    `row` holds the columns of a fact, and under `other` the name of the person it speaks of.
    """
    value = row[topic.column]
    if value is None:
        return None
    if topic.kind == "money":
        from kamcli.domain.money import from_minor

        return f"{from_minor(value, currency):f}"
    if topic.kind == "person":
        return str(row["other"])
    if topic.kind == "people":
        return f"{row['other']}={row['number']:g}"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
