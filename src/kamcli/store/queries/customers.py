"""Customers: found by what a person types, listed, and shown with everything about them."""

from kamcli.errors import NotFound
from kamcli.store.measures import columns
from kamcli.store.measures.accounts import PURCHASE_STEP
from kamcli.store.measures.contacts import person_warmth
from kamcli.store.measures.person import PERSON
from kamcli.store.measures.standing import BY_HAND, COMPUTED_TIER, KEY, MANAGER, STAGE, TIER
from kamcli.store.queries import members
from kamcli.store.workbook import Row, Workbook

_LEVELS = (
    # As it is written, before any other spelling: what was a code before a merge may have another one's key.
    "c.id in (select a.customer_id from alias a where a.key = :key and a.name in (:text, :lower))",
    "c.name = :text or c.key = :key or exists (select 1 from alias a where a.customer_id = c.id"
    " and (a.name = :text or a.key = :key))",
    "substr(c.code, 1, length(:lower)) = :lower",
)
_READING_LEVELS = (
    # As it is written, before any other spelling: what was a code before a merge may have another one's key.
    "c.id in (select a.customer_id from alias a where a.key = :key and a.name in (:text, :lower))",
    "instr(c.key, :key) > 0 or exists (select 1 from alias a where a.customer_id = c.id and instr(a.key, :key) > 0)",
    "instr(' ' || c.pinyin, ' ' || :joined) > 0",
)
_FOUND = "select id, code, name, manager, added_on from customer c"
_CANDIDATES = 10


def find(book: Workbook, text: str, *, reading: bool = True) -> Row:
    """The one customer that `text` names: code, name or alias, code prefix; for reading also part of the name, pinyin.

    The first level with exactly one hit wins. Several, or none, are a `NotFound` that lists whom it could have been.
    """
    if not text.strip():  # it begins every code
        raise NotFound("There is no customer {text!r}. `kam list` shows them all.", text=text)
    if exact := book.row(
        f"{_FOUND} where c.code in (:text, :lower) order by c.code = :text desc", text=text, lower=text.lower()
    ):
        return exact
    from kamcli.domain import names

    key = names.key(text)
    values = {"text": text, "lower": text.lower(), "key": key, "joined": text.lower().replace(" ", "")}
    for level in (*_LEVELS, *(_READING_LEVELS if reading and key else ())):
        hits = book.rows(f"{_FOUND} where {level} order by id limit 200", **values)
        if len(hits) == 1:
            return hits[0]
        if hits:
            some = ", ".join(f"{hit['code']} ({hit['name']})" for hit in hits[:_CANDIDATES])
            raise NotFound(
                "{text!r} could be any of {count} customers: {some}. Name one by its code.",
                text=text, count=len(hits) if len(hits) < 200 else "200+", some=some,
            )  # fmt: skip
    members.refuse_foreign(book, text, key)
    if near := _similar(book, text, key):
        raise NotFound("There is no customer {text!r}. Did you mean {near}?", text=text, near=near)
    raise NotFound("There is no customer {text!r}. `kam list` shows them all.", text=text)


def _similar(book: Workbook, text: str, key: str) -> str:
    from rapidfuzz import fuzz, process

    known = {row["code"]: row["key"] for row in book.stream("select code, key from customer order by id")}
    scored = process.extract(key or text, known, scorer=fuzz.ratio, limit=3, score_cutoff=70)
    scored += process.extract(text.lower(), {c: c for c in known}, scorer=fuzz.ratio, limit=3, score_cutoff=70)
    best = {code: score for _, score, code in sorted(scored, key=lambda hit: hit[1])}
    return ", ".join(sorted(best, key=lambda code: -best[code])[:3])


def same_key(book: Workbook, key: str) -> Row | None:
    """The customer that already has this normalised name, or an alias like it."""
    return book.row(
        "select code, name from (select code, name, 0 as by_alias, id from customer where key = :key union all"
        " select c.code, c.name, 1, a.id from alias a join customer c on c.id = a.customer_id where a.key = :key) c"
        " order by by_alias, id limit 1",
        key=key,
    )


def listing(book: Workbook, keys: list[str], condition: str, values: dict[str, object], order: str) -> list[Row]:
    """Every customer that meets `condition`, with `keys` as measures; `order` is an SQL order clause."""
    own = [key for key in keys if key not in ("stage", "tier")]
    more = f", {columns(own)}" if own else ""
    rows = book.stream(
        f"select * from (select c.code, c.name, c.industry, {MANAGER} as manager, {STAGE} as stage, {TIER} as tier,"
        f" case when {BY_HAND} is not null then coalesce({COMPUTED_TIER}, 'none') end as tier_computed,"
        f" {KEY} as key, c.source, c.phone, c.website, c.address, c.note, c.added_on,"
        f' (select max(k."on") from contact k where k.customer_id = c.id and k."on" <= :as_of) as last_contact,'
        f' (select min(n.due) from next_step n where n.customer_id = c.id and n."on" <= :as_of and'
        f" (n.done_on is null or n.done_on > :as_of) and (n.dropped_on is null or n.dropped_on > :as_of)) as due{more}"
        f" from customer c) c {f'where {condition}' if condition else ''} order by {order}",
        **values,
    )
    return [dict(row) for row in rows]  # a million of them stand in memory once, not twice


def profile(book: Workbook, customer_id: int) -> Row:
    """The customer itself, with stage, tier and key status."""
    row = book.row(
        f"select c.code, c.name, c.industry, {STAGE} as stage, {columns(['days_in_stage'])}, {TIER} as tier,"
        f" {KEY} as key, {MANAGER} as manager, c.phone, c.website, c.address, c.source, c.note, c.added_on"
        " from customer c where c.id = :id",
        id=customer_id,
    )
    assert row is not None
    if row["stage"] in ("ended", "paused"):
        row.update(_outside(book, customer_id))
    row["aliases"] = [
        r["name"] for r in book.rows("select name from alias where customer_id = :id order by id", id=customer_id)
    ]
    return row


def _outside(book: Workbook, customer_id: int) -> Row:
    """Why and since when the work has ended or pauses, until when, and who won."""
    row = book.row(
        'select x."on" as since, x.reason, x.note as because, s.name as lost_to, x.look_again from stage_move x'
        ' left join supplier s on s.id = x.supplier_id where x.customer_id = :id and x."on" <= :as_of'
        ' order by x."on" desc, x.id desc limit 1',
        id=customer_id,
    )
    return row or {}


def people(book: Workbook, customer_id: int) -> list[Row]:
    """Who is there, the most influential first; those who left come last."""
    return book.rows(
        "select p.id, p.name as person, p.title as role, p.department, p.roles, p.influence, p.phone, p.email, p.note,"
        f" p.left_on, round({person_warmth()}, 2) as warmth,"
        ' (select max(k."on") from participant t join contact k on k.id = t.contact_id'
        ' where t.person_id = p.id and k."on" <= :as_of) as last_contact'
        f" from {PERSON} where p.customer_id = :id"
        " order by p.left_on is not null and p.left_on <= :as_of, coalesce(p.influence, 0) desc, p.id",
        id=customer_id,
    )


def contacts(book: Workbook, customer_id: int, limit: int) -> list[Row]:
    """The last contacts, the newest first."""
    return book.rows(
        'select k.id, k."on", k.channel, k.purpose, k.summary, k.hours, k.by, (select group_concat(p.name, \'; \')'
        " from (select p.name from participant t join person p on p.id = t.person_id where t.contact_id = k.id"
        " order by t.person_id) p) as people"
        ' from contact k where k.customer_id = :id and k."on" <= :as_of order by k."on" desc, k.id desc limit :limit',
        id=customer_id, limit=limit,
    )  # fmt: skip


def origins(book: Workbook, customer_id: int) -> list[Row]:
    """Of every next step that came out of a contact: what kind of contact that was."""
    return book.rows(
        "select 'step-' || n.id as item, k.channel, k.purpose from next_step n join contact k on k.id = n.contact_id"
        " where n.customer_id = :id order by n.id",
        id=customer_id,
    )


def sales_by_month(book: Workbook, customer_id: int, months: int) -> list[float | None]:
    """The sales of each of the last months, the oldest first, in major units; the month of the day comes last.

    None: of that month there are sales in another currency, which nothing here adds up.
    """
    found = {
        row["month"]: row["amount"]
        for row in book.rows(
            'select substr(s."on", 1, 7) as month, case when min(s.currency = b.currency) then'
            " round(sum(s.amount) * 1.0 / :minor, 2) end as amount from sale s, book b"
            ' where s.customer_id = :id and s."on" <= :as_of group by month',
            id=customer_id,
        )
    }
    last = book.as_of.year * 12 + book.as_of.month - 1
    keys = (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(last - months + 1, last + 1))
    return [found.get(key, 0.0) for key in keys] if found else []


def purchasing_steps(book: Workbook, customer_id: int) -> list[Row]:
    """The steps in which the customer buys, in their order, with who acts there."""
    return book.rows(
        'select s.position, s.step, s.title, s.departments, s.function, s.concern, s.emphasis, s."on",'
        " (select group_concat(p.name, '; ') from (select p.name from purchase_step_person x join person p"
        " on p.id = x.person_id where x.purchase_step_id = s.id order by x.person_id) p) as people from purchase_step s where s.customer_id = :id"
        f" and {PURCHASE_STEP} order by s.position, s.id",
        id=customer_id,
    )


def known_ratings(book: Workbook, customer_id: int) -> list[Row]:
    """The latest rating of every factor."""
    return book.rows(
        'select r.factor, r.value as input, r."on", r.source, r.because, r.by from rating r where r.customer_id = :id'
        ' and r."on" <= :as_of and not exists (select 1 from rating l where l.customer_id = r.customer_id'
        ' and l.factor = r.factor and l."on" <= :as_of and (l."on", l.id) > (r."on", r.id)) order by r.factor',
        id=customer_id,
    )
