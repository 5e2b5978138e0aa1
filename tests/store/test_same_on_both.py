"""A file and a server answer alike: the same rows in the same order, with the same numbers to their last digit."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from books import measured, opened, tried, workbook
from conftest import Copies

from kamcli.actions import advice, agenda
from kamcli.rules.models import load_model
from kamcli.store.measures import REGISTRY, UNITS
from kamcli.store.queries import (
    calendar,
    customers,
    facts,
    gates,
    people,
    reviews,
    scores,
    tables,
    tiers,
    warmth,
)
from kamcli.store.queries.whose import ALL
from kamcli.store.workbook import Workbook

Both = tuple[sqlite3.Connection, sqlite3.Connection]
DAYS = ("2026-11-23", "2026-06-30", "2025-12-15")
TODAY = DAYS[0]
MODELS = [load_model(path, UNITS) for path in sorted((Path(__file__).parents[2] / "scoring_models").glob("*.yaml"))]


@pytest.fixture(scope="module")
def both(demo_file: Path, demo_on_server: Copies) -> Iterator[Both]:
    with ExitStack() as stack:
        copy = stack.enter_context(demo_on_server())
        yield stack.enter_context(opened(demo_file)), stack.enter_context(opened(copy.named))


def alike(both: Both, ask: Callable[[Workbook], Any], day: str = TODAY) -> Any:
    """What both say, if it is the same."""
    on_file = ask(workbook(both[0], day))
    with tried(both[1]):  # or an error would be one of whatever is asked next, too
        on_server = ask(workbook(both[1], day))
    assert on_server == on_file
    return on_file


def about(customer: int, ask: Callable[..., Any], *more: object) -> Callable[[Workbook], Any]:
    return lambda book: ask(book, customer, *more)


@pytest.mark.parametrize("day", DAYS)
def test_every_measure(both: Both, day: str) -> None:
    on_file, on_server = (measured(connection, day) for connection in both)
    differing = [
        (code, key, value, on_server[code][key])
        for code, values in on_file.items()
        for key, value in values.items()
        if on_server[code][key] != value
    ]
    assert not differing


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_score(both: Both, model: Any) -> None:
    assert alike(both, lambda book: list(scores.ranked(book, model)))
    assert alike(both, lambda book: list(scores.on_axes(book, model)))


@pytest.mark.parametrize("kind", tables.COLUMNS)
def test_every_table(both: Both, kind: str) -> None:
    found = alike(both, lambda book: [tuple(map(repr, cells)) for _, cells in tables.numbered(book, kind)])
    assert len(found) == alike(both, lambda book: tables.count(book, kind)) > 0


WHOLE: dict[str, Callable[[Workbook], Any]] = {
    "agenda": lambda book: agenda.everything(book, date(2027, 3, 1), ALL),
    "advice": lambda book: advice.over_the_book(book, None, None),
    "advice for one of ours": lambda book: advice.over_the_book(book, "高远", "A"),
    "list": lambda book: customers.listing(book, ["warmth", "sales_12m", "stage"], "warmth > 1", {}, "sales_12m desc, code"),
    "gates": gates.members,
    "stages": gates.counts,
    "moves": lambda book: list(gates.all_moves(book)),
    "put off": calendar.put_off,
    "done early": calendar.done_early,
    "whom a step is for": calendar.meant_for,
    "first versions": calendar.first_versions,
    "key accounts": lambda book: reviews.key_accounts(book, ("sales_12m", "warmth")),
    "falls": lambda book: reviews.warmth_falls(book, 30),
    "lost shares": reviews.lost_shares,
    "sales": reviews.sales_of_all,
    "little time": lambda book: reviews.short_of_hours(book, 1, {"A": 40.0, "B": 20.0}),
    "by hand": lambda book: tiers.all_by_hand(book, range(99)),
}  # fmt: skip


@pytest.mark.parametrize("what", WHOLE)
def test_what_is_asked_of_the_whole_book(both: Both, what: str) -> None:
    for day in DAYS[:2]:
        alike(both, WHOLE[what], day)


OF_ONE: dict[str, Callable[[Workbook, int], Any]] = {
    "profile": customers.profile,
    "people": customers.people,
    "contacts": lambda book, one: customers.contacts(book, one, 50),
    "origins": customers.origins,
    "sales by month": lambda book, one: customers.sales_by_month(book, one, 12),
    "purchasing steps": customers.purchasing_steps,
    "ratings": customers.known_ratings,
    "standing": people.standing,
    "listening": people.listening,
    "deeds": people.deeds,
    "meetings": people.meetings,
    "facts": facts.said,
    "gate": gates.standing,
    "moves": gates.moves,
    "review": reviews.last,
    "reason": reviews.reason,
    "happened": lambda book, one: reviews.happened(book, one, "2026-01-01"),
    "foreshadowed": reviews.foreshadowed,
    "channels": reviews.channels_used,
    "hopes": reviews.hopes,
    "invested": reviews.invested,
    "receivable": reviews.receivable,
    "supporters": reviews.supporters,
    "tier": tiers.standing,
    "tier by hand": tiers.by_hand,
    "met": warmth.contacts,
    "close": warmth.close,
    "steps": agenda.queries.open_steps,
}


@pytest.mark.parametrize("what", OF_ONE)
def test_what_is_asked_of_one_customer(both: Both, what: str) -> None:
    for one in range(1, 21):
        alike(both, about(one, OF_ONE[what]))


def test_every_kind_of_evidence(both: Both) -> None:
    kinds = {measure.evidence: measure for measure in REGISTRY.values()}
    for measure in kinds.values():
        for one in range(1, 21, 4):
            alike(both, about(one, gates.evidence, measure))
