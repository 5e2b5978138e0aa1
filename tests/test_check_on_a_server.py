"""`kam check` on a server: what is changed past the journal, or otherwise than it was made, is found there too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Postgres
from program import Program

from kamcli.actions import checking, repairing
from kamcli.store.server import advice

EXAMPLES = Path(__file__).parents[1] / "examples"
Found = list[tuple[str, str | None, int | None]]
PAST = "set session_replication_role = replica"  # past every trigger, those of references too

PAST_THE_JOURNAL: dict[str, Found] = {
    "update customer set note = 'x' where id = 3": [("journal", "customer", 3)],
    "delete from sale where id = 7": [("journal", "sale", 7)],
    "insert into goal(\"on\", text) values ('2026-11-01', 'x')": [("journal", "goal", 1)],
    "update sale set customer_id = 999 where id = 5": [("reference", "sale", 5), ("journal", "sale", 5)],
    "update customer set key = 'x' where id = 5": [("journal", "customer", 5), ("key", "customer", 5)],
    "update customer set note = ' x' where id = 6": [("journal", "customer", 6), ("text", "customer", 6)],
    "update sale set \"on\" = '2026-02-30' where id = 8": [("journal", "sale", 8), ("day", "sale", 8)],
    "update sale set amount = 9007199254740992 where id = 9": [("journal", "sale", 9), ("number", "sale", 9)],
    "update assessment set hours = 'Infinity' where id = 1": [("type", "assessment", 1), ("journal", "assessment", 1)],
    "update operation set at = 'noon' where id = 1": [("seal", "seal", 2), ("time", "operation", 1)],
    "update given set number = 3 where table_name = 'person'": [("numbers", "person", None)],
}
OTHERWISE_THAN_MADE = {
    "drop trigger journal_sale_update on sale": "journal_sale_update",
    "alter table sale disable trigger journal_sale_insert": "journal_sale_insert",
    "drop index customer_key": "customer_key",
    "alter table contact drop constraint channel_is_known": "contact",
    "alter table goal add column more text": "goal",
}


@pytest.fixture(scope="module")
def filled(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Program:
    kam = Program(tmp_path_factory.mktemp("filled"), Path("no file"), postgres.database("filled"))
    for command in (
        ["init"],
        ["import", *(str(EXAMPLES / f"{kind}.csv") for kind in ("customers", "people", "assessments", "sales"))],
    ):
        done = kam(*command)
        assert done.code == 0, done.err
    return kam


@pytest.fixture
def book(postgres: Postgres, filled: Program) -> Iterator[str]:
    with postgres.copy_of("filled") as address:
        yield address


def written(postgres: Postgres, address: str, *statements: str) -> str:
    return postgres.sql("set search_path = kam, pg_catalog", *statements, database=address.rpartition("/")[2])


def damaged(postgres: Postgres, address: str, *statements: str) -> None:
    written(postgres, address, PAST, *statements)


def found(address: str) -> Found:
    return [(fault.kind, fault.table, fault.id) for fault in checking.check(address).faults]


def test_a_good_book_is_sound_in_both_languages(filled: Program) -> None:
    checked = filled("check", "--json")
    assert (checked.code, checked.data["findings"], checked.data["tables"], checked.data["rows"]) == (0, [], 46, 626)
    # The tests' own server is run so.
    assert [one["what"] for one in checked.data["advice"]] == [one.template for one in advice.UNWISE.values()]
    assert filled("check", KAM_LANG="zh").err == f"{filled.named} 完好：46 张表，626 行。\n"


def test_what_was_done_past_the_journal_is_found(postgres: Postgres, book: str) -> None:
    damaged(postgres, book, *PAST_THE_JOURNAL)
    assert sorted(found(book), key=str) == sorted([one for all_ in PAST_THE_JOURNAL.values() for one in all_], key=str)


def test_what_is_otherwise_than_it_was_made_is_found_and_hides_nothing(postgres: Postgres, book: str) -> None:
    damaged(postgres, book, *OTHERWISE_THAN_MADE)
    named = [fault.finding.facts.get("name") for fault in checking.check(book).faults]
    assert sorted(map(str, named)) == sorted(OTHERWISE_THAN_MADE.values())
    damaged(postgres, book, "drop table goal", "update customer set note = 'x' where id = 3")
    there = found(book)
    assert ("journal", "customer", 3) in there
    assert {("seal", "seal", 2), ("pages", "customer", None)}.isdisjoint(there)


def test_a_letter_or_a_line_of_the_journal_is_found(postgres: Postgres, book: str) -> None:
    of_sale = "select max(id) from change where table_name = 'sale'"
    damaged(postgres, book, f"update change set after = replace(after, '2026', '2025') where id = ({of_sale})")
    number = written(postgres, book, of_sale.replace("max(id)", "max(row_id)"))
    assert sorted(found(book)) == [("journal", "sale", int(number)), ("seal", "seal", 2)]
    damaged(postgres, book, "delete from change where id = (select max(id) from change)")
    assert ("numbers", "change", None) in found(book)


def test_what_other_programs_do_properly_is_no_finding_and_triggers_and_keys_are_put_right(
    postgres: Postgres, filled: Program, book: str
) -> None:
    written(
        postgres,
        book,
        "update customer set note = 'checked by phone' where id = 3",
        "insert into goal(\"on\", text) values ('2026-11-01', 'x')",
        "delete from goal",
        "create table public.others (a int)",
    )
    checked = checking.check(book)
    assert checked.faults == []
    assert [one.kind for one in checked.advice if one.kind != "server"] == ["outside"]
    written(
        postgres,
        book,
        "update customer set key = 'x' where id = 5",
        "drop trigger journal_sale_update on sale",
        "alter table sale disable trigger turn_sale",
    )
    done = repairing.repair(book)
    assert [one.template for one in done.repaired] == [
        "the triggers of {table} were made anew", "{table} {id}: the key was made anew",
    ]  # fmt: skip
    assert done.backup is None
    assert found(book) == []
    damaged(postgres, book, "update kam.customer set note = 'x', key = 'x' where id = 3")
    checked = filled("check", "--repair", KAM_WORKBOOK=book)
    assert checked.code == 10
    assert checked.err == (
        f"Findings in {book}: 2.\n"
        "What was written is no longer what is there: the backups of the server still have it.\n"
    )
