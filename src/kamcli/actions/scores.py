"""Rating factors, scoring customers, and recording what came out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kamcli.actions import facts, given
from kamcli.actions.rules import model as load
from kamcli.actions.rules import playbook
from kamcli.domain.scoring import Factor, Model, Part, Sheet, evaluate
from kamcli.domain.texts import Text
from kamcli.errors import Finding, Invalid, NotFound, Usage
from kamcli.rules import find
from kamcli.store.queries import customers, tiers
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Row, Workbook


@dataclass(frozen=True)
class Scored:
    """One customer with its rank in the book and its score sheet."""

    id: int
    rank: int
    code: str
    name: str
    sheet: Sheet


def score(
    book: Workbook, model: Model, named: list[str], *, top: int | None, tiers: list[str],
    supposed: Mapping[str, Mapping[int, queries.Answer]] = MappingProxyType({}), of: str = "true",
) -> list[Scored]:  # fmt: skip
    """Score the named customers, or all; ranks are always those in the whole book, or in its class `of`.

    `tiers` keeps the customers whose tier may be one of these; `supposed` and `of` are of `queries.ranked`.
    """
    wanted = {customers.find(book, text)["id"] for text in named}
    found = []
    # A limit in the database saves the sheets of everybody who is not shown.
    for row in queries.ranked(book, model, supposed, of=of, limit=top if not wanted and not tiers else None):
        if wanted and row["id"] not in wanted:
            continue
        sheet = evaluate(model, row["inputs"])
        if tiers and not set(tiers) & set(sheet.tiers_possible if sheet.tier is None else [sheet.tier]):
            continue
        found.append(Scored(row["id"], row["rank"], row["code"], row["name"], sheet))
        if top is not None and len(found) == top:
            break
    return found


def sheet(book: Workbook, customer_id: int) -> Sheet | None:
    """The sheet of one customer by the model that judges it, without its rank; None once the work has ended."""
    if not queries.is_ranked(book, customer_id):
        return None
    model = model_of(book, customer_id)
    return evaluate(model, queries.inputs(book, model, customer_id, book.as_of.isoformat()))


def models(book: Workbook, named: list[str]) -> list[tuple[Model, str, list[str]]]:
    """The models that the playbook has for the named customers, or for all: each with its class, and those named in it.

    The one for all the others, which the playbook names last, comes first.
    """
    choices = playbook(book).models
    classes = queries.classes(choices)
    found: dict[int, list[str]] = {} if named else {nth: [] for nth in range(len(choices))}
    for text in named:
        found.setdefault(queries.class_of(book, customers.find(book, text)["id"], classes), []).append(text)
    return [
        (load(book.file, choices[nth].model), classes[nth], mine) for nth, mine in sorted(found.items(), reverse=True)
    ]


def model_of(book: Workbook, customer_id: int) -> Model:
    """The model that the playbook has for one customer."""
    choices = playbook(book).models
    return load(book.file, choices[queries.class_of(book, customer_id, queries.classes(choices))].model)


def model_for(book: Workbook, named: list[str], model: str | None = None) -> Model:
    """The model named, else the one that the playbook has for these customers. Raises Usage when that is not one."""
    if model:
        return load(book.file, model)
    found = models(book, named)
    if len(found) > 1:
        known = ", ".join(one.name for one, _, _ in found)
        raise Usage("These customers are judged by different models ({models}). Name one: --model.", models=known)
    return found[0][0]


def by_hand(book: Workbook, scored: list[Scored]) -> dict[int, Row]:
    """The tiers that were set by hand and hold, by customer: they stand beside what is computed."""
    return tiers.all_by_hand(book, [one.id for one in scored])


def plain(model: Model, scored: Scored, as_of: str) -> dict[str, Any]:
    """A score as it is printed in JSON and kept in the book: stable keys, numbers unrounded."""
    sheet = scored.sheet
    return {
        "rank": scored.rank, "code": scored.code, "name": scored.name, "tier": sheet.tier,
        "tiers_possible": list(sheet.tiers_possible), "coverage": even(sheet.coverage), "model": model.name,
        "digest": model.digest, "as_of": as_of,
        "axes": {
            key: {"score": even(axis.score), "low": even(axis.low), "high": even(axis.high), "coverage": even(axis.coverage)}
            for key, axis in sheet.axes.items()
        },
        "factors": [
            {
                "factor": part.factor.key, "axis": part.factor.axis, "weight": even(part.factor.weight),
                "input": part.input, "points": even(part.points), "contribution": even(part.contribution),
                "source": part.factor.source, **({"doubt": part.doubt} if part.doubt else {}),
            }
            for part in sheet.parts
        ],
        "missing": [gap.factor.key for gap in sheet.missing],
    }  # fmt: skip


def even(value: float | None) -> float | None:
    """To nine decimals: what lies beyond is noise of the arithmetic."""
    return None if value is None else round(value, 9)


def record(book: Workbook, model: Model, scored: list[Scored]) -> int:
    """Keep the scores in the book with the model's text, so that they can be explained and proved later."""
    identity = queries.model_text(book, model.digest)
    if identity is None:
        book.insert_many("model_text", ("digest", "name", "text"), [(model.digest, model.name, model.text)])
        identity = queries.model_text(book, model.digest)
    day = book.today.isoformat()
    book.insert_many(
        "score",
        ("customer_id", "model_id", "on", "tier", "sets_tier", "sheet"),
        (
            (
                one.id,
                identity,
                day,
                one.sheet.tier,
                "yes" if model.sets_tier else "no",
                json.dumps(plain(model, one, day), ensure_ascii=False),
            )
            for one in scored
        ),
    )
    book.written += [{"code": one.code, "tier": one.sheet.tier, "on": day} for one in scored]
    return len(scored)


def rate(
    book: Workbook, named: str, pairs: list[str], *, on: str | None, source: str | None, because: str | None,
    by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write `FACTOR=VALUE` ratings of one day and one source, each on the scale of a model in sight."""
    from kamcli.store.tables.knowledge import Rating

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    scales = scales_in_sight(book)
    for factor, text in facts.split(pairs):
        rated = Rating(
            customer_id=customer["id"], factor=factor, value=on_scale(scales, factor, text), on=day.isoformat(),
            source=given.source(source), because=given.words(because), by=given.us(by),
        )  # fmt: skip
        book.add(rated)
        book.written.append({"id": rated.id, "customer": customer["code"], "factor": factor, "value": rated.value})
    return {"code": customer["code"], "day": day, "count": len(pairs)}


def scales_in_sight(book: Workbook) -> dict[str, set[tuple[float, float]]]:
    """The scales on which each factor is rated, over all models that a name finds; a faulty model is passed over.

    Many ratings of one command share what was read for the first.
    """
    if book.scales is None:
        book.scales = {}
        for factor in _in_sight(book):
            if factor.measure is None:
                book.scales.setdefault(factor.key, set()).add((factor.low, factor.high))
    return book.scales


def titles_in_sight(book: Workbook) -> dict[str, Text]:
    """What each factor is called, in the first model in sight that has it."""
    return {factor.key: factor.title for factor in reversed(list(_in_sight(book)))}


def _in_sight(book: Workbook) -> Iterator[Factor]:
    for found in find.available_models(book.file):
        try:
            yield from load(book.file, str(found.path)).factors
        except Invalid:
            continue


def on_scale(scales: dict[str, set[tuple[float, float]]], factor: str, text: str) -> float:
    """The value of a rating, checked against the factor's scales."""
    if factor not in scales:
        import difflib

        if near := difflib.get_close_matches(factor, scales, 1):
            raise NotFound(
                "No model in sight rates a factor {factor!r}. Did you mean {near}?", factor=factor, near=near[0]
            )
        raise NotFound(
            "No model in sight rates a factor {factor!r}. `kam model show` lists the factors of a model.", factor=factor
        )
    last: Invalid | None = None
    for low, high in sorted(scales[factor]):
        try:
            return given.number(text, factor, low, high)
        except Invalid as error:
            last = error
    assert last is not None
    raise last


def off_scale(model: Model, scored: list[Scored]) -> list[Finding]:
    """Inputs that the model has no points for: they count as unknown, and that is said."""
    return [
        _off(one.code, part)
        for one in scored
        for part in one.sheet.parts
        if part.points is None and part.input is not None
    ]


def _off(code: str, part: Part) -> Finding:
    factor = part.factor
    if isinstance(part.input, str):
        return Finding(
            "{factor} is {value}, which the model has no points for; it counts as unknown.", code,
            factor=factor.key, value=part.input,
        )  # fmt: skip
    return Finding(
        "{factor} is rated {value}, off the scale {low} to {high}; it counts as unknown.", code,
        factor=factor.key, value=f"{part.input:g}", low=f"{factor.low:g}", high=f"{factor.high:g}",
    )  # fmt: skip
