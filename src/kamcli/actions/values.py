"""Values of facts, read from what a person typed; `domain.topics.written` writes them back the same way."""

from typing import Any

from kamcli.actions import given
from kamcli.domain.topics import Topic
from kamcli.errors import Invalid, NotFound
from kamcli.i18n import N_
from kamcli.store.workbook import Workbook

_STANCES = ("-2", "-1", "0", "1", "2")
_KNOWN_OF = {
    "customer": N_("{topic} is known of the customer itself: leave out --person and --supplier."),
    "person": N_("{topic} is known of a person: --person NAME."),
    "supplier": N_("{topic} is known of a supplier: --supplier NAME."),
}


def topic_of(name: str, about: str | None = None) -> Topic:
    """The topic of that name; `about` says of whom it has to speak."""
    from kamcli.domain.topics import TOPICS

    known = {key: topic for key, topic in TOPICS.items() if about in (None, topic.about)}
    if name in known:
        return known[name]
    if name in TOPICS:
        raise Invalid(_KNOWN_OF[TOPICS[name].about], topic=name)
    import difflib

    if near := difflib.get_close_matches(name, known, 1):
        raise NotFound("There is no topic {topic!r}. Did you mean {near}?", topic=name, near=near[0])
    raise NotFound("There is no topic {topic!r}. `kam topics` lists what there is.", topic=name)


def read(book: Workbook, name: str, topic: Topic, text: str) -> dict[str, Any]:
    """The columns of a fact for a value as it was written: `30%` and `0.3` are the same share.

    Of `person` and `people` the column holds the name, which `facts.write` turns into a person of the customer.
    """
    from kamcli.domain import money

    if topic.kind == "money":
        minor = money.to_minor(money.parse_amount(text, book.currency), book.currency)
        if minor < 0 and name != "yearly_profit":
            raise Invalid("{field} is {text}; it cannot be negative.", field=name, text=text)
        return {"amount": minor}
    if topic.kind == "code":
        return {"code": given.one_of(text, topic.codes, name)}
    if topic.kind == "codes":
        ranked = [
            given.one_of(one, topic.codes, name) or ""
            for one in given.several(text.replace(",", ";").replace("，", ";"))
        ]
        if not ranked or len(set(ranked)) < len(ranked):
            raise Invalid("{field} is {text}; name each once, the most important first.", field=name, text=text)
        return {"code": ",".join(ranked)}
    if topic.kind == "text":
        return {"text": given.words(text)}
    if topic.kind == "day":
        return {"text": given.will_be(book, text).isoformat()}
    if topic.kind == "past":
        return {"text": given.happened(book, text).isoformat()}
    if topic.kind == "birthday":
        from kamcli.domain.birthdays import parse_birthday

        return {"text": str(parse_birthday(text))}
    if topic.kind == "person":
        return {"other_id": text.strip()}
    if topic.kind == "people":
        who, _equals, weight = text.partition("=")
        return {"other_id": who.strip(), "number": given.number(weight, name, 0, 1) if weight else 0.5}
    if topic.kind == "share" and money.narrow(text).endswith("%"):
        return {"number": given.number(money.narrow(text)[:-1].strip(), name, 0, 100) / 100}
    if name == "stance":
        text = given.meant(text, _STANCES) or text
    number = given.number(text, name, topic.low, topic.high)
    if topic.kind == "whole" and number != int(number):
        raise Invalid("{field} is {text}; it must be a whole number.", field=name, text=text)
    return {"number": int(number) if topic.kind == "whole" else number}
