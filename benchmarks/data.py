"""Builds the big workbook, its model and a CSV file, always the same: python data.py EMPTY.db FOLDER CUSTOMERS."""

import csv
import random
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 20261123
TODAY = date(2026, 11, 23)
FACTORS = [f"factor_{nth:02d}" for nth in range(1, 21)]
WEIGHTS = {factor: 4 if nth % 2 else 6 for nth, factor in enumerate(FACTORS)}
MISSING = 0.15  # share of the ratings that nobody has made
CONTACTS_EACH = 10
TOWNS = ("南京", "苏州", "临沂", "佛山", "台州", "廊坊", "成都", "沈阳")
TRADES = ("建材", "管业", "机电", "置业", "水务", "商贸")
# channel: impact and half-life of the person who was there
CHANNELS = {"visit": (3, 21), "phone": (2, 5), "wechat": (1, 3), "email": (1, 4)}


def name(number: int) -> str:
    return f"{TOWNS[number % 8]}{TRADES[number % 6]}{number:06d}有限公司"


def phone(number: int) -> str:
    return f"1380{number:07d}"


def address(number: int) -> str:
    return f"{TOWNS[number % 8]}市人民路{number % 900 + 1}号"


def day_before(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def tier(number: int) -> str:
    return "ABBCCCCDDD"[number // 3 % 10]


def build(empty: Path, folder: Path, customers: int) -> None:
    """`big.db`, `bench.yaml`, `customers.csv` in `folder`."""
    write_model(folder / "bench.yaml")
    write_csv(folder / "customers.csv", customers)
    made = folder / "big.part"
    shutil.copyfile(empty, made)
    connection = sqlite3.connect(made, isolation_level=None)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.execute("begin")
    # Indexes and triggers come back when the rows are in: the journal of this is of no interest.
    aside = connection.execute(
        "select type, name, sql from sqlite_master where type in ('trigger', 'index') and sql is not null"
    ).fetchall()
    for kind, called, _ in aside:
        connection.execute(f"drop {kind} {called}")
    fill(connection, customers)
    for _, _, sql in sorted(aside):
        connection.execute(sql)
    connection.execute("commit")
    connection.close()
    made.rename(folder / "big.db")


def fill(connection: sqlite3.Connection, customers: int) -> None:
    numbers = range(1, customers + 1)
    insert(
        connection, "customer", "id code name key industry manager phone address added_on",
        ((n, f"c{n:06d}", name(n), name(n)[:-4], TRADES[n % 6], f"经理{n % 40}", phone(n), address(n),
          day_before(500)) for n in numbers),
    )  # fmt: skip
    insert(
        connection, "tier_override", "customer_id tier on reason",
        ((n, tier(n), day_before(n % 180), "Agreed in the yearly review") for n in numbers if n % 3 == 0),
    )  # fmt: skip
    # Half of the tiered customers have two people.
    insert(
        connection, "person", "id customer_id name key roles influence",
        ((2 * n + nth, n, f"{who}{n}", f"{who}{n}", "", 5 - 2 * nth) for n in numbers if n % 6 == 0
         for nth, who in enumerate(("周", "李"))),
    )  # fmt: skip
    contacts = list(contact_rows(customers))
    insert(connection, "contact", "id customer_id on channel purpose summary", contacts)
    insert(
        connection, "participant", "contact_id person_id impact half_life",
        ((row[0], 2 * row[1] + row[0] % 2, *CHANNELS[row[3]]) for row in contacts if row[1] % 6 == 0),
    )  # fmt: skip
    del contacts
    insert(connection, "rating", "customer_id factor value on source", rating_rows(customers))


def contact_rows(customers: int) -> Iterator[tuple[int, int, str, str, str, str]]:
    """Contacts of one year in the order in which they were entered, which is by day and not by customer."""
    rng = random.Random(SEED)
    total = CONTACTS_EACH * customers
    channels = list(CHANNELS)
    for number in range(total):
        day = day_before(364 - 365 * number // total)
        customer, channel = rng.randint(1, customers), rng.choice(channels)
        yield number + 1, customer, day, channel, "service", "Talked about the next delivery"


def rating_rows(customers: int) -> Iterator[tuple[int, str, int, str, str]]:
    """Two versions of every rating: what was judged last year, and again this year."""
    for version, oldest in enumerate((700, 300)):
        gaps, values = random.Random(SEED), random.Random(SEED + version)
        for customer in range(1, customers + 1):
            day = day_before(oldest - customer % 250)
            for factor in FACTORS:
                if gaps.random() >= MISSING:
                    yield customer, factor, int(values.random() * 5) + 1, day, "visit"


def insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    names = [f'"{column}"' for column in columns.split()]
    connection.executemany(f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})", rows)


def write_model(path: Path) -> None:
    factors = "".join(
        f"      {factor}: {{title: {factor}, weight: {weight}, rating: [1, 5]}}\n" for factor, weight in WEIGHTS.items()
    )
    path.write_text(
        f"name: bench\ntitle: Twenty ratings\naxes:\n  value:\n    title: Value\n    factors:\n{factors}"
        'tiers:\n  - {tier: A, when: {value: ">= 65"}, effort: All out}\n'
        '  - {tier: B, when: {value: ">= 50"}, effort: Some}\n'
        "  - {tier: C, when: {}, effort: Little}\n",
        encoding="utf-8",
    )


def write_csv(path: Path, customers: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "industry", "phone", "address"))
        writer.writerows((name(n), TRADES[n % 6], phone(n), address(n)) for n in range(1, customers + 1))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
