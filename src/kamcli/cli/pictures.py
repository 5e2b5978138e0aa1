"""Pictures at a terminal, in characters, from the figures of a table: bars, a funnel, a curve. Pipes get the table alone."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from kamcli.cli.view import Picture

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
_MOST = 60  # cells of the longest bar; a longer one is no clearer
_LEAST = 10  # cells; in less there is nothing to see
_ROWS = 6  # lines of a curve
_GAP = 2


class Bar(NamedTuple):
    """One bar: what stands before it, how much it is of its parts (0 or more; None: unknown), what stands behind it."""

    label: str
    parts: tuple[float | None, ...]
    said: str


def bars(rows: Sequence[Bar]) -> Picture:
    """A bar a line, the longest as wide as the window allows; an unknown is a question mark, not an empty bar."""
    return partial(_bars, rows, False)


def funnel(rows: Sequence[Bar]) -> Picture:
    """Bars about one middle: `█` the first part of each, `▓` the second."""
    return partial(_bars, rows, True)


def curve(values: Sequence[float], floor: float | None, begin: str, end: str) -> Picture:
    """A curve over time as columns standing on zero, its floor as a dashed line; `begin` and `end` stand below it."""
    return partial(_curve, values, floor, begin, end)


def _bars(rows: Sequence[Bar], centred: bool, width: int) -> list[str]:
    from rich.cells import cell_len, set_cell_size

    label = max((cell_len(row.label) for row in rows), default=0)
    said = max((cell_len(row.said) for row in rows), default=0)
    room = min(_MOST, width - label - said - 2 * _GAP)
    most = max((sum(filter(None, row.parts)) for row in rows), default=0)
    if room < _LEAST or most <= 0:
        return []
    lines = []
    for row in rows:
        drawn = "?" if None in row.parts else _drawn([(part or 0.0) / most * room for part in row.parts])
        before = (room - cell_len(drawn)) // 2 if centred else 0
        line = f"{set_cell_size(row.label, label + _GAP)}{' ' * before}{drawn}"
        lines.append(f"{set_cell_size(line, label + _GAP + room + _GAP)}{row.said}".rstrip())
    return lines


def _drawn(parts: Sequence[float]) -> str:
    """Parts in cells: whole ones for several, each at least one where there is something; eighths for a single one."""
    if len(parts) == 1:
        eighths = max(round(8 * parts[0]), 1 if parts[0] > 0 else 0)
        return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return "".join(sign * max(round(part), 1 if part > 0 else 0) for sign, part in zip("█▓", parts, strict=True))


def _curve(values: Sequence[float], floor: float | None, begin: str, end: str, width: int) -> list[str]:
    top = max((*values, floor or 0.0))
    axis = max(len(f"{top:.1f}"), len(f"{floor or 0:.1f}"))
    cells = min((width - axis - _GAP) // max(len(values), 1), 2)
    if cells < 1 or top <= 0 or len(begin) + len(end) + _GAP > cells * len(values):
        return []
    at = None if floor is None else min(int(floor / top * _ROWS), _ROWS - 1)
    lines = []
    for row in reversed(range(_ROWS)):
        empty = "┄" if row == at else " "
        steps = [round(8 * min(max(value / top * _ROWS - row, 0), 1)) for value in values]
        drawn = "".join((_HEIGHTS[step] if step else empty) * cells for step in steps)
        told = top if row == _ROWS - 1 else floor if row == at else None
        lines.append(f"{'' if told is None else f'{told:.1f}':>{axis}} {drawn}".rstrip())
    lines.append(f"{'':>{axis}} {begin}{end:>{cells * len(values) - len(begin)}}")
    return lines
