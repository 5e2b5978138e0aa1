"""How a model fits the book at hand."""

from kamcli.domain.models import Model
from kamcli.domain.plausibility import Misgiving, misgivings
from kamcli.errors import Finding
from kamcli.i18n import N_
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Workbook

_SAID = {
    "alike": N_("all {customers} customers get {at} here: this factor decides nothing"),
    "unknown": N_("none of {customers} customers has an answer here"),
    "beyond": N_("{customers} customers lie beyond the end of the scale and get {at}: it is too short"),
    "worthless": N_("{customers} answers have no points in the model; they count as unknown"),
}


def doubts(book: Workbook, model: Model) -> list[Finding]:
    """What is doubtful about a model in this book, factor by factor."""
    return [_said(one) for one in misgivings(model, (row["inputs"] for row in queries.ranked(book, model)))]


def _said(one: Misgiving) -> Finding:
    at = None if one.at is None else f"{one.at:g}"
    return Finding(_SAID[one.doubt], one.factor.key, customers=one.customers, at=at)
