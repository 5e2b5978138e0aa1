"""Loading rows: every kind of record is matched by its natural key, then written as new, changed, or left the same.

An empty cell never erases. The n-th row of a key in the file meets the n-th record of that key in the workbook, so a
file may hold equal rows, and loading it again changes nothing.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from typing import Literal

from kamcli.actions import given
from kamcli.actions.customers import TEXTS
from kamcli.domain import money, names
from kamcli.domain.characters import visible
from kamcli.domain.erasure import erased_on
from kamcli.domain.playbook import Channel
from kamcli.errors import Invalid, NotFound
from kamcli.store import dialects, journal
from kamcli.store.measures.person import called
from kamcli.store.queries import held
from kamcli.store.workbook import Workbook

Outcome = Literal["new", "changed", "same", "none"]  # none: the row holds no such record
Cells = Mapping[str, str]  # field -> cell, without the empty ones
NEW_CUSTOMER = ("code", "name", "key", "pinyin", "added_on", *TEXTS)
_OWN_UNIT = re.compile("[千万萬亿億]")
_NAME = 60  # characters that two halves of a name may have
_AT_ONCE = 5000  # rows that one statement writes


class Loader:
    """What the rows of one file share: look-ups, how its dates are written, and what was left out."""

    def __init__(
        self,
        book: Workbook,
        days: Mapping[str, Callable[[str], date]],
        fields: frozenset[str],
        units: Mapping[str, money.Unit],
    ) -> None:
        self.book = book
        self.days = days
        self.fields = fields  # the fields the file has a column for
        self.units = units  # of a column of money: what it counts in
        self.shared = False  # a row is a customer and a person: several may name the same customer
        self.line = 0
        self.left_out: Counter[tuple[str, str]] = Counter()  # (field, value) that could not be understood
        self.lines: dict[int, int] = {}  # customer -> line of the file it stands on
        self.new_customers: list[int] = []
        self.today = book.today.isoformat()
        self._added: list[tuple[object, ...]] = []  # new customers that are not written yet
        self._nth: Counter[tuple[object, ...]] = Counter()
        self._stems: Counter[str] = Counter()
        self._resolved: dict[str, int | None] = {}
        self._people: dict[tuple[int, str], int] = {}
        self._erased: dict[
            int | None, tuple[list[tuple[str, str]], list[str]]
        ] = {}  # of a customer: marks, who is there

    @cached_property
    def customers_by_code(self) -> dict[str, int]:
        """Every customer by its code, or what was one before a merge; kept up to date by whoever adds one."""
        former = self.book.stream("select name, customer_id from alias order by id")
        now = self.book.stream("select code, id from customer order by id")
        return {row[0]: row[1] for row in chain(former, now)}

    @cached_property
    def customers_by_key(self) -> dict[str, int]:
        """Every customer by the normalised form of its name and aliases."""
        aliases = self.book.stream("select key, customer_id from alias order by key, customer_id")
        names_ = self.book.stream("select key, id from customer order by key, id")
        return {row[0]: row[1] for row in chain(aliases, names_)}

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """What a contact leaves behind by channel, from the playbook."""
        from kamcli.actions.rules import playbook

        return playbook(self.book).channels

    @cached_property
    def scales(self) -> dict[str, set[tuple[float, float]]]:
        """The scales of every factor that a model in sight rates."""
        from kamcli.actions.scores import scales_in_sight

        return scales_in_sight(self.book)

    @cached_property
    def us(self) -> str:
        """Who imports, for rows that name nobody."""
        return journal.who()

    def customer(self, cells: Cells) -> int:
        """The customer a row belongs to: by code, else by name or alias."""
        text = cells.get("customer")
        if text is None:
            raise Invalid("The customer is missing. If all such rows belong to one, say --customer CODE.")
        if text not in self._resolved:
            found = self.customers_by_code.get(text)
            self._resolved[text] = self.customers_by_key.get(names.key(text)) if found is None else found
        customer_id = self._resolved[text]
        if customer_id is None:
            raise Invalid("There is no customer {text!r}. Import the customers first.", text=visible(text))
        return customer_id

    def person(self, customer_id: int, text: str) -> int:
        """A person of a customer, by name."""
        at = (customer_id, text)
        if at not in self._people:
            self._people[at] = self._person(customer_id, text)
        return self._people[at]

    def _person(self, customer_id: int, text: str) -> int:
        found = self.book.rows(
            f"select id from person p where customer_id = :customer and (key = :key or {called('p')} = :text) limit 2",
            customer=customer_id, key=names.person_key(text), text=text,
        )  # fmt: skip
        if len(found) > 1:
            raise Invalid("The customer has several people {text!r}. Write NAME#NUMBER.", text=visible(text))
        if not found:
            raise Invalid("The customer has no person {text!r}. Import the people first.", text=visible(text))
        return int(found[0]["id"])

    def erased(self, cells: Cells, row: list[str], *, anywhere: bool = False) -> Invalid | None:
        """Why a row is left out that names a person who was erased; `anywhere`: also when nobody knows its customer."""
        if not self._anybody_erased:
            return None
        text = cells.get("customer") or cells.get("code") or cells.get("name") or ""
        customer_id = self.customers_by_code.get(text) or self.customers_by_key.get(names.key(text))
        if customer_id is None and not anywhere:
            return None
        if customer_id not in self._erased:
            marks = [(one["digest"], one["on"]) for one in held.tombstones(self.book, customer_id)]
            self._erased[customer_id] = marks, [one["name"] for one in held.names(self.book, customer_id)]
        tombstones, present = self._erased[customer_id]
        first, last = cells.get("first_name", ""), cells.get("last_name", "")
        # A name in two columns is one name, also where this kind of table does not read them.
        pairs = [(last, first), *pairwise(row)]
        joined = [text for a, b in pairs if len(a + b) < _NAME for text in (f"{a}{b}", f"{a} {b}", f"{b} {a}")]
        day = erased_on(tombstones, present, [*row, *joined])
        return (
            None if day is None else Invalid("The row names a person who was erased from the book on {day}.", day=day)
        )

    @cached_property
    def _anybody_erased(self) -> bool:
        return bool(held.tombstones(self.book, None))

    def supplier(self, customer_id: int, text: str) -> int:
        """A supplier of a customer, by name."""
        found = self.book.value(
            "select id from supplier where customer_id = :customer and key = :key order by id",
            customer=customer_id, key=names.key(text),
        )  # fmt: skip
        if found is None:
            raise Invalid("The customer has no supplier {text!r}. Import the suppliers first.", text=visible(text))
        return int(found)

    def free_code(self, stem: str) -> str:
        """The code that begins so and that nobody has: `stem`, `stem-2`, …"""
        code = stem
        while code in self.customers_by_code:
            self._stems[stem] += 1  # long names of one town begin alike: the count goes on where it was
            code = f"{stem}-{self._stems[stem] + 1}"
        return code

    def add_customer(self, row: tuple[object, ...]) -> int:
        """Take in a new customer, as `NEW_CUSTOMER`; returns the id it will have. They are written many at once."""
        self._next_id += 1
        self._added.append((self._next_id, *row))
        self.new_customers.append(self._next_id)
        if len(self._added) == _AT_ONCE:
            self.flush()
        return self._next_id

    def flush(self) -> None:
        """Write the customers taken in, before anything looks at them or refers to them."""
        if self._added:
            journal.insert_many(self.book.connection, "customer", ("id", *NEW_CUSTOMER), self._added)
            self._added.clear()

    @cached_property
    def _next_id(self) -> int:
        # An id is never given twice, not even that of a customer whose import was undone.
        return dialects.of(self.book.connection).given(self.book.connection).get("customer", 0)

    def day(self, cells: Cells, field: str) -> str | None:
        """A day, in the one order that the whole column is written in."""
        cell = cells.get(field)
        return None if cell is None else self.days[field](cell).isoformat()

    def past(self, cells: Cells, field: str = "on") -> str:
        """A day that something happened on; today when the file has no such column."""
        day = self.day(cells, field)
        if day is None:
            if field in self.fields:
                raise Invalid("The day ({field}) is missing.", field=field)
            return self.today
        return self._happened(day)

    def past_if_any(self, cells: Cells, field: str) -> str | None:
        """A day that something happened on, if it has."""
        day = self.day(cells, field)
        return None if day is None else self._happened(day)

    def _happened(self, day: str) -> str:
        if day > self.today:
            raise Invalid("{day} lies in the future; what is logged has happened.", day=day)
        return day

    def currency(self, cells: Cells) -> str:
        """The currency of a row's amount: that of its own column, else of the amount's header, else the workbook's."""
        from kamcli.actions.sales import currency_code

        if "currency" in cells:
            return currency_code(cells["currency"])
        told = self.units["amount"].currencies if "amount" in self.units else frozenset()
        return next(iter(told)) if len(told) == 1 else self.book.currency

    def amount(self, cells: Cells, field: str, currency: str) -> int | None:
        """Money in minor units, in what its column counts in."""
        if field not in cells:
            return None
        amount, unit = money.parse_amount(cells[field], currency), self.units.get(field)
        if unit is not None:
            if currency not in unit.currencies:
                raise Invalid(
                    "The header says {codes}, but {currency} is expected: convert the column, or name its currency.",
                    codes=", ".join(sorted(unit.currencies)), currency=currency,
                )  # fmt: skip
            if unit.factor != 1 and _OWN_UNIT.search(cells[field]):
                raise Invalid(
                    "The amount {text} has a unit, and so has the header: which one holds?", text=cells[field]
                )
            amount *= unit.factor
        return money.to_minor(amount, currency)

    def upsert(
        self, table: str, key: dict[str, object], rest: dict[str, object], first: Mapping[str, object] | None = None
    ) -> tuple[int, Outcome]:
        """Find the record by its key; write it, change what differs, or leave it. Returns its id.

        `first` is written with a new record only.
        """
        execute = self.book.connection.execute
        found = self.found(table, key, ("id", *rest))
        if found is None:
            row = {**key, **rest, **(first or {})}
            names_, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            made = execute(f"insert into {table} ({names_}) values ({marks}) returning id", tuple(row.values()))
            return made.fetchone()[0], "new"
        changes = {name: value for name, value in rest.items() if value is not None and value != found[name]}
        if not changes:
            return found["id"], "same"
        sets = ", ".join(f'"{name}" = ?' for name in changes)
        execute(f"update {table} set {sets} where id = ?", (*changes.values(), found["id"]))
        return found["id"], "changed"

    def found(self, table: str, key: Mapping[str, object], columns: Iterable[str]) -> sqlite3.Row | None:
        """The record that this row is: of those with its key the first that no earlier row was."""
        at = (table, *key.values())
        nth = self._nth[at]
        self._nth[at] += 1
        row: sqlite3.Row | None = self.with_key(table, key, columns, f"limit 1 offset {nth}").fetchone()
        return row

    def with_key(
        self, table: str, key: Mapping[str, object], columns: Iterable[str], limit: str = "", order: str = "id"
    ) -> sqlite3.Cursor:
        """The records of a key, the oldest first if nothing else is said."""
        where = " and ".join(f'"{name}" is null' if cell is None else f'"{name}" = ?' for name, cell in key.items())
        listed = ", ".join(f'"{name}"' for name in columns)
        return self.book.connection.execute(
            f"select {listed} from {table} where {where} order by {order} {limit}",
            tuple(cell for cell in key.values() if cell is not None),
        )


def refusal(book: Workbook, error: Exception) -> Invalid | NotFound:
    """What is wrong with a row, where the workbook itself refused it."""
    if isinstance(error, sqlite3.IntegrityError):
        kind, column = dialects.of(book.connection).refused(error)
        name = column.replace("key", "name")  # the name as it is compared
        if kind == "NOT NULL":
            return Invalid("{field} cannot be empty.", field=name)
        if kind == "UNIQUE":
            return Invalid("Another row has the same {field} already.", field=name)
        return Invalid("The row does not fit into the workbook.")
    assert isinstance(error, Invalid | NotFound)
    return error


def together(*outcomes: Outcome) -> Outcome:
    """The outcome of a row that was written to several tables; the first one is the row itself."""
    if outcomes[0] == "new" or all(outcome == "same" for outcome in outcomes):
        return outcomes[0]
    return "changed"


def texts_of(cells: Cells, *fields: str) -> dict[str, object]:
    """These fields of a row as texts, None where the table has no such column."""
    return {field: given.words(cells[field]) if field in cells else None for field in fields}
