"""What only a person can say about a gate: confirmed with name and note, or taken back."""

from datetime import date
from typing import Any

from kamcli.actions import given
from kamcli.actions.rules import playbook
from kamcli.domain.gates import Confirmation
from kamcli.errors import Invalid, NotFound, Usage
from kamcli.store.queries import customers
from kamcli.store.queries import gates as queries
from kamcli.store.workbook import Workbook


def said(book: Workbook, customer_id: int) -> dict[str, Confirmation]:
    """The latest word on every criterion of a customer."""
    return {
        row["criterion"]: Confirmation(
            row["answer"] == "yes", date.fromisoformat(row["on"]), row["by"], row["note"] or ""
        )
        for row in queries.confirmations(book, customer_id)
    }


def confirm(
    book: Workbook, named: str, criterion: str, *, no: bool, by: str | None, note: str | None, on: str | None
) -> dict[str, Any]:
    """A named person confirms a criterion with a note, or takes the confirmation back."""
    from kamcli.store.tables.stages import Confirmation as Record

    customer = customers.find(book, named, reading=False)
    known = {c.key: c for stage in playbook(book).stages for c in stage.gate.criteria}
    folded = criterion.strip().casefold()
    titled = [c for c in known.values() if folded in (c.title.en.casefold(), c.title.zh.casefold())]
    key, _dot, part = criterion.strip().partition(".")
    found = known.get(key) or (titled[0] if len(titled) == 1 else None)
    if found is not None and (found.parts or part) and part not in found.parts:
        if not found.parts:
            raise Invalid("{criterion} has no parts; confirm it as a whole.", criterion=found.key)
        raise Invalid(
            "{criterion} is confirmed part by part, each by who can say it: {parts}.",
            criterion=found.key, parts=", ".join(f"{found.key}.{one}" for one in found.parts),
        )  # fmt: skip
    if found is None:
        import difflib

        if near := difflib.get_close_matches(criterion, known, 1):
            raise NotFound(
                "The playbook has no criterion {criterion!r}. Did you mean {near}?", criterion=criterion, near=near[0]
            )
        raise NotFound(
            "The playbook has no criterion {criterion!r}. `kam gate CUSTOMER` lists them.", criterion=criterion
        )
    if found.confirm is None:
        raise Invalid(
            "{criterion} is judged by the records ({measure}); nobody can confirm it.",
            criterion=found.key, measure=found.measure or found.took_part,
        )  # fmt: skip
    text = given.words(note)
    if not text:
        raise Usage("A confirmation needs a note of what it rests on: --note.")
    day = given.happened(book, on)
    answer = "no" if no else "yes"
    record = book.add(
        Record(
            customer_id=customer["id"],
            criterion=f"{found.key}.{part}" if part else found.key,
            answer=answer,
            on=day.isoformat(),
            note=text,
            by=given.us(by),
        )
    )
    book.written.append(
        {"id": record.id, "customer": customer["code"], "criterion": record.criterion, "answer": answer}
    )
    return {"code": customer["code"], "criterion": record.criterion, "day": day, "answer": answer}
