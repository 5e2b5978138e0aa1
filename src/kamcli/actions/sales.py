"""Sales and their payment."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import money
from kamcli.domain.currencies import KNOWN
from kamcli.errors import Invalid, NotFound, Refused
from kamcli.store.queries import customers
from kamcli.store.workbook import Workbook


def log(
    book: Workbook, named: str, amount: str, *, on: str | None, product: str | None, quantity: float | None,
    ref: str | None, currency: str | None, cost: str | None, due: str | None, paid: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write one sale, in the book's currency unless another one is named."""
    from kamcli.store.tables.sales import Sale

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on)
    code = currency_code(currency) if currency else book.currency
    minor = money.to_minor(money.parse_amount(amount, code), code)
    ref, product = given.words(ref), given.words(product)
    if ref and (taken := book.row(
        'select c.code, s."on" from sale s join customer c on c.id = s.customer_id where s.ref = :ref', ref=ref
    )):  # fmt: skip
        raise Refused("The reference {ref} is taken, by a sale to {code} on {on}.", ref=ref, **taken)
    sale = book.add(
        Sale(
            customer_id=customer["id"], on=day.isoformat(), amount=minor, currency=code, product=product,
            quantity=quantity, ref=ref, cost=money.to_minor(money.parse_amount(cost, code), code) if cost else None,
            due=given.will_be(book, due).isoformat() if due else None,
            paid_on=given.happened(book, paid).isoformat() if paid else None,
        )
    )  # fmt: skip
    book.written.append({"id": sale.id, "customer": customer["code"], "on": sale.on, "amount": minor / book.minor})
    return {"code": customer["code"], "day": day, "amount": f"{money.from_minor(minor, code):,}", "currency": code}


def pay(book: Workbook, ref: str, on: str | None) -> dict[str, Any]:
    """A sale has been paid. `ref` is its reference or its number."""
    from kamcli.store.tables.sales import Sale

    number = book.value("select id from sale where ref = :ref", ref=ref)
    if number is None and ref.isdigit() and len(ref) < 16:
        number = book.value("select id from sale where id = :id", id=int(ref))
    sale = book.session.get(Sale, number) if number is not None else None
    if sale is None:
        raise NotFound("There is no sale {ref!r}. Name it by its reference or its number.", ref=ref)
    if sale.paid_on:
        raise Refused("Sale {ref} was paid on {day} already.", ref=ref, day=sale.paid_on)
    day = given.happened(book, on)
    sale.paid_on = day.isoformat()
    book.add(sale)
    code = book.value("select code from customer where id = :id", id=sale.customer_id)
    book.written.append({"id": sale.id, "customer": code, "paid_on": sale.paid_on})
    return {"code": code, "ref": ref, "day": day}


def currency_code(text: str) -> str:
    """An ISO 4217 code such as CNY or EUR, also by the mark or name of a currency."""
    code = money.code_of(text) or text.strip().upper()
    if code not in KNOWN:
        raise Invalid("{text!r} is no currency. Use a code of three letters, such as CNY or EUR.", text=text)
    return code
