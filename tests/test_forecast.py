"""Forecasts of a whole book, and how they would have done: on the demo book, and on 8,800 real deals."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from maven import MAVEN, maven
from pages import FORECAST, at_terminal
from program import Program
from rich.cells import cell_len


def test_every_customer_on_its_way_has_a_chance_and_its_worth(demo: Program) -> None:
    found = demo("forecast", "--until", "2027-06-30", "--json").data
    rows = {row["code"]: row for row in found["customers"]}
    on_the_way = {row["code"] for row in demo("pipeline", "--json").data["customers"]}
    assert set(rows) == on_the_way
    assert rows["qinghe"]["worth"] == 12_000_000 * 0.3 * 0.16
    assert rows["qinghe"]["days"] == 98
    for row in rows.values():
        assert 0 <= row["low"] <= row["chance"] <= row["high"] <= 1
        assert row["expected"] == (
            None if row["worth"] is None else pytest.approx(row["chance"] * row["worth"], abs=0.01)
        )
        assert row["chance_until"] is None or row["chance_until"] <= row["chance"]
    assert found["total"]["unknown"] == ["kelin", "shuiyun", "jinlu"]
    assert found["total"]["expected"] == pytest.approx(sum(row["expected"] or 0 for row in rows.values()), abs=0.1)


def test_stages_say_what_happened_in_them(demo: Program) -> None:
    stages = {row["stage"]: row for row in demo("forecast", "--json").data["stages"]}
    close = stages["close"]
    assert (close["entered"], close["onward"], close["ended"], close["open"]) == (9, 7, 0, 2)
    assert close["conversion"] == pytest.approx(8 / 9)
    assert close["low"] < 0.7
    assert stages["discover"]["ended"] == 1  # yuanfan


def test_a_past_day_forecasts_from_what_was_known_then(demo: Program) -> None:
    past = demo("forecast", "--as-of", "2024-06-30", "--json").data
    assert [row["entered"] for row in past["stages"]] == [7, 6, 4, 1, 1]


def test_what_is_unknown_is_named_and_is_no_zero(demo: Program) -> None:
    said = demo("forecast").err
    assert "Expected of 9 of 12 customers: 2,411,612.45 margin a year" in said
    assert "unknown (purchases, expected share or margin): kelin, shuiyun, jinlu." in said
    rows = {row["code"]: row for row in demo("forecast", "--json").data["customers"]}
    assert rows["kelin"]["expected"] is None
    assert rows["beiyu"]["chance_until"] is None  # not asked


def test_an_empty_book_knows_nothing_of_its_chances(empty: Program) -> None:
    found = empty("forecast", "--json").data
    assert found["customers"] == []
    assert [(row["conversion"], round(row["low"], 3), round(row["high"], 3)) for row in found["stages"]] == [
        (0.5, 0.05, 0.95)
    ] * 5
    assert empty("forecast", "--backtest", "2026-01-01", "--json").data["tests"] == []


@pytest.mark.parametrize("options", [["--until", "2026-11-23"], ["--backtest", "2026-11-23"], ["--backtest", "2026-05-01", "--until", "2026-04-01"]])  # fmt: skip
def test_days_in_a_wrong_order_are_refused(demo: Program, options: list[str]) -> None:
    assert demo("forecast", *options).code == 2


def test_a_backtest_learns_nothing_from_later_days(demo: Program) -> None:
    before = demo("forecast", "--backtest", "2026-06-30", "--json").data
    assert (before["learnt_from"], before["open_then"], before["undecided"]) == (8, 11, 12)
    demo("end", "qinghe", "--because", "no_need")
    after = demo("forecast", "--backtest", "2026-06-30", "--json").data
    assert (after["learnt_from"], after["base_rate"]) == (before["learnt_from"], before["base_rate"])
    assert after["undecided"] == before["undecided"] - 1
    (test,) = [test for test in after["tests"] if test["test"] == "open_then"]
    assert (test["count"], test["won"]) == (1, 0)
    assert test["brier"] == pytest.approx(test["tenths"][0]["forecast"] ** 2)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("line", [["forecast"], ["forecast", "--until", "2027-06-30"], ["forecast", "--backtest", "2026-06-30"]])  # fmt: skip
def test_it_can_be_read_in_eighty_columns(demo: Program, line: list[str], language: str) -> None:
    seen = at_terminal(demo, line, 80, KAM_LANG=language)
    assert max(map(cell_len, seen.splitlines())) <= 80


# ---- 8,800 real deals: each one a customer that enters the last stage on its engage date, won or ended on its close date


needs_maven = pytest.mark.skipif(not MAVEN.is_file(), reason="the folder of real exports is not here")
SPLIT = date(2017, 10, 1)


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return maven(tmp_path_factory.mktemp("maven"))


@pytest.fixture(scope="module")
def tested(deals: Program) -> Any:
    return deals("forecast", "--backtest", SPLIT.isoformat(), "--json").data


@needs_maven
def test_maven_counts_are_those_of_the_file(deals: Program, tested: Any) -> None:
    with MAVEN.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    close = deals("forecast", "--json").data["stages"][-1]
    oracle = json.loads((MAVEN.parent / "expected.json").read_text())["stage"]
    assert (close["onward"], close["ended"], close["open"]) == (oracle["Won"], oracle["Lost"], oracle["Engaging"])
    closed = [row for row in rows if row["close_date"] and row["close_date"] < SPLIT.isoformat()]
    assert tested["learnt_from"] == len(closed)
    assert tested["base_rate"] == sum(row["deal_stage"] == "Won" for row in closed) / len(closed)
    later = [row for row in rows if row["close_date"] >= SPLIT.isoformat()]
    waiting = [row for row in later if row["engage_date"] < SPLIT.isoformat()]
    counts = {test["test"]: (test["count"], test["won"]) for test in tested["tests"]}
    assert counts["open_then"] == (len(waiting), sum(row["deal_stage"] == "Won" for row in waiting))
    assert sum(counts["came_later"]) + sum(counts["open_then"]) == len(later) + sum(
        row["deal_stage"] == "Won" for row in later
    )
    assert tested["undecided"] == oracle["Engaging"] + oracle["Prospecting"]


@needs_maven
def test_maven_forecasts_did_no_better_than_the_base_rate(tested: Any) -> None:
    found = {
        test["test"]: tuple(round(test[key], 4) for key in ("brier", "base_brier", "sharpness"))
        for test in tested["tests"]
    }
    assert found == {
        "open_then": (0.2490, 0.2425, 0.0154),
        "came_later": (0.2411, 0.2400, 0.0),
        "won_by_then": (0.2404, 0.2131, 0.1062),
    }


@needs_maven
def test_maven_calibration_counts_every_forecast_once(tested: Any) -> None:
    for test in tested["tests"]:
        assert sum(tenth["count"] for tenth in test["tenths"]) == test["count"]
        assert sum(tenth["count"] * tenth["came_true"] for tenth in test["tenths"]) == pytest.approx(test["won"])


@needs_maven
def test_the_page_shows_what_the_program_prints(tmp_path: Path) -> None:
    assert FORECAST.fresh(tmp_path)[0] == FORECAST.text
