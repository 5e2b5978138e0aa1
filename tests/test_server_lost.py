"""What goes wrong with a server: every time one clear sentence, the right exit code, and nothing half done."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from conftest import Copies
from postgres import Postgres
from program import Program, Ran

from kamcli.actions import opening
from kamcli.errors import Unusable
from kamcli.store import files

ADD = ("add-goal", "Grow")


@pytest.fixture
def book(empty_on_server: Copies) -> Iterator[Program]:
    with empty_on_server() as copy:
        yield copy


def database(kam: Program) -> str:
    return kam.named.rpartition("/")[2]


def goals(kam: Program, postgres: Postgres) -> list[str]:
    return postgres.sql("select text from kam.goal order by id", database=database(kam)).splitlines()


class Wire:
    """Stands between `kam` and a server, and cuts the connection when the client says a certain thing."""

    def __init__(self, port: int, said: bytes, *, heard: bool, once: bool = True) -> None:
        self.listening = socket.create_server(("localhost", 0))
        self.port = self.listening.getsockname()[1]
        self.server, self.said, self.heard, self.once = port, said, heard, once
        self.cuts = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                self.listening.close()
                return
            there = socket.create_connection(("localhost", self.server))
            threading.Thread(target=self._back, args=(there, client), daemon=True).start()
            threading.Thread(target=self._forth, args=(client, there), daemon=True).start()

    def _forth(self, client: socket.socket, there: socket.socket) -> None:
        with client, there:
            while part := _received(client):
                if self.said in part and not (self.once and self.cuts):
                    self.cuts += 1
                    if not self.once:
                        self.listening.shutdown(socket.SHUT_RDWR)
                    client.shutdown(socket.SHUT_RDWR)  # what the server answers reaches nobody
                    if self.heard:
                        there.sendall(part)
                        time.sleep(0.2)
                    there.shutdown(socket.SHUT_RDWR)
                    return
                there.sendall(part)

    def _back(self, there: socket.socket, client: socket.socket) -> None:
        while part := _received(there):
            try:
                client.sendall(part)
            except OSError:
                return
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)


def _received(one: socket.socket) -> bytes:
    try:
        return one.recv(65536)
    except OSError:
        return b""


def through(kam: Program, wire: Wire) -> Program:
    """The same book, over a wire that is cut."""
    address = kam.named.rpartition("/")[0].rpartition(":")[0]
    return Program(kam.folder, kam.file, f"{address}:{wire.port}/{database(kam)}")


LOST = "The connection to the server of {path} was lost. Nothing was changed.\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [(("colleagues",), b"repeatable read"), (ADD, b"take_turn"), (ADD, b"INSERT INTO")],
)
def test_a_connection_that_is_cut_is_told_and_nothing_is_changed(
    book: Program, postgres: Postgres, command: tuple[str, ...], said: bytes
) -> None:
    wire = Wire(postgres.port, said, heard=False)
    kam = through(book, wire)
    assert kam(*command) == Ran(6, "", LOST.format(path=kam.named))
    assert wire.cuts == 1
    assert goals(book, postgres) == []
    assert book(*ADD).code == 0  # nobody is locked out, and no number is lost
    assert postgres.sql("select max(id) from kam.operation", database=database(book)) == "1"


@pytest.mark.parametrize(("heard", "code", "there"), [(True, 0, ["Grow"]), (False, 6, [])])
def test_a_connection_that_is_cut_over_the_commit_is_asked_about_again(
    book: Program, postgres: Postgres, heard: bool, code: int, there: list[str]
) -> None:
    """The truth is told: written, when the server had heard it; not written, when it had not."""
    wire = Wire(postgres.port, b"commit\0", heard=heard)
    kam = through(book, wire)
    done = kam(*ADD)
    assert (done.code, wire.cuts, goals(book, postgres)) == (code, 1, there)
    assert ("Next:" in done.err) if heard else done.err == LOST.format(path=kam.named)


@pytest.mark.parametrize("heard", [True, False])
def test_who_was_let_in_is_told_truly_when_the_connection_is_cut_over_the_commit(
    book: Program, postgres: Postgres, heard: bool
) -> None:
    kam = through(book, Wire(postgres.port, b"commit\0", heard=heard))
    done = kam("grant", "postgres", "--as", "owner", "--name", "Chief")
    members = postgres.sql("select string_agg(name, ' ') from kam.member", database=database(book))
    assert (done.code, "Chief" in members) == ((0, True) if heard else (6, False)), done.err
    assert heard or done.err == LOST.format(path=kam.named)


@pytest.mark.parametrize("heard", [True, False])
def test_where_nobody_can_be_asked_it_is_said_that_it_is_not_known(
    book: Program, postgres: Postgres, heard: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "patience", 0.5)
    kam = through(book, Wire(postgres.port, b"commit\0", heard=heard, once=False))
    with (
        pytest.raises(Unusable, match="whether it is written is not known") as raised,
        opening.writing(kam.named, "x") as one,
    ):
        one.connection.execute("update book set timezone = 'Asia/Shanghai'")
    assert raised.value.facts["number"] == 1
    assert "kam history --operation 1" in str(raised.value)
    said = postgres.sql("select timezone from kam.book", database=database(book))
    assert said == ("Asia/Shanghai" if heard else "")


def test_what_the_server_refuses_to_keep_is_not_said_to_be_written(book: Program, postgres: Postgres) -> None:
    postgres.sql(
        "create function public.late() returns trigger language plpgsql as $$ begin raise 'geheim' using errcode = '53100';"
        " end $$",
        "create constraint trigger late after insert on kam.goal deferrable initially deferred for each row"
        " execute function public.late()",
        database=database(book),
    )
    full = f"The disk of the server is full. Nothing was changed in {book.named}.\n"
    assert book(*ADD) == Ran(6, "", full)
    assert goals(book, postgres) == []


def waiting(kam: Program, postgres: Postgres, then: Callable[[], object]) -> Ran:
    """What becomes of a command that waits for its turn at writing, when something happens to it."""
    holder = subprocess.Popen(
        ["psql", "-Xq", kam.named, "-c", "begin; select kam.take_turn(); select pg_sleep(60)"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(postgres, "count(*) = 1 from pg_locks where locktype = 'advisory' and granted")
        running = subprocess.Popen(
            [sys.executable, "-m", "kamcli", *ADD], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=kam.environment(), cwd=kam.folder,
        )  # fmt: skip
        until(postgres, "count(*) = 1 from pg_locks where locktype = 'advisory' and not granted")
        then()
        out, err = running.communicate(timeout=60)
        return Ran(running.returncode, out, err)
    finally:
        holder.kill()
        holder.wait()
        with suppress(RuntimeError):
            postgres.sql(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database(kam)}'")


def until(postgres: Postgres, said: str) -> None:
    for _ in range(300):
        if postgres.sql(f"select {said}") == "t":
            return
        time.sleep(0.05)
    raise AssertionError(said)


def of_kam(what: str) -> str:
    return f"select {what}(pid) from pg_stat_activity where application_name = 'kam'"


def test_who_is_stopped_by_the_server_is_told_so(book: Program, postgres: Postgres) -> None:
    ended = waiting(book, postgres, lambda: postgres.sql(of_kam("pg_terminate_backend")))
    assert ended == Ran(6, "", LOST.format(path=book.named))
    stopped = waiting(book, postgres, lambda: postgres.sql(of_kam("pg_cancel_backend")))
    assert stopped.code == 6
    assert stopped.err.startswith(f"The server of {book.named} stopped the command")
    restarted = waiting(book, postgres, lambda: postgres.control("-m", "fast", "restart"))
    assert restarted == Ran(6, "", LOST.format(path=book.named))
    assert goals(book, postgres) == []
    assert book(*ADD).code == 0


def test_what_collided_is_done_again_from_its_beginning(book: Program, postgres: Postgres) -> None:
    """A trigger stands for the other program: it lets the third attempt through, then none any more."""
    postgres.sql(
        "create sequence public.met minvalue -1000 start 1",
        "create function public.collide() returns trigger language plpgsql as $$ begin if nextval('public.met') < 3 then"
        " raise 'geheim' using errcode = '40P01'; end if; return null; end $$",
        "create trigger collide before insert on kam.goal for each statement execute function public.collide()",
        "create trigger collide before insert on kam.customer for each statement execute function public.collide()",
        database=database(book),
    )
    done = book("add-goal", "--from", "-", stdin=b'{"text": "Grow"}\n{"text": "Learn"}\n')
    assert (done.code, goals(book, postgres)) == (0, ["Grow", "Learn"])
    assert postgres.sql("select count(*) from kam.operation", database=database(book)) == "1"
    postgres.sql("alter sequence public.met restart with 1", database=database(book))
    from_a_pipe = book("import", "-", "--as", "customers", stdin="code,name\nanrun,安润置业\n".encode())
    assert (from_a_pipe.code, book.rows("select code from customer")) == (0, [("anrun",)]), from_a_pipe.err
    postgres.sql("alter sequence public.met restart with -1000", database=database(book))
    gave_up = book("add-goal", "Third")
    assert gave_up.code == 6
    assert gave_up.err == (
        f"Another program changed the same in {book.named} at the same time. Nothing was changed. Try again.\n"
    )


def test_a_server_that_only_follows_is_read_and_not_written(book: Program, postgres: Postgres) -> None:
    assert book(*ADD).code == 0
    postgres.sql(f"alter database {database(book)} set default_transaction_read_only = on")
    assert book("colleagues").code == 0
    refused = book("add-goal", "Learn")
    assert (refused.code, refused.out) == (6, "")
    assert refused.err == (
        f"{book.named} is read-only: it follows another server, or its owner shut it. Write to the one it follows.\n"
    )
    assert goals(book, postgres) == ["Grow"]


def test_a_password_of_the_environment_is_used_and_never_seen(book: Program, postgres: Postgres) -> None:
    address = book.named.replace("postgres@", "postgres:geheim@")
    secret = Program(book.folder, book.file, address)
    ran = [
        secret(*ADD), secret("history", "--json"), secret("init"), secret("add-goal", "--debug"), secret("where", "--json"),
        secret("add-goal", "Learn", "--on", "never", "--debug"), secret("list", "--workbook", address),
        secret("list", "--debug", KAM_WORKBOOK=address.replace(database(book), "nowhere")),
        secret("list", "--debug", KAM_WORKBOOK=address.replace("geheim", "ge/heim")),
        secret("list", "--debug", KAM_WORKBOOK=f"{address}?geheim=1"),
    ]  # fmt: skip
    assert [one.code for one in ran] == [0, 0, 3, 2, 0, 5, 2, 6, 2, 2]
    assert not [one for one in ran if "heim" in one.out + one.err]
    assert ran[4].data == {
        "path": book.named, "found_by": "environment", "exists": True, "database": database(book), "user": "postgres",
        "server": f"PostgreSQL {postgres.sql('show server_version')}",
    }  # fmt: skip
    kept = "select count(*) from kam.operation o where o::text like '%heim%'"
    assert postgres.sql(kept, database=database(book)) == "0"


def test_a_password_of_the_environment_is_enough_where_a_command_opens_the_workbook_twice(
    book: Program, postgres: Postgres
) -> None:
    secret = Program(book.folder, book.file, book.named.replace("postgres@", "postgres:geheim@"))
    assert secret("add-customer", "安润置业").code == 0
    postgres.sql("update kam.customer set key = 'x'", database=database(book))
    assert secret("check", "--repair").out.endswith("customer 1: the key was made anew\n")
    try:
        granted = secret("grant", "let_in", "--as", "manager", "--name", "魏岚")
        assert granted.code == 0, granted.err
        assert [row["colleague"] for row in secret("colleagues", "--json").data] == ["魏岚"]
    finally:
        postgres.sql("drop owned by let_in", "drop role let_in", database=database(book))


def test_without_the_package_one_sentence_names_it(book: Program) -> None:
    (book.folder / "psycopg.py").write_text("raise ImportError('no pq wrapper available')", encoding="utf-8")
    needed = "A workbook on a server needs one more package: pip install 'kamcli[postgres]'.\n"
    assert book("list", PYTHONPATH=str(book.folder)) == Ran(6, "", needed)
    where = book("where", "--json", PYTHONPATH=str(book.folder))
    assert (where.code, where.err, where.data["path"], where.data["exists"]) == (0, needed, book.named, None)
