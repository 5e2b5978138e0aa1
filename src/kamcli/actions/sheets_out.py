"""Tables out as one spreadsheet, a sheet for each kind, so that it can be edited there and come back (`sheets_back`)."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kamcli.actions.kinds import KINDS
from kamcli.actions.sheet_cells import shown, unlike, words_of
from kamcli.domain.currencies import exponent
from kamcli.domain.sheets import CLOSED, HIDDEN, shape
from kamcli.domain.topics import TOPICS
from kamcli.exchange.xlsx_out import Column, Cover, Sheet, write_workbook
from kamcli.store.queries import tables as queries
from kamcli.store.workbook import Workbook


class Words(NamedTuple):
    """What a workbook says to its reader, in the language of this run."""

    sheet: Callable[[str], str]
    heading: Callable[[str, str], str]
    meaning: Callable[[str, str], str]
    topic: Callable[[str], str]
    cover: Callable[[], Cover]


def take_out(book: Workbook, file: Path, kind: str | None, words: Words) -> list[tuple[str, int]]:
    """Write the workbook, or the one sheet of a kind; returns (kind, rows)."""
    kinds = [name for name in KINDS if kind in (None, name)]
    lists = {key: words_of(closed) for key, closed in CLOSED.items()}
    lists["facts.topic"] = unlike({key: words.topic(key) for key in TOPICS})
    sheets = [
        Sheet(
            name, words.sheet(name), [_column(name, field, words, kinds) for field in queries.COLUMNS[name]], _rows(book, name, lists)
        )
        for name in kinds
    ]  # fmt: skip
    used = {key: said for key, said in lists.items() if key.partition(".")[0] in kinds}
    counts = write_workbook(file, words.cover(), sheets, queries.state(book), used, exponent(book.currency))
    return list(zip(kinds, counts, strict=True))


def _rows(book: Workbook, kind: str, lists: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[list[Any], int]]:
    fields = queries.COLUMNS[kind]
    for number, cells in queries.numbered(book, kind):
        row = dict(zip(fields, cells, strict=True))
        yield [shown(kind, field, value, row, lists) for field, value in row.items()], number


def _column(kind: str, field: str, words: Words, kinds: list[str]) -> Column:
    key = f"{kind}.{field}"
    closed = CLOSED.get(key)
    choice = key if closed or key == "facts.topic" else ""
    if field == "customer" and "customers" in kinds:
        choice = f"='{words.sheet('customers')}'!$A$2:$A$100000"
    needed = any(field in either.split("|") for either in KINDS[kind].needs)
    note = f"{words.meaning(kind, field)}\n({field})"
    strict = bool(choice) and (closed is None or not (closed.several or closed.open)) and field != "customer"
    return Column(words.heading(kind, field), note, shape(kind, field), needed, key in HIDDEN, choice, strict)
