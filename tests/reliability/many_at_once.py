"""Many processes at one workbook: a first use, writers beside readers, numbers given out, a long import, backups,
or moves to a server and back.

    python tests/reliability/many_at_once.py                             # 16 processes, 50 writes each, 4 readers
    python tests/reliability/many_at_once.py --processes 8 --each 10 --rows 20000
    python tests/reliability/many_at_once.py --processes 8 --server      # at a book on a PostgreSQL server of its own

Says of each scene how many commands there were and how long the slowest took, and every fault; the exit code is 1 when
there is one. No command may fail, speak of a lock, or take longer than 30 seconds.
"""

import argparse
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bench import CRASHED, Damaged, content, names
from deeds import demo, table
from postgres import Postgres, running
from program import Program, Ran

LONGEST = 30.0  # seconds
BUSY = re.compile(r"locked|busy", re.IGNORECASE)


class Timed(NamedTuple):
    ran: Ran
    seconds: float


class Scene(NamedTuple):
    """What came of one scene."""

    name: str
    commands: int
    slowest: float
    faults: list[str]


def timed(kam: Program, *command: str) -> Timed:
    began = time.monotonic()
    ran = kam(*command)
    return Timed(ran, time.monotonic() - began)


def at_once(jobs: Sequence[Callable[[], list[Timed]]]) -> list[Timed]:
    """All jobs, each on a thread of its own that begins when the last one is there."""
    gate = threading.Barrier(len(jobs))

    def begun(job: Callable[[], list[Timed]]) -> list[Timed]:
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [one for some in pool.map(begun, jobs) for one in some]


def judged(name: str, kam: Program, done: list[Timed], *found: str, refusals: bool = False) -> Scene:
    """No command failed, was refused for others or waited too long; the workbook is sound, and nothing lies beside it."""
    slowest = max(one.seconds for one in done)
    faults = [fault for fault in found if fault]
    for ran, _ in done:
        if CRASHED.search(ran.err) or BUSY.search(ran.err) or (ran.code and not (refusals and ran.code == 3)):
            faults.append(f"{name}: {ran.code} {ran.err.strip()}")
    if kam.address:
        checked = kam("check", "--quiet")
        faults += [f"{name}: {checked.err}{checked.out}"] if checked.code else []
        return Scene(name, len(done), slowest, faults)
    try:
        content(kam.workbook)
    except Damaged as damage:
        faults.append(f"{name}: {damage}")
    if over := [file for file in names(kam.folder) if file.startswith((".kam-", "kam.db-"))]:
        faults.append(f"{name}: left beside the workbook: {', '.join(over)}")
    return Scene(name, len(done), slowest, faults)


def _customers(kam: Program, begins: str, key: str = "name") -> list[str]:
    return [one[key] for one in kam("list", "--json").data if one["name"].startswith(begins)]


def _filled(kam: Program, rows: int = 0) -> None:
    """The demo book, or an empty one at a server, and a table of customers."""
    if kam.address:
        made = kam("init")
        assert made.code == 0, made.err
    else:
        demo(kam)
    if rows:
        table(kam.folder, rows)


def _noting(kam: Program, processes: int, each: int, acknowledged: set[str]) -> list[Callable[[], list[Timed]]]:
    """Writers who note each customer once it is acknowledged."""

    def writer(nth: int) -> list[Timed]:
        done = []
        for one in range(each):
            done.append(timed(kam, "add-customer", f"Writer {nth} {one}", "--anyway"))
            acknowledged.add(f"Writer {nth} {one}")
        return done

    return [partial(writer, nth) for nth in range(processes)]


def writers_and_readers(kam: Program, processes: int, each: int, readers: int) -> Scene:
    """Every acknowledged customer is there, once."""
    _filled(kam)
    writing = threading.Semaphore(0)
    left = count()

    def writer(nth: int) -> list[Timed]:
        done = [timed(kam, "add-customer", f"Writer {nth} {one}", "--anyway") for one in range(each)]
        if next(left) == processes - 1:
            writing.release(readers)
        return done

    def reader() -> list[Timed]:
        done = []
        while not writing.acquire(blocking=False):
            done.append(timed(kam, "list", "--json"))
        return done

    done = at_once([*[lambda nth=nth: writer(nth) for nth in range(processes)], *[reader] * readers])
    there = sorted(_customers(kam, "Writer "))
    wanted = sorted(f"Writer {nth} {one}" for nth in range(processes) for one in range(each))
    return judged("writers and readers", kam, done, "" if there == wanted else "customers are lost or doubled")


def numbers(kam: Program, processes: int, each: int) -> Scene:
    """A number that is read and then written, the next free one of a code: none is given twice, none is left out."""
    _filled(kam)
    one = lambda: [timed(kam, "add-customer", "Bump", "--anyway") for _ in range(each)]  # noqa: E731
    done = at_once([one] * processes)
    codes = set(_customers(kam, "Bump", "code"))
    wanted = {"bump", *(f"bump-{number}" for number in range(2, processes * each + 1))}
    return judged("numbers", kam, done, "" if codes == wanted else f"{len(wanted - codes)} updates are lost")


def import_and_writers(kam: Program, processes: int, each: int, rows: int) -> Scene:
    """A long import beside writers: nobody fails, and nothing is lost."""
    _filled(kam, rows)
    writers = [
        lambda nth=nth: [timed(kam, "add-customer", f"Writer {nth} {one}", "--anyway") for one in range(each)]
        for nth in range(processes)
    ]
    done = at_once([lambda: [timed(kam, "import", "list.csv", "--yes")], *writers])
    lost = len(_customers(kam, "Customer ")) != rows or len(_customers(kam, "Writer ")) != processes * each
    return judged("import and writers", kam, done, "customers are lost or doubled" if lost else "")


def move_and_writers(kam: Program, target: Program, processes: int, each: int, rows: int) -> Scene:
    """A move beside writers: all that was acknowledged before it began is there, and what came later is counted."""
    _filled(kam, rows)
    filled = len(_operations(kam)) + 1
    assert kam("import", "list.csv", "--yes").code == 0
    acknowledged: set[str] = set()
    before: set[str] = set()

    def mover() -> list[Timed]:
        while len(acknowledged) < processes * each // 4:
            time.sleep(0.05)
        before.update(acknowledged)
        return [timed(kam, "move", kam.named, target.named, "--json")]

    done = at_once([mover, *_noting(kam, processes, each, acknowledged)])
    told, moved = done[0].ran.data, set(_customers(target, "Writer "))
    checked = target("check", "--quiet")
    return judged(
        f"a move from {'the server' if kam.address else 'a file'} and writers",
        kam,
        done,
        "what was acknowledged before is not moved" if before - moved else "",
        "" if told["operations"] == filled + len(moved) == len(_operations(target)) else "operations are lost",
        "" if len(_customers(target, "Customer ")) == rows else "customers are lost",
        "" if len(_customers(kam, "Writer ")) == processes * each else "the source lost customers",
        f"{checked.out}{checked.err}" if checked.code else "",
    )


def _operations(kam: Program) -> list[object]:
    found: list[object] = kam("history", "--json", "--limit", "100000").data
    return found


def first_use(kam: Program, processes: int) -> Scene:
    """All make the same workbook and write: one makes it, the others are refused, and every customer is there."""

    def begin(nth: int) -> list[Timed]:
        return [
            timed(kam, "init", *([] if kam.address else ["kam.db"])),
            timed(kam, "add-customer", f"Writer {nth}", "--anyway"),
        ]

    done = at_once([lambda nth=nth: begin(nth) for nth in range(processes)])
    made = sum(one.ran.code == 0 for one in done) - processes
    lost = len(_customers(kam, "Writer ")) != processes
    return judged(
        "first use",
        kam,
        done,
        "" if made == 1 else f"{made} made it",
        "customers are lost" if lost else "",
        refusals=True,
    )


def backups_and_writers(kam: Program, processes: int, each: int, backups: int) -> Scene:
    """Backups beside writers: each is sound and holds every customer that was acknowledged before it began."""
    _filled(kam)
    acknowledged: set[str] = set()
    found = []

    def keeper() -> list[Timed]:
        done = []
        for nth in range(backups):
            before, file = set(acknowledged), kam.folder / f"copy-{nth}.db"
            done.append(timed(kam, "backup", file.name))
            try:
                content(file)
            except Damaged as damage:
                found.append(str(damage))
            if before - set(_customers(Program(kam.folder, file), "Writer ")):
                found.append(f"{file.name} lacks what was acknowledged before")
        return done

    done = at_once([keeper, *_noting(kam, processes, each, acknowledged)])
    return judged("backups and writers", kam, done, *found)


def scenes(
    place: Path, processes: int, each: int, readers: int, rows: int, server: Postgres | None = None
) -> Iterator[Scene]:
    """All of them, each on a book of its own: a file, or a database of the server, which keeps its backups itself."""
    few = max(2, processes // 2)

    def fresh(name: str) -> Program:
        folder = place / name
        folder.mkdir()
        return Program(folder, folder / "kam.db", server and server.database(name))

    yield first_use(fresh("first"), processes)
    yield writers_and_readers(fresh("writers"), processes, each, readers)
    yield numbers(fresh("numbers"), processes, each)
    yield import_and_writers(fresh("import"), few, each, rows)
    if server is None:
        yield backups_and_writers(fresh("backups"), few, each, each)
        return
    there, back = fresh("there"), fresh("back")
    yield move_and_writers(Program(there.folder, there.folder / "kam.db"), there, few, each, rows)
    yield move_and_writers(back, Program(back.folder, back.folder / "kam.db"), few, each, rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=16)
    parser.add_argument("--each", type=int, default=50, help="writes of each process")
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--rows", type=int, default=50_000, help="of the long import")
    parser.add_argument("--server", action="store_true", help="at a PostgreSQL server of its own")
    given = parser.parse_args()
    faults = 0
    with (
        running() if given.server else nullcontext() as server,
        tempfile.TemporaryDirectory(prefix="kam-bench-") as place,
    ):
        for scene in scenes(Path(place), given.processes, given.each, given.readers, given.rows, server):
            if scene.slowest > LONGEST:
                scene.faults.append(f"the slowest took more than {LONGEST} s")
            said = f"{scene.name}: {scene.commands} commands, slowest {scene.slowest:.1f} s, {len(scene.faults)} faults"
            print(said, *scene.faults, sep="\n", flush=True)
            faults += len(scene.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
