"""Dossiers: an account written out as YAML, compared with one that was edited, and changed by what was edited."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kamcli.actions import facts, given, values
from kamcli.actions.dossier_faults import faults
from kamcli.actions.erasure import refuse_named
from kamcli.actions.versions import new_version
from kamcli.domain import names
from kamcli.domain.dossier import Change, Record, differences
from kamcli.domain.dossier_shapes import SHAPES, Shape
from kamcli.domain.topics import TOPICS, Topic, written
from kamcli.errors import Finding, Invalid, NotFound, Refused
from kamcli.exchange.dossier import Words, write_dossier
from kamcli.rules.dossier import Paper, read_dossier
from kamcli.store import journal
from kamcli.store.queries import customers, people
from kamcli.store.queries.dossiers import dossier
from kamcli.store.workbook import Row, Workbook


def export(book: Workbook, named: str, head: Callable[[Row], list[str]], words: Words) -> str:
    """The dossier of a customer as commented YAML."""
    customer = customers.find(book, named)
    record = dossier(book, customer["id"])
    return write_dossier(record, head(customer), revision(book), customer["code"], book.as_of, words)


def revision(book: Workbook) -> int:
    """The last operation: what a dossier was written after."""
    return int(book.value("select coalesce(max(id), 0) from operation") or 0)


def read(book: Workbook, text: str, file: str) -> Paper:
    """A dossier out of its text; Invalid names every fault with its line and column."""

    def check(name: str, topic: Topic, value: str) -> str | None:
        if topic.kind == "past":
            return given.happened(book, value).isoformat()
        if name in ("aliases", "people"):
            return "; ".join(names.check_name(one) for one in given.several(value)) or None
        if name == "name":
            return names.check_name(value)
        columns = values.read(book, name, topic, value)
        return written(topic, {**columns, "other": columns.get("other_id")}, book.currency)

    paper, findings = read_dossier(text, file, check)
    if paper is not None and paper.code:
        findings = [*findings, *faults(book, paper)]
    if paper is None or findings:
        raise Invalid(
            "The dossier {file} cannot be used; nothing was changed.", findings=sorted(findings, key=_line), file=file
        )
    return paper


def _line(finding: Finding) -> tuple[int, ...]:
    return tuple(int(part) for part in finding.place.split(":")[-2:] if part.isdigit())


def compare(book: Workbook, paper: Paper) -> tuple[Row, list[Change]]:
    """The customer that a dossier is of, and what applying it would change.

    What somebody else changed since the dossier was written is left alone; where both changed the same thing, both
    values are named and nothing is changed (`Refused`).
    """
    customer = customers.find(book, paper.code, reading=False)
    paper.record.no = customer["id"]
    today = book.today.isoformat()
    now = dossier(book, customer["id"])
    changes = differences(paper.record, now, today)
    then = None if paper.revision is None else _as_it_was(book, customer["id"], paper.revision)
    if then is None:
        refuse_named(book, customer, changes)
        return customer, changes
    edited = {change.path for change in differences(paper.record, then, today)}
    mine = [change for change in changes if change.path in edited]
    theirs = {change.path: change for change in differences(now, then, today)}
    if conflicts := [one for one in mine if one.path in theirs and one.new != theirs[one.path].new]:
        raise Refused(
            "The workbook changed since this dossier was written, in what was edited here. Nothing was changed.",
            findings=[
                Finding(
                    "{field}: here {new}, in the workbook {old}; it was {was}", change.record.place,
                    field=change.topic or change.field or change.record.kind, new=change.new or "–",
                    old=change.old or "–", was=theirs[change.path].old or "–",
                )
                for change in conflicts
            ],
        )  # fmt: skip
    refuse_named(book, customer, mine)
    return customer, mine


def _as_it_was(book: Workbook, customer: int, revision: int) -> Record | None:
    """The dossier after an operation; None when nothing was changed since, by other programs neither.

    None too when the customer was not there yet: another program has added it, and nobody knows when.
    """
    before = "(select max(operation_id) from change where operation_id <= :revision)"
    mark = book.value(f"select coalesce(max(id), 0) from change where operation_id = {before}", revision=revision)
    if book.value("select coalesce(max(id), 0) from change") <= mark:
        return None
    with journal.earlier(book.connection, "change", mark):
        there = book.value("select 1 from customer where id = :id", id=customer)
        return dossier(book, customer) if there else None


def apply(book: Workbook, paper: Paper) -> tuple[Row, list[Change]]:
    """Write what was edited, and only that: plain values are overwritten, everything else is a new dated fact."""
    customer, changes = compare(book, paper)
    _renew(book, changes)
    for change in changes:
        try:
            _write(book, customer, change)
        except (Invalid, NotFound) as error:
            finding = Finding(error.template, change.record.place, **error.facts)
            raise Invalid(
                "The dossier of {code} cannot be applied; nothing was changed.",
                code=customer["code"],
                findings=[finding],
            ) from None
    return customer, changes


def _renew(book: Workbook, changes: list[Change]) -> None:
    """Of what is kept as dated rows, begin a new row of today where more than its day is edited."""
    edited: dict[int, tuple[Record, set[str]]] = {}
    for change in changes:
        if change.above is None and change.field is not None and SHAPES[change.record.kind].key:
            edited.setdefault(id(change.record), (change.record, set()))[1].add(change.field)
    for record, fields in edited.values():
        key = {one.key for one in SHAPES[record.kind].fields if one.stored in SHAPES[record.kind].key}
        if not fields <= {*key, "on"}:
            record.no = new_version(book, _row_class(record.kind), record.no, book.today.isoformat())


def _write(book: Workbook, customer: Row, change: Change) -> None:
    record = change.record
    if change.above is not None:
        _insert(book, customer, record, change.above)
    elif change.topic is not None and change.known is not None:
        known = change.known
        topic = TOPICS[change.topic]
        columns = {} if known.value is None else values.read(book, change.topic, topic, known.value)
        subject = {"people": {"person_id": record.no}, "suppliers": {"supplier_id": record.no}}.get(record.kind, {})
        origin = {"on": known.on, "source": known.source, "reliability": known.reliability, "note": known.note}
        facts.write(book, customer, change.topic, {**columns, **subject, **origin, "by": given.us(None)})
    elif change.field is not None:
        _update(book, customer, record, change)


def _insert(book: Workbook, customer: Row, record: Record, above: Record) -> None:
    shape = SHAPES[record.kind]
    columns: dict[str, Any] = {shape.parent: above.no}
    for one in shape.fields:
        if one.key != "people" and record.fields.get(one.key) is not None:
            columns[one.stored] = _stored(book, customer, record, one.key)
    columns.update(_derived(book, record, columns))
    if record.kind == "actions":
        columns["customer_id"] = customer["id"]  # a next step is known without its objective too
    record.no = book.add(_row_class(record.kind)(**columns)).id
    if record.fields.get("people"):
        _set_people(book, customer, record)
    book.written.append({"id": record.no, "customer": customer["code"], "kind": record.kind})


def _update(book: Workbook, customer: Row, record: Record, change: Change) -> None:
    assert change.field is not None
    if change.field == "people":
        _set_people(book, customer, record)
    elif change.field == "aliases":
        _set_aliases(book, customer, change)
    else:
        shape = SHAPES[record.kind]
        column = next(one.stored for one in shape.fields if one.key == change.field)
        columns = {column: _stored(book, customer, record, change.field)}
        row: Any = book.session.get(_row_class(record.kind), record.no)
        if column in shape.key:
            _rekey(book, shape, row, columns)
        if record.kind == "customer" and column == "name":
            # The old name stays an alias: people go on using it.
            book.insert_many("alias", ("customer_id", "name", "key"), [(row.id, row.name, row.key)])
        for name, value in {**columns, **_derived(book, record, columns)}.items():
            setattr(row, name, value)
        book.add(row)
    book.written.append({"id": record.no, "customer": customer["code"], "kind": record.kind, "field": change.field})


def _rekey(book: Workbook, shape: Shape, row: Any, columns: dict[str, Any]) -> None:
    """A new name of a thing is the name of all its rows, or the earlier ones would go on as another thing."""
    old = {name: getattr(row, name) for name in shape.key}
    where = " and ".join(f'"{name}" = :{name}' for name in shape.key)
    names = ", ".join(f'"{name}" = :new_{name}' for name in columns)
    values_ = {**old, **{f"new_{name}": value for name, value in columns.items()}}
    book.session.flush()
    book.connection.execute(f"update {shape.table} set {names} where {where}", values_)
    book.session.refresh(row)


def _stored(book: Workbook, customer: Row, record: Record, key: str) -> Any:
    """The value of a field as its column keeps it."""
    text = record.fields[key]
    one = next(one for one in SHAPES[record.kind].fields if one.key == key)
    if text is None:
        return None
    value = next(iter(values.read(book, key, one.value, text).values()))
    return people.find(book, customer, str(value))["id"] if one.value.kind == "person" else value


def _derived(book: Workbook, record: Record, columns: dict[str, Any]) -> dict[str, Any]:
    """What follows from a new name: the keys it is found by."""
    if "name" not in columns:
        return {}
    from kamcli.store.pinyin import search_text

    person = record.kind == "people"
    key = names.person_key(columns["name"]) if person else names.key(columns["name"])
    if record.kind == "suppliers":
        return {"key": key}
    return {"key": key, "pinyin": search_text(columns["name"], person=person) or None}


def _set_people(book: Workbook, customer: Row, record: Record) -> None:
    ids = [people.find(book, customer, one)["id"] for one in given.several(record.fields["people"] or "")]
    book.connection.execute("delete from purchase_step_person where purchase_step_id = ?", (record.no,))
    book.insert_many(
        "purchase_step_person", ("purchase_step_id", "person_id"), ((record.no, one) for one in dict.fromkeys(ids))
    )


def _set_aliases(book: Workbook, customer: Row, change: Change) -> None:
    old, new = given.several(change.old or ""), given.several(change.new or "")
    for name in set(old) - set(new):
        book.connection.execute("delete from alias where customer_id = ? and name = ?", (customer["id"], name))
    rows = ((customer["id"], name, names.key(name)) for name in new if name not in old)
    book.insert_many("alias", ("customer_id", "name", "key"), rows)


def _row_class(kind: str) -> Any:
    from kamcli.store.tables import (
        accounts,
        assessments,
        closing,
        contacts,
        customers,
        objectives,
        people,
        plans,
        reviews,
        suppliers,
    )

    return {
        "customer": customers.Customer, "people": people.Person, "deeds": people.Deed, "suppliers": suppliers.Supplier,
        "moves": suppliers.RivalMove, "purchasing_steps": accounts.PurchaseStep, "meetings": accounts.Meeting,
        "swot": accounts.Swot, "obstacles": assessments.Obstacle, "plan_steps": plans.PlanStep, "expectations": reviews.Expectation, "complaints": reviews.Complaint,
        "objectives": objectives.Objective, "actions": contacts.NextStep,
        "inspections": closing.Inspection, "findings": closing.InspectionFinding, "materials": closing.Material,
    }[kind]  # fmt: skip


def open_file(path: str) -> tuple[str, str]:
    """The text of a file, or of standard input for `-`, and the name it is known by."""
    from kamcli.rules.yaml import decoded, read_text

    if path == "-":
        import sys

        return decoded(sys.stdin.buffer.read(), "stdin"), "stdin"
    return read_text(Path(path)), Path(path).name
