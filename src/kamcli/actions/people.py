"""People of a customer: added, changed, listed with how they stand to us, and shown one by one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kamcli.actions import facts as log
from kamcli.actions import given, values
from kamcli.actions.birthdays import age
from kamcli.domain import coach, lists, names
from kamcli.domain.birthdays import parse_birthday
from kamcli.domain.knowledge import state
from kamcli.domain.organisation import chart
from kamcli.domain.topics import POST, TOPICS
from kamcli.errors import Finding, Refused
from kamcli.i18n import N_
from kamcli.store.queries import customers as queries
from kamcli.store.queries import facts
from kamcli.store.queries import people as standings
from kamcli.store.workbook import Row, Workbook


def add(
    book: Workbook, named: str, name: str, *, roles: list[str], influence: int | None, anyway: bool,
    texts: Mapping[str, Any],
) -> Row:  # fmt: skip
    """Add a person to a customer. Two of one name are refused unless they are said to be two."""
    from kamcli.actions import twins
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.people import Person

    customer = queries.find(book, named, reading=False)
    name = names.check_person(name)
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
    person = book.add(
        Person(
            customer_id=customer["id"], name=name, key=key, pinyin=search_text(name, person=True) or None,
            roles=values.read(book, "roles", TOPICS["roles"], ";".join(roles))["code"] if roles else "",
            influence=influence,
            **_read(texts),
        )
    )  # fmt: skip
    book.written.append({"id": person.id, "customer": customer["code"], "name": name})
    # Who was said to be another one of that name is not asked about again.
    near = [one for one in twins.of_new_person(book, customer["id"], person.id) if "same_name" not in one["reasons"]]
    return {"code": customer["code"], "name": name, "looks_like": near}


def _read(texts: Mapping[str, str | None]) -> dict[str, Any]:
    return {field: given.words(text) for field, text in texts.items()}


def edit(
    book: Workbook, named: str, *, name: str | None, left_on: str | None, texts: Mapping[str, str | None],
    post: Mapping[str, str | None], on: str | None,
) -> Row:  # fmt: skip
    """Overwrite what may be overwritten; an empty text takes a value away.

    `post` holds new values of the topics `POST`: position, roles and influence are dated facts from the day `on`.
    """
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.people import Person

    customer, found = standings.find_anywhere(book, named)
    person = book.session.get(Person, found["id"])
    assert person is not None
    if name is not None:
        from kamcli.actions.erasure import refuse_forgotten

        name = names.check_person(name)
        refuse_forgotten(book, customer["id"], name)
        person.name, person.key = name, names.person_key(name)
        person.pinyin = search_text(name, person=True) or None
    if left_on is not None:
        person.left_on = given.will_be(book, left_on).isoformat() if left_on.strip() else None
    for field, text in _read({key: text for key, text in texts.items() if text is not None}).items():
        setattr(person, field, text)
    book.add(person)
    now = standings.post(book, found["id"])
    day = given.happened(book, on).isoformat()
    for topic, text in post.items():
        if text is None:
            continue
        columns = values.read(book, topic, TOPICS[topic], text) if text.strip() else {TOPICS[topic].column: None}
        if on is not None or (columns[TOPICS[topic].column] or None) != (now[topic] or None):
            written = {**columns, "person_id": person.id, "on": day, "by": given.us(None)}
            log.write(book, customer, topic, written)
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
    return about(book, *standings.find_anywhere(book, named))


def about(book: Workbook, customer: Row, found: Row) -> dict[str, Any]:
    """Everything that is known about a person who was found."""
    person = next(row for row in standings.standing(book, customer["id"]) if row["id"] == found["id"])
    own = book.row("select phone, email, note from person where id = :id", id=found["id"]) or {}
    held = facts.held(book, customer["id"])
    known = [
        {**fact, "state": state(entries, book.as_of)}
        for topic in TOPICS
        for entries in [held.get(((found["id"], None), topic), [])]
        for fact in entries
    ]
    born = next((fact["text"] for fact in known if fact["topic"] == "birthday"), None)
    said = [fact for fact in facts.said(book, customer["id"]) if fact["person_id"] == found["id"]]
    return {
        "person": {
            **person, **own, "customer": customer["code"], "birthday": born,
            "age": age(parse_birthday(born), book.as_of) if born else None,
        },
        "facts": known,
        "evidence": standings.evidence(book, found["id"]) if person["decides"] else [],
        "course": [fact for fact in reversed(said) if fact["topic"] in ("stance", "rung", "job", *POST)],
        "coach": _candidate(book, person, held),
        "deeds": standings.deeds(book, customer["id"], found["id"]),
        "contacts": standings.contacts_with(book, found["id"], 10),
    }  # fmt: skip


def coaches(book: Workbook, named: str) -> list[dict[str, Any]]:
    """Everybody still there as a possible coach, the most suitable first; who has a rung already stands above.

    Under `watch`: what speaks against the rung that was stated.
    """
    customer = queries.find(book, named)
    held = facts.held(book, customer["id"])
    people = [row for row in standings.standing(book, customer["id"]) if not row["gone"]]
    found = [_candidate(book, row, held) for row in people]
    return sorted(found, key=lambda one: (-(one["rung"] or 0), -one["low"], -one["high"], one["person"]))


def _watch(book: Workbook, person: Row) -> list[Finding]:
    """What speaks against the rung that was stated: nothing proves it, one below was passed over, or it wore off."""
    if not person["stated"]:
        return []
    stated = lists.RUNGS[person["stated"]]
    found = []
    if stated != "known" and not person["rung_note"]:
        found.append(Finding(N_("no evidence is noted for the rung: {rung}"), person["person"], rung=stated))
    recorded = person["rungs"].split(",")
    if skipped := [rung for rung in lists.RUNGS[1 : person["stated"]] if rung not in recorded]:
        found.append(Finding(N_("the rung below was never recorded: {rung}"), person["person"], rung=skipped[-1]))

    def day(key: str) -> date | None:
        return None if person[key] is None else date.fromisoformat(person[key])

    opposed = day("stance_on") if (person["stance"] or 0) < 0 else None
    since = day("rung_on")
    assert since is not None
    seen = coach.Seen(stated, since, day("last_contact"), day("last_met"), day("last_act"), opposed)
    if (fell := coach.standing(seen, book.as_of).fell_on) is not None:
        found.append(
            Finding(
                N_("was on the rung: {rung} ({day}); that wore off on {fell}"),
                person["person"], rung=stated, day=since, fell=fell,
            )
        )  # fmt: skip
    return found


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
    found = coach.suitability(values)
    return {
        "person": person["person"], "rung": person["rung"], "rung_on": person["rung_on"],
        "stated": person["stated"], "evidence": person["rung_note"], "watch": _watch(book, person), **found._asdict(),
        "verdict": coach.verdict(found), **values, "agrees_with_product": said("agrees_with_product"),
        "trusts_manager": said("trusts_manager"), "lawful_gain": said("lawful_gain"),
        "planned": "yes" if person["answer"] else "no", "next": person["answer"], "hours": person["hours"],
        "contacts": person["contacts"], "last_contact": person["last_contact"],
    }  # fmt: skip
