"""Values over time as lines: gaps where nothing is known, a band of uncertainty, a floor not to fall below."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kamcli.report import svg
from kamcli.report.axes import month_starts, plain, scaled, ticks
from kamcli.report.page import Figure, Table

_WIDE, _HIGH = 400.0, 220.0
_BOTTOM, _RIGHT = 24.0, 8.0
_SMALL = 11.0
_DOTS = 60  # a line of more values than these carries no dots


class Series(NamedTuple):
    """A line: days in their order, with None where it is not known. `band`: low and high on some of the days."""

    name: str
    points: Sequence[tuple[date, float | None]]
    band: Sequence[tuple[date, float, float]] = ()


class Level(NamedTuple):
    """A line at one height, dashed, with what it means."""

    value: float
    label: str


def lines(
    key: str, title: str, description: str, series: Sequence[Series], floor: Level | None = None,
    said: Callable[[list[float]], list[str]] = plain, table: Table | None = None, from_zero: bool = True,
    marks: Sequence[date] = (), marked: str = "",
) -> Figure:  # fmt: skip
    """The figure; `said` writes the numbers of the axis. A value that is not known is a gap, never 0.

    On the days of `marks`, which `marked` tells what they are, something happened.
    """
    days = [day for one in series for day in (*(p[0] for p in one.points), *(b[0] for b in one.band))]
    values = [value for one in series for _day, value in one.points if value is not None]
    values += [end for one in series for _day, *ends in one.band for end in ends]
    if not values:
        return Figure(key, title, description, svg.picture(key, (_WIDE, 8.0), title, description, ""), table=table)
    values += [floor.value] if floor else []
    values += [0.0] if from_zero else []
    heights = ticks(min(values), max(values), 5)
    names = said(heights)
    top, body = _legend(series, floor, marked if marks else "")
    left = max(svg.width(svg.shown(name), _SMALL) for name in names) + 6
    first, last = min(days), max(days)
    place = _Place((first, last), (heights[0], heights[-1]), (left, _WIDE - _RIGHT), (top + _HIGH - _BOTTOM, top))
    body += "".join(_scales(place, heights, names))
    body += "".join(_band(one.band, place) for one in series)
    if floor:
        y = place.y(floor.value)
        body += svg.tag("line", x1=left, y1=y, x2=_WIDE - _RIGHT, y2=y, class_="floor")
    body += "".join(_line(one, nth + 1, place) for nth, one in enumerate(series))
    body += "".join(_mark(place.x(day), place.up[0]) for day in marks if first <= day <= last)
    return Figure(
        key, title, description, svg.picture(key, (_WIDE, top + _HIGH), title, description, body), table=table
    )


class _Place(NamedTuple):
    """Where days and values are drawn."""

    days: tuple[date, date]
    values: tuple[float, float]
    across: tuple[float, float]
    up: tuple[float, float]

    def x(self, day: date) -> float:
        first, last = self.days
        if first == last:
            return sum(self.across) / 2
        return scaled((day - first).days, (0.0, (last - first).days), self.across)

    def y(self, value: float) -> float:
        return scaled(value, self.values, self.up)


def _scales(place: _Place, marks: Sequence[float], names: Sequence[str]) -> Iterator[str]:
    left, right = place.across
    for mark, name in zip(marks, names, strict=True):
        y = place.y(mark)
        yield svg.tag("line", x1=left, y1=y, x2=right, y2=y, class_="rule")
        yield svg.text(left - 5, y + 4, name, size=_SMALL, anchor="end", class_="dim")
    base = place.up[0] + svg.height(_SMALL) + 2
    free = left - 8
    for day in month_starts(*place.days) or [place.days[0]]:
        said = f"{day:%Y-%m}"
        half = svg.width(said, _SMALL) / 2
        x = min(max(place.x(day), half), _WIDE - half)
        if x - half > free:
            yield svg.text(x, base, said, size=_SMALL, anchor="middle", class_="dim")
            free = x + half + 4


def _band(band: Sequence[tuple[date, float, float]], place: _Place) -> str:
    if not band:
        return ""
    high = [f"{place.x(day):.1f} {place.y(top):.1f}" for day, _low, top in band]
    low = [f"{place.x(day):.1f} {place.y(bottom):.1f}" for day, bottom, _high in reversed(band)]
    return svg.tag("path", d=f"M{'L'.join((*high, *low))}z", class_="fill-band")


def _line(one: Series, nth: int, place: _Place) -> str:
    """The line, broken where nothing is known; a value between two gaps is a dot."""
    body = ""
    dots = len(one.points) <= _DOTS
    for known, group in groupby(one.points, lambda point: point[1] is not None):
        run = [(place.x(day), place.y(value)) for day, value in group if value is not None]
        if known and len(run) > 1:
            body += svg.tag("path", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run), class_=f"line-{nth}")
        if known and (dots or len(run) == 1):
            body += "".join(svg.tag("circle", cx=x, cy=y, r=2.5, class_=f"fill-{nth}") for x, y in run)
    return body


def _mark(x: float, y: float) -> str:
    """A wedge that stands on the axis."""
    return svg.tag("path", d=f"M{x:.1f} {y - 7:.1f}L{x + 3.5:.1f} {y:.1f}L{x - 3.5:.1f} {y:.1f}z", class_="fill-2")


def _legend(series: Sequence[Series], floor: Level | None, marked: str) -> tuple[float, str]:
    """What each line is; and where the plot begins below. One line alone is told by the title."""
    entries = [(one.name, f"line-{nth + 1}") for nth, one in enumerate(series)] if len(series) > 1 else []
    entries += [(floor.label, "floor")] if floor else []
    entries += [(marked, "")] if marked else []
    body, x, y = "", 0.0, 0.0
    for name, class_ in entries:
        said = svg.fitted(name, _WIDE - 34)
        long = 30 + svg.width(said) + 14
        if x and x + long > _WIDE + 14:
            x, y = 0.0, y + svg.height() + 3
        line = svg.tag("line", x1=x, y1=y + 7, x2=x + 24, y2=y + 7, class_=class_) if class_ else _mark(x + 12, y + 11)
        body += line + svg.text(x + 30, y + 11.5, said)
        x += long
    return (y + svg.height() + 10 if entries else 8.0), body
