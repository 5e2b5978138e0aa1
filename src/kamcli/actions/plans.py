"""The development plan: written from a template or step by step, kept or late, endorsed by people there."""

from datetime import date, timedelta
from typing import Any

from kamcli.actions import given
from kamcli.actions.rules import playbook
from kamcli.actions.versions import new_version
from kamcli.domain import lists
from kamcli.errors import Invalid, NotFound, Refused
from kamcli.i18n import N_, language
from kamcli.store import measures
from kamcli.store.queries import customers, people
from kamcli.store.queries import plans as queries
from kamcli.store.workbook import Row, Workbook

_KEYS = ("plan_endorsed", "plan_slip_days", "stage_lag", "plan_complete_steps")


def shown(book: Workbook, named: str) -> dict[str, Any]:
    """The plan of a customer with how late each step is, what was said of it, and how it stands as a whole."""
    customer = customers.find(book, named)
    known = book.row(f"select {measures.columns(_KEYS)} from customer c where c.id = :id", id=customer["id"])
    assert known is not None
    steps = [
        {**row, "state": _state(row, book.as_of), "slip": _slip(row, book.as_of)}
        for row in queries.steps(book, customer["id"])
    ]
    return {
        "customer": customer, "steps": steps, "endorsements": queries.endorsements(book, customer["id"]), **known,
    }  # fmt: skip


def _state(row: Row, as_of: date) -> str:
    if row["done_on"]:
        return "done"
    return "overdue" if row["due"] and row["due"] < as_of.isoformat() else "upcoming"


def _slip(row: Row, as_of: date) -> int | None:
    """Days between the day first planned and the day it was done, or can be done at the earliest by now."""
    if row["first_due"] is None:
        return None
    until = row["done_on"] or max(as_of.isoformat(), row["due"])
    return (date.fromisoformat(until) - date.fromisoformat(row["first_due"])).days


def from_template(book: Workbook, named: str, template: str) -> dict[str, Any]:
    """Write the steps of a template of the playbook that the plan does not have yet, one after the other from today."""
    from kamcli.store.tables.plans import PlanStep

    customer = customers.find(book, named, reading=False)
    templates = playbook(book).plan_templates
    if template not in templates:
        raise NotFound(
            "The playbook has no plan template {template!r}. It has: {known}.",
            template=template, known=", ".join(templates) or "–",
        )  # fmt: skip
    who, due = queries.manager(book, customer["id"]), book.today
    known = {row["task"] for row in queries.steps(book, customer["id"])}
    position, added = _last(book, customer["id"]), 0
    for planned in templates[template]:
        due += timedelta(days=planned.days)
        task = planned.task.get(language())
        if task in known:
            continue
        added += 1
        step = book.add(
            PlanStep(
                customer_id=customer["id"], position=position + added, on=book.today.isoformat(), task=task, who=who,
                support=planned.support.get(language()) or None, days=planned.days, due=due.isoformat(),
                answers=planned.answers,
            )
        )  # fmt: skip
        book.written.append({"item": f"plan-{step.id}", "customer": customer["code"], "task": task})
    return {"code": customer["code"], "count": added, "last": due}


def _last(book: Workbook, customer_id: int) -> int:
    return max((row["position"] for row in queries.steps(book, customer_id)), default=0)


def add(
    book: Workbook, named: str, task: str, *, who: list[str], support: str | None, days: int | None, due: str | None,
    answers: str | None, position: int | None, on: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Add a step to the plan, or change what is planned of one that is there."""
    from kamcli.store.tables.plans import PlanStep

    customer = customers.find(book, named, reading=False)
    text = given.words(task)
    if not text:
        raise Invalid("What is to be done? The step is empty.")
    day = given.happened(book, on).isoformat()
    known = queries.newest(book, customer["id"], text)
    step: Any = (
        book.session.get(PlanStep, new_version(book, PlanStep, known, day))
        if known
        else PlanStep(customer_id=customer["id"], task=text, on=day, position=_last(book, customer["id"]) + 1)
    )
    step.dropped_on = None
    step.who = "; ".join(name for one in who for name in given.several(given.words(one) or "")) or step.who
    step.support = given.words(support) or step.support
    step.days = days or step.days
    step.due = given.will_be(book, due).isoformat() if due else step.due
    step.answers = given.one_of(answers, lists.PURCHASE_STEPS, N_("purchasing step")) or step.answers
    step.position = position or step.position
    book.add(step)
    book.written.append({"item": f"plan-{step.id}", "customer": customer["code"], "task": text})
    missing = [name for name in ("who", "support", "days", "due") if getattr(step, name) is None]
    return {
        "code": customer["code"], "item": f"plan-{step.id}", "position": step.position, "known": known is not None,
        "missing": missing,
    }  # fmt: skip


def done(book: Workbook, number: int, *, on: str | None, drop: bool) -> Row:
    """Close a step of the plan as done, or drop it; returns its customer and task."""
    from kamcli.store.tables.plans import PlanStep

    named: Any = book.session.get(PlanStep, number)
    if named is None:
        raise NotFound("There is no step plan-{number}. `kam develop CUSTOMER` lists them.", number=number)
    step: Any = book.session.get(PlanStep, queries.newest(book, named.customer_id, named.task))
    if closed := step.done_on or step.dropped_on:
        raise Invalid("Step plan-{number} is closed already, since {day}.", number=number, day=closed)
    day = given.happened(book, on).isoformat()
    if drop:
        step.dropped_on = day
    else:
        step.done_on = day
    book.add(step)
    customer = book.row("select id, code, name from customer where id = :id", id=step.customer_id)
    assert customer is not None
    return {"customer": customer, "task": step.task}


def endorse(
    book: Workbook, named: str, person: str, *, answer: str, note: str | None, on: str | None
) -> dict[str, Any]:
    """Note what somebody of theirs says of the plan."""
    from kamcli.store.tables.plans import Endorsement

    customer = customers.find(book, named, reading=False)
    found = people.find(book, customer, person)
    if not queries.steps(book, customer["id"]):
        raise Refused(
            "{code} has no development plan that anybody could endorse. kam develop {code} --from standard makes one.",
            code=customer["code"],
        )
    said = given.one_of(answer, lists.ENDORSEMENTS, N_("answer")) or ""
    text = given.words(note)
    if said != "endorsed" and not text:
        raise Invalid("What was advised, or why was it refused? --note.")
    day = given.happened(book, on)
    made = book.add(Endorsement(person_id=found["id"], on=day.isoformat(), answer=said, note=text))
    book.written.append({"id": made.id, "customer": customer["code"], "person": found["name"], "answer": said})
    stands = next(row for row in people.standing(book, customer["id"]) if row["id"] == found["id"])
    return {
        "code": customer["code"], "person": found["name"], "answer": said, "day": day,
        "coach": bool(stands["rung"]) or "coach" in (stands["roles"] or "").split(","),
    }  # fmt: skip
