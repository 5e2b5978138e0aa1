"""The power map as a picture: how people stand to us, what their word counts, who decides, who is our coach."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import cos, pi, sin
from typing import NamedTuple

from kamcli.i18n import _
from kamcli.report import svg
from kamcli.report.labels import Box
from kamcli.report.page import Figure, Table
from kamcli.words import word

STANCES = (-2, -1, 0, 1, 2, None)
"""The columns; whoever may stand anywhere has one apart."""
INFLUENCES = (5, 4, 3, 2, 1, None)
COLUMN, AXIS, APART, HEAD = 118.0, 34.0, 12.0, 40.0
WIDE = AXIS + len(STANCES) * COLUMN + APART
NARROW, ABREAST = 340.0, 2  # for a phone: so wide, so many people side by side
_NAME, _POST, _PAD = 13.0, 11.0, 5.0  # sizes of texts, and the room around a person
_LARGE, _SMALL, _SIDE = 9.0, 5.0, 29.0  # radii of the marks, and the room they take beside the name
_EMPTY = 22.0  # the height of a row without anybody


class Person(NamedTuple):
    """One person on the map. `penetration`, 0 to 1, is known of those who decide."""

    name: str
    post: str = ""
    influence: float | None = None
    stance: float | None = None
    assumed: bool = False
    decides: bool = False
    coach: bool = False
    penetration: float | None = None


class Card(NamedTuple):
    """A person in its place: the upper left corner and the lines of text, the name first."""

    person: Person
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def bottom(self) -> float:
        """Where the next person may stand."""
        return self.y + svg.height(_NAME) + svg.height(_POST) * (len(self.lines) - 1) + 2 * _PAD

    @property
    def boxes(self) -> list[Box]:
        """What the texts cover at most."""
        left, top, found = self.x + _SIDE, self.y + _PAD, []
        for nth, line in enumerate(self.lines):
            size = _POST if nth else _NAME
            found.append(Box(left, top, left + svg.width(line, size), top + svg.height(size)))
            top += svg.height(size)
        return found


class Area(NamedTuple):
    """A column, a row or a group with what it says."""

    said: str
    box: Box
    stance: int | None = None


class Plan(NamedTuple):
    """Where everything stands, and how high it is."""

    stances: list[Area]
    influences: list[Area]
    cards: list[Card]
    bottom: float


def people_map(key: str, title: str, description: str, people: Sequence[Person], table: Table | None = None) -> Figure:
    """The figure; who decides has a ring that fills with penetration, and the coach a star."""
    return Figure(
        key, title, description, _wide(key, title, description, people),
        _narrow(f"{key}-narrow", title, description, people), table,
    )  # fmt: skip


def _wide(key: str, title: str, description: str, people: Sequence[Person]) -> str:
    """On a desk: stance from left to right, influence from below upwards."""
    plan = in_columns(people)
    rows = "".join(_row(area) for area in plan.influences)
    legend, low = _legend(plan.bottom + 20, WIDE, _("Numbers on the left: influence, 5 is the most."))
    body = "".join(map(_column, plan.stances)) + rows + "".join(map(_card, plan.cards)) + legend
    return svg.picture(key, (WIDE, low), title, description, body)


def _narrow(key: str, title: str, description: str, people: Sequence[Person]) -> str:
    """In the hand: from those who support us down to those against us, the most influential first."""
    plan = in_groups(people)
    legend, low = _legend(plan.bottom + 20, NARROW, "")
    body = "".join(map(_group, plan.stances)) + "".join(map(_card, plan.cards)) + legend
    return svg.picture(key, (NARROW, low), title, description, body)


def in_columns(people: Sequence[Person]) -> Plan:
    """Everybody in the cell of influence and stance, one below the other, so that nothing lies upon anything else."""
    rows, cards, top = [], [], HEAD
    for influence in INFLUENCES:
        mine = [one for one in people if _nearest(one.influence, 1, 5) == influence]
        if influence is None and not mine:
            continue
        below = top + _EMPTY
        for nth, stance in enumerate(STANCES):
            y = top
            for one in _of(mine, stance):
                cards.append(Card(one, _left(nth), y, _lines(one, COLUMN, 2)))
                y = cards[-1].bottom
            below = max(below, y)
        rows.append(Area("–" if influence is None else str(influence), Box(0, top, WIDE, below)))
        top = below
    columns = [
        Area(_said(stance), Box(_left(nth) + 1, 0, _left(nth) + COLUMN - 1, top), stance)
        for nth, stance in enumerate(STANCES)
    ]
    return Plan(columns, rows, cards, top)


def in_groups(people: Sequence[Person]) -> Plan:
    """The same people by stance alone, side by side in every group."""
    groups, cards, top = [], [], 0.0
    room = NARROW / ABREAST
    for stance in (2, 1, 0, -1, -2, None):
        mine = sorted(_of(people, stance), key=lambda one: -(one.influence or 0))
        if not mine:
            continue
        y = top + svg.height(_POST) + 2 * _PAD
        for first in range(0, len(mine), ABREAST):
            row = [
                Card(one, nth * room, y, _lines(one, room, 1, counted=True))
                for nth, one in enumerate(mine[first : first + ABREAST])
            ]
            cards += row
            y = max(card.bottom for card in row)
        groups.append(Area(_said(stance), Box(0, top, NARROW, y), stance))
        top = y + 4
    return Plan(groups, [], cards, top)


def _of(people: Iterable[Person], stance: int | None) -> list[Person]:
    return [one for one in people if _nearest(one.stance, -2, 2) == stance]


def _nearest(value: float | None, low: int, high: int) -> int | None:
    return None if value is None else max(low, min(high, round(value)))


def _left(nth: int) -> float:
    return AXIS + nth * COLUMN + (APART if STANCES[nth] is None else 0)


def _said(stance: int | None) -> str:
    return _("stance unknown") if stance is None else word(str(stance), "stance")


def _lines(person: Person, wide: float, folds: int, *, counted: bool = False) -> tuple[str, ...]:
    room, mark = wide - _SIDE - 3, "?" if person.assumed else ""
    name = svg.fitted(person.name, room - svg.width(mark, _NAME), _NAME) + mark
    post = svg.folded(person.post, room, _POST, folds) if person.post else []
    known = person.influence is not None and counted
    return (name, *post, *([_("influence {number}").format(number=f"{person.influence:g}")] if known else ()))


def _ground(area: Area) -> str:
    left, top, right, bottom = area.box
    style = "stance-unknown" if area.stance is None else f"stance{area.stance}"
    return svg.tag("rect", x=left, y=top, width=right - left, height=bottom - top, rx=4, class_=style)


def _column(area: Area) -> str:
    middle = (area.box.left + area.box.right) / 2
    lines = svg.folded(area.said, COLUMN - 8, _POST)
    first = HEAD / 2 + 4 - svg.height(_POST) * (len(lines) - 1) / 2
    heads = [
        svg.text(middle, first + svg.height(_POST) * nth, line, size=_POST, anchor="middle", class_="strong")
        for nth, line in enumerate(lines)
    ]
    return _ground(area) + "".join(heads)


def _group(area: Area) -> str:
    said = svg.fitted(area.said, NARROW - 12, _POST)
    return _ground(area) + svg.text(6, area.box.top + _PAD + _POST, said, size=_POST, class_="strong")


def _row(area: Area) -> str:
    line = svg.tag("line", x1=0.0, y1=area.box.top, x2=WIDE, y2=area.box.top, class_="rule")
    return line + svg.text(AXIS / 2, area.box.top + 17, area.said, anchor="middle", class_="dim")


def _card(card: Card) -> str:
    person, made = card.person, []
    x, y = card.x + _SIDE / 2, card.y + _PAD + svg.height(_NAME) / 2
    made.append(_mark(x, y, decides=person.decides, coach=person.coach, penetration=person.penetration))
    for nth, (line, box) in enumerate(zip(card.lines, card.boxes, strict=True)):
        size = _POST if nth else _NAME
        style = "dim" if nth else "strong" if person.decides else None
        made.append(svg.text(box.left, box.bottom - svg.height(size) / 4, line, size=size, class_=style))
    return svg.tag("g", "".join(made))


def _mark(x: float, y: float, *, decides: bool, coach: bool, penetration: float | None) -> str:
    star = svg.tag("path", d=_star(x, y, 7), class_="coach") if coach else ""
    if decides:
        return _ring(x, y, penetration) + star
    return star or svg.tag("circle", cx=x, cy=y, r=_SMALL, class_="fill-5")


def _ring(x: float, y: float, share: float | None) -> str:
    """A ring filled clockwise from above as far as the share goes; nothing of it when that is unknown."""
    around = svg.tag("circle", cx=x, cy=y, r=_LARGE, class_="ring")
    if not share or share < 0.005:
        return around
    if share > 0.995:
        return around + svg.tag("circle", cx=x, cy=y, r=_LARGE, class_="ring filled")
    turn = 2 * pi * share
    end = f"{x + _LARGE * sin(turn):.1f} {y - _LARGE * cos(turn):.1f}"
    arc = f"M{x:.1f} {y - _LARGE:.1f}A{_LARGE:g} {_LARGE:g} 0 {int(share > 0.5)} 1 {end}"
    return around + svg.tag("path", d=arc, class_="ring filled")


def _star(x: float, y: float, radius: float) -> str:
    reaches = [(nth, radius if nth % 2 == 0 else radius * 0.45) for nth in range(10)]
    corners = (f"{x + reach * sin(nth * pi / 5):.1f} {y - reach * cos(nth * pi / 5):.1f}" for nth, reach in reaches)
    return f"M{'L'.join(corners)}Z"


def _legend(top: float, wide: float, hint: str) -> tuple[str, float]:
    """What the marks mean, in as many lines as they need, and where that ends."""
    said: tuple[tuple[Callable[[float, float], str], str], ...] = (
        (partial(_mark, decides=True, coach=False, penetration=0.6), _("decides; the ring fills with penetration")),
        (partial(_mark, decides=False, coach=False, penetration=None), _("takes part")),
        (partial(_mark, decides=False, coach=True, penetration=None), _("coach")),
        (lambda x, y: svg.text(x, y + 4, "?", anchor="middle"), _("the stance is only assumed")),
    )
    made, x, y = [], 0.0, top
    if hint:
        made.append(svg.text(0, y + 4, hint, size=_POST, class_="dim"))
        x = svg.width(hint, _POST) + 16
    for mark, meaning in said:
        room = _SIDE + svg.width(meaning, _POST) + 16
        if x and x + room > wide:
            x, y = 0.0, y + 22
        made += [mark(x + _SIDE / 2, y), svg.text(x + _SIDE, y + 4, meaning, size=_POST, class_="dim")]
        x += room
    return "".join(made), y + 14
