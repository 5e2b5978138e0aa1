"""One agenda of everything due over all accounts; what of it is overdue is what `review --overdue` says."""

from dataclasses import dataclass
from datetime import date, timedelta

from kamcli.actions.rules import playbook
from kamcli.domain import warmth
from kamcli.domain.playbook import Playbook
from kamcli.store.queries import agenda as queries
from kamcli.store.queries import customers
from kamcli.store.workbook import Row, Workbook


@dataclass(frozen=True)
class Due:
    """One thing that is due. `days_overdue` counts from the day after it was due; negative: it is still to come."""

    item: str
    code: str
    name: str
    tier: str | None
    kind: str
    due: date
    days_overdue: int
    detail: str | None
    by: str | None


def overdue(book: Workbook) -> list[Due]:
    """What is overdue, the most overdue first."""
    return [due for due in everything(book, book.as_of) if due.days_overdue > 0]


def upcoming(book: Workbook, named: str | None, days: int, manager: str | None) -> list[Due]:
    """What is overdue or falls due within `days`, for all accounts or one."""
    found = everything(book, book.as_of + timedelta(days=days))
    if named is not None:
        code = customers.find(book, named)["code"]
        found = [due for due in found if due.code == code]
    if manager is not None:
        found = [due for due in found if due.by and manager in due.by]
    return found


def everything(book: Workbook, until: date) -> list[Due]:
    """Every item due by `until`, the most overdue first, then by tier and code."""
    rules = playbook(book)
    day = until.isoformat()
    found = [_due(book, "next_step", row) for row in queries.steps(book, day)]
    found += [_due(book, "sample", row) for row in queries.samples(book, day)]
    found += [_due(book, "pause", row) for row in queries.pauses(book, day)]
    found += _contacts(book, rules, until)
    found += _reviews(book, rules, until)
    return sorted(found, key=lambda due: (-due.days_overdue, due.tier or "~", due.code, due.item))


def _due(book: Workbook, kind: str, row: Row) -> Due:
    due = row["due"] if isinstance(row["due"], date) else date.fromisoformat(row["due"])
    return Due(
        row["item"], row["code"], row["name"], row["tier"], kind, due, (book.as_of - due).days, row["detail"],
        row.get("by") or row["manager"],
    )  # fmt: skip


def _contacts(book: Workbook, rules: Playbook, until: date) -> list[Due]:
    found = []
    for row in queries.quiet(book, rules, until.isoformat()):
        cadence = rules.cadence_of(row["tier"])
        last = date.fromisoformat(row["last"])
        cold = None
        if cadence.floor is not None and not row["never"]:
            cold = cold_on(book, rules, row["id"], cadence.floor, last, cadence.due_after)
        due = warmth.contact_due(last, cold, cadence.not_before, cadence.due_after)
        if due is not None and due <= until:
            found.append(_due(book, "contact", {**row, "due": due, "detail": None if row["never"] else row["last"]}))
    return found


def cold_on(
    book: Workbook, rules: Playbook, customer_id: int, floor: float, last: date, within: int | None
) -> date | None:
    """The first day from the last contact on which the customer's warmth lies under `floor`."""
    people: dict[int, tuple[float | None, list[warmth.Touch]]] = {}
    for row in queries.touches(book, customer_id):
        _, contacts = people.setdefault(row["person"], (row["influence"], []))
        if row["on"] is not None:
            contacts.append((date.fromisoformat(row["on"]), row["impact"], row["half_life"]))
    together = warmth.blended(people.values(), rules.default_influence)
    if together is None:
        return None
    return warmth.cold_on(together, floor, last, within if within is not None else warmth.HORIZON)


def _reviews(book: Workbook, rules: Playbook, until: date) -> list[Due]:
    found = []
    for row in queries.reviewed(book):
        every = rules.key_review_every if row["key"] == "yes" else rules.cadence_of(row["tier"]).review_every
        if every is None:
            continue
        due = date.fromisoformat(row["since"]) + timedelta(days=every)
        if due <= until:
            found.append(_due(book, "review", {**row, "due": due, "detail": row["since"]}))
    return found
