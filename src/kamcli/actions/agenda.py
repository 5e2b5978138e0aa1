"""One agenda of everything due over all accounts; what of it is overdue is what `review --overdue` says."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kamcli.actions.birthdays import coming
from kamcli.actions.red_gates import lapsed
from kamcli.actions.rules import handed_in, playbook
from kamcli.domain import warmth
from kamcli.domain.agenda import urgency, week
from kamcli.domain.gates import judge
from kamcli.domain.texts import Text
from kamcli.store.measures import REGISTRY, columns
from kamcli.store.queries import agenda as queries
from kamcli.store.queries import customers
from kamcli.store.queries.whose import ALL, Whose
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
    hangs_on: tuple[str, ...] = ()
    """What hangs on it: keys of `domain.agenda.HANGS_ON`; looked up where the agenda is ranked."""


def overdue(book: Workbook, whose: Whose = ALL) -> list[Due]:
    """What is overdue, the most overdue first."""
    return [due for due in everything(book, book.as_of, whose) if due.days_overdue > 0]


def upcoming(book: Workbook, named: str | None, days: int, manager: str | None) -> list[Due]:
    """What is overdue or falls due within `days`, for all accounts or one, what counts most first."""
    return _ranked(book, _of(book, book.as_of + timedelta(days=days), named, manager))


def this_week(book: Workbook, named: str | None, manager: str | None) -> list[tuple[date | None, list[Due]]]:
    """What is due this week by day, Monday first, each day ranked; under None first what was due before."""
    days = week(book.as_of)
    found = _ranked(book, _of(book, days[-1], named, manager))
    before = [due for due in found if due.due < days[0]]
    return [(None, before), *((day, [due for due in found if due.due == day]) for day in days)]


def _of(book: Workbook, until: date, named: str | None, manager: str | None) -> list[Due]:
    customer = None if named is None else customers.find(book, named)["id"]
    found = everything(book, until, Whose(customer, manager))
    return found if manager is None else [due for due in found if due.by and manager in due.by]


_PROVES = {"sample": {"sample"}, "contact": {"talk", "meeting"}, "next_step": {"meeting", "top_talk", "stance"}}
"""The kinds of evidence that a gate may get from an item; from a next step only if a decision maker is meant."""


def _ranked(book: Workbook, found: list[Due]) -> list[Due]:
    """The same in the order of `domain.agenda`, with what hangs on each."""
    meant = queries.for_deciders(book, [due.item for due in found if due.kind == "next_step"])
    proving = {
        due.item: _PROVES[due.kind]
        for due in found
        if due.kind in _PROVES and (due.kind != "next_step" or due.item in meant)
    }
    wanted = _wanted(book, {due.code for due in found if due.item in proving})
    weighed = [
        due._replace(
            hangs_on=_hangs_on(due, due.item in meant, wanted.get(due.code, set()) & proving.get(due.item, set()))
        )
        for due in found
    ]
    return sorted(
        weighed,
        key=lambda due: (-urgency(due.tier, due.days_overdue, due.hangs_on), -due.days_overdue, due.code, due.item),
    )


def _wanted(book: Workbook, codes: set[str]) -> dict[str, set[str]]:
    """The kinds of evidence that the gate before each of these customers still wants: what is met wants none."""
    some = set().union(*_PROVES.values())
    stages = queries.stages(book, list(codes))
    found = {}
    for stage in playbook(book).stages:
        kinds = {
            one.key: {REGISTRY[measure].evidence for measure in one.measures} & some for one in stage.gate.criteria
        }
        asked = [one for one in stage.gate.criteria if kinds[one.key]]
        there = [code for code in codes if stages[code] == stage.stage]
        if not asked or not there:
            continue
        keys = sorted({measure for one in asked for measure in one.measures})
        for row in queries.measured(book, there, columns(keys, handed_in(book, keys))):
            results = judge(asked, row, {}, book.as_of)
            found[row["code"]] = set().union(*(kinds[one.criterion.key] for one in results if one.state != "met"))
    return found


def _hangs_on(due: Due, decider: bool, wanted: set[str]) -> tuple[str, ...]:
    hangs = {"decider": decider, "gate": bool(wanted), "sample": due.kind == "sample"}
    return tuple(key for key, so in hangs.items() if so)


def everything(book: Workbook, until: date, whose: Whose) -> list[Due]:
    """Every item due by `until`, the most overdue first, then by tier and code; of a manager also some of others."""
    rules = playbook(book)
    day = until.isoformat()
    found = [_due(book, "next_step", row) for row in queries.steps(book, day, whose)]
    found += [_due(book, "plan_step", row) for row in queries.plan_steps(book, day, whose)]
    found += [_due(book, "sample", row) for row in queries.samples(book, day, whose)]
    found += [_due(book, "finding", row) for row in queries.findings(book, day, whose)]
    found += [_due(book, "pause", row) for row in queries.pauses(book, day, whose)]
    found += [_due(book, "gate", row) for row in lapsed(book, whose)]
    found += _contacts(book, rules, until, whose)
    found += _reviews(book, rules, until, whose)
    if until > book.as_of:
        # A birthday comes or is over: it is never overdue, so `review --overdue` need not look for it.
        found += [_due(book, "birthday", row) for row in coming(book, until, whose)]
    return sorted(found, key=lambda due: (-due.days_overdue, due.tier or "~", due.code, due.item))


def _due(book: Workbook, kind: str, row: Row) -> Due:
    due = row["due"] if isinstance(row["due"], date) else date.fromisoformat(row["due"])
    return Due(
        row["item"], row["code"], row["name"], row["tier"], kind, due, (book.as_of - due).days, row["detail"],
        row.get("by") or row["manager"],
    )  # fmt: skip


def _contacts(book: Workbook, rules: "Playbook", until: date, whose: Whose) -> list[Due]:
    quiet = queries.quiet(book, rules, until, whose)
    met = [row["id"] for row in quiet if not row["never"] and rules.cadence_of(row["tier"]).floor is not None]
    touched = dict(series(book, rules, met)) if met else {}
    found = []
    for row in quiet:
        cadence = rules.cadence_of(row["tier"])
        last = date.fromisoformat(row["last"])
        cold = None
        if cadence.floor is not None and row["id"] in touched:
            within = cadence.due_after if cadence.due_after is not None else warmth.HORIZON
            cold = warmth.cold_on(touched[row["id"]], cadence.floor, last, within, rules.written_cap)
        due = warmth.contact_due(last, cold, cadence.not_before, cadence.due_after)
        if due is not None and due <= until:
            found.append(_due(book, "contact", {**row, "due": due, "detail": None if row["never"] else row["last"]}))
    return found


def series(book: Workbook, rules: "Playbook", customers: list[int]) -> Iterator[tuple[int, warmth.Shares]]:
    """Of each customer that has active people: what the contacts left with each."""
    for customer, rows in groupby(queries.touches(book, customers), itemgetter("customer")):
        people: dict[int, tuple[float | None, list[warmth.Touch]]] = {}
        for row in rows:
            _, contacts = people.setdefault(row["person"], (row["influence"], []))
            if row["on"] is not None:
                contacts.append((date.fromisoformat(row["on"]), row["impact"], row["half_life"], bool(row["written"])))
        if (shares := warmth.weighed(people.values(), rules.default_influence)) is not None:
            yield customer, shares


def _reviews(book: Workbook, rules: "Playbook", until: date, whose: Whose) -> list[Due]:
    found = []
    for row in queries.reviewed(book, rules, until, whose):
        every = rules.key_review_every if row["key"] == "yes" else rules.cadence_of(row["tier"]).review_every
        assert every is not None, "the query finds those only that have a rhythm"
        due = date.fromisoformat(row["since"]) + timedelta(days=every)
        found.append(_due(book, "review", {**row, "due": due, "detail": row["since"]}))
    return found


def criteria(book: Workbook) -> dict[str, Text]:
    """What the criteria of gates are called, by `stage: key` as the detail of an item names them."""
    return {f"{stage.stage}: {one.key}": one.title for stage in playbook(book).stages for one in stage.gate.criteria}
