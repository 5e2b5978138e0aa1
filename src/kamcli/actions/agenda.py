"""One agenda of everything due over all accounts; what of it is overdue is what `review --overdue` says."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kamcli.actions.birthdays import coming
from kamcli.actions.rules import playbook
from kamcli.domain import warmth
from kamcli.store.queries import agenda as queries
from kamcli.store.queries import customers
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.playbook import Playbook


class Due(NamedTuple):
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
    found += [_due(book, "finding", row) for row in queries.findings(book, day)]
    found += [_due(book, "pause", row) for row in queries.pauses(book, day)]
    found += _contacts(book, rules, until)
    found += _reviews(book, rules, until)
    if until > book.as_of:
        # A birthday comes or is over: it is never overdue, so `review --overdue` need not look for it.
        found += [_due(book, "birthday", row) for row in coming(book, until)]
    return sorted(found, key=lambda due: (-due.days_overdue, due.tier or "~", due.code, due.item))


def _due(book: Workbook, kind: str, row: Row) -> Due:
    due = row["due"] if isinstance(row["due"], date) else date.fromisoformat(row["due"])
    return Due(
        row["item"], row["code"], row["name"], row["tier"], kind, due, (book.as_of - due).days, row["detail"],
        row.get("by") or row["manager"],
    )  # fmt: skip


def _contacts(book: Workbook, rules: "Playbook", until: date) -> list[Due]:
    quiet = queries.quiet(book, rules, until)
    met = [row["id"] for row in quiet if not row["never"] and rules.cadence_of(row["tier"]).floor is not None]
    touched = dict(series(book, rules, met)) if met else {}
    found = []
    for row in quiet:
        cadence = rules.cadence_of(row["tier"])
        last = date.fromisoformat(row["last"])
        cold = None
        if cadence.floor is not None and row["id"] in touched:
            within = cadence.due_after if cadence.due_after is not None else warmth.HORIZON
            cold = warmth.cold_on(touched[row["id"]], cadence.floor, last, within)
        due = warmth.contact_due(last, cold, cadence.not_before, cadence.due_after)
        if due is not None and due <= until:
            found.append(_due(book, "contact", {**row, "due": due, "detail": None if row["never"] else row["last"]}))
    return found


def series(book: Workbook, rules: "Playbook", customers: list[int]) -> Iterator[tuple[int, list[warmth.Touch]]]:
    """Of each customer that has active people: the contacts as one series of touches."""
    for customer, rows in groupby(queries.touches(book, customers), itemgetter("customer")):
        people: dict[int, tuple[float | None, list[warmth.Touch]]] = {}
        for row in rows:
            _, contacts = people.setdefault(row["person"], (row["influence"], []))
            if row["on"] is not None:
                contacts.append((date.fromisoformat(row["on"]), row["impact"], row["half_life"]))
        if (blended := warmth.blended(people.values(), rules.default_influence)) is not None:
            yield customer, blended


def _reviews(book: Workbook, rules: "Playbook", until: date) -> list[Due]:
    found = []
    for row in queries.reviewed(book, rules, until):
        every = rules.key_review_every if row["key"] == "yes" else rules.cadence_of(row["tier"]).review_every
        assert every is not None, "the query finds those only that have a rhythm"
        due = date.fromisoformat(row["since"]) + timedelta(days=every)
        found.append(_due(book, "review", {**row, "due": due, "detail": row["since"]}))
    return found
