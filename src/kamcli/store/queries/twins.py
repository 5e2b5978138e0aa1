"""Who may stand in the book twice: pairs that share something are found by sorting, and only these are judged.

What a customer could be recognised by (its key, its name in pinyin, a phone, a domain, the ends of its spelling) is
written as a number into a table in memory; rows with equal numbers make a pair.
"""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from kamcli.domain import twin_names, twins
from kamcli.domain.twin_names import Name
from kamcli.store.pinyin import joined
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
        rows += [(hash(mark), number) for mark in _marks(twin_names.of_key(key, joined))]
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
            [twin_names.of_key(key, joined) for key in self._keys[number]],
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
    one = "" if among is None else f" and p.customer_id in ({', '.join(map(str, among))})"
    return book.rows(
        "select p.id, p.customer_id, c.code, p.name, p.key, p.pinyin, p.phone, p.email, p.left_on from person p"
        f" join customer c on c.id = p.customer_id where p.name <> '#' || p.id{one} order by p.id"
    )


def suppliers(book: Workbook, among: Collection[int]) -> list[Row]:
    """The suppliers of some customers."""
    return book.rows(
        f"select id, customer_id, name, key from supplier where customer_id in ({', '.join(map(str, among))}) order by id"
    )


_SAID = {
    "fact": (
        "topic",
        "coalesce(x.number, x.amount, x.code, x.text)",
        " and x.person_id is null and x.supplier_id is null",
    ),
    "rating": ("factor", "x.value", ""),
}


def newer(book: Workbook, keep: int, other: int) -> list[str]:
    """Topics and factors of which the other customer has a later word than the kept one, and another one."""
    found: list[str] = []
    for table, (what, value, own) in _SAID.items():
        last = (
            f'select {what} as what, "on" as day, id, said from (select x.{what}, x."on", x.id, {value} as said,'
            f' row_number() over (partition by x.{what} order by x."on" desc, x.id desc) as nth from {table} x'
            f" where x.customer_id = {{}}{own}) where nth = 1"
        )
        found += [
            row["what"]
            for row in book.rows(
                f"select k.what from ({last.format(':keep')}) k join ({last.format(':other')}) o on o.what = k.what"
                " where (o.day, o.id) > (k.day, k.id) and o.said is not k.said order by 1",
                keep=keep, other=other,
            )
        ]  # fmt: skip
    return found


def set_aside(book: Workbook, customer_id: int, person_id: int | None = None) -> list[Row]:
    """What merges have set aside at a customer, or of one of its people: `text` is the row as JSON."""
    return book.rows(
        'select s.id, s."on", s.record, s.code, s.text from set_aside s where s.customer_id = :id'
        ' and (:person is null or s.person_id = :person) and s."on" <= :as_of order by s.id',
        id=customer_id, person=person_id,
    )  # fmt: skip


_FOUND_AT_ONCE = 300
_PLAIN_PHONE = "replace(replace(replace(replace({}, '-', ''), ' ', ''), '(', ''), ')', '')"


def near(book: Workbook, number: int) -> list[Found]:
    """Who may be the same company as one customer, the surest first: what `search` finds of it, without all others."""
    phones, domains = _reach(book, number)
    keys = _keys(book, [number])[number]
    taken_apart = [twin_names.of_key(key, joined) for key in keys]
    some = {one for name in taken_apart for one in _named_alike(book, name)}
    some |= {one for phone in phones for one in _with_phone(book, phone)}
    some |= {one for domain in domains for one in _with_domain(book, domain)}
    some -= {
        number,
        *(row[0] for row in book.stream("select other_id from distinct_pair where customer_id = :id", id=number)),
    }
    candidates = sorted(some)[:_FOUND_AT_ONCE]
    reached = {one: _reach(book, one) for one in candidates}
    shared = Counter(text for held in (*reached.values(), (phones, domains)) for own in held for text in own)
    names = _keys(book, candidates)

    def known(own: list[str], reach: tuple[frozenset[str], frozenset[str]]) -> twins.Known:
        held = (frozenset(one for one in texts if shared[one] <= twins.SHARED_BY) for texts in reach)
        return twins.Known([twin_names.of_key(key, joined) for key in own], *held)

    mine = known(keys, (phones, domains))
    found = [
        Found(number, one, verdict)
        for one in candidates if (verdict := twins.judge(mine, known(names[one], reached[one])))
    ]  # fmt: skip
    return sorted(found, key=lambda pair: -pair.verdict.strength)


def _keys(book: Workbook, among: Collection[int]) -> dict[int, list[str]]:
    some = ", ".join(map(str, among))
    keys: dict[int, list[str]] = {}
    for number, key in book.stream(
        f"select id, key from customer where id in ({some}) union all"
        f" select customer_id, key from alias where customer_id in ({some})"
    ):
        keys.setdefault(number, []).append(key)
    return keys


def _reach(book: Workbook, number: int) -> tuple[frozenset[str], frozenset[str]]:
    """Phones and domains of one customer and its people."""
    cells = book.rows(
        "select phone, website, null as email from customer where id = :id union all"
        " select phone, null, email from person where customer_id = :id",
        id=number,
    )
    found = (twins.domain(row[text]) for row in cells for text in ("website", "email") if row[text])
    return twins.phones(row["phone"] for row in cells), frozenset(one for one in found if one)


def _named_alike(book: Workbook, name: Name) -> set[int]:
    """Customers with a name that holds this one, is held by it, sounds like it, or is spelt nearly like it."""
    known = "(select id, key, pinyin from customer union all select customer_id, key, null from alias)"
    rows = book.stream(
        f"select distinct id from {known} where key = :key or (length(:brand) > 1 and instr(key, :brand) > 0)"
        " or (length(key) > 1 and instr(:key, key) > 0) or (length(:said) > 3 and (instr(pinyin, :said) > 0"
        " or instr(replace(key, ' ', ''), :said) > 0))",
        key=name.key, brand=name.brand, said=name.said,
    )  # fmt: skip
    found = {row[0] for row in rows}
    if twins.may_slip(name):
        from rapidfuzz import fuzz, process

        keys = [(row[0], row[1]) for row in book.stream(f"select id, key from {known}")]
        hits = process.extract(
            name.key, [key for _, key in keys], scorer=fuzz.ratio, limit=_LIKE, score_cutoff=_LIKENESS
        )
        found |= {keys[at][0] for _, _, at in hits}
    return found


_LIKE, _LIKENESS = 30, 80


def _with_phone(book: Workbook, phone: str) -> Iterator[int]:
    held = _PLAIN_PHONE.format("phone")
    return (
        row[0]
        for row in book.stream(
            f"select id from customer where instr({held}, :tail) > 0 union"
            f" select customer_id from person where instr({held}, :tail) > 0",
            tail=phone[-7:],
        )
    )


def _with_domain(book: Workbook, domain: str) -> Iterator[int]:
    return (
        row[0]
        for row in book.stream(
            "select id from customer where instr(lower(website), :domain) > 0 union"
            " select customer_id from person where instr(lower(email), :domain) > 0",
            domain=domain,
        )
    )


def alike_at_a_glance(book: Workbook, among: Collection[int]) -> list[Found]:
    """Pairs with one of `among` that share a phone or a website as written, or of which one is the other in pinyin.

    For the end of a large import: one pass of SQL, where `search` would take as long as the import.
    """
    phone = _PLAIN_PHONE.format("phone")
    pairs = {
        tuple(sorted(map(int, row[0].split(","))))
        for row in book.stream(
            "select group_concat(id) from (select id, " + phone + " as mark from customer where phone is not null"
            " union all select id, lower(website) from customer where website is not null union all"
            " select id, case when pinyin is null then replace(key, ' ', '') else substr(pinyin, 1, instr(pinyin, ' ') - 1) end"
            " from customer) where length(mark) > 5 group by mark having count(*) between 2 and :shared",
            shared=twins.SHARED_BY,
        )
    }
    wanted = {
        (one, other)
        for group in pairs
        for at, one in enumerate(group)
        for other in group[at + 1 :] if one != other and (one in among or other in among)
    }  # fmt: skip
    keys = _keys(book, {one for pair in wanted for one in pair})

    def known(number: int) -> twins.Known:
        return twins.Known([twin_names.of_key(key, joined) for key in keys[number]], *_reach(book, number))

    found = [
        Found(one, other, verdict)
        for one, other in sorted(wanted) if (verdict := twins.judge(known(one), known(other)))
    ]  # fmt: skip
    return sorted(found, key=lambda pair: -pair.verdict.strength)
