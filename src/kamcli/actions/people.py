"""Adding people of a customer."""

from collections.abc import Mapping
from typing import Any

from kamcli.actions import given
from kamcli.domain import lists, names
from kamcli.errors import Refused
from kamcli.store.queries import customers as queries
from kamcli.store.workbook import Row, Workbook


def add(
    book: Workbook, named: str, name: str, *, roles: list[str], influence: int | None, anyway: bool,
    texts: Mapping[str, Any],
) -> Row:  # fmt: skip
    """Add a person to a customer. Two of one name are refused unless they are said to be two."""
    from kamcli.store.pinyin import search_text
    from kamcli.store.tables.people import Person

    customer = queries.find(book, named, reading=False)
    name = names.check_name(name)
    key = names.person_key(name)
    if not anyway and book.value(
        "select 1 from person where customer_id = :id and key = :key", id=customer["id"], key=key
    ):
        raise Refused(
            "{code} has a person {name} already. Use --anyway if this is another one.", code=customer["code"], name=name
        )
    codes = [given.one_of(role, lists.ROLES, "role in the purchase") for role in roles]
    person = book.add(
        Person(
            customer_id=customer["id"], name=name, key=key, pinyin=search_text(name, person=True) or None,
            roles=",".join(code for code in codes if code), influence=influence,
            **_read(texts),
        )
    )  # fmt: skip
    book.written.append({"id": person.id, "customer": customer["code"], "name": name})
    return {"code": customer["code"], "name": name}


def _read(texts: Mapping[str, str | None]) -> dict[str, Any]:
    return {field: given.words(text) for field, text in texts.items()}
