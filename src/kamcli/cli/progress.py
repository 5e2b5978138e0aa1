"""A progress bar for work that takes longer than a second, at a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

AFTER = 1.0  # seconds


@contextmanager
def bar(sources: list[str], quiet: bool) -> Iterator[Callable[[int], None] | None]:
    """Yields a function that is told of every few rows done; None when nobody would see the bar."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    shown = Progress(
        BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    task = shown.add_task("", total=sum(map(_lines, sources)) or None)
    start = time.monotonic()
    begun = False

    def advance(rows: int) -> None:
        nonlocal begun
        shown.advance(task, rows)
        if not begun and time.monotonic() - start > AFTER:
            shown.start()
            begun = True

    try:
        yield advance
    finally:
        if begun:
            shown.stop()


def _lines(source: str) -> int:
    path = Path(source)
    if path.is_dir():
        return sum(_lines(str(file)) for file in path.glob("*.csv"))
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
