"""Between kam and the server may stand a pooler, which gives a connection to another kam after every transaction."""

from contextlib import closing

import psycopg
from postgres import Postgres

from kamcli.store.server.connection import Connection
from kamcli.store.server.place import Server


def test_nothing_of_ours_stays_with_the_connection(postgres: Postgres) -> None:
    with closing(Connection(Server(postgres.address("postgres")), seconds=5)) as connection:
        connection.execute("begin")
        for number in range(9):  # as a session of SQLModel does, and `executemany`
            psycopg.Cursor(connection.raw).execute("select %s::int", (number,))
        connection.executemany("select cast(? as integer)", [(number,) for number in range(9)])
        connection.execute("commit")
        assert connection.execute("select name from pg_prepared_statements").fetchall() == []
        assert connection.execute("select name from pg_cursors").fetchall() == []
