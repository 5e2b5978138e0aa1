"""How firm the ranking is: other weights and other answers drawn, and how far each weight may move."""

import os
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kamcli.domain import critical
from kamcli.domain import robust as draws_of
from kamcli.domain.draws import Known, Weighting, known
from kamcli.domain.models import Model
from kamcli.domain.scoring import Input, evaluate
from kamcli.store.queries import customers
from kamcli.store.queries import scores as queries
from kamcli.store.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRAWS = 10_000
SEED = 2001
"""What is drawn when nothing else is said: always the same, so that the same book gives the same digits."""
TOP = 3


class Place(NamedTuple):
    """A customer in the ranking."""

    rank: int
    code: str
    name: str


def robust(
    book: Workbook, model: Model, named: list[str], *, top: int | None, tiers: Collection[str], draws: int,
    weighting: Weighting, seed: int, told: Callable[[int], object], of: str = "true",
) -> dict[str, Any]:  # fmt: skip
    """What the draws say of the named customers, or all, and how far each weight may move; plain values for JSON.

    `top` limits those shown too, `tiers` keeps those that may be in one of these. All customers are ranked all the same.
    """
    # One thread: more of them gain nothing here, and each takes memory. It counts when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    wanted = {customers.find(book, text)["id"] for text in named}
    listed: list[Place] = []
    shown: list[int] = []

    def inputs() -> "Iterator[Mapping[str, Input]]":
        for nth, row in enumerate(queries.ranked(book, model, of=of)):
            listed.append(Place(row["rank"], row["code"], row["name"]))
            may_be = not tiers or set(tiers) & set(evaluate(model, row["inputs"]).tiers_possible)
            if may_be and (not wanted or row["id"] in wanted) and (top is None or len(shown) < top):
                shown.append(nth)
            yield row["inputs"]

    answers = known(model, inputs())
    first = top or TOP
    bands = _bands(len(listed), first)
    found: dict[str, Any] = {
        "model": model.name, "digest": model.digest, "as_of": book.as_of.isoformat(), "rank_by": model.rank_by,
        "weights": weighting, "draws": draws, "seed": seed, "error": draws_of.error(draws), "confidence_draws": 0,
        "ranked": len(listed), "top": first, "bands": bands, "customers": [],
        "critical_top": [], "critical_tiers": [],
    }  # fmt: skip
    if not listed:
        return found
    done = draws_of.simulate(
        model,
        answers,
        len(listed),
        weighting=weighting,
        draws=draws,
        seed=seed,
        bands=list(bands.values()),
        shown=shown,
        told=told,
    )
    found["confidence_draws"] = done.confidence_draws
    points = {key: one.points for key, one in answers.items()}
    called = critical.called_tiers(model, points)
    found["customers"] = [
        _plain(listed, nth, called[nth], certainty, list(bands))
        for nth, certainty in zip(shown, done.customers, strict=True)
    ]
    return {**found, **_critical(model, answers, listed, shown, first)}


def _bands(ranked: int, first: int) -> dict[str, int]:
    """The first so many, by the name of the band."""
    return {
        "first": 1,
        "top": first,
        "top_10": 10,
        "top_10_percent": max(1, ranked // 10),
        "top_half": max(1, ranked // 2),
    }


def _plain(
    listed: "Sequence[Place]", nth: int, tier: str | None, certainty: draws_of.Certainty, bands: list[str]
) -> dict[str, Any]:
    following = listed[nth + 1].code if nth + 1 < len(listed) else None
    return {
        **listed[nth]._asdict(), "tier": tier, "tiers": dict(certainty.tiers),
        "ranks": dict(zip(bands, certainty.ranks, strict=True)), "next": following,
        "ahead_of_next": certainty.ahead_of_next, "confidence": certainty.confidence,
        "central_weights": certainty.central and {key: round(share, 9) for key, share in certainty.central.items()},
    }  # fmt: skip


def _critical(
    model: Model, answers: dict[str, Known], listed: "Sequence[Place]", shown: "Sequence[int]", first: int
) -> dict[str, Any]:
    main = next(axis for axis in model.axes if axis.key == model.rank_by)

    def code(nth: int) -> str:
        return listed[nth].code

    def replaced(turn: critical.Replaced) -> dict[str, Any]:
        return {"comes": code(turn.comes), "goes": code(turn.goes)}

    def retiered(turn: critical.Retiered) -> dict[str, Any]:
        return {"code": code(turn.customer), "before": turn.before, "after": turn.after}

    ranks = critical.room_of_ranks(main, answers[main.key].points, first)
    tiers = critical.room_of_tiers(model, {key: one.points for key, one in answers.items()}, shown)
    return {
        "critical_top": [_room(room, replaced) for room in ranks],
        "critical_tiers": [_room(room, retiered) for room in tiers],
    }


def _room(room: critical.Room[Any], said: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """From what to what share a weight may go; nothing is below or above where nothing changes."""
    return {
        "axis": room.factor.axis, "factor": room.factor.key, "weight": round(room.weight, 9),
        "low": round(room.down.at, 9) if room.down else 0.0, "below": said(room.down) if room.down else None,
        "high": round(room.up.at, 9) if room.up else 1.0, "above": said(room.up) if room.up else None,
    }  # fmt: skip
