"""Facts as tables show them: what is known, since when, from whom, and whether to beware."""

from collections.abc import Iterable
from typing import Any

from kamcli.cli import topic_words
from kamcli.cli.view import Column, Record, Said
from kamcli.domain.topics import TOPICS
from kamcli.i18n import N_

COURSE = (Column("topic", "topic", keep=True), Column("known", heading=N_("What is known"), keep=True), Column("on"))
COLUMNS = (
    *COURSE, Column("source", "source"), Column("reliability", "word"), Column("state", "fact_state", N_("Beware"), keep=True),
    Column("note"),
)  # fmt: skip


def known(facts: Iterable[Record]) -> list[Record]:
    """The facts, each with its value under `known`; amounts are in major units."""
    return [{**fact, "known": Said(_plain(fact), topic_words.value(fact["topic"], fact))} for fact in facts]


def _plain(fact: Record) -> Any:
    topic = TOPICS[fact["topic"]]
    if topic.kind == "people":
        return f"{fact['other']}={fact['number']:g}"
    return fact["other"] if topic.kind == "person" else fact[topic.column]
