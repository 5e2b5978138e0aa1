"""Our own people: added, and listed with how many customers each of them meets."""

from typing import Any

from kamcli.actions import given
from kamcli.domain import lists, names
from kamcli.errors import Refused
from kamcli.i18n import N_
from kamcli.store.queries import colleagues as queries
from kamcli.store.workbook import Row, Workbook


def add(
    book: Workbook, name: str, *, level: str, title: str | None, note: str | None, left: str | None
) -> dict[str, Any]:
    """Add somebody of ours, or change what is known of somebody who is there already."""
    from kamcli.store.tables.colleagues import Colleague

    name = names.check_name(name)
    if ";" in name:
        raise Refused("A semicolon separates names; {name!r} cannot be one.", name=name)
    key = names.person_key(name)
    known = book.value("select id from colleague where key = :key", key=key)
    colleague: Any = book.session.get(Colleague, known) if known else Colleague(name=name, key=key, level="other")
    colleague.level = given.one_of(level, lists.OUR_LEVELS, N_("level of ours"))
    colleague.title = given.words(title) or colleague.title
    colleague.note = given.words(note) or colleague.note
    colleague.left_on = given.happened(book, left).isoformat() if left else colleague.left_on
    book.add(colleague)
    book.written.append({"id": colleague.id, "colleague": colleague.name, "level": colleague.level})
    return {"name": colleague.name, "level": colleague.level, "known": known is not None}


def listing(book: Workbook) -> list[Row]:
    """Everybody of ours."""
    return queries.listing(book)
