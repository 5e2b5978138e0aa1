"""Rows out as CSV (for spreadsheets and for coming back) or TSV (for pipes), without loss.

CSV: cells are quoted where they must be; text that a spreadsheet would calculate gets a leading ' that the
import takes off again; numbers are left alone. TSV: one row is one line, always; a backslash, tab, line feed
or carriage return inside a cell is written `\\\\`, `\\t`, `\\n`, `\\r`. In both, what a terminal or an editor could obey, and
no name or text of ours can hold, is made visible: `<U+001B>`.
"""

import csv
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from kamcli.domain.characters import harmless_lines
from kamcli.exchange.formulas import guard


class Stream(Protocol):
    """What text is written to; a file must have been opened with `newline=""`."""

    def write(self, text: str, /) -> object:
        """Write the text at the end."""


def write_rows(
    stream: Stream, headers: Sequence[str], rows: Iterable[Sequence[object]], dialect: Literal["csv", "tsv"] = "csv"
) -> None:
    """Write the headers and the rows, each as they come; `None` becomes an empty cell, lines end with a line feed."""
    if dialect == "tsv":
        stream.write(_tsv_line(headers))
        for row in rows:
            stream.write(_tsv_line(row))
        return
    writer = csv.writer(_LineFeeds(stream), lineterminator="\r\n")
    writer.writerow([guard(harmless_lines(header)) for header in headers])
    for row in rows:
        writer.writerow([guard(harmless_lines(cell)) if isinstance(cell, str) else cell for cell in row])


class _LineFeeds:
    """Ends lines with a line feed. The writer itself must end them with both: only then does it quote both."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def write(self, line: str, /) -> object:
        return self.stream.write(line[:-2] + "\n")


def _tsv_line(row: Sequence[object]) -> str:
    return "\t".join(["" if cell is None else _one_line(str(cell)) for cell in row]) + "\n"


def _one_line(text: str) -> str:
    # What is printable holds no tab and no line feed; looking is five times as fast as translating.
    return text if text.isprintable() and "\\" not in text else harmless_lines(text.translate(_ESCAPES))


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
