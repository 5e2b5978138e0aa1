"""What is said beside the data: sentences and errors on stderr."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from kamcli.cli import streams
from kamcli.cli.view import Record, said
from kamcli.domain.characters import harmless, shortened
from kamcli.domain.limits import FINDINGS, SHOWN, SHOWN_OF_LIST
from kamcli.domain.texts import Text
from kamcli.errors import Finding, KamError
from kamcli.i18n import N_, _, language

# Facts that are codes of a closed list, to be said in words; any other one is somebody's own text.
_CODES = {
    "about",
    "stage",
    "state",
    "kind",
    "verdict",
    "decision",
    "reason",
    "answer",
    "weight",
    "rung",
    "channel",
    "purpose",
}


# What the system says when it refuses something: always English, also where its locale is another one.
_SYSTEM = frozenset(
    (
        N_("No such file or directory"), N_("Permission denied"), N_("Operation not permitted"), N_("Is a directory"),
        N_("Not a directory"), N_("No space left on device"), N_("Disk quota exceeded"), N_("Read-only file system"),
        N_("File name too long"), N_("Input/output error"), N_("File exists"), N_("Bad file descriptor"),
        N_("Device or resource busy"), N_("Too many open files"), N_("Too many levels of symbolic links"),
        N_("Directory not empty"), N_("File too large"),
    )
)  # fmt: skip
# Facts that are lists of what there is, and places in the file system.
_WHOLE = {
    "arguments", "candidates", "characters", "choices", "codes", "columns", "file", "folder", "keys", "kinds", "known", "near",
    "path", "some",
}  # fmt: skip


def safe(text: str) -> str:
    """The text as a terminal may be given it."""
    return harmless(text)


def line(template: str, facts: Mapping[str, Any]) -> None:
    """Say one sentence on stderr."""
    streams.tell(filled(template, facts))


def filled(template: str, facts: Mapping[str, Any]) -> str:
    """The sentence in the language of this run, its facts made safe."""
    from kamcli.words import word

    def fact(name: str, value: Any) -> Any:
        if isinstance(value, Text):
            return safe(value.get(language()))
        if isinstance(value, int | float | date):
            return value
        if not isinstance(value, str):
            return safe(str(value))  # a path, for one, is as long as somebody named it
        if name == "field":
            return safe(_field(value))
        if value in _SYSTEM:
            return _(value)
        if name == "codes" and language() != "en":
            words = ((code, word(code, _said_of(value, facts))) for code in value.split(", "))
            return _(", ").join(code if said == code else f"{code} {said}" for code, said in words)
        return safe(word(value) if name in _CODES else value)

    return _(template).format(**{name: fact(name, value) for name, value in facts.items()})


def some(codes: Sequence[str]) -> str:
    """The first codes of a list, and how many more there are."""
    listed = _(", ").join(codes[:_SOME])
    return _("{some} and {more} more").format(some=listed, more=len(codes) - _SOME) if len(codes) > _SOME else listed


_SOME = 20


def typed(name: str) -> str:
    """A name as it is typed in a command line: in quotation marks where a shell would take it apart."""
    import shlex

    return name if name.isalnum() else shlex.quote(name)


def listed(codes: Iterable[str], of: str = "") -> str:
    """Codes by their words, one after the other."""
    from kamcli.words import word

    return _(", ").join(word(code, of) for code in codes)


def watched(findings: Iterable[Finding]) -> list[Record]:
    """Findings about people as records."""
    return [{"person": one.place, "text": said(partial(filled, one.template, one.facts))} for one in findings]


def _field(key: str) -> str:
    """A topic or a field as it is called; in English its key says that already, and is what is typed."""
    if language() == "en":
        return key
    from kamcli.cli import sheet_words, topic_words, words

    for called in (topic_words.title, words.field, sheet_words.of_any_kind):
        if (title := called(key)) != key:
            return title
    return _(key)


def _said_of(codes: str, facts: Mapping[str, Any]) -> str:
    """What the words of a list of codes are said of: of a column of a table as its drop-down says them."""
    from kamcli.domain.sheets import CLOSED

    known = (closed.of for closed in CLOSED.values() if closed.of and ", ".join(closed.codes) == codes)
    return next(known, str(facts.get("field")))


def error(problem: KamError) -> None:
    """Say what is wrong and what to do, all findings at once."""
    streams.tell(worded(problem))


def worded(problem: KamError) -> str:
    """What is wrong and what to do, in the language of this run."""
    lines = [filled(problem.template, _short(problem.facts))]
    for finding in problem.findings[:FINDINGS]:
        place = f"{safe(finding.place)}: " if finding.place else ""
        lines.append(f"  {place}{told(finding)}")
    if (more := len(problem.findings) - FINDINGS) > 0:
        lines.append("  " + filled(N_("and {count} more faults"), {"count": more}))
    return "\n".join(lines)


def told(finding: Finding) -> str:
    """What is wrong in one place; a value that was given is repeated as far as it helps to find it."""
    return filled(finding.template, _short(finding.facts))


def _short(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an error: names of files and lists of what there is nearly whole, other texts by their beginning."""
    return {
        name: shortened(value, SHOWN_OF_LIST if name in _WHOLE else SHOWN) if isinstance(value, str) else value
        for name, value in ((name, str(fact) if isinstance(fact, Path) else fact) for name, fact in facts.items())
    }
