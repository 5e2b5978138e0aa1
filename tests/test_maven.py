"""A real CRM of 85 accounts and 8,800 deals: what kam says of every account is what the file itself adds up to."""

import csv
import json
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from books import opened
from program import SHARED, Program

MAVEN = SHARED / "crm" / "maven"
pytestmark = pytest.mark.skipif(not MAVEN.is_dir(), reason="the folder of real exports is not here")
LAST_DAY = "2017-12-31"


@pytest.fixture(scope="module")
def oracle() -> Any:
    return json.loads((MAVEN / "expected.json").read_text())


@pytest.fixture(scope="module")
def deals() -> list[dict[str, str]]:
    with (MAVEN / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def crm(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A book in dollars with every account, every deal won as a sale and every deal closed as a contact."""
    folder = tmp_path_factory.mktemp("maven")
    kam = Program(folder, folder / "maven.db")
    assert kam("init", kam.workbook, "--currency", "USD").code == 0
    pipeline = Path(shutil.copy(MAVEN / "sales_pipeline.csv", folder))  # rejects are written beside it
    assert kam("import", MAVEN / "accounts.csv").code == 0
    won = "--map", "account=customer,close_date=on,close_value=amount", "--only", "deal_stage=Won"
    assert kam("import", pipeline, "--as", "sales", *won).code == 0
    assert kam("import", pipeline, "--as", "contacts", "--map", "account=customer,close_date=on").code == 0
    return kam


@pytest.fixture
def listed(crm: Program) -> dict[str, Any]:
    done = crm("list", "--sort", "-sales_12m", "--as-of", LAST_DAY, "--json")
    assert done.code == 0, done.err
    return {row["name"]: row for row in done.data}


@pytest.fixture
def book(crm: Program) -> Iterator[sqlite3.Connection]:
    with opened(crm.workbook) as connection:
        yield connection


def won(deals: list[dict[str, str]]) -> dict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for deal in deals:
        if deal["deal_stage"] == "Won":
            sums[deal["account"]] += int(deal["close_value"])
    return sums


def test_the_sales_of_every_account_are_its_deals_won(
    listed: dict[str, Any], deals: list[dict[str, str]], oracle: Any
) -> None:
    # All deals closed within the year before the last day, so a year's sales are all sales.
    sales = {name: row["sales_12m"] for name, row in listed.items()}
    assert sales == won(deals)
    assert (len(sales), sum(sales.values())) == (oracle["accounts_file"], oracle["won_value"])


def test_the_book_itself_holds_the_same_sums_in_cents(book: sqlite3.Connection, deals: list[dict[str, str]]) -> None:
    sums = book.execute(
        "select c.name, sum(s.amount) from sale s join customer c on c.id = s.customer_id group by c.id"
    )
    assert dict(sums.fetchall()) == {name: 100 * dollars for name, dollars in won(deals).items()}


def test_the_best_and_the_smallest_accounts_are_those_of_the_oracle(listed: dict[str, Any], oracle: Any) -> None:
    ranked = [[name, row["sales_12m"]] for name, row in listed.items()]
    assert ranked[:10] == oracle["top10_accounts_by_won_value"]
    assert ranked[:-4:-1] == oracle["bottom3"]


def test_how_the_sales_are_spread_is_as_the_oracle_says(listed: dict[str, Any], oracle: Any) -> None:
    sales = [row["sales_12m"] for row in listed.values()]
    shares = [sale / sum(sales) for sale in sales]
    assert sum((100 * share) ** 2 for share in shares) == pytest.approx(oracle["hhi_won_value"])
    assert sum(shares[:10]) == pytest.approx(oracle["top10_share"], abs=5e-6)
    enough = next(count for count in range(1, len(shares) + 1) if sum(shares[:count]) >= 0.8)
    assert enough == oracle["accounts_for_80pct"]


def test_every_account_has_as_many_sales_as_deals_won(book: sqlite3.Connection, oracle: Any) -> None:
    counted = book.execute("select c.name, count(*) from sale s join customer c on c.id = s.customer_id group by c.id")
    assert dict(counted.fetchall()) == {n: won for n, (won, _) in oracle["won_lost_by_account"].items()}


def test_the_last_contact_of_every_account_is_its_last_closed_deal(listed: dict[str, Any], oracle: Any) -> None:
    assert {name: row["last_contact"] for name, row in listed.items()} == oracle["last_activity"]


def test_days_since_contact_count_from_the_last_activity_of_every_account(crm: Program, oracle: Any) -> None:
    rows = crm("list", "--sort", "days_since_contact", "--as-of", oracle["as_of"], "--json").data
    day = date.fromisoformat(oracle["as_of"])
    assert {row["name"]: row["days_since_contact"] for row in rows} == {
        name: (day - date.fromisoformat(last)).days for name, last in oracle["last_activity"].items()
    }


@pytest.mark.parametrize("days", ["15", "20", "30"])
def test_accounts_quiet_for_longer_are_found_by_a_filter(crm: Program, oracle: Any, days: str) -> None:
    rows = crm("list", "--where", f"days_since_contact>{days}", "--as-of", oracle["as_of"], "--json").data
    assert sorted(row["name"] for row in rows) == sorted(oracle["overdue_lists"][days])
    assert len(rows) == oracle["overdue_counts_strictly_more_than_days"][days]


def test_industries_are_kept_as_they_were_written(listed: dict[str, Any], oracle: Any) -> None:
    assert Counter(row["industry"] for row in listed.values()) == oracle["sector_counts"]


def test_deals_without_an_account_or_a_day_are_rejected_with_their_line(
    crm: Program, book: sqlite3.Connection, deals: list[dict[str, str]], oracle: Any
) -> None:
    taken = [deal for deal in deals if deal["account"] and deal["close_date"]]
    assert book.execute("select count(*) from contact").fetchone()[0] == len(taken)
    with (crm.folder / "sales_pipeline.contacts.rejected.csv").open(encoding="utf-8", newline="") as file:
        rejected = list(csv.DictReader(file))
    assert len(rejected) == oracle["rows"] - len(taken)
    assert sum(not row["account"] for row in rejected) == oracle["blank_account_rows"]
    assert all(deals[int(row["line"]) - 2]["opportunity_id"] == row["opportunity_id"] for row in rejected)


def test_lost_deals_are_no_sales(crm: Program, oracle: Any, tmp_path: Path) -> None:
    lost = Program(tmp_path, Path(shutil.copy(crm.workbook, tmp_path / "lost.db")))
    before = lost("list", "--sort", "sales_12m", "--as-of", LAST_DAY, "--json").data
    done = lost(
        "import", MAVEN / "sales_pipeline.csv", "--as", "sales", "--only", "deal_stage=Lost",
        "--map", "account=customer,close_date=on,close_value=amount", "--json",
    )  # fmt: skip
    (sales,) = done.data
    assert (sales["new"], sales["rejected"]) == (0, 0)
    count = sum(lost for _, lost in oracle["won_lost_by_account"].values())
    assert f"{count} deals are not won (Lost): they are no sales." in done.err
    assert lost("list", "--sort", "sales_12m", "--as-of", LAST_DAY, "--json").data == before


def test_a_day_within_the_year_knows_the_deals_until_then(crm: Program, deals: list[dict[str, str]]) -> None:
    rows = crm("list", "--sort", "sales_12m", "--as-of", "2017-06-30", "--json").data
    by_then = won([deal for deal in deals if deal["close_date"] <= "2017-06-30"])
    assert {row["name"]: row["sales_12m"] for row in rows} == {row["name"]: by_then[row["name"]] for row in rows}
