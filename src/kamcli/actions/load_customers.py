"""Loading customers: found by code, name or alias; a new one gets a code, a changed name leaves the old one as alias."""

import re

from kamcli.actions import given
from kamcli.actions.customers import CODE, TEXTS
from kamcli.actions.loading import Cells, Loader, Outcome, together
from kamcli.domain import lists, names
from kamcli.domain.characters import visible
from kamcli.errors import Invalid

_TIER = re.compile(r"([A-D])(?![A-Za-z])")
_STAGES = {"成交": "won", "customer": "won", "closed won": "won"}
# What goes on beside the row itself refers to it, so it must have been written.
_BESIDE = frozenset(("aliases", "stage", "tier"))


def customer(load: Loader, cells: Cells) -> Outcome:
    """Write one row of a table of customers."""
    code = cells.get("code")
    text = cells.get("name") or ("" if "name" in load.fields else code)
    if load.shared and not text:
        raise Invalid("The row names no company. If all such rows belong to one customer, say --customer CODE.")
    name = names.check_name(text or "")
    key = names.key(name)
    # A table of people names the company by its code as well as by its name.
    customer_id = load.customers_by_code.get(code or (name if load.shared else ""))
    if customer_id is not None and not code:
        cells = {field: cell for field, cell in cells.items() if field != "name"}
    if customer_id is None:
        customer_id = load.customers_by_key.get(key)
    if customer_id in load.lines:
        if load.shared:
            return "none"
        raise Invalid("The same customer stands on line {line} already.", line=load.lines[customer_id])
    texts = {field: given.words(cells[field]) for field in TEXTS if field in cells}
    aliases = [names.check_name(alias) for alias in given.several(cells["aliases"])] if "aliases" in cells else []
    if customer_id is None:
        customer_id = _new(load, code, name, key, cells, texts)
        outcome: Outcome = "new"
    else:
        load.flush()
        outcome = _known(load, customer_id, code, name, key, cells, texts)
    load.lines[customer_id] = load.line
    if _BESIDE.isdisjoint(cells):
        return outcome
    load.flush()
    more = [_alias(load, customer_id, alias) for alias in aliases]
    return together(outcome, *more, _stage_of(load, customer_id, cells), _tier_of(load, customer_id, cells))


def _new(load: Loader, code: str | None, name: str, key: str, cells: Cells, texts: dict[str, str | None]) -> int:
    from kamcli.store.pinyin import search_text, syllables

    if code is None:
        code = load.free_code(names.slug(name, syllables))
    elif not CODE.fullmatch(code):
        raise Invalid(
            "The code {code!r} may hold ASCII letters, digits, dots, hyphens and underscores.", code=visible(code)
        )
    added = load.day(cells, "added_on") or load.today
    row = (code, name, key, search_text(name) or None, added, *map(texts.get, TEXTS))
    made = load.add_customer(row)
    load.customers_by_code[code] = load.customers_by_key[key] = made
    return made


def _known(
    load: Loader, customer_id: int, code: str | None, name: str, key: str, cells: Cells, texts: dict[str, str | None]
) -> Outcome:
    from kamcli.store.pinyin import search_text

    row = load.book.row("select * from customer where id = :id", id=customer_id)
    assert row is not None
    values: dict[str, object] = {**texts, "added_on": load.day(cells, "added_on")}
    outcomes: list[Outcome] = ["same"]
    if "name" in cells and name != row["name"] and not _is_alias(load, customer_id, name):
        # Renamed; the old name stays an alias.
        outcomes.append(_alias(load, customer_id, row["name"]))
        values |= {"name": name, "key": key, "pinyin": search_text(name) or None}
    if code and code != row["code"]:
        outcomes.append(_alias(load, customer_id, names.check_name(code)))
    if changes := {field: value for field, value in values.items() if value is not None and value != row[field]}:
        sets = ", ".join(f'"{field}" = ?' for field in changes)
        load.book.connection.execute(f"update customer set {sets} where id = ?", (*changes.values(), customer_id))
        outcomes[0] = "changed"
    return together(*outcomes)


def correct(load: Loader, customer_id: int, before: Cells, after: Cells) -> None:
    """Change the customer itself from one row to another: what was emptied is emptied, other names are taken away too."""
    if after.get("code") != before["code"]:
        raise Invalid("The code of a customer stays as it is: every other record goes by it.")
    edited = {field for field in {*before, *after} if before.get(field) != after.get(field)}
    values: dict[str, object] = {field: given.words(after.get(field)) for field in edited.intersection(TEXTS)}
    if "added_on" in edited:
        values["added_on"] = load.day(after, "added_on")
    if "aliases" in edited:
        _set_aliases(load, customer_id, *(given.several(cells.get("aliases", "")) for cells in (before, after)))
    if "name" in edited:
        from kamcli.store.pinyin import search_text

        name = names.check_name(after.get("name", ""))
        key = names.key(name)
        if (other := load.customers_by_key.get(key, customer_id)) != customer_id:
            code = load.book.value("select code from customer where id = :id", id=other)
            raise Invalid("{name} is in the book already, as {code}.", name=visible(name), code=code)
        _alias(load, customer_id, before["name"])
        values |= {"name": name, "key": key, "pinyin": search_text(name) or None}
    if values:
        sets = ", ".join(f'"{field}" = ?' for field in values)
        load.book.connection.execute(f"update customer set {sets} where id = ?", (*values.values(), customer_id))


def _set_aliases(load: Loader, customer_id: int, before: list[str], after: list[str]) -> None:
    for name in set(before) - set(after):
        load.book.connection.execute("delete from alias where customer_id = ? and name = ?", (customer_id, name))
    for name in after:
        if name not in before:
            _alias(load, customer_id, names.check_name(name))


def _is_alias(load: Loader, customer_id: int, name: str) -> bool:
    return bool(
        load.book.value("select 1 from alias where customer_id = :id and name = :name", id=customer_id, name=name)
    )


def _alias(load: Loader, customer_id: int, name: str) -> Outcome:
    if _is_alias(load, customer_id, name):
        return "same"
    key = names.key(name)
    load.book.connection.execute("insert into alias(customer_id, name, key) values (?, ?, ?)", (customer_id, name, key))
    load.customers_by_key.setdefault(key, customer_id)
    return "new"


def _stage_of(load: Loader, customer_id: int, cells: Cells) -> Outcome:
    text = cells.get("stage")
    stage = None if text is None else given.meant(text, lists.STANDINGS) or _STAGES.get(text.lower())
    if stage is None:
        if text is not None:
            load.left_out["stage", text] += 1
        return "same"
    current = load.book.value(
        'select stage from stage_move where customer_id = :id order by "on" desc, id desc limit 1', id=customer_id
    )
    if stage == (current or "qualify"):
        return "same"
    load.book.connection.execute(
        'insert into stage_move(customer_id, stage, "on", reason, by) values (?, ?, ?, ?, ?)',
        (customer_id, stage, load.book.today.isoformat(), text, load.us),
    )
    return "new"


def _tier_of(load: Loader, customer_id: int, cells: Cells) -> Outcome:
    text = cells.get("tier")
    found = _TIER.match(text) if text else None
    if found is None:
        if text:
            load.left_out["tier", text] += 1
        return "same"
    current = load.book.value(
        'select tier from tier_override where customer_id = :id order by "on" desc, id desc limit 1', id=customer_id
    )
    if current == found[1]:
        return "same"
    load.book.connection.execute(
        'insert into tier_override(customer_id, tier, "on", reason, by) values (?, ?, ?, ?, ?)',
        (customer_id, found[1], load.book.today.isoformat(), text, load.us),
    )
    return "new"
