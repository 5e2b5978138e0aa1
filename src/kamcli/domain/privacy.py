"""What is private about people: left out of what is passed on, or kept only with a purpose."""

import re
from collections.abc import Mapping
from typing import Any

from kamcli.domain.topics import TOPICS

NEED_PURPOSE = ("family", "birthday")
"""Topics that are kept only with a note that says what for."""

PRIVATE_PARTS = ("profile", "attitude", "coach")
"""The parts of what is known of a person that are nobody else's business."""

PERSONAL = (
    *(key for key, topic in TOPICS.items() if topic.part == "profile"),
    "own_interest", "personal_concerns", "why_help_us", "lawful_gain",
)  # fmt: skip
"""The personal profile: what only those need who work with the person."""

_PURPOSES = ("courtesy",)
_CHANNELS = ("card", "activity", "dinner")
_WORDS = re.compile(
    r"\b(birth(day)?s?|wedding|marri\w+|wi(fe|ves)|husband|spouse|sons?|daughters?|child(ren)?|kids?|baby|famil(y|ies)|parents"
    r"|mother|father|pregnan\w+|ill(ness)?|sick(ness)?|hospitali[sz]ed|in hospital|surgery|funeral|divorc\w+|hobb(y|ies)|gifts?"
    r"|cards?|condolences?)\b"
    "|生日|寿(?!命)|结婚|婚礼|离婚|爱人|太太|夫人|妻|老公|丈夫|儿子|女儿|孩子|小孩|孙子|孙女|高考|升学|家人|家里|家常"
    "|父亲|母亲|父母|老人|怀孕|产假|生病|住院|手术|体检|身体|丧|贺卡|礼品|礼物|红包|爱好|老家",
    re.IGNORECASE,
)


def is_private(text: str | None, purpose: str | None = None, channel: str | None = None) -> bool:
    """Whether a text names a private topic, or belongs to a contact that was about nothing but the person."""
    return purpose in _PURPOSES or channel in _CHANNELS or (text is not None and _WORDS.search(text) is not None)


MASKED = "(masked)"
"""Stands where something is known that is not passed on; what is not known stays unknown."""

DETAILS = frozenset((
    "phone", "email", "birthday", "age", "native_place", "family", "interests", "character", "working_style", "own_interest",
    "cares", "why_help_us", "lawful_gain", "camp", "stance", "stance_on", "stance_reliability", "rung", "rung_on", "rung_note",
    "rungs", "stated", "coach", "nearness", "goodwill", "rapport", "insight", "deeds", "last_act", "speaker",
))  # fmt: skip
"""Keys of what is known of a person and nobody else's business."""

VALUES = frozenset(("number", "text", "code", "amount", "other", "value", "note"))
"""Keys that hold what a fact says, where its topic is private."""

WORDS = frozenset(("summary", "detail", "text", "note", "next", "because", "pretext", "outcome", "what"))
"""Keys of what somebody wrote: masked where it names something private."""


CHANGED = frozenset(("before", "after"))
"""Keys of what stood in a row of the workbook, before and after an operation."""

_FACT = re.compile(r"^(fact \d+ \S+) .*", re.DOTALL)
"""A fact as evidence: its number and day are passed on, what it says is not."""

BESIDE = {"note": "person", "penetration": "person", "holds": "evidence"}
"""Keys that tell of somebody's mind where another key beside them says that they are about a person."""

MASKABLE = DETAILS | VALUES | WORDS | CHANGED | BESIDE.keys() | {"about"}


def without_details(value: Any) -> Any:
    """A result as it may be passed on: details of people masked, birthdays and who is our coach left out."""
    if isinstance(value, Mapping):
        return {key: _passed_on(key, one, value) for key, one in value.items()}
    if isinstance(value, list):
        kept = [one for one in value if not (isinstance(one, Mapping) and one.get("kind") == "birthday")]
        return [without_details(one) for one in kept]
    return value


def _passed_on(key: str, value: Any, record: Mapping[str, Any]) -> Any:
    if value is None or value == []:
        return value
    if key == "birthdays":
        return []
    if key == "roles":
        return [role for role in value if role != "coach"] if isinstance(value, list) else MASKED
    if key in DETAILS or (key in VALUES and _is_detail(record.get("topic"))):
        return MASKED
    if BESIDE.get(key) in record or (key in CHANGED and "table" in record):
        return MASKED
    if key == "about" and record.get("for") == "coach":
        return MASKED
    if key == "evidence" and isinstance(value, list):
        return [_FACT.sub(rf"\1 {MASKED}", one) if isinstance(one, str) else without_details(one) for one in value]
    if key == "text" and str(record.get("record")).startswith("fact"):
        return MASKED
    if key in WORDS and isinstance(value, str) and is_private(value, record.get("purpose"), record.get("channel")):
        return MASKED
    return without_details(value)


def _is_detail(topic: object) -> bool:
    found = TOPICS.get(topic) if isinstance(topic, str) else None
    return found is not None and found.part in PRIVATE_PARTS
