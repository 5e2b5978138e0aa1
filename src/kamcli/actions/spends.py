"""Money spent on an account; what people of theirs receive is held against the playbook's limits."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kamcli.actions import given
from kamcli.actions.rules import playbook
from kamcli.actions.sales import currency_code
from kamcli.domain import hospitality, lists, money
from kamcli.domain.hospitality import Entry
from kamcli.errors import Finding, Invalid, Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import customers, facts, people
from kamcli.store.queries import spends as queries
from kamcli.store.workbook import Row, Workbook

PUBLIC = ("state_owned", "public")


def log(
    book: Workbook, named: str, amount: str, *, kind: str, persons: list[str], heads: int | None, on: str | None,
    purpose: str | None, approver: str | None, invoice: str | None, currency: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write what was spent: one entry, or one for each person who received a part of it, held against the limits."""
    from kamcli.store.tables.spends import Spend

    words = given.words(purpose)
    for text in filter(None, (kind, words)):
        if hospitality.never(text):
            raise Refused(
                "{kind} is never given to a person, whoever approves. A discount goes to the company, in both books.",
                kind=text,
            )
    code = given.one_of(kind, lists.SPENDS, N_("kind of spend")) or ""
    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    unit = currency_code(currency) if currency else book.currency
    minor = money.to_minor(money.parse_amount(amount, unit), unit)
    if minor <= 0:
        raise Invalid("The amount is {amount}; it must be more than nothing.", amount=amount)
    who = [people.find(book, customer, one) for one in dict.fromkeys(persons)]
    approved, ours = given.words(approver), given.us(by)
    shares = _shares(minor, len(who), heads)
    if who and code not in lists.RECEIVED:
        raise Usage("What a person of theirs receives is a meal, a gift, an event or travel: --kind.")
    if code in hospitality.LIMITED and not who:
        raise Usage("Who received it? --person NAME for each of theirs, and --heads N for all who shared it.")
    if code == "gift" and heads not in (None, len(who)):
        raise Usage("A gift is not shared: name everybody who received one with --person.")
    if who and not words:
        raise Usage("What was it for? --purpose.")
    if approved and approved in (ours, *(one["name"] for one in who)):
        raise Refused("Nobody approves what they give or receive themselves: {name}.", name=approved)
    for one in who:
        per_head = float(money.from_minor(shares[0], unit))
        _hold_against_limits(book, customer, one, Entry(code, day, per_head), unit, approved, given.words(invoice))
    for share, receiver, among in _entries(minor, shares, who, heads):
        spend = book.add(
            Spend(
                customer_id=customer["id"], person_id=receiver["id"] if receiver else None, on=day.isoformat(), kind=code,
                amount=share, currency=unit, heads=among, purpose=words, approver=approved,
                invoice=given.words(invoice), by=ours,
            )
        )  # fmt: skip
        amount_ = float(money.from_minor(share, unit))
        book.written.append({"id": spend.id, "customer": customer["code"], "on": spend.on, "amount": amount_})
    return {"code": customer["code"], "day": day, "amount": f"{money.from_minor(minor, unit):,}", "currency": unit}


def _shares(minor: int, persons: int, heads: int | None) -> list[int]:
    """What each of the persons received, in minor units: an equal part, the odd units with the first."""
    among = max(heads or persons, persons, 1)
    part = minor // among
    return [part + (minor - part * among if among == persons and nth == 0 else 0) for nth in range(persons)]


def _entries(minor: int, shares: list[int], who: list[Row], heads: int | None) -> Iterator[tuple[int, Row | None, int]]:
    """The rows to write: amount, person and heads; what nobody named received is a row of its own."""
    yield from ((share, one, 1) for share, one in zip(shares, who, strict=True))
    if rest := minor - sum(shares):
        yield rest, None, max((heads or 1) - len(who), 1)


def _hold_against_limits(
    book: Workbook, customer: Row, who: Row, entry: Entry, currency: str, approver: str | None, invoice: str | None
) -> None:
    limits = playbook(book).hospitality
    rows = queries.received(book, who["id"])
    earlier = [Entry(row["kind"], date.fromisoformat(row["on"]), row["per_head"]) for row in rows]
    found = []
    if currency != book.currency:
        found.append(
            Finding("{currency} cannot be held against a limit in {own}", currency=currency, own=book.currency)
        )
    else:
        if hospitality.beyond(entry, earlier, limits):
            raise Refused(
                "Over {limit} for {name} in {year}; nobody can approve more.",
                limit=f"{limits.ceiling:,.2f}", name=who["name"], year=entry.on.year,
            )  # fmt: skip
        found += hospitality.objections(entry, earlier, limits, _around(book, customer))
    if found and not approver:
        raise Refused("This entry needs a named approver: --approver NAME.", findings=found)
    if found and not invoice:
        raise Refused("What needs an approver needs its invoice too: --invoice NUMBER.", findings=found)


def _around(book: Workbook, customer: Row) -> hospitality.Circumstances:
    said = facts.said(book, customer["id"])
    owners = [fact for fact in said if fact["topic"] == "ownership" and fact["code"]]
    certain = [fact for fact in owners if fact["reliability"] != "assumed"]
    # An assumption can make a customer public, but not private again.
    public = any(fact["code"] in PUBLIC for fact in (*certain[-1:], *owners[-1:]))
    steps = [fact["code"] for fact in said if fact["topic"] == "purchasing_step"]
    return hospitality.Circumstances(public=public, tender=steps[-1:] == ["tender"])


def ledger(book: Workbook, named: str | None, person: str | None) -> list[Row]:
    """The entries up to the day, the newest first, of one customer or person or of the whole book; in major units."""
    customer = customers.find(book, named) if named else None
    who = None
    if person:
        who = people.find(book, customer, person) if customer else people.find_anywhere(book, person)[1]
    return queries.ledger(book, customer["id"] if customer else None, who["id"] if who else None)


def totals(book: Workbook, rows: list[Row]) -> list[Row]:
    """What each person of theirs received per year in the book's currency, and what the limit leaves."""
    limit = playbook(book).hospitality.per_year
    sums: dict[tuple[str, str, str], float] = {}
    for row in rows:
        if row["person"] and row["kind"] in lists.RECEIVED and row["currency"] == book.currency:
            at = (row["code"], row["person"], row["on"][:4])
            sums[at] = sums.get(at, 0.0) + row["amount"] / row["heads"]
    return [
        {"code": code, "person": name, "year": year, "amount": round(total, 2), "left": round(limit - total, 2)}
        for (code, name, year), total in sorted(sums.items(), key=lambda one: (one[0][2], one[1]), reverse=True)
    ]
