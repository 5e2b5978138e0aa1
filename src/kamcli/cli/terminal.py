"""Tables at a terminal: aligned in Chinese too, and honest about columns that do not fit."""

import re
import sys
from collections.abc import Sequence
from typing import Literal, NamedTuple, TextIO

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kamcli.cli import say
from kamcli.cli.render import heading, shown
from kamcli.cli.view import Column, Section, View
from kamcli.i18n import _

_NUMBERS = ("number", "money", "points", "share", "permille", "drawn", "change")
_WHOLE = (*_NUMBERS, "file", "moment")  # what somebody copies, or reads in one piece, is never folded
_GAP = 2  # cells between columns
_TEXT = 14  # cells: a text may be folded down to this
_HEAD = 8  # cells: a Chinese heading, which has no words, may be folded down to this
_WORD = 16  # cells: a word of letters is only broken beyond this
# What folding keeps together: a short word, a word of letters, or one wide character with the marks that go with it.
_UNIT = re.compile(
    r"\s+|(?<!\S)\S{1,5}(?!\S)|[“‘（《【「]*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。、；：？！）】》”’,.;:?!)\]]*"
)
Pair = tuple[str, str]


def draw(view: View, stream: TextIO) -> None:
    """Draw every section of the view on the terminal `stream`."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    drawn = [section for section in view.sections if section.records]
    for index, section in enumerate(drawn):
        if index:
            console.print()
        if section.title:
            console.print(Text(say.safe(_(section.title)), style="bold"))
        if section.picture and (lines := section.picture(console.width)):
            picture = Text("\n".join(map(say.safe, lines)))
            picture.highlight_regex("[▁-▓]+", "blue")
            console.print(picture, no_wrap=True, end="\n\n")
        if section.sideways:
            _pairs(console, section)
        else:
            _grid(console, section)


def _pairs(console: Console, section: Section) -> None:
    record = section.records[0]
    pairs = [(heading(column), text) for column in section.columns if (text := shown(column, record))]
    beside = _abreast(pairs, console.width) if section.abreast else []
    below = [pair for pair in pairs if not any(pair in line for line in beside)]
    for lines in (beside, [(pair,) for pair in below]):
        grid = Table.grid(padding=(0, _GAP))
        for line in lines:
            grid.add_row(
                *(Text(text, style=style) for pair in line for text, style in zip(pair, ("dim", ""), strict=True))
            )
        if lines:
            console.print(grid)


def _abreast(pairs: Sequence[Pair], width: int) -> list[tuple[Pair, ...]]:
    """The pairs two in a line, read down the left side first; the longest are left out until the rest fits."""
    fitting = list(pairs)
    while fitting:
        half = (len(fitting) + 1) // 2
        sides = [side for side in (fitting[:half], fitting[half:]) if side]
        cells = [max(cell_len(pair[at]) for pair in side) for side in sides for at in (0, 1)]
        if sum(cells) + _GAP * len(cells) <= width:
            return [tuple(fitting[nth::half]) for nth in range(half)]
        fitting.remove(max(fitting, key=lambda pair: cell_len(pair[1])))
    return []


def _grid(console: Console, section: Section) -> None:
    columns = list(section.columns)
    cells = {column.key: [shown(column, record) for record in section.records] for column in columns}
    widths = {column.key: _width(cells[column.key], heading(column), whole=column.kind in _WHOLE) for column in columns}
    room = console.width + 1 - _GAP * len(columns)
    left_out: list[Column] = []
    while len(columns) > 1 and sum(widths[column.key].least for column in columns) > room:
        gone = next((column for column in reversed(columns) if not column.keep), columns[-1])
        columns.remove(gone)
        left_out.insert(0, gone)
        room += _GAP
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), collapse_padding=True)
    final = level([widths[column.key] for column in columns], room)
    for column, width in zip(columns, final, strict=True):
        justify: Literal["left", "right"] = "right" if column.kind in _NUMBERS else "left"
        head = "\n".join(fold(heading(column), width))
        drawn.add_column(Text(head), justify=justify, width=width, overflow="fold")
    for nth in range(len(section.records)):
        texts = (fold(cells[c.key][nth], width, section.lines) for c, width in zip(columns, final, strict=True))
        drawn.add_row(*(Text("\n".join(lines)) for lines in texts))
    console.print(drawn)
    if left_out:
        sys.stdout.flush()
        names = _(", ").join(map(heading, left_out))
        say.line("Too narrow for: {columns}. Widen the window, or use --format tsv.", {"columns": names})


class Width(NamedTuple):
    """What a column needs: all of it in one line, and the least to which it may be folded."""

    full: int
    least: int


def _width(cells: Sequence[str], heading: str, *, whole: bool) -> Width:
    """The width that a column needs; what is `whole` is never folded, headings are."""
    head = max((min(cell_len(unit), _WORD if unit.isascii() else _HEAD) for unit in heading.split()), default=0)
    widest = max(map(cell_len, cells), default=0)
    least = widest if whole else max(map(_least, cells), default=0)
    return Width(max(widest, cell_len(heading)), max(least, head))


def _least(text: str) -> int:
    longest = max((cell_len(word) for word in text.split() if word.isascii()), default=0)
    return max(min(longest, _WORD), min(cell_len(text), _TEXT))


def level(widths: Sequence[Width], room: int) -> list[int]:
    """The widths that fill `room`: the widest give way first, nobody below its least."""
    high = max((one.full for one in widths), default=0)
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(_at(widths, middle)) <= room else (low, middle - 1)
    found = _at(widths, low)
    for nth, one in enumerate(widths):
        if sum(found) < room and found[nth] < one.full:
            found[nth] += 1
    return found


def _at(widths: Sequence[Width], height: int) -> list[int]:
    return [min(one.full, max(one.least, height)) for one in widths]


def fold(text: str, width: int, most: int = 0) -> list[str]:
    """The text in lines of `width` cells; of more than `most` (0: any number) the last ends with …"""
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for unit in _UNIT.findall(text):
        if cell_len(lines[-1]) + cell_len(unit.rstrip()) > width and lines[-1]:
            lines.append("")
            unit = unit.lstrip()
        while cell_len(unit) > width:
            head = _head(unit, width)
            lines[-1] = head
            lines.append("")
            unit = unit[len(head) :]
        lines[-1] += unit
    lines = [line.rstrip() for line in lines]  # a blank at the edge is none
    if lines[-1] == "" and len(lines) > 1:
        lines.pop()
    if most and len(lines) > most:
        lines = [*lines[: most - 1], set_cell_size(lines[most - 1], width - 1).rstrip() + "…"]
    return lines


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits, one character at least."""
    end = 1
    while end < len(text) and cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]
