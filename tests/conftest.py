"""Books to test on: an empty one and the demo book, each test with its own copy; nobody's real home is touched.

With KAM_TEST_ENCRYPTED=1 they are encrypted, and so is what a test opens past the program: everything works unchanged.
With KAM_TEST_SERVER=1 they are on a PostgreSQL server of the tests' own; what looks into the file itself is skipped.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from postgres import Postgres, running
from program import KEY, KEY_COMMAND, Program

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# `pytest -m property -n 0 --hypothesis-profile=thorough`: half an hour; each time other examples.
settings.register_profile(
    "thorough", max_examples=10_000, deadline=None, derandomize=False, database=None, print_blob=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


ENCRYPTED = os.environ.get("KAM_TEST_ENCRYPTED") == "1"
ON_A_SERVER = os.environ.get("KAM_TEST_SERVER") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if ON_A_SERVER and item.get_closest_marker("of_a_file"):
            item.add_marker(pytest.mark.skip("is about what only a workbook in a file has"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("KAM_WORKBOOK", "KAM_MODELS", "KAM_PLAYBOOKS", "KAM_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KAM_KEY_COMMAND", KEY_COMMAND)
    monkeypatch.setenv("KAM_TODAY", "2026-11-23")
    return tmp_path


def _made(folder: Path, *options: str) -> Path:
    kam = Program(folder, folder / "kam.db")
    done = kam("init", kam.workbook, *options)
    assert done.code == 0, done.err
    if ENCRYPTED:
        done = kam("encrypt")
        assert done.code == 0, done.err
    return kam.workbook


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("demo"), "--demo")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def demo(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Program]:
    """`kam` on a copy of the demo book."""
    yield from _copy(tmp_path, request, "demo")


@pytest.fixture
def empty(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Program]:
    """`kam` on an empty book."""
    yield from _copy(tmp_path, request, "empty")


def _copy(folder: Path, request: pytest.FixtureRequest, name: str) -> Iterator[Program]:
    if ON_A_SERVER:
        with request.getfixturevalue(f"{name}_on_server")(folder) as copy:
            yield copy
    else:
        yield Program(folder, Path(shutil.copy(request.getfixturevalue(f"{name}_file"), folder / "kam.db")))


@pytest.fixture(scope="module")
def demo_book(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """The demo book itself, for a test that takes back what it writes."""
    yield from _book(request, "demo")


@pytest.fixture(scope="module")
def empty_book(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """An empty book itself, for a test that takes back what it writes."""
    yield from _book(request, "empty")


def _book(request: pytest.FixtureRequest, name: str) -> Iterator[sqlite3.Connection]:
    from books import opened

    if ON_A_SERVER:
        with request.getfixturevalue(f"{name}_on_server")() as copy, opened(copy.named) as connection:
            yield connection
    else:
        with opened(request.getfixturevalue(f"{name}_file")) as connection:
            yield connection


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of the tests' own."""
    with running() as server:
        yield server


Copies = Callable[..., AbstractContextManager[Program]]


@pytest.fixture(scope="session")
def demo_on_server(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return _copies(postgres, tmp_path_factory, "demo", "--demo")


@pytest.fixture(scope="session")
def empty_on_server(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return _copies(postgres, tmp_path_factory, "empty")


def _copies(postgres: Postgres, folders: pytest.TempPathFactory, name: str, *options: str) -> Copies:
    """A book made once, and what makes a copy of it for a test."""
    made = Program(folders.mktemp(name), Path("no file"), postgres.database(name))
    done = made("init", *options)
    assert done.code == 0, done.err

    @contextmanager
    def copy(folder: Path | None = None) -> Iterator[Program]:
        with postgres.copy_of(name) as address:
            yield Program(folder or folders.mktemp(name), Path("no file"), address)

    return copy


if ENCRYPTED:
    from sqlite3.dump import _iterdump

    from sqlcipher3 import dbapi2

    from kamcli.store import keys, salts

    class Readable(dbapi2.Connection):  # type: ignore[misc]
        def iterdump(self) -> Any:
            return _iterdump(self)

    os.environ["KAM_KEY_COMMAND"] = KEY_COMMAND
    plain = sqlite3.connect

    def connect(file: Any, **options: Any) -> Any:
        """A test that looks into the file itself has the key too."""
        salt = None if str(file).startswith((":memory:", "file:")) else salts.of(Path(file))
        if salt is None:
            return plain(file, **options)
        connection = dbapi2.connect(str(file), factory=Readable, **options)
        connection.execute(f'pragma key = "{keys.raw(KEY, salt)}"')
        return connection

    sqlite3.connect = connect
