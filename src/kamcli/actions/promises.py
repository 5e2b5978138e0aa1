"""Our goals, what customers expect of us, and their complaints: what a review is held against."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import lists
from kamcli.errors import Invalid, NotFound, Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import customers
from kamcli.store.queries import promises as queries
from kamcli.store.workbook import Row, Workbook


def add_goal(book: Workbook, text: str, *, until: str | None, on: str | None, by: str | None) -> dict[str, Any]:
    """Write a goal of ours; one of the same words gets another end."""
    from kamcli.store.tables.reviews import Goal

    words = _said(text)
    day = given.happened(book, on)
    last = given.will_be(book, until) if until else None
    if last and last < day:
        raise Invalid("The goal would end on {last}, before it begins on {day}.", last=last, day=day)
    goal = book.add(
        Goal(on=day.isoformat(), text=words, until=last.isoformat() if last else None, by=given.us(by))
    )  # fmt: skip
    book.written.append({"id": goal.id, "text": words, "until": goal.until})
    return {"text": words, "until": last}


def goals(book: Workbook, *, over: bool) -> list[Row]:
    """Our goals; `over`: also those whose time is over."""
    return queries.goals(book, over=over)


def goal(book: Workbook, text: str | None) -> str | None:
    """The goal of today that a text means: its words, or a part of them that no other has."""
    words = given.words(text)
    if not words:
        return None
    known = [row["text"] for row in queries.goals(book)]
    if words in known:
        return words
    hits = [one for one in known if words.casefold() in one.casefold()]
    if len(hits) == 1:
        return str(hits[0])
    if not known:
        raise NotFound("None of our goals is in the book. kam add-goal {text!r} adds one.", text=words)
    raise NotFound("{text!r} is none of our goals of today: {some}.", text=words, some="; ".join(hits or known))


def expect(
    book: Workbook, named: str, text: str, *, met: str | None, closed: bool, on: str | None, by: str | None
) -> dict[str, Any]:
    """Write what a customer expects of us, or how it stands with that now."""
    from kamcli.store.tables.reviews import Expectation

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on).isoformat()
    row = book.add(
        Expectation(
            customer_id=customer["id"], on=day, text=_said(text), met=given.one_of(met, lists.MET, N_("answer")),
            closed_on=day if closed else None, by=given.us(by),
        )
    )  # fmt: skip
    book.written.append({"id": row.id, "customer": customer["code"], "met": row.met})
    return {"code": customer["code"], "answer": row.met, "day": day}


def complain(book: Workbook, named: str, text: str, *, on: str | None, by: str | None) -> dict[str, Any]:
    """Write down a complaint; it is open until it is solved."""
    from kamcli.store.tables.reviews import Complaint

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on).isoformat()
    row = book.add(Complaint(customer_id=customer["id"], on=day, text=_said(text), by=given.us(by)))
    book.written.append({"id": row.id, "customer": customer["code"]})
    return {"number": row.id, "code": customer["code"], "day": day}


def solve(book: Workbook, number: int, *, on: str | None) -> dict[str, Any]:
    """A complaint is solved."""
    from kamcli.store.tables.reviews import Complaint

    row = book.session.get(Complaint, number)
    if row is None:
        raise NotFound("There is no complaint {number}. `kam show CUSTOMER` lists them.", number=number)
    if row.solved_on:
        raise Refused("Complaint {number} was solved on {day} already.", number=number, day=row.solved_on)
    day = given.happened(book, on).isoformat()
    if day < row.on:
        raise Invalid("{day} lies before {earlier}, when the step before it happened.", day=day, earlier=row.on)
    row.solved_on = day
    book.add(row)
    code = book.value("select code from customer where id = :id", id=row.customer_id)
    book.written.append({"id": number, "customer": code, "solved_on": day})
    return {"number": number, "code": code, "day": day}


def _said(text: str) -> str:
    words = given.words(text)
    if not words:
        raise Usage("It needs to be said in words.")
    return words
