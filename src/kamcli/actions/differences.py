"""Why scores differ: of two customers, of two days, by two models; shared out among the factors."""

from datetime import date
from typing import NamedTuple

from kamcli.actions import explain
from kamcli.actions.scores import Scored, score
from kamcli.domain.attribution import Change, changes
from kamcli.domain.models import Model
from kamcli.domain.scoring import Part, Sheet, evaluate
from kamcli.errors import Usage
from kamcli.store.queries import customers
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Row, Workbook


class Moved(NamedTuple):
    """A customer of a ranking, where it stood in the other one (None: it was not in it), and what made the difference."""

    now: Scored
    then: Scored | None
    changes: list[tuple[Change, str]]
    """Each with its reason: `facts` came in, `time` passed, the `model` is another, or it is `supposed`."""


def of_customers(book: Workbook, model: Model, one: str, other: str) -> tuple[list[Row], list[Sheet], list[Change]]:
    """What sets two customers apart, from the first to the second."""
    both = [customers.find(book, one), customers.find(book, other)]
    day = book.as_of.isoformat()
    sheets = [evaluate(model, queries.inputs(book, model, row["id"], day)) for row in both]
    return both, sheets, changes(*sheets)


def since(book: Workbook, model: Model, found: list[Scored], day: date, of: str) -> list[Moved]:
    """What changed since a day, by the same model, within a class `of` customers (`queries.classes`)."""
    if day >= book.as_of:
        raise Usage("--since {day} must lie before {as_of}.", day=day, as_of=book.as_of)
    before = _ranking(book.seen_from(day), model, of)
    return [
        Moved(
            one, then,
            [
                (change, "facts" if _came_in(book, one.id, part, day) else "time")
                for change in (changes(then.sheet, one.sheet) if then else ())
                for part in one.sheet.parts
                if part.factor.key == change.factor.key
            ],
        )
        for one in found
        for then in [before.get(one.id)]
    ]  # fmt: skip


def versus(book: Workbook, found: list[Scored], other: Model, of: str, because: str = "model") -> list[Moved]:
    """What sets a ranking apart from that of another model; `because` of the model, or of what is `supposed` in it."""
    before = _ranking(book, other, of)
    return [
        Moved(one, then, [(change, because) for change in (changes(then.sheet, one.sheet) if then else ())])
        for one in found
        for then in [before.get(one.id)]
    ]


def _ranking(book: Workbook, model: Model, of: str) -> dict[int, Scored]:
    return {one.id: one for one in score(book, model, [], top=None, tiers=[], of=of)}


def _came_in(book: Workbook, customer_id: int, part: Part, day: date) -> bool:
    """Whether anything behind an input happened after the day; what no record shows is taken for a fact."""
    records = explain.behind(book, customer_id, part)
    return not records or records[0]["on"] > day.isoformat()
