"""Advice: what the rules of the playbook say of one customer, or over the whole book the gravest first."""

from collections import defaultdict
from typing import TYPE_CHECKING

from kamcli.actions import red_gates
from kamcli.actions.rules import handed_in, playbook
from kamcli.domain import lists
from kamcli.domain.advice import Advice, gravity, judge
from kamcli.errors import Invalid
from kamcli.store import measures
from kamcli.store.queries import advice as queries
from kamcli.store.queries import customers
from kamcli.store.queries.advice import Hit, Kind
from kamcli.store.queries.whose import Whose
from kamcli.store.workbook import Row, Workbook

if TYPE_CHECKING:
    from kamcli.domain.advice import Rule


def of(book: Workbook, customer_id: int) -> list[Advice]:
    """What the rules say of one customer, the gravest first, with the values that made them."""
    customer = queries.kind_of(book, customer_id)
    rules = _looking(book, Kind(customer["stage"], customer["tier"], customer["key"] == "yes"))
    keys = {measure for rule in rules for measure in rule.when.measures}
    if not keys:
        return []
    values = book.row(
        f"select {measures.columns(sorted(keys), handed_in(book, keys))} from customer c where c.id = :id",
        id=customer_id,
    )
    return judge(rules, values or {})


def of_customer(book: Workbook, named: str) -> tuple[Row, list[Advice]]:
    """The customer that a text names, and what the rules say of it."""
    found = customers.find(book, named)
    return queries.kind_of(book, found["id"]), of(book, found["id"])


def over_the_book(book: Workbook, manager: str | None, tier: str | None) -> list[Hit]:
    """What the rules say of everybody, the gravest first, then by tier."""
    if tier is not None and tier.upper() not in lists.TIERS:
        raise Invalid("There is no tier {tier!r}: it is one of {tiers}.", tier=tier, tiers=", ".join(lists.TIERS))
    kinds = queries.kinds(book, manager, tier and tier.upper())
    keys = {measure for kind in kinds for rule in _looking(book, kind) for measure in rule.when.measures}
    if "gates_red" in keys:
        kinds = _by_red_gates(book, kinds)
    handed = handed_in(book, keys - {"gates_red"})
    found = [
        hit
        for kind, ids in kinds.items()
        if (looking := _looking(book, kind))
        for hit in queries.hits(book, looking, handed, kind, ids)
    ]
    order = gravity(playbook(book).advice)
    found.sort(key=lambda hit: order(hit.rule, hit.tier, hit.code))
    return found


def rules(book: Workbook) -> "tuple[Rule, ...]":
    """The rules of the playbook, the gravest first."""
    return playbook(book).advice


def _looking(book: Workbook, kind: Kind) -> "list[Rule]":
    return [rule for rule in playbook(book).advice if rule.applies(kind.stage, kind.tier, kind.key)]


def _by_red_gates(book: Workbook, kinds: dict[Kind, list[int]]) -> dict[Kind, list[int]]:
    """The same customers by their red gates too, which are long to ask for: once, and not with the rules of each kind."""
    being_won = [number for kind, ids in kinds.items() if kind.stage in lists.STAGES for number in ids]
    red = red_gates.counted(book, Whose(customers=being_won))
    found = defaultdict(list)
    for kind, ids in kinds.items():
        for number in ids:
            found[kind._replace(red=red.get(number, 0) if kind.stage in lists.STAGES else None)].append(number)
    return found
