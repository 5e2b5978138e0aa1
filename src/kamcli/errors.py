"""Everything that can go wrong, each with its exit code.

KamError            1  something went wrong
├── Usage           2  the command line is not understood, or a question could not be asked
├── Refused         3  a rule says no: a shut gate, a missing signature, a duplicate
├── NotFound        4  no such thing, or several
├── Invalid         5  a value, a YAML or a CSV file is wrong; nothing was written
└── Unusable        6  the workbook is missing, locked, damaged, read-only or newer
    └── Collided    6  another program was at the same rows: to do it again may help

An error is a template, its facts and an exit code; words are chosen at the edge (`cli.words`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """What the exit code of a command means."""

    FINE = 0
    ERROR = 1
    USAGE = 2
    REFUSED = 3
    NOT_FOUND = 4
    INVALID = 5
    UNUSABLE = 6
    FINDINGS = 10
    INTERRUPTED = 130


@dataclass(frozen=True, init=False)
class Finding:
    """One problem of several: where it is and what is wrong.

    `place` reads like `default.yaml:12:5` or `sales.csv, line 7`; it may be empty.
    """

    template: str
    place: str
    facts: dict[str, object]

    def __init__(self, template: str, /, place: str = "", **facts: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "facts", facts)


class KamError(Exception):
    """An error that a person is told in one clear message: what is wrong and what to do."""

    code = Exit.ERROR

    def __init__(self, template: str, /, *, findings: Sequence[Finding] = (), **facts: object) -> None:
        super().__init__(template)
        self.template = template
        self.findings = tuple(findings)
        self.facts = facts

    def __str__(self) -> str:
        lines = [self.template.format(**self.facts)]
        lines += [f"{f.place}: {f.template.format(**f.facts)}" for f in self.findings]
        return "\n".join(lines)


class Usage(KamError):
    """The command line is not understood, or a question could not be asked."""

    code = Exit.USAGE


class Refused(KamError):
    """A rule says no; the message names every reason."""

    code = Exit.REFUSED


class NotFound(KamError):
    """There is no such thing, or there are several."""

    code = Exit.NOT_FOUND


class Invalid(KamError):
    """A value or a file is wrong; nothing was written."""

    code = Exit.INVALID


class Unusable(KamError):
    """The workbook cannot be used as it is."""

    code = Exit.UNUSABLE


class Collided(Unusable):
    """Another program was at the same rows at the same time: done again from its beginning, it may well succeed."""
