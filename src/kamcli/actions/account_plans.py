"""The account plan: where we want to get with a customer, what was agreed, what is done for it, how far it is."""

from typing import Any

from kamcli.actions import given
from kamcli.actions.contacts import Next, add_step
from kamcli.actions.versions import new_version
from kamcli.errors import Invalid, NotFound, Refused, Usage
from kamcli.store.queries import customers, people
from kamcli.store.queries import objectives as queries
from kamcli.store.workbook import Row, Workbook


def plan(book: Workbook, named: str) -> dict[str, Any]:
    """The whole plan of one customer."""
    customer = customers.find(book, named)
    profile = customers.profile(book, customer["id"])
    return {
        **{key: profile[key] for key in ("code", "name", "manager", "tier", "stage")},
        **queries.aims(book, customer["id"]),
        "objectives": queries.listing(book, customer["id"]),
        "actions": queries.actions(book, customer["id"]),
    }


def shared(found: dict[str, Any]) -> dict[str, Any]:
    """What of a plan may be handed to the customer: what was agreed with them and what they expect, nothing else."""
    agreed = [row for row in found["objectives"] if row["agreed_on"]]
    texts = {row["text"] for row in agreed}
    expected = [row for row in found["actions"] if row["expected"] == "yes" and row["objective"] in texts]
    wanted = ("text", "person", "agreed_on", "due", "progress", "done_on")
    return {
        "name": found["name"],
        "manager": found["manager"],
        "vision": found["vision"],
        "objectives": [{key: row[key] for key in wanted} for row in agreed],
        "actions": [{key: row[key] for key in ("objective", "what", "due", "by", "done_on")} for row in expected],
    }


def add_objective(
    book: Workbook, named: str, text: str, *, person: str | None, agreed: str | None, due: str | None, on: str | None
) -> dict[str, Any]:
    """Write an objective; with somebody of theirs it counts as agreed, by default on the day it is written."""
    from kamcli.store.tables.objectives import Objective

    customer = customers.find(book, named, reading=False)
    words = given.words(text)
    if not words:
        raise Usage("It needs to be said in words.")
    if words in [row["text"] for row in queries.listing(book, customer["id"])]:
        raise Refused("{code} has this objective already. kam plan {code} has its number.", code=customer["code"])
    day = given.happened(book, on)
    agreed_on = given.happened(book, agreed) if agreed else day if person else None
    row = book.add(
        Objective(
            customer_id=customer["id"], on=day.isoformat(), text=words,
            person_id=people.find(book, customer, person)["id"] if person else None,
            agreed_on=agreed_on.isoformat() if agreed_on else None,
            due=given.will_be(book, due).isoformat() if due else None, progress=0, by=given.us(None),
        )
    )  # fmt: skip
    book.written.append({"id": row.id, "customer": customer["code"], "text": words})
    return {"number": row.id, "code": customer["code"]}


def add_action(book: Workbook, number: int, what: str, *, due: str, by: str | None, expected: bool) -> dict[str, Any]:
    """A next step that is done for an objective."""
    from kamcli.store.tables.contacts import NextStep

    found = _objective(book, number)
    customer = {"id": found["customer_id"], "code": found["code"]}
    identity = add_step(book, customer, None, book.today, Next(what, due, None, expected), given.us(by))
    step: Any = book.session.get(NextStep, identity)
    step.objective_id = found["id"]
    book.add(step)
    book.written.append({"item": f"step-{identity}", "customer": found["code"], "objective": found["id"]})
    return {"code": found["code"], "step": identity, "due": step.due}


def log_progress(book: Workbook, number: int, percent: int | None, *, done: bool, on: str | None) -> dict[str, Any]:
    """How far an objective has come; 100 percent or `done` reaches it."""
    from kamcli.store.tables.objectives import Objective

    if percent is None and not done:
        raise Usage("How far has it come? PERCENT, or --done.")
    found = _objective(book, number)
    day = given.happened(book, on).isoformat()
    row: Any = book.session.get(Objective, new_version(book, Objective, found["id"], day))
    if row.on > day:
        raise Invalid("{day} lies before {earlier}, when the step before it happened.", day=day, earlier=row.on)
    row.progress = 100 if percent is None else percent
    row.done_on = day if done or row.progress == 100 else None
    book.add(row)
    book.written.append({"id": row.id, "customer": found["code"], "progress": row.progress, "done_on": row.done_on})
    return {"code": found["code"], "number": row.id, "percent": row.progress, "done": row.done_on}


def _objective(book: Workbook, number: int) -> Row:
    found = queries.latest(book, number)
    if found is None:
        raise NotFound("There is no objective {number}. `kam plan CUSTOMER` lists them.", number=number)
    return found
