"""Characters that show nothing, and those that can be neither kept nor shown: found, named, made visible."""

import re
import unicodedata

# Characters that show nothing: soft hyphen, joiners, marks of direction, fillers, byte-order mark, tags.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
# White space that a pasted cell may hold is collapsed; every other control character is refused, as are
# characters that turn the direction of the text around them, and halves of characters (broken encoding).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What a terminal, an editor or a page could obey, line breaks and tabs apart: control characters, escapes, marks that
# turn the writing direction, separators of lines that are not taken for ends of lines everywhere.
_TURNING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
TURNING = re.compile(f"[{_TURNING}]")
_OBEYED = re.compile(f"[\x00-\x08\x0b-\x1f{_TURNING}]")
_BREAKS = re.compile("[\t\n\r]+")


def harmless(text: str) -> str:
    """The text in one line, with everything that could be obeyed made visible as `<U+001B>`."""
    return text if text.isprintable() else harmless_lines(_BREAKS.sub(" ", text))


def harmless_lines(text: str) -> str:
    """As `harmless`, but line feeds and tabs stay: for where they are part of a cell."""
    return text if text.isprintable() else _OBEYED.sub(lambda found: f"<{code_point(found[0])}>", text)


def plain(text: str) -> bool:
    """Whether the text can be kept as it is, spaces apart: printable, composed, with nothing that is invisible."""
    return text.isprintable() and (
        text.isascii() or (unicodedata.is_normalized("NFC", text) and not INVISIBLE.search(text))
    )


def visible(text: str, length: int = 60) -> str:
    """Text safe to print in a message: what is forbidden shown as `U+001B`, and cut after `length` characters."""
    shown = FORBIDDEN.sub(lambda found: code_point(found[0]), text[:length])
    return " ".join(INVISIBLE.sub("", shown).split()) + ("…" if len(text) > length else "")


def shortened(text: str, length: int) -> str:
    """The text, or its beginning when it is longer than `length` characters."""
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def code_point(character: str) -> str:
    """How a character is called: `U+001B`."""
    return f"U+{ord(character):04X}"
