"""Whatever was done to a book: it can be taken back, looked at as it was, merged and parted, and nobody erased is left."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from books import copied, few, tried, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_journal_properties import ACTS, Act
from thorough import examples

from kamcli import actions
from kamcli.actions import opening
from kamcli.actions.contacts import Next
from kamcli.actions.import_columns import Wishes
from kamcli.domain.soundness import Fault
from kamcli.errors import KamError
from kamcli.store import files, journal, rows_and_journal, soundness
from kamcli.store.workbook import Workbook

Content = dict[str, str]
HISTORIES = st.lists(ACTS, min_size=1, max_size=3)
CODES = ("oriva", "qinghe", "kelin", "tongda")
PAIRS = st.permutations(CODES).map(lambda codes: codes[:2])
some = settings(max_examples=examples(10), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def small_book(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A book of a few customers, in memory; each example takes back what it did."""
    folder = tmp_path_factory.mktemp("few")
    file = copied(empty_file, folder)
    with opening.writing(str(file), "import") as made:
        actions.importing.bring_in(made, [str(few(folder / "few", CODES))], Wishes())
    with closing(sqlite3.connect(":memory:", isolation_level=None, factory=files.Connection)) as book:
        with closing(files.bare(file, "ro")) as there:
            there.backup(book)
        for pragma in ("foreign_keys = on", "secure_delete = on", "temp_store = memory"):
            book.execute(f"pragma {pragma}")
        book.row_factory = sqlite3.Row
        book.execute("begin")
        yield book


def content(book: sqlite3.Connection) -> Content:
    """Every cell of every table, exact to the last digit and with its type, as one text for each table."""
    return {table: book.execute(query).fetchone()[0] for table, query in _queries(book).items()}


@cache
def _queries(book: sqlite3.Connection) -> dict[str, str]:
    made = {}
    for table in journal.watched(book):
        cells = " || ',' || ".join(f'quote("{name}")' for name in journal.columns(book, table))
        made[table] = f"select group_concat(line, char(10)) from (select {cells} as line from {table} order by id)"
    return made


def done(book: sqlite3.Connection, act: Act) -> int | None:
    """The number of the operation that the act made; None when it was refused or changed nothing."""
    book.execute("savepoint act")
    try:
        at_work = workbook(book)
        at_work.operation = journal.begin(book, "act")
        act(at_work)
        if "session" in at_work.__dict__:
            at_work.session.flush()
        changes = journal.finish(book, at_work.operation)
        if not changes:
            book.execute("rollback to act")
    except Exception as error:
        book.execute("rollback to act")
        if isinstance(error, KamError) or isinstance(getattr(error, "orig", error), sqlite3.IntegrityError):
            return None
        raise
    finally:
        book.execute("release act")
    return at_work.operation if changes else None


def faults(book: sqlite3.Connection) -> list[Fault]:
    """What `kam check` finds wrong inside the book."""
    rows_and_journal.prepare(book)
    whole = (
        soundness.objects,
        soundness.seal_faults,
        soundness.number_faults,
        soundness.time_faults,
        soundness.reference_faults,
    )
    each = (soundness.journal_faults, soundness.rule_faults, soundness.cell_faults)
    found = [one for look in whole for one in look(book)]
    found += [one for table in soundness.tables(book) for look in each for one in look(book, table)]
    book.execute("drop table last_change")
    return found


def undone(book: sqlite3.Connection, number: int) -> int:
    operation = done(book, lambda at_work: actions.history.undo(at_work, number))
    assert operation is not None
    return operation


@pytest.mark.property
@some
@given(HISTORIES)
def test_undo_takes_back_every_row_step_by_step_and_brings_it_again(
    small_book: sqlite3.Connection, acts: list[Act]
) -> None:
    with tried(small_book):
        states, numbers = [content(small_book)], []
        for act in acts:
            number = done(small_book, act)
            if number is not None:
                numbers.append(number)
                states.append(content(small_book))
            else:
                assert content(small_book) == states[-1]
        back = []
        for number, before in zip(reversed(numbers), reversed(states[:-1]), strict=True):
            back.append(undone(small_book, number))
            assert content(small_book) == before
        for number in reversed(back):
            undone(small_book, number)
        assert content(small_book) == states[-1]


@pytest.mark.property
@some
@given(HISTORIES)
def test_the_journal_rewound_is_the_state_that_was(small_book: sqlite3.Connection, acts: list[Act]) -> None:
    with tried(small_book):
        was = {small_book.execute("select max(id) from operation").fetchone()[0]: content(small_book)}
        was |= {number: content(small_book) for act in acts if (number := done(small_book, act)) is not None}
        now = content(small_book)
        for number, state in was.items():
            with journal.earlier(small_book, "operation", number):
                assert content(small_book) == state
            assert content(small_book) == now


@pytest.mark.property
@some
@given(HISTORIES, PAIRS, st.booleans())
def test_whatever_was_done_and_taken_back_the_check_finds_nothing(
    small_book: sqlite3.Connection, acts: list[Act], pair: list[str], together: bool
) -> None:
    with tried(small_book):
        if together:
            acts = [*acts, lambda book: actions.merging.merge(book, *pair, "entered twice")]
        numbers = [number for act in acts if (number := done(small_book, act)) is not None]
        assert faults(small_book) == []
        for number in reversed(numbers):
            undone(small_book, number)
        assert faults(small_book) == []


@pytest.mark.property
@some
@given(st.lists(ACTS, max_size=2), PAIRS)
def test_what_was_merged_is_parted_again_by_undo(
    small_book: sqlite3.Connection, acts: list[Act], pair: list[str]
) -> None:
    with tried(small_book):
        for act in acts:
            done(small_book, act)
        before = content(small_book)
        number = done(small_book, lambda book: actions.merging.merge(book, *pair, "entered twice"))
        assert number is not None
        after = content(small_book)
        back = undone(small_book, number)
        assert content(small_book) == before
        undone(small_book, back)
        assert content(small_book) == after


NAMES = st.from_regex(r"Q[a-z]{5,8} X[a-z]{5,8}", fullmatch=True) | st.from_regex(
    "[柯闵鄢][璟翀骉][毓彧珣]", fullmatch=True
)
SECRETS = st.from_regex(r"zq[0-9]{9}", fullmatch=True)


@pytest.mark.property
@some
@given(NAMES, st.lists(SECRETS, min_size=5, max_size=5, unique=True), st.lists(ACTS, max_size=1), st.booleans())
def test_nothing_of_a_forgotten_person_is_left_in_any_byte(
    small_book: sqlite3.Connection, name: str, secrets: list[str], acts: list[Act], undo: bool
) -> None:
    title, note, hobby, card, phone = secrets
    texts = {"title": title, "note": note, "phone": f"+86 {phone[2:]}"}
    with tried(small_book), tempfile.TemporaryDirectory() as folder:
        for act in (
            lambda book: actions.people.add(
                book, "oriva", name, roles=["user"], influence=2, anyway=True, texts=texts
            ),
            lambda book: actions.facts.log(
                book, "oriva", [f"interests={hobby}"], person=name, supplier=None, on=None, source=None,
                reliability=None, note=card, by=None,
            ),
            lambda book: actions.contacts.log(
                book, "oriva", people_given=[name], on=None, channel="visit", purpose=None, impact=None, lasts=None,
                summary=f"{name} was glad", hours=None, by=["Wei"], then=Next(f"call {name}", "2026-12-01", None),
            ),
        ):  # fmt: skip
            assert done(small_book, act) is not None
        for act in acts:
            done(small_book, act)
        if undo and (last := small_book.execute("select max(id) from operation").fetchone()[0]):
            undone(small_book, undone(small_book, last))
        wanted = [one.encode() for one in (name, title, note, hobby, card, phone[2:])]
        assert all(one in small_book.serialize() for one in wanted)

        def forget(book: Workbook) -> None:
            book.path = Path(folder) / "kam.db"
            actions.erasure.forget(book, f"oriva/{name}", [])

        assert done(small_book, forget) is not None
        assert faults(small_book) == []
        left = small_book.serialize()
        assert [one for one in wanted if one in left] == []
