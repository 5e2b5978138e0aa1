"""kill -9 while a deed is done: half of the time a moment after it began to write, else at any moment of its life.

    python tests/reliability/killing.py --rounds 1000 --deed add
    python tests/reliability/killing.py --rounds 100 --seed 7

Says for each deed how often it was found done and not done, and every fault; the exit code is 1 when there is one.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from bench import Bench, arguments, benches, ended

SHORTLY = 0.02  # seconds in which most deeds are written


def killed(bench: Bench, chance: random.Random) -> tuple[str, list[str]]:
    """One round: what became of the deed, and what is wrong."""
    bench.reset()
    process = bench.start()
    began, deadline = time.monotonic(), chance.uniform(0, bench.life)
    if chance.random() < 0.5:
        _until_it_writes(bench.folder, process)
        began, deadline = time.monotonic(), chance.uniform(0, SHORTLY)
    while process.poll() is None and time.monotonic() - began < deadline:
        time.sleep(0.0002)
    process.kill()
    ran = ended(process)
    return "whole" if ran.code == 0 else "killed", bench.faults(ran)


def _until_it_writes(folder: Path, process: subprocess.Popen[bytes]) -> None:
    first = _state(folder)
    while process.poll() is None and _state(folder) == first:
        time.sleep(0.0002)


def _state(folder: Path) -> list[tuple[str, int]]:
    with os.scandir(folder) as entries:
        return sorted((entry.name, entry.inode()) for entry in entries)


def rounds(bench: Bench, count: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """Many rounds with one deed: how they ended, and the faults."""
    ends: Counter[str] = Counter()
    faults = []
    for nth in range(count):
        end, found = killed(bench, chance)
        ends[end] += 1
        faults += [f"{bench.deed.name}, round {nth + 1}: {fault}" for fault in found]
    return ends, faults


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="of each deed")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    print(f"seed {given.seed}")
    every = []
    with benches(given.deed) as made:
        for bench in made():
            ends, faults = rounds(bench, given.rounds, chance)
            print(f"{bench.deed.name}: {dict(ends)}, {len(faults)} faults", flush=True)
            print(*faults, sep="\n", end="\n" if faults else "", flush=True)
            every += faults
    return 1 if every else 0


if __name__ == "__main__":
    sys.exit(main())
