"""Every text of the workbook is marked, and the pages for readers outside are searched for the marks."""

import re
import sqlite3

import pytest
from program import Program

NOT_WRITTEN = {"book", "current_operation", "operation", "change", "seal", "model_text", "forgotten", "set_aside"}
"""Tables that the program fills by itself."""
CLOSED = {
    "on", "at", "due", "until", "key", "pinyin", "currency", "code", "digest", "state", "stage", "tier", "sets_tier", "sheet",
    "kind", "channel", "answers", "roles", "snapshot", "verdict", "decision", "fault", "item", "rule", "look_again", "goal",
    "expectation", "strengths", "criterion", "factor", "reliability", "topic", "result", "met", "step", "doer", "expected", "about",
}  # fmt: skip
"""Columns that hold days, numbers of records or one of a closed list."""
CLOSED_HERE = {
    "confirmation.answer", "endorsement.answer", "contact.purpose", "key_account.kind", "simulation.outcome",
    "fact.source", "rating.source",
}  # fmt: skip
FOR_CUSTOMER = {
    "customer.name", "customer.manager", "fact.text", "objective.text", "person.name", "next_step.what", "next_step.by",
    "sample.product",
}  # fmt: skip
MARK = re.compile(r"zq_(\w+?)__(\w+?)_\d+zq")


@pytest.fixture
def marked(demo: Program) -> Program:
    """The demo book with a mark in every text that somebody wrote."""
    book = sqlite3.connect(demo.workbook)
    tables = [
        name
        for (name,) in book.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    ]
    count = 0
    for table in tables:
        for _, column, kind, needed, *_ in book.execute(f"pragma table_info({table})").fetchall():
            closed = column in CLOSED or column.endswith("_on") or f"{table}.{column}" in CLOSED_HERE
            if table in NOT_WRITTEN or closed or not ("CHAR" in kind or kind == "TEXT"):
                continue
            where = "1" if needed or table in ("customer", "person") else f'"{column}" is not null'
            if f"{table}.{column}" == "fact.text":
                where += " and topic <> 'birthday'"
            mark = f"'zq_{table}__{column}_' || rowid || 'zq'"
            try:
                count += book.execute(f'update {table} set "{column}" = {mark} where {where}').rowcount
            except sqlite3.IntegrityError:
                continue  # the table itself says what may stand there
    book.commit()
    assert count > 3000
    return demo


def marks(page: str) -> set[str]:
    return {f"{table}.{column}" for table, column in MARK.findall(page)}


def test_the_marks_are_seen_where_names_are(marked: Program) -> None:
    assert {"customer.name", "person.name", "supplier.name", "swot.text"} <= marks(
        marked("report", "qinghe", "--out", "-").out
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_redacted_page_holds_no_mark(marked: Program, lang: str) -> None:
    for whose in ((), ("qinghe",), ("lantian",)):
        ran = marked("report", *whose, "--redact", "--lang", lang, "--out", "-")
        assert ran.code == 0, ran.err
        assert "zq_" not in ran.out + ran.err


def test_the_customer_reads_what_is_theirs_only(marked: Program) -> None:
    seen = set().union(
        *(marks(marked("report", code, "--for-customer", "--out", "-").out) for code in ("tongda", "qinghe"))
    )
    assert seen <= FOR_CUSTOMER
    assert {"objective.text", "sample.product"} <= seen
