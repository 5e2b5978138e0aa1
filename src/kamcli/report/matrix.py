"""The matrix: customers as marks between two scores, on the fields of the tiers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kamcli.report import svg
from kamcli.report.labels import Box, Placed, Point, place
from kamcli.report.page import Figure, Table

FULL = 100.0
_WIDE, _NARROW = (920.0, 620.0), (360.0, 420.0)
_LABELLED = {_WIDE: 40, _NARROW: 16}  # marks with a name beside them
_LEFT, _BOTTOM, _TOP, _RIGHT = 48.0, 44.0, 24.0, 10.0
_REACH = 5.0
_FIELD = 11.0  # the size of the texts of axes and fields
_MANY = 300  # from so many dots on they are put together
_GRID = 2.5  # points of score that one dot for several customers stands for
_ROOM = 0.32  # of the width, for one label


class Scale(NamedTuple):
    """An axis from 0 to 100: what it is called, and where the tiers cut it."""

    title: str
    cuts: Sequence[float]


class Mark(NamedTuple):
    """A customer at its two scores. It is hollow when too little is known to be certain."""

    label: str
    across: float
    up: float
    tier: str
    certain: bool = True


def matrix(
    key: str, title: str, description: str, across: Scale, up: Scale, tiers: Sequence[Sequence[str]],
    marks: Sequence[Mark], table: Table | None = None,
) -> Figure:  # fmt: skip
    """The figure; `tiers` of every field by row from below and column, `marks` those to be named first in front."""
    wide, narrow = (
        _picture(name, size, title, description, across, up, tiers, marks)
        for name, size in ((key, _WIDE), (f"{key}-narrow", _NARROW))
    )
    return Figure(key, title, description, wide, narrow, table)


def _picture(
    key: str, size: tuple[float, float], title: str, description: str, across: Scale, up: Scale,
    tiers: Sequence[Sequence[str]], marks: Sequence[Mark],
) -> str:  # fmt: skip
    plot = Box(_LEFT, _TOP, size[0] - _RIGHT, size[1] - _BOTTOM)
    body, taken = _fields(plot, across, up, tiers)
    body += _scales(plot, across, up)
    first, rest = marks[: _LABELLED[size]], marks[_LABELLED[size] :]
    room = _ROOM * (plot.right - plot.left)
    points = [Point(*_at(plot, mark), _REACH, svg.fitted(mark.label, room)) for mark in first]
    placed = place(points, plot, taken)
    body += "".join(_dots(plot, rest))
    body += "".join(map(_lead, filter(None, placed)))
    body += "".join(_mark(mark, *_at(plot, mark)) for mark in first)
    body += "".join(svg.text(there.x, there.y, there.point.label, anchor=there.anchor) for there in placed if there)
    return svg.picture(key, size, title, description, body)


def _at(plot: Box, mark: Mark) -> tuple[float, float]:
    return _x(plot, mark.across), _y(plot, mark.up)


def _x(plot: Box, score: float) -> float:
    return plot.left + score / FULL * (plot.right - plot.left)


def _y(plot: Box, score: float) -> float:
    return plot.bottom - score / FULL * (plot.bottom - plot.top)


def _fields(plot: Box, across: Scale, up: Scale, tiers: Sequence[Sequence[str]]) -> tuple[str, list[Box]]:
    """The fields in the colours of their tiers, neighbours of one tier as one, with its letter; and what these cover."""
    columns, rows = [0.0, *across.cuts, FULL], [0.0, *up.cuts, FULL]
    body, taken = "", []
    for nth, row in enumerate(tiers):
        top, bottom = _y(plot, rows[nth + 1]), _y(plot, rows[nth])
        for tier, group in groupby(range(len(row)), row.__getitem__):
            fields = list(group)
            left, right = _x(plot, columns[fields[0]]), _x(plot, columns[fields[-1] + 1])
            body += svg.tag("rect", x=left, y=top, width=right - left, height=bottom - top, class_=f"field-{tier}")
            if tier:
                letter = Box(right - svg.width(tier, _FIELD) - 4, top + 1, right - 4, top + 1 + svg.height(_FIELD))
                taken.append(letter)
                body += svg.text(letter.left, letter.bottom - 4, tier, size=_FIELD, class_="dim strong")
    return body, taken


def _scales(plot: Box, across: Scale, up: Scale) -> str:
    """Lines where the tiers are cut, the numbers there, and what the axes are called."""
    body = ""
    low = plot.bottom + svg.height(_FIELD)
    for score in (0.0, *across.cuts, FULL):
        x = _x(plot, score)
        body += svg.tag("line", x1=x, y1=plot.top, x2=x, y2=plot.bottom, class_="rule")
        anchor = "end" if score == FULL else "middle"
        body += svg.text(x, low, f"{score:g}", size=_FIELD, anchor=anchor, class_="dim")
    for score in (0.0, *up.cuts, FULL):
        y = _y(plot, score)
        body += svg.tag("line", x1=plot.left, y1=y, x2=plot.right, y2=y, class_="rule")
        if score < FULL:  # the name of the axis stands there
            body += svg.text(plot.left - 5, y + 4, f"{score:g}", size=_FIELD, anchor="end", class_="dim")
    body += svg.text(2, plot.top - 9, f"↑ {up.title}", class_="strong")
    return body + svg.text(
        plot.right, plot.bottom + 2.6 * _FIELD + 4, f"{across.title} →", anchor="end", class_="strong"
    )


def _mark(mark: Mark, x: float, y: float) -> str:
    """A mark in the shape and colour of its tier; it says its scores when pointed at."""
    class_ = f"tier-{mark.tier or 'none'}{'' if mark.certain else ' open'}"
    said = f"{mark.label}: {mark.up:.0f}, {mark.across:.0f}{', ' + mark.tier if mark.tier else ''}"
    return svg.titled("path", said, d=_shape(mark.tier, x, y), class_=class_)


def _shape(tier: str, x: float, y: float) -> str:
    """Circle, square, triangle, diamond for A to D: colour alone tells nothing to those who do not see it."""
    reach = _REACH
    corners = {
        "B": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        "C": ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)),
        "D": ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    }.get(tier)
    if corners is None:
        return f"M{x - reach:.1f} {y:.1f}a{reach} {reach} 0 1 0 {2 * reach} 0a{reach} {reach} 0 1 0 {-2 * reach} 0z"
    return "M" + "L".join(f"{x + reach * dx:.1f} {y + reach * dy:.1f}" for dx, dy in corners) + "z"


def _lead(there: Placed) -> str:
    """A line from a point to a label that stands apart from it."""
    if not there.led:
        return ""
    x = min(max(there.point.x, there.box.left), there.box.right)
    y = min(max(there.point.y, there.box.top), there.box.bottom)
    return svg.tag("line", x1=there.point.x, y1=there.point.y, x2=x, y2=y, class_="lead")


def _dots(plot: Box, marks: Sequence[Mark]) -> Iterator[str]:
    """Those without a name: small dots; when there are many, one for all that stand close together."""
    if len(marks) <= _MANY:
        for mark in marks:
            x, y = _at(plot, mark)
            yield svg.titled("circle", mark.label, cx=x, cy=y, r=2.5, class_=f"tier-{mark.tier or 'none'}")
        return
    heaps: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        heaps.setdefault((int(mark.across // _GRID), int(mark.up // _GRID)), []).append(mark)
    most = max(map(len, heaps.values()))
    for (column, row), heap in sorted(heaps.items()):
        x, y = _x(plot, min(FULL, (column + 0.5) * _GRID)), _y(plot, min(FULL, (row + 0.5) * _GRID))
        tier = heap[0].tier or "none"
        yield svg.titled(
            "circle", f"× {len(heap):,}", cx=x, cy=y, r=1.2 + 4.0 * (len(heap) / most) ** 0.5, class_=f"tier-{tier}"
        )
