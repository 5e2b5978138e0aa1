"""Command lines whose output shows every shape that `--json` prints: the examples of the help, and what they leave out.

They run in this process, each on a book of its own when it writes.
"""

import io
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import chdir, closing, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import test_help as examples
from program import KEY_COMMAND, NEW_KEY_COMMAND, Program

from kamcli.cli import app
from kamcli.cli.app import PLACES
from kamcli.cli.command import Kind
from kamcli.rules import kept

EARLIER = "2025-01-15"
"""A day on which hardly anything was known yet."""

ALIKE = {"edit": "apply"}
"""What prints only at a terminal prints what another command prints."""

SILENT = ("mcp", "grant")
"""Commands that print no data."""

SERVED = ("move",)
"""Commands that need a server: their own tests hold what they print against the schema."""

FILLED = """\
dossier: qinghe
meetings: [{on: 2026-10-01, subject: 选型会, speaker: 梁国栋, outcome: 通过, source: visit}]
complaints: [{on: 2026-09-01, text: 送货晚了, by: 魏岚}]
expectations: [{on: 2026-09-01, text: 每周到货, met: partly, by: 魏岚}]
objectives:
  - on: 2026-09-01
    text: 份额过半
    agreed_with: 周立群
    agreed_on: 2026-09-02
    due: 2027-03-01
    progress: 20
    actions: [{on: 2026-09-02, what: 报方案, due: 2026-12-01, by: 魏岚, expected: yes}]
inspections:
  - {on: 2026-09-10, kind: us_inspected, result: conditional, note: 两项整改, by: 魏岚, findings: [{on: 2026-09-10, text: 标签不清, owner: 罗诚, due: 2026-12-01}]}
materials: [{on: 2026-09-20, what: 样册, given_to: 周立群, by: 魏岚}]
obstacles: [{on: 2026-09-20, text: 价格高, state: open, owner: 魏岚, answer: 讲总成本}]
people:
  - name: 林晓燕
    deeds: [{on: 2026-10-02, doer: them, kind: information, text: 提供竞品报价, source: visit}]
suppliers:
  - {name: 川脉管业, moves: [{on: 2026-10-03, move: 降价, likelihood: 0.5, trouble: 3, answer: 讲寿命, owner: 魏岚}]}
"""
ODD = """\
name: odd
axes:
  value:
    weights: {pairwise: {唐静: [[size, hold, 5], [size, trust, 1/5], [hold, trust, 3]], 魏岚: [[size, hold, 7], [size, trust, 1/7], [hold, trust, 5]]}}
    factors: {size: {rating: [1, 5]}, hold: {rating: [1, 5]}, trust: {factors: {one: {weight: 1, rating: [1, 5]}, two: {weight: 2, rating: [1, 5]}}}}
tiers: [{tier: A}]
"""
FILL = (
    "add-customer Bare", "add-person bare Nobody", "add-supplier bare Someone", "score --record",
    "log-sale bare 1200 --on 2026-11-01", "log-contact bare --with Nobody --on 2026-11-02 --no-next 先等",
    "log-quotation qinghe 420万 --strength quality,capacity", "end kelin --because low_value --note 太小",
    "add-swot bare threat 换人 --about them --next 拜访 --due 2026-12-05", "simulate qinghe --record", "set-tier bare B --because 样板",
    "hand-over oriva --to 唐静 --on 2026-11-20", "add-obstacle bare 没人认识",
    "assess bare --likelihood 55% --path 先认证 --cost 20000 --hours 12", "add-plan-step bare 拜访 --days 10 --who 魏岚 --due +1w",
    "endorse bare Nobody --answer endorsed", "add-goal 华南新市场 --until 2027-12-31",
    "add-move bare Someone 降价 --likelihood 50%", "log-spend bare 300 --kind meal --person Nobody --purpose 谈方案 --invoice 1 --approver 唐静",
    "log-fact bare birthday=08-15 --person Nobody --source visit --note 贺卡",
    "log-fact bare stance=1 rung=meeting --person Nobody --source visit", "pause jinlu --until 2027-03-01 --because 停工",
    "confirm hengtai capacity_said --by 罗诚 --note 书面", "advance hengtai --override 客户急", "apply filled.yaml",
    "add-customer 'Oriva Plumbing' --code twice --phone 0757-1 --anyway", "add-person twice 'Ilse Bakker' --phone 138",
    "add-person twice 'Ilse Bakker' --phone 138 --anyway", "add-customer 'Kelin Pharma' --code third --manager 高远 --anyway",
    "add-person third '滕海' --title x --anyway", "add-person third 甲方 --title x --phone 1390000001", "add-person third 乙方 --title y --phone 1390000002",
    "merge-people third 甲方 乙方 --yes", "merge kelin third --yes", "add-person twice Nobody",
    "confirm xiangan support_ready.logistics --by 物流 --note 冬季车辆已排", "edit-person oriva/'Sanne Kuipers' --left 2026-11-20",
    "answer-move 1 --outcome '降了 3%'", "close-finding 1", "solve-complaint 1", "log-material oriva 样册", "undo",
)  # fmt: skip
"""Done once, one after the other, to a book of which everything is asked that can be asked of a book."""

MORE: dict[str, tuple[str, ...]] = {
    "agenda": ("agenda --week",),
    "advice": ("advice",),
    "show": ("show bare", "show kelin", "show haiyue", "show bare/Nobody", "show qinghe", "show oriva", "show kelin",
             "show qinghe/何启明", "show qinghe/周立群", "show oriva/'Sanne Kuipers'"),
    "warmth": ("warmth bare", "warmth oriva"),
    "brief": ("brief bare", "brief qinghe", "brief haiyue"),
    "people": ("people bare",),
    "map": ("map bare", "map oriva"),
    "check": ("check --quiet",),
    "coach": ("coach bare", "coach oriva"),
    "review": ("review --overdue", "review --no-reason", "review --report"),
    "score": ("score", "score bare", "score kelin", "score --since 2026-08-31", "score --versus growth",
              "score --record", "score bare qinghe --robust --draws 100 --weights around",
              "score --set oriva.margin_expected=4", "score --weight margin_expected=30"),
    "explain": ("explain bare", "explain jinlu", "explain oriva"),
    "compare": ("compare bare oriva",),
    "gate": ("gate bare", "gate kelin", "gate qinghe", "gate lantian", "gate hengtai", "gate xiangan", "gate beiyu"),
    "gaps": ("gaps bare",),
    "rivals": ("rivals bare", "rivals oriva"),
    "swot": ("swot bare",),
    "assess": ("assess bare", "assess kelin"),
    "develop": ("develop bare", "develop qinghe"),
    "plan": ("plan bare", "plan qinghe", "plan kelin"),
    "advance": ("advance hengtai --override 客户急", "advance jinlu --override 客户急"),
    "simulate": ("simulate bare", "simulate oriva --record", "simulate qinghe --outcome won"),
    "forecast": ("forecast", "forecast --backtest 2026-03-31",),
    "dossier-of": ("dossier-of kelin/甲方", "dossier-of bare/Nobody", "dossier-of lantian/许文斌", "dossier-of qinghe/林晓燕", "dossier-of qinghe/周立群", "dossier-of qinghe/梁国栋"),
    "log-expectation": ("log-expectation qinghe 每周到货",),
    "apply": ("apply filled.yaml",),
    "spend": ("spend",),
    "duplicates": ("duplicates",),
    "merge": ("merge bare twice --yes", "merge twice bare --yes"),
    "report": ("report --out page.html",),
    "history": ("history", "history --operation 3"),
    "import": ("import pipeline.csv --as sales --map 'Account=customer,Close date=on'",),
    "model check": ("model check ./odd.yaml", "model check growth", "model check relationship_health"),
    "model show": ("model show ./odd.yaml", "model show growth", "model show payment_risk"),
    "model test": ("model test growth",),
    "list": ("list", "list --where stage=qualify"),
    "where": ("where --workbook postgresql://localhost:1/nowhere",),
    "portfolio": ("portfolio --as-of 2020-01-01",),
}  # fmt: skip
"""Command lines beside the examples: other forms, and customers of whom hardly anything is known."""


DAMAGE = {
    "kam check --repair": "update customer set key = 'x' where id = 1",
    "kam check --quiet": "update sale set \"on\" = '2026-02-30' where id = 1; drop index customer_key",
}
"""What another program does to the book before it is checked."""


class Output(NamedTuple):
    """What a command line printed."""

    command: str
    line: str
    data: Any


def called(arguments: list[str]) -> tuple[Any, str]:
    """The exit code and the data of a command line, run in this process."""
    out = io.StringIO()
    built = app._build({key for key in PLACES if key.split()[0] == arguments[0]})
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        try:
            code = built(args=arguments, prog_name="kam", standalone_mode=False)
        except Exception as error:  # a command line that cannot be understood prints no data
            code = error
    return code, out.getvalue()


class Books:
    """The books that command lines run on, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        os.environ.update(KAM_TODAY="2026-11-23", KAM_USER="tester", HOME=str(folder))
        os.environ.update(KAM_KEY_COMMAND=KEY_COMMAND, KAM_NEW_KEY_COMMAND=NEW_KEY_COMMAND)
        self.demo = folder / "demo.db"
        assert called(["init", str(self.demo), "--demo"])[0] == 0
        self.empty = folder / "empty.db"
        assert called(["init", str(self.empty)])[0] == 0
        self.full = self.copied(self.demo)
        for line in FILL:
            code, out = self.run(self.full, f"kam {line}")
            assert code == 0, (line, code, out)

    def copied(self, book: Path, line: str = "") -> Path:
        """A copy in a new folder, with the files that examples take."""
        self.count += 1
        place = self.folder / str(self.count)
        place.mkdir()
        copy = Path(shutil.copy(book, place / "kam.db"))
        examples.files(Program(place, copy), line)
        (place / "filled.yaml").write_text(FILLED, encoding="utf-8")
        (place / "odd.yaml").write_text(ODD, encoding="utf-8")
        return copy

    def run(self, book: Path, line: str) -> tuple[Any, str]:
        """Run a command line on a book, in its folder."""
        os.environ["KAM_WORKBOOK"] = str(book)
        with chdir(book.parent):
            return called(examples.words(line))


def outputs(folder: Path, *, thorough: bool = False) -> Iterator[Output]:
    """What the corpus prints as JSON; `thorough` asks every line of every book, and of an early day."""
    with _environment():
        books = Books(folder)
        for name in (name for name in PLACES if name not in {*SILENT, *SERVED}):
            lines = [*examples.command(name).examples, *(f"kam {line}" for line in MORE.get(name, ()))]
            for number, line in enumerate(lines):
                for said in () if ".pdf" in line else _said(books, name, line, thorough=thorough or number == 0):
                    yield Output(name, line, said)


def _said(books: Books, name: str, line: str, *, thorough: bool) -> Iterator[Any]:
    command = examples.command(name)
    asked = f"{line} --json"
    if command.kind is not Kind.READING or command.writes:
        book = books.copied(books.full if "bare" in line or "twice" in line else books.demo, line)
        if line.startswith("kam init"):
            book.unlink()
        for done in examples.before(line):
            books.run(book, f"kam {' '.join(done)}")
        if line in DAMAGE:
            with closing(sqlite3.connect(book)) as connection:
                connection.executescript(DAMAGE[line])
        yield from _data(books.run(book, asked))
        shutil.rmtree(book.parent)
    if command.kind is not Kind.READING or any(option in line for option in RECORDING):
        return
    yield from _data(books.run(books.full, asked))
    if thorough:
        yield from _data(books.run(books.demo, asked))
        yield from _data(books.run(books.empty, asked))
        if "--as-of" not in line and "--since" not in line:
            yield from _data(books.run(books.full, f"{asked} --as-of {EARLIER}"))


RECORDING = ("--record", "--outcome", "--likelihood", "--from", "--why", "--robust --top")
"""What makes a command write that otherwise reads; and what takes long."""


def _data(ran: tuple[Any, str]) -> Iterator[Any]:
    code, out = ran
    if code in (0, 10) and out.strip() and out.lstrip()[0] in "[{":
        yield json.loads(out)


@contextmanager
def _environment() -> Iterator[None]:
    """What the corpus sets is taken back; a file of rules is taken apart once, and not by every command."""
    before, once = dict(os.environ), cache(kept.parsed)
    try:
        with patch("kamcli.rules.models.parsed", once), patch("kamcli.rules.playbook.parsed", once):
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
