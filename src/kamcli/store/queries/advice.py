"""Advice over the whole book: every rule as one SQL expression, asked only of the customers that it looks at."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kamcli.domain.advice import Comparison, Condition, Group, Rule
from kamcli.domain.conditions import DECIMALS
from kamcli.store import measures
from kamcli.store.measures.standing import KEY, MANAGER, STAGE, TIER
from kamcli.store.workbook import Row, Workbook


class Kind(NamedTuple):
    """Customers that the same rules look at."""

    stage: str
    tier: str | None
    key: bool
    red: int | None = None
    """How many passed gates are red again; none outside the five stages, and where no rule asks."""


class Hit(NamedTuple):
    """A rule that speaks of a customer."""

    rule: Rule
    code: str
    name: str
    tier: str | None


def holds(condition: Condition, handed: Mapping[str, str]) -> str:
    """`Condition.holds` as SQL over `customer c`: 1, 0, or NULL when it is unknown."""
    if isinstance(condition, Group):
        joined = " and " if condition.every else " or "
        return f"({joined.join(holds(part, handed) for part in condition.parts)})"
    return _test(condition, handed)


def _test(test: Comparison, handed: Mapping[str, str]) -> str:
    value = f"({measures.sql(test.measure, handed)})"
    if test.op == "is":
        said = {"unknown": "is null", "known": "is not null"}.get(test.word, f"= '{test.word}'")
        return f"({value} {said})"
    limit = repr(test.bound)
    if test.other is not None:
        limit = f"round({limit} * ({measures.sql(test.other, handed)}), {DECIMALS})"
    return f"(round({value}, {DECIMALS}) {test.op} {limit})"


def kind_of(book: Workbook, customer_id: int) -> Row:
    """Code, name, stage, tier and key status of one customer."""
    row = book.row(
        f"select c.code, c.name, {STAGE} as stage, {TIER} as tier, {KEY} as key from customer c where c.id = :id",
        id=customer_id,
    )
    assert row is not None
    return row


def kinds(book: Workbook, manager: str | None, tier: str | None) -> dict[Kind, list[int]]:
    """The customers of one of ours, or all, in one tier, or all, by what decides which rules look at them."""
    found = defaultdict(list)
    where = f"instr({MANAGER}, :manager) > 0" if manager else "true"
    for row in book.stream(
        f"select * from (select c.id, {STAGE} as stage, {TIER} as tier, {KEY} as key from customer c where {where}) c"
        f" {'where tier = :tier' if tier else ''}",
        manager=manager, tier=tier,
    ):  # fmt: skip
        found[Kind(row["stage"], row["tier"], row["key"] == "yes")].append(row["id"])
    return found


def asked(rules: Sequence[Rule], handed: Mapping[str, str], kind: Kind) -> str:
    """The rules as a select list over `customer c`, of customers of one kind."""
    # What the kind says is not looked up again; and SQLite stops at the first part that decides a condition.
    known = {
        "stage": f"'{kind.stage}'",
        "tier": "null" if kind.tier is None else f"'{kind.tier}'",
        "key_account": "'yes'" if kind.key else "'no'",
        "gates_red": "null" if kind.red is None else f"{kind.red}.0",
    }
    return ", ".join(holds(rule.when, {**handed, **known}) for rule in rules)


def hits(
    book: Workbook, rules: Sequence[Rule], handed: Mapping[str, str], kind: Kind, customers: Sequence[int]
) -> Iterator[Hit]:
    """What the rules say of customers of one kind; all of `rules` look at that kind."""
    for row in book.stream(
        f"select c.code, c.name, {asked(rules, handed, kind)} from customer c where c.id in (select cast(value as integer) from json_each(:customers))",
        customers=json.dumps(customers),
    ):
        for rule, speaks in zip(rules, row[2:], strict=True):
            if speaks:
                yield Hit(rule, row[0], row[1], kind.tier)
