"""Adding, changing, listing and showing customers."""

import re
from dataclasses import dataclass
from typing import Any

from kamcli.actions import given
from kamcli.domain import lists, names
from kamcli.errors import Invalid, NotFound, Refused
from kamcli.store import measures
from kamcli.store.queries import customers as queries
from kamcli.store.queries import members
from kamcli.store.workbook import Row, Workbook

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
TEXTS = ("industry", "manager", "phone", "website", "address", "source", "note")


@dataclass(frozen=True)
class Added:
    """What `add` wrote, and whom the new customer looks like."""

    code: str
    name: str
    looks_like: list[Row]


def add(
    book: Workbook, name: str, *, code: str | None, aliases: list[str], key_reason: str | None, anyway: bool,
    texts: dict[str, str | None],
) -> Added:  # fmt: skip
    """Put a customer into the book, in the first stage."""
    from kamcli.actions import twins
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.customers import Alias, Customer

    name = names.check_name(name)
    key = names.key(name)
    if not anyway:
        refuse_known(book, name)
    customer = book.add(
        Customer(
            code=new_code(book, name, code), name=name, key=key, pinyin=search_text(name) or None, added_on=book.today.isoformat(),
            **_read(texts),
        )
    )  # fmt: skip
    for alias in aliases:
        alias = names.check_name(alias)
        book.add(Alias(customer_id=customer.id, name=alias, key=names.key(alias)))
    if key_reason is not None:
        _set_key(book, customer.id, "yes", key_reason)
    book.written.append({"id": customer.id, "code": customer.code, "name": customer.name})
    # Who was said to be another company of that name is not asked about again.
    near = [one for one in twins.of_new_customer(book, customer.id) if "same_name" not in one["reasons"]]
    return Added(customer.code, customer.name, near)


def refuse_known(book: Workbook, name: str) -> None:
    """Raise `Refused` when a customer of that name, in any spelling, is in the book."""
    key = names.key(names.check_name(name))
    if same := queries.same_key(book, key) or members.same_key(book, key):
        raise Refused(
            "{name} is in the book already, as {code}. Use --anyway if it is another company.",
            name=same["name"], code=same["code"],
        )  # fmt: skip


def _read(texts: dict[str, str | None]) -> dict[str, Any]:
    return {field: given.words(texts.get(field)) for field in TEXTS}


def new_code(book: Workbook, name: str, wanted: str | None) -> str:
    """The code for a new customer: the wanted one if it is free, else one made from the name."""
    # What was a code before a merge still finds the customer that was kept.
    taken = "select 1 from customer where code = :code union all select 1 from alias where name = :code"
    if wanted is not None:
        if not CODE.fullmatch(wanted):
            raise Invalid(
                "The code {code!r} must be 1 to 40 letters, digits, dots, hyphens or underscores, in ASCII.",
                code=wanted,
            )
        if book.value(taken, code=wanted) or members.has_code(book, wanted):
            raise Refused("The code {code} is taken. Choose another one.", code=wanted)
        return wanted
    from kamcli.store.pinyin import syllables

    stem = names.slug(name, syllables)
    nth, code = 1, stem
    while book.value(taken, code=code) or members.has_code(book, code):
        nth += 1
        code = f"{stem}-{nth}"
    return code


def edit(
    book: Workbook, named: str, *, name: str | None, add_alias: list[str], key: bool | None, because: str | None,
    texts: dict[str, str | None],
) -> Row:  # fmt: skip
    """Overwrite what may be overwritten; an empty text takes a value away. Key status is a new dated row."""
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.customers import Alias, Customer

    found = queries.find(book, named, reading=False)
    customer = book.session.get(Customer, found["id"])
    assert customer is not None
    if name is not None:
        name = names.check_name(name)
        # The old name stays an alias: people go on using it.
        book.add(Alias(customer_id=found["id"], name=customer.name, key=customer.key))
        customer.name, customer.key, customer.pinyin = name, names.key(name), search_text(name) or None
    for alias in add_alias:
        alias = names.check_name(alias)
        book.add(Alias(customer_id=found["id"], name=alias, key=names.key(alias)))
    for field, text in texts.items():
        if text is not None:
            setattr(customer, field, given.words(text))
    book.add(customer)
    if key is not None:
        if key and not (because or "").strip():
            raise Invalid("Key status needs a written reason: --because.")
        _set_key(book, found["id"], "yes" if key else "no", because)
    book.written.append({"id": customer.id, "code": customer.code, "name": customer.name})
    return {"code": customer.code, "name": customer.name}


def _set_key(book: Workbook, customer_id: int, key: str, reason: str | None) -> None:
    from kamcli.store.tables.customers import KeyAccount

    book.add(
        KeyAccount(
            customer_id=customer_id, key=key, on=book.today.isoformat(), reason=given.words(reason), by=given.us(None)
        )
    )


_COLUMNS = (
    "code", "name", "industry", "stage", "tier", "key", "manager", "last_contact", "due", "source", "phone", "website",
    "address", "note", "added_on",
)  # fmt: skip
_LISTS = {"stage": lists.STANDINGS, "key": lists.ANSWERS}
_FILTER = re.compile(r"\s*([a-z_0-9]+)\s*(>=|<=|!=|=|>|<|~)\s*(.*?)\s*", re.DOTALL)
_OPERATORS = {">=": ">=", "<=": "<=", "=": "=", "!=": "is distinct from", ">": ">", "<": "<"}


def listing(book: Workbook, filters: list[str], sort: str | None) -> tuple[list[Row], list[str]]:
    """The customers that meet every filter, and the measures that filters and order brought in as columns."""
    conditions, values, used = [], {}, []
    for nth, text in enumerate(filters):
        match = _FILTER.fullmatch(text)
        if not match:
            raise Invalid(
                "{text!r} is no filter. Write it like tier=A, warmth<1, industry~hotel, manager= .", text=text
            )
        column, operator, value = match.groups()
        used.append(_column(column))
        mark = f"f{nth}"
        quoted = f'"{column}"'
        if value == "":
            if operator not in ("=", "!="):
                raise Invalid("{text!r} compares with nothing. `=` alone asks for unknown, `!=` for known.", text=text)
            conditions.append(f"{quoted} is {'not ' if operator == '!=' else ''}null")
        elif operator == "~":
            conditions.append(f"instr(lower({quoted}), lower(:{mark})) > 0")
            values[mark] = value
        else:
            conditions.append(f"{quoted} {_OPERATORS[operator]} :{mark}")
            values[mark] = _typed(column, value)
    order = "code"
    if sort is not None:
        column = sort.removeprefix("-")
        used.append(_column(column))
        order = f'"{column}" is null, "{column}" {"desc" if sort.startswith("-") else "asc"}, code'
    extra = list(dict.fromkeys(key for key in used if key not in _COLUMNS))
    condition = " and ".join(conditions)
    rows = queries.listing(book, extra, condition, values, order)
    # What is not known of others' accounts meets no filter.
    if {*used} <= {"code", "name", "tier"}:
        unknown = dict.fromkeys((*_COLUMNS, "tier_computed", *extra))
        rows += [{**unknown, **row} for row in members.others(book, condition, values)]
    return rows, extra


def _column(name: str) -> str:
    known = {*_COLUMNS, *measures.OF_FACTS}
    if name in known:
        return name
    import difflib

    if near := difflib.get_close_matches(name, known, 1):
        raise NotFound("There is no column {name!r}. Did you mean {near}?", name=name, near=near[0])
    raise NotFound("There is no column {name!r}. `kam measures` lists what there is.", name=name)


def _typed(column: str, value: str) -> object:
    if column in _LISTS:
        return given.meant(value, _LISTS[column]) or value
    measure = measures.REGISTRY.get(column)
    if measure is None or measure.unit == "text":
        return value
    return given.number(value, column, -1e15, 1e15)
