"""The program as a user meets it: a subprocess with a clean environment."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kamcli.store import dialects, journal

KEY = "0123456789abcdef" * 4  # taken as it is: nothing is derived
KEY_COMMAND = f"echo '{KEY}'"
NEW_KEY_COMMAND = f"echo '{KEY[::-1]}'"
SHARED = Path(__file__).parents[1].parent / "shared" / "data"


@dataclass(frozen=True)
class Ran:
    """What one run left: exit code, data, talk."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """`kam` with a home, a working folder and a workbook of its own: a file, or at an address of a server."""

    folder: Path
    file: Path
    address: str | None = None

    @property
    def workbook(self) -> Path:
        """The workbook as a file; a test that looks into it has nothing to look into on a server."""
        if self.address:
            pytest.skip("looks into the file itself")
        return self.file

    @property
    def named(self) -> str:
        """What --workbook and the store call it."""
        return self.address or str(self.file)

    @contextmanager
    def inside(self) -> Iterator[Any]:
        """A connection past the program: to look into the tables, or to change them as another program would."""
        if self.address:
            from kamcli.store.server.connection import Connection
            from kamcli.store.server.place import Server

            with closing(Connection(Server(self.address), seconds=30)) as connection:
                connection.execute("set search_path = kam, pg_catalog")
                yield connection
        else:
            with closing(sqlite3.connect(self.file)) as connection, connection:
                yield connection

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the tables hold."""
        with self.inside() as connection:
            found: list[tuple[Any, ...]] = connection.execute(sql).fetchall()
        return found

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, but for the journal."""
        with self.inside() as connection:
            names = {*dialects.of(connection).tables(connection)} - {*journal.OWN}
            return {name: sorted(connection.execute(f"select * from {name}")) for name in names}

    def everything(self) -> bytes:
        """The whole file; on a server the cells of all tables."""
        if not self.address:
            return self.file.read_bytes()
        with self.inside() as connection:
            tables = dialects.of(connection).tables(connection)
            return "\n".join(
                str(row[0]) for name in tables for row in connection.execute(f"select t::text from {name} t order by 1")
            ).encode()

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", **variables: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "kamcli", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**variables),
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def environment(self, **variables: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "KAM_TODAY": "2026-11-23",
            "KAM_USER": "tester",
            "KAM_KEY_COMMAND": KEY_COMMAND,  # asked of encrypted workbooks only
            "KAM_NEW_KEY_COMMAND": NEW_KEY_COMMAND,
            "KAM_WORKBOOK": self.named,
            **variables,
        }
