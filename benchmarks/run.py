"""Measures kam beside its peers and says whether it keeps its budgets: run.py [--quick] [--only NAME] [--cache DIR]."""

import argparse
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import measure
from cases import Case, cases
from places import Places

CUSTOMERS = 100_000
QUICK_CUSTOMERS = 10_000
QUICK_ROUNDS = 3
COLUMNS = "{:<18} {:>9}  {:<20} {:>9} {:>8} {:>13}  {:>7} {:>5}  {}"


def main() -> int:
    options = _options()
    with ExitStack() as stack:
        folder = options.cache or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kam-bench-")))
        at = Places(folder.resolve(), QUICK_CUSTOMERS if options.quick else CUSTOMERS)
        print("Installing kam and its peers, building the data …", file=sys.stderr)
        try:
            at.install()
            books = at.books()
            at.peers()
        except subprocess.CalledProcessError as error:
            print(f"Preparing failed: {error}\n{error.stderr}", file=sys.stderr)
            return 1
        try:
            demo = at.demo(books)
        except subprocess.CalledProcessError as error:
            demo = None
            print(f"No demo book, so nothing is measured on it: {_last(error.stderr)}", file=sys.stderr)
        kept = True
        print(COLUMNS.format("what", "ours", "reference", "takes", "ratio", "min–max", "at most", "goal", "verdict"))
        for case in cases(at, books, demo):
            if options.only and not any(word in case.name for word in options.only):
                continue
            kept &= _measured(case, at, options.quick)
    return 0 if kept else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure kam beside its peers.")
    parser.add_argument("--quick", action="store_true", help="10,000 customers and 3 rounds: a look, not a verdict")
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="cases whose name contains NAME")
    parser.add_argument(
        "--cache", metavar="FOLDER", type=Path, help="keep environments and data here for the next time"
    )
    return parser.parse_args()


def _measured(case: Case, at: Places, quick: bool) -> bool:
    """Measure and print one case; False when a budget is missed."""
    output = at.home / "stdout.txt"
    try:
        measure.run(case.ours, at.environment, output)
    except measure.FailedError as error:
        # A command whose module is still to come is no failure of this measurement.
        missing = "ModuleNotFoundError" in str(error) or "No such command" in str(error)
        print(f"{case.name:<18} {'skipped' if missing else 'FAILED'}: {error}")
        return missing
    # A writing command speaks beside the data; one that says nothing at all did nothing.
    if not output.stat().st_size and not (at.home / "stderr.txt").stat().st_size:
        print(f"{case.name:<18} FAILED: it printed nothing")
        return False
    rounds = min(case.rounds, QUICK_ROUNDS) if quick else case.rounds
    commands = {against.name: against.command for against in case.against}
    pairs, peak = measure.side_by_side(case.ours, commands, rounds, at.environment)
    judged = not (quick and case.whole)
    kept = True
    for against in case.against:
        pair = pairs[against.name]
        fine = against.at_most is None or pair.ratio <= against.at_most
        kept &= fine or not judged
        print(
            COLUMNS.format(
                case.name, _time(median(pair.ours)), against.name, _time(median(pair.reference)), f"{pair.ratio:.2f}",
                f"{min(pair.ratios):.2f}–{max(pair.ratios):.2f}", _figure(against.at_most), _figure(against.goal),
                _verdict(against.at_most is not None, fine, judged),
            ),
            flush=True,
        )  # fmt: skip
    if case.megabytes is not None:
        fine = peak <= case.megabytes
        kept &= fine or not judged
        print(
            COLUMNS.format(
                case.name, f"{peak:.0f} MB", "peak memory", "", "", "", f"{case.megabytes} MB", "",
                _verdict(True, fine, judged),
            ),
            flush=True,
        )  # fmt: skip
    return kept


def _verdict(limited: bool, fine: bool, judged: bool) -> str:
    if not limited:
        return ""
    if not judged:
        return "not judged"
    return "kept" if fine else "MISSED"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _last(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]


if __name__ == "__main__":
    sys.exit(main())
