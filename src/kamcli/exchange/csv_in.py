"""A table in, from CSV as people and programs really write it: strict, streaming, every cell as text."""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kamcli.domain import limits
from kamcli.errors import Invalid
from kamcli.exchange import headers
from kamcli.exchange.encodings import open_bytes, open_text, undecodable
from kamcli.exchange.formulas import unguard
from kamcli.exchange.layout import laid_out
from kamcli.exchange.table import Table

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16


def read_table(source: Path | BinaryIO, encoding: str | None = None, called: str | None = None) -> Table:
    """Open a file, or standard input as bytes; the separator (`,` `;` tab `|`) is found out from the first lines.

    `called` is its name in messages, if that is another one. Raises `Invalid` when the file cannot be read, is not text in the encoding (UTF-8 or by its mark, if none is
    given), is empty, or has no header.
    """
    stream, name = open_bytes(source)
    name = called or name
    try:
        text, encoding = open_text(stream, name, encoding)
        try:
            sample = text.read(_SAMPLE)
        except UnicodeError:
            raise undecodable(stream, name, encoding) from None
        separator = _separator(sample)
        text.seek(0)
        rows = _rows(text, stream, name, encoding, separator)
        table = laid_out(rows, name)
        table.separator, table.encoding, table.close = separator, encoding, text.close
        return table
    except BaseException:
        stream.close()
        raise


def _rows(
    text: io.TextIOWrapper, stream: BinaryIO, name: str, encoding: str, separator: str
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(text, name), delimiter=separator, strict=True)
    line = 1
    try:
        for count, cells in enumerate(reader):
            if count > limits.ROWS:
                raise Invalid(
                    "{file}, line {line}: a table has {most} rows at most. Split the file.",
                    file=name, line=line, most=limits.ROWS,
                )  # fmt: skip
            if len(cells) > limits.COLUMNS:
                raise Invalid(
                    "{file}, line {line}: the line has {count} columns; {most} is the most.",
                    file=name, line=line, count=len(cells), most=limits.COLUMNS,
                )  # fmt: skip
            joined = "".join(cells)
            if joined and not joined.isspace():
                if "'" in joined:
                    cells = [unguard(cell) for cell in cells]
                yield line, cells
            line = reader.line_num + 1
    except UnicodeError:
        raise undecodable(stream, name, encoding) from None
    except csv.Error as error:
        if "field limit" in str(error):
            raise Invalid(
                "{file}, line {line}: a cell that begins here has more than {most} characters. Is a quotation mark"
                " opened and not closed?",
                file=name, line=line, most=csv.field_size_limit(),
            ) from None  # fmt: skip
        raise Invalid(
            "{file}, line {line}: a quotation mark is opened and not closed, or text follows the closing one. "
            'A mark inside a cell is written twice: "".',
            file=name,
            line=line,
        ) from None


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    for number, line in enumerate(iter(partial(text.readline, limits.LINE), ""), 1):
        if len(line) == limits.LINE:
            raise Invalid(
                "{file}, line {line}: the line has more than {most} characters. Is a quotation mark opened and not closed,"
                " or is it no table?",
                file=name, line=number, most=limits.LINE,
            )  # fmt: skip
        if number == 1:
            line = line.removeprefix("\ufeff")
            if _EXCEL_SEPARATOR.fullmatch(line):
                line = "\n"  # Excel's note on the separator is no row; the line is counted
        if "\0" in line:
            raise Invalid(
                "{file}, line {line}: the file holds NUL bytes. It is no text, or UTF-16 without its mark: "
                "then say --encoding utf-16-le.",
                file=name,
                line=number,
            )
        yield line


def _separator(sample: str) -> str:
    """The separator that splits the first lines most evenly, then into the most columns; a comma if none does."""
    sample = sample.removeprefix("\ufeff")
    told = _EXCEL_SEPARATOR.match(sample)
    if told:
        return told[1]
    best, chosen = (0.0, 1), SEPARATORS[0]
    for separator in SEPARATORS:
        rows = [row for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), 50) if any(row)]
        rows = rows[: max(1, len(rows) - 1)] if len(sample) == _SAMPLE else rows  # the last one may be cut off
        rows = _without_titles(rows)
        width = len(rows[0]) if rows else 1
        fit = (sum(len(row) == width for row in rows) / len(rows), width) if width > 1 else best
        if fit > best:
            best, chosen = fit, separator
    return chosen


def _without_titles(rows: list[list[str]]) -> list[list[str]]:
    """From the header on, when titles of a single cell stand above one that is known by its names."""
    wide = next((nth for nth, row in enumerate(rows) if len(row) > 1), 0)
    return rows[wide:] if rows and sum(map(headers.is_known, rows[wide])) > 1 else rows


_EXCEL_SEPARATOR = re.compile(r"sep=([,;|\t])\r?\n?", re.IGNORECASE)
