"""Every change is one operation with who and what, and can be taken back exactly."""

import pytest
from program import Program

from kamcli.store import journal

COMMANDS = (
    ("add-customer", "New Customer"),
    ("edit-customer", "oriva", "--manager", "高远", "--key", "--because", "reference"),
    ("add-person", "oriva", "Jan de Vries"),
    ("log-contact", "oriva", "--channel", "phone", "--hours", "0.3333333333333333", "--no-next", "waiting"),
    ("log-fact", "oriva", "category_spend=320万", "wallet_share=31.7%"),
    ("log-sale", "tongda", "12,345.67", "--product", "PPR"),
    ("rate", "oriva", "margin_expected=3.3333333333333335"),
    ("score", "--record"),
    ("end", "kelin", "--because", "no_need"),
    ("review", "tongda", "--why", "best customer", "--decision", "keep"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_is_one_operation_and_undo_takes_it_back(demo: Program, command: tuple[str, ...]) -> None:
    before = demo.content()
    count = len(demo("history", "--json").data)
    assert demo(*command).code == 0
    after = demo.content()
    assert after != before
    assert len(demo("history", "--json").data) == count + 1
    assert demo("undo").code == 0
    assert demo.content() == before
    assert demo("undo").code == 0
    assert demo.content() == after


def test_a_dry_run_changes_nothing(demo: Program) -> None:
    before = demo.content()
    tried = demo("add-customer", "New Customer", "--dry-run")
    assert (tried.code, tried.err.splitlines()[-1]) == (0, "Only tried: nothing was written.")
    assert demo.content() == before
    assert len(demo("history", "--json").data) == 2


def test_a_change_by_another_program_is_recorded(demo: Program) -> None:
    with demo.inside() as connection:
        connection.execute("update customer set note = 'by hand' where code = 'oriva'")
    newest = demo("history", "oriva", "--json").data[0]
    assert (newest["operation"], newest["who"], newest["changes"]) == (None, None, 1)


def test_undo_is_refused_when_the_rows_have_changed_since(demo: Program) -> None:
    number = demo("history", "--json").data[0]["operation"] + 1
    demo("edit-customer", "oriva", "--note", "one")
    demo("edit-customer", "oriva", "--note", "two")
    before = demo.content()
    refused = demo("undo", str(number))
    assert refused.code == 3
    assert "has changed since" in refused.err
    assert demo.content() == before


def test_free_text_stays_out_of_the_command(demo: Program) -> None:
    demo("log-contact", "oriva", "--with", "Ilse", "--channel", "phone", "-m", "private words", "--no-next", "secret")
    demo("add-person", "oriva", "Jan de Vries", "--phone", "13800138000")
    commands = " ".join(row["command"] for row in demo("history", "--json").data)
    assert not any(word in commands for word in ("private", "secret", "Jan", "13800138000", "Ilse"))
    assert "log-contact oriva --people … --channel phone" in commands or "add-person oriva" in commands


def test_rows_written_at_once_are_journalled_as_rows_written_singly(empty: Program) -> None:
    names = ("id", "code", "name", "key", "added_on")
    rows = [(n, f"c{n}", f"青禾'{n}", f"青禾{n}", "2026-11-23") for n in (1, 2, 3)]
    written = "select table_name, row_id, before, after from change where table_name = 'customer' order by id"
    with empty.inside() as connection:
        connection.execute("begin")
        journal.insert_many(connection, "customer", names, rows)
        at_once = connection.execute(written).fetchall()
        connection.execute("delete from customer")
        connection.execute("delete from change")
        connection.executemany(f"insert into customer({', '.join(names)}) values (?, ?, ?, ?, ?)", rows)
        singly = connection.execute(written).fetchall()
    assert len(singly) == 3
    assert at_once == singly
