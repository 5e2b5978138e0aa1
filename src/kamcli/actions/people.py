"""People of a customer: added, changed, listed with how they stand to us, and shown one by one."""

from collections.abc import Mapping
from typing import Any

from kamcli.actions import given
from kamcli.domain import coach, lists, names
from kamcli.domain.knowledge import state
from kamcli.domain.organisation import chart
from kamcli.domain.topics import TOPICS
from kamcli.errors import Refused
from kamcli.store.queries import customers as queries
from kamcli.store.queries import facts
from kamcli.store.queries import people as standings
from kamcli.store.workbook import Row, Workbook


def add(
    book: Workbook, named: str, name: str, *, roles: list[str], influence: int | None, anyway: bool,
    texts: Mapping[str, Any],
) -> Row:  # fmt: skip
    """Add a person to a customer. Two of one name are refused unless they are said to be two."""
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.people import Person

    customer = queries.find(book, named, reading=False)
    name = names.check_name(name)
    key = names.person_key(name)
    if not anyway and book.value(
        "select 1 from person where customer_id = :id and key = :key", id=customer["id"], key=key
    ):
        raise Refused(
            "{code} has a person {name} already. Use --anyway if this is another one.", code=customer["code"], name=name
        )
    if not anyway:
        from kamcli.actions.erasure import refuse_forgotten

        refuse_forgotten(book, customer["id"], name)
    codes = [given.one_of(role, lists.ROLES, "role in the purchase") for role in roles]
    person = book.add(
        Person(
            customer_id=customer["id"], name=name, key=key, pinyin=search_text(name, person=True) or None,
            roles=",".join(code for code in codes if code), influence=influence,
            **_read(texts),
        )
    )  # fmt: skip
    book.written.append({"id": person.id, "customer": customer["code"], "name": name})
    return {"code": customer["code"], "name": name}


def _read(texts: Mapping[str, str | None]) -> dict[str, Any]:
    return {field: given.words(text) for field, text in texts.items()}


def edit(
    book: Workbook, named: str, *, name: str | None, roles: list[str] | None, influence: int | None,
    left_on: str | None, texts: Mapping[str, str | None],
) -> Row:  # fmt: skip
    """Overwrite what may be overwritten; an empty text takes a value away. A new position is also a dated fact."""
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.knowledge import Fact
    from kamcli.store.tables.people import Person

    customer, found = standings.find_anywhere(book, named)
    person = book.session.get(Person, found["id"])
    assert person is not None
    if name is not None:
        name = names.check_name(name)
        person.name, person.key = name, names.person_key(name)
        person.pinyin = search_text(name, person=True) or None
    if roles is not None:
        codes = [given.one_of(role, lists.ROLES, "role in the purchase") for role in roles if role]
        person.roles = ",".join(code for code in codes if code)
    if influence is not None:
        person.influence = influence
    if left_on is not None:
        person.left_on = given.will_be(book, left_on).isoformat() if left_on.strip() else None
    before = (person.title, person.department)
    for field, text in _read({key: text for key, text in texts.items() if text is not None}).items():
        setattr(person, field, text)
    book.add(person)
    if (person.title, person.department) != before:
        job = ", ".join(filter(None, (person.title, person.department))) or None
        book.add(
            Fact(
                customer_id=customer["id"],
                person_id=person.id,
                topic="job",
                text=job,
                on=book.today.isoformat(),
                by=given.us(None),
            )
        )
    book.written.append({"id": person.id, "customer": customer["code"], "name": person.name})
    return {"code": customer["code"], "name": person.name}


def listing(book: Workbook, named: str) -> list[Row]:
    """Everybody at a customer in the order of the organisation chart; `branch` is what is drawn before the name."""
    customer = queries.find(book, named)
    rows = {row["id"]: row for row in standings.standing(book, customer["id"])}
    above = {number: row["superior_id"] for number, row in rows.items() if row["superior_id"] is not None}
    return [{**rows[number], "branch": branch} for number, branch in chart(list(rows), above)]


def shown(book: Workbook, named: str) -> dict[str, Any]:
    """Everything that is known about one person."""
    customer, found = standings.find_anywhere(book, named)
    person = next(row for row in standings.standing(book, customer["id"]) if row["id"] == found["id"])
    own = book.row("select phone, email, note from person where id = :id", id=found["id"]) or {}
    held = facts.held(book, customer["id"])
    known = [
        {**fact, "state": state(entries, book.as_of)}
        for topic in TOPICS
        for entries in [held.get(((found["id"], None), topic), [])]
        for fact in entries
    ]
    said = [fact for fact in facts.said(book, customer["id"]) if fact["person_id"] == found["id"]]
    return {
        "person": {**person, **own, "customer": customer["code"]},
        "facts": known,
        "course": [fact for fact in reversed(said) if fact["topic"] in ("stance", "rung", "job")],
        "coach": _candidate(book, person, held),
        "deeds": standings.deeds(book, customer["id"], found["id"]),
        "contacts": standings.contacts_with(book, found["id"], 10),
    }


def coaches(book: Workbook, named: str) -> list[dict[str, Any]]:
    """Everybody still there as a possible coach, the most suitable first; who has a rung already stands above."""
    customer = queries.find(book, named)
    held = facts.held(book, customer["id"])
    people = [row for row in standings.standing(book, customer["id"]) if not row["gone"]]
    found = [_candidate(book, row, held) for row in people]
    return sorted(found, key=lambda one: (-(one["rung"] or 0), -one["low"], -one["high"], one["person"]))


def _candidate(book: Workbook, person: Row, held: Mapping[Any, list[Any]]) -> dict[str, Any]:
    def said(topic: str) -> Any:
        entries = held.get(((person["id"], None), topic))
        return entries[0][TOPICS[topic].column] if entries else None

    near = said("nearness")
    if near is None and "buyer" in person["roles"].split(","):
        near = 3.0  # a buyer handles it daily
    values = {
        "nearness": near, "goodwill": said("goodwill"), "rapport": said("rapport"), "insight": said("insight"),
        "years": coach.years_there(said("joined"), book.as_of.year),
    }  # fmt: skip
    points, low, high = coach.suitability(values)
    return {
        "person": person["person"], "rung": person["rung"], "rung_on": person["rung_on"], "points": points, "low": low,
        "high": high, **values, "agrees_with_product": said("agrees_with_product"),
        "trusts_manager": said("trusts_manager"), "lawful_gain": said("lawful_gain"),
        "planned": "yes" if person["answer"] else "no", "next": person["answer"], "hours": person["hours"],
        "contacts": person["contacts"], "last_contact": person["last_contact"],
    }  # fmt: skip
