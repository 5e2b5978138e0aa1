"""The score on the page of an account: now with its intervals, month by month over a year, and what changed since."""

from datetime import date
from typing import Any

from kamcli.actions import explain
from kamcli.actions.scores import model_of
from kamcli.domain.attribution import changes
from kamcli.domain.models import Model
from kamcli.domain.months import add_months, end_of_month
from kamcli.domain.scoring import Sheet, evaluate
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Row, Workbook

MONTHS = 12
MOST = 8  # changes that are named


def scores(book: Workbook, customer: Row) -> dict[str, Any]:
    """The score by the model that judges this customer; `then` is the earliest month of the year with a score."""
    model = model_of(book, customer["id"])
    found = explain.explain(book, model, customer["code"])
    course = [(day, _on(book, model, customer, day)) for day in _ends(book)]
    then = next(((day, sheet) for day, sheet in course if _is_scored(sheet)), None)
    return {
        "model": model.title if model.title.en else model.name,
        "tier": found.sheet.tier,
        "tiers_possible": list(found.sheet.tiers_possible),
        "coverage": found.sheet.coverage,
        "axes": [
            {
                "axis": axis.key, "title": axis.title if axis.title.en else axis.key, **found.sheet.axes[axis.key]._asdict(),
                "factors": [
                    {
                        "factor": part.factor.key, "title": part.factor.title, "weight": part.factor.weight,
                        "points": part.points, "input": part.input, "low": part.low, "contribution": part.contribution,
                        "high": part.high, "group": part.factor.group,
                    }
                    for part in found.sheet.parts if part.factor.axis == axis.key
                ],
                "course": [
                    {"on": day.isoformat(), **sheet.axes[axis.key]._asdict()} for day, sheet in course
                ],
            }
            for axis in model.axes
        ],
        "missing": [{"title": gap.factor.title, "axis": gap.factor.axis, "width": gap.width, "chance": gap.chance}
                    for gap in found.sheet.missing],
        "lifts": [_lever(one) for one in found.lifts[:3]],
        "then": then and then[0].isoformat(),
        "changes": _changes(then[1], found.sheet) if then else [],
    }  # fmt: skip


def _ends(book: Workbook) -> list[date]:
    """The ends of the last twelve months, and the day itself."""
    first = book.as_of.replace(day=1)
    return [*(end_of_month(add_months(first, -back)) for back in range(MONTHS, 0, -1)), book.as_of]


def _on(book: Workbook, model: Model, customer: Row, day: date) -> Sheet:
    return evaluate(model, queries.inputs(book, model, customer["id"], day.isoformat()))


def _is_scored(sheet: Sheet) -> bool:
    return all(axis.score is not None for axis in sheet.axes.values())


def _changes(then: Sheet, now: Sheet) -> list[Row]:
    return [
        {"title": one.factor.title, "axis": one.axis, "before": one.before, "after": one.after, "brought": one.brought}
        for one in changes(then, now)[:MOST]
    ]


def _lever(one: Any) -> Row:
    return {
        "title": one.factor.title,
        "now": one.now,
        "then": one.then,
        "tiers": one.tier or "/".join(one.tiers_possible),
    }
