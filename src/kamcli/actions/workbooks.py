"""Making a workbook, saying where it is."""

import os
from pathlib import Path
from typing import Any

from kamcli import folders
from kamcli.actions import opening
from kamcli.actions.sales import currency_code
from kamcli.errors import Invalid, Unusable
from kamcli.store import locating, placing, schema
from kamcli.store.server.place import Server, is_address, of_option
from kamcli.store.workbook import translated


def init(path: str | None, named: str | None, *, currency: str, timezone: str | None) -> Path | Server:
    """Make an empty workbook in its new place."""
    target = new_place(path, named)
    if timezone is not None:
        check_zone(timezone)
    code = currency_code(currency)
    if isinstance(target, Server):
        from kamcli.store.server import layout

        with translated(target):
            layout.make(target, code, timezone)
        return target
    placing.create(target, lambda connection: schema.create(connection, code, timezone))
    return target


def new_place(path: str | None, named: str | None) -> Path | Server:
    """Where a new workbook goes: to `path` (a folder gets a `kam.db`), else where `--workbook` or the variable says,
    else into the current folder."""
    if path is None and (named or os.environ.get("KAM_WORKBOOK")):
        return locating.locate(named).path
    if path is not None and is_address(path):
        return of_option(path)
    target = folders.expanded(path or locating.NAME)
    return target / locating.NAME if os.path.isdir(target) else target  # noqa: PTH112 (no name is too long for it)


def check_zone(timezone: str) -> None:
    """Raises Invalid when there is no such time zone."""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise Invalid("There is no time zone {name!r}. Name one like Asia/Shanghai.", name=timezone) from None


def fill_with_demo(path: Path | Server) -> int:
    """Import the demo book into a new workbook, record its scores and simulations; returns the number of rows."""
    import csv

    from kamcli.actions import dossiers, importing, scores, simulations
    from kamcli.actions.import_columns import Wishes

    with opening.writing(path, "import demo") as book:
        done = importing.bring_in(book, [str(demo())], Wishes())
        for file in sorted((demo() / "dossiers").glob("*.yaml")):
            dossiers.apply(book, dossiers.read(book, *dossiers.open_file(str(file))))
        for row in csv.DictReader((demo() / "simulations.csv").read_text(encoding="utf-8").splitlines()):
            simulations.record(book, row["customer"], rule=None, on=row["on"])
            if row["outcome"]:
                simulations.close(book, row["customer"], row["outcome"], row["outcome_on"])
    with opening.writing(path, "score --record") as book:
        for model, of, _ in scores.models(book, []):
            scores.record(book, model, scores.score(book, model, [], top=None, tiers=[], of=of))
    return sum(one.new for one in done)


def demo() -> Path:
    """The folder of the demo book: inside the package, or beside it in a source tree."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "examples"
    return packaged if packaged.is_dir() else package.parents[1] / "examples"


def where(named: str | None) -> dict[str, Any]:
    """The workbook that would be used, and why; of a server also what it says of itself, or why it says nothing."""
    path, found_by = locating.locate(named)
    if isinstance(path, Path):
        return {"path": str(path.absolute()), "found_by": found_by, "exists": path.exists()}
    found: dict[str, Any] = dict.fromkeys(("exists", "server", "database", "user"))
    try:
        from kamcli.store.server import layout

        with translated(path):
            found = layout.seen(path)._asdict()
    except Unusable as error:
        found["error"] = error
    return {"path": str(path), "found_by": found_by, **found}
