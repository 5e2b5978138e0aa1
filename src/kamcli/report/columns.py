"""Months side by side as columns, with a line over them; a month of which nothing is known has a mark, and no column."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from kamcli.i18n import _
from kamcli.report import svg
from kamcli.report.axes import plain, scaled, ticks
from kamcli.report.page import Figure, Table

_WIDE, _HIGH = 400.0, 220.0
_BOTTOM, _RIGHT, _SMALL = 24.0, 8.0, 11.0
_FILLED = 0.72  # of its place that a column takes


class Month(NamedTuple):
    """A month like 2026-11 with its value and that of the line, either of them None where it is not known."""

    month: str
    value: float | None
    line: float | None = None


def columns(
    key: str, title: str, description: str, months: Sequence[Month], names: Sequence[str],
    said: Callable[[Sequence[float]], list[str]] = plain, table: Table | None = None,
) -> Figure:  # fmt: skip
    """The figure; `names` say what the columns and, if there is one, the line are, and `said` writes the numbers of the axis."""
    known = [value for one in months for value in (one.value, one.line) if value is not None]
    marks = ticks(min([0.0, *known]), max([0.0, *known]), 5)
    written = said(marks)
    top, body = _legend(names, gaps=any(one.value is None for one in months))
    left = max(svg.width(svg.shown(name), _SMALL) for name in written) + 6
    ends, up = (marks[0], marks[-1]), (top + _HIGH - _BOTTOM, top)
    wide = (_WIDE - _RIGHT - left) / max(len(months), 1)
    for mark, name in zip(marks, written, strict=True):
        y = scaled(mark, ends, up)
        body += svg.tag("line", x1=left, y1=y, x2=_WIDE - _RIGHT, y2=y, class_="rule")
        body += svg.text(left - 5, y + 4, name, size=_SMALL, anchor="end", class_="dim")
    base = scaled(0.0, ends, up)
    for nth, one in enumerate(months):
        body += _column(one, left + wide * (nth + (1 - _FILLED) / 2), wide * _FILLED, base, ends, up)
    middles = [(left + wide * (nth + 0.5), one.line) for nth, one in enumerate(months)]
    body += _line([(x, None if value is None else scaled(value, ends, up)) for x, value in middles])
    body += _months(months, [x for x, _value in middles], up[0] + svg.height(_SMALL) + 2)
    return Figure(
        key, title, description, svg.picture(key, (_WIDE, top + _HIGH), title, description, body), table=table
    )


def _column(one: Month, x: float, wide: float, base: float, ends: tuple[float, float], up: tuple[float, float]) -> str:
    if one.value is None:
        # Above the line of 0, or below it where that is at the top.
        y = base - 3 if base - up[1] >= _SMALL + 3 else base + _SMALL
        return svg.text(x + wide / 2, y, "?", size=_SMALL, anchor="middle", class_="dim")
    y = scaled(one.value, ends, up)
    return svg.tag("rect", x=x, y=min(y, base), width=wide, height=abs(base - y), class_="soft")


def _line(points: Sequence[tuple[float, float | None]]) -> str:
    body = ""
    for known, group in groupby(points, lambda point: point[1] is not None):
        run = [f"{x:.1f} {y:.1f}" for x, y in group if y is not None]
        if known and len(run) > 1:
            body += svg.tag("path", d=f"M{'L'.join(run)}", class_="line-1")
        elif known:
            x, y = run[0].split()
            body += svg.tag("circle", cx=x, cy=y, r=2.5, class_="fill-1")
    return body


def _months(months: Sequence[Month], middles: Sequence[float], y: float) -> str:
    body, free = "", 0.0
    for nth, (one, x) in enumerate(zip(months, middles, strict=True)):
        half = svg.width(one.month, _SMALL) / 2
        at = min(x, _WIDE - half)
        # Counted from the last month backwards, so that the present one is always named.
        if (len(months) - 1 - nth) % 6 == 0 and at - half >= free:
            body += svg.text(at, y, one.month, size=_SMALL, anchor="middle", class_="dim")
            free = at + half + 4
    return body


def _legend(names: Sequence[str], *, gaps: bool) -> tuple[float, str]:
    """What columns, line and marks are; and where the plot begins below."""
    if len(names) == 1 and not gaps:
        return 8.0, ""  # the title says what they are
    body, x, y = "", 0.0, 0.0
    entries: list[tuple[Callable[[float, float], str], str]] = list(zip((_square, _stroke), names, strict=False))
    if gaps:
        entries.append((lambda x, y: svg.text(x + 4, y + 11.5, "?", class_="dim"), _("not known")))
    for sign, name in entries:
        told = svg.fitted(name, _WIDE - 28)
        long = 26 + svg.width(told) + 12
        if x and x + long > _WIDE + 12:
            x, y = 0.0, y + svg.height() + 3
        body += sign(x, y) + svg.text(x + 26, y + 11.5, told)
        x += long
    return y + svg.height() + 10, body


def _square(x: float, y: float) -> str:
    return svg.tag("rect", x=x, y=y + 2, width=10.0, height=10.0, class_="soft")


def _stroke(x: float, y: float) -> str:
    return svg.tag("line", x1=x, y1=y + 7, x2=x + 20, y2=y + 7, class_="line-1")
