"""How much of random damage `kam check` finds, and whether it ever cries wolf.

    python benchmarks/bit_flips.py                   # 1,000 flipped bits, 200 good books: about twenty minutes
    python benchmarks/bit_flips.py --flips 100 --books 20 --seed 7

One bit of a workbook is flipped, anywhere in the file. The flip counts when it changed content: any row of any table,
sqlite_master and sqlite_sequence included, or when a table cannot be read any more. Whether SQLite's own
integrity_check finds it is told beside. A good book is what random commands, imports, merges, erasures, dumps and other
programs leave behind. The exit code is 1 when a flip that counts was not found, or a good book had findings.
"""

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from histories import good_book, kam

from kamcli.actions import checking
from kamcli.errors import KamError

Content = dict[str, list[str]]


def content(book: Path) -> Content | None:
    """Every row of every table; None when one cannot be read."""
    connection = sqlite3.connect(f"file:{book}?mode=ro", uri=True)
    connection.text_factory = lambda cell: ("text", cell)
    try:
        rows = connection.execute("select type, name, tbl_name, sql from sqlite_master").fetchall()
        found = {"sqlite_master": sorted(map(repr, rows))}
        names = [row[1][1].decode() for row in rows if row[0][1] == b"table"]
        for name in names:
            found[name] = sorted(map(repr, connection.execute(f'select * from "{name}"')))
        return found
    except (sqlite3.Error, ValueError, TypeError, MemoryError, OverflowError):
        return None
    finally:
        connection.close()


def is_whole(book: Path) -> bool:
    """Whether SQLite itself finds nothing."""
    connection = sqlite3.connect(f"file:{book}?mode=ro", uri=True)
    try:
        return bool(connection.execute("pragma integrity_check").fetchone()[0] == "ok")
    except (sqlite3.Error, ValueError):
        return False
    finally:
        connection.close()


def finds(book: Path) -> list[str]:
    """What `check` says of the book: the kinds of its findings, or that it cannot be opened."""
    try:
        return sorted({fault.kind for fault in checking.check(str(book)).faults})
    except KamError:
        return ["unusable"]


def flips(books: list[Path], count: int, dice: random.Random, folder: Path) -> bool:
    """Flip bits one by one; whether every one that changed content was found."""
    bytes_of = {book: book.read_bytes() for book in books}
    contents = {book: content(book) for book in books}
    for book in books:
        assert finds(book) == [], (book, finds(book))
    target = folder / "flipped.db"
    changed = by_sqlite = by_check = by_program = sampled = noticed = 0
    missed: list[str] = []
    slowest = 0.0
    for nth in range(count):
        if nth % 100 == 0:
            print(f"{nth} flips, {changed} changed content, {by_check} found", file=sys.stderr)
        book = dice.choice(books)
        damaged = bytearray(bytes_of[book])
        at, bit = dice.randrange(len(damaged)), dice.randrange(8)
        damaged[at] ^= 1 << bit
        target.write_bytes(damaged)
        target.chmod(0o600)
        counts = content(target) != contents[book]
        started = time.perf_counter()
        found = finds(target)
        slowest = max(slowest, time.perf_counter() - started)
        noticed += bool(found)
        if not counts:
            continue
        changed += 1
        by_sqlite += not is_whole(target)
        by_check += bool(found)
        if not found:
            missed.append(f"{book} byte {at} bit {bit}")
        if nth % 50 == 0:
            sampled += 1
            run = subprocess.run([sys.executable, "-m", "kamcli", "check", "-w", str(target)], capture_output=True)
            by_program += run.returncode in (6, 10)
    print(f"flips: {count}, that changed content: {changed}")
    print(f"found by integrity_check alone: {by_sqlite} ({by_sqlite / max(changed, 1):.1%})")
    print(f"found by kam check: {by_check} ({by_check / max(changed, 1):.1%}); as a program {by_program} of {sampled}")
    print(
        f"noticed though no content changed: {noticed - by_check} of {count - changed}; slowest check {slowest:.1f} s"
    )
    for line in missed:
        print("missed:", line)
    return not missed and by_program == sampled


def wolves(count: int, demo: Path, dice: random.Random, folder: Path) -> bool:
    """Make good books and check them; whether none had findings."""
    wrong = 0
    operations = 0
    steps: list[str] = []
    for nth in range(count):
        if nth % 20 == 0:
            print(f"{nth} good books, {wrong} with findings", file=sys.stderr)
        made = good_book(folder / f"good{nth}", demo, dice)
        steps += made.done
        operations += len(made.ask("select id from operation"))
        if found := [
            (fault.kind, fault.table, fault.id, fault.finding.template)
            for fault in checking.check(str(made.book)).faults
        ]:
            wrong += 1
            print("false alarm:", made.book, made.done, found[:5])
        else:
            shutil.rmtree(folder / f"good{nth}")
    print(f"good books: {count} with {operations} operations, with findings: {wrong}")
    refused = sum(step.rpartition("=")[2] not in ("0", "-1") for step in steps)
    print(f"random steps: {len(steps)}, refused: {refused}")
    return not wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--books", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    folder = Path(tempfile.mkdtemp(prefix="kam-flips-"))
    os.environ.update(HOME=str(folder), KAM_TODAY="2026-11-23", KAM_USER="tester", KAM_LANG="en")
    demo = folder / "demo.db"
    assert kam(demo, "init", str(demo), "--demo") == 0
    books = [demo]
    for nth in range(3):
        made = good_book(folder / f"book{nth}", demo, dice)
        kam(made.book, "add-customer", f"Last {nth}")  # seals what other programs did
        made.ask("drop table if exists others")  # what is not ours has no seal
        books.append(made.book)
    fine = flips(books, asked.flips, dice, folder) if asked.flips else True
    fine = wolves(asked.books, demo, dice, folder) and fine
    if fine:
        shutil.rmtree(folder)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
