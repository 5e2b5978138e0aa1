"""A PostgreSQL server of the tests' own, made of Debian's programs: in a folder that is gone afterwards.

PostgreSQL refuses to run as root, so root starts it as the user that Debian made for it. Nothing is synced to the disk:
what a power cut leaves is not tested here.
"""

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

_OPTIONS = "-c autovacuum=off -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=64MB"
_counted = itertools.count()


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs here; None without any."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda file: int(file.parts[-3]))
    there = found[-1] if found else shutil.which("pg_ctl")
    return Path(there).resolve().parent if there else None


class Postgres(NamedTuple):
    """A server that runs."""

    port: int
    folder: Path

    def address(self, database: str, user: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://{user}@localhost:{self.port}/{database}"

    def sql(self, *statements: str, database: str = "postgres", user: str = "postgres") -> str:
        """What psql prints of statements, bare; each is a transaction of its own."""
        asked = [part for one in statements for part in ("-c", one)]
        done = subprocess.run(
            ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", self.address(database, user), *asked],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def database(self, name: str) -> str:
        """Make an empty database; returns its address."""
        self.sql(f"create database {name}")
        return self.address(name)

    @contextmanager
    def copy_of(self, name: str) -> Iterator[str]:
        """The address of a copy of a database, which is gone afterwards."""
        copy = f"{name}_{next(_counted)}"
        self.sql(f"create database {copy} template {name}")
        try:
            yield self.address(copy)
        finally:
            self.sql(f"drop database {copy} with (force)")

    def control(self, *arguments: str) -> None:
        """`pg_ctl` on this server."""
        _run("pg_ctl", "-D", str(self.folder / "data"), "-w", *arguments)


@contextmanager
def running(kept: Path | None = None, more: str = "") -> Iterator[Postgres]:
    """A server, with `more` options; its data stays in the folder `kept`. Without PostgreSQL the test is skipped."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    folder = kept or Path(tempfile.mkdtemp(prefix="kam-pg-"))
    folder.mkdir(exist_ok=True)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    server = Postgres(_free_port(), folder)
    with _ended_with_us(folder, stays=kept is not None):
        if not (folder / "data").exists():
            made = ("-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8", "-N")
            _run("initdb", "-D", str(folder / "data"), *made)
        options = f"-p {server.port} -k {folder} {_OPTIONS} {more}"
        server.control("-l", str(folder / "log"), "-o", options, "start")
        yield server


@contextmanager
def _ended_with_us(folder: Path, *, stays: bool) -> Iterator[None]:
    """Afterwards the server is stopped, and its folder is gone unless it stays; also when we are killed meanwhile.

    That is done by a shell of its own session, which waits until its input ends.
    """
    stop = _as_postgres("pg_ctl", "-D", str(folder / "data"), "-m", "fast" if stays else "immediate", "stop")
    script = 'read -r _; "$@"' + ("" if stays else '; rm -rf "$0"')
    with subprocess.Popen(
        ["sh", "-c", script, str(folder), *stop], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
    ):  # fmt: skip
        yield


def _run(program: str, *arguments: str) -> None:
    done = subprocess.run(
        _as_postgres(program, *arguments),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, cwd="/",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _as_postgres(program: str, *arguments: str) -> list[str]:
    folder = programs()
    assert folder is not None
    become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    return [*become, str(folder / program), *arguments]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
