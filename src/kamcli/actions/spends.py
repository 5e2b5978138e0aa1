"""Money spent on an account; what people of theirs receive is held against the playbook's limits."""

from datetime import date
from typing import Any

from kamcli.actions import given
from kamcli.actions.rules import playbook
from kamcli.actions.sales import currency_code
from kamcli.domain import hospitality, lists, money
from kamcli.domain.hospitality import Entry
from kamcli.errors import Invalid, Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import customers, people
from kamcli.store.queries import spends as queries
from kamcli.store.workbook import Row, Workbook

PUBLIC = ("state_owned", "public")


def log(
    book: Workbook, named: str, amount: str, *, kind: str, person: str | None, heads: int, on: str | None,
    purpose: str | None, approver: str | None, invoice: str | None, currency: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write one entry of the ledger; one over a limit is refused unless an approver is named."""
    from kamcli.store.tables.spends import Spend

    folded = kind.strip().lower().replace("-", "_").replace(" ", "_")
    if folded in hospitality.NEVER or kind.strip() in ("红包", "现金", "回扣", "购物卡"):
        raise Refused(
            "{kind} is never given to a person, whoever approves. A discount goes to the company, in both books.",
            kind=kind,
        )
    code = given.one_of(kind, lists.SPENDS, N_("kind of spend")) or ""
    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    unit = currency_code(currency) if currency else book.currency
    minor = money.to_minor(money.parse_amount(amount, unit), unit)
    if minor <= 0:
        raise Invalid("The amount is {amount}; it must be more than nothing.", amount=amount)
    who = people.find(book, customer, person) if person else None
    approved = given.words(approver)
    if code in lists.HOSPITALITY:
        if who is None:
            raise Usage("Who received it? --person NAME; several people: --heads N, and one entry for each.")
        if not given.words(purpose):
            raise Usage("What was it for? --purpose.")
        _hold_against_limits(
            book, customer, who, Entry(code, day, float(money.from_minor(minor, unit)) / heads), unit, approved
        )
    spend = book.add(
        Spend(
            customer_id=customer["id"], person_id=who["id"] if who else None, on=day.isoformat(), kind=code,
            amount=minor, currency=unit, heads=heads, purpose=given.words(purpose), approver=approved,
            invoice=given.words(invoice), by=given.us(by),
        )
    )  # fmt: skip
    book.written.append({"id": spend.id, "customer": customer["code"], "on": spend.on, "amount": minor / book.minor})
    return {"code": customer["code"], "day": day, "amount": f"{money.from_minor(minor, unit):,}", "currency": unit}


def _hold_against_limits(
    book: Workbook, customer: Row, who: Row, entry: Entry, currency: str, approver: str | None
) -> None:
    limits = playbook(book).hospitality
    rows = queries.received(book, who["id"])
    earlier = [Entry(row["kind"], date.fromisoformat(row["on"]), row["per_head"]) for row in rows]
    if hospitality.beyond(entry, earlier, limits):
        raise Refused(
            "Over {limit} for {name} in {year}; nobody can approve more.",
            limit=f"{limits.ceiling:,.2f}", name=who["name"], year=entry.on.year,
        )  # fmt: skip
    public = queries.ownership(book, customer["id"]) in PUBLIC
    found = hospitality.objections(entry, earlier, limits, public=public)
    if currency != book.currency:
        from kamcli.errors import Finding

        found.append(
            Finding("{currency} cannot be held against a limit in {own}", currency=currency, own=book.currency)
        )
    if found and not approver:
        raise Refused("This entry needs a named approver: --approver NAME.", findings=found)


def ledger(book: Workbook, named: str | None, person: str | None) -> list[Row]:
    """The entries up to the day, the newest first, of one customer or person or of the whole book."""
    customer = customers.find(book, named) if named else None
    who = people.find(book, customer, person) if customer and person else None
    return queries.ledger(book, customer["id"] if customer else None, who["id"] if who else None)
