"""Every system call by which a deed changes a file is made the last one of the process, or is refused by the disk.

    python tests/reliability/crash_points.py                     # every deed, every call, every way
    python tests/reliability/crash_points.py --deed import --most 40 --seed 7

Needs strace and the right to trace. Says for each deed how many calls it makes and what became of the runs, and every
fault; the exit code is 1 when there is one.
"""

import random
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from typing import NamedTuple

from bench import WRITTEN, Bench, arguments, benches

_SYNC = ("fsync", "fdatasync")
_NAME = ("unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2", "link", "linkat", "mkdir", "mkdirat")
_GROW = ("pwrite64", "write", "ftruncate", "openat")
CALLS = (*_GROW, *_SYNC, *_NAME)


class Point(NamedTuple):
    """One call of a run, counted among its namesakes, and what happens to it and, with `lasting`, to all after it."""

    call: str
    nth: int
    what: str  # "signal=KILL" or "error=EIO"
    lasting: bool = False

    def __str__(self) -> str:
        return f"{self.call} {self.nth} {self.what}{' from then on' if self.lasting else ''}"


@cache
def traceable() -> bool:
    """Whether there is a strace that may do this here."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def points(bench: Bench) -> list[Point]:
    """Every call of the deed on a file of its folder, in every way it can go wrong."""
    log = bench.folder.parent / "calls"
    bench.reset()
    ran = bench.run("strace", "-qq", "-y", "-s", "0", "-e", f"trace={','.join(CALLS)}", "-o", str(log))
    assert ran.code == 0, ran.err
    counted: Counter[str] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        call = line.partition("(")[0]
        counted[call] += 1
        if str(bench.folder) in line and (call != "openat" or "O_CREAT" in line):
            found += _ways(call, counted[call])
    return found


def _ways(call: str, nth: int) -> list[Point]:
    ways = [Point(call, nth, "signal=KILL"), Point(call, nth, "error=EIO")]
    if call not in _SYNC:
        ways.append(Point(call, nth, "error=ENOSPC"))
    # A disk that stays broken or full; opening is left alone, since Python opens its own files too.
    lasting = [one._replace(lasting=True) for one in ways[1:] if call not in ("openat", "write")]
    return ways + lasting


def hurt(bench: Bench, point: Point) -> tuple[str, list[str]]:
    """The deed with one call gone wrong: how it ended, and the faults."""
    bench.reset()
    when = f"{point.nth}+" if point.lasting else str(point.nth)
    ran = bench.run(
        "strace",
        "-qq",
        "-e",
        f"trace={point.call}",
        "-e",
        f"inject={point.call}:{point.what}:when={when}",
        "-o",
        "/dev/null",
    )
    found = []
    if point.what == "signal=KILL" and ran.code == 0:
        found.append("it was not killed: the call was not made")
    if point.what != "signal=KILL" and ran.code not in (0, 1, 6):
        found.append(f"exit code {ran.code}: {ran.err.strip()}")
    # Where it is written, something that comes after it could not be.
    said = [line for line in ran.err.splitlines() if not line.startswith((WRITTEN, "  "))]
    if ran.code in (1, 6) and len(said) != 1:
        found.append(f"not one sentence: {ran.err.strip()!r}")
    return f"{point.what} {ran.code}", [f"{fault} [{ran.err.strip()}]" for fault in found + bench.faults(ran)]


def tried(bench: Bench, most: int | None, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """All points of a deed, or as many as wanted: how they ended, and the faults."""
    chosen = points(bench)
    if most is not None and len(chosen) > most:
        chosen = chance.sample(chosen, most)
    ends: Counter[str] = Counter()
    faults = []
    for point in chosen:
        end, found = hurt(bench, point)
        ends[end] += 1
        faults += [f"{bench.deed.name}, {point}: {fault}" for fault in found]
    return ends, faults


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--most", type=int, help="points of each deed, drawn; default: all")
    given = parser.parse_args()
    if not traceable():
        sys.exit("strace is missing, or may not trace here")
    chance = random.Random(given.seed)
    print(f"seed {given.seed}")
    every = []
    with benches(given.deed) as made:
        for bench in made():
            ends, faults = tried(bench, given.most, chance)
            print(f"{bench.deed.name}: {ends.total()} points, {dict(ends)}, {len(faults)} faults", flush=True)
            print(*faults, sep="\n", end="\n" if faults else "", flush=True)
            every += faults
    return 1 if every else 0


if __name__ == "__main__":
    sys.exit(main())
