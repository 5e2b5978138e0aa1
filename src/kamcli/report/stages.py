"""The stages as bars one below the other: how many stand in each, and for how long."""

from collections.abc import Sequence
from typing import NamedTuple

from kamcli.report import svg
from kamcli.report.page import Figure, Table

_WIDE = 400.0
_LINE = 44.0
_BAR = 18.0


class Stage(NamedTuple):
    """A stage: its name, how many stand in it, what is said of their time there, and how many stand still."""

    label: str
    customers: int
    note: str
    stalled: int = 0


def stages(key: str, title: str, description: str, found: Sequence[Stage], table: Table | None = None) -> Figure:
    """The figure; those that stand still are a part of the bar of their stage, in another colour and hatched."""
    most = max((one.customers for one in found), default=0)
    body = _hatching(key)
    for nth, one in enumerate(found):
        y = nth * _LINE
        said = f"{one.customers:,}"
        room = _WIDE - svg.width(said, 14) - 10
        body += svg.text(0, y + 12, svg.fitted(one.label, 0.42 * _WIDE), class_="strong")
        body += svg.text(_WIDE, y + 12, svg.fitted(one.note, 0.55 * _WIDE), anchor="end", class_="dim")
        long = room * one.customers / most if most else 0.0
        still = long * one.stalled / one.customers if one.customers else 0.0
        body += svg.tag("rect", x=0.0, y=y + 18, width=long, height=_BAR, class_="fill-1")
        if still:
            there = {"x": long - still, "y": y + 18, "width": still, "height": _BAR}
            body += svg.tag("rect", **there, class_="fill-2")
            body += svg.tag("rect", **there, fill=f"url(#{key}-still)")
        body += svg.text(long + 6, y + 18 + 14, said, size=14, class_="strong")
    return Figure(
        key, title, description, svg.picture(key, (_WIDE, len(found) * _LINE), title, description, body), table=table
    )


def _hatching(key: str) -> str:
    stripe = svg.tag("path", d="M0 6L6 0", stroke="#ffffff", stroke_width=1.5)
    return svg.tag(
        "defs", svg.tag("pattern", stripe, id=f"{key}-still", width=6, height=6, patternUnits="userSpaceOnUse")
    )
