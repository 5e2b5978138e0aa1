"""Writes a dossier as commented YAML: what is known, and as comments the questions for what is not."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from kamcli.domain.characters import TURNING, harmless
from kamcli.domain.dossier import Known, Record
from kamcli.domain.dossier_shapes import SHAPES, Field
from kamcli.domain.topics import Topic, topics_of

Words = Mapping[str, Callable[..., str]]
"""How things are called in the language of the reader: `part`, `below`, `question`, `stale`, `contradicted`."""

_PLAIN = re.compile(r"[\w.,%/ -]+")
_BARE = ("whole", "number", "money", "share", "day", "past", "code")


def write_dossier(record: Record, head: list[str], revision: int, code: str, as_of: date, words: Words) -> str:
    """The whole document; `head` are its first comments."""
    lines = [f"# {harmless(line)}".rstrip() for line in head]
    lines += ["", f"dossier: {_scalar(code)}", f"revision: {revision}"]
    return "\n".join([*lines, *_body(record, "", as_of, words)]) + "\n"


def _body(record: Record, indent: str, as_of: date, words: Words) -> list[str]:
    shape = SHAPES[record.kind]
    lines = [f"{indent}{one.key}: {_plain(one, record.fields.get(one.key))}".rstrip() for one in shape.fields]
    part = ""
    for key, topic in (topics_of(shape.about) if shape.about else {}).items():
        if topic.part != part:
            part = topic.part
            lines += ["", f"{indent}# ---- {words['part'](part)}"]
        lines += [indent + line for line in _topic(key, topic, record.facts.get(key, []), as_of, words)]
    for kind in shape.below:
        if not indent:
            lines += ["", "", f"# ==== {words['below'](kind)}"]
        records = record.below.get(kind, [])
        lines.append(f"{indent}{kind}:" + ("" if records else f" []  {_example(kind)}"))
        for one in records:
            lines += _item(one, indent + "  ", as_of, words)
    return lines


def _item(record: Record, indent: str, as_of: date, words: Words) -> list[str]:
    shape = SHAPES[record.kind]
    if shape.about or shape.below:
        body = _body(record, indent + "  ", as_of, words)
        return ["", f"{indent}- no: {record.no}", *body]
    cells = [f"no: {record.no}"]
    cells += [f"{one.key}: {_plain(one, value)}" for one in shape.fields if (value := record.fields.get(one.key))]
    return [f"{indent}- {{{', '.join(cells)}}}"]


def _example(kind: str) -> str:
    """What an entry of an empty list would be made of."""
    shape = SHAPES[kind]
    return "# - {" + ", ".join(f"{one.key}: …" for one in shape.fields if one.needed) + "}"


def _topic(key: str, topic: Topic, entries: list[Known], as_of: date, words: Words) -> list[str]:
    if not entries:
        choice = f" ({', '.join(topic.codes)})" if topic.codes else ""
        return [f"# {key}:   # {words['question'](key)}{choice}"]
    warning = ""
    days = (as_of - date.fromisoformat(entries[0].on)).days if entries[0].on else 0
    if topic.kind != "people" and len({entry.value for entry in entries}) > 1:
        warning = f"  # {words['contradicted']()}"
    elif topic.fresh is not None and days > topic.fresh:
        warning = f"  # {words['stale'](days)} {words['question'](key)}"
    if len(entries) == 1:
        return [f"{key}: {_entry(topic, entries[0])}{warning}"]
    return [f"{key}:{warning}", *(f"  - {_entry(topic, entry)}" for entry in entries)]


def _entry(topic: Topic, entry: Known) -> str:
    cells = [f"value: {_value(topic, entry.value)}"]
    for name in ("on", "source", "reliability", "note"):
        if (said := getattr(entry, name)) is not None:
            cells.append(f"{name}: {said if name == 'on' else _scalar(said)}")
    if len(cells) == 1:
        return _value(topic, entry.value)  # what was said without a day
    return "{" + ", ".join(cells) + "}"


def _plain(one: Field, value: str | None) -> str:
    return "" if value is None else _value(one.value, value)


def _value(topic: Topic, value: str | None) -> str:
    if value is None:
        return "null"
    if topic.kind in _BARE and _PLAIN.fullmatch(value):
        return value
    if topic.kind == "codes" and _PLAIN.fullmatch(value):
        return f"[{value.replace(',', ', ')}]"
    return _scalar(value)


def _scalar(text: str) -> str:
    """A text as a plain or quoted scalar that is safe between braces, and in the editor that shows it."""
    if TURNING.search(text):
        import json

        return TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
    import yaml

    dumped = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=10**9)
    return dumped.strip()[1:-1]
