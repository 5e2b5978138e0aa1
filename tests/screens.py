"""Screens: what a terminal shows after commands, as an SVG picture that the pages include; `tests/pages.py` writes them."""

import io
import re
from collections.abc import Callable, Iterator
from html import unescape

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

THEME = TerminalTheme(
    (255, 255, 255), (31, 35, 40),
    [(31, 35, 40), (176, 32, 40), (17, 99, 41), (125, 78, 0), (9, 80, 175), (110, 50, 150), (27, 110, 120), (90, 98, 106)],
)  # fmt: skip
FORMAT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="kam">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; font-size: {char_height}px; }}
{styles}
</style>
<rect width="100%" height="100%" rx="8" fill="#ffffff" stroke="#d0d7de"/>
<g transform="translate(9, 9)"><g class="{unique_id}-matrix">
{matrix}
</g></g>
</svg>
"""
_TEXT = re.compile(
    r'<text (?P<before>[^>]*?)x="(?P<x>[\d.]+)"(?P<after>[^>]*?) textLength="[\d.]+"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>'
)
_CELL = 12.2  # Rich draws a cell of this width


def screen(run: Callable[[list[str]], str], commands: dict[str, int], columns: int) -> str:
    """The picture of a terminal of so many columns after these commands; of each so many lines are shown.

    `run` gives what such a terminal shows, colours included, when `kam` is run with these arguments.
    """
    console = Console(
        record=True,
        width=columns,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    for command, lines in commands.items():
        seen = run(command.split()[1:]).splitlines()
        console.print(Text.assemble(("$ ", "green"), (command, "bold")))
        console.print(Text.from_ansi("\n".join([*seen[:lines], "…"])), soft_wrap=True)
    made = console.export_svg(theme=THEME, code_format=FORMAT, unique_id="kam", font_aspect_ratio=0.61)
    made = re.sub(r' clip-path="[^"]*"|<text [^>]*>\n</text>', "", made)  # a line has no neighbour to be kept from
    return _TEXT.sub(_spaced, made)


def _spaced(found: re.Match[str]) -> str:
    """The text with a place for each character: wide ones take two cells, whatever font there is."""
    places = " ".join(f"{x:.1f}" for x in _places(unescape(found["text"]), float(found["x"])))
    return f'<text {found["before"]}x="{places}"{found["after"]}{found["rest"]}>{found["text"]}</text>'


def _places(text: str, start: float) -> Iterator[float]:
    for character in text:
        yield start
        start += _CELL * cell_len(character)
