"""People at a customer: found by what a person types, and listed with how they stand to us."""

import re

from kamcli.domain.topics import POST
from kamcli.errors import NotFound, Refused
from kamcli.store.measures.contacts import DECIDES, person_warmth
from kamcli.store.measures.measure import settled
from kamcli.store.measures.people import (
    EVIDENCE,
    LAST_ACT,
    LAST_MET,
    PENETRATION,
    RUNG,
    STANCE,
    STATED,
    STATED_ON,
    latest,
)
from kamcli.store.measures.person import PERSON, called, erased
from kamcli.store.workbook import Row, Workbook

_EXACT = ("p.name = :text", "p.key = :key")
_NEAR = ("substr(p.key, 1, length(:key)) = :key", "instr(' ' || p.pinyin, ' ' || :joined) > 0")
_NUMBERED = re.compile(r"(.*?)\s*[#＃]([0-9]{1,18})")
_ERASED = f"({erased('p')})"
_FOUND = (
    f"select p.id, p.name, {called('p')} as called, p.key, p.title, p.left_on, p.customer_id, c.code, {_ERASED} as erased"
    f" from {PERSON} join customer c on c.id = p.customer_id"
)


def find(book: Workbook, customer: Row, text: str, *, whole: bool = False, also_erased: bool = False) -> Row:
    """The one person of `customer` that `text` names: name, NAME#NUMBER or #NUMBER; beginning of the name, pinyin.

    `whole` takes nothing but all of the name. Who was erased is found by the number, and only with `also_erased`.
    """
    from kamcli.domain import names

    text = names.check_name(text)
    values = {"text": text, "key": names.person_key(text), "joined": text.lower().replace(" ", "")}
    there = f"{_FOUND} where p.customer_id = :customer and not {_ERASED}"
    for level in _EXACT:
        if hits := book.rows(f"{there} and {level} order by p.key, p.id limit 20", customer=customer["id"], **values):
            return _one(hits, text, customer["code"])
    if (numbered := _by_number(book, text, customer["id"], also_erased=also_erased)) is not None:
        return numbered
    for level in () if whole else _NEAR:
        if hits := book.rows(f"{there} and {level} order by p.key, p.id limit 20", customer=customer["id"], **values):
            return _one(hits, text, customer["code"])
    known = [row["name"] for row in book.rows(there, customer=customer["id"])]
    import difflib

    if near := difflib.get_close_matches(text, known, 3):
        raise NotFound(
            "{code} has no person {text!r}. Did you mean {near}?",
            code=customer["code"],
            text=text,
            near=", ".join(near),
        )
    raise NotFound(
        "{code} has no person {text!r}. `kam add-person {code} {text!r}` adds one.", code=customer["code"], text=text
    )


def _one(hits: list[Row], text: str, code: str) -> Row:
    if len(hits) == 1:
        return hits[0]
    raise NotFound(
        "{text!r} could be any of these people of {code}: {some}. Write the full name, or NAME#NUMBER.",
        text=text, code=code, some=", ".join(map(_told, hits)),
    )  # fmt: skip


def _told(row: Row) -> str:
    """A person with the number, and the title where one is known, as one of several."""
    return f"{row['name']}#{row['id']}" + (f" ({row['title']})" if row["title"] else "")


def _by_number(book: Workbook, text: str, customer_id: int | None, *, also_erased: bool) -> Row | None:
    """The person of a NAME#NUMBER or #NUMBER, at one customer or anywhere."""
    from kamcli.domain import names

    numbered = _NUMBERED.fullmatch(text)
    if numbered is None:
        return None
    name, number = numbered[1], int(numbered[2])
    row = book.row(
        f"{_FOUND} where p.id = :number and (:customer is null or p.customer_id = :customer)",
        number=number, customer=customer_id,
    )  # fmt: skip
    if row is None or (name and names.person_key(name) != row["key"]):
        return None
    if row["erased"] and not also_erased:
        refuse_erased(book, row["customer_id"], number)
    return row


def refuse_erased(book: Workbook, customer_id: int, number: int) -> None:
    """Raise `Refused` when the person of this number was erased."""
    code = book.value(
        f"select c.code from person p join customer c on c.id = p.customer_id where p.id = :number and {_ERASED}"
        " and c.id = :customer",
        number=number, customer=customer_id,
    )  # fmt: skip
    if code is not None:
        raise Refused("Person {number} of {code} was erased; nothing more is kept.", number=number, code=code)


def find_anywhere(book: Workbook, text: str, *, whole: bool = False, also_erased: bool = False) -> tuple[Row, Row]:
    """The customer and the one person in the whole book that `text` names: CUSTOMER/PERSON, or a name or number alone.

    `whole` takes neither parts of a person's name nor of a customer's.
    """
    from kamcli.domain import names
    from kamcli.store.queries import customers

    named, slash, person = text.partition("/")
    if slash:
        customer = customers.find(book, named.strip(), reading=not whole)
        return customer, find(book, customer, person, whole=whole, also_erased=also_erased)
    hits = book.rows(
        f"{_FOUND} where (p.name = :text or p.key = :key) and not {_ERASED} order by p.id limit 20",
        text=text.strip(), key=names.person_key(text),
    )  # fmt: skip
    if not hits and (numbered := _by_number(book, text.strip(), None, also_erased=also_erased)) is not None:
        hits = [numbered]
    if len(hits) == 1:
        return {"id": hits[0]["customer_id"], "code": hits[0]["code"]}, hits[0]
    if hits:
        some = ", ".join(f"{hit['code']}/{_told(hit)}" for hit in hits)
        raise NotFound("{text!r} could be any of these people: {some}. Write CUSTOMER/PERSON.", text=text, some=some)
    raise NotFound("There is no customer or person {text!r}. `kam list` shows the customers.", text=text)


def post(book: Workbook, person_id: int) -> Row:
    """Position, department, roles and influence of one person as of the day."""
    row = book.row(f"select p.{', p.'.join(POST)} from {PERSON} where p.id = :id", id=person_id)
    assert row is not None
    return row


_MET = 'from participant t join contact k on k.id = t.contact_id where t.person_id = p.id and k."on" <= :as_of'


def standing(book: Workbook, customer_id: int, as_of: str | None = None) -> list[Row]:
    """Everybody at a customer with influence, stance, rung, warmth, penetration (decision makers) and our line to them.

    Who left comes last; `as_of` looks from another day than the book's.
    """
    return book.rows(
        "select p.id, p.name as person, p.title, p.department, p.roles, p.influence, p.left_on,"
        f" p.left_on is not null and p.left_on <= :as_of as gone, {STANCE} as stance, {latest('stance', chr(34) + 'on' + chr(34))} as stance_on,"
        f" {latest('stance', 'reliability')} as stance_reliability, {RUNG} as rung, {STATED} as stated, {STATED_ON} as rung_on,"
        f" {latest('rung', 'note')} as rung_note, {LAST_MET} as last_met, {LAST_ACT} as last_act,"
        " (select group_concat(f.code, ',') from (select f.code from fact f where f.person_id = p.id and f.topic"
        " = 'rung' and f.\"on\" <= :as_of and not exists (select 1 from fact e where e.person_id = f.person_id and e.topic"
        ' = f.topic and e.code = f.code and (e."on", e.id) < (f."on", f.id)) order by f."on", f.id) f) as rungs,'
        f" {latest('reports_to', 'other_id')} as superior_id, (select b.name from person b where b.id = {latest('reports_to', 'other_id')}) as reports_to, {latest('camp', 'text')} as camp,"
        f" {latest('level', 'code')} as level, {latest('own_interest', 'text')} as own_interest,"
        f" {DECIDES} as decides, case when {DECIDES} then {PENETRATION} end as penetration,"
        f" coalesce({person_warmth()}, 0.0) as warmth,"
        f" (select max(k.\"on\") {_MET}) as last_contact, (select count(*) {_MET}) as contacts,"
        f" (select {settled('sum(k.hours)')} {_MET}) as hours, (select group_concat(k.by, ',') from (select k.by {_MET} order by t.id) k) as ours,"
        " (select group_concat(n.what || ' (' || n.due || ')', '; ') from (select n.what, n.due from next_step n"
        ' where n.person_id = p.id and n."on" <= :as_of and (n.done_on is null or n.done_on > :as_of)'
        " and (n.dropped_on is null or n.dropped_on > :as_of) order by n.id) n) as answer"
        f" from {PERSON} where p.customer_id = :id order by gone, coalesce(p.influence, 0) desc, p.id",
        id=customer_id, **({"as_of": as_of} if as_of else {}),
    )  # fmt: skip


def evidence(book: Workbook, person_id: int) -> list[Row]:
    """What the penetration of one person is made of: each item with its points and whether it holds."""
    items = ", ".join(f"{holds} as {key}" for key, (_, holds) in EVIDENCE.items())
    found = book.row(f"select {items} from {PERSON} where p.id = :id", id=person_id) or {}
    return [
        {"evidence": key, "holds": "yes" if found[key] else "no", "points": points}
        for key, (points, _) in EVIDENCE.items()
    ]


def listening(book: Workbook, customer_id: int) -> list[Row]:
    """Who listens to whom among the active people, and how much (0 to 1)."""
    return book.rows(
        'select p.name as person, o.name as other, f.number as weight, f."on", f.source from fact f'
        " join person p on p.id = f.person_id join person o on o.id = f.other_id"
        " where f.customer_id = :id and f.topic = 'listens_to' and f.\"on\" <= :as_of and f.number > 0"
        " and (p.left_on is null or p.left_on > :as_of) and not exists (select 1 from fact l where"
        ' l.person_id = f.person_id and l.topic = f.topic and l.other_id = f.other_id and l."on" <= :as_of'
        ' and (l."on", l.id) > (f."on", f.id)) order by f.number desc, f.id',
        id=customer_id,
    )


def deeds(book: Workbook, customer_id: int, person_id: int | None = None) -> list[Row]:
    """What was done for whom, the newest first."""
    return book.rows(
        'select d.id, p.name as person, d."on", d.doer, d.kind, d.text, d.source from deed d'
        " join person p on p.id = d.person_id where p.customer_id = :id and d.\"on\" <= :as_of"
        ' and (:person is null or p.id = :person) order by d."on" desc, d.id desc',
        id=customer_id, person=person_id,
    )  # fmt: skip


def meetings(book: Workbook, customer_id: int) -> list[Row]:
    """Their own meetings, the newest first, with who spoke for us there."""
    return book.rows(
        'select m.id, m."on", m.subject, p.name as speaker, m.outcome, m.source from meeting m'
        ' left join person p on p.id = m.speaker_id where m.customer_id = :id and m."on" <= :as_of'
        ' order by m."on" desc, m.id desc limit 10',
        id=customer_id,
    )  # fmt: skip


def contacts_with(book: Workbook, person_id: int, limit: int) -> list[Row]:
    """The last contacts with one person."""
    return book.rows(
        f'select k.id, k."on", k.channel, k.purpose, k.summary, k.by, t.impact {_MET.replace("p.id", ":person")}'
        ' order by k."on" desc, k.id desc limit :limit',
        person=person_id, limit=limit,
    )  # fmt: skip
