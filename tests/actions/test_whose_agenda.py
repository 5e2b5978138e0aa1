"""The agenda of one customer and of one of ours is what the whole agenda says of them, on every day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from books import opened, put, workbook

from kamcli.actions import agenda
from kamcli.store.queries.whose import ALL


@pytest.mark.parametrize("day", ["2026-11-23", "2026-03-10"])  # today; before an account was handed over
def test_it_is_the_part_of_the_whole_that_is_theirs(demo_file: Path, day: str) -> None:
    with opened(demo_file) as connection:
        (qinghe,) = connection.execute("select id from customer where code = 'qinghe'").fetchone()
        put(connection, "handover", {"customer_id": qinghe, "on": "2026-06-01", "giver": "老周", "taker": "魏岚"})
        book = workbook(connection, day)
        whole = agenda.everything(book, date.fromisoformat(day) + timedelta(days=30), ALL)
        ours = {due.by for due in whole if due.by}
        assert ("老周" in ours) == (day < "2026-06-01")
        for name in (*ours, "nobody", next(iter(ours))[:1]):
            mine = agenda.upcoming(book, None, 30, name)
            assert {due.item for due in mine} == {due.item for due in whole if due.by and name in due.by}
        for code in {due.code for due in whole}:
            theirs = agenda.upcoming(book, code, 30, None)
            assert {due.item for due in theirs} == {due.item for due in whole if due.code == code}
