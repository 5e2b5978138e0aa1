"""Logging contacts and the next steps they fix; doing and snoozing what is due."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kamcli.actions import given, plans
from kamcli.actions.rules import playbook
from kamcli.domain import lists
from kamcli.errors import Invalid, NotFound, Usage
from kamcli.store.queries import advice, customers, people, warmth
from kamcli.store.queries import agenda as queries
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.store.tables.contacts import Contact

IMPACT = (-3.0, 5.0)
LASTS = (0.5, 3650.0)  # days


@dataclass(frozen=True)
class Next:
    """What was agreed next: a step with its day, or a written reason for none."""

    what: str | None
    due: str | None
    no_next: str | None
    expected: bool = False
    person: str | None = None  # whom it is meant for
    pretext: str | None = None  # the reason to meet again


def log(
    book: Workbook, named: str, *, people_given: list[str], on: str | None, channel: str | None, purpose: str | None,
    impact: float | None, lasts: float | None, summary: str | None, hours: float | None, by: list[str], then: Next,
) -> dict[str, Any]:  # fmt: skip
    """Write one contact, its effect on every person present, and the next step."""
    from kamcli.store.tables.contacts import Contact, Participant

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    channel = given.one_of(channel, lists.CHANNELS, "channel")
    ours = [name for one in by for name in given.several(given.words(one) or "")] or [given.us(None)]
    contact = book.add(
        Contact(
            customer_id=customer["id"], on=day.isoformat(), channel=channel,
            purpose=given.one_of(purpose, lists.PURPOSES, "purpose"), summary=given.words(summary), hours=hours,
            by="; ".join(ours), no_next=given.words(then.no_next),
        )
    )  # fmt: skip
    usual = playbook(book).channels.get(channel or "")
    soon, there = [], set()
    for text in people_given:
        name, own_impact, own_lasts = participant(text)
        person = people.find(book, customer, name)
        if person["id"] in there:
            raise Usage("--with names {person} twice.", person=person["name"])
        there.add(person["id"])
        soon += _too_soon(book, customer["id"], person, day, contact)
        left = _first(own_impact, impact, usual.impact if usual else None)
        half_life = _first(own_lasts, lasts, usual.half_life if usual else None)
        if left is not None and half_life is None:
            raise Usage("An impact needs to know how long it lasts: --channel or --lasts.")
        book.add(Participant(contact_id=contact.id, person_id=person["id"], impact=left, half_life=half_life))
    step = add_step(book, customer, contact.id, day, then, ours[0])
    book.written.append({"id": contact.id, "customer": customer["code"], "on": day.isoformat(), "next_step": step})
    return {
        "code": customer["code"],
        "day": day,
        "soon": soon,
        "step": step,
        "due": given.will_be(book, then.due) if then.due else None,
    }


def _too_soon(book: Workbook, customer_id: int, person: Row, day: date, contact: "Contact") -> list[dict[str, Any]]:
    """What to say when we come back to a person sooner than the tier asks, and nothing of theirs called for it."""
    tier = advice.kind_of(book, customer_id)["tier"]
    gap = playbook(book).cadence_of(tier).min_gap
    asked_for = contact.channel in lists.ASKED_FOR_CHANNELS or contact.purpose in lists.ASKED_FOR_PURPOSES
    last = None if gap is None or asked_for else warmth.last_of_ours(book, person["id"], day.isoformat())
    if gap is None or last is None or (day - date.fromisoformat(last)).days >= gap:
        return []
    return [{"person": person["name"], "last": last, "gap": gap, "tier": tier}]


def _first(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def participant(text: str) -> tuple[str, float | None, float | None]:
    """`NAME`, `NAME=IMPACT` or `NAME=IMPACT/HALF-LIFE` as name, impact and days; `A=B=` is the name A=B."""
    name, _, weight = text.rpartition("=")
    if not name.strip():
        return text.strip(), None, None  # a name that begins with the sign itself
    if not weight.strip():
        return name.strip(), None, None
    impact, _, lasts = weight.partition("/")
    return (
        name.strip(),
        given.number(impact, "impact", *IMPACT),
        given.number(lasts, "half-life", *LASTS) if lasts.strip() else None,
    )


def add_step(book: Workbook, customer: Row, contact_id: int | None, day: date, then: Next, by: str) -> int | None:
    """Write the next step, if one is named; a contact must name one or say why there is none. Returns its number."""
    from kamcli.store.tables.contacts import NextStep

    if then.what is None:
        if then.no_next is None and contact_id is not None:
            raise Usage("What comes next? --next WHAT --due DAY, or --no-next WHY.")
        return None
    if then.no_next is not None:
        raise Usage("--next and --no-next exclude each other.")
    if then.due is None:
        raise Usage("--next needs its day: --due DAY.")
    due = given.will_be(book, then.due)
    if due < day:
        raise Invalid("The next step would be due on {due}, before the contact on {day}.", due=due, day=day)
    step = book.add(
        NextStep(
            customer_id=customer["id"], contact_id=contact_id, on=day.isoformat(), what=given.words(then.what) or "",
            due=due.isoformat(), by=by, expected="yes" if then.expected else None,
            person_id=people.find(book, customer, then.person)["id"] if then.person else None,
            pretext=given.words(then.pretext),
        )
    )  # fmt: skip
    assert isinstance(step.id, int)
    return step.id


def done(book: Workbook, item: str, *, on: str | None, outcome: str | None, drop: bool, then: Next) -> dict[str, Any]:
    """Close a next step or a step of the plan as done, or drop it; the step after it may be named at once."""
    from kamcli.store.tables.contacts import NextStep

    kind, _, number = item.rpartition("-")
    if kind == "plan" and number.isdigit():
        closed = plans.done(book, int(number), on=on, drop=drop)
        return _closed(book, item, closed["customer"], closed["task"], given.happened(book, on), then)
    if kind not in ("", "step") or not number.isdigit():
        raise Invalid(
            "{item!r} is no next step. What else is due is settled by doing it: see the agenda's last column.",
            item=item,
        )
    step = book.session.get(NextStep, int(number))
    if step is None:
        raise NotFound("There is no next step {number}. `kam agenda` lists them.", number=number)
    if step.done_on or step.dropped_on:
        raise Invalid(
            "Next step {number} is closed already, since {day}.", number=number, day=step.done_on or step.dropped_on
        )
    day = given.happened(book, on)
    if drop:
        step.dropped_on = day.isoformat()
    else:
        step.done_on = day.isoformat()
    step.outcome = given.words(outcome)
    book.add(step)
    customer = book.row("select id, code, name from customer where id = :id", id=step.customer_id)
    assert customer is not None
    return _closed(book, f"step-{number}", customer, step.what, day, then)


def _closed(book: Workbook, item: str, customer: Row, what: str, day: date, then: Next) -> dict[str, Any]:
    following = add_step(book, customer, None, day, then, given.us(None))
    book.written.append({"item": item, "customer": customer["code"], "next_step": following})
    return {
        "code": customer["code"], "what": what, "day": day, "step": following,
        "open": book.value(
            "select exists (select 1 from next_step where customer_id = :id and done_on is null and dropped_on is null)",
            id=customer["id"],
        ),
    }  # fmt: skip


def snooze(book: Workbook, item: str, until: str, because: str) -> dict[str, Any]:
    """Put an item of the agenda off until a day, for a written reason."""
    from kamcli.store.tables.contacts import Snooze

    day = given.will_be(book, until)
    if day <= book.today:
        raise Invalid("{day} is not in the future; snooze until a later day.", day=day)
    reason = given.words(because)
    if not reason:
        raise Invalid("Snoozing needs a reason: --because.")
    item = f"step-{item}" if item.isdigit() else item
    customer = queries.customer_of(book, item)
    book.add(
        Snooze(
            customer_id=customer["id"], item=item, on=book.today.isoformat(), until=day.isoformat(), reason=reason,
            by=given.us(None),
        )
    )  # fmt: skip
    book.written.append({"item": item, "customer": customer["code"], "until": day.isoformat()})
    return {"item": item, "code": customer["code"], "day": day}
