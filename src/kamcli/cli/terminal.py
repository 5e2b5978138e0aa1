"""Tables at a terminal: aligned in Chinese too, and honest about columns that do not fit."""

import sys
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kamcli.cli import say
from kamcli.cli.render import heading, shown
from kamcli.cli.view import Section, View

_NUMBERS = ("number", "money", "points", "share")
_WRAPS = 16  # cells: a text column may be folded down to this, a number never


def draw(view: View, stream: TextIO) -> None:
    """Draw every section of the view on the terminal `stream`."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    for index, section in enumerate(view.sections):
        if not section.records:
            continue
        if index:
            console.print()
        if section.title:
            console.print(Text(say.filled(section.title, {}), style="bold"))
        if section.sideways:
            _pairs(console, section)
        else:
            _grid(console, section)


def _pairs(console: Console, section: Section) -> None:
    grid = Table.grid(padding=(0, 2))
    record = section.records[0]
    for column in section.columns:
        if value := shown(column, record):
            grid.add_row(Text(heading(column), style="dim"), Text(value))
    console.print(grid)


def _grid(console: Console, section: Section) -> None:
    cells = [[shown(column, record) for column in section.columns] for record in section.records]
    heads = [heading(column) for column in section.columns]
    needs = []
    for nth, column in enumerate(section.columns):
        full = max(cell_len(text) for text in (heads[nth], *(row[nth] for row in cells)))
        needs.append(full if column.kind in _NUMBERS else min(full, max(_WRAPS, cell_len(heads[nth]))))
    kept = len(heads)
    while kept > 1 and sum(needs[:kept]) + 2 * (kept - 1) > console.width:
        kept -= 1
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), collapse_padding=True)
    for nth in range(kept):
        number = section.columns[nth].kind in _NUMBERS
        drawn.add_column(
            Text(heads[nth]),
            justify="right" if number else "left",
            no_wrap=number,
            min_width=needs[nth],
            overflow="fold",
        )
    for row in cells:
        drawn.add_row(*(Text(text) for text in row[:kept]))
    console.print(drawn)
    if kept < len(heads):
        sys.stdout.flush()
        say.line(
            "Too narrow for: {columns}. Widen the window, or use --format tsv.", {"columns": ", ".join(heads[kept:])}
        )
