"""Labels beside points, so placed that none covers another one or a point."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kamcli.report import svg

_CLEAR = 4.0  # from the mark of another point, or a label would seem to belong to that one
# How far from its point a label may stand; from the second distance on a line leads to it.
_AWAY = (4.0, 12.0, 22.0, 34.0)


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies in the other one."""
        return (
            self.left >= other.left and self.top >= other.top and self.right <= other.right
            and self.bottom <= other.bottom
        )  # fmt: skip


class Point(NamedTuple):
    """Where a label belongs: the middle of its mark, and how far the mark reaches."""

    x: float
    y: float
    reach: float
    label: str

    @property
    def box(self) -> Box:
        """What the mark covers, and keeps clear of other labels."""
        reach = self.reach + _CLEAR
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


class Placed(NamedTuple):
    """A label with its place: the point of its base line that `anchor` names, and whether a line leads to it."""

    point: Point
    x: float
    y: float
    anchor: str
    box: Box
    led: bool


def place(
    points: Sequence[Point], bounds: Box, taken: Iterable[Box] = (), size: float = svg.SIZE
) -> list[Placed | None]:
    """A place for the label of every point, the first points first; None for one that has no free place."""
    free = _Free([point.box for point in points], list(taken))
    return [free.take(point, nth, bounds, size) for nth, point in enumerate(points)]


class _Free:
    """What is still free: neither a mark nor a label is there."""

    def __init__(self, marks: list[Box], taken: list[Box]) -> None:
        self.marks, self.taken = marks, taken

    def take(self, point: Point, nth: int, bounds: Box, size: float) -> Placed | None:
        for away, box in _places(point, size):
            if box.within(bounds) and not any(box.meets(one) for one in self.taken) and not self._on_mark(box, nth):
                self.taken.append(box)
                anchor, x = _held(point, box)
                # The base line lies a quarter of the height above the bottom.
                return Placed(point, x, box.bottom - svg.height(size) / 4, anchor, box, away > _AWAY[0])
        return None

    def _on_mark(self, box: Box, own: int) -> bool:
        return any(box.meets(mark) for nth, mark in enumerate(self.marks) if nth != own)


def _held(point: Point, box: Box) -> tuple[str, float]:
    """By which end a label is held: the one at its point, since fonts are narrower than what is reckoned with."""
    if box.left >= point.x:
        return "start", box.left
    return ("end", box.right) if box.right <= point.x else ("middle", (box.left + box.right) / 2)


def _places(point: Point, size: float) -> Iterable[tuple[float, Box]]:
    """Where a label may stand, the best place first: right, left, above, below, at the corners, then further out."""
    wide, high = svg.width(point.label, size), svg.height(size)
    for away in _AWAY:
        gap = point.reach + away
        sides = ((gap, -high / 2), (-gap - wide, -high / 2), (-wide / 2, -gap - high), (-wide / 2, gap))
        corners = ((gap / 2, -gap - high), (gap / 2, gap), (-gap / 2 - wide, -gap - high), (-gap / 2 - wide, gap))
        for x, y in (*sides, *corners):
            left, top = point.x + x, point.y + y
            yield away, Box(left, top, left + wide, top + high)
