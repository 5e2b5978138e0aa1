"""Suppliers of a customer: found by what a person types, and listed with what is known of them."""

from kamcli.errors import NotFound
from kamcli.store.workbook import Row, Workbook


def find(book: Workbook, customer: Row, text: str) -> Row:
    """The one supplier of `customer` that `text` names: the name, or the beginning of it."""
    from kamcli.domain import names

    known = book.rows("select id, name, key, left_on from supplier where customer_id = :id", id=customer["id"])
    key = names.key(text)
    for hits in (
        [one for one in known if one["name"] == text.strip() or one["key"] == key],
        [one for one in known if key and one["key"].startswith(key)],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise NotFound(
                "{text!r} could be any of these suppliers of {code}: {some}. Write the full name.",
                text=text, code=customer["code"], some=", ".join(hit["name"] for hit in hits),
            )  # fmt: skip
    raise NotFound(
        "{code} has no supplier {text!r}. `kam add-supplier {code} {text!r}` adds one.",
        code=customer["code"],
        text=text,
    )
