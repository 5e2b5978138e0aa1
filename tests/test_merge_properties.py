"""Whatever two customers hold: a merge loses no row, leaves the decisions of the kept one, and is one undo."""

import json
import tempfile
from pathlib import Path

from books import copied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_journal_properties import ACTS, Act, Content, carried_out, content, undone

from kamcli import actions
from kamcli.actions import opening
from kamcli.errors import KamError
from kamcli.store import merging
from kamcli.store.measures import columns

CODES = st.sampled_from(["oriva", "qinghe", "kelin", "tongda", "xiangan", "yuanfan", "lantian", "hengtai", "beiyu"])
DECIDED = ["stage", "tier", "key_account"]


def merge(keep: str, other: str) -> Act:
    return lambda book: actions.merging.merge(book, keep, other, "entered twice")


def ids(found: Content, table: str) -> set[int]:
    return {row[0][1] for row in found[table]}


def decisions(file: Path, code: str, day: str | None = None) -> dict[str, object]:
    with opening.reading(str(file), day) as book:
        row = book.row(f"select {columns(DECIDED)} from customer c where c.code = :code", code=code)
        assert row is not None
        with_word = merging.kept_decisions(
            book.connection, book.value("select id from customer where code = :c", c=code)
        )
    held = {"stage": "stage", "tier": "tier", "key_account": "key"}
    return {key: row[key] for key in DECIDED if held[key] in with_word}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=4), CODES, CODES)
def test_every_row_is_found_again_and_undo_restores_the_book(
    demo_file: Path, acts: list[Act], keep: str, other: str
) -> None:
    if keep == other:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        for act in acts:
            try:
                carried_out(file, act)
            except KamError:
                continue
        before = content(file)
        stood = [decisions(file, keep, day) for day in (None, "2026-06-30")]
        number = carried_out(file, merge(keep, other))
        after = content(file)
        assert [
            decisions(file, keep, day).items() >= was.items()
            for was, day in zip(stood, (None, "2026-06-30"), strict=True)
        ] == [True, True]
        with opening.reading(str(file)) as book:
            aside = [(row["record"], json.loads(row["text"])["id"]) for row in book.rows("select * from set_aside")]
            assert actions.customers.queries.find(book, other)["code"] == keep
        for table in before:
            found = ids(after, table) | {number for record, number in aside if record == table}
            assert ids(before, table) <= found, table
        undone(file, number)
        assert content(file) == before
        undone(file, None)
        assert content(file) == after


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CODES, st.integers(0, 5), st.integers(0, 5))
def test_two_people_become_one_and_two_again(demo_file: Path, code: str, keep: int, other: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        before = content(file)
        with opening.reading(str(file)) as book:
            who = [
                r["id"]
                for r in book.rows(
                    "select p.id from person p join customer c on c.id = p.customer_id where c.code = :c", c=code
                )
            ]
        one, two = who[keep % len(who)], who[other % len(who)]
        if one == two:
            return
        number = carried_out(file, lambda book: actions.merging.merge_people(book, code, f"#{one}", f"#{two}"))
        after = content(file)
        assert two not in ids(after, "person")
        assert len(before["contact"]) == len(after["contact"])
        undone(file, number)
        assert content(file) == before
