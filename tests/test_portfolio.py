"""The portfolio: fields of the matrix, tiers over time, concentration, what changed."""

import csv
import json
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from pages import at_terminal
from program import SHARED, Program
from rich.cells import cell_len

NORTHWIND = SHARED / "crm" / "northwind"


def test_every_customer_stands_in_the_field_of_its_scores(demo: Program) -> None:
    found = demo("portfolio", "--json").data
    sheets = demo("score", "--model", "default", "--json").data
    scores = {row["code"]: row["axes"] for row in sheets}
    assert {row["code"]: row["tier"] for row in sheets if row["code"] != "kelin"} == {
        one["code"]: one["tier"] for field in found["fields"] for one in field["customers"]
    }
    placed = {one["code"]: (field, one) for field in found["fields"] for one in field["customers"]}
    assert {*placed, *found["not_placed"]} == set(scores)
    assert found["not_placed"] == ["kelin"]
    for code, (_field, one) in placed.items():
        assert (one["value"], one["difficulty"]) == (
            scores[code]["value"]["score"],
            scores[code]["difficulty"]["score"],
        )
    fields = {(field["value"], field["difficulty"]): field for field in found["fields"]}
    assert len(fields) == 25
    assert fields["50–65", "≤ 55"]["tier"] == "B"
    assert fields["≥ 80", "> 85"]["tier"] == "D"
    assert [one["code"] for one in fields["< 30", "≤ 55"]["customers"]] == ["baishi"]
    assert placed["oriva"][0]["value"] == "50–65"
    assert (placed["tongda"][1]["enough_known"], placed["qinghe"][1]["enough_known"]) == (False, True)


def test_the_field_says_the_tier_that_the_model_calls(demo: Program) -> None:
    for field in demo("portfolio", "--json").data["fields"]:
        assert all(one["tier"] in (None, field["tier"]) for one in field["customers"])


def test_another_model_has_other_axes_and_one_axis_makes_no_matrix(demo: Program) -> None:
    assert {"potential", "effort"} <= demo("portfolio", "--model", "growth", "--json").data["fields"][0].keys()
    refused = demo("portfolio", "--model", "payment_risk")
    assert refused.code == 2
    assert refused.err == "The model payment_risk has one axis; a matrix needs two.\n"


def test_tiers_over_time_know_only_what_held_then(demo: Program) -> None:
    rows = {row["on"]: row for row in demo("portfolio", "--json").data["tiers"]}
    assert len(rows) == 13
    assert next(iter(rows)) == "2025-11-30"
    assert rows["2026-08-31"] == {
        "on": "2026-08-31", "A": 2, "B": 4, "C": 1, "D": 0, "none": 11, "customers": 18,
    }  # fmt: skip
    assert rows["2026-09-30"]["A"] == 3  # nova was raised on the 22nd
    assert all(row["customers"] == sum(row[tier] for tier in ("A", "B", "C", "D", "none")) for row in rows.values())
    past = demo("portfolio", "--as-of", "2026-08-31", "--json").data["tiers"]
    assert {row["on"]: row for row in past}["2026-07-31"] == rows["2026-07-31"]


def test_what_changed_since_a_day(demo: Program) -> None:
    demo("review", "dalu", "--why", "Bought by a rival", "--decision", "end", "--yes")
    found = demo("portfolio", "--since", "2026-09-21", "--json").data["changes"]
    moves = {(move["code"], move["what"]): (move["before"], move["after"]) for move in found["moves"]}
    assert moves["nova", "tier"] == ("B", "A")
    assert moves["xiangan", "stage"] == ("relate", "close")
    assert moves["kelin", "new"] == (None, "qualify")
    assert moves["dalu", "ended"] == ("won", "ended")
    assert ("beiyu", "stage") not in moves  # it moved on that very day
    whole, *customers = found["sales"]
    assert whole["after"] == pytest.approx(sum(row["after"] for row in customers))
    assert [abs(row["change"]) for row in customers] == sorted((abs(row["change"]) for row in customers), reverse=True)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-12-24"])
def test_since_must_lie_before_the_day(demo: Program, day: str) -> None:
    assert demo("portfolio", "--since", day).code == 2


def test_an_empty_book_has_an_empty_portfolio(empty: Program) -> None:
    found = empty("portfolio", "--since", "2026-01-01", "--json").data
    assert all(field["customers"] == [] for field in found["fields"])
    assert [row["herfindahl"] for row in found["sales"]] == [None, None]
    assert found["changes"] == {"since": "2026-01-01", "moves": [], "sales": []}


def test_another_currency_is_in_no_sum_and_that_is_said(demo: Program) -> None:
    before = demo("portfolio", "--json").data["sales"]
    assert demo("log-sale", "nova", "9999999", "--currency", "USD").code == 0
    after = demo("portfolio", "--json")
    assert after.data["sales"] == before
    assert "1 sales in another currency are in no sum." in after.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_of_it_can_be_read_in_eighty_columns(demo: Program, language: str) -> None:
    seen = at_terminal(demo, ["portfolio", "--since", "2026-08-31"], 80, KAM_LANG=language)
    assert max(map(cell_len, seen.splitlines())) <= 80
    assert all(text in seen for text in ("≥ 80", "> 85", "tongda", "0.1641", "6.1", "2025-11-30", "13,689,239.20"))


@pytest.mark.skipif(not NORTHWIND.is_dir(), reason="the folder of real exports is not here")
def test_northwind_is_as_concentrated_as_its_oracle_says(empty: Program, tmp_path: Path) -> None:
    oracle = json.loads((NORTHWIND / "expected.json").read_text())
    assert (
        empty(
            "import", NORTHWIND / "customers.csv", "--as", "customers", "--map", "customerID=code,companyName=name"
        ).code
        == 0
    )
    assert empty("import", northwind_sales(tmp_path), "--as", "sales").code == 0
    found = empty("portfolio", "--json").data["sales"][1]
    assert found["total"] == 1265793.04
    assert found["customers"] == oracle["customers"] - len(oracle["customers_without_orders"])
    assert (found["largest"].upper(), found["largest_sales"]) == ("QUICK", 110277.31)
    assert 10_000 * found["herfindahl"] == pytest.approx(oracle["hhi"], abs=1e-3)


def northwind_sales(folder: Path) -> Path:
    """A sale per order. Northwind has parts of cents: what a sale lacks of a cent is carried on to the next one."""
    with (NORTHWIND / "orders.csv").open(newline="") as file:
        orders = {row["orderID"]: row for row in csv.DictReader(file)}
    amounts: defaultdict[str, Decimal] = defaultdict(Decimal)
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    with (NORTHWIND / "order_details.csv").open(newline="") as file:
        for line in csv.DictReader(file):
            amount = Decimal(line["unitPrice"]) * int(line["quantity"]) * (1 - Decimal(line["discount"]))
            amounts[line["orderID"]] += amount
            sums[orders[line["orderID"]]["customerID"]] += amount
    rows, exact, told = [], Decimal(), Decimal()
    for order in sorted(amounts, key=lambda order: (-sums[orders[order]["customerID"]], order)):
        exact += amounts[order]
        cents = exact.quantize(Decimal("0.01"), ROUND_HALF_UP) - told
        told += cents
        rows.append([orders[order]["customerID"], orders[order]["orderDate"][:10], cents, order])
    sales = folder / "sales.csv"
    with sales.open("w", newline="") as out:
        csv.writer(out).writerows([["customer", "on", "amount", "ref"], *rows])
    return sales


def test_before_the_first_sale_no_sum_is_known(empty: Program) -> None:
    empty("add-customer", "安润置业")
    assert [row["total"] for row in empty("portfolio", "--json").data["sales"]] == [None, None]
    assert "<dt>Sales of 12 months, CNY</dt><dd><span" in empty("report", "--out", "-").out
    empty("log-sale", "anrunzhiye", "1200", "--on", "2024-11-01")
    assert [row["total"] for row in empty("portfolio", "--json").data["sales"]] == [0.0, 1200.0]
