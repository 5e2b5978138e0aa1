"""Who may stand in the book twice: over the whole book, for one customer, and for what was just taken in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kamcli.actions.merging import somebody
from kamcli.domain import twins
from kamcli.errors import Finding
from kamcli.exchange.table import Table
from kamcli.i18n import N_
from kamcli.store.queries import customers, near_twins
from kamcli.store.queries import twins as queries
from kamcli.store.workbook import Row, Workbook

SHOWN = 20  # new rows of an import that are named
_ONE_BY_ONE = 20  # new customers that are each compared with the whole book
_WHOLE = 5000  # customers of a book that is searched as a whole after an import
_AT_ONE_NAME = 50  # people with one phone or name among whom nobody is looked for


@dataclass(frozen=True)
class Duplicates:
    """Pairs of customers and of people that may be one, the surest first."""

    customers: list[dict[str, Any]]
    people: list[dict[str, Any]]
    weaker: int  # pairs that were left out, as they are less sure than asked for
    too_large: int  # groups of look-alikes that were too large to be looked through


def duplicates(book: Workbook, named: str | None, least: str) -> Duplicates:
    """Every pair of the book, or those of one customer, from a strength upwards."""
    one = customers.find(book, named) if named is not None else None
    searched = queries.search(book) if one is None else queries.Search(near_twins.near(book, one["id"]), 0)
    somebodies = _people(queries.people(book), one["id"] if one else None)
    floor = twins.STRENGTHS.index(least)
    pairs = [_pair(book, found) for found in searched.pairs if found.verdict.strength >= floor]
    people = [pair for strength, pair in somebodies if strength >= floor]
    weaker = len(searched.pairs) - len(pairs) + len(somebodies) - len(people)
    return Duplicates(pairs, people, weaker, searched.too_large)


def _pair(book: Workbook, found: queries.Found) -> dict[str, Any]:
    """A pair as it is shown: the one with more to it is the one to keep."""
    sides = [queries.told(book, number) for number in (found.one, found.other)]
    sides.sort(key=lambda row: (-(row["contacts"] + row["sales"] + row["people"]), row["added_on"], row["id"]))
    keep, other = ({key: value for key, value in row.items() if key != "id"} for row in sides)
    return {**_said(found.verdict), "keep": keep, "other": other}


def _said(verdict: twins.Verdict) -> dict[str, Any]:
    return {
        "certainty": twins.STRENGTHS[verdict.strength],
        "reasons": [{"reason": reason.code, "what": reason.what or None} for reason in verdict.reasons],
    }


def _people(rows: Iterable[Row], customer_id: int | None) -> list[tuple[int, dict[str, Any]]]:
    """Pairs of people: within one customer, and with one mobile phone or e-mail address at two of them."""
    blocks: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        known = somebody(row)
        blocks[row["customer_id"], "name", known.spoken or "".join(known.key.split())].append(row)
        if not known.spoken and " " in known.key:  # Wei Zhang is Zhang Wei
            words = known.key.split()
            blocks[row["customer_id"], "name", "".join([*words[-1:], *words[:-1]])].append(row)
        for reach in (*filter(twins.is_mobile, known.phones), known.email):
            if reach:
                blocks["reach", reach].append(row)
        for phone in known.phones:
            blocks[row["customer_id"], phone].append(row)
    pairs = {
        (one["id"], other["id"]): (one, other)
        for block in blocks.values() if len(block) <= _AT_ONE_NAME
        for one, other in combinations(block, 2)
        if one["id"] != other["id"] and (customer_id is None or customer_id in (one["customer_id"], other["customer_id"]))
    }  # fmt: skip
    found = [
        (strength, {**_said(verdict), "keep": _person(one), "other": _person(other)})
        for _, (one, other) in sorted(pairs.items())
        for verdict, strength in _judged(one, other)
    ]  # fmt: skip
    return sorted(found, key=lambda pair: -pair[0])


def _judged(one: Row, other: Row) -> Iterator[tuple[twins.Verdict, int]]:
    verdict = twins.same_person(somebody(one), somebody(other))
    if verdict is None:
        return
    if one["customer_id"] == other["customer_id"]:
        yield verdict, verdict.strength
    elif any(reason.code in ("same_phone", "same_email") for reason in verdict.reasons):
        moved = twins.Reason("moved_job", 0)
        yield twins.Verdict(0, (*verdict.reasons, moved)), 0


def _person(row: Row) -> Row:
    return {
        "customer": row["code"],
        "person": row["name"],
        "number": row["id"],
        "phone": row["phone"],
        "email": row["email"],
    }


def of_new_customer(book: Workbook, number: int) -> list[Row]:
    """Whom a customer that was just added looks like, with the strongest reason."""
    return [_told(book, found.other, found.verdict) for found in near_twins.near(book, number)[:3]]


def _told(book: Workbook, number: int, verdict: twins.Verdict) -> Row:
    row = queries.told(book, number)
    return {
        "code": row["code"], "name": row["name"], "certainty": twins.STRENGTHS[verdict.strength],
        "reasons": [reason.code for reason in verdict.reasons],
    }  # fmt: skip


def of_new_person(book: Workbook, customer_id: int, number: int) -> list[Row]:
    """Whom a person that was just added looks like, at the same customer."""
    rows = queries.people(book, [customer_id])
    mine = somebody(next(row for row in rows if row["id"] == number))
    found = [
        (verdict.strength, {"name": row["name"], "number": row["id"], "reasons": [reason.code for reason in verdict.reasons]})
        for row in rows if row["id"] != number
        if (verdict := twins.same_person(mine, somebody(row)))
    ]  # fmt: skip
    return [row for _, row in sorted(found, key=lambda one: -one[0])[:3]]


def notices(book: Workbook, table: Table, lines: Mapping[int, int], new: Collection[int]) -> list[Finding]:
    """What is said after an import of customers: which new rows look like another customer, and why."""
    ours = frozenset(new)
    found = [pair for pair in _of_import(book, ours) if pair.verdict.strength > 0]
    said: dict[int, tuple[int, twins.Verdict]] = {}
    for pair in found:
        mine, other = (pair.one, pair.other) if pair.one in ours else (pair.other, pair.one)
        if mine in lines:
            said.setdefault(mine, (other, pair.verdict))
    told = [
        Finding(
            N_("{mine} looks like {code} ({name}): {reason}."), table.place(lines[mine]),
            mine=queries.told(book, mine)["code"], reason=verdict.reasons[0].code, **_code_and_name(book, other),
        )
        for mine, (other, verdict) in sorted(said.items(), key=lambda one: lines[one[0]])[:SHOWN]
    ]  # fmt: skip
    if len(said) > SHOWN:
        told.append(
            Finding(
                N_("{count} new customers look like another one; kam duplicates lists all."),
                table.title,
                count=len(said),
            )
        )
    return told


def _code_and_name(book: Workbook, number: int) -> dict[str, object]:
    row = queries.told(book, number)
    return {"code": row["code"], "name": row["name"]}


def _of_import(book: Workbook, new: frozenset[int]) -> list[queries.Found]:
    """As closely as the size of file and book leaves time for: an import must not take longer for it."""
    if book.value("select count(*) from customer") <= _WHOLE:
        return queries.search(book, new).pairs
    if len(new) <= _ONE_BY_ONE:
        return [found for one in sorted(new) for found in near_twins.near(book, one)]
    return near_twins.alike_at_a_glance(book, new)
