"""What a reader sees of a picture: its texts with the room they take."""

from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from hypothesis import strategies as st

from kamcli.report import svg
from kamcli.report.labels import Box
from kamcli.report.page import Figure

_ASCENT, _DESCENT = 0.8, 0.2  # of the size: what letters take above and below the base line
HOSTILE = (
    "<script>alert(1)</script>", '" onload="alert(1)', "]]></style><b>", "a & b &amp; c", "\u202egnp.exe", "👩‍💻🏭",
    "-->", "{{ page }}", "\x1b[31mred", "\ufffe", "line\nbreak",
)  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("北屿供热青禾置业广东省建筑安装工程集团有限公司"), min_size=1, max_size=24),
    st.text(st.sampled_from("MWabcdil Oriva Plumbing.-1890"), min_size=1, max_size=40),
)


class Said(NamedTuple):
    """A text of a picture and the room it takes."""

    text: str
    box: Box


def texts(picture: str) -> list[Said]:
    """Every text that is drawn, at its widest."""
    return [_said(element) for element in ElementTree.fromstring(picture).iter("text")]


def _said(element: ElementTree.Element) -> Said:
    said, size = element.text or "", float(element.get("font-size", svg.SIZE))
    wide, x, y = svg.width(said, size), float(element.get("x", 0)), float(element.get("y", 0))
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    return Said(said, Box(left, y - _ASCENT * size, left + wide, y + _DESCENT * size))


def check(figure: Figure) -> None:
    """No text lies on another one or outside, and the picture is told to those who cannot see it."""
    for picture in filter(None, (figure.svg, figure.narrow)):
        _check(picture)


def _check(picture: str) -> None:
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    heads = {element.get("id"): element for element in root if element.tag in ("title", "desc")}
    assert [heads[key].tag for key in (root.get("aria-labelledby") or "").split()] == ["title", "desc"]
    found = texts(picture)
    for one, other in combinations(found, 2):
        assert not one.box.meets(other.box), (one, other)
    _x, _y, width, height = map(float, (root.get("viewBox") or "").split())
    # Places are written to a tenth.
    whole = Box(-0.2, -0.2, width + 0.2, height + 0.2)
    assert all(one.box.within(whole) for one in found), [one for one in found if not one.box.within(whole)]
