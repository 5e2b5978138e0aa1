"""What the journal keeps of a row is the same from both databases, so that a dump is."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from postgres import Postgres

from kamcli.exchange.dump_lines import json_line
from kamcli.store.dialects import postgres as ours
from kamcli.store.dialects import sqlite
from kamcli.store.server import functions
from kamcli.store.server.place import Server

HAS = {"id": "INTEGER", "number": "FLOAT", "text": "VARCHAR"}
_MADE = "select %s from (select cast(? as %s) as id, cast(? as %s) as number, cast(? as text) as text) t"

REALS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False),
    st.floats(0, 1, allow_subnormal=False),
    st.decimals(0, 10**9, places=2).map(float),
    st.integers(-(10**18), 10**18).map(float),
)
TEXTS = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=20)


@pytest.fixture(scope="module")
def server(postgres: Postgres) -> Iterator[sqlite3.Connection]:
    from kamcli.store.server.connection import Connection

    connection = Connection(Server(postgres.database("letters")), seconds=5)
    connection.raw.execute(b"create schema kam; set search_path = kam, pg_catalog")
    connection.raw.execute(functions.BEFORE_TABLES.encode())
    with closing(connection):
        yield connection  # type: ignore[misc]


@pytest.mark.property
@settings(max_examples=100)
@given(number=REALS, text=TEXTS)
@example(0.1 + 0.2, "\b\f\n\r\t\x01\x1f\x7f")
@example(1e-5, "\"\\/'")
@example(1e20, "青禾置业 😀 \u2028")
@example(100.0, '1.23456789012345678901 "')
@example(-0.0, "")
@example(1e15, "\\u4e2d")
@example(1e-4, "x")
@example(123456789012345.6, "x")
def test_a_row_is_dumped_in_the_same_letters_from_both(server: sqlite3.Connection, number: float, text: str) -> None:
    lines = []
    with closing(sqlite3.connect(":memory:")) as file:
        for connection, dialect, kinds in ((file, sqlite, ("integer", "real")), (server, ours, ("bigint", "float8"))):
            made = _MADE % (dialect.row_as_json("t", HAS), *kinds)
            (kept,) = connection.execute(made, (7, number, text)).fetchone()
            lines.append(json_line(["id", "after"], (1, kept)))
            assert json.loads(kept) == {"id": 7, "number": number, "text": text}
    assert lines[0] == lines[1]
