"""Mappings of columns: found by name, taken together with what was typed, and remembered when somebody was asked."""

from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, cast

from kamcli import folders
from kamcli.actions import schemas
from kamcli.actions.exporting import whole
from kamcli.actions.import_columns import FIELDS, NEEDS, Wishes, tables_of
from kamcli.actions.importing import days_of
from kamcli.domain.date_columns import Order
from kamcli.domain.names import file_name
from kamcli.errors import Invalid, KamError
from kamcli.exchange.headers import Match, normal
from kamcli.exchange.recognition import Fit, fits_of, matches_of
from kamcli.exchange.tables_in import Origin
from kamcli.rules import find
from kamcli.rules.mappings import ColumnMapping, load_mapping, written

_SAMPLE = 200  # rows looked at, to show what a column holds


class Look(NamedTuple):
    """A table that somebody may be asked about: its columns with a few values each, and what is known of it."""

    origin: Origin
    headers: list[str]
    samples: dict[str, list[str]]  # header -> different values; those of empty columns are not there
    fits: list[Fit]

    @property
    def unknown(self) -> list[str]:
        """The filled columns that nothing is read from."""
        used = {column for fit in self.fits[:1] for one in fit.matches for column in one.fields.values()}
        return [header for n, header in enumerate(self.headers) if n not in used and header in self.samples]


def wishes_of(name: str, workbook: Path | None, typed: Wishes) -> Wishes:
    """What was typed, completed by a mapping; what was typed goes first."""
    found = load_mapping(find.find_mapping(name, workbook), FIELDS)
    return replace(
        typed,
        kind=typed.kind or found.kind,
        mapping={**found.columns, **typed.mapping},
        only={**found.only, **typed.only},
        encoding=typed.encoding or found.encoding,
        order=typed.order or cast("Order | None", found.date_order),
        optional=frozenset(found.columns),
    )


def look(path: Path, wishes: Wishes) -> Look | None:
    """The one table of a file; None when there are several, or it says itself what it holds."""
    origins = tables_of(path, path.name, wishes.kind, wishes).origins
    if len(origins) > 1:
        return None
    with origins[0].open() as table:
        if table.kinds:
            return None
        seen: dict[str, dict[str, None]] = {}
        for _line, cells in islice(table.rows, _SAMPLE):
            for header, cell in zip(table.headers, cells, strict=False):
                if header and cell.strip():
                    seen.setdefault(header, {})[cell.strip()] = None
        samples = {header: list(values)[:3] for header, values in seen.items()}
        return Look(origins[0], table.headers, samples, _fits(table.headers, wishes))


def _fits(headers: list[str], wishes: Wishes) -> list[Fit]:
    if wishes.kind in NEEDS:
        return [Fit((matches_of(headers, wishes.mapping)[wishes.kind],))]
    return fits_of(headers, NEEDS, wishes.mapping)


def remembered(seen: Look, workbook: Path | None) -> str | None:
    """The name of a mapping that was made for such a table: it knows all that is unknown here, and nothing else."""
    here = set(map(normal, seen.headers))
    for one in find.available_mappings(workbook):
        with suppress(KamError):  # one that is faulty was not made for this
            wishes = wishes_of(one.name, workbook, Wishes())
            known = set(map(normal, wishes.mapping))
            fits = _fits(seen.headers, wishes)
            unknown = map(normal, seen._replace(fits=fits).unknown)
            if len(fits) == 1 and known and known <= here and known.issuperset(unknown):
                return one.name
    return None


def fields_left(seen: Look, taken: list[str | None]) -> list[str]:
    """The fields of the kinds of a table that have no column yet."""
    matches = seen.fits[0].matches
    gone = {name for one in matches for name in one.fields}.union(filter(None, taken))
    return [name for name in dict.fromkeys(name for one in matches for name in FIELDS[one.kind]) if name not in gone]


def undecided(seen: Look, match: Match, wishes: Wishes) -> str | None:
    """A date that may have the day or the month first, when nothing in its column tells which."""
    try:
        days_of(seen.origin, match.fields, wishes, match.kind)
    except Invalid as error:
        return next((str(one.facts["cell"]) for one in error.findings if "cell" in one.facts), None)
    return None


def remember(name: str, workbook: Path | None, found: ColumnMapping) -> Path:
    """Write a mapping beside the workbook, or below the current folder; one of that name is replaced."""
    beside = workbook.absolute().parent if workbook else folders.here() or Path()
    path = beside / find.MAPPINGS.folder / f"{file_name(name)}.yaml"
    with whole(path) as stream:
        stream.write(f"# {schemas.line_for('mapping')}\n{written(found)}")
    return path
