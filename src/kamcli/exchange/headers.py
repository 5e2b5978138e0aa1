"""Which column is which: the headers of a table matched with the fields of each kind of record."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from kamcli.exchange.header_names import NAMES


@dataclass(frozen=True)
class Match:
    """The columns (from 0) that the fields of one kind are read from, and those that nothing is read from."""

    kind: str
    fields: dict[str, int]
    unmatched: tuple[int, ...]
    units: Mapping[str, str] = field(default_factory=dict)  # field: the unit that the header gives, as in 金额(万元)
    spare: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # field: read where the first column is empty


def match(
    headers: Sequence[str], mapping: Mapping[str, str | None] = MappingProxyType({}), leave: Collection[str] = ()
) -> dict[str, Match]:
    """The match of the headers with every kind; several columns for one field: the best name wins, then the first.

    `mapping` says what a header means, whatever it is called; None: nothing. `leave` are names to take no notice of.
    """
    told = {normal(header): meant for header, meant in mapping.items()}
    plain = ["" if one in told or one in leave else one for one in map(normal, headers)]
    found = {kind: _match(headers, plain, kind) for kind in NAMES}
    for column, header in enumerate(headers):
        if meant := told.get(normal(header)):
            found = {kind: _with(one, meant, column) for kind, one in found.items()}
    return found


def _with(found: Match, meant: str, column: int) -> Match:
    if meant not in NAMES[found.kind]:
        return found
    spare = {name: columns for name, columns in found.spare.items() if name != meant}
    units = {name: unit for name, unit in found.units.items() if name != meant}
    rest = tuple(sorted((set(found.unmatched) | {found.fields.get(meant, column)}) - {column}))
    return Match(found.kind, {**found.fields, meant: column}, rest, units, spare)


def normal(header: str) -> str:
    """The header for comparing: letters and digits only, folded; what is no part of the name is taken off:

    Salesforce's mark of own fields, HubSpot's of any field, and the mark of a column that must be filled.
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    return _NO_LETTERS.sub("", _REQUIRED.sub("", _OWN_FIELD.sub("", _PROPERTY.sub("", folded))))


def is_known(header: str) -> bool:
    """Whether any kind of record has a field of that name."""
    return bool(meanings(header))


def meanings(header: str) -> frozenset[tuple[str, str]]:
    """The fields, each with its kind, that a header may stand for."""
    bare, _unit = split_unit(header)
    plain, known = normal(header), _meanings()
    return known.get(plain) or known.get(normal(bare), frozenset())


def split_unit(header: str) -> tuple[str, str]:
    """A header without the unit in it, and the unit: 金额(万元), Amount [k USD], 单价/元."""
    found = _UNIT.fullmatch(header.strip())
    return (found["name"], (found["unit"] or found["per"]).strip()) if found else (header, "")


def _match(headers: Sequence[str], plain: Sequence[str], kind: str) -> Match:
    # Of each field: whether a unit had to be taken off the header, how good the name is, the column, and the unit.
    found: dict[str, list[tuple[bool, int, int, str]]] = {}
    names = _names(kind)
    for column, header in enumerate(plain):
        unit = ""
        if header and header not in names:
            name, unit = split_unit(headers[column])
            header = normal(name) if unit else ""
        if header in names:
            meant, rank = names[header]
            if not unit or _takes(meant, unit):
                found.setdefault(meant, []).append((bool(unit), rank, column, unit))
    best = {meant: sorted(places) for meant, places in found.items()}
    fields = {meant: places[0][2] for meant, places in best.items()}
    return Match(
        kind,
        fields,
        tuple(sorted(set(range(len(plain))) - set(fields.values()))),
        {meant: places[0][3] for meant, places in best.items() if places[0][3]},
        {meant: tuple(one[2] for one in best[meant][1:]) for meant in SPARE if len(best.get(meant, ())) > 1},
    )


def _takes(field: str, unit: str) -> bool:
    """Whether a column with that unit can be read as the field; what money is counted in is looked at later."""
    return field in MONEY or unit.casefold() in _MEASURED.get(field, ())


@cache
def _meanings() -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for kind in NAMES:
        for name, (meant, _rank) in _names(kind).items():
            found.setdefault(name, set()).add((kind, meant))
    return {name: frozenset(fields) for name, fields in found.items()}


@cache
def _names(kind: str) -> dict[str, tuple[str, int]]:
    return {normal(name): (field, rank) for field, names in NAMES[kind].items() for rank, name in enumerate(names)}


# Fields that one column may hold for this row, and another one for the next.
SPARE = ("phone", "email", "code")
_NO_LETTERS = re.compile(r"[\W_]+")
_REQUIRED = re.compile(r"[(\[【]\s*(?:必填|必填项|选填|选填项|可选|非必填|required|optional|mandatory)\s*[)\]】]")
_UNIT = re.compile(r"(?P<name>[^(（\[【]+?)\s*(?:[(（\[【](?P<unit>[^()（）\[\]【】]+)[)）\]】]|[/／](?P<per>[^/／]+))")
MONEY = ("amount", "cost")
_MEASURED = {
    "quantity": (
        "吨",
        "米",
        "个",
        "件",
        "台",
        "套",
        "支",
        "根",
        "箱",
        "千克",
        "公斤",
        "kg",
        "t",
        "m",
        "pcs",
        "units",
        "pieces",
    ),
    "hours": ("小时", "时", "h", "hours", "hrs"),
    "days": ("天", "日", "days", "d"),
}
_PROPERTY = re.compile(r"^\s*propert(?:y_|ies\.)")
_OWN_FIELD = re.compile(r"__c\s*$")
