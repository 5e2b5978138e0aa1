"""What a command returns: sections of records for people, data for machines, and what is said beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kamcli.i18n import in_english

Record = Mapping[str, Any]
Picture = Callable[[int], list[str]]
"""Draws its lines for a terminal of so many cells; none where there is no room for it."""


@dataclass(frozen=True)
class Said:
    """A value that a machine reads as `plain`, and a person as `shown`, in the language of this run."""

    plain: Any
    shown: str


def said(say: Callable[[], str]) -> Said:
    """A text of ours: English for a machine."""
    return Said(in_english(say), say())


class Column(NamedTuple):
    """One column of a section: a key of the records, and how a person reads it: a name of `render.FORMATS`, or a function."""

    key: str
    kind: str | Callable[[Any], str] = "text"
    heading: str = ""  # an English text of the catalogue; by default the one of `words.HEADINGS`
    keep: bool = False  # never left out of a narrow window while there is another one to leave out


class Section(NamedTuple):
    """A titled table. `sideways` shows its first record as pairs of heading and value, `abreast` two in a line.

    `part` names it for a machine where a view has several. `lines`: the most that a row takes at a terminal; 0: all.
    `picture`: the figures to be looked at before they are read, at a terminal only.
    """

    columns: Sequence[Column]
    records: Sequence[Record]
    title: str = ""
    sideways: bool = False
    part: str = ""
    lines: int = 0
    abreast: bool = False
    picture: Picture | None = None


class Talk(NamedTuple):
    """One sentence for the person at the keyboard: an English template of the catalogue, and its facts."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class View:
    """The result of a command. JSON is `data`, or what it returns; by default the records of the first section."""

    sections: Sequence[Section] = ()
    data: Any = None
    flat: tuple[Sequence[str], Sequence[Record]] | None = None  # TSV and CSV of a single table; by default that itself
    talk: list[Talk] = field(default_factory=list)
    form: str | None = None  # the form in which data is printed that has no table
    seen: bool = False  # the person at the terminal has been shown the table already, when asked
    found: bool = False  # whether `--exit-code` has something to report
    ended: Callable[[bool], None] | None = None  # done once the transaction has ended; told whether it is written
    wrong: bool = False  # findings that are reported by the exit code unasked
    told: bool = False  # what is said holds also when nothing changed
    nothing: str = ""  # what is said when there is nothing to show or nothing changed; by default just that

    @property
    def plain(self) -> Any:
        """What a machine reads as JSON, made only now where it is costly to make."""
        made = self.data() if callable(self.data) else self.data
        return (list(self.sections[0].records) if self.sections else []) if made is None else made

    def say(self, template: str, /, **facts: Any) -> "View":
        """Add one sentence; returns the view itself."""
        self.talk.append(Talk(template, facts))
        return self


def table(records: Sequence[Record], *columns: Column | str, title: str = "") -> View:
    """A view of one table."""
    made = [Column(column) if isinstance(column, str) else column for column in columns]
    return View([Section(made, records, title)])
