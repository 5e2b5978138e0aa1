"""A view as a table, TSV, CSV, JSON, JSON lines or Markdown. stdout is data, and data is never translated."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Literal, TextIO

from kamcli.cli.say import safe
from kamcli.cli.view import Column, Record, Said, Section, View
from kamcli.domain.characters import TURNING
from kamcli.i18n import _


def show(view: View, form: str | None, stream: TextIO) -> None:
    """Print `view`; without a form: a table at a terminal, TSV otherwise."""
    WRITERS[form or ("table" if stream.isatty() else "tsv")](view, stream)


def is_blank(view: View, form: str | None, stream: TextIO) -> bool:
    """Whether somebody at a terminal sees nothing of the tables that there are: all are empty."""
    drawn = stream.isatty() and form in (None, "table")
    return drawn and bool(view.sections) and not any(section.records for section in view.sections)


def _json(view: View, stream: TextIO) -> None:
    _dump(view.plain, stream, indent=1)


def _yaml(view: View, stream: TextIO) -> None:
    stream.write(view.data)


def _jsonl(view: View, stream: TextIO) -> None:
    data = view.plain
    for record in data if isinstance(data, list) else [data]:
        _dump(record, stream)


def data(view: View) -> Any:
    """What a machine reads, as it comes out of JSON."""
    return json.loads(json.dumps(view.plain, default=_plain))


def _dump(value: Any, stream: TextIO, indent: int | None = None) -> None:
    # JSON escapes control characters itself; the others would still turn the writing direction of a terminal.
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)
    stream.write(TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def _plain(value: Any) -> Any:
    return value.plain if isinstance(value, Said) else str(value)


def _delimited(dialect: Literal["csv", "tsv"]) -> Callable[[View, TextIO], None]:
    def write(view: View, stream: TextIO) -> None:
        from kamcli.exchange.csv_out import write_rows

        keys, records = view.flat or (_long(view) if len(view.sections) > 1 else _first(view))
        write_rows(stream, keys, ([_cell(r.get(key)) for key in keys] for r in records), dialect)

    return write


def _first(view: View) -> tuple[list[str], list[Record]]:
    if not view.sections:
        return [], []
    return [column.key for column in view.sections[0].columns], list(view.sections[0].records)


def _long(view: View) -> tuple[Sequence[str], list[Record]]:
    """Several tables as one: a line for every value that is known."""
    return ("part", "row", "field", "value"), [
        {"part": section.part, "row": row, "field": column.key, "value": record[column.key]}
        for section in view.sections
        for row, record in enumerate(section.records[:1] if section.sideways else section.records, 1)
        for column in section.columns
        if _cell(record.get(column.key)) != ""
    ]


def _cell(value: Any) -> str | int | float:
    """A value for a machine: ISO days, full numbers, empty when unknown."""
    if isinstance(value, Said):
        value = value.plain
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ";".join(str(_cell(one)) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 10)
    return value if isinstance(value, int) else str(value)


def _markdown(view: View, stream: TextIO) -> None:
    for section in view.sections:
        if not section.records:
            continue
        if section.title:
            stream.write(f"## {_escaped(safe(_(section.title)))}\n\n")
        rows = [[_escaped(cell) for cell in row] for row in _shown(section)]
        head, *body = rows
        stream.write("| " + " | ".join(head) + " |\n|" + " --- |" * len(head) + "\n")
        stream.writelines("| " + " | ".join(row) + " |\n" for row in body)
        stream.write("\n")


def _escaped(cell: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|#!])", r"\\\1", cell)


def _shown(section: Section) -> Iterable[list[str]]:
    """Heading row and body rows as a person reads them."""
    columns = section.columns
    if section.sideways:
        yield [_("What"), ""]
        for record in section.records[:1]:
            yield from ([heading(c), shown(c, record)] for c in columns if record.get(c.key) not in (None, "", []))
        return
    yield [heading(column) for column in columns]
    for record in section.records:
        yield [shown(column, record) for column in columns]


def heading(column: Column) -> str:
    """The heading a person reads."""
    from kamcli.cli.words import HEADINGS

    return safe(_(column.heading or HEADINGS.get(column.key, column.key)))


def shown(column: Column, record: Record) -> str:
    """One cell as a person reads it; an unknown is empty, never 0."""
    value = record.get(column.key)
    if isinstance(value, Said):
        return safe(value.shown)
    if value is None or value == "" or value == []:
        return ""
    said = FORMATS[column.kind] if isinstance(column.kind, str) else column.kind
    return safe(said(value))


def _table(view: View, stream: TextIO) -> None:
    from kamcli.cli.terminal import draw

    draw(view, stream)


def _number(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value)


def _value(value: Any) -> str:
    """An input of a score: a word, or a number as exactly as somebody wants to read it."""
    if isinstance(value, str):
        return _word(value)
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.3g}"


def _word(value: Any) -> str:
    from kamcli.words import word

    return _(", ").join(map(word, value)) if isinstance(value, list | tuple) else word(str(value))


def _topic(value: Any) -> str:
    from kamcli.cli.topic_words import title

    return title(str(value))


def _stance(value: Any) -> str:
    from kamcli.words import word

    return word(str(round(value)), "stance")


def _measure(value: Any) -> str:
    from kamcli.store.measures import REGISTRY

    return _(REGISTRY[value].meaning) if value in REGISTRY else str(value)


def spark(values: list[float | None]) -> str:
    """Numbers as one line of bars, from nothing to the largest; an unknown is a question mark."""
    top = max((value for value in values if value is not None), default=0)
    return "".join(map(partial(_spark, top), values)) if top > 0 else ""


def _spark(top: float, value: float | None) -> str:
    return "?" if value is None else _BARS[round((len(_BARS) - 1) * max(value, 0) / top)]


_BARS = "▁▂▃▄▅▆▇█"


def moment(at: str) -> str:
    """A time of the journal, which is UTC, as the clock on the wall had it."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):  # another program wrote it
        return at


def _said_of(of: str) -> Callable[[Any], str]:
    def say(value: Any) -> str:
        from kamcli.words import word

        return word(str(value), of)

    return say


def _birthday(value: Any) -> str:
    from kamcli.cli.topic_words import birthday

    return birthday(str(value))


def _part(value: Any) -> str:
    from kamcli.cli.topic_words import part

    return part(str(value))


def _drawn(value: float) -> str:
    """A share of draws: what happened is not rounded away."""
    if 0 < value < 0.005:
        return "<1 %"
    return ">99 %" if 0.995 <= value < 1 else f"{100 * value:.0f} %"


FORMATS: dict[str, Callable[[Any], str]] = {
    "topic": _topic,
    "spark": spark,
    "purchasing_step": _said_of("purchasing_step"),
    "gap_for": lambda value: _word(value) if value in ("gate", "score") else _part(value),
    "concerns": lambda value: _(", ").join(map(_word, str(value).split(","))),
    "relationship": _said_of("relationship_type"),
    "inspection": _said_of("kind"),
    "result": _said_of("result"),
    "strengths": lambda value: _(", ").join(map(_said_of("strengths"), value)),
    "percent": lambda value: f"{value:.0f} %",
    "year": lambda value: f"{value:.0f}",
    "stance": _stance,
    "rung": _said_of("rung"),
    "doer": _said_of("doer"),
    "our_level": _said_of("our_level"),
    "standing": _said_of("standing"),
    "obstacle_state": _said_of("obstacle_state"),
    "confirmer": _said_of("confirmer"),
    "weighing": _said_of("weighing"),
    "why": _said_of("why"),
    "tells": _said_of("tells"),
    "small": lambda value: f"{value:.3f}",
    "source": _said_of("source"),
    "birthday": _birthday,
    "measure": _measure,
    "fact_state": lambda value: _word(value) if value in ("contradicted", "stale", "coach_only", "superseded") else "",
    "part": _part,
    "about": _said_of("about"),
    "unit": _said_of("unit"),
    "file": str,
    "moment": moment,
    "text": lambda value: "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value),
    "word": _word,
    "number": _number,
    "value": _value,
    "money": lambda value: f"{value:,.2f}",
    "points": lambda value: f"{value:.2f}",
    "share": lambda value: f"{100 * value:.0f} %",
    "permille": lambda value: f"{100 * value:.1f} %",
    "drawn": _drawn,
    "change": lambda value: f"{100 * value:+.0f} %",
    "signed": lambda value: f"{value:+.2f}",
    "mark": lambda value: "▶" if value else "",
}

WRITERS: dict[str, Callable[[View, TextIO], None]] = {
    "table": _table,
    "tsv": _delimited("tsv"),
    "csv": _delimited("csv"),
    "json": _json,
    "jsonl": _jsonl,
    "md": _markdown,
    "yaml": _yaml,
}
