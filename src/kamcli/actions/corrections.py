"""A row that comes back with the number of its record: exactly that record is changed, by the loader of its kind.

The loader goes through the row twice, as it is and as it was edited, and writes nothing; what differs between what it
would have written is what the edit means. So a correction passes the same checks as any import, and touches no more.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kamcli.actions import load_customers
from kamcli.actions.kinds import KINDS
from kamcli.actions.loading import Cells, Loader, Outcome
from kamcli.domain.topics import POST, TOPICS
from kamcli.errors import Invalid, NotFound
from kamcli.i18n import N_
from kamcli.store.workbook import Workbook

TABLES = {
    "colleagues": "colleague", "customers": "customer", "people": "person", "contacts": "contact", "samples": "sample",
    "sales": "sale", "ratings": "rating", "suppliers": "supplier", "facts": "fact", "spends": "spend",
    "assessments": "assessment", "obstacles": "obstacle", "plan_steps": "plan_step", "endorsements": "endorsement",
    "stages": "stage_move", "confirmations": "confirmation", "tiers": "tier_override", "key_accounts": "key_account",
    "quotations": "quotation", "goals": "goal", "reviews": "review",
}  # fmt: skip
"""The table that the record of a row is in."""

_STAYS = {
    "people": N_("A person stays with its customer: say here when it left, and add it to the other one."),
    "suppliers": N_("A supplier stays with its customer: say here when it left, and add it to the other one."),
}


class _Below(NamedTuple):
    """Records that belong to the one of the row: how they hang on it, which of them is meant, and why none goes."""

    parent: str
    key: tuple[str, ...]
    order: str
    stays: str


_BELOW = {
    "participant": _Below(
        "contact_id", ("person_id",), "id", N_("An import takes nobody out of a contact: kam undo, or log the contact anew.")
    ),
    "sample_event": _Below(
        "sample_id", ("kind",), '"on" desc, id desc', N_("What happened to a sample is not taken back by an import: kam undo.")
    ),
    "next_step": _Below(
        "contact_id", (), "id", N_("A next step is not taken away by an import: kam done closes it.")
    ),
}  # fmt: skip


class _Call(NamedTuple):
    """One record as a loader would write it."""

    table: str
    values: dict[str, object]


class Corrector(Loader):
    """Loads what comes back of one sheet: corrections by number, then new rows.

    A new row never is one of the records in `met`, those that stand in the sheet with their numbers.
    """

    def __init__(
        self,
        book: Workbook,
        kind: str,
        days: Mapping[str, Callable[[str], date]],
        fields: frozenset[str],
        met: Iterable[int],
    ) -> None:
        super().__init__(book, days, fields, {})
        self.kind = kind
        self.found_at: dict[int, int] = {}  # record that a row without a number was -> the row
        self._met = set(met)
        self._number = 0
        self._calls: list[_Call] | None = None

    def correct(self, number: int, before: Cells, after: Cells) -> None:
        """Change the record of a row from what it is to what the edited row says."""
        if self.kind == "customers":
            load_customers.correct(self, number, before, after)
            return
        if self.kind in _STAYS and before["customer"] != after.get("customer"):
            raise Invalid(_STAYS[self.kind])
        will = self._tried(number, after)
        was = self._was(number, before, will)
        self._change(TABLES[self.kind], number, was[0].values, will[0].values)
        for table in dict.fromkeys(call.table for call in (*was[1:], *will[1:])):
            self._below(number, table, *([c.values for c in calls[1:] if c.table == table] for calls in (was, will)))
        if self.kind == "people":
            self._no_longer(number, before, after)

    def _was(self, number: int, before: Cells, will: list[_Call]) -> list[_Call]:
        """The row as it is; one that no loader would take today, as of a model that changed, is taken as it stands."""
        try:
            return self._tried(number, before)
        except (Invalid, NotFound):
            if len(will) > 1:
                raise
            table = TABLES[self.kind]
            row = self.with_key(table, {"id": number}, will[0].values).fetchone()
            return [_Call(table, dict(row))]

    def _tried(self, number: int, cells: Cells) -> list[_Call]:
        self._number, self._calls = number, []
        try:
            KINDS[self.kind].load(self, cells)
            return self._calls
        finally:
            self._calls = None

    def upsert(
        self, table: str, key: dict[str, object], rest: dict[str, object], first: Mapping[str, object] | None = None
    ) -> tuple[int, Outcome]:
        """While a row is tried out, only note what would be written."""
        if self._calls is None:
            return super().upsert(table, key, rest, first)
        self._calls.append(_Call(table, {**key, **rest}))
        return self._number, "same"

    def found(self, table: str, key: Mapping[str, object], columns: Iterable[str]) -> sqlite3.Row | None:
        """The record that a new row is: none of those that stand in the sheet themselves."""
        if table != TABLES[self.kind]:
            return super().found(table, key, columns)
        row: sqlite3.Row
        for row in self.with_key(table, key, columns):
            if row["id"] not in self._met:
                self._met.add(row["id"])
                self.found_at[row["id"]] = self.line
                return row
        return None

    def new(self, cells: Cells) -> Outcome:
        """Load a row without a number."""
        outcome = KINDS[self.kind].load(self, cells)
        if self.kind == "customers":  # which are found by their names
            self.found_at = self.lines
        return outcome

    def _change(self, table: str, number: int, was: Mapping[str, object], will: Mapping[str, object]) -> None:
        changes = {name: will.get(name) for name in {**was, **will} if was.get(name) != will.get(name)}
        if changes:
            sets = ", ".join(f'"{name}" = ?' for name in changes)
            self.book.connection.execute(f"update {table} set {sets} where id = ?", (*changes.values(), number))

    def _below(self, number: int, table: str, was: list[dict[str, object]], will: list[dict[str, object]]) -> None:
        how = _BELOW.get(table)
        if how is None:  # news of today, as of a person's position
            for values in will:
                if values not in was:
                    self._news(table, values)
            return
        then = {tuple(values[name] for name in how.key): values for values in was}
        now = {tuple(values[name] for name in how.key): values for values in will}
        if any(key not in now for key in then):
            raise Invalid(how.stays)
        for key, values in now.items():
            if key in then:
                at = {how.parent: number, **dict(zip(how.key, key, strict=True))}
                found = self.with_key(table, at, ("id",), "limit 1", order=how.order).fetchone()
                self._change(table, found["id"], then[key], values)
            else:
                self.book.insert_many(table, values, [tuple(values.values())])

    def _news(self, table: str, values: dict[str, object]) -> None:
        key = {name: values[name] for name in ("customer_id", "person_id", "on", "source", "topic")}
        super().upsert(table, key, {name: value for name, value in values.items() if name not in key})

    def _no_longer(self, number: int, before: Cells, after: Cells) -> None:
        """Of a person's position, what was emptied is no longer known from today."""
        for topic in POST:
            if before.get(topic) and not after.get(topic):
                key = {
                    "customer_id": self.customer(after),
                    "person_id": number,
                    "on": self.today,
                    "source": None,
                    "topic": topic,
                }
                nothing = {TOPICS[topic].column: None, "by": self.us}
                for row in self.with_key("fact", key, ("id", *nothing)):
                    self._change("fact", row["id"], dict(row), {**dict(row), **nothing})
                    break
                else:
                    self.book.insert_many("fact", (*key, *nothing), [(*key.values(), *nothing.values())])
