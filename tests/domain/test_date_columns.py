"""Days as machines write them: one order for a whole column."""

import csv
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.date_columns import DateColumn, Order, Undecidable
from kamcli.errors import Invalid

DATA = Path(__file__).parents[2].parent / "shared" / "data"

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


def parse_column(cells: Iterable[str], order: Order | None = None) -> Callable[[str], dt.date]:
    column = DateColumn()
    for cell in cells:
        column.see(cell)
    return column.decide(order)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-08-15", "2026-08-15"),
        ("2026-8-5", "2026-08-05"),
        ("1996-07-04 00:00:00.000", "1996-07-04"),
        ("2010-10-14T00:00:00.000Z", "2010-10-14"),
        ("2010-10-14T23:30:00+08:00", "2010-10-14"),
        ("2010-10-14 23:30:00 -0800", "2010-10-14"),
        ("2020-12-30 3:15:52", "2020-12-30"),
        ("2026/8/15", "2026-08-15"),
        ("2026/08/15 09:00", "2026-08-15"),
        ("2026年8月15日", "2026-08-15"),
        ("2026年8月15日 09:30", "2026-08-15"),
        ("20101229", "2010-12-29"),
        ("15.8.2026", "2026-08-15"),
        ("1.2.2026", "2026-02-01"),
        ("September 15, 2014 5:59:48 PM", "2014-09-15"),
        ("Sep 15, 2014", "2014-09-15"),
        ("15-Sep-2014", "2014-09-15"),
        ("15 September 2014 17:00", "2014-09-15"),
        ("Thu Sep 18 17:00:00 PDT 2014", "2014-09-18"),
        ("Thu, 18 Sep 2014 17:00:00 +0000", "2014-09-18"),
        ("12/28/1969", "1969-12-28"),
        ("28/12/1969 10:00", "1969-12-28"),
        ("26-02-2018 19:58", "2018-02-26"),
        (" 2026-08-15 ", "2026-08-15"),
    ],
)
def test_each_form(cell: str, day: str) -> None:
    assert parse_column([cell])(cell) == dt.date.fromisoformat(day)


def test_one_cell_decides_for_all() -> None:
    assert parse_column(["1/2/2026", "12/28/2026"])("1/2/2026") == dt.date(2026, 1, 2)
    assert parse_column(["1/2/2026", "28/12/2026"])("1/2/2026") == dt.date(2026, 2, 1)
    assert parse_column(["1-2-2026", "12-28-2026"])("1-2-2026") == dt.date(2026, 1, 2)


def test_both_orders_fit_is_undecidable_unless_told() -> None:
    cells = ["1/2/2026", "2026-05-06", ""]
    with pytest.raises(Undecidable, match="1/2/2026 may have the day or the month first.*--date-order dmy"):
        parse_column(cells)
    assert parse_column(cells, "dmy")("1/2/2026") == dt.date(2026, 2, 1)
    assert parse_column(cells, "mdy")("1/2/2026") == dt.date(2026, 1, 2)


def test_both_orders_give_the_same_days() -> None:
    assert parse_column(["5/5/2026", "6/6/2026"])("5/5/2026") == dt.date(2026, 5, 5)


def test_two_orders_in_one_column_are_undecidable() -> None:
    with pytest.raises(Undecidable, match="two orders: 12/28/2026 has the month first, 28/12/2026 the day"):
        parse_column(["12/28/2026", "28/12/2026"])


def test_the_number_of_a_day_in_a_spreadsheet_is_named_as_one() -> None:
    with pytest.raises(Invalid, match="Cannot read 46084 as a date: it is a spreadsheet's number") as caught:
        parse_column(["46084"])("46084")
    assert "46084" in str(caught.value)


@pytest.mark.parametrize("cell", ["", "soon", "44927", "3/1/17", "1.38E+10", "2026-08-15 25:00", "NULL", "1/2-2026"])
def test_a_cell_in_no_form_is_reported_by_itself(cell: str) -> None:
    read = parse_column([cell, "2026-08-15"])
    assert read("2026-08-15") == dt.date(2026, 8, 15)
    with pytest.raises(Invalid, match="Cannot read"):
        read(cell)


@pytest.mark.parametrize("cell", ["1899-12-31", "2200/1/1", "31.12.0099", "9999年1月1日"])
def test_a_day_outside_the_years_is_a_slip_of_the_pen(cell: str) -> None:
    with pytest.raises(Invalid, match=f"The day {cell} is outside the years 1900 to 2199"):
        DateColumn().decide()(cell)


@pytest.mark.parametrize("cell", ["2026-02-30", "2026年2月30日", "30.2.2026", "13/13/2026"])
def test_a_day_that_does_not_exist_is_reported_by_itself(cell: str) -> None:
    with pytest.raises(Invalid, match="no such day"):
        parse_column([cell])(cell)


def test_what_was_seen_is_kept_in_constant_room() -> None:
    column = DateColumn()
    for _ in range(1000):
        column.see("1/2/2026")
        column.see("2026-01-01")
        column.see("12/28/2026")
    assert column.decide()("1/2/2026") == dt.date(2026, 1, 2)
    assert vars(column) == {"only": {"mdy": "12/28/2026"}, "either": "1/2/2026"}


@given(st.lists(DAYS, min_size=1), st.sampled_from(["{0.month}/{0.day}/{0.year}", "{0.day}-{0.month}-{0.year}"]))
def test_a_column_is_read_rightly_or_not_at_all(days: list[dt.date], form: str) -> None:
    cells = [form.format(day) for day in days]
    try:
        read = parse_column(cells)
    except Undecidable:
        return
    assert [read(cell) for cell in cells] == days


def test_the_same_pipeline_in_two_orders_is_the_same() -> None:
    folder = DATA / "crm" / "maven"
    if not folder.exists():
        pytest.skip("the shared data is not here")
    columns = []
    for name in ("sales_pipeline.csv", "sales_pipeline_mdY.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            cells = [row["close_date"] for row in csv.DictReader(stream) if row["close_date"]]
        read = parse_column(cells)
        columns.append([read(cell) for cell in cells])
    assert columns[0] == columns[1]
    assert len(columns[0]) > 6000
