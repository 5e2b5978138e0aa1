"""Many of one command at once: `--from` reads JSON Lines, each line an object with what one command is given."""

import codecs
import inspect
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin

from kamcli import folders
from kamcli.cli import say
from kamcli.cli.view import View
from kamcli.domain import limits
from kamcli.errors import Finding, Invalid, KamError, Usage
from kamcli.exchange.encodings import within
from kamcli.i18n import N_
from kamcli.store.workbook import Workbook

Function = Callable[..., Any]
Given = dict[str, Any]


class Parameter(NamedTuple):
    """One thing that a command is given: its key in a line, and what may stand there."""

    name: str  # of the function's parameter
    spelling: str  # on the command line
    kind: type
    several: bool
    default: Any  # `inspect.Parameter.empty`: it cannot be left out
    low: float | None
    high: float | None
    negation: str = ""  # how the command line says no

    @property
    def is_option(self) -> bool:
        """Whether it has a name on the command line."""
        return self.spelling.startswith("--")

    @property
    def needed(self) -> bool:
        """Whether a line must have it."""
        return self.default is inspect.Parameter.empty


class _Number(str):
    """A number that is not whole, as it is written: an amount must not be rounded on its way."""


def parameters(run: Function) -> dict[str, Parameter]:
    """What a command is given, by key: the name of the option with `_` for `-`, the name of the argument."""
    found = {}
    for name, one in inspect.signature(run).parameters.items():
        if name == "book":
            continue
        kind, info = get_args(one.annotation)
        # Typer keeps the first name of an annotated option where it keeps a default.
        names = [text for text in (info.default, *(info.param_decls or ())) if isinstance(text, str)]
        spelling = next((text.partition("/")[0] for text in names if text.startswith("--")), "")
        key = spelling.lstrip("-").replace("-", "_") or name
        kinds = [part for part in get_args(kind) if part is not NoneType] if NoneType in get_args(kind) else [kind]
        several = get_origin(kinds[0]) is list
        found[key] = Parameter(
            name,
            spelling or info.metavar or name.upper(),
            get_args(kinds[0])[0] if several else kinds[0],
            several,
            one.default,
            info.min,
            info.max,
            next((text.partition("/")[2] for text in names if text.startswith("--")), ""),
        )
    return found


class Batch(NamedTuple):
    """The lines of a file, read before the workbook is opened."""

    run: Function
    name: str
    lines: list[tuple[int, str]]

    def masked(self, command: str) -> str:
        """The command line as the journal keeps it; what the lines say may be personal."""
        return f"{command} --from … ({len(self.lines)})"

    def carry_out(self, book: Workbook) -> View:
        """Run the command once for every line, all in one operation.

        Raises the worst of what went wrong, with the faults of every line; then none of them may stay.
        """
        known, view = parameters(self.run), View()
        worst: KamError | None = None
        findings: list[Finding] = []
        faulty = 0
        for number, line in self.lines:
            place = f"{self.name}, line {number}"
            book.connection.execute("savepoint line")
            try:
                done = self.run(book, **given(line, known))
                if "session" in book.__dict__:
                    book.session.flush()  # the next line reads what this one wrote
            except KamError as error:
                # The lines after it are tried on a book without it, so that they are judged for themselves.
                _take_back(book)
                faulty += 1
                findings += _findings(error, place)
                worst = error if worst is None or _code(error) > _code(worst) else worst
                if faulty == limits.FINDINGS:
                    break
            else:
                for talk in done.talk:
                    view.say("{place}: {text}", place=place, text=say.filled(talk.template, talk.facts))
            book.connection.execute("release line")
        if worst is not None:
            kind = Invalid if isinstance(worst, Usage) else type(worst)
            all_seen, first = (
                N_("Nothing was written. Lines with faults: {count} of {total}."),
                N_("Nothing was written. The first {count} lines with faults, of {total} lines:"),
            )
            said = first if faulty == limits.FINDINGS else all_seen
            raise kind(said, count=faulty, total=len(self.lines), findings=findings)
        return view


def read(run: Function, source: str, given: Given) -> Batch:
    """The lines of the file `source`, or of standard input; nothing else may be given beside them."""
    for one in parameters(run).values():
        value = given[one.name]
        if value not in (None, [], one.default):
            raise Usage("{option} does not go with --from: each line says it itself.", option=one.spelling)
    name = "stdin" if source == "-" else source
    lines = []
    try:
        with sys.stdin.buffer if source == "-" else folders.expanded(source).open("rb") as stream:
            raw = within(stream, name, limits.LINES_BYTES)
        for number, line in enumerate(io.BytesIO(raw.removeprefix(codecs.BOM_UTF8)), 1):
            if text := line.decode().strip():
                lines.append((number, text))
            if len(lines) > limits.LINES:
                raise Invalid("{file} has more than {most} lines: split it.", file=name, most=limits.LINES)
    except UnicodeDecodeError:
        raise Invalid(
            "{path} is not UTF-8 (line {line}): save it as UTF-8 in the editor.", path=name, line=number
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a name with NUL in it
        raise Invalid(
            "Cannot read {file}: {reason}.", file=name, reason=getattr(error, "strerror", None) or error
        ) from None
    return Batch(run, name, lines)


def _code(error: KamError) -> int:
    return Invalid.code if isinstance(error, Usage) else error.code


def _take_back(book: Workbook) -> None:
    if "session" in book.__dict__:
        book.session.rollback()  # it forgets its records; the connection keeps our transaction
    book.connection.execute("rollback to line")


def _findings(error: KamError, place: str) -> Iterator[Finding]:
    if not (error.findings and isinstance(error, _Faults)):
        yield _at(place, error.template, error.facts)
    for one in error.findings:
        yield _at(f"{place}: {one.place}" if one.place else place, one.template, one.facts)


def _at(place: str, template: str, facts: Mapping[str, Any]) -> Finding:
    return Finding(template, place, **{name: fact for name, fact in facts.items() if name != "place"})


class _Faults(Invalid):
    """What is wrong with the shape of one line: its findings say it all."""


def given(line: str, known: Mapping[str, Parameter]) -> Given:
    """What the function is given by one line. Raises Invalid, with every fault of it."""
    try:
        found = json.loads(line, parse_float=_Number, parse_int=_whole, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Invalid("this is no JSON from character {number} on", number=getattr(error, "colno", 1)) from None
    if not isinstance(found, dict):
        raise Invalid("a line is an object in braces, like {example}", example='{"customer": "qinghe"}')
    faults = []
    for key in found:
        if key not in known:
            faults.append(Finding("there is no key {key!r}; known: {known}", key=key, known=", ".join(known)))
    made: Given = {}
    for key, one in known.items():
        try:
            made[one.name] = _value(key, one, found.get(key))
        except Invalid as error:
            faults.append(_at("", error.template, error.facts))
    if faults:
        raise _Faults("", findings=faults)
    return made


def _whole(text: str) -> int | _Number:
    """A whole number; one that nothing here could hold stays as it is written."""
    return int(text) if len(text) < _DIGITS else _Number(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Invalid("the key {key!r} stands twice", key=key)
        found[key] = value
    return found


def _value(key: str, one: Parameter, found: Any) -> Any:
    if found is None:
        if one.needed:
            raise Invalid("{key} is missing", key=key)
        return one.default
    if not one.several:
        return _READ.get(one.kind, _choice)(key, one, found)
    if not isinstance(found, list) or (one.needed and not found):
        raise Invalid("{key} must be a list, like {example}", key=key, example='["…"]')
    return [_READ[one.kind](key, one, item) for item in found]


def _text(key: str, _one: Parameter, found: Any) -> str:
    if isinstance(found, bool) or not isinstance(found, str | int):
        raise Invalid("{key} must be a text", key=key)
    text = str(found)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Invalid("{key} holds half a character", key=key)
    return text


def _number(key: str, one: Parameter, found: Any) -> float:
    digits = isinstance(found, _Number) and found.removeprefix("-").isdecimal()
    if type(found) is not int and not digits and (one.kind is int or type(found) is not _Number):
        whole, real = N_("{key} must be a whole number"), N_("{key} must be a number")
        raise Invalid(whole if one.kind is int else real, key=key)
    low, high = (-_LARGEST if one.low is None else one.low), (_LARGEST if one.high is None else one.high)
    # A whole number is compared as it is: it may be too large to be made a real one.
    value: int | float = float(found) if isinstance(found, _Number) else found
    if not low <= value <= high:
        raise Invalid("{key} must be from {low} to {high}", key=key, low=low, high=high)
    return float(value) if one.kind is float else value


def _truth(key: str, _one: Parameter, found: Any) -> bool:
    if not isinstance(found, bool):
        raise Invalid("{key} must be true or false", key=key)
    return found


def _choice(key: str, one: Parameter, found: Any) -> Any:
    """One of the few values of an option."""
    known = [choice.value for choice in one.kind]  # type: ignore[attr-defined]
    if found not in known:
        raise Invalid("{key} must be one of: {known}", key=key, known=", ".join(known))
    return one.kind(found)


_LARGEST = 2**63 - 1  # what the workbook can hold
_DIGITS = 20
_READ: dict[type, Callable[[str, Parameter, Any], Any]] = {str: _text, int: _number, float: _number, bool: _truth}
