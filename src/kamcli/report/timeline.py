"""Stages over time: a row for each, with the days somebody stood in it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kamcli.report import svg
from kamcli.report.axes import month_starts, scaled
from kamcli.report.page import Figure, Table

_WIDE, _NAMES, _SAID = 400.0, 96.0, 64.0
_ROW, _BAR, _TOP, _SMALL = 26.0, 12.0, 20.0, 11.0


class Stay(NamedTuple):
    """A stay in a stage, and what is said of its length; stays of one name share a row."""

    name: str
    since: date
    until: date
    said: str
    now: bool = False


def timeline(key: str, title: str, description: str, stays: Sequence[Stay], table: Table | None = None) -> Figure:
    """The figure; the present stage is the one in the strong colour, and in bold."""
    rows = list(dict.fromkeys(stay.name for stay in stays))
    first, last = min(stay.since for stay in stays), max(stay.until for stay in stays)
    length = float(max((last - first).days, 1))
    bottom = _TOP + _ROW * len(rows)

    def x(day: date) -> float:
        return scaled((day - first).days, (0.0, length), (_NAMES + 8, _WIDE - _SAID))

    body, free = "", 0.0
    for day in month_starts(first, last, 4) or [first]:
        said = f"{day:%Y-%m}"
        half = svg.width(said, _SMALL) / 2
        body += svg.tag("line", x1=x(day), y1=_TOP - 4, x2=x(day), y2=bottom, class_="rule")
        at = min(max(x(day), half), _WIDE - half)
        if at - half >= free:
            body += svg.text(at, _TOP - 8, said, size=_SMALL, anchor="middle", class_="dim")
            free = at + half + 4
    for nth, name in enumerate(rows):
        mine = [stay for stay in stays if stay.name == name]
        middle = _TOP + _ROW * (nth + 0.5)
        strong = "strong" if mine[-1].now else None
        body += svg.text(0, middle + 4, svg.fitted(name, _NAMES), class_=strong)
        for stay in mine:
            wide = max(x(stay.until) - x(stay.since), 2.0)
            style = "fill-1" if stay.now else "soft"
            body += svg.tag("rect", x=x(stay.since), y=middle - _BAR / 2, width=wide, height=_BAR, class_=style)
        body += svg.text(_WIDE, middle + 4, svg.fitted(mine[-1].said, _SAID - 4), anchor="end", class_=strong or "dim")
    return Figure(key, title, description, svg.picture(key, (_WIDE, bottom + 4), title, description, body), table=table)
