"""The command line that the journal keeps: as it is typed, with … for free text, which may be personal."""

import re
import shlex
from collections.abc import Mapping
from enum import Enum
from typing import Any

from kamcli.cli.lines import Parameter
from kamcli.cli.say import safe
from kamcli.domain import lists

# What names a thing of ours, or one of a closed set; anything else may be somebody's own words.
_ARGUMENTS = (
    "customer",
    "keep",
    "other",
    "sample",
    "item",
    "ratings",
    "facts",
    "criterion",
    "stage",
    "verdict",
    "operation",
)
_PLAIN = {
    "code",
    "on",
    "due",
    "until",
    "channel",
    "purpose",
    "model",
    "kind",
    "promised",
    "currency",
    "because_code",
    "decision",
    "fault",
    "look_again",
    "reliability",
    "rule",
    "tier",
}


def written(name: str, known: Mapping[str, Parameter], given: Mapping[str, Any]) -> str:
    """The command with what it was given: to which customer it was done is said, by the options that were typed."""
    parts = [name]
    for one in known.values():
        value = given[one.name]
        if value is None or value == [] or value == one.default:
            continue
        if value is False:
            parts += [one.negation] if one.negation else []
        elif value is True:
            parts.append(one.spelling)
        else:
            for single in value if isinstance(value, list) else [value]:
                parts += [one.spelling] if one.is_option else []
                parts.append(_said(one, single))
    return " ".join(parts)


def _said(one: Parameter, value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if one.name == "facts":
        return _fact(str(value))
    # A purpose is a code of a contact, and somebody's own words of a spend.
    plain = one.name in _ARGUMENTS or (one.name in _PLAIN and (one.name != "purpose" or value in lists.PURPOSES))
    return _quoted(safe(str(value))) if plain else "…"


def _fact(pair: str) -> str:
    from kamcli.domain.topics import TOPICS

    name = pair.partition("=")[0]
    topic = TOPICS.get(name.strip())
    if topic is None:
        return "…"
    plain = topic.about == "customer" and topic.kind not in ("text", "day")
    return _quoted(safe(pair)) if plain else f"{name.strip()}=…"


def _quoted(text: str) -> str:
    return text if re.sub("[-=_]", "", text).isalnum() else shlex.quote(text)
