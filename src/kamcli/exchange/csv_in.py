"""A table in, from CSV as people and programs really write it: strict, streaming, every cell as text."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from kamcli.errors import Finding, Invalid
from kamcli.exchange.encodings import open_bytes, open_text, undecodable
from kamcli.exchange.formulas import unguard

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16


@dataclass
class Table:
    """A header and the rows below it, read as they are asked for; use it in a `with` statement.

    `rows` yields the line a row begins on (the first line of the file is 1) and its cells. It skips blank rows
    and raises `Invalid` where the file itself is broken; a row of another width is for `fault`.
    """

    headers: list[str]
    rows: Iterator[tuple[int, list[str]]]
    separator: str
    encoding: str
    name: str
    _stream: io.TextIOWrapper

    def fault(self, line: int, cells: list[str]) -> Finding | None:
        """What is wrong with the shape of this row, so that it is rejected; None when it fits the header."""
        if len(cells) == len(self.headers):
            return None
        return Finding(
            "The row has {cells} cells, the header {columns}: is a separator or a quotation mark missing?",
            place=f"{self.name}, line {line}",
            cells=len(cells),
            columns=len(self.headers),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()


def read_table(source: Path | BinaryIO, encoding: str | None = None) -> Table:
    """Open a file, or standard input as bytes; the separator (`,` `;` tab `|`) is found out from the first lines.

    Raises `Invalid` when the file cannot be read, is not text in the encoding (UTF-8 or by its mark, if none is
    given), is empty, or has no header.
    """
    stream, name = open_bytes(source)
    try:
        text, encoding = open_text(stream, name, encoding)
        try:
            sample = text.read(_SAMPLE)
        except UnicodeDecodeError:
            raise undecodable(stream, name, encoding) from None
        separator = _separator(sample)
        text.seek(0)
        rows = _rows(text, stream, name, encoding, separator)
        headers = _headers(rows, name)
        return Table(headers, _fitted(rows, len(headers)), separator, encoding, name, text)
    except BaseException:
        stream.close()
        raise


def _rows(
    text: io.TextIOWrapper, stream: BinaryIO, name: str, encoding: str, separator: str
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(text, name), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            joined = "".join(cells)
            if joined and not joined.isspace():
                if "'" in joined:
                    cells = [unguard(cell) for cell in cells]
                yield line, cells
            line = reader.line_num + 1
    except UnicodeDecodeError:
        raise undecodable(stream, name, encoding) from None
    except csv.Error:
        raise Invalid(
            "{file}, line {line}: a quotation mark is opened and not closed, or text follows the closing one. "
            'A mark inside a cell is written twice: "".',
            file=name,
            line=line,
        ) from None


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    for number, line in enumerate(text, 1):
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


def _fitted(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    """The rows, without the empty cells that some programs add behind the last column."""
    for line, cells in rows:
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        yield line, cells


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
        width = len(rows[0]) if rows else 1
        fit = (sum(len(row) == width for row in rows) / len(rows), width) if width > 1 else best
        if fit > best:
            best, chosen = fit, separator
    return chosen


def _headers(rows: Iterator[tuple[int, list[str]]], name: str) -> list[str]:
    line, headers = next(rows, (0, []))
    if not headers:
        raise Invalid("{file} is empty: its first line must name the columns.", file=name)
    headers = [" ".join(header.split()) for header in headers]
    filled = [header for header in headers if header]
    labels = {header for header in filled if not _LOOKS_LIKE_DATA.fullmatch(header)}
    if len(labels) * 2 < len(filled):
        raise Invalid(
            "{file}, line {line}: the first row looks like data, not like the names of columns. "
            "Put a header above it, such as: customer,on,amount.",
            file=name,
            line=line,
        )
    return headers


_EXCEL_SEPARATOR = re.compile(r"sep=([,;|\t])\r?\n?", re.IGNORECASE)
_LOOKS_LIKE_DATA = re.compile(
    r"[-+(]?[￥¥$€]?[\d.,:/ ()-]*\d[\d.,:/ ()%-]*(?:[TZ][\d:.Z]*)?|\d+年.*|\S+@\S+\.\S+|https?://\S+|null|true|false|yes|no|是|否",
    re.IGNORECASE,
)
