"""The journal keeps which command was given, and no free text of it: that may speak of a person."""

from enum import Enum
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.cli import journal_line
from kamcli.cli.app import PLACES
from kamcli.cli.command import Command, Kind
from kamcli.cli.lines import parameters
from kamcli.domain.topics import TOPICS, Topic

NAMES_OF_OURS = {
    "customer", "keep", "other", "sample", "item", "ratings", "facts", "criterion", "stage", "verdict", "operation", "code",
    "on", "due", "until", "channel", "model", "kind", "promised", "currency", "because_code", "decision", "fault",
    "look_again", "reliability", "rule", "tier",
}  # fmt: skip
"""What may be kept: what a thing of ours is called, days, and words of closed sets, which the command checks."""

SECRET = "柯南瑞 Q"
DATED = {key: topic for key, topic in TOPICS.items() if topic.kind in ("text", "day") or topic.about != "customer"}


def writing() -> list[Command]:
    modules = sorted({place.module for place in PLACES.values()} - {"mcp"})
    commands = [one for module in modules for one in import_module(f"kamcli.cli.{module}").COMMANDS]
    return [one for one in commands if one.kind is Kind.WRITING or one.writes]


def value(kind: Any) -> st.SearchStrategy[Any]:
    if kind is str:
        return st.text(max_size=8).map(lambda text: f"{text}{SECRET}")
    if kind in (int, float, bool):
        return st.booleans() if kind is bool else st.integers(0, 9).map(kind)
    return st.sampled_from(list(kind)) if isinstance(kind, type) and issubclass(kind, Enum) else st.none()


@st.composite
def lines(draw: st.DrawFn) -> tuple[Command, dict[str, Any]]:
    """A command with some of what it can be given; every free text holds the secret."""
    command = draw(st.sampled_from(writing()))
    said: dict[str, Any] = {}
    for one in parameters(command.run).values():
        if one.name in NAMES_OF_OURS:
            said[one.name] = draw(OURS[one.name]) if one.name in OURS else "qinghe"
        elif draw(st.booleans()):
            said[one.name] = draw(st.lists(value(one.kind), max_size=2) if one.several else value(one.kind))
        else:
            said[one.name] = one.default
    return command, said


def fact(pair: tuple[str, Topic]) -> str:
    return f"{pair[0]}={SECRET}"


OURS: dict[str, st.SearchStrategy[Any]] = {
    "facts": st.lists(st.sampled_from(sorted(DATED.items())).map(fact), min_size=1, max_size=2),
    "ratings": st.just(["growth=3"]),
}


@pytest.mark.property
@given(lines())
def test_no_free_text_gets_into_the_journal(said: tuple[Command, dict[str, Any]]) -> None:
    command, given_to_it = said
    kept = journal_line.written(command.name, parameters(command.run), given_to_it)
    assert kept.startswith(command.name)
    assert "柯南" not in kept
    assert kept.isprintable()
