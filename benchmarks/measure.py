"""Times commands side by side, in alternation, and takes their peak memory from the system."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Command:
    """A program to start. `prepare` runs before each start and is not timed."""

    argv: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], object] | None = None


@dataclass(frozen=True)
class Run:
    """One run: wall-clock seconds and peak memory in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Pairs:
    """Ours against one reference: the runs of either, and their ratio round by round."""

    ours: list[float]
    reference: list[float]

    @property
    def ratios(self) -> list[float]:
        return [mine / theirs for mine, theirs in zip(self.ours, self.reference, strict=True)]

    @property
    def ratio(self) -> float:
        return median(self.ratios)


class FailedError(Exception):
    """A command that ended with another exit code than 0; its text is what it said last."""


def run(command: Command, base: Mapping[str, str], output: Path | None = None) -> Run:
    """Start `command` once and wait for it; what it prints goes to `output`, or nowhere.

    The system keeps the peak of a process across `exec`, so this program must stay small: data is built elsewhere.
    """
    if command.prepare is not None:
        command.prepare()
    said = Path(base["HOME"]) / "stderr.txt"
    with (output or Path(os.devnull)).open("wb") as out, said.open("wb") as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command.argv],
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=base["HOME"], env={**base, **command.environment},
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise FailedError((said.read_text(errors="replace").strip().splitlines() or ["it said nothing"])[-1])
    return Run(seconds, used.ru_maxrss / 1024)


def side_by_side(
    ours: Command, references: Mapping[str, Command], rounds: int, base: Mapping[str, str]
) -> tuple[dict[str, Pairs], float]:
    """Run ours and every reference once per round, forwards and backwards by turns; also the peak memory of ours.

    Neighbours in time share the noise of the machine, so only ratios within a round mean anything.
    """
    commands = {"ours": ours, **references}
    times: dict[str, list[float]] = {name: [] for name in commands}
    peak = 0.0
    for nth in range(-1, rounds):
        for name in list(commands) if nth % 2 == 0 else reversed(commands):
            done = run(commands[name], base)
            if nth < 0:
                continue  # the first round only warms the caches
            times[name].append(done.seconds)
            if name == "ours":
                peak = max(peak, done.megabytes)
    return {name: Pairs(times["ours"], times[name]) for name in references}, peak
