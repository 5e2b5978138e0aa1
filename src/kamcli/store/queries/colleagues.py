"""Our own people, as they are on the day."""

from kamcli.domain import names
from kamcli.errors import NotFound
from kamcli.store.workbook import Row, Workbook


def listing(book: Workbook) -> list[Row]:
    """Everybody of ours, whoever has left last, with the number of customers they met in 180 days."""
    return book.rows(
        "select o.name as colleague, o.level, o.title, o.note, o.left_on,"
        " (select count(distinct k.customer_id) from contact k where k.\"on\" > date(:as_of, '-180 days')"
        f' and k."on" <= :as_of and {bears("k.by")}) as customers'
        " from colleague o order by coalesce(o.left_on, '~') <= :as_of, o.id"
    )


def of_level(book: Workbook, level: str) -> list[str]:
    """The names of those of one level who are still with us."""
    rows = book.rows(
        "select o.name from colleague o where o.level = :level and (o.left_on is null or o.left_on > :as_of) order by o.id",
        level=level,
    )
    return [row["name"] for row in rows]


def find(book: Workbook, text: str) -> Row:
    """The one of ours that `text` names."""
    row = book.row("select id, name, level from colleague where key = :key", key=names.person_key(text))
    if row is None:
        raise NotFound("There is nobody called {text!r} among our own people. `kam colleagues` lists them.", text=text)
    return row


def bears(text: str) -> str:
    """The names in `text`, between semicolons, hold that of the colleague `o`, as SQL."""
    return f"instr(';' || replace(lower({text}), '; ', ';') || ';', ';' || lower(o.name) || ';') > 0"
