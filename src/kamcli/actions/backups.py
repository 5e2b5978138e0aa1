"""Backing a workbook up, and the backups there are."""

from pathlib import Path
from typing import Any

from kamcli import folders
from kamcli.actions import erasing_again
from kamcli.errors import KamError
from kamcli.i18n import N_
from kamcli.store import backups, files, locating, salts, schema

_BACKUP = N_(
    "{path} is on a server, where kam backup has no file to copy: pg_dump -Fc copies it, kam dump writes it as text."
)
_BACKUPS = N_("{path} is on a server, where kam keeps no backups: whoever runs the server knows where they are.")


def backup(named: str | None, out: str | None) -> dict[str, Any]:
    """Back the workbook up: into its folder of backups, or to a file."""
    workbook = locating.locate_file(named, _BACKUP)
    holding = erasing_again.catch_up(workbook)
    made = backups.keep(workbook) if out is None else backups.make(workbook, folders.expanded(out))
    return {
        "workbook": str(workbook), "backup": str(made.path), "bytes": made.size,
        "last_operation": made.state.operation, "last_at": made.state.at, "holding": [str(file) for file in holding],
    }  # fmt: skip


def listed(named: str | None) -> list[dict[str, Any]]:
    """The backups of the workbook, the newest first, and how much each of them lacks."""
    workbook = locating.locate_file(named, _BACKUPS)
    if workbook.exists():
        files.refuse_newer(workbook)
    present = _operations(workbook)
    rows = [_described(one, present) for one in reversed(backups.kept(workbook))]
    if present is None and workbook.exists() and salts.of(workbook) and all(row["state"] == "damaged" for row in rows):
        files.connect(workbook, write=False).close()  # it is the key that is missing: that is said
    return rows


def _described(one: backups.Backup, present: list[tuple[Any, ...]] | None) -> dict[str, Any]:
    found, then = backups.read(one.path), None
    if found.state:
        try:
            then = backups.operations(one.path)
        except KamError:
            found = backups.Read(None, None)
    lost = None if present is None or then is None else since(present, then)
    return {
        "file": one.path.name, "kind": one.kind, "at": one.at, "bytes": one.path.stat().st_size,
        "last_operation": found.state and found.state.operation,
        "behind": None if lost is None else len(lost),
        "state": "damaged" if found.schema is None else "older" if found.schema < schema.VERSION else "readable",
        "path": str(one.path),
    }  # fmt: skip


def _operations(workbook: Path) -> list[tuple[Any, ...]] | None:
    """The operations of the present workbook; None when it cannot be read."""
    try:
        return backups.operations(workbook)
    except KamError:
        return None


def since(present: list[tuple[Any, ...]], then: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The operations that the present workbook has and the other one has not."""
    known = set(then)
    return [one for one in present if one not in known]
