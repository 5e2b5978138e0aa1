"""Passed gates that are red again: what they rested on was there when they were passed, and no longer is."""

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kamcli.actions.confirmations import said
from kamcli.actions.rules import handed_in, playbook
from kamcli.domain.gates import Criterion, CriterionResult, Stage, judge
from kamcli.store import measures
from kamcli.store.measures import ruled
from kamcli.store.queries import gates as queries
from kamcli.store.queries.whose import ALL, Whose
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.playbook import Playbook


class Red(NamedTuple):
    """A passed gate that lost something which it demanded without exception."""

    customer: Row
    stage: Stage
    passed: date
    lost: tuple[CriterionResult, ...]
    """As it stands today."""


def red(book: Workbook, whose: Whose = ALL) -> list[Red]:
    """The red gates of customers being won, in the order of the stages."""
    rules, handed = _rules(book)
    criteria = {(stage.stage, one.key): one for stage in rules.stages for one in ruled.mandatory(stage)}
    found = []
    for number, lost in _lost(book, rules, handed, whose).items():
        keys = {measure for stage, key, _ in lost for measure in criteria[stage, key].measures}
        customer = queries.red(book, number, measures.columns(sorted(keys), handed) or "null")
        words = said(book, number)
        for code, of_stage in groupby(lost, lambda one: one[0]):
            _, asked, passed = zip(*of_stage, strict=True)
            stage = rules.stage(code)
            assert stage is not None, "it comes from the playbook"
            results = judge([criteria[code, key] for key in asked], customer, words, book.as_of)
            found.append(Red(customer, stage, date.fromisoformat(passed[0]), tuple(results)))
    return found


def counted(book: Workbook, whose: Whose = ALL) -> dict[int, int]:
    """How many gates are red of each customer being won who has any: the measure `gates_red`."""
    return {number: len({stage for stage, _, _ in lost}) for number, lost in _lost(book, *_rules(book), whose).items()}


def _rules(book: Workbook) -> tuple["Playbook", dict[str, str]]:
    """The playbook, and what is handed in of the measures that its mandatory criteria rest on."""
    rules = playbook(book)
    keys = {measure for stage in rules.stages for one in ruled.mandatory(stage) for measure in one.measures}
    return rules, handed_in(book, keys)


def _lost(
    book: Workbook, rules: "Playbook", handed: dict[str, str], whose: Whose
) -> dict[int, list[tuple[str, str, str]]]:
    """Of each customer that lost something: stage, criterion and the day on which the gate was passed."""
    demands = ruled.demands(rules, handed)
    if not demands:
        return {}
    return {
        number: [(*one, day) for one, day in zip(demands, days, strict=True) if day is not None]
        for number, days in queries.lost(book, list(demands.values()), whose).items()
    }


def lapsed(book: Workbook, whose: Whose) -> list[Row]:
    """For the agenda: each customer with red gates, the first day on which something was lost, and all that was."""
    found = []
    for _, of_customer in groupby(red(book, whose), lambda one: one.customer["id"]):
        gates = list(of_customer)
        row = gates[0].customer
        if not row["snoozed"]:
            gone = min(_lost_on(book, gate, one.criterion) for gate in gates for one in gate.lost)
            what = "; ".join(f"{gate.stage.stage}: {one.criterion.key}" for gate in gates for one in gate.lost)
            found.append({**row, "item": f"gate-{row['code']}", "due": gone, "detail": what})
    return found


def _lost_on(book: Workbook, gate: Red, criterion: Criterion) -> date:
    """The first day on which it was no longer met."""
    if criterion.measure is None:
        parts = [criterion._replace(key=key, parts=()) for _, key in criterion.confirmed]
        words = judge(parts, {}, said(book, gate.customer["id"]), book.as_of)
        return min(one.lapsed_on or one.confirmation.on for one in words if one.state != "met" and one.confirmation)
    columns = measures.columns(criterion.measures, handed_in(book, criterion.measures))

    def met(day: date) -> bool:
        return judge([criterion], queries.values(book, gate.customer["id"], columns, day), {}, day)[0].state == "met"

    held, gone = gate.passed, book.as_of
    while (gone - held).days > 1:
        middle = held + (gone - held) // 2
        held, gone = (middle, gone) if met(middle) else (held, middle)
    return gone
