"""A deed of `kam` done on a copy of a workbook, in a clean place, and what it left judged without any help from kam.

Whatever happens to the process, the file that a deed is about holds what it held before, or what a whole run leaves;
after exit code 0 the latter. Both are known, since the deed was done once without disturbance.
"""

import argparse
import hashlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a program, not from pytest

import sqlcipher3
from deeds import DEEDS, KEY, Deed
from program import Program, Ran

WRITTEN = "What was to be done is done and written"
CRASHED = re.compile(r"Traceback|Something went wrong inside kam")


class Bench:
    """One deed, ready to be done again and again.

    `before` and `after` are what its workbook holds, None where there is none; `life` is how long it takes.
    """

    def __init__(self, place: Path, deed: Deed) -> None:
        self.deed = deed
        self.ready, self.folder = place / "ready", place / "book"
        self.ready.mkdir(parents=True)
        kam = Program(self.ready, self.ready / "kam.db")
        deed.prepare(kam)
        # Caches lie in the home, which is no place of the deed.
        (place / "home").mkdir()
        self.kam = Program(self.folder, self.folder / "kam.db")
        self.home = str(place / "home")
        self.about = self.folder / deed.about
        self.reset()
        self.before = content(self.about)
        began = time.monotonic()
        done = self.run()
        self.life = time.monotonic() - began
        assert done.code == 0, done.err
        self.after = content(self.about)
        self.left = names(self.folder)

    def reset(self) -> None:
        """Everything as it was before the deed."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.ready, self.folder)

    def command(self) -> list[str]:
        return [sys.executable, "-m", "kamcli", *self.deed.command]

    def start(self, *under: str) -> subprocess.Popen[bytes]:
        """Begin the deed, `under` another program where one is named."""
        return subprocess.Popen(
            [*under, *self.command()], cwd=self.folder, env=self.environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *under: str) -> Ran:
        return ended(self.start(*under))

    def environment(self) -> dict[str, str]:
        # The same calls in the same order each time: nothing depends on the order of a set.
        return self.kam.environment(HOME=self.home, PYTHONHASHSEED="0", **dict(self.deed.variables))

    def faults(self, ran: Ran) -> list[str]:
        """What is wrong after a run that was disturbed; then the next command is tried, and what it leaves."""
        found = []
        if CRASHED.search(ran.err):
            found.append(f"it crashed: {ran.err.strip()}")
        try:
            now = content(self.about)
        except Damaged as damage:
            return [*found, str(damage)]
        if now not in (self.before, self.after):
            found.append("half of it is there")
        if ran.code == 0 and now != self.after:
            found.append("it was acknowledged and is not there")
        if ran.code > 0 and now == self.after != self.before and "Nothing was changed" in ran.err:
            found.append("it says that nothing was changed, and it is there")
        if now == self.before != self.after and WRITTEN in ran.err:
            found.append("it says that it is written, and it is not there")
        if ran.code == 0:
            found += self._erased(told=ran.err)
        found += self._next(now)
        if self.deed.erases:
            # Whoever was killed had still to go through the backups; the next one that makes a backup does.
            self.kam("backup", HOME=self.home)
        return found + self._erased()

    def _erased(self, told: str = "") -> list[str]:
        """What was to be erased and stands in some file still, be it the journal of the workbook or a backup.

        Backups of which it is `told` that they still hold somebody do so rightly: the disk refused to have them changed.
        """
        every = [file for file in self.folder.rglob("*") if file.is_file()]
        files = [file for file in every if str(file).removesuffix("-journal") not in told]
        found = [(file.name, word) for file in files for word in self.deed.erases if word.encode() in file.read_bytes()]
        return [f"{name} still holds {word}" for name, word in found]

    def _next(self, now: str | None) -> list[str]:
        """The deed again, where it was not done; where it was, one more customer."""
        again = now == self.before and not (now == self.after and self.deed.about != "kam.db")
        after = {"HOME": self.home, "KAM_WORKBOOK": self.about.name, **dict(self.deed.variables)}
        ran = self.run() if again else self.kam("add-customer", "The next", **after)
        if ran.code:
            return [f"the next command fails ({ran.code}): {ran.err.strip()}"]
        found = []
        checked = self.kam("check", **after)
        if checked.code:
            found.append(f"kam check finds fault: {checked.out.strip()}")
        if again and content(self.about) != self.after:
            found.append("done again it is not what it would have been")
        if over := sorted(names(self.folder) - self.left):
            found.append(f"left beside the workbook: {', '.join(over)}")
        return found


class Damaged(Exception):
    """A workbook that SQLite finds fault with."""


def content(file: Path) -> str | None:
    """What a workbook holds, as a digest of all its rows but for clock and chance; None when there is none."""
    if not file.exists():
        return None
    if file.stat().st_mode & 0o077:
        raise Damaged(f"{file.name} may be read by others")
    with file.open("rb") as stream:
        plain = stream.read(len(_PLAIN)) == _PLAIN
    rows = hashlib.sha256(b"plain" if plain else b"encrypted")
    with closing(_opened(file, plain=plain)) as connection:
        try:
            if (said := connection.execute("pragma integrity_check").fetchone()[0]) != "ok":
                raise Damaged(f"{file.name}: {said}")
            if connection.execute("pragma foreign_key_check").fetchone():
                raise Damaged(f"{file.name}: a row refers to one that is not there")
            for table in _tables(connection):
                kept = [n for _, n, *_ in connection.execute(f"pragma table_info({table})") if n not in _BY_CHANCE]
                cells = ", ".join(f'"{name}"' for name in kept)
                # That free room is still to be cleared is not what it holds.
                those = "where name <> 'kam_traces'" if table == "sqlite_sequence" else ""
                for row in connection.execute(f"select '{table}', {cells} from {table} {those} order by rowid"):
                    rows.update(_SALTED.sub("", repr(row)).encode())
        except (sqlite3.DatabaseError, sqlcipher3.DatabaseError) as error:
            raise Damaged(f"{file.name}: {error}") from None
    return rows.hexdigest()


_PLAIN = b"SQLite format 3"


def _opened(file: Path, *, plain: bool) -> Any:
    module: Any = sqlite3 if plain else sqlcipher3
    connection = module.connect(f"file:{file}?mode=rw", uri=True, timeout=30)
    if not plain:
        connection.execute(f"pragma key = '{KEY}'")
    return connection


_BY_CHANCE = ("at", "digest")
_SALTED = re.compile(r'"digest":"[^"]*"')  # of somebody who was erased, as the journal has it


def _tables(connection: Any) -> list[str]:
    # A seal is made over the time of the clock too.
    found = connection.execute("select name from sqlite_master where type = 'table' and name <> 'seal' order by name")
    return [name for (name,) in found]


def names(folder: Path) -> set[str]:
    """What lies in the folder of a workbook; what lies in that of the backups is kept on purpose."""
    return {file.name for file in folder.iterdir()}


def ended(process: subprocess.Popen[bytes]) -> Ran:
    out, err = process.communicate(timeout=300)
    return Ran(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


@contextmanager
def benches(wanted: list[str]) -> Iterator[Callable[[], Iterator[Bench]]]:
    """One bench after the other, in a folder that is gone afterwards."""

    def made() -> Iterator[Bench]:
        for deed in DEEDS:
            if deed.name in wanted or not wanted:
                yield Bench(Path(place) / deed.name, deed)

    with tempfile.TemporaryDirectory(prefix="kam-bench-") as place:
        yield made


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """What every program here takes."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32), help="repeats the chances")
    parser.add_argument(
        "--deed", action="append", default=[], choices=[deed.name for deed in DEEDS], help="only this one"
    )
    return parser
