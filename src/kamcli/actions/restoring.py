"""Going back to a backup: it is checked first, and what it replaces is kept."""

import sqlite3
from pathlib import Path
from typing import Any

from kamcli import folders
from kamcli.actions import erasing_again
from kamcli.actions.backups import since
from kamcli.errors import NotFound, Refused
from kamcli.i18n import N_
from kamcli.store import backups, encryption, files, locating, replacing, schema, upgrade
from kamcli.store.workbook import translated

Operation = tuple[int, str, str]
_RESTORE = N_(
    "{path} is on a server, where kam restore has no file to put back: pg_restore goes back to a pg_dump, recovery to a"
    " point in time to any moment; kam undo takes back single commands."
)


def look(file: str, named: str | None) -> dict[str, Any]:
    """What would come back, and which operations since would be gone; nothing is changed."""
    workbook, backup = _places(file, named)
    with (
        translated(workbook),
        backups.copied(backup, workbook) as (copy, state),
        replacing.held(workbook) as present,
    ):
        return _told(workbook, backup, state, _lost(present, backups.operations(copy)))


def restore(file: str, named: str | None) -> dict[str, Any]:
    """Put a backup in the place of the workbook."""
    workbook, backup = _places(file, named)
    with translated(workbook), backups.copied(backup, workbook) as (copy, state):
        then = backups.operations(copy)
        upgraded = upgrade.upgrade_copy(copy) < schema.VERSION
        with replacing.held(workbook) as present:
            decrypted = encryption.liken(copy, workbook, present)
            lost = _lost(present, then)
            readable = None if lost is None else present
            erased = erasing_again.prepare(copy, workbook, readable)
            kept = replacing.replace(workbook, present, copy)
    told = _told(workbook, backup, state, lost)
    holding = [str(file) for file in erasing_again.catch_up(workbook)]
    return {
        **told, "kept": kept and str(kept), "upgraded": upgraded, "erased": erased, "holding": holding,
        "decrypted": decrypted,
    }  # fmt: skip


def _places(file: str, named: str | None) -> tuple[Path, Path]:
    """The workbook itself, and the backup: a path, or a name in the folder of backups."""
    workbook = locating.locate_file(named, _RESTORE).resolve()
    backup = folders.expanded(file)
    if (
        not backup.exists()
        and (inside := backups.folder_of(workbook) / backup.name).is_file()
        and not backup.parent.name
    ):
        backup = inside
    if not backup.is_file():
        raise NotFound("There is no backup {path}. `kam backups` lists them.", path=file)
    if workbook.exists() and backup.samefile(workbook):
        raise Refused("{path} is the workbook itself. Nothing was changed.", path=file)
    if workbook.exists():
        files.refuse_newer(workbook)
    return workbook, backup


def _lost(present: sqlite3.Connection | None, then: list[Operation]) -> list[Operation] | None:
    """The operations that only the present workbook has; None when it cannot be read."""
    if present is None:
        return None
    try:
        return since(backups.operations_of(present), then)
    except sqlite3.DatabaseError:
        return None


def _told(workbook: Path, backup: Path, state: backups.State, lost: list[Operation] | None) -> dict[str, Any]:
    return {
        "workbook": str(workbook), "backup": str(backup), "last_operation": state.operation, "last_at": state.at,
        "later": None if lost is None else [{"operation": number, "at": at, "who": who} for number, at, who in lost],
    }  # fmt: skip
