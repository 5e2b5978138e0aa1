"""A page: sections of pictures, tables, facts and texts, made into one HTML file that needs nothing else."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kamcli import __version__
from kamcli.i18n import _, language
from kamcli.report.svg import shown, width

if TYPE_CHECKING:
    from jinja2 import Template

_TAGS = {"en": "en", "zh": "zh-Hans"}
_SHORT = 8.0  # em
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


class Head(NamedTuple):
    """The heading of a column; numbers stand at the right."""

    text: str
    number: bool = False


class Table(NamedTuple):
    """A table; the first cell of a row names it. An empty cell is not known. `more` says what is left out."""

    caption: str
    columns: Sequence[Head]
    rows: Sequence[Sequence[str]]
    more: str = ""


class Figure(NamedTuple):
    """A picture with what it shows in words, and the numbers behind it. `narrow` is the same one for a phone."""

    key: str
    title: str
    description: str
    svg: str
    narrow: str = ""
    table: Table | None = None


class Facts(NamedTuple):
    """What is known, as pairs of a label and a value; an empty value is not known."""

    pairs: Sequence[tuple[str, str]]


class Text(NamedTuple):
    """A paragraph. One that is `quiet` tells what the reader should know of the numbers beside it."""

    text: str
    quiet: bool = False


Block = Table | Figure | Facts | Text


class Section(NamedTuple):
    """A part of the page with a heading; `key` is where links lead, and begins the keys of its figures."""

    key: str
    title: str
    blocks: Sequence[Block]


class Page(NamedTuple):
    """A whole page: of which book, if that may be told, and of which day."""

    title: str
    subtitle: str
    workbook: str
    as_of: date
    sections: Sequence[Section]


def render(page: Page) -> str:
    """The page as HTML."""
    made = _template().render(page=page, lang=_TAGS[language()], words=_words())
    return made.lstrip() + "\n"  # the macros leave empty lines in front


def _words() -> dict[str, str]:
    """What the frame itself says."""
    return {
        "skip": _("Skip to the content"),
        "contents": _("On this page"),
        "workbook": _("Workbook"),
        "as_of": _("As of"),
        "language": _("Language"),
        "this_language": {"en": "English", "zh": "中文"}[language()],
        "made_by": _("Made by kam {version}").format(version=__version__),
        "unknown": _("– means: not known, which is not zero."),
        "numbers": _("The numbers as a table"),
        "nothing": _("Nothing is recorded."),
    }


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        finalize=_finished, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["shown"] = shown
    made.tests["figure"] = lambda block: isinstance(block, Figure)
    made.tests["table"] = lambda block: isinstance(block, Table)
    made.tests["facts"] = lambda block: isinstance(block, Facts)
    # A word or two stands in one line where there is room for it, a day always.
    made.tests["short"] = lambda said: width(said, 1.0) <= _SHORT
    made.tests["day"] = lambda said: bool(_DAY.fullmatch(said))
    return made.get_template("page.html")


def _finished(value: Any) -> Any:
    """Every value that comes into the page; markup of ours has a type of its own."""
    return shown(value) if type(value) is str else value
