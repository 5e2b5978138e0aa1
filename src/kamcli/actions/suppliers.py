"""Suppliers and rivals: added, what they may do next, and how we stand against each over the book."""

from typing import Any

from kamcli.actions import facts, given, values
from kamcli.actions.versions import new_version
from kamcli.domain.knowledge import state
from kamcli.domain.topics import TOPICS, topics_of
from kamcli.errors import Invalid, NotFound, Refused, Usage
from kamcli.store.queries import customers
from kamcli.store.queries import facts as knowledge
from kamcli.store.queries import suppliers as queries
from kamcli.store.workbook import Row, Workbook


def add(
    book: Workbook, named: str, name: str, pairs: list[str], *, on: str | None, source: str | None, note: str | None
) -> dict[str, Any]:
    """Add a supplier to a customer, with what is known of it."""
    from kamcli.domain import names
    from kamcli.store.tables.suppliers import Supplier

    customer = customers.find(book, named, reading=False)
    name = names.check_name(name)
    key = names.key(name)
    if book.value("select 1 from supplier where customer_id = :id and key = :key", id=customer["id"], key=key):
        raise Refused("{code} has a supplier {name} already.", code=customer["code"], name=name)
    day = given.happened(book, on).isoformat()
    supplier = book.add(Supplier(customer_id=customer["id"], name=name, key=key, note=given.words(note)))
    book.written.append({"id": supplier.id, "customer": customer["code"], "name": name})
    for topic, text in facts.split(pairs):
        columns = values.read(book, topic, values.topic_of(topic, "supplier"), text)
        origin = {"on": day, "source": given.source(source), "by": given.us(None)}
        facts.write(book, customer, topic, {**columns, "supplier_id": supplier.id, **origin})
    return {"code": customer["code"], "name": name}


def foresee(
    book: Workbook, named: str, supplier: str, move: str, *, likelihood: str | None, trouble: int | None,
    answer: str | None, owner: str | None, on: str | None,
) -> dict[str, Any]:  # fmt: skip
    """Write down what a rival is likely to do, and our answer."""
    from kamcli.store.tables.suppliers import RivalMove

    customer = customers.find(book, named, reading=False)
    found = queries.find(book, customer, supplier)
    text = given.words(move)
    if not text:
        raise Invalid("What may it do? The move is empty.")
    made = book.add(
        RivalMove(
            supplier_id=found["id"], on=given.happened(book, on).isoformat(), move=text, trouble=trouble,
            likelihood=given.share(likelihood, "likelihood"), answer=given.words(answer), owner=given.words(owner),
        )
    )  # fmt: skip
    book.written.append({"id": made.id, "customer": customer["code"], "supplier": found["name"]})
    return {"code": customer["code"], "name": found["name"], "move": made.id, "answered": bool(made.answer)}


def answer(
    book: Workbook, number: int, *, answer: str | None, owner: str | None, outcome: str | None, on: str | None
) -> dict[str, Any]:
    """Prepare our answer to a move, or say what came of it."""
    from kamcli.store.tables.suppliers import RivalMove

    known = book.session.get(RivalMove, number)
    if known is None:
        raise NotFound("There is no move {number}. `kam rivals CUSTOMER` lists them.", number=number)
    if not any(map(given.words, (answer, owner, outcome))):
        raise Usage("What do we do, or what came of it? --answer, --owner or --outcome.")
    day = given.happened(book, on).isoformat()
    latest = book.value(
        'select id from rival_move where supplier_id = :supplier and move = :move order by "on" desc, id desc limit 1',
        supplier=known.supplier_id, move=known.move,
    )  # fmt: skip
    move: Any = book.session.get(RivalMove, new_version(book, RivalMove, latest, day))
    if given.words(answer):
        move.answer = given.words(answer)
    if given.words(owner):
        move.owner = given.words(owner)
    if given.words(outcome):
        move.outcome, move.outcome_on = given.words(outcome), day
    book.add(move)
    book.written.append({"id": move.id, "answer": move.answer, "outcome": move.outcome})
    code = book.value(
        "select c.code from customer c join supplier s on s.customer_id = c.id where s.id = :id", id=move.supplier_id
    )
    return {"what": move.move, "code": code}


def rivals(book: Workbook, named: str) -> dict[str, list[Row]]:
    """The suppliers of one customer with what is known, and what each may do next."""
    customer = customers.find(book, named)
    return {"suppliers": known(book, customer["id"]), "moves": queries.moves(book, customer["id"])}


def known(book: Workbook, customer_id: int) -> list[Row]:
    """The suppliers of a customer, the largest share first, with the last word on every topic.

    Under `facts` everything that holds, with its day, its source and what stands in the way of relying on it.
    """
    held = knowledge.held(book, customer_id)
    rows = []
    for row in queries.present(book, customer_id):
        mine = [(topic, held.get(((None, row["id"]), topic), [])) for topic in topics_of("supplier")]
        last = {topic: entries[0][TOPICS[topic].column] if entries else None for topic, entries in mine}
        told = [{**fact, "state": state(entries, book.as_of)} for _, entries in mine for fact in entries]
        rows.append({**row, **last, "facts": told})
    return sorted(rows, key=lambda row: (row["left_on"] is not None, -(row["supplier_share"] or 0), row["id"]))


def over_the_book(book: Workbook) -> list[Row]:
    """Every rival by name: at how many customers, its mean share, and how many we won or lost against it."""
    return queries.over_the_book(book)
