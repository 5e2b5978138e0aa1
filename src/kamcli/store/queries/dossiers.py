"""An account as a dossier: its records with their plain values, and the facts that hold."""

from kamcli.domain.dossier import Known, Record
from kamcli.domain.dossier_shapes import SHAPES, Shape
from kamcli.domain.knowledge import Fact, by_topic, holding
from kamcli.domain.topics import POST, TOPICS, written
from kamcli.store.measures.measure import newest
from kamcli.store.measures.person import called, erased
from kamcli.store.queries import facts
from kamcli.store.workbook import Row, Workbook

_PEOPLE_OF_STEP = (
    f"(select group_concat(p.name, '; ') from (select {called('p')} as name from purchase_step_person x join person p on"
    " p.id = x.person_id where x.purchase_step_id = t.id order by x.id) p)"
)


_MORE = {
    "customer": ", (select group_concat(a.name, '; ') from (select name from alias where customer_id = t.id order by id) a)"
    " as aliases",
    "purchase_step": f", {_PEOPLE_OF_STEP} as people",
    "objective": f", (select {called('p')} from person p where p.id = t.person_id) as agreed_with",
    "material": f", (select {called('p')} from person p where p.id = t.person_id) as given_to",
    "meeting": f", (select {called('p')} from person p where p.id = t.speaker_id) as speaker",
}


def dossier(book: Workbook, customer_id: int) -> Record:
    """Everything known of a customer on the day, as texts."""
    said = facts.said(book, customer_id)
    root = _records(book, "customer", "id", [customer_id])[0]
    records = {("customer", customer_id): root}
    level = [root]
    while level:
        lower = []
        for kind in dict.fromkeys(kind for record in level for kind in SHAPES[record.kind].below):
            owners = {record.no: record for record in level if kind in SHAPES[record.kind].below}
            for record, parent in _below(book, kind, [no for no in owners if no is not None]):
                owners[parent].below.setdefault(kind, []).append(record)
                records[record.kind, record.no or 0] = record
                lower.append(record)
        level = lower
    everything = by_topic(said)
    for (person, _), topic in everything:
        if (owner := records.get(("people", person or 0))) is not None:
            owner.facts.pop(topic, None)  # a dated word stands before the one without a day
    for ((person, supplier), topic), entries in holding(said, book.as_of).items():
        owner = records.get(
            ("people", person) if person else ("suppliers", supplier) if supplier else ("customer", customer_id)
        )
        if owner is not None:
            owner.facts[topic] = [_known(book, fact) for fact in entries]
            owner.history[topic] = [_known(book, fact) for fact in everything[(person, supplier), topic]]
    return root


def _known(book: Workbook, fact: Fact) -> Known:
    value = written(TOPICS[fact["topic"]], fact, book.currency)
    return Known(value, fact["on"], fact["source"], fact["reliability"], fact["note"])


def _below(book: Workbook, kind: str, owners: list[int]) -> list[tuple[Record, int]]:
    shape = SHAPES[kind]
    rows = _rows(book, shape, shape.parent, owners)
    return [(_record(kind, row, book.currency), row[shape.parent]) for row in rows]


def _records(book: Workbook, kind: str, column: str, ids: list[int]) -> list[Record]:
    return [_record(kind, row, book.currency) for row in _rows(book, SHAPES[kind], column, ids)]


def _rows(book: Workbook, shape: Shape, column: str, ids: list[int]) -> list[Row]:
    marks = ", ".join(map(str, ids)) or "null"
    more = _MORE.get(shape.table, "")
    # What a past day did not know yet is not in its dossier.
    dated = ' and t."on" <= :as_of' if any(one.key == "on" for one in shape.fields) else ""
    if shape.key:
        dated += f" and {newest(shape.table, 't', *shape.key)}"
    if shape.table == "person":
        dated += f" and not ({erased('t')})"
    order = "t.position, t.id" if any(one.key == "position" for one in shape.fields) else "t.id"
    return book.rows(f"select t.*{more} from {shape.table} t where t.{column} in ({marks}){dated} order by {order}")


def _record(kind: str, row: Row, currency: str) -> Record:
    made = Record(kind, row["id"])
    for one in SHAPES[kind].fields:
        if one.key in ("people", "aliases"):
            value = row[one.key]
        else:
            stored = row[one.stored]
            value = (
                None
                if stored in (None, "")
                else written(one.value, {one.value.column: stored, "other": row.get(one.key)}, currency)
            )
        made.fields[one.key] = value
    if kind == "people":
        made.facts = {topic: [Known(str(row[topic]))] for topic in POST if row[topic] not in (None, "")}
    return made
