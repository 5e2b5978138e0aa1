"""Samples: promised, signed off by our technical owner, sent, delivered, judged - in this order."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import lists, names
from kamcli.errors import Invalid, Refused, Usage
from kamcli.store.queries import customers
from kamcli.store.queries import samples as queries
from kamcli.store.workbook import Workbook


def promise(
    book: Workbook, named: str, product: str, *, spec: str | None, promised: str | None, owner: str | None,
    on: str | None, note: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write down a sample: product, agreed specification, promised day, and who of ours vouches for it."""
    from kamcli.store.tables.samples import Sample

    customer = customers.find(book, named, reading=False)
    product = names.check_name(product)
    day = given.happened(book, on)
    due = given.will_be(book, promised) if promised else None
    if due and due < day:
        raise Invalid("The sample would be promised for {due}, before it was agreed on {day}.", due=due, day=day)
    sample = book.add(
        Sample(
            customer_id=customer["id"], on=day.isoformat(), product=product, spec=given.words(spec),
            promised_on=due.isoformat() if due else None, owner=given.words(owner), note=given.words(note),
        )
    )  # fmt: skip
    book.written.append({"id": sample.id, "customer": customer["code"], "product": sample.product})
    return {"sample": sample.id, "code": customer["code"], "due": due}


def sign(book: Workbook, number: str, *, by: str | None, on: str | None, note: str | None) -> dict[str, Any]:
    """The technical owner signs that the sample meets the agreed specification."""
    sample = queries.find(book, number)
    if not sample["spec"]:
        raise Refused(
            "Sample {number} has no agreed specification, so nobody can sign that it meets one. Log it anew with --spec.",
            number=number,
        )
    name = given.words(by)
    if not name:
        raise Usage("Who signs? --by NAME.")
    if sample["owner"] and names.person_key(sample["owner"]) != names.person_key(name):
        raise Refused(
            "Sample {number} is vouched for by {owner}; {name} cannot sign for it.",
            number=number, owner=sample["owner"], name=name,
        )  # fmt: skip
    return _event(book, sample, "signed", on, note, by=name)


def send(book: Workbook, number: str, *, on: str | None, note: str | None) -> dict[str, Any]:
    """The sample leaves our house: only after the technical owner has signed."""
    sample = queries.find(book, number)
    if not sample["signed_on"]:
        raise Refused(
            "Sample {number} is not signed off, so it may not be sent. `kam sign-sample {number} --by {owner}` first.",
            number=number, owner=sample["owner"] or "NAME",
        )  # fmt: skip
    return _event(book, sample, "sent", on, note, after="signed_on")


def deliver(book: Workbook, number: str, *, on: str | None, note: str | None) -> dict[str, Any]:
    """The sample has arrived."""
    sample = queries.find(book, number)
    if not sample["sent_on"]:
        raise Refused("Sample {number} has not been sent. `kam send-sample {number}` first.", number=number)
    return _event(book, sample, "delivered", on, note, after="sent_on")


def judge(book: Workbook, number: str, verdict: str, *, on: str | None, note: str | None) -> dict[str, Any]:
    """What the customer says of the sample."""
    sample = queries.find(book, number)
    code = given.one_of(verdict, lists.VERDICTS, "verdict")
    if not sample["delivered_on"]:
        raise Refused("Sample {number} has not been delivered. `kam deliver-sample {number}` first.", number=number)
    return _event(book, sample, "verdict", on, note, after="delivered_on", verdict=code)


def _event(
    book: Workbook, sample: dict[str, Any], kind: str, on: str | None, note: str | None, *, after: str = "on",
    verdict: str | None = None, by: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    from kamcli.store.tables.samples import SampleEvent

    day = given.happened(book, on)
    if day.isoformat() < sample[after]:
        raise Invalid("{day} lies before {earlier}, when the step before it happened.", day=day, earlier=sample[after])
    event = SampleEvent(
        sample_id=sample["sample"],
        on=day.isoformat(),
        kind=kind,
        verdict=verdict,
        by=given.us(by),
        note=given.words(note),
    )
    book.add(event)
    book.written.append({"id": sample["sample"], "customer": sample["code"], "kind": kind, "on": day.isoformat()})
    return {"sample": sample["sample"], "code": sample["code"], "kind": kind, "day": day, "verdict": verdict}
