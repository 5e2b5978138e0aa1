"""Bringing a deal home: inspections and what they found, quotations, material, and the win itself."""

from typing import Any

from kamcli.actions import gates, given, sales
from kamcli.domain import lists, money
from kamcli.errors import Invalid, NotFound, Refused, Usage
from kamcli.i18n import N_
from kamcli.store.queries import closing as queries
from kamcli.store.queries import customers, people, suppliers
from kamcli.store.workbook import Workbook


def log_inspection(
    book: Workbook, named: str, result: str, *, kind: str, note: str | None, on: str | None, by: str | None
) -> dict[str, Any]:
    """An inspection, or a result of it that comes later."""
    from kamcli.store.tables.closing import Inspection

    customer = customers.find(book, named, reading=False)
    day = given.happened(book, on).isoformat()
    row = book.add(
        Inspection(
            customer_id=customer["id"], on=day, kind=given.one_of(kind, lists.INSPECTIONS, N_("kind of inspection")) or "",
            result=given.one_of(result, lists.INSPECTION_RESULTS, N_("result")) or "", note=given.words(note),
            by=given.us(by),
        )
    )  # fmt: skip
    book.written.append({"id": row.id, "customer": customer["code"], "result": row.result})
    return {"number": row.id, "code": customer["code"], "answer": row.result, "day": day}


def add_finding(
    book: Workbook, named: str, text: str, *, owner: str | None, due: str | None, on: str | None
) -> dict[str, Any]:
    """Something that the last inspection of a customer found wanting."""
    from kamcli.store.tables.closing import InspectionFinding

    customer = customers.find(book, named, reading=False)
    held = queries.inspections(book, customer["id"])
    words = given.words(text)
    if not held:
        raise Refused("{code} has no inspection yet. kam log-inspection {code} RESULT first.", code=customer["code"])
    if not words:
        raise Usage("It needs to be said in words.")
    day = given.happened(book, on).isoformat()
    if day < held[0]["on"]:
        raise Invalid("{day} lies before {earlier}, when the step before it happened.", day=day, earlier=held[0]["on"])
    row = book.add(
        InspectionFinding(
            inspection_id=held[0]["inspection"], on=day, text=words,
            owner=given.words(owner), due=given.will_be(book, due).isoformat() if due else None,
        )
    )  # fmt: skip
    book.written.append({"id": row.id, "customer": customer["code"], "due": row.due})
    return {"number": row.id, "code": customer["code"], "due": row.due}


def close_finding(book: Workbook, item: str, *, on: str | None) -> dict[str, Any]:
    """A finding is put right."""
    from kamcli.store.tables.closing import Inspection, InspectionFinding

    number = item.removeprefix("finding-")
    row: Any = book.session.get(InspectionFinding, int(number)) if number.isdigit() and len(number) < 16 else None
    if row is None:
        raise NotFound("There is no finding {item!r}. `kam agenda` and `kam show CUSTOMER` list them.", item=item)
    if row.closed_on:
        raise Refused("Finding {number} was closed on {day} already.", number=number, day=row.closed_on)
    day = given.happened(book, on).isoformat()
    if day < row.on:
        raise Invalid("{day} lies before {earlier}, when the step before it happened.", day=day, earlier=row.on)
    row.closed_on = day
    book.add(row)
    inspection: Any = book.session.get(Inspection, row.inspection_id)
    code = book.value("select code from customer where id = :id", id=inspection.customer_id)
    left = sum(one["closed_on"] is None for one in queries.findings(book, inspection.customer_id))
    book.written.append({"id": row.id, "customer": code, "closed_on": day})
    return {"number": number, "code": code, "day": day, "count": left}


def log_quotation(
    book: Workbook, named: str, amount: str | None, *, currency: str | None, strengths: list[str], note: str | None,
    on: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """A quotation, and which of our strengths it shows beside the price."""
    from kamcli.store.tables.closing import Quotation

    customer = customers.find(book, named, reading=False)
    code = sales.currency_code(currency) if currency else book.currency
    shown = {
        given.one_of(one, lists.OUR_STRENGTHS, N_("strength of ours"))
        for text in strengths
        for one in given.several(text.replace(",", ";").replace("，", ";"))
    }
    row = book.add(
        Quotation(
            customer_id=customer["id"], on=given.happened(book, on).isoformat(),
            amount=money.to_minor(money.parse_amount(amount, code), code) if amount else None,
            currency=code if amount else None, strengths=",".join(one for one in lists.OUR_STRENGTHS if one in shown),
            note=given.words(note), by=given.us(by),
        )
    )  # fmt: skip
    book.written.append({"id": row.id, "customer": customer["code"], "strengths": row.strengths})
    left = [one for one in lists.OUR_STRENGTHS if one not in shown]
    return {"number": row.id, "code": customer["code"], "count": len(shown), "left": left}


def log_material(
    book: Workbook, named: str, what: str, *, person: str | None, on: str | None, by: str | None
) -> dict[str, Any]:
    """Material made for this customer was handed over."""
    from kamcli.store.tables.closing import Material

    customer = customers.find(book, named, reading=False)
    words = given.words(what)
    if not words:
        raise Usage("It needs to be said in words.")
    row = book.add(
        Material(
            customer_id=customer["id"], on=given.happened(book, on).isoformat(), what=words, by=given.us(by),
            person_id=people.find(book, customer, person)["id"] if person else None,
        )
    )  # fmt: skip
    book.written.append({"id": row.id, "customer": customer["code"]})
    return {"number": row.id, "code": customer["code"]}


def win(
    book: Workbook, named: str, amount: str, *, ref: str | None, because: str | None, beaten: str | None,
    override: str | None, currency: str | None, by: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Through the last gate, with the contract or first order as a sale, why we won, and whom we beat."""
    customer = gates.standing(book, named, reading=False).customer
    if customer["stage"] != lists.STAGES[-1]:
        raise Refused(
            "{code} is in stage {stage}; a win comes out of the last one. kam gate {code} says what is missing.",
            code=customer["code"], stage=customer["stage"],
        )  # fmt: skip
    rivals = [row for row in suppliers.present(book, customer["id"]) if row["left_on"] is None]
    rival = suppliers.find(book, customer, beaten) if beaten else None
    gates.advance(
        book, customer["code"], override=override, by=by, note=because, supplier_id=rival["id"] if rival else None
    )
    sold = sales.log(
        book, customer["code"], amount, on=None, product=None, quantity=None, ref=ref, currency=currency, cost=None,
        due=None, paid=None,
    )  # fmt: skip
    names = [rival["name"]] if rival else [row["supplier"] for row in rivals]
    return {**sold, "rivals": ", ".join(names), "because": given.words(because)}
