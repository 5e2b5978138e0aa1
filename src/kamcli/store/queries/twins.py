"""Who may stand in the book twice: pairs that share something are found by sorting, and only these are judged.

What a customer could be recognised by (its key, its name in pinyin, a phone, a domain, the ends of its spelling) is
written as a number into a table in memory; rows with equal numbers make a pair.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from kamcli.domain import twin_names, twins
from kamcli.domain.twin_names import Name
from kamcli.store.pinyin import syllables
from kamcli.store.workbook import Row, Workbook

LARGEST = 50  # customers that may share a beginning or an end before it tells nothing
_ENDS = 6  # characters at either end of a name that a slip of the finger at the other one leaves alone
_PAIRS = 400_000  # most pairs that are judged
_AT_ONCE = 5000


class Found(NamedTuple):
    """Two customers that may be one, by number."""

    one: int
    other: int
    verdict: twins.Verdict


class Search(NamedTuple):
    """What was found, the surest first, and how many groups were too large to be looked through."""

    pairs: list[Found]
    too_large: int


def search(book: Workbook, among: Collection[int] | None = None, least: int = 0) -> Search:
    """Every pair that may be one company, or those with one of `among` in it, from a strength upwards."""
    reached = _reached(book)
    blocks = sqlite3.connect(":memory:")
    try:
        blocks.execute("create table block(mark integer, id integer)")
        keys = _fill(book, blocks, reached)
        pairs, too_large = _pairs(blocks, among)
    finally:
        blocks.close()
    distinct = {(row[0], row[1]) for row in book.stream("select customer_id, other_id from distinct_pair")}
    known = _Known(keys, reached)
    found = [
        Found(one, other, verdict)
        for one, other in sorted(pairs) if (one, other) not in distinct
        if (verdict := twins.judge(known(one), known(other))) and verdict.strength >= least
    ]  # fmt: skip
    return Search(sorted(found, key=lambda pair: -pair.verdict.strength), too_large)


class _Reached(NamedTuple):
    """Phones and domains of every customer, and how many customers have each."""

    phones: dict[int, frozenset[str]]
    domains: dict[int, frozenset[str]]
    shared: Counter[str]


def _reached(book: Workbook) -> _Reached:
    phones: dict[int, frozenset[str]] = {}
    domains: dict[int, frozenset[str]] = {}
    cells = (
        "select id, phone, website, null from customer where phone is not null or website is not null union all"
        " select customer_id, phone, null, email from person where phone is not null or email is not null"
    )
    for number, phone, website, email in book.stream(cells):
        if phone and (numbers := twins.phones([phone])):
            phones[number] = phones.get(number, frozenset()) | numbers
        for text in (website, email):
            if text and (domain := _domain(text)):
                domains[number] = domains.get(number, frozenset()) | {domain}
    shared = Counter(one for held in (phones, domains) for own in held.values() for one in own)
    return _Reached(phones, domains, shared)


@lru_cache(maxsize=1024)
def _domain(text: str) -> str | None:
    return twins.domain(text)


def _fill(book: Workbook, blocks: sqlite3.Connection, reached: _Reached) -> dict[int, list[str]]:
    """Write what every customer could be recognised by; returns the keys of their names."""
    rows: list[tuple[int, int]] = []
    keys: dict[int, list[str]] = {}

    def flush() -> None:
        blocks.executemany("insert into block values (?, ?)", rows)
        rows.clear()

    for number, key in book.stream("select id, key from customer union all select customer_id, key from alias"):
        keys.setdefault(number, []).append(key)
        rows += [(hash(mark), number) for mark in _marks(twin_names.of_key(key, syllables))]
        if len(rows) > _AT_ONCE:
            flush()
    for held in (reached.phones, reached.domains):
        for number, own in held.items():
            rows += [(hash(("reach", one)), number) for one in own if reached.shared[one] <= twins.SHARED_BY]
        flush()
    return keys


def _marks(name: Name) -> set[tuple[object, ...]]:
    """What another spelling of the name would have too."""
    marks: set[tuple[object, ...]] = {("key", name.key), ("core", name.core), ("said", name.spoken)}
    marks |= {("said", name.aloud), ("core", name.brand)}
    if len(name.said) >= 4:
        marks.add(("said", name.said))
    if twins.may_slip(name):
        plain = name.core.replace(" ", "")
        at = min(_ENDS, len(plain) // 2)
        # One character more or less must not part short ones.
        for length in {at, at - 1} if len(plain) <= 2 * _ENDS else {at}:
            marks |= {("start", plain[:length], name.numbers), ("end", plain[-length:], name.numbers)}
    return {mark for mark in marks if mark[1]}


def _pairs(blocks: sqlite3.Connection, among: Collection[int] | None) -> tuple[set[tuple[int, int]], int]:
    """The pairs of every block, the small blocks first, as the large ones tell least."""
    too_large = 0
    pairs: set[tuple[int, int]] = set()
    sized = blocks.execute(
        "select group_concat(id), count(*) from (select distinct mark, id from block order by mark, id) group by mark"
        " having count(*) > 1 order by count(*)"
    )
    for ids, size in sized:
        if size > LARGEST or len(pairs) > _PAIRS:
            too_large += 1
            continue
        members = sorted(map(int, ids.split(",")))
        pairs.update(
            (one, other)
            for at, one in enumerate(members)
            for other in members[at + 1 :] if among is None or one in among or other in among
        )  # fmt: skip
    return pairs, too_large


class _Known:
    """What customers are known by, taken apart when first asked for."""

    def __init__(self, keys: dict[int, list[str]], reached: _Reached) -> None:
        self._keys, self._reached = keys, reached
        self._of = lru_cache(maxsize=5000)(self._taken_apart)

    def __call__(self, number: int) -> twins.Known:
        return self._of(number)

    def _taken_apart(self, number: int) -> twins.Known:
        phones, domains, shared = self._reached
        return twins.Known(
            [twin_names.of_key(key, syllables) for key in self._keys[number]],
            *(
                frozenset(one for one in held.get(number, ()) if shared[one] <= twins.SHARED_BY)
                for held in (phones, domains)
            ),
        )


def told(book: Workbook, number: int) -> Row:
    """A customer as one of a pair: enough to see which to keep."""
    row = book.row(
        "select c.id, c.code, c.name, c.added_on, (select count(*) from contact k where k.customer_id = c.id) as contacts,"
        ' (select max(k."on") from contact k where k.customer_id = c.id) as last_contact,'
        " (select count(*) from sale s where s.customer_id = c.id) as sales,"
        " (select count(*) from person p where p.customer_id = c.id) as people from customer c where c.id = :id",
        id=number,
    )
    assert row is not None
    return row


def people(book: Workbook, among: Collection[int] | None = None) -> list[Row]:
    """Everybody who was not erased, with what tells one from another."""
    one = "" if among is None else f" and p.customer_id in ({', '.join(map(str, among)) or 'null'})"
    return book.rows(
        "select p.id, p.customer_id, c.code, p.name, p.key, p.pinyin, p.phone, p.email, p.left_on from person p"
        f" join customer c on c.id = p.customer_id where p.name <> '#' || p.id{one} order by p.id"
    )
