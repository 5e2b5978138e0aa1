"""Bars that lie: one value each, or parts of one sum, with their values written beside them."""

from collections.abc import Sequence
from typing import NamedTuple

from kamcli.report import svg
from kamcli.report.page import Figure, Table

_WIDE = 400.0
_LINE = 24.0  # from one bar to the next
_BAR = 14.0
_GAP = 8.0
_NAMES = 0.36  # of the width, for the names at most
FILLS = ("fill-1", "fill-2", "fill-3", "fill-4", "fill-5")
_LIGHT = ("field-A", "field-B", "field-C", "field-D", "fill-band", "tier-none")  # the text on these is dark
TIERS = ("tier-A", "tier-B", "tier-C", "tier-D", "tier-none")


class Bar(NamedTuple):
    """One line: its name, its value or those of its parts, and how the value is said. None: not known."""

    label: str
    values: Sequence[float | None]
    said: str


def bars(
    key: str, title: str, description: str, lines: Sequence[Bar], parts: Sequence[str] = (),
    table: Table | None = None, fills: Sequence[str] = FILLS,
) -> Figure:  # fmt: skip
    """The figure; of bars with several parts, `parts` are their names, and `fills` how each is filled."""
    top, body = _legend(parts, fills)
    names = min(_NAMES * _WIDE, max((svg.width(svg.shown(one.label)) for one in lines), default=0.0))
    saids = max((svg.width(svg.shown(one.said)) for one in lines), default=0.0)
    room = _WIDE - names - saids - 2 * _GAP
    most = max((sum(value or 0.0 for value in one.values if (value or 0) > 0) for one in lines), default=0.0)
    for nth, one in enumerate(lines):
        y = top + nth * _LINE
        base = y + _LINE / 2 + svg.SIZE * 0.35
        body += svg.text(names, base, svg.fitted(one.label, names), anchor="end")
        end, drawn = _bar(one, names + _GAP, y, (room, most), fills, parts)
        body += drawn + svg.text(end + _GAP, base, one.said, class_="dim" if _unknown(one) else None)
    return Figure(
        key,
        title,
        description,
        svg.picture(key, (_WIDE, top + len(lines) * _LINE + 4), title, description, body),
        table=table,
    )


def _unknown(one: Bar) -> bool:
    return all(value is None for value in one.values)


def _bar(
    one: Bar, x: float, y: float, longest: tuple[float, float], fills: Sequence[str], parts: Sequence[str]
) -> tuple[float, str]:
    """Where the bar ends, and the bar; what is not known or not above 0 has no length. `longest`: how long it is, and how much."""
    room, most = longest
    drawn = ""
    for nth, value in enumerate(one.values):
        if value is None or value <= 0:
            continue
        long = value / most * room
        there = {"x": x, "y": y + (_LINE - _BAR) / 2, "width": long, "height": _BAR, "class_": f"{fills[nth]} halo"}
        drawn += svg.titled("rect", f"{parts[nth]}: {value:,g}", **there) if parts else svg.tag("rect", **there)
        inside = f"{value:,g}"
        if parts and svg.width(inside, 10) + 4 <= long:
            drawn += svg.text(
                x + long / 2,
                y + _LINE / 2 + 3.5,
                inside,
                size=10,
                anchor="middle",
                class_=None if fills[nth] in _LIGHT else "on-fill",
            )
        x += long
    return x, drawn


def _legend(parts: Sequence[str], fills: Sequence[str]) -> tuple[float, str]:
    """What the parts are called, in as many lines as that takes; and where the bars begin below."""
    if not parts:
        return 0.0, ""
    body, x, y = "", 0.0, 0.0
    for name, class_ in zip(parts, fills, strict=False):
        said = svg.fitted(name, _WIDE - 20)
        long = 14 + svg.width(said) + 14
        if x and x + long > _WIDE + 14:
            x, y = 0.0, y + svg.height() + 3
        body += svg.tag("rect", x=x, y=y + 2, width=10.0, height=10.0, class_=class_) + svg.text(x + 14, y + 11.5, said)
        x += long
    return y + svg.height() + 8, body
