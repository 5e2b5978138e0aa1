"""The sheets of a spreadsheet that came back, gone through once: only the rows that differ from the workbook are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kamcli.actions.importing import no_value
from kamcli.actions.sheet_cells import Lists, read, shown
from kamcli.errors import Finding
from kamcli.exchange import headers
from kamcli.exchange.xlsx_back import SheetBack, cell_name
from kamcli.store.queries import tables as queries
from kamcli.store.workbook import Workbook

Texts = dict[str, str | None]


class Words(NamedTuple):
    """The words that the file was written with, by column: their codes, and the words of the codes."""

    meant: Lists
    said: Lists


class Change(NamedTuple):
    """One difference: a cell, or with no `field` a new row.

    Of a conflict `old` is what the workbook has by now, and `was` what it had when the sheet went out.
    """

    place: str
    number: int | None
    record: str
    field: str | None
    old: str | None
    new: str | None
    was: str | None = None


@dataclass
class Difference:
    """What one sheet says beyond the workbook."""

    kind: str
    sheet: str
    new: int = 0
    changed: int = 0
    same: int = 0
    missing: int = 0  # records that went out with the sheet and are not in it any more
    gone: int = 0  # rows of records that are in the workbook no more
    erased: int = 0  # rows that name a person who was erased from the workbook
    copies: list[str] = field(default_factory=list)  # where a number stands for the second time
    passed_over: list[str] = field(default_factory=list)  # headings that nothing was read from
    notices: list[Finding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)


class Written(NamedTuple):
    """A row of the sheet: where it stands and what it says."""

    row: int
    texts: Texts


@dataclass
class Draft:
    """What was found in a sheet, before it is judged."""

    sheet: SheetBack
    columns: dict[str, int]  # field -> column
    difference: Difference
    rows: dict[int, Written] = field(default_factory=dict)  # those that say something else than the workbook
    added: list[Written] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)  # records that stand in no row with their number
    faults: list[Finding] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)  # of customers: number -> row


def draft_of(book: Workbook, kind: str, sheet: SheetBack, words: Words) -> Draft:
    """Go through a sheet once; only what differs from the workbook is kept."""
    match = headers.match(sheet.headings)[kind]
    columns = {
        name: match.fields[name] for name in queries.COLUMNS[kind] if name in match.fields and name not in match.units
    }
    difference = Difference(kind, sheet.name)
    used = set(columns.values())
    difference.passed_over = [text for at, text in enumerate(sheet.headings) if text and at not in used]
    draft = Draft(sheet, columns, difference)
    prints = {
        number: hash(tuple(of_book(kind, columns, cells, words).values()))
        for number, cells in queries.numbered(book, kind)
    }
    for row, number, cells in sheet.rows():
        spoilt = [(at, text) for at, text in sheet.spoilt.get(row, ()) if at in used]
        draft.faults += [
            Finding(fault.template, f"{sheet.name}!{cell_name(row, at)}", **fault.facts)
            for at, text in spoilt
            for fault in [no_value(sheet.headings[at], text)]
        ]
        if spoilt:
            draft.met.update(() if number is None else (number,))
            continue
        texts = _of_sheet(kind, columns, cells, words)
        if not any(texts.values()):
            continue
        if number in draft.met:
            difference.copies.append(f"{sheet.name}!{cell_name(row, 0)}")
            number = None
        if number is None:
            draft.added.append(Written(row, texts))
            continue
        if number not in prints:
            difference.gone += 1
            continue
        draft.met.add(number)
        if kind == "customers":
            draft.at[number] = row
        if hash(tuple(texts.values())) == prints[number]:
            difference.same += 1
        else:
            draft.rows[number] = Written(row, texts)
    draft.missing = prints.keys() - draft.met
    return draft


def _of_sheet(kind: str, columns: Mapping[str, int], cells: list[object], words: Words) -> Texts:
    texts: Texts = {}
    # What a fact's value means hangs on its topic, which stands before it in the order of our fields.
    for name, at in columns.items():
        texts[name] = read(kind, name, cells[at], texts, words.meant) if at < len(cells) else None  # type: ignore[arg-type]
    return texts


def of_book(kind: str, columns: Mapping[str, int], cells: list[object], words: Words) -> Texts:
    """The row of a record, as its sheet would say it."""
    row = dict(zip(queries.COLUMNS[kind], cells, strict=True))
    texts: Texts = {}
    for name in columns:
        texts[name] = read(kind, name, shown(kind, name, row[name], row, words.said), texts, words.meant)
    return texts


def texts_of(book: Workbook, drafts: list[Draft], words: Words) -> dict[str, dict[int, Texts]]:
    """Of every sheet the rows that differ, as the workbook has them, by the number of their record."""
    return {
        draft.difference.kind: {
            number: of_book(draft.difference.kind, draft.columns, cells, words)
            for number, cells in queries.numbered(book, draft.difference.kind)
            if number in draft.rows
        }
        if draft.rows
        else {}
        for draft in drafts
    }
