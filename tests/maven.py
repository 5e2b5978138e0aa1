"""A book of 8,800 real deals, made of a public table (shared/data): for docs/forecast.md and its test."""

import csv
from pathlib import Path

from program import SHARED, Program

MAVEN = SHARED / "crm" / "maven" / "sales_pipeline.csv"
LAST_DAY = "2017-12-31"
_ENDS = {"Won": "won", "Lost": "ended"}


class Then(Program):
    """`kam` on the last day of the deals."""

    def environment(self, **variables: str) -> dict[str, str]:
        return super().environment(**{"KAM_TODAY": LAST_DAY, **variables})


def maven(folder: Path) -> Program:
    """A book with a customer for every deal: in the last stage from its engage date, won or ended on its close date.

    Deals that are only prospects have no date: they are in the book, in the first stage, from its last day.
    """
    kam = Then(folder, folder / "maven.db")
    with MAVEN.open(newline="", encoding="utf-8") as file:
        deals = list(csv.DictReader(file))
    customers = [[deal["opportunity_id"], f"Deal {deal['opportunity_id']}", deal["engage_date"]] for deal in deals]
    moves = [[deal["opportunity_id"], "close", deal["engage_date"]] for deal in deals if deal["engage_date"]]
    moves += [
        [deal["opportunity_id"], _ENDS[deal["deal_stage"]], deal["close_date"]] for deal in deals if deal["close_date"]
    ]
    assert kam("init", kam.workbook, "--currency", "USD").code == 0
    for kind, head, rows in (
        ("customers", ["code", "name", "added_on"], customers),
        ("stages", ["customer", "stage", "on"], moves),
    ):
        table = folder / f"{kind}.csv"
        with table.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([head, *rows])
        done = kam("import", table, "--as", kind)
        assert done.code == 0, done.err
    return kam
