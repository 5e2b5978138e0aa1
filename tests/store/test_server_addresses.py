"""Addresses of a server: what is shown of one, what is no address, and what is said of a server's errors."""

from types import SimpleNamespace

import pytest

from kamcli.errors import Exit, KamError, Usage
from kamcli.store.server import errors
from kamcli.store.server.place import Server, of_environment, of_option


@pytest.mark.parametrize(
    ("address", "shown", "name"),
    [
        ("postgresql://wei:geheim@db.example/team", "postgresql://wei@db.example/team", "team"),
        ("POSTGRES://wei:geheim@db/team", "postgresql://wei@db/team", "team"),
        ("postgresql://wei:ge?he#im@db/team", "postgresql://wei@db/team", "team"),
        ("postgresql://a:1,b:2/team?target_session_attrs=primary&password=geheim&sslpassword=geheim",
         "postgresql://a:1,b:2/team?target_session_attrs=primary", "team"),
        ("postgresql://?p%61ssword=geheim&dbname=team&options=geheim", "postgresql://?dbname=team", "team"),
        ("postgresql:///?service=sales", "postgresql:///?service=sales", "sales"),
        ("postgresql://[::1]:5433/%E5%9B%A2%E9%98%9F", "postgresql://[::1]:5433/%E5%9B%A2%E9%98%9F", "团队"),
        ("postgresql://%2Frun%2Fpostgresql", "postgresql://%2Frun%2Fpostgresql", "kam"),
    ],
)  # fmt: skip
def test_an_address_is_shown_without_what_is_secret_in_it(address: str, shown: str, name: str) -> None:
    server = of_environment(address)
    assert (str(server), server.name) == (shown, name)
    assert "geheim" not in f"{server} {server!r}"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://wei:ge/heim@db/team", "postgresql://wei:ge@heim@db/team", "postgresql://wei:geheim@db/%zz",
        "postgresql://wei:geheim@[::1/team", "postgresql://wei:geheim@db:port/team", "postgresql://wei:geheim@db/a b",
        "postgresql://wei:geheim@db/%00", "mysql://wei:geheim@db/team", "postgresq1://wei:geheim@db/team",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(Usage) as raised:
        of_environment(address)
    assert "heim" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://wei:geheim@db/team", "postgresql://db/team?password=geheim", "postgresql:///?PASSWORD=geheim",
        "postgresql://db/team?%70assword=geheim", "postgresql://db/team?sslpassword=geheim",
    ],
)  # fmt: skip
def test_a_password_is_not_typed_into_a_command_line(address: str) -> None:
    with pytest.raises(Usage, match="does not belong on a command line") as raised:
        of_option(address)
    assert "geheim" not in str(raised.value)
    assert of_environment(address).address.endswith(address[13:])


class Failed(Exception):
    def __init__(self, said: str, sqlstate: str | None = None) -> None:
        super().__init__(said)
        self.sqlstate = sqlstate
        self.diag = SimpleNamespace(table_name="person", message_detail=said)


HERE = Server("postgresql://wei:geheim@db/team")


@pytest.mark.parametrize(
    ("state", "code", "begins"),
    [
        ("55P03", 6, "postgresql://wei@db/team is busy: another kam is writing (waited 30 seconds)."),
        ("53100", 6, "The disk of the server is full. Nothing was changed in postgresql://wei@db/team."),
        ("53200", 6, "The server of postgresql://wei@db/team has not enough memory"),
        ("25006", 6, "postgresql://wei@db/team is read-only"),
        ("57014", 6, "The server of postgresql://wei@db/team stopped the command"),
        ("57P01", 6, "The connection to the server of postgresql://wei@db/team was lost. Nothing was changed."),
        ("57P03", 6, "The server of postgresql://wei@db/team is starting or stopping."),
        ("08006", 6, "The connection to the server of postgresql://wei@db/team was lost. Nothing was changed."),
        (None, 6, "The connection to the server of postgresql://wei@db/team was lost. Nothing was changed."),
        ("40001", 6, "Another program changed the same in postgresql://wei@db/team at the same time."),
        ("40P01", 6, "Another program changed the same in postgresql://wei@db/team at the same time."),
        ("42501", 3, "You are not allowed to do this in postgresql://wei@db/team."),
        ("23505", 1, "The workbook refused a value (person.phone). Nothing was changed."),
        ("42P01", 1, "The workbook could not be read or written (42P01). Nothing was changed."),
    ],
)
def test_an_error_of_the_server_is_one_sentence_of_ours(state: str | None, code: int, begins: str) -> None:
    told = errors.translate(Failed("Key (phone)=(geheim) already exists", state), HERE)
    assert told.code == code
    assert str(told).startswith(begins)
    assert "geheim" not in str(told)


@pytest.mark.parametrize(
    ("said", "code", "has"),
    [
        ('FATAL:  database "starting up" does not exist', 6, "There is no database at"),
        ('致命错误:  数据库 "team" 不存在', 6, "There is no database at"),
        ('FATAL:  role "wei" does not exist', 6, "does not let you in"),
        ('FATAL:  password authentication failed for user "wei"', 6, "does not let you in"),
        ('致命错误:  用户 "wei" Password 认证失败', 6, "does not let you in"),
        ("fe_sendauth: no password supplied", 6, "does not let you in"),
        ("FATAL:  the database system is starting up", 6, "is starting or stopping"),
        ("FATAL:  sorry, too many clients already", 6, "takes no more connections"),
        ("failed to resolve host 'password': [Errno -2] Name or service not known", 6, "Nobody knows the host"),
        ("server does not support SSL, but SSL was required", 6, "would not be as safe"),
        ("server is not in hot standby mode", 6, "None of the servers"),
        ('connection is bad: definition of service "geheim" not found', 6, "is in no service file"),
        ("connection timeout expired", 6, "does not answer"),
        ("Connection refused", 6, "does not answer"),
        ('invalid URI query parameter: "geheim"', 2, "holds what PostgreSQL does not know"),
        ('connection is bad: invalid sslmode value: "geheim"', 2, "holds what PostgreSQL does not know"),
    ],
)
def test_why_there_is_no_connection_is_told_by_what_was_said(said: str, code: Exit, has: str) -> None:
    told: KamError = errors.not_connected(Failed(said), HERE)
    assert told.code == code
    assert has in str(told)
    assert "geheim" not in str(told)
