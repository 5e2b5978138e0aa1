"""Measures kam on a PostgreSQL server beside the same SQL in psql: server.py [--customers N] [--folder DIR] [--at URL]."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import measure
from measure import Command

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))

import postgres  # noqa: E402  the tests' server, here with more memory and a folder that may stay

COMMANDS = {
    "list": ("list",),
    "list --where": ("list", "--where", "tier=A"),
    "agenda": ("agenda",),
    "agenda --manager": ("agenda", "--manager", "经理7"),
    "score --top 20": ("score", "--top", "20"),
    "review --overdue": ("review", "--overdue"),
    "show": ("show", "c0000600"),
    "brief": ("brief", "c0000600"),
}
"""What is measured; customer c0000600 is a key account, and its manager one of a thousand."""
WHOLE = {"list", "list --where", "agenda", "score --top 20", "review --overdue"}
AT_MOST = 2.0  # times as long as the same SQL in psql, for work over the whole book
MEMORY = (
    "-c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=512MB -c effective_cache_size=8GB"
    " -c max_wal_size=8GB -c random_page_cost=1.1"
)
COLUMNS = "{:<18} {:>9} {:>9} {:>7} {:>13} {:>9} {:>10}  {}"


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as home:
        base = {
            "HOME": home,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "KAM_TODAY": "2026-11-23",
            "KAM_USER": "bench",
        }
        with _book(options, base) as address:
            base["KAM_WORKBOOK"] = address
            print(COLUMNS.format("what", "kam", "psql", "ratio", "min–max", "memory", "printed", "verdict"))
            kept = [
                _measured(name, options, base)
                for name in COMMANDS
                if not options.only or any(word in name for word in options.only)
            ]
    return 0 if all(kept) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure kam on a server beside psql.")
    parser.add_argument("--customers", type=int, default=1_000_000, help="each with ten contacts; default: %(default)s")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="commands whose name contains NAME")
    parser.add_argument("--folder", type=Path, help="keep the server's data here for the next time")
    parser.add_argument("--at", metavar="URL", help="an empty database, or one that this program has filled")
    return parser.parse_args()


@contextmanager
def _book(options: argparse.Namespace, base: dict[str, str]) -> Iterator[str]:
    """The address of a filled book: where it is said to be, or on a server of our own."""
    if options.at:
        yield _filled(options.at, options.customers, base)
        return
    with postgres.running(options.folder, MEMORY) as server:
        name = f"team_{options.customers}"
        if not server.sql(f"select 1 from pg_database where datname = '{name}'"):
            server.database(name)
        yield _filled(server.address(name), options.customers, base)


def _filled(address: str, customers: int, base: dict[str, str]) -> str:
    print(f"Building a book of {customers:,} customers …", file=sys.stderr)
    environment = {**os.environ, **base}
    # What is there already was filled before.
    if subprocess.run([_kam(), "init", address], env=environment, capture_output=True, check=False).returncode == 0:
        fill = ("psql", "-Xq", "-v", f"customers={customers}", "-f", HERE / "team.sql", address)
        subprocess.run(fill, env=environment, check=True)
    return address


def _measured(name: str, options: argparse.Namespace, base: dict[str, str]) -> bool:
    """Measure and print one command; False when it takes longer than it may."""
    said, printed = Path(base["HOME"], "said.sql"), Path(base["HOME"], "printed")
    arguments = COMMANDS[name]
    try:
        measure.run(Command((sys.executable, HERE / "spoken.py", said, *arguments)), base, printed)
        psql = Command(("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", said, base["KAM_WORKBOOK"]))
        pairs, peak = measure.side_by_side(Command((_kam(), *arguments)), {"psql": psql}, options.rounds, base)
    except measure.FailedError as error:
        print(f"{name:<18} FAILED: {error}", flush=True)
        return False
    pair = pairs["psql"]
    judged = name in WHOLE and options.customers >= 1_000_000
    verdict = ("kept" if pair.ratio <= AT_MOST else "MISSED") if judged else ""
    print(
        COLUMNS.format(
            name, _time(median(pair.ours)), _time(median(pair.reference)), f"{pair.ratio:.2f}",
            f"{min(pair.ratios):.2f}–{max(pair.ratios):.2f}", f"{peak:.0f} MB", _lines(printed), verdict,
        ),
        flush=True,
    )  # fmt: skip
    return verdict != "MISSED"


def _kam() -> Path:
    return Path(sys.executable).with_name("kam")


def _lines(file: Path) -> str:
    with file.open("rb") as lines:
        return f"{sum(1 for _ in lines):,}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
