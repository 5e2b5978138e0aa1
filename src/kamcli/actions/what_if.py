"""Scores as they would be: with other answers, with other weights; nothing of it is written."""

from kamcli.actions import facts, given
from kamcli.domain.models import Factor, Model
from kamcli.domain.what_if import reweighed
from kamcli.errors import Invalid, NotFound, Usage
from kamcli.store.queries import customers
from kamcli.store.queries.scores import Answer
from kamcli.store.workbook import Workbook

Supposed = dict[str, dict[int, Answer]]
"""By factor and customer: the answer that is supposed, None: unknown."""
UNKNOWN = ("unknown", "?")
LARGEST = 1e15
"""Of a measure."""


def answers(book: Workbook, model: Model, texts: list[str]) -> Supposed:
    """`CUSTOMER.FACTOR=VALUE`, each value as the model reads it; `unknown` takes an answer away."""
    found: Supposed = {}
    for left, value in facts.split(texts):
        named, dot, key = left.rpartition(".")
        if not dot:
            raise Usage("{text} is no supposition: write CUSTOMER.FACTOR=VALUE.", text=f"{left}={value}")
        customer = customers.find(book, named)
        factor = _factor(model, key)
        found.setdefault(factor.key, {})[customer["id"]] = _answer(factor, value)
    return found


def weights(model: Model, texts: list[str]) -> Model:
    """The model with `FACTOR=PERCENT` of its axis; the other factors of the axis give way in proportion."""
    shares = {
        _factor(model, key).key: given.number(value.rstrip("% "), key, 0, 100) / 100
        for key, value in facts.split(texts)
    }
    try:
        return reweighed(model, shares) if shares else model
    except ValueError as error:
        raise Invalid("The weights of {axis} do not come to 100 percent like that.", axis=str(error)) from None


def factor_named(text: str) -> str:
    """The factor that a supposition is about."""
    return text.partition("=")[0].rpartition(".")[2].strip()


def _factor(model: Model, key: str) -> Factor:
    for factor in model.factors:
        if factor.key == key:
            return factor
    from difflib import get_close_matches

    near = get_close_matches(key, [factor.key for factor in model.factors], 1)
    if near:
        raise NotFound("The model has no factor {factor!r}. Did you mean {near}?", factor=key, near=near[0])
    raise NotFound("The model has no factor {factor!r}. `kam model show` lists them.", factor=key)


def _answer(factor: Factor, text: str) -> Answer:
    if text.strip().casefold() in UNKNOWN:
        return None
    if factor.cases:
        return given.one_of(text, tuple(factor.cases), factor.key)
    low, high = (factor.low, factor.high) if factor.measure is None else (-LARGEST, LARGEST)
    return given.number(text, factor.key, low, high)
