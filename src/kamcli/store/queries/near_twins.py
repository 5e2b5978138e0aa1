"""Who may be the same company as one customer, or as those just taken in, without looking at everybody.

`queries.twins.search` looks through the whole book, which takes seconds in a large one; these take a few passes of SQL.
"""

from collections import Counter
from collections.abc import Collection, Iterator

from kamcli.domain import twin_names, twins
from kamcli.domain.twin_names import Name
from kamcli.store.pinyin import syllables
from kamcli.store.queries.twins import Found
from kamcli.store.workbook import Workbook

_FOUND_AT_ONCE = 300
_LIKE, _LIKENESS = 30, 80  # how many of like spelling are judged, and the percent of likeness from which
_PLAIN_PHONE = "replace(replace(replace(replace({}, '-', ''), ' ', ''), '(', ''), ')', '')"


def near(book: Workbook, number: int) -> list[Found]:
    """Who may be the same company as one customer, the surest first: what `search` finds of it, without all others."""
    phones, domains = _reach(book, number)
    keys = _keys(book, [number])[number]
    taken_apart = [twin_names.of_key(key, syllables) for key in keys]
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
        return twins.Known([twin_names.of_key(key, syllables) for key in own], *held)

    mine = known(keys, (phones, domains))
    found = [
        Found(number, one, verdict)
        for one in candidates if (verdict := twins.judge(mine, known(names[one], reached[one])))
    ]  # fmt: skip
    return sorted(found, key=lambda pair: -pair.verdict.strength)


def _keys(book: Workbook, among: Collection[int]) -> dict[int, list[str]]:
    some = ", ".join(map(str, among)) or "null"
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
    known = "(select id, key, pinyin from customer union all select customer_id, key, null from alias) known"
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
            "select group_concat(cast(id as text)) from (select id, "
            + phone
            + " as mark from customer where phone is not null"
            " union all select id, lower(website) from customer where website is not null union all"
            " select id, case when pinyin is null then replace(key, ' ', '') else substr(pinyin, 1, instr(pinyin, ' ') - 1) end"
            " from customer) marked where length(mark) > 5 group by mark having count(*) between 2 and :shared",
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
        return twins.Known([twin_names.of_key(key, syllables) for key in keys[number]], *_reach(book, number))

    found = [
        Found(one, other, verdict)
        for one, other in sorted(wanted) if (verdict := twins.judge(known(one), known(other)))
    ]  # fmt: skip
    return sorted(found, key=lambda pair: -pair.verdict.strength)
