"""What is asked about a table at a terminal: how it was saved, what its rows are, which column is which."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from kamcli import actions
from kamcli.actions.import_columns import NEEDS, Wishes
from kamcli.actions.mappings import Look
from kamcli.cli import ask, say, sheet_words
from kamcli.cli.words import field as title
from kamcli.domain.date_columns import Order
from kamcli.exchange import encodings
from kamcli.i18n import N_, _, language
from kamcli.rules.mappings import ColumnMapping

_MANY = 60  # characters of values that are shown of a column


def asked(path: Path, typed: Wishes, workbook: Path | None) -> str | None:
    """The name of a mapping that holds what the table does not say itself, and was not typed.

    It is an earlier one, made for such a table, or one made of the answers and written beside the workbook; None when
    the table is understood as it is.
    """
    proposed = None if typed.encoding else encodings.proposal(path)
    wishes = replace(typed, encoding=typed.encoding or proposed)
    seen = actions.mappings.look(path, wishes)
    if seen is None:
        return None
    unclear = not typed.mapping and (bool(seen.unknown) or len(seen.fits) != 1)
    if unclear and (name := actions.mappings.remembered(seen, workbook)):
        say.line("Read by the mapping {name}.", {"name": name})
        return name
    if proposed:
        wishes = replace(wishes, encoding=_encoding(path, proposed))
        seen = actions.mappings.look(path, wishes) or seen
    if unclear:
        wishes = _columns(path, seen, wishes)
        seen = actions.mappings.look(path, wishes) or seen
    if seen.fits and not wishes.order:
        cells = [actions.mappings.undecided(seen, match, wishes) for match in seen.fits[0].matches]
        if cell := next(filter(None, cells), None):
            wishes = replace(wishes, order=_order(cell))
    return None if wishes == typed else _keep(path, wishes, workbook)


def _encoding(path: Path, proposed: str) -> str:
    """How a text was saved that is no UTF-8: proposed, shown, and confirmed."""
    while True:
        say.line("{file} is not UTF-8. As {encoding} it begins:", {"file": path.name, "encoding": proposed})
        for line in encodings.preview(path, proposed):
            say.line("  {text}", {"text": line})
        if ask.yes(N_("Is that right?"), "--encoding"):
            return proposed
        proposed = ask.text(N_("Encoding, such as gb18030, big5 or windows-1252"), "--encoding") or proposed


def _columns(path: Path, seen: Look, wishes: Wishes) -> Wishes:
    """The kind, where it is not certain, and what the unknown columns are."""
    kind = wishes.kind
    if kind is None and len(seen.fits) != 1:
        kinds = [fit.kinds[0] for fit in seen.fits] or list(NEEDS)
        named = {one: "" if language() == "en" else sheet_words.sheet(one) for one in kinds}
        choices = _(", ").join(f"{one} {said}".strip() for one, said in named.items())
        kind = _one_of(say.filled(N_("What are its rows? One of {choices}"), {"choices": choices}), named)
        seen = actions.mappings.look(path, replace(wishes, kind=kind)) or seen
    elif not ask.yes(
        N_("Nothing would be read from {columns}. Say what they are?"), "--map", columns=say.some(seen.unknown)
    ):
        return replace(wishes, mapping=dict.fromkeys(seen.unknown))
    told: dict[str, str | None] = {}
    say.line("Which field is it? Enter: it is left out.", {})
    for header in seen.unknown:
        left = actions.mappings.fields_left(seen, list(told.values()))
        named = {name: _called(name, kind or seen.fits[0].kinds[0]) for name in left}
        words = _(", ").join(f"{name} {said}".strip() for name, said in named.items())
        say.line("Fields left: {fields}", {"fields": words})
        values = _(", ").join(seen.samples[header])[:_MANY]
        told[header] = _one_of(
            say.filled(N_("{header} ({values})"), {"header": header, "values": values}), named, needed=False
        )
    return replace(wishes, kind=kind, mapping=told)


def _called(name: str, kind: str) -> str:
    """What a field is called, as on the sheet of its kind; nothing where the key says it."""
    said = sheet_words.heading(kind, name) if sheet_words.has(kind, name) else title(name)
    return "" if said.casefold() == name else said


def _one_of(question: str, choices: Mapping[str, str], *, needed: bool = True) -> str | None:
    """One of the choices, by itself or by its word; asked again until it is one, or none of them where that is an answer."""
    while True:
        answer = ask.text(question, "--mapping", needed=needed)
        if answer is None or answer in choices:
            return answer
        if meant := [code for code, said in choices.items() if said == answer]:
            return meant[0]
        say.line("{answer!r} is none of them.", {"answer": answer})


def _order(cell: str) -> Order:
    say.line("{cell} may have the day or the month first.", {"cell": cell})
    return cast(Order, _one_of(N_("dmy: the day first, mdy: the month first"), {"dmy": "", "mdy": ""}))


def _keep(path: Path, wishes: Wishes, workbook: Path | None) -> str:
    name = Path(ask.text(N_("Remember this as"), "--mapping", default=path.stem) or path.stem).name
    name = name.removesuffix(".yaml")
    found = ColumnMapping(wishes.kind, wishes.mapping, wishes.order, wishes.encoding, wishes.only)
    kept = actions.mappings.remember(name, workbook, found)
    say.line("Remembered in {path}; in scripts: --mapping {name}", {"path": kept, "name": kept.stem})
    return kept.stem
