"""The same histories on a file and on a server: after every command the same exit code, the same words, the same files,
and in the end the same dump, byte by byte.

    python tests/reliability/both_stores.py --histories 100 --steps 40 --seed 1

What differs is printed with the shortest history that still shows it. The server is one of our own unless `--server`
names one. Each command is a process of its own that begins where the libraries are loaded already (many_runs.py).
"""

import argparse
import csv
import difflib
import importlib
import os
import pkgutil
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple, Self

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import many_runs
import psycopg
from histories import Customer, History, Step, customers_of, history
from postgres import running

NAME = "kam.db"  # of the file, and of the database
many_runs.LONGEST = 120  # seconds; how busy the machine is says nothing of a command
# What is said of a server only points there; of a file only: which copies lie beside it.
_OF_ONE_STORE = re.compile(
    r'(?m)^.*(docs/server\.md|These files still hold the person|以下文件仍含此人信息).*\n|(?<="copies": \[)[^]]+(?=\])'
)
TRIED_AT_MOST = 80  # shorter histories, before the shortest so far is printed


class Clock(datetime):
    """A clock that stands still while a command runs: the journal's moments are the same on both stores."""

    moment = datetime(2026, 11, 23, 8, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(cls.moment.timestamp(), tz)


class NoChance:
    """What is drawn by lot elsewhere is the same on both stores too."""

    @staticmethod
    def token_hex(size: int) -> str:
        return "5a" * size


class Left(NamedTuple):
    """What a command left, in words that do not tell the store: its exit code, what it said, the files beside it."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]


class Store:
    """A workbook in a file, and the folder the commands run in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = folder / "made"
        self.home = folder / "home"

    @property
    def workbook(self) -> str:
        return str(self.home / NAME)

    def make(self) -> None:
        """The books that histories begin with."""
        for book, options in (("empty", ()), ("demo", ("--demo",))):
            self._empty()
            ran = self.run(Step(("init", *options), {}))
            assert ran.code == 0, ran.err
            self.keep(book)

    def keep(self, book: str) -> None:
        self.made.mkdir(exist_ok=True)
        shutil.copy(self.workbook, self.made / book)

    def begin(self, book: str) -> None:
        """A fresh book in a fresh home."""
        self._empty()
        shutil.copy(self.made / book, self.workbook)

    def _empty(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)

    def run(self, step: Step) -> Left:
        for name, text in step.files:
            (self.home / name).write_text(text, encoding="utf-8", newline="")
        variables = {
            "PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8", "COLUMNS": "200", "KAM_TODAY": "2026-11-23",
            "KAM_USER": "tester", "KAM_WORKBOOK": self.workbook, **step.variables,
        }  # fmt: skip
        arguments = [*step.arguments]
        ran = many_runs.run({"arguments": arguments, "folder": str(self.home), "variables": variables, "stdin": ""})
        if step.keep and ran["code"] == 0:
            text = ran["out"]
            for pattern, new in step.edits:
                text = re.sub(pattern, new, text, count=1)
            (self.home / step.keep).write_text(text, encoding="utf-8")
        return Left(ran["code"], self._bare(ran["out"]), self._bare(ran["err"]), self._files())

    def _files(self) -> dict[str, bytes]:
        """The texts beside the workbook; what is no text has the time of day in it, or is the workbook."""
        return {
            str(file.relative_to(self.home)): self._bare(file.read_text("utf-8")).encode()
            for file in sorted(self.home.rglob("*"))
            if file.suffix in (".csv", ".yaml", ".html", ".vcf", ".ics", ".jsonl")
            and not {".cache", "backups"} & {*file.parts}
        }

    def _bare(self, said: str) -> str:
        for place, word in ((self.workbook, "{workbook}"), (str(self.home), "{home}")):
            said = said.replace(place, word)
        return _OF_ONE_STORE.sub("", said)


class OnServer(Store):
    """A workbook on a server; the folder is for all else."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder)
        self.server = address.rpartition("/")[0]
        self._sql(f'drop database if exists "{NAME}" with (force)', f'create database "{NAME}"')

    @property
    def workbook(self) -> str:
        return f"{self.server}/{NAME}"

    def keep(self, book: str) -> None:
        self._sql(f'drop database if exists "made_{book}"', f'alter database "{NAME}" rename to "made_{book}"')
        self._sql(f'create database "{NAME}"')

    def begin(self, book: str) -> None:
        self._empty()
        self._sql(f'drop database "{NAME}" with (force)', f'create database "{NAME}" template "made_{book}"')

    def _sql(self, *statements: str) -> None:
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            for one in statements:
                connection.execute(one.encode())


class Difference(NamedTuple):
    """Where two stores part: after which command, and how."""

    after: int
    how: str


def difference(
    steps: tuple[Step, ...], book: str, stores: tuple[Store, Store], ends: Counter[str] | None = None
) -> Difference | None:
    """Go through the commands on both stores; None when nothing differs, the dump included."""
    for store in stores:
        store.begin(book)
    last = (Step(("dump", "dump/"), {}), Step(("check", "--quiet"), {}))
    for nth, step in enumerate((*steps, *last)):
        Clock.moment = datetime.fromisoformat(
            f"{step.variables.get('KAM_TODAY', '2026-11-30')}T08:00:00+00:00"
        ) + timedelta(seconds=nth)
        one, other = (store.run(step) for store in stores)
        if step.arguments[0] == "check":  # what it says of a file is for a file only
            one, other = (Left(ran.code, "", "" if ran.code == 0 else ran.out + ran.err, {}) for ran in (one, other))
        if ends is not None:
            ends[f"exit {one.code}"] += 1
        if how := _how(one, other):
            return Difference(nth, how)
    return None


def _how(one: Left, other: Left) -> str:
    found = "" if one.code == other.code else f"exit code {one.code} and {other.code}\n"
    found += _parted("stdout", one.out, other.out) + _parted("stderr", one.err, other.err)
    for name in sorted({*one.files, *other.files}):
        found += _parted(name, *(ran.files.get(name, b"").decode() for ran in (one, other)))
    return found


def _parted(name: str, one: str, other: str) -> str:
    if one == other:
        return ""
    lines = difflib.unified_diff(
        one.splitlines(), other.splitlines(), f"{name}: first", f"{name}: second", lineterm="", n=1
    )
    return "\n".join(line[:400] for line in lines) + "\n"


def shortest(begun: History, found: Difference, stores: tuple[Store, Store]) -> tuple[tuple[Step, ...], Difference]:
    """As few of the commands as still show a difference."""
    steps, size, tries = begun.steps[: found.after + 1], max(1, found.after // 2), 0
    while size and tries < TRIED_AT_MOST:
        at = 0
        while at < len(steps) and tries < TRIED_AT_MOST:
            fewer = steps[:at] + steps[at + size :]
            tries += 1
            if (again := difference(fewer, begun.book, stores)) is not None:
                steps, found = fewer[: again.after + 1], again
            else:
                at += size
        size //= 2
    return steps, found


@contextmanager
def stores(folder: Path, server: str | None) -> Iterator[tuple[Store, Store]]:
    """Both stores with their first books; with `--server same` the second is a file as well."""
    _load()
    one = Store(folder / "one")
    if server == "same":
        two: Store = Store(folder / "two")
    elif server:
        two = OnServer(folder / "two", server)
    else:
        with running() as ours:
            two = OnServer(folder / "two", ours.address("postgres"))
            one.make(), two.make()
            yield one, two
        return
    one.make(), two.make()
    yield one, two


def _load() -> None:
    """Load what every command would, once; in all of it the clock stands still and nothing is left to chance."""
    for library in (*many_runs.LIBRARIES, "sqlalchemy.dialects.postgresql.psycopg"):
        importlib.import_module(library)
    for part in many_runs.PARTS:
        room = importlib.import_module(f"kamcli.{part}")
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            loaded: Any = importlib.import_module(module.name)
            if getattr(loaded, "datetime", None) is datetime:
                loaded.datetime = Clock
            if hasattr(loaded, "secrets"):
                loaded.secrets = NoChance


def known(store: Store) -> tuple[Customer, ...]:
    """The customers of the demo book."""
    store.begin("demo")
    tables = []
    for kind in ("customers", "people"):
        ran = store.run(Step(("export", "-", "--as", kind, "--format", "csv"), {}))
        assert ran.code == 0, ran.err
        tables.append([*csv.DictReader(ran.out.splitlines())])
    return customers_of(tables[0], tables[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--histories", type=int, default=100)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first history")
    parser.add_argument("--server", help="the address of a database that may be made anew; `same`: a file again")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever ends us does not leave a server behind
    ends: Counter[str] = Counter()
    differ, begun = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder, stores(Path(folder), given.server) as both:
        customers = known(both[0])
        for number in range(given.first, given.first + given.histories):
            made = history(given.seed, number, given.steps, customers)
            found = difference(made.steps, made.book, both, ends)
            if found is None:
                continue
            differ += 1
            steps, found = shortest(made, found, both)
            print(f"history {number} of seed {given.seed}, book {made.book}: after", *steps, sep="\n  ")
            print(found.how, flush=True)
    print(
        f"{given.histories} histories, {sum(ends.values())} commands ({dict(ends)}), {differ} differ, {time.monotonic() - begun:.0f} s"
    )
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
