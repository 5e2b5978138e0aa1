"""A progress bar for work that takes longer than a second, at a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

AFTER = 1.0  # seconds


@contextmanager
def bar(total: Callable[[], int], quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """Yields a function that is told of every few steps done; None when nobody would see the bar.

    `total` says how many there are, when somebody sees it; 0: nobody knows.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    shown = Progress(
        BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    task = shown.add_task("", total=total() or None)
    start = time.monotonic()
    begun = False

    def advance(steps: int) -> None:
        nonlocal begun
        shown.advance(task, steps)
        if not begun and time.monotonic() - start > AFTER:
            shown.start()
            begun = True

    try:
        yield advance
    finally:
        if begun:
            shown.stop()


def lines(sources: list[str]) -> int:
    """How many lines these files and folders of tables have."""
    return sum(map(_lines, sources))


def _lines(source: str) -> int:
    path = Path(source)
    if path.is_dir():
        return sum(_lines(str(file)) for file in path.glob("*.csv"))
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        if file.read(2) in (b"PK", b"\xd0\xcf"):
            return 0  # a spreadsheet: nobody knows before it is read
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
