"""Assessing a deal: what is expected of it, what stands in its way, and later what came of both."""

from datetime import date
from typing import Any

from kamcli.actions import given
from kamcli.actions.rules import playbook
from kamcli.actions.versions import new_version
from kamcli.domain import lists, money
from kamcli.errors import Invalid, NotFound, Usage
from kamcli.i18n import N_
from kamcli.store.queries import assessments as queries
from kamcli.store.queries import customers
from kamcli.store.workbook import Row, Workbook


def record(
    book: Workbook, named: str, *, likelihood: str | None, path: str | None, cost: str | None, hours: float | None,
    by: list[str], note: str | None, on: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write down what is expected of a deal; what is left out stays as it was said last."""
    from kamcli.store.tables.assessments import Assessment

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    ours = [name for one in by for name in given.several(given.words(one) or "")] or [given.us(None)]
    amount = None if cost is None else money.to_minor(money.parse_amount(cost, book.currency), book.currency)
    if amount is not None and amount < 0:
        raise Invalid("A cost cannot be negative.")
    made = book.add(
        Assessment(
            customer_id=customer["id"], on=day.isoformat(), likelihood=given.share(likelihood, "likelihood"),
            path=given.words(path), cost=amount, hours=hours, by="; ".join(ours), note=given.words(note),
        )
    )  # fmt: skip
    book.written.append({"id": made.id, "customer": customer["code"], "on": day.isoformat()})
    return {"code": customer["code"], "day": day}


def shown(book: Workbook, named: str) -> dict[str, Any]:
    """What is expected of a deal, its obstacles, and money and hours against what was expected."""
    customer = customers.find(book, named)
    known = queries.standing(book, customer["id"])
    budget = [
        {"what": "money", "expected": known["budget"], "spent": known["spent"], "since": known["budget_on"]},
        {"what": "hours", "expected": known["hours"], "spent": known["hours_spent"], "since": known["hours_on"]},
    ]
    lines = [{**one, "used": _over(one["spent"], one["expected"])} for one in budget if one["expected"] is not None]
    limit = playbook(book).stop_loss
    return {
        "customer": customer, "limit": limit,
        "assessment": {key: known[key] for key in ("on", "likelihood", "path", "by", "note")},
        "obstacles": queries.obstacles(book, customer["id"]), "budget": lines,
        "over": [one for one in lines if one["used"] is not None and one["used"] >= limit],
    }  # fmt: skip


def _over(spent: float | None, expected: float | None) -> float | None:
    return None if spent is None or not expected else round(spent / expected, 4)


def outcomes(book: Workbook) -> list[Row]:
    """Every deal that was assessed: what was expected beside what happened."""
    rows = []
    for row in queries.outcomes(book):
        outcome = {"won": "won", "ended": "lost"}.get(row["stage"], "running")
        until = date.fromisoformat(row["over_on"]) if outcome != "running" else book.as_of
        days = (until - date.fromisoformat(row["first"])).days
        rows.append(
            {
                "code": row["code"], "name": row["name"], "first": row["first"], "likelihood": row["likelihood"],
                "outcome": outcome, "days": days, "budget": row["budget"], "spent": row["spent"],
                "used": _over(row["spent"], row["budget"]), "hours": row["hours"], "hours_spent": row["hours_spent"],
            }
        )  # fmt: skip
    return rows


def add_obstacle(
    book: Workbook, named: str, text: str, *, owner: str | None, answer: str | None, on: str | None
) -> dict[str, Any]:
    """Write down what stands in the way of a deal."""
    from kamcli.store.tables.assessments import Obstacle

    customer = customers.find(book, named, reading=False)
    words = given.words(text)
    if not words:
        raise Invalid("What stands in the way? The obstacle is empty.")
    made = book.add(
        Obstacle(
            customer_id=customer["id"], on=given.happened(book, on).isoformat(), text=words, owner=given.words(owner),
            answer=given.words(answer),
        )
    )  # fmt: skip
    book.written.append({"id": made.id, "customer": customer["code"]})
    return {"code": customer["code"], "number": made.id, "answered": bool(made.owner and made.answer)}


def answer_obstacle(
    book: Workbook, number: int, *, answer: str | None, owner: str | None, state: str | None, on: str | None
) -> dict[str, Any]:
    """Give an obstacle its answer or owner, or say how far it has been dealt with."""
    from kamcli.store.tables.assessments import Obstacle

    known = book.session.get(Obstacle, number)
    if known is None:
        raise NotFound("There is no obstacle {number}. `kam assess CUSTOMER` lists them.", number=number)
    if not any(map(given.words, (answer, owner, state))):
        raise Usage("What do we do, or how far is it? --answer, --owner or --state.")
    latest = book.value(
        'select id from obstacle where customer_id = :id and text = :text order by "on" desc, id desc limit 1',
        id=known.customer_id, text=known.text,
    )  # fmt: skip
    day = given.happened(book, on).isoformat()
    obstacle: Any = book.session.get(Obstacle, new_version(book, Obstacle, latest, day))
    obstacle.answer = given.words(answer) or obstacle.answer
    obstacle.owner = given.words(owner) or obstacle.owner
    obstacle.state = given.one_of(state, lists.OBSTACLE_STATES, N_("state of an obstacle")) or obstacle.state
    book.add(obstacle)
    book.written.append({"id": obstacle.id, "state": obstacle.state})
    code = book.value("select code from customer where id = :id", id=obstacle.customer_id)
    return {"what": obstacle.text, "code": code, "state": obstacle.state}
