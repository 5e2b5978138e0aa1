"""What is measured, against what, and how much it may be."""

import functools
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import data
from measure import Command
from places import Places, fresh

READING = {
    "list": ("list",), "show": ("show", "qinghe"), "gate": ("gate", "qinghe"), "agenda": ("agenda",),
    "score": ("score",), "review": ("review", "--overdue"),
}  # fmt: skip
MEGABYTES, SHEET_MEGABYTES = 150, 400
DRAWN_CUSTOMERS, DRAWN_MEGABYTES = 1_000, 128

# What `review --overdue` answers first, by hand: the latest contact of each customer against the days of its tier.
OVERDUE = f"""
with seen as (
  select c.code, c.name,
    coalesce((select max(k."on") from contact k where k.customer_id = c.id), c.added_on) as last,
    (select t.tier from tier_override t where t.customer_id = c.id order by t."on" desc, t.id desc limit 1) as tier
  from customer c),
late as (
  select code, name, tier, last, julianday('{data.TODAY}') - julianday(last)
    - case tier when 'A' then 14 when 'B' then 30 when 'C' then 90 when 'D' then 180 else 30 end as days
  from seen)
select * from late where days > 0 order by days desc, code"""
_WEIGHTS = ", ".join(f"('{factor}', {weight})" for factor, weight in data.WEIGHTS.items())
WEIGHT_TABLE = (
    "create temp table weight (factor text primary key, weight real) without rowid;"
    f" insert into weight values {_WEIGHTS};"
)
MEAN = (
    "select r.customer_id, sum(w.weight * r.value) / sum(w.weight) as mean from rating r"
    " join weight w on w.factor = r.factor group by r.customer_id order by mean desc limit 20;"
)


@dataclass(frozen=True)
class Against:
    """A reference. Ours may take `at_most` times as long (None: it is only told); `goal` is wished, not promised."""

    name: str
    command: Command
    at_most: float | None = None
    goal: float | None = None


@dataclass(frozen=True)
class Case:
    """One thing that is measured. `whole`: its limits are meant for the whole 100,000."""

    name: str
    ours: Command
    against: tuple[Against, ...]
    rounds: int = 15
    megabytes: int | None = None
    whole: bool = False


def cases(at: Places, books: Path, demo: Path | None) -> Iterator[Case]:
    """Every case; those on the demo book are left out without one."""
    kam = at.program("kamcli", "kam")
    bare = Command((at.program("kamcli", "python"), "-c", "pass"))
    yield Case("--version", Command((kam, "--version")), (Against("bare Python", bare, 7),))
    yield Case("--help", Command((kam, "--help")), (Against("bare Python", bare, 12),))
    typed = {"_KAM_COMPLETE": "complete_bash", "COMP_WORDS": "kam show c0042", "COMP_CWORD": "2"}
    tab = Command((kam,), {**typed, "KAM_WORKBOOK": str(books / "big.db")})
    yield Case("Tab on a customer", tab, (Against("bare Python", bare, 8),))
    if demo is not None:
        yield from _daily(at, kam, bare, demo)
    yield _import(at, kam, books)
    yield from _sheets(at, kam, books)
    yield _drawn(at, kam)
    yield from _whole(at, kam, books)
    yield from _explained(at, kam, books)


def _daily(at: Places, kam: Path, bare: Command, demo: Path) -> Iterator[Case]:
    todo = Against("todo list", Command((at.program("todoman", "todo"), "list")), 0.6)
    watson = Against("watson status", Command((at.program("td-watson", "watson"), "status")), None, 1)
    for name, arguments in READING.items():
        ours = Command((kam, *arguments, "--workbook", demo))
        yield Case(f"demo: {name}", ours, (Against("bare Python", bare, 12), todo, watson))
    written = at.home / "written.db"
    spoken = ("log-contact", "qinghe", "--channel", "phone", "--no-next", "Waiting for their budget")
    # A copy for every run, or the book would grow from round to round.
    ours = Command((kam, *spoken, "--workbook", written), prepare=functools.partial(fresh, demo, written))
    yield Case("demo: log-contact", ours, (Against("bare Python", bare, 48),))


def _import(at: Places, kam: Path, books: Path) -> Case:
    table, taken, plain = books / "customers.csv", at.home / "taken.db", at.home / "plain.db"
    empty = functools.partial(fresh, None, plain)
    shell = Command((_shell(), plain, ".mode csv", f".import {table} customer"), prepare=empty)
    utils = Command(
        (at.program("sqlite-utils", "sqlite-utils"), "insert", plain, "customer", table, "--csv"), prepare=empty
    )
    again = functools.partial(fresh, books / "empty.db", taken)
    return Case(
        "import customers",
        Command((kam, "import", table, "--workbook", taken), prepare=again),
        (Against("sqlite3 .import", shell, 8), Against("sqlite-utils insert", utils, 0.4)),
        rounds=5, megabytes=MEGABYTES, whole=True,
    )  # fmt: skip


def _sheets(at: Places, kam: Path, books: Path) -> Iterator[Case]:
    table, sheet, taken = books / "customers.csv", at.home / "customers.xlsx", at.home / "sheets.db"
    again = functools.partial(_fresh_with_sheet, at, table, sheet, books / "empty.db", taken)
    by_text = Command((kam, "import", table, "--workbook", taken), prepare=again)
    yield Case(
        "import customers.xlsx",
        Command((kam, "import", sheet, "--workbook", taken), prepare=again),
        (Against("import customers.csv", by_text, 2),),
        rounds=3, megabytes=SHEET_MEGABYTES, whole=True,
    )  # fmt: skip
    book, out = books / "big.db", at.home / "out"
    shell = Command((_shell(), "-readonly", "-csv", book, f".output {out}.txt", "select * from customer"))
    by_table = Command((kam, "export", f"{out}.csv", "--as", "customers", "--force", "--workbook", book))
    yield Case(
        "export customers.csv",
        by_table,
        (Against("sqlite3 -csv", shell, 8),),
        rounds=3,
        megabytes=MEGABYTES,
        whole=True,
    )
    yield Case(
        "export customers.xlsx",
        Command((kam, "export", f"{out}.xlsx", "--as", "customers", "--force", "--workbook", book)),
        (Against("export customers.csv", by_table, 10),),
        rounds=3, megabytes=MEGABYTES, whole=True,
    )  # fmt: skip


def _fresh_with_sheet(at: Places, table: Path, sheet: Path, empty: Path, taken: Path) -> None:
    if not sheet.exists():
        subprocess.run(
            [at.program("kamcli", "python"), Path(__file__).with_name("write_sheet.py"), table, sheet], check=True
        )
    fresh(empty, taken)


def _drawn(at: Places, kam: Path) -> Case:
    books = at.books(DRAWN_CUSTOMERS)
    numpy = Command((at.program("kamcli", "python"), "-c", "import numpy"))
    ours = Command((kam, "score", "--robust", "--model", books / "bench.yaml", "--workbook", books / "big.db"))
    return Case("score --robust", ours, (Against("import numpy", numpy, 8),), rounds=5, megabytes=DRAWN_MEGABYTES)


# A model of 200 lines read for the first time, by PyYAML alone and by the loader that checks it all.
_ALONE = "import sys, yaml; print(yaml.load(open(sys.argv[1], encoding='utf-8'), Loader=yaml.SafeLoader)['name'])"
_CHECKED = """
import sys, pathlib
from kamcli.rules.models import load_model
from kamcli.store.measures import UNITS
print(load_model(pathlib.Path(sys.argv[1]), UNITS).name)
"""


def _explained(at: Places, kam: Path, books: Path) -> Iterator[Case]:
    book, model = books / "big.db", books / "bench.yaml"
    bare = Command((at.program("kamcli", "python"), "-c", "pass"))
    yield Case(
        "explain",
        Command((kam, "explain", "c000042", "--model", model, "--workbook", book)),
        (Against("bare Python", bare, 20),), whole=True,
    )  # fmt: skip
    whole = Command((kam, "score", "--model", model, "--workbook", book))
    top = Command((kam, "score", "--model", model, "--top", "20", "--workbook", book))
    yield Case("score, next questions", whole, (Against("score --top 20", top, 5),), rounds=3, whole=True)
    python = at.program("kamcli", "python")
    delivered = Path(__file__).parents[1] / "scoring_models" / "default.yaml"
    unkept = {"XDG_CACHE_HOME": str(at.home / "rules.sql")}  # no folder: nothing can be kept
    ours = Command((python, "-c", _CHECKED, delivered), unkept)
    yield Case("load a model", ours, (Against("PyYAML SafeLoader", Command((python, "-c", _ALONE, delivered)), 2),))


def _whole(at: Places, kam: Path, books: Path) -> Iterator[Case]:
    book, model = books / "big.db", books / "bench.yaml"
    mean = Command((_shell(), "-readonly", book, WEIGHT_TABLE, MEAN))
    weigh = Path(__file__).with_name("weigh_with_pymcdm.py")
    pymcdm = Command((at.program("pymcdm", "python"), weigh, book))
    yield Case(
        "score --top 20",
        Command((kam, "score", "--model", model, "--top", "20", "--workbook", book)),
        (Against("mean in sqlite3", mean, 6, 3), Against("pymcdm, undated", pymcdm)),
        rounds=5, megabytes=MEGABYTES, whole=True,
    )  # fmt: skip
    overdue = Command((_shell(), "-readonly", book, OVERDUE))
    yield Case(
        "review --overdue",
        Command((kam, "review", "--overdue", "--workbook", book)),
        (Against("same in sqlite3", overdue, 2.5),),
        rounds=5, megabytes=MEGABYTES, whole=True,
    )  # fmt: skip
    rules = at.home / "rules.sql"
    asked = Command(
        (_shell(), "-readonly", book, f".read {rules}"), prepare=functools.partial(_write_rules, at, book, rules)
    )
    yield Case(
        "advice",
        Command((kam, "advice", "--workbook", book)),
        (Against("same in sqlite3", asked, 2.5),),
        rounds=5, megabytes=MEGABYTES, whole=True,
    )  # fmt: skip


def _write_rules(at: Places, book: Path, to: Path) -> None:
    """The rules as SQL that the shell understands; they stay the same for the whole run."""
    if not to.exists():
        script = Path(__file__).with_name("rules_as_sql.py")
        made = subprocess.run((at.program("kamcli", "python"), script, book), capture_output=True, check=True)
        to.write_bytes(made.stdout)


def _shell() -> str:
    found = shutil.which("sqlite3")
    if found is None:
        raise SystemExit("The sqlite3 shell is needed as a reference. Install it (apt install sqlite3).")
    return found
