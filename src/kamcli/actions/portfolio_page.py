"""What the portfolio page is made of, each from the action that a command of its own shows."""

from typing import Any

from kamcli.actions import agenda, invest, pipeline, portfolio, scores
from kamcli.actions.rules import playbook
from kamcli.domain.months import add_months
from kamcli.store.queries import customers
from kamcli.store.workbook import Row, Workbook

QUARTER = 3  # months: the tiers of today beside those of then
LARGEST = 10


def gathered(book: Workbook) -> dict[str, Any]:
    """Everything that the page shows, as plain values, as of one day."""
    since = add_months(book.as_of, -QUARTER)
    stages, members = pipeline.standings(book)
    return {
        "as_of": book.as_of, "workbook": book.path.name, "currency": book.currency, "since": since,
        "matrices": _matrices(book), "tiers": portfolio.tiers_over_time(book),
        "moves": portfolio.changed(book, since.isoformat())["moves"], "stages": stages, "members": members,
        "warmth": _warmth(book), "sales": portfolio.spread(book)[0], "largest": portfolio.largest(book, LARGEST),
        "criteria": agenda.criteria(book), "foreign_sales": portfolio.foreign_sales(book), "overdue": agenda.overdue(book),
        "invested": invest.invested(book, None),
    }  # fmt: skip


def _matrices(book: Workbook) -> list[Row]:
    """A matrix for every model that judges somebody, with the customers it judges; a model of one axis has none."""
    found = []
    for model, of, _named in scores.models(book, []):
        if len(model.axes) < 2:
            continue
        placed = portfolio.placed(book, model, of)
        if placed["fields"] or placed["not_placed"]:
            found.append({"model": model.name, "title": model.title, **placed})
    return found


def _warmth(book: Workbook) -> list[Row]:
    """Everybody with whom we work: how warm the relationship is, and under which warmth it is cold for its tier."""
    rules = playbook(book)
    rows = customers.listing(book, ["warmth", "sales_12m"], "stage not in ('ended', 'paused')", {}, "code")
    return [{**row, "floor": rules.cadence_of(row["tier"]).floor} for row in rows]
