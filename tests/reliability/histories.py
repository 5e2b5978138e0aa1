"""Random histories: what a team may do with a book in forty commands, sensible and senseless.

A command is written as it is typed; what stands in braces is drawn from a pool, what stands in brackets is there every
other time. The same seed gives the same history.
"""

import json
import random
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Step(NamedTuple):
    """One command: the files that it finds beside the workbook, and where what it prints is kept, edited."""

    arguments: tuple[str, ...]
    variables: dict[str, str]
    files: tuple[tuple[str, str], ...] = ()
    keep: str = ""
    edits: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        said = " ".join(f"{name}={value}" for name, value in self.variables.items())
        kept = f" > {self.keep}, edited {self.edits}" if self.keep else ""
        return f"{said} kam {shlex.join(self.arguments)}{kept}" + "".join(
            f"\n    {name}: {text!r}" for name, text in self.files
        )


class Customer(NamedTuple):
    """A customer of the book, and the people whom it is known to have."""

    code: str
    name: str
    people: tuple[str, ...] = ()


class History(NamedTuple):
    """The book it begins with, `demo` or `empty`, and the commands."""

    book: str
    steps: tuple[Step, ...]


_MADE_OF = tomllib.loads(Path(__file__).with_name("histories.toml").read_text("utf-8"))
WRITING: list[str] = _MADE_OF["writing"].strip().splitlines()
READING: list[str] = _MADE_OF["reading"].strip().splitlines()
POOLS: dict[str, list[str]] = _MADE_OF["pools"]
TABLES: dict[str, tuple[str, str]] = _MADE_OF["tables"]
EDITS: list[tuple[str, str]] = [(edit["old"], edit["new"]) for edit in _MADE_OF["edits"]]
NASTY = [*_MADE_OF["nasty"], "x" * 5000, "界" * 3000, "\udcff"]  # the last is a byte that is no letter
ADDED = ("anrun", "zurich", "x1", "neu", "li", "same")  # customers that a history begins with, beside those of the demo
FORMS = ((), (), ("--json",), ("--format", "md"), ("--format", "csv"), ("--format", "jsonl"), ("--format", "table"))


class _Pen:
    """Who writes a history: the chance, and what is known of the book so far."""

    def __init__(self, chance: random.Random, customers: tuple[Customer, ...]) -> None:
        self.chance = chance
        some = chance.sample(customers, min(len(customers), 4))
        self.customers = [*some, *(Customer(code, code) for code in chance.sample(ADDED, 2))]
        self.people = {one.code: [*one.people, *chance.sample(POOLS["new_person"], 2)] for one in self.customers}
        self.here = self.customers[0]
        self.last_step = 245 if customers else 5
        self.files: dict[str, str] = {}

    def arguments(self, template: str) -> tuple[str, ...]:
        parts = re.split(r"\[(.*?)\]", template)
        kept = [part for nth, part in enumerate(parts) if nth % 2 == 0 or self.chance.random() < 0.5]
        return tuple(self.filled(word) for word in " ".join(kept).split())

    def filled(self, word: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda found: self.drawn(found[1]), word)

    def drawn(self, pool: str) -> str:
        if self.chance.random() < 0.02:
            return self.chance.choice(NASTY)
        special: dict[str, Callable[[], str]] = {
            "customer": self._customer, "person": self._person, "step": self._step, "item": self._item, "csv": self._csv,
            "sales": self._sales, "visits": self._visits,
        }  # fmt: skip
        if pool in special:
            return special[pool]()
        return self.filled(self.chance.choice(POOLS[pool]))

    def _customer(self) -> str:
        self.here = self.chance.choice(self.customers)
        return self.chance.choice((self.here.code,) * 6 + (self.here.name, self.here.code.upper(), self.here.name[:2]))

    def _person(self) -> str:
        name = self.chance.choice(self.people[self.here.code])
        return name if self.chance.random() < 0.85 else self.chance.choice((name[:1], name.upper(), name[-2:]))

    def _step(self) -> str:
        return str(self.last_step - self.chance.randrange(min(self.last_step, 60)) + self.chance.choice((0, 0, 3)))

    def _item(self) -> str:
        kind = self.chance.choice(("step", "plan", "finding", "contact", "review", "sample", "gate", "move", "swot"))
        number = self._step() if kind == "step" else str(self.chance.randrange(1, 30))
        return f"{kind}-{self._customer() if kind in ('contact', 'review', 'gate') else number}"

    def _csv(self) -> str:
        kind = self.chance.choice(sorted(TABLES))
        header, row = TABLES[kind]
        lines = [header, *(self.filled(row) for _ in range(self.chance.randrange(1, 6)))]
        self.files[f"{kind}.csv"] = _text("\n".join(lines) + "\n")
        return f"{kind}.csv"

    def _sales(self) -> str:
        keys = ("customer", "amount", "on:day", "ref", "product:word")
        return self._lines("sales.jsonl", keys)

    def _visits(self) -> str:
        keys = ("customer", "with:person", "channel", "on:day", "summary:text", "no_next:text")
        return self._lines("visits.jsonl", keys)

    def _lines(self, name: str, keys: tuple[str, ...]) -> str:
        def line() -> str:
            drawn = {key.partition(":")[0]: self.drawn(key.rpartition(":")[2]) for key in keys}
            return json.dumps(drawn, ensure_ascii=self.chance.random() < 0.5)

        text = "".join(line() + "\n" for _ in range(self.chance.randrange(1, 5)))
        self.files[name] = _text(text)
        return name


def _text(said: str) -> str:
    """What a file may hold: no half of a letter."""
    return said.encode("utf-8", "replace").decode()


def history(seed: int, number: int, length: int, customers: tuple[Customer, ...]) -> History:
    """A history of so many commands; every fourth begins with an empty book."""
    chance = random.Random(f"{seed} {number}")
    book = "empty" if number % 4 == 3 else "demo"
    pen = _Pen(chance, customers if book == "demo" else ())
    steps: list[Step] = []
    day = 23
    for one in pen.customers[-len(pen.customers) if book == "empty" else -2 :]:
        steps.append(Step(("add-customer", one.name, "--code", one.code, "--anyway"), _variables(chance, day)))
    for one in pen.customers:
        steps.append(Step(("add-person", one.code, pen.people[one.code][-1], "--anyway"), _variables(chance, day)))
    while len(steps) < length:
        day = min(28, day + (chance.random() < 0.1))
        steps += _next(pen, _variables(chance, day))
    return History(book, tuple(steps[:length]))


def _variables(chance: random.Random, day: int) -> dict[str, str]:
    return {
        "KAM_TODAY": f"2026-11-{day}",
        "KAM_USER": chance.choice(("tester", "tester", "魏岚")),
        "KAM_LANG": chance.choice(("en", "en", "zh")),
    }


def _next(pen: _Pen, variables: dict[str, str]) -> Iterator[Step]:
    chance = pen.chance
    kind = chance.random()
    if kind < 0.05:
        edits = tuple(chance.sample(EDITS, 3))
        yield Step(("export", pen.drawn("customer"), "--format", "yaml"), variables, (), "edited.yaml", edits)
        if chance.random() < 0.4:
            yield from _next(pen, variables)
        tried = chance.choice(((), (), ("--dry-run",)))
        yield Step(("apply", "edited.yaml", "--yes", *tried), variables)
        return
    template = chance.choice(WRITING if kind < 0.65 else READING)
    arguments = pen.arguments(template)
    if template in WRITING:
        arguments += chance.choice(((), (), (), (), ("--json",), ("--dry-run",)))
    elif arguments[0] != "export" and "report" not in template:
        arguments += chance.choice(FORMS)
        if chance.random() < 0.15:
            arguments += ("--as-of", chance.choice(POOLS["day"]))
    files, pen.files = tuple(pen.files.items()), {}
    yield Step(arguments, variables, files)


def customers_of(rows: list[dict[str, Any]], people: list[dict[str, Any]]) -> tuple[Customer, ...]:
    """The customers of exported tables, with their people."""
    return tuple(
        Customer(row["code"], row["name"], tuple(one["name"] for one in people if one["customer"] == row["code"]))
        for row in rows
    )
