"""A score taken apart: what each factor brings, the records behind it, and what the tier hangs on."""

from typing import Any, NamedTuple

from kamcli.domain.levers import Lever, levers
from kamcli.domain.scoring import Model, Part, Sheet, evaluate
from kamcli.store.measures import REGISTRY
from kamcli.store.queries import customers, gates
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Row, Workbook


class Explained(NamedTuple):
    """One customer's score sheet with the records behind every input, and the levers of its tier."""

    customer: Row
    sheet: Sheet
    records: dict[str, list[Row]]
    """By factor, the newest first: `record`, `on`, `text`."""
    lifts: list[Lever]
    loses: list[Lever]


def explain(book: Workbook, model: Model, named: str) -> Explained:
    """Explain the score of one customer; its rank is not asked for, so that nobody else has to be scored."""
    customer = customers.find(book, named)
    inputs: dict[str, Any] = queries.inputs(book, model, customer["id"], book.as_of.isoformat())
    sheet = evaluate(model, inputs)
    return Explained(
        customer,
        sheet,
        {part.factor.key: behind(book, customer["id"], part) for part in sheet.parts},
        levers(model, inputs, sheet, better=True),
        levers(model, inputs, sheet, better=False),
    )


def behind(book: Workbook, customer_id: int, part: Part) -> list[Row]:
    """The records that an input rests on, the newest first."""
    if part.factor.measure is None:
        return queries.rated(book, customer_id, part.factor.key)
    return gates.evidence(book, customer_id, REGISTRY[part.factor.measure])
