"""Whatever is done in whatever order can be taken back step by step, exactly, and brought back again."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from books import copied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamcli import actions
from kamcli.actions import opening
from kamcli.actions.contacts import Next
from kamcli.errors import KamError, Refused
from kamcli.store.workbook import Workbook

OURS = {"operation", "change", "current_operation", "seal", "sqlite_sequence"}
Content = dict[str, list[tuple[Any, ...]]]
Act = Callable[[Workbook], Any]

customers = st.sampled_from(["oriva", "qinghe", "kelin", "tongda", "xiangan", "yuanfan", "new"])
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
perhaps = st.none() | texts
amounts = st.decimals(0, 10**9, places=2).map(str)
days = st.dates(date(2025, 1, 1), date(2026, 11, 23)).map(str)


def content(file: Path) -> Content:
    """Every cell of every table with its type: 3 and 3.0 are not the same record."""
    with closing(sqlite3.connect(file)) as connection:
        tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
        return {
            table: [tuple((type(cell), cell) for cell in row) for row in connection.execute(f"select * from {table} order by id")]
            for table in sorted(tables - OURS)
        }  # fmt: skip


def log_contact(customer: str, on: str, hours: float | None, summary: str | None, impact: float) -> Act:
    def act(book: Workbook) -> Any:
        person = book.value(
            "select p.name from person p join customer c on c.id = p.customer_id where c.code = :c", c=customer
        )
        return actions.contacts.log(
            book, customer, people_given=[f"{person}={impact!r}/30"] if person else [], on=on, channel="visit",
            purpose=None, impact=None, lasts=None, summary=summary, hours=hours, by=["Wei"],
            then=Next("call", "2026-12-01", None),
        )  # fmt: skip

    return act


def log_sale(customer: str, amount: str, on: str, quantity: float | None, ref: str | None) -> Act:
    return lambda book: actions.sales.log(
        book, customer, amount, on=on, product=None, quantity=quantity, ref=ref, currency=None, cost=None, due=None,
        paid=None,
    )  # fmt: skip


def log_fact(customer: str, share: float, spend: str, note: str | None) -> Act:
    return lambda book: actions.facts.log(
        book, customer, [f"wallet_share={share!r}", f"category_spend={spend}"], person=None, supplier=None, on=None, source=None, reliability=None,
        note=note, by=None,
    )  # fmt: skip


def edit(customer: str, name: str | None, note: str | None, key: bool | None) -> Act:
    return lambda book: actions.customers.edit(
        book, customer, name=name, add_alias=[], key=key, because="reference", texts={"note": note}
    )


def add(name: str, alias: list[str], anyway: bool) -> Act:
    return lambda book: actions.customers.add(
        book, name, code="new", aliases=alias, key_reason=None, anyway=anyway, texts={}
    )


def add_person(customer: str, influence: int | None, note: str | None) -> Act:
    return lambda book: actions.people.add(
        book, customer, "Jan de Vries", roles=["decider"], influence=influence, anyway=True, texts={"note": note}
    )


def done(number: int, drop: bool, outcome: str | None) -> Act:
    return lambda book: actions.contacts.done(
        book, f"step-{number}", on=None, outcome=outcome, drop=drop, then=Next(None, None, None)
    )


def sample(customer: str, spec: str | None) -> Act:
    """Promised, signed, sent, delivered and judged in one operation, unless one of these is refused."""

    def act(book: Workbook) -> None:
        made = actions.samples.promise(
            book, customer, "pipe", spec=spec, promised=None, owner="Luo", on=None, note=None
        )
        number = str(made["sample"])
        actions.samples.sign(book, number, by="Luo", on=None, note=None)
        actions.samples.send(book, number, on=None, note=None)
        actions.samples.deliver(book, number, on=None, note=None)
        actions.samples.judge(book, number, "accepted", on=None, note=None)

    return act


def review(customer: str, decision: str, why: str) -> Act:
    return lambda book: actions.reviews.record(
        book, customer, why=why, changed=None, fault="routine", decision=decision, then=None, on=None, by=None
    )


def record(_: None) -> Act:
    def act(book: Workbook) -> int:
        model = actions.rules.model(book.path, "payment_risk")
        return actions.scores.record(book, model, actions.scores.score(book, model, [], top=3, tiers=[]))

    return act


floats = st.floats(0, 1e6, allow_subnormal=False)
ACTS = st.one_of(
    st.builds(log_contact, customers, days, st.none() | floats, perhaps, st.floats(-3, 5)),
    st.builds(log_sale, customers, amounts, days, st.none() | floats, st.none() | st.sampled_from(["r1", "r2"])),
    st.builds(log_fact, customers, st.floats(0, 1), amounts, perhaps),
    st.builds(edit, customers, st.none() | st.sampled_from(["Other Name", "其他公司"]), perhaps, st.none() | st.booleans()),
    st.builds(add, st.sampled_from(["Brand New", "Oriva Plumbing", "新客户"]), st.lists(st.just("alias"), max_size=2), st.booleans()),
    st.builds(add_person, customers, st.none() | st.integers(1, 6), perhaps),
    st.builds(done, st.integers(1, 300), st.booleans(), perhaps),
    st.builds(lambda number: lambda book: actions.contacts.snooze(book, f"step-{number}", "2026-12-24", "busy"), st.integers(1, 300)),
    st.builds(sample, customers, st.none() | st.just("dn20")),
    st.builds(review, customers, st.sampled_from(["keep", "raise", "lower", "end"]), texts),
    st.builds(lambda code: lambda book: actions.gates.advance(book, code, override="urgent", by=None), customers),
    st.builds(lambda code: lambda book: actions.gates.end(book, code, "no_need", None, None, None), customers),
    st.builds(lambda code: lambda book: actions.gates.reopen(book, code, "they called", None), customers),
    st.builds(lambda ref: lambda book: actions.sales.pay(book, ref, None), st.sampled_from(["r1", "r2", "1", "470"])),
    st.builds(record, st.none()),
)  # fmt: skip


def carried_out(file: Path, act: Act) -> int | None:
    """The number of the operation; None when it was refused or changed nothing."""
    with opening.writing(str(file), "act") as book:
        act(book)
    return book.operation if book.changes else None


def undone(file: Path, number: int | None) -> int:
    operation = carried_out(file, lambda book: actions.history.undo(book, number))
    assert operation is not None
    return operation


@pytest.fixture(scope="module")
def start(demo_file: Path) -> Content:
    return content(demo_file)


slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(st.lists(ACTS, min_size=1, max_size=7))
def test_any_operations_are_undone_one_by_one_and_brought_back(
    demo_file: Path, start: Content, acts: list[Act]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        states, numbers = [start], []
        for act in acts:
            try:
                number = carried_out(file, act)
            except KamError:
                assert content(file) == states[-1]
                continue
            now = content(file)
            assert (number is None) == (now == states[-1])
            if number is not None:
                numbers.append(number)
                states.append(now)
        back = []
        for number, before in zip(reversed(numbers), reversed(states[:-1]), strict=True):
            back.append(undone(file, number))
            assert content(file) == before
        assert content(file) == start
        for number, after in zip(reversed(back), states[1:], strict=True):
            undone(file, number)
            assert content(file) == after


@slow
@given(st.lists(ACTS, min_size=1, max_size=4), st.integers(1, 4))
def test_undo_without_a_number_goes_to_and_fro(demo_file: Path, start: Content, acts: list[Act], times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        before, after = start, start
        for act in acts:
            try:
                carried_out(file, act)
            except KamError:
                continue
            if (now := content(file)) != after:
                before, after = after, now
        if after == start:
            return
        for nth in range(times):
            undone(file, None)
            assert content(file) == (before if nth % 2 == 0 else after)


@slow
@given(ACTS, ACTS)
def test_an_older_operation_is_undone_past_newer_ones_or_refused_whole(
    demo_file: Path, start: Content, first: Act, second: Act
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        try:
            older, between = carried_out(file, first), content(file)
            newer, after = carried_out(file, second), content(file)
        except KamError:
            return
        if older is None or newer is None:
            return
        try:
            undone(file, older)
        except KamError:
            assert content(file) == after
            undone(file, newer)
            assert content(file) == between
            undone(file, older)
        else:
            undone(file, newer)
        assert content(file) == start


FOREIGN = ("customer", "person", "contact", "next_step", "sale", "fact", "rating")


@slow
@given(ACTS, st.sampled_from(FOREIGN), st.data())
def test_a_change_by_another_program_is_recorded_cell_by_cell(
    demo_file: Path, start: Content, act: Act, table: str, data: st.DataObject
) -> None:
    column, values = {
        "customer": ("note", texts), "person": ("title", texts), "contact": ("hours", floats), "next_step": ("what", texts),
        "sale": ("amount", st.integers(-(2**62), 2**62)), "fact": ("number", floats), "rating": ("value", floats),
    }[table]  # fmt: skip
    row_id, value = data.draw(st.integers(1, len(start[table]))), data.draw(values)
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        with closing(sqlite3.connect(file)) as other, other:
            other.execute(f"update {table} set {column} = {column}")  # nothing is changed, so nothing is recorded
            (was,) = other.execute(f"select {column} from {table} where id = ?", (row_id,)).fetchone()
            other.execute(f"update {table} set {column} = ? where id = ?", (value, row_id))
        with opening.reading(str(file)) as book:
            found = book.rows(
                "select table_name, row_id, json_extract(before, :at) as before, json_extract(after, :at) as after"
                " from change where operation_id is null and at is not null",
                at=f"$.{column}",
            )
        expected = {"table_name": table, "row_id": row_id, "before": was, "after": value}
        assert found == ([] if was == value else [expected])


@slow
@given(st.floats(0.25, 9.0), texts)
def test_what_another_program_has_changed_since_is_not_undone(demo_file: Path, hours: float, note: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = copied(demo_file, Path(folder))
        number = carried_out(file, log_contact("oriva", "2026-11-20", hours, None, 1.0))
        with closing(sqlite3.connect(file)) as other, other:
            other.execute(
                "update contact set summary = ?, hours = hours + 1 where id = (select max(id) from contact)", (note,)
            )
        before = content(file)
        with pytest.raises(Refused, match="changed since"):
            undone(file, number)
        assert content(file) == before
