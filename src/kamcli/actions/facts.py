"""Dated, sourced facts about a customer."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import lists
from kamcli.errors import Invalid, NotFound, Usage
from kamcli.store.queries import customers
from kamcli.store.workbook import Workbook


def log(
    book: Workbook, named: str, pairs: list[str], *, on: str | None, source: str | None, reliability: str | None,
    note: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write `TOPIC=VALUE` pairs as facts of one day and one source."""
    from kamcli.store.tables.knowledge import Fact

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    for topic, text in split(pairs):
        known = value(book, topic, text)
        fact = book.add(
            Fact(
                customer_id=customer["id"], topic=topic, on=day.isoformat(), source=given.words(source),
                reliability=given.one_of(reliability, lists.RELIABILITY, "reliability"), note=given.words(note),
                by=given.us(by), **known,
            )
        )  # fmt: skip
        book.written.append({"id": fact.id, "customer": customer["code"], "topic": topic, "value": text})
    return {"code": customer["code"], "day": day, "count": len(pairs)}


def split(pairs: list[str]) -> list[tuple[str, str]]:
    """`NAME=VALUE` arguments, taken apart."""
    taken = []
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip() or not text.strip():
            raise Usage("{pair!r} must be written NAME=VALUE, without blanks around the sign.", pair=pair)
        taken.append((name.strip(), text.strip()))
    return taken


def value(book: Workbook, topic: str, text: str) -> dict[str, Any]:
    """The columns of a fact for a value as it was written: `30%` and `0.3` are the same share."""
    from kamcli.domain import money
    from kamcli.domain.topics import TOPICS

    known = TOPICS.get(topic)
    if known is None:
        import difflib

        if near := difflib.get_close_matches(topic, TOPICS, 1):
            raise NotFound("There is no topic {topic!r}. Did you mean {near}?", topic=topic, near=near[0])
        raise NotFound("There is no topic {topic!r}. There are: {known}.", topic=topic, known=", ".join(TOPICS))
    if known.kind == "money":
        minor = money.to_minor(money.parse_amount(text, book.currency), book.currency)
        if minor < 0:
            raise Invalid("{topic} is {text}; it cannot be negative.", topic=topic, text=text)
        return {"amount": minor}
    if known.kind == "code":
        return {"code": given.one_of(text, known.codes, topic)}
    if known.kind == "share" and text.endswith("%"):
        return {"number": given.number(text[:-1], topic, 0, 100) / 100}
    return {"number": given.number(text, topic, known.low, known.high)}
