"""Every kind of record as the table it leaves in; what leaves comes back as no change at all."""

from collections.abc import Iterator
from typing import Any

from kamcli.domain.topics import TOPICS, written
from kamcli.store.measures.person import PERSON, called
from kamcli.store.workbook import Workbook

COLUMNS: dict[str, tuple[str, ...]] = {
    "colleagues": ("colleague", "level", "title", "note", "left_on"),
    "customers": (
        "code", "name", "aliases", "industry", "manager", "phone", "website", "address", "source", "note", "added_on",
    ),
    "people": (
        "customer", "name", "title", "department", "roles", "influence", "phone", "email", "note", "left_on",
    ),
    "contacts": (
        "customer", "on", "channel", "purpose", "people", "by", "hours", "summary", "next", "due", "next_for", "next_done_on",
        "no_next", "next_expected", "pretext",
    ),
    "samples": (
        "customer", "product", "spec", "on", "promised_on", "owner", "signed_on", "signed_by", "sent_on",
        "delivered_on", "verdict", "verdict_on", "note",
    ),
    "sales": (
        "customer", "on", "amount", "currency", "product", "quantity", "ref", "cost", "due", "paid_on",
    ),
    "ratings": ("customer", "factor", "value", "on", "source", "because", "by"),
    "suppliers": ("customer", "supplier", "note", "left_on"),
    "facts": ("customer", "person", "supplier", "topic", "value", "on", "source", "reliability", "note", "by"),
    "spends": (
        "customer", "on", "kind", "amount", "currency", "person", "heads", "purpose", "approver", "invoice", "by",
    ),
    "assessments": ("customer", "on", "likelihood", "path", "cost", "hours", "by", "note"),
    "obstacles": ("customer", "obstacle", "on", "owner", "answer", "state"),
    "plan_steps": (
        "customer", "position", "on", "task", "who", "support", "days", "due", "answers", "done_on", "dropped_on",
    ),
    "endorsements": ("customer", "person", "endorsement", "on", "note"),
    "stages": ("customer", "stage", "on", "reason", "note", "lost_to", "override", "look_again", "by"),
    "confirmations": ("customer", "criterion", "answer", "on", "note", "by"),
    "tiers": ("customer", "tier", "on", "reason", "by", "until"),
    "key_accounts": ("customer", "key", "on", "reason", "by"),
    "quotations": ("customer", "on", "amount", "currency", "strengths", "note", "by"),
    "goals": ("goal", "on", "until", "by"),
    "reviews": (
        "customer", "on", "why", "changed", "fault", "decision", "next", "by", "goal", "expectation", "snapshot",
    ),
}  # fmt: skip

# A number inside a text, as it was typed: whole where it is whole. `_typed` does it for a cell of its own.
_NUMBER = "case when {0} = cast({0} as integer) then cast({0} as integer) else {0} end"
_WHOLE = 2.0**63
_OF = "c.code as customer"


def _event(kind: str, column: str) -> str:
    return (
        f"(select e.{column} from sample_event e where e.sample_id = s.id and e.kind = '{kind}'"
        ' order by e."on" desc, e.id desc limit 1)'
    )


def _simple(kind: str, table: str) -> str:
    own = ", ".join(f'x."{column}"' for column in COLUMNS[kind][1:])
    return f'select x.id, {_OF}, {own} from {table} x join customer c on c.id = x.customer_id order by c.code, x."on", x.id'


_QUERIES: dict[str, str] = {
    "colleagues": "select o.id, o.name, o.level, o.title, o.note, o.left_on from colleague o order by o.id",
    "customers": "select c.id, c.code, c.name, (select group_concat(a.name, ';') from (select name from alias"
    " where customer_id = c.id order by id) a) as aliases, c.industry, c.manager, c.phone, c.website, c.address,"
    " c.source, c.note, c.added_on from customer c order by c.code",
    "people": f"select p.id, {_OF}, p.name, p.title, p.department, replace(p.roles, ',', ';'), p.influence, p.phone, p.email,"
    f" p.note, p.left_on from {PERSON} join customer c on c.id = p.customer_id order by c.code, p.id",
    "contacts": f"select k.id, {_OF}, k.\"on\", k.channel, k.purpose, (select group_concat(t.said, '; ') from (select {called('p')}"
    f" || case when t.impact is null then substr('=', 1, instr(p.name, '=')) else '=' || ({_NUMBER.format('t.impact')})"
    f" || case when t.half_life is null then '' else '/' || ({_NUMBER.format('t.half_life')}) end end as said"
    " from participant t join person p on p.id = t.person_id where t.contact_id = k.id order by t.person_id) t), replace(k.by, '; ', ';'),"
    f" k.hours, k.summary, n.what, n.due, (select {called('p')} from person p where p.id = n.person_id), n.done_on, k.no_next, n.expected, n.pretext from contact k"
    " join customer c on c.id = k.customer_id left join next_step n on n.id = (select min(id) from next_step"
    ' where contact_id = k.id) order by c.code, k."on", k.id',
    "samples": f'select s.id, {_OF}, s.product, s.spec, s."on", s.promised_on, s.owner, {_event("signed", chr(34) + "on" + chr(34))},'
    f" {_event('signed', 'by')}, {_event('sent', chr(34) + 'on' + chr(34))},"
    f" {_event('delivered', chr(34) + 'on' + chr(34))}, {_event('verdict', 'verdict')},"
    f" {_event('verdict', chr(34) + 'on' + chr(34))}, s.note from sample s join customer c on c.id = s.customer_id"
    ' order by c.code, s."on", s.id',
    "sales": f'select s.id, {_OF}, s."on", s.amount, s.currency, s.product, s.quantity, s.ref, s.cost, s.due,'
    ' s.paid_on from sale s join customer c on c.id = s.customer_id order by c.code, s."on", s.id',
    "ratings": f'select r.id, {_OF}, r.factor, r.value, r."on", r.source, r.because, r.by from rating r'
    ' join customer c on c.id = r.customer_id order by c.code, r."on", r.id',
    "suppliers": f"select s.id, {_OF}, s.name, s.note, s.left_on from supplier s join customer c on c.id = s.customer_id"
    " order by c.code, s.id",
    "facts": f'select f.id, {_OF}, {called("p")}, s.name, f.topic, null, f."on", f.source, f.reliability, f.note, f.by, f.number,'
    f" f.amount, f.code, f.text, f.other_id, {called('o')} as other from fact f join customer c on c.id = f.customer_id"
    " left join person p on p.id = f.person_id left join supplier s on s.id = f.supplier_id"
    ' left join person o on o.id = f.other_id order by c.code, f."on", f.id',
    "spends": f'select x.id, {_OF}, x."on", x.kind, x.amount, x.currency, {called("p")}, x.heads, x.purpose, x.approver, x.invoice, x.by'
    " from spend x join customer c on c.id = x.customer_id left join person p on p.id = x.person_id"
    ' order by c.code, x."on", x.id',
    "assessments": f'select x.id, {_OF}, x."on", x.likelihood, x.path, x.cost, x.hours,'
    " replace(x.by, '; ', ';'), x.note from assessment x join customer c on c.id = x.customer_id order by c.code, x.\"on\", x.id",
    "obstacles": f'select x.id, {_OF}, x.text, x."on", x.owner, x.answer, x.state from obstacle x'
    ' join customer c on c.id = x.customer_id order by c.code, x."on", x.id',
    "plan_steps": f"select x.id, {_OF}, x.position, x.\"on\", x.task, replace(x.who, '; ', ';'), x.support, x.days, x.due,"
    " x.answers, x.done_on, x.dropped_on from plan_step x join customer c on c.id = x.customer_id"
    ' order by c.code, x.position, x."on", x.id',
    "endorsements": f'select x.id, {_OF}, {called("p")}, x.answer, x."on", x.note from endorsement x join person p on p.id = x.person_id'
    ' join customer c on c.id = p.customer_id order by c.code, x."on", x.id',
    "stages": f'select x.id, {_OF}, x.stage, x."on", x.reason, x.note, s.name, x.override, x.look_again, x.by from stage_move x'
    " join customer c on c.id = x.customer_id left join supplier s on s.id = x.supplier_id"
    ' order by c.code, x."on", x.id',
    "confirmations": _simple("confirmations", "confirmation"),
    "tiers": _simple("tiers", "tier_override"),
    "key_accounts": _simple("key_accounts", "key_account"),
    "quotations": f"select q.id, {_OF}, q.\"on\", q.amount, q.currency, replace(q.strengths, ',', ';'), q.note, q.by"
    ' from quotation q join customer c on c.id = q.customer_id order by c.code, q."on", q.id',
    "goals": 'select id, text, "on", until, by from goal order by "on", id',
    "reviews": _simple("reviews", "review"),
}


def rows(book: Workbook, kind: str) -> Iterator[list[object]]:
    """The rows of a kind in the order of `COLUMNS`, money in major units."""
    for _number, cells in numbered(book, kind):
        yield cells


def numbered(book: Workbook, kind: str) -> Iterator[tuple[int, list[object]]]:
    """The same rows, each with the number of its record."""
    from kamcli.domain.money import from_minor

    for row in book.stream(_QUERIES[kind]):
        number, *cells = map(_typed, row)
        if kind == "sales":
            cells[2] = from_minor(cells[2], cells[3])
            cells[7] = None if cells[7] is None else from_minor(cells[7], cells[3])
        elif kind == "quotations" and cells[2] is not None:
            cells[2] = from_minor(cells[2], cells[3])
        elif kind == "spends":
            cells[3] = from_minor(cells[3], cells[4])
        elif kind == "assessments":
            cells[4] = None if cells[4] is None else from_minor(cells[4], book.currency)
        elif kind == "facts":
            topic = TOPICS.get(row["topic"])
            cells = cells[: len(COLUMNS[kind])]
            cells[4] = written(topic, dict(row), book.currency) if topic else None
        yield number, cells


def _typed(cell: Any) -> Any:
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE else cell


def count(book: Workbook, kind: str) -> int:
    """How many rows of a kind there are."""
    return int(book.value(f"select count(*) from ({_QUERIES[kind]}) x"))


def state(book: Workbook) -> dict[str, str]:
    """Which state of which workbook this is: its last operation, what tells that from another one, its last change."""
    last = int(book.value("select coalesce(max(id), 0) from operation"))
    change = int(book.value("select coalesce(max(id), 0) from change"))
    return {"operation": str(last), "mark": mark(book, last), "change": str(change)}


def added_since(book: Workbook, table: str, change: int) -> set[int]:
    """The records of a table that were added after a change."""
    added = 'select row_id from change where id > :change and table_name = :table and "before" is null'
    return {row["row_id"] for row in book.rows(added, change=change, table=table)}


def mark(book: Workbook, operation: int) -> str:
    """What tells an operation from one of another workbook with the same number; empty when there is no such one."""
    from kamcli.domain.texts import digest

    found = book.row("select at, who from operation where id = :id", id=operation)
    return digest("\n".join(found.values()))[:16] if found else ""
