"""Scoring in the database: one look-up per customer and factor, ranked there; the rest only for rows that are shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kamcli.domain.models import Doubt
from kamcli.domain.tiers import OnAxis
from kamcli.store.measures import REGISTRY
from kamcli.store.measures.measure import last_word
from kamcli.store.measures.standing import STAGE
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.models import Axis, Factor, Model
    from kamcli.domain.playbook import ModelFor
    from kamcli.domain.scoring import Input

NO_DOUBT = Doubt()
Answer = float | str | None
_NOTHING: Mapping[str, Mapping[int, Any]] = {}


def rating(factor: str) -> str:
    """The latest rating of `factor` for customer `c`: one seek in a covering index."""
    return (
        f"(select r.value from rating r where r.customer_id = c.id and r.factor = '{factor}' and r.\"on\" <= :as_of"
        ' order by r."on" desc, r.id desc limit 1)'
    )


def input_of(factor: "Factor") -> str:
    """What is known for a factor, as SQL; unknown is NULL, and a rating off the factor's scale is unknown."""
    if factor.measure is not None:
        return f"({REGISTRY[factor.measure].sql})"
    return rating(factor.key)


def _supposed(known: str, instead: Mapping[int, Answer]) -> str:
    """An input, for some customers replaced by what is supposed."""
    if not instead:
        return known
    cases = " ".join(f"when {customer} then {_literal(value)}" for customer, value in instead.items())
    return f"(case c.id {cases} else {known} end)"


def _literal(value: Answer) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "null" if value is None else repr(float(value))


def points(factor: "Factor", column: str) -> str:
    """`domain.scoring.points` as an SQL expression over the column that holds the input."""
    if factor.cases:
        cases = " ".join(f"when '{word}' then {earned!r}" for word, earned in factor.cases.items())
        return f"case {column} {cases} end"
    if factor.steps:
        worth = _steps(factor.steps, column)
    elif factor.curve:
        worth = _curve(factor.curve, column)
    else:
        worth = f"100.0 * ({column} - {factor.low!r}) / {factor.high - factor.low!r}"
    if factor.measure is None:
        return f"case when {column} between {factor.low!r} and {factor.high!r} then {worth} end"
    return worth


def _steps(steps: Sequence[tuple[float, float]], column: str) -> str:
    cases = [f"when {column} >= {start!r} then {earned!r}" for start, earned in reversed(steps)]
    return f"case when {column} is null then null {' '.join(cases)} else {steps[0][1]!r} end"


def _curve(curve: Sequence[tuple[float, float]], column: str) -> str:
    (left, low), *rest = curve
    cases = [f"when {column} is null then null", f"when {column} <= {left!r} then {low!r}"]
    for right, high in rest:
        slope = (high - low) / (right - left)
        cases.append(f"when {column} <= {right!r} then {low!r} + {slope!r} * ({column} - {left!r})")
        left, low = right, high
    return f"case {' '.join(cases)} else {low!r} end"


def axis_score(axis: "Axis", columns: Mapping[str, str]) -> str:
    """The score of an axis over what is known, as SQL; NULL when nothing is."""
    earned = " + ".join(f"coalesce({f.weight!r} * ({points(f, columns[f.key])}), 0)" for f in axis.factors)
    return f"({earned}) / nullif({_known(axis, columns)}, 0.0)"


def _known(axis: "Axis", columns: Mapping[str, str]) -> str:
    """The share of an axis' weight that is known, as SQL."""
    return " + ".join(f"{f.weight!r} * (({points(f, columns[f.key])}) is not null)" for f in axis.factors)


def coverage(model: "Model") -> str:
    """The measure `coverage` for customer `c`: the known share of the weight, the smallest over the axes."""
    shares = [
        "(" + " + ".join(f"{f.weight!r} * (({points(f, input_of(f))}) is not null)" for f in axis.factors) + ")"
        for axis in model.axes
    ]
    least = shares[0] if len(shares) == 1 else f"min({', '.join(shares)})"
    return f"round({least}, 9)"


def ranked(
    book: Workbook,
    model: "Model",
    supposed: Mapping[str, Mapping[int, Answer]] = _NOTHING,
    *,
    limit: int | None = None,
    of: str = "true",
) -> Iterator[Row]:
    """Customers by rank with their inputs under the keys of the factors; those who ended are not ranked.

    Equal scores share a rank; who has no score comes last; then by code. `supposed` has, by factor and customer, what
    is taken for known instead; `of` is a class of `classes`.
    """
    columns = _columns(model)
    axis = next(axis for axis in model.axes if axis.key == model.rank_by)
    found = book.stream(
        f"with {_inputs(model, columns, supposed, of)}, scored as (select *, round({axis_score(axis, columns)}, 9) as score from input)"
        " select *, rank() over (order by score is null, score desc) as rank from scored"
        f" order by score is null, score desc, code {'limit ' + str(int(limit)) if limit is not None else ''}"
    )
    for row in found:
        yield {
            "id": row["id"], "rank": row["rank"], "code": row["code"], "name": row["name"], "score": row["score"],
            "inputs": _said(model, row, columns),
        }  # fmt: skip


def classes(models: "Sequence[ModelFor]") -> list[str]:
    """For each model of a playbook the customers that it judges, as SQL over `customer c`: whom none before it fits."""
    own = [_class(one) for one in models]
    return [
        " and ".join([one, *(f"not coalesce({before}, false)" for before in own[:nth])]) for nth, one in enumerate(own)
    ]


def _class(one: "ModelFor") -> str:
    named = {STAGE: one.stages, "c.industry": one.industries}
    parts = [f"{what} in ({', '.join(map(_literal, words))})" for what, words in named.items() if words]
    return f"({' and '.join(parts) or 'true'})"


def class_of(book: Workbook, customer_id: int, all_: Sequence[str]) -> int:
    """The first of some classes that a customer is in."""
    cases = " ".join(f"when {one} then {nth}" for nth, one in enumerate(all_))
    return int(book.value(f"select case {cases} end from customer c where c.id = :id", id=customer_id))


def inputs(book: Workbook, model: "Model", customer_id: int, as_of: str) -> Row:
    """What is known of one customer for the factors of a model as of a day."""
    columns = _columns(model)
    inputs = [f"{input_of(factor)} as {columns[factor.key]}" for factor in model.factors]
    asked = ", ".join([*inputs, *_doubts(model, columns)])
    row = book.row(f"select {asked} from customer c where c.id = :id", id=customer_id, as_of=as_of)
    assert row is not None
    return _said(model, row, columns)


def is_ranked(book: Workbook, customer_id: int) -> bool:
    """Whether a customer has not ended."""
    return bool(book.value(f"select {STAGE} <> 'ended' from customer c where c.id = :id", id=customer_id))


def _said(model: "Model", row: Any, columns: Mapping[str, str]) -> "dict[str, Input]":
    """The inputs of a row by factor; what is in doubt carries its doubt."""
    if model.doubt == NO_DOUBT:
        return {key: row[column] for key, column in columns.items()}
    from kamcli.domain.scoring import Doubted

    return {
        key: Doubted(row[column], row[f"d_{column}"]) if row[column] is not None and row[f"d_{column}"] else row[column]
        for key, column in columns.items()
    }


def _doubts(
    model: "Model", columns: Mapping[str, str], supposed: Mapping[str, Mapping[int, Answer]] = _NOTHING
) -> list[str]:
    """Of every input by how many points it is in doubt, as SQL; what is supposed is not."""
    if model.doubt == NO_DOUBT:
        return []
    return [
        f"{_supposed(_doubt(factor, model.doubt), dict.fromkeys(supposed.get(factor.key, {}), 0.0))} as d_{columns[factor.key]}"
        for factor in model.factors
    ]


def _doubt(factor: "Factor", rule: "Doubt") -> str:
    """Ratings grow stale; facts do too, and may be merely assumed; what is counted from our own log is neither."""

    def stale(day: str) -> str:
        if rule.stale_after is None:
            return "0.0"
        return f"case when {day} < date(:as_of, '-{rule.stale_after} days') then {rule.stale!r} else 0.0 end"

    if factor.measure is None:
        rated = rating(factor.key).replace("r.value", stale('r."on"'), 1)
        return f"coalesce({rated}, 0.0)"
    measure = REGISTRY[factor.measure]
    if measure.evidence != "fact":
        return "0.0"
    assumed = f"case when f.reliability = 'assumed' then {rule.assumed!r} else 0.0 end"
    what = f"max({stale('f.' + chr(34) + 'on' + chr(34))}, {assumed})"
    words = [
        f"coalesce({last_word(topic, what, 'f.customer_id = c.id')}, 0.0)" for topic in measure.topics or (measure.key,)
    ]
    return words[0] if len(words) == 1 else f"max({', '.join(words)})"


def rated(book: Workbook, customer_id: int, factor: str) -> list[Row]:
    """The rating that counts, as evidence: `record`, `on`, `text`."""
    return book.rows(
        "select 'rating ' || r.id as record, r.id, r.\"on\", coalesce(r.source, '') || coalesce(' ' || r.because, '')"
        " || coalesce(' ' || r.by, '') as text from rating r where r.customer_id = :id and r.factor = :factor"
        ' and r."on" <= :as_of order by r."on" desc, r.id desc limit 1',
        id=customer_id, factor=factor,
    )  # fmt: skip


def _columns(model: "Model") -> dict[str, str]:
    return {factor.key: f"f{nth}" for nth, factor in enumerate(model.factors)}


def _inputs(
    model: "Model",
    columns: Mapping[str, str],
    supposed: Mapping[str, Mapping[int, Answer]] = _NOTHING,
    of: str = "true",
) -> str:
    inputs = ", ".join(
        f"{_supposed(input_of(factor), supposed.get(factor.key, {}))} as {columns[factor.key]}"
        for factor in model.factors
    )
    inputs = ", ".join([inputs, *_doubts(model, columns, supposed)])
    # Materialized, or SQLite would look every input up again wherever the score mentions it.
    return f"input as materialized (select c.id, c.code, c.name, {inputs} from customer c where {STAGE} <> 'ended' and {of})"


def on_axes(book: Workbook, model: "Model", of: str = "true") -> Iterator[Row]:
    """Every customer that has not ended, of all or of a class of `classes`: by axis its score, the ends of its interval,
    and the share that is known.
    """
    columns = _columns(model)
    scored = ", ".join(
        f"round({axis_score(axis, columns)}, 9) as s{nth}, round({_known(axis, columns)}, 9) as k{nth},"
        f" {_end(model, axis, columns, -1)} as l{nth}, {_end(model, axis, columns, 1)} as h{nth}"
        for nth, axis in enumerate(model.axes)
    )
    for row in book.stream(
        f"with {_inputs(model, columns, of=of)} select id, code, name, {scored} from input order by code"
    ):
        yield {
            "id": row["id"], "code": row["code"], "name": row["name"],
            "axes": {
                axis.key: OnAxis(row[f"s{nth}"], row[f"l{nth}"], row[f"h{nth}"], row[f"k{nth}"])
                for nth, axis in enumerate(model.axes)
            },
        }  # fmt: skip


def _end(model: "Model", axis: "Axis", columns: Mapping[str, str], side: int) -> str:
    """One end of the interval of an axis, as SQL: what is unknown, and what is in doubt, at its worst or best."""

    def end(factor: "Factor") -> str:
        column = columns[factor.key]
        earned = points(factor, column)
        if model.doubt != NO_DOUBT:
            earned = f"({earned}) + {side} * d_{column}"
            earned = f"max(0.0, {earned})" if side < 0 else f"min(100.0, {earned})"
        return f"{factor.weight!r} * coalesce({earned}, {0.0 if side < 0 else 100.0})"

    return f"({' + '.join(map(end, axis.factors))})"


def model_text(book: Workbook, digest: str) -> Any:
    """The id under which the text of a model is kept; None when it is not."""
    return book.value("select id from model_text where digest = :digest", digest=digest)
