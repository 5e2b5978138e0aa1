"""An axis of a score as a picture: the range it lies in, and what each factor brings to it."""

from collections.abc import Sequence
from typing import NamedTuple

from kamcli.i18n import _
from kamcli.report import svg
from kamcli.report.page import Figure, Table

_WIDE, _NAMES = 400.0, 158.0
_LEFT, _RIGHT = _NAMES + 8, _WIDE - 34
_SIZE, _ROW, _TOP = 12.0, 34.0, 22.0


class Bar(NamedTuple):
    """A row: from the least to the most it may be, 0 to 100, and what it is as far as that is known."""

    name: str
    low: float
    high: float
    score: float | None
    whole: bool = False
    """Whether it stands for all the others together."""


def intervals(key: str, title: str, description: str, bars: Sequence[Bar], table: Table | None = None) -> Figure:
    """The bars one below the other over a scale from 0 to 100."""
    bottom = _TOP + _ROW * len(bars)
    body = "".join(_tick(at, bottom) for at in (0, 25, 50, 75, 100))
    body += "".join(_row(bar, _TOP + _ROW * nth) for nth, bar in enumerate(bars))
    return Figure(key, title, description, svg.picture(key, (_WIDE, bottom + 4), title, description, body), table=table)


def _x(points: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * points / 100


def _tick(at: int, bottom: float) -> str:
    line = svg.tag("line", x1=_x(at), y1=_TOP - 4, x2=_x(at), y2=bottom, class_="rule")
    return line + svg.text(_x(at), _TOP - 9, str(at), size=11, anchor="middle", class_="dim")


def _name(bar: Bar, top: float) -> list[tuple[str, float]]:
    lines = svg.folded(bar.name, _NAMES, _SIZE)
    first = top + _ROW / 2 + 4 - svg.height(_SIZE) * (len(lines) - 1) / 2
    return [(line, first + svg.height(_SIZE) * nth) for nth, line in enumerate(lines)]


def _value(bar: Bar) -> str:
    return "?" if bar.score is None else f"{bar.score:.0f}"


def _row(bar: Bar, top: float) -> str:
    middle = top + _ROW / 2
    style = "strong" if bar.whole else None
    made = [svg.text(0, y, line, size=_SIZE, class_=style) for line, y in _name(bar, top)]
    if bar.score is not None:
        # What is known fills up to the score; the whole of an axis is thicker than its parts.
        half = 7.0 if bar.whole else 4.0
        made.append(svg.tag("rect", x=_x(0), y=middle - half, width=_x(bar.score) - _x(0), height=2 * half,
                            class_="fill-1" if bar.whole else "soft"))  # fmt: skip
    if bar.high - bar.low > 0.05:
        made.append(_range(bar, middle))
    if bar.score is not None:
        made.append(svg.tag("path", d=_diamond(_x(bar.score), middle), class_="known halo"))
    made.append(svg.text(_RIGHT + 9, middle + 4, _value(bar), size=_SIZE, class_=style))
    return "".join(made)


def _range(bar: Bar, middle: float) -> str:
    """From the least to the most it may be: a line between two ends, dashed where nothing is known."""
    left, right = _x(bar.low), _x(bar.high)
    ends = "".join(svg.tag("line", x1=x, y1=middle - 6, x2=x, y2=middle + 6, class_="range") for x in (left, right))
    said = _("{name}: between {low} and {high}").format(name=bar.name, low=f"{bar.low:.0f}", high=f"{bar.high:.0f}")
    style = "range" if bar.score is not None else "range unsure"
    return ends + svg.titled("line", said, x1=left, y1=middle, x2=right, y2=middle, class_=style)


def _diamond(x: float, y: float) -> str:
    return f"M{x:.1f} {y - 6:.1f}L{x + 6:.1f} {y:.1f}L{x:.1f} {y + 6:.1f}L{x - 6:.1f} {y:.1f}Z"
