"""Forecasts: how stages were passed in this workbook, what the pipeline may bring, and how such forecasts would have done."""

from datetime import date, timedelta
from typing import Any

from kamcli.actions import given
from kamcli.domain.dates import parse_day
from kamcli.domain.forecast import Departures, History, Move, Stay, Verdict, judge, learn, stays
from kamcli.domain.lists import STAGES
from kamcli.errors import Usage
from kamcli.store.queries import forecast as queries
from kamcli.store.workbook import Row, Workbook

ONE_DAY = timedelta(days=1)


def lives(book: Workbook, day: date) -> dict[int, list[Stay]]:
    """The stays of every customer, as they were known at the end of a day."""
    moved = queries.moves(book, day)
    return {
        row["id"]: stays(date.fromisoformat(row["added_on"]), _moves(moved.get(row["id"], [])), day)
        for row in queries.customers(book, day)
    }


def _moves(rows: list[Row]) -> list[Move]:
    return [Move(row["stage"], date.fromisoformat(row["on"])) for row in rows]


def history(known: dict[int, list[Stay]]) -> History:
    """What all of them teach."""
    return learn(stay for mine in known.values() for stay in mine)


def standing(mine: list[Stay]) -> Stay | None:
    """The stage a customer is in, with its days there; None outside the pipeline."""
    return mine[-1] if mine and mine[-1].way is None else None


def forecast(book: Workbook, until: str | None) -> dict[str, Any]:
    """Every stage with what happens there, and every customer in the pipeline with its chance and what it would bring."""
    known = lives(book, book.as_of)
    learnt = history(known)
    day = given.will_be(book, until) if until else None
    if day is not None and day <= book.as_of:
        raise Usage("--until {day} must lie after {as_of}.", day=day, as_of=book.as_of)
    ahead = None if day is None else (day - book.as_of).days
    worth = queries.worth(book)
    codes = {row["id"]: row["code"] for row in queries.customers(book, book.as_of)}
    pipeline = [
        {"code": codes[number], **_chance(learnt, stay, worth[number], ahead)}
        for number, mine in known.items() if (stay := standing(mine)) is not None
    ]  # fmt: skip
    pipeline.sort(key=lambda row: (-(row["expected"] or 0.0), -row["chance"], row["code"]))
    return {
        "as_of": book.as_of.isoformat(),
        "until": day and day.isoformat(),
        "stages": [_stage(stage, learnt.stages[stage]) for stage in STAGES],
        "customers": pipeline,
        "total": _total(pipeline),
    }


def _stage(stage: str, seen: Departures) -> Row:
    chance = seen.onward_after(0)
    low, high = chance.interval
    return {
        "stage": stage, "entered": seen.entered, "onward": seen.onward, "ended": seen.ended, "open": seen.open,
        "conversion": chance.mean, "low": low, "high": high, "median_days": seen.median,
    }  # fmt: skip


def _chance(learnt: History, stay: Stay, known: Row, days: int | None) -> Row:
    win = learnt.win(stay.stage, stay.days)
    low, high = win.interval
    worth = known["expected_worth"]
    soon = learnt.won_within(stay.stage, stay.days, days) if days is not None else None
    return {
        "name": known["name"], "stage": stay.stage, "days": stay.days, "tier": known["tier"],
        "manager": known["manager"], "chance": win.mean, "low": low, "high": high, "chance_until": soon,
        "worth": worth, "expected": _of(worth, win.mean), "expected_low": _of(worth, low),
        "expected_high": _of(worth, high), "expected_until": _of(worth, soon),
    }  # fmt: skip


def _of(worth: float | None, chance: float | None) -> float | None:
    return None if worth is None or chance is None else round(worth * chance, 2)


def _total(pipeline: list[Row]) -> Row:
    keys = ("expected", "expected_low", "expected_high", "expected_until")
    sums = {key: [row[key] for row in pipeline if row[key] is not None] for key in keys}
    return {
        "customers": len(pipeline), "known": len(sums["expected"]),
        "unknown": [row["code"] for row in pipeline if row["worth"] is None],
        **{key: round(sum(values), 2) if values else None for key, values in sums.items()},
    }  # fmt: skip


def backtest(book: Workbook, day: str, until: str | None) -> dict[str, Any]:
    """Learn from what was known before a day, and hold the forecasts of that day against what came after it.

    Asked is whether a customer is won, of those decided since; who came after the day is judged on the day it entered.
    """
    start = parse_day(day, book.today, future=False)
    end = parse_day(until, book.today, future=False) if until else book.as_of
    if not start < end <= book.as_of:
        raise Usage("--backtest {day} must lie before {end}, the end of the test.", day=start, end=end)
    before, after = lives(book, start - ONE_DAY), lives(book, end)
    learnt = history(before)
    open_then = _open(before)
    length = (end - start).days + 1
    forecasts: dict[str, list[tuple[float, bool]]] = {"open_then": [], "came_later": [], "won_by_then": []}
    undecided = 0
    for number, mine in after.items():
        there = open_then.get(number)
        since = mine[len(before.get(number, ())) - (there is not None) :]
        if not since:
            continue
        first = there or Stay(since[0].stage, 0)
        won = since[-1].way == "onward"
        if there and (soon := learnt.won_within(there.stage, there.days, length)) is not None:
            forecasts["won_by_then"].append((soon, won))
        if since[-1].way is None:
            undecided += 1
        else:
            forecasts["open_then" if there else "came_later"].append((learnt.win(first.stage, first.days).mean, won))
    closed = [mine[-1].way == "onward" for mine in before.values() if mine and mine[-1].way]
    rate = _share(closed)
    earlier = _open(lives(book, start - ONE_DAY - timedelta(days=length)))
    bases = {"won_by_then": _share([before[number][-1].way == "onward" for number in earlier])}
    verdicts = {name: judge(made, bases.get(name, rate)) for name, made in forecasts.items()}
    return {
        "backtest": start.isoformat(), "until": end.isoformat(), "learnt_from": len(closed), "base_rate": rate,
        "open_then": len(open_then), "undecided": undecided,
        "tests": [_verdict(name, verdict) for name, verdict in verdicts.items() if verdict],
    }  # fmt: skip


def _open(known: dict[int, list[Stay]]) -> dict[int, Stay]:
    return {number: stay for number, mine in known.items() if (stay := standing(mine)) is not None}


def _share(won: list[bool]) -> float:
    return sum(won) / len(won) if won else 0.5


def _verdict(name: str, found: Verdict) -> Row:
    return {
        "test": name, "count": found.count, "won": found.won, "brier": found.brier, "base_rate": found.base_rate,
        "base_brier": found.base_brier, "skill": found.skill, "sharpness": found.sharpness,
        "tenths": [
            {"low": one.low, "high": one.high, "count": one.count, "forecast": one.forecast, "came_true": one.came_true}
            for one in found.tenths
        ],
    }  # fmt: skip
