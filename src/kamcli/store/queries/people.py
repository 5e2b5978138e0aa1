"""People at a customer, found by what a person types."""

from kamcli.errors import NotFound
from kamcli.store.workbook import Row, Workbook

_LEVELS = (
    "p.name = :text",
    "p.key = :key",
    "substr(p.key, 1, length(:key)) = :key",
    "instr(' ' || p.pinyin, ' ' || :joined) > 0",
)


def find(book: Workbook, customer: Row, text: str) -> Row:
    """The one person of `customer` that `text` names: name, beginning of the name, pinyin."""
    from kamcli.domain import names

    values = {"text": text.strip(), "key": names.person_key(text), "joined": text.lower().replace(" ", "")}
    for level in _LEVELS:
        hits = book.rows(
            f"select id, name, influence, left_on from person p where p.customer_id = :customer and ({level}) limit 20",
            customer=customer["id"], **values,
        )  # fmt: skip
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise NotFound(
                "{text!r} could be any of these people of {code}: {some}. Write the full name.",
                text=text, code=customer["code"], some=", ".join(hit["name"] for hit in hits),
            )  # fmt: skip
    known = [row["name"] for row in book.rows("select name from person where customer_id = :id", id=customer["id"])]
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
