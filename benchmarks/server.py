"""Measures kam on a PostgreSQL server beside the same SQL in psql: server.py [--customers N] [--folder DIR] [--at URL]."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import measure
from measure import Command

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))

import postgres  # noqa: E402  the tests' server, here with more memory and a folder that may stay

MANAGER, HEAD = "kam_bench_manager", "kam_bench_head"
"""The roles of one account manager and of a head, who see some accounts whole and of the others what is everybody's."""
TEAM = 30  # managers under the head
AT_MOST = 2.0  # times as long as the same SQL in psql, for work over the whole book
MEMORY = (
    "-c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=512MB -c effective_cache_size=8GB"
    " -c max_wal_size=8GB -c random_page_cost=1.1"
)
COLUMNS = "{:<24} {:>9} {:>9} {:>7} {:>13} {:>9} {:>10}  {}"


class Case(NamedTuple):
    """A command that is measured. `whole`: it is work over the whole book, which has a limit. `role`: as whom."""

    name: str
    arguments: Sequence[str]
    whole: bool = False
    role: str | None = None


def cases(customers: int) -> list[Case]:
    """What is measured; the customer is a key account of the last manager of the book."""
    manager, customer = f"经理{customers // 1000 - 1}", f"c{customers - 200:07}"
    return [
        Case("list", ("list",), whole=True),
        Case("list --where tier=A", ("list", "--where", "tier=A"), whole=True),
        Case("agenda", ("agenda",), whole=True),
        Case("score --top 20", ("score", "--top", "20"), whole=True),
        Case("review --overdue", ("review", "--overdue"), whole=True),
        Case("agenda --manager NAME", ("agenda", "--manager", manager)),
        Case("agenda CUSTOMER", ("agenda", customer)),
        Case("show CUSTOMER", ("show", customer)),
        Case("brief CUSTOMER", ("brief", customer)),
        Case("manager: list", ("list",), role=MANAGER),
        Case("manager: agenda", ("agenda",), role=MANAGER),
        Case("manager: score --top 20", ("score", "--top", "20"), role=MANAGER),
        Case("manager: show CUSTOMER", ("show", customer), role=MANAGER),
        Case("head: list", ("list",), role=HEAD),
        Case("head: agenda", ("agenda",), role=HEAD),
        Case("head: agenda --manager", ("agenda", "--manager", manager), role=HEAD),
        Case("head: show CUSTOMER", ("show", customer), role=HEAD),
    ]


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
                _measured(case, options, base)
                for case in cases(options.customers)
                if not options.only or any(word in case.name for word in options.only)
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
    environment = {**os.environ, **base}
    # What is there already was filled before.
    if subprocess.run([_kam(), "init", address], env=environment, capture_output=True, check=False).returncode == 0:
        print(f"Building a book of {customers:,} customers …", file=sys.stderr)
        fill = ("psql", "-Xq", "-v", f"customers={customers}", "-f", HERE / "team.sql", address)
        subprocess.run(fill, env=environment, check=True)
    last = customers // 1000 - 1  # the number of the last manager
    for role, standing, name in ((MANAGER, "manager", f"经理{last}"), (HEAD, "head", "部长")):
        grant = (_kam(), "grant", role, "--as", standing, "--name", name, "--team", "bench", "--workbook", address)
        subprocess.run(grant, env=environment, check=True, capture_output=True)
    others = (
        "insert into kam.member(role_name, name, standing, team) select 'kam_bench_' || n, '经理' || n, 'manager', 'bench'"
        f" from generate_series({last - TEAM + 1}, {last - 1}) n on conflict do nothing"
    )
    subprocess.run(("psql", "-Xq", "-c", others, address), env=environment, check=True)
    return address


def _measured(case: Case, options: argparse.Namespace, base: dict[str, str]) -> bool:
    """Measure and print one command; False when it takes longer than it may."""
    said, printed = Path(base["HOME"], "said.sql"), Path(base["HOME"], "printed")
    book = base["KAM_WORKBOOK"]
    if case.role:
        book = re.sub(r"(?<=://)[^@/]*@", f"{case.role}@", book)
    base = {**base, "KAM_WORKBOOK": book}
    try:
        measure.run(Command((sys.executable, HERE / "spoken.py", said, *case.arguments)), base, printed)
        psql = Command(("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", said, book))
        pairs, peak = measure.side_by_side(Command((_kam(), *case.arguments)), {"psql": psql}, options.rounds, base)
    except measure.FailedError as error:
        print(f"{case.name:<24} FAILED: {error}", flush=True)
        return False
    pair = pairs["psql"]
    judged = case.whole and options.customers >= 1_000_000
    verdict = ("kept" if pair.ratio <= AT_MOST else "MISSED") if judged else ""
    print(
        COLUMNS.format(
            case.name, _time(median(pair.ours)), _time(median(pair.reference)), f"{pair.ratio:.2f}",
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
