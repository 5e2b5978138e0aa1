"""The lines of a dump: one row is one line, and comes back without loss.

Cells stand between commas. Nothing is an empty cell, an empty text is `""`, as PostgreSQL has it and the csv module
cannot tell. A backslash, tab, line feed or carriage return is written `\\\\`, `\\t`, `\\n`, `\\r`, any other character
that breaks lines, turns them or cannot be seen `\\uXXXX`. Text that a spreadsheet would calculate is guarded.
"""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kamcli.domain.limits import FIRST_YEAR, LAST_YEAR
from kamcli.errors import Invalid
from kamcli.exchange.formulas import guard, unguard

Cell = str | int | float | None
CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")
"""How version control begins the lines of a merge that nobody has settled."""
RAW = ("before", "after")
"""Rows that the journal kept as JSON; they leave and come back as they are, but for numbers of too many digits."""

_HIDDEN = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
_AS_IT_IS = re.compile(rf"(?!\s|'*\s*[-=+@＝＋－＠])[^\\\",{_HIDDEN}]+(?<!\s)")
_ESCAPED = re.compile(rf"[\\{_HIDDEN}]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|[\\tnr]|)")
_MEANT = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",]*))(,|$)')
# Every release of SQLite, and every processor, writes the digits after the 17th otherwise; PostgreSQL writes none.
_LONG = re.compile(r"[0-9][0-9.]{16}")
_LONG_REAL = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?')
_WHOLE = re.compile(r"-?[0-9]{1,19}")
_REAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?")


def row_line(cells: Sequence[object]) -> str:
    """One row as a line."""
    return ",".join([_written(cell) for cell in cells]) + "\n"


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return repr(cell)  # of a real number: the shortest text that comes back as the same number
    if _AS_IT_IS.fullmatch(cell):
        return cell
    text = guard(_ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", cell))
    if not text or text != text.strip() or '"' in text or "," in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def split(line: str) -> list[str | None]:
    """The cells of a line without its end, not yet read; an empty cell that is not quoted is None."""
    if '"' not in line:
        return [cell or None for cell in line.split(",")]
    cells: list[str | None] = []
    at = 0
    while True:
        found = _CELL.match(line, at)
        if found is None:
            raise Invalid(
                "a quotation mark is opened and not closed, or text follows the closing one; a mark inside a cell is"
                ' written twice: ""'
            )
        quoted, bare, end = found.groups()
        cells.append(bare or None if quoted is None else quoted.replace('""', '"'))
        if not end:
            return cells
        at = found.end()


def reader(kind: str, *, day: bool = False) -> Callable[[str], Cell]:
    """What reads a cell of a column of this type, or one that holds days; it raises Invalid."""
    return _day if day else {"INTEGER": _whole, "FLOAT": _real}.get(kind, _text)


def _text(cell: str) -> str:
    text = unguard(cell)
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    name = found[1]
    if not name:
        raise Invalid("a backslash is written twice: \\\\")
    return _MEANT.get(name) or chr(int(name[1:], 16))


def _day(cell: str) -> str:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise Invalid("{text!r} is no day", text=cell) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        from kamcli.domain.dates import outside_years

        raise outside_years(cell)
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell) or not -(2**63) <= (number := int(cell)) < 2**63:
        raise Invalid("{text!r} is no whole number", text=cell)
    return number


def _real(cell: str) -> float:
    if not _REAL.fullmatch(cell) or not math.isfinite(number := float(cell)):
        raise Invalid("{text!r} is no number", text=cell)
    return number


def json_line(names: Sequence[str], cells: Sequence[object]) -> str:
    """One row of the journal as JSON; what it kept of rows stands last."""
    row = dict(zip(names, cells, strict=True))
    head = json.dumps({name: cell for name, cell in row.items() if name not in RAW}, ensure_ascii=False)
    kept = "".join(
        f', "{name}": {"null" if row[name] is None else _same_everywhere(str(row[name]))}'
        for name in RAW
        if name in row
    )
    return f"{head[:-1]}{kept}}}\n"


def _same_everywhere(kept: str) -> str:
    """A row as the journal kept it, a real number of more than 15 digits as the tables of a dump have it."""
    return _LONG_REAL.sub(_shortest, kept) if _LONG.search(kept) else kept


def _shortest(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith('"') or not _LONG.search(found[0]) else repr(float(found[0]))


def from_json(line: str, columns: Mapping[str, str]) -> list[Cell]:
    """The cells of a row of the journal; raises Invalid when the line is not as `json_line` writes it."""
    raw = [name for name in columns if name in RAW]
    at = line.find(f', "{raw[0]}": ') if raw else len(line) - 1
    try:
        row = json.loads(line[:at] + "}")
        for name in raw:
            start = f', "{name}": '
            if not line.startswith(start, at):
                raise ValueError
            kept, end = json.JSONDecoder().raw_decode(line, at + len(start))
            row[name] = None if kept is None else line[at + len(start) : end]
            at = end
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or set(row) != set(columns) or line[at:] != "}" or not _typed(row, columns):
        raise Invalid("the line must be an object with these keys in this order: {keys}", keys=", ".join(columns))
    return [row[name] for name in columns]


def _typed(row: Mapping[str, object], columns: Mapping[str, str]) -> bool:
    return all(cell is None or type(cell) is (int if columns[name] == "INTEGER" else str) for name, cell in row.items())
