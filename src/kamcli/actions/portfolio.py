"""The portfolio: who stands where in value and difficulty, tiers over time, concentration, and what changed."""

from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, Any

from kamcli.domain import lists, matrix
from kamcli.domain.concentration import concentration
from kamcli.domain.conditions import rounded
from kamcli.domain.dates import parse_day
from kamcli.domain.months import add_months, end_of_month
from kamcli.domain.tiers import tier_on_axes
from kamcli.errors import Usage
from kamcli.store.queries import portfolio as queries
from kamcli.store.queries import scores
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.models import Axis, Model

YEAR = 365
_MONTHS = 12
NO_TIER = "none"


def placed(book: Workbook, model: "Model", of: str = "true") -> dict[str, Any]:
    """Every customer that has not ended in the field of its two scores; who lacks a score of either is not placed.

    `of` is a class of customers, as `scores.models` has them.
    """
    rows, columns = (matrix.bands(model, axis) for axis in _axes(model))
    fields: dict[tuple[int, int], list[Row]] = {}
    missing = []
    for one in scores.on_axes(book, model, of):
        axes = one["axes"]
        value, other = axes[rows.axis.key].score, axes[columns.axis.key].score
        if value is None or other is None:
            missing.append(one["code"])
            continue
        certain = all(rounded(known) >= rounded(model.sufficient) for known in (one.known for one in axes.values()))
        fields.setdefault((rows.band(value), columns.band(other)), []).append(
            {
                "code": one["code"], "name": one["name"], rows.axis.key: value, columns.axis.key: other,
                "tier": tier_on_axes(model, axes), "enough_known": certain,
            }
        )  # fmt: skip
    for there in fields.values():
        there.sort(key=lambda one: (-one[rows.axis.key], one["code"]))
    return {
        "rows": rows, "columns": columns, "tiers": matrix.tiers(model, rows, columns), "fields": fields,
        "not_placed": missing,
    }  # fmt: skip


def _axes(model: "Model") -> tuple["Axis", "Axis"]:
    if len(model.axes) < 2:
        raise Usage("The model {name} has one axis; a matrix needs two.", name=model.name)
    first = next(axis for axis in model.axes if axis.key == model.rank_by)
    return first, next(axis for axis in model.axes if axis is not first)


def tiers_over_time(book: Workbook) -> list[Row]:
    """Customers per tier at the ends of the last twelve months and on the day."""
    ends = [end_of_month(add_months(book.as_of.replace(day=1), -back)) for back in range(_MONTHS, 0, -1)]
    return [_counted(book, day) for day in (*ends, book.as_of)]


def _counted(book: Workbook, day: date) -> Row:
    found = queries.tiers(book, day)
    counts = {tier: found.get(tier, 0) for tier in lists.TIERS}
    return {"on": day.isoformat(), **counts, NO_TIER: found.get(None, 0), "customers": sum(found.values())}


def spread(book: Workbook) -> list[Row]:
    """How concentrated sales are: of the last twelve months, and of all time. Before the first sale no sum is known."""
    ever = queries.sales(book, None, book.as_of)
    year = queries.sales(book, book.as_of - timedelta(days=YEAR), book.as_of)
    return [
        {**_spread(period, sales), **({} if ever else {"total": None})}
        for period, sales in (("12_months", year), ("all", ever))
    ]


def largest(book: Workbook, most: int) -> list[Row]:
    """Who bought the most in the last twelve months."""
    return queries.sales(book, book.as_of - timedelta(days=YEAR), book.as_of)[:most]


def _spread(period: str, sales: list[Row]) -> Row:
    found = concentration(row["amount"] for row in sales)
    row = {"period": period, "total": round(fsum(one["amount"] for one in sales), 4), "customers": 0}
    if found is None:
        return {
            **row,
            "largest": None,
            "largest_sales": None,
            "largest_share": None,
            "herfindahl": None,
            "equivalent": None,
        }
    return {
        **row, "customers": found.count, "largest": sales[0]["code"], "largest_sales": round(sales[0]["amount"], 4),
        "largest_share": found.largest, "herfindahl": found.herfindahl, "equivalent": found.equivalent,
    }  # fmt: skip


def foreign_sales(book: Workbook) -> int:
    """How many sales are in another currency, and so in no sum."""
    return queries.foreign_sales(book)


def changed(book: Workbook, since: str) -> dict[str, Any]:
    """What is different from that day: who came, moved, ended, and what was sold beside as many days before."""
    day = parse_day(since, book.today, future=False)
    if day >= book.as_of:
        raise Usage("--since {day} must lie before {as_of}.", day=day, as_of=book.as_of)
    before, now = queries.standings(book, day), queries.standings(book, book.as_of)
    return {
        "since": day.isoformat(),
        "moves": [move for code in sorted(now) for move in _moves(before.get(code), now[code])],
        "sales": _sales(book, day),
    }


def _moves(before: Row | None, now: Row) -> list[Row]:
    who = {"code": now["code"], "name": now["name"]}
    if before is None:
        return [{**who, "what": "new", "before": None, "after": now["stage"]}]
    kinds = [("ended" if now["stage"] == "ended" else "stage", "stage"), ("tier", "tier")]
    return [
        {**who, "what": what, "before": before[key], "after": now[key]}
        for what, key in kinds
        if before[key] != now[key]
    ]


def _sales(book: Workbook, day: date) -> list[Row]:
    length = book.as_of - day
    since = {row["code"]: row for row in queries.sales(book, day, book.as_of)}
    earlier = {row["code"]: row for row in queries.sales(book, day - length, day)}
    rows = [
        {"code": code, "name": name, **_difference(before, now)}
        for code, name in {row["code"]: row["name"] for row in (*since.values(), *earlier.values())}.items()
        for before, now in [(_amount(earlier, code), _amount(since, code))]
    ]
    rows.sort(key=lambda row: (-abs(row["change"]), row["code"]))
    total = _difference(fsum(row["before"] for row in rows), fsum(row["after"] for row in rows))
    return [{"code": None, "name": None, **total}, *rows] if rows else []


def _amount(rows: dict[str, Row], code: str) -> float:
    return rows[code]["amount"] if code in rows else 0.0


def _difference(before: float, now: float) -> Row:
    return {"before": round(before, 4), "after": round(now, 4), "change": round(now - before, 4)}
