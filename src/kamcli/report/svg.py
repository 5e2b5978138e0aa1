"""Pictures in SVG: escaped elements, how wide a text is, and the frame that tells a reader what is drawn."""

import re
import unicodedata
from html import escape

from kamcli.domain.characters import harmless

SIZE = 12.0
"""The size of a text in a picture unless said otherwise."""
_LINE = 1.25  # of the size: from one line of text to the next
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef" + "".join(f"{chr(n)}{chr(n + 1)}" for n in range(0xFFFE, 0x110000, 0x10000)) + "]"
)
_BLANK = re.compile("[ \t\r\n\f]+")  # what a page takes for one blank; a blank that holds words together is kept
_WIDE, _UPPER, _LOWER, _NARROW, _BROAD, _EMOJI = 1.0, 0.74, 0.64, 0.42, 1.0, 1.4  # em, on the generous side
_THIN = frozenset(" .,:;'|!iljtf()[]·-")
_THICK = frozenset("mwMW@%—…")


def shown(text: str) -> str:
    """A text as a page may be given it: white space as blanks, and what could be obeyed made visible."""
    plain = harmless(_BLANK.sub(" ", text).strip(" "))
    return _NONCHARACTER.sub(lambda found: f"<U+{ord(found[0]):04X}>", plain)


def width(text: str, size: float = SIZE) -> float:
    """How wide a text is at most, in the fonts that readers have."""
    return size * sum(map(_em, text))


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _EMOJI if unicodedata.category(character) == "So" else _WIDE
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if character in _THICK:
        return _BROAD
    if character in _THIN:
        return _NARROW
    if character.isascii():
        return _UPPER if character.isupper() else _LOWER
    # Symbols beyond the usual letters may be drawn as emoji.
    return _EMOJI if ord(character) > 0x2000 and not character.isalnum() and character not in "–≥≤×→" else _BROAD


def height(size: float = SIZE) -> float:
    """How high a line of text is."""
    return size * _LINE


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """As much of the text as fits into `room`, … standing for the rest."""
    text = shown(text)
    if width(text, size) <= room:
        return text
    return text[: _fitting(text, room - width("…", size), size)].rstrip() + "…"


def folded(text: str, room: float, size: float = SIZE, lines: int = 2) -> list[str]:
    """The text in so many lines at most, broken between words where there are any; … stands for what is left."""
    text = shown(text)
    found: list[str] = []
    while len(found) < lines - 1 and width(text, size) > room:
        end = max(1, _fitting(text, room, size))
        blank = text.rfind(" ", 1, end + 1)
        end = blank if blank > end // 2 else end
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*found, fitted(text, room, size)]


def _fitting(text: str, room: float, size: float) -> int:
    """How many characters fit into `room`."""
    for end, character in enumerate(text):
        room -= size * _em(character)
        if room < 0:
            return end
    return len(text)


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; `content` is markup already, attributes are escaped, and those that are None are left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def text(
    x: float, y: float, said: str, /, *, size: float = SIZE, anchor: str | None = None, class_: str | None = None
) -> str:
    """A line of text on its base line; `anchor` is start (by default), middle or end."""
    return tag("text", escape(shown(said), quote=False), x=x, y=y, font_size=size, text_anchor=anchor, class_=class_)


def titled(name: str, title: str, /, **attributes: object) -> str:
    """An element that says what it is when it is pointed at."""
    return tag(name, tag("title", escape(shown(title), quote=False)), **attributes)


def picture(key: str, size: tuple[float, float], title: str, description: str, body: str, class_: str = "chart") -> str:
    """A whole picture: `key` makes its ids, `title` and `description` are read out to those who cannot see it."""
    wide, high = size
    heads = tag("title", escape(shown(title), quote=False), id=f"{key}-title")
    heads += tag("desc", escape(shown(description), quote=False), id=f"{key}-desc")
    return tag(
        "svg", heads + body, class_=class_, viewBox=f"0 0 {_plain(wide)} {_plain(high)}", role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )  # fmt: skip


def _plain(value: object) -> str:
    if isinstance(value, float):
        said = f"{value:.1f}".removesuffix(".0")
        return "0" if said == "-0" else said
    return str(value)
