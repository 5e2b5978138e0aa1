"""The matrix: customers as marks between two scores, on the fields of the tiers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kamcli.report import svg
from kamcli.report.labels import Box, Placed, Point, place
from kamcli.report.page import Figure, Table

FULL = 100.0
MANY = 300
"""Of more dots than these, those that stand close together are one."""
_WIDE, _NARROW = (720.0, 370.0), (360.0, 420.0)
_LABELLED = {_WIDE: 36, _NARROW: 16}  # marks with a name beside them
_LEFT, _BOTTOM, _TOP, _RIGHT = 48.0, 44.0, 24.0, 10.0
_REACH, _DOT = 5.0, 2.8  # how far a mark with a name, and one without, reach from the middle
_FIELD = 11.0  # the size of the texts of axes and fields
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
    fields, letters = _fields(plot, across, up, tiers)
    room = _ROOM * (plot.right - plot.left)
    first, rest = list(marks[: _LABELLED[size]]), list(marks[_LABELLED[size] :])
    points = [Point(*_at(plot, mark), _REACH, svg.fitted(mark.label, room)) for mark in first]
    taken = [box for _tier, box in letters]
    if len(rest) <= MANY:
        taken += [Point(*_at(plot, mark), _DOT, "").box for mark in rest]
    placed = place(points, plot, taken)
    # A mark that has no room for its name is one of the dots.
    rest += [mark for mark, there in zip(first, placed, strict=True) if there is None]
    named = [(mark, there) for mark, there in zip(first, placed, strict=True) if there is not None]
    body = fields + _scales(plot, across, up) + "".join(_dots(plot, rest))
    body += "".join(_lead(there) for _mark_, there in named)
    body += "".join(_shaped(mark, plot, _REACH) for mark, _there in named)
    body += "".join(
        svg.text(box.left, box.bottom - 4, tier, size=_FIELD, class_="dim strong name") for tier, box in letters
    )
    body += "".join(
        svg.text(there.x, there.y, there.point.label, anchor=there.anchor, class_="name") for _mark_, there in named
    )
    return svg.picture(key, size, title, description, body)


def _at(plot: Box, mark: Mark) -> tuple[float, float]:
    return _x(plot, mark.across), _y(plot, mark.up)


def _x(plot: Box, score: float) -> float:
    return plot.left + score / FULL * (plot.right - plot.left)


def _y(plot: Box, score: float) -> float:
    return plot.bottom - score / FULL * (plot.bottom - plot.top)


def _fields(plot: Box, across: Scale, up: Scale, tiers: Sequence[Sequence[str]]) -> tuple[str, list[tuple[str, Box]]]:
    """The fields in the colours of their tiers, neighbours of one tier as one; and where its letter stands in each."""
    columns, rows = [0.0, *across.cuts, FULL], [0.0, *up.cuts, FULL]
    body, letters = "", []
    for nth, row in enumerate(tiers):
        top, bottom = _y(plot, rows[nth + 1]), _y(plot, rows[nth])
        for tier, group in groupby(range(len(row)), row.__getitem__):
            fields = list(group)
            left, right = _x(plot, columns[fields[0]]), _x(plot, columns[fields[-1] + 1])
            body += svg.tag("rect", x=left, y=top, width=right - left, height=bottom - top, class_=f"field-{tier}")
            if tier:
                width, height = svg.width(tier, _FIELD), svg.height(_FIELD)
                letters.append((tier, Box(right - width - 4, top + 1, right - 4, top + 1 + height)))
    return body, letters


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


def _shaped(mark: Mark, plot: Box, reach: float) -> str:
    """A mark in the shape and colour of its tier; it says its name and scores when pointed at."""
    said = f"{mark.label}: {mark.up:.0f}, {mark.across:.0f}{', ' + mark.tier if mark.tier else ''}"
    class_ = f"tier-{mark.tier or 'none'}{'' if mark.certain else ' open'}"
    return svg.titled("path", said, d=_shape(mark.tier, *_at(plot, mark), reach), class_=class_)


def _shape(tier: str, x: float, y: float, reach: float) -> str:
    """Circle, square, triangle, diamond for A to D: colour alone tells nothing to those who do not see it."""
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
    """Those without a name: small; when there are many, one for all that stand close together."""
    if len(marks) <= MANY:
        yield from (_shaped(mark, plot, _DOT) for mark in marks)
        return
    heaps: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        heaps.setdefault((int(mark.across // _GRID), int(mark.up // _GRID)), []).append(mark)
    most = max(map(len, heaps.values()))
    for (column, row), heap in sorted(heaps.items()):
        x, y = _x(plot, min(FULL, (column + 0.5) * _GRID)), _y(plot, min(FULL, (row + 0.5) * _GRID))
        reach = 1.2 + 4.0 * (len(heap) / most) ** 0.5
        yield svg.titled("circle", f"× {len(heap):,}", cx=x, cy=y, r=reach, class_="heap")
