"""What is wrong around a workbook: who may read it, where it lies, what lies beside it, how its backups are."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kamcli import folders, private
from kamcli.domain.soundness import MARKS, Fault, is_conflict, network, service
from kamcli.errors import Finding, KamError
from kamcli.store import backups, files, forgotten

OLD = timedelta(days=30)
"""A backup older than this is no good one any more when the workbook has changed since."""


def faults(workbook: Path) -> Iterator[Fault]:
    """What must not be: others may read the workbook or a backup, it is somebody else's, a backup is damaged."""
    for file in (workbook, *(one.path for one in _kept(workbook))):
        there = file.stat()
        if os.name == "posix" and there.st_mode & 0o077:
            yield Fault("permissions", Finding("others may read or write {path}", path=file))
        if os.name == "posix" and there.st_uid != os.geteuid() and os.geteuid() != 0:
            yield Fault("owner", Finding("{path} belongs to somebody else", path=file))
    folder = backups.folder_of(workbook)
    if os.name == "posix" and folder.is_dir() and folder.stat().st_mode & 0o077:
        yield Fault("permissions", Finding("others may read or write {path}", path=folder))
    yield from _bad_backups(workbook)


def advice(workbook: Path, last_at: str | None) -> Iterator[Fault]:
    """What is unwise: the place, what was left behind, no backup or an old one; `last_at` is when the book changed last."""
    place = workbook.resolve()
    mode = place.parent.stat().st_mode
    if os.name == "posix" and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        yield Fault("folder", Finding("everybody may put files into {path} and take them away", path=place.parent))
    if name := _synced(place):
        yield Fault(
            "synced",
            Finding("{path} is carried to other machines by {service}: it may be torn", path=place, service=name),
        )
    if kind := _network(place):
        yield Fault(
            "network", Finding("{path} lies on a network file system ({kind}): locks may fail", path=place, kind=kind)
        )
    for file in _beside(place):
        if is_conflict(place, file.name):
            yield Fault("synced", Finding("{path} is another state of the workbook", path=file))
    for file in leftovers(place):
        yield Fault("leftover", Finding("{path} was left behind by a command that was killed", path=file))
    yield from _backup_age(workbook, last_at)


def leftovers(workbook: Path) -> list[Path]:
    """Private files of dead processes beside the workbook and its backups; they hold what the workbook holds."""
    near = (workbook.resolve().parent, backups.folder_of(workbook))
    return [file for folder in near if folder.is_dir() for file in private.left_behind(folder)]


def too_open(workbook: Path) -> list[Path]:
    """The files and the folder of ours whose permissions are wider than they should be."""
    own = [workbook, backups.folder_of(workbook), *(one.path for one in _kept(workbook))]
    return [path for path in own if path.exists() and path.stat().st_mode & 0o077 and _is_mine(path)]


def still_holding(workbook: Path, marks: list[forgotten.Mark]) -> list[Path]:
    """The backups in which somebody is who was erased since."""
    return [one.path for one in _kept(workbook) if marks and _holds(one.path, marks)]


def _holds(backup: Path, marks: list[forgotten.Mark]) -> bool:
    try:
        with closing(files.connect(backup, write=False, any_schema=True)) as connection:
            unknown = forgotten.unknown(connection, marks)
            return any(forgotten.people_of(connection, mark) for mark in unknown)
    except (KamError, sqlite3.Error):
        return False  # it is damaged, and said to be


def _kept(workbook: Path) -> list[backups.Backup]:
    try:
        return backups.kept(workbook)
    except KamError:  # the folder may not be read
        return []


def _is_mine(path: Path) -> bool:
    return os.name == "posix" and (os.geteuid() == 0 or path.stat().st_uid == os.geteuid())


def _bad_backups(workbook: Path) -> Iterator[Fault]:
    """Backups that cannot be opened; of the newest one, every page is looked at."""
    kept = [one for one in _kept(workbook) if one.kind not in ("before_repair", "before_restore")]
    for nth, one in enumerate(reversed(kept)):
        read = backups.read(one.path)
        if read.state is None or (nth == 0 and not _is_whole(one.path)):
            yield Fault("backup", Finding("the backup {path} is damaged", path=one.path))


def _is_whole(backup: Path) -> bool:
    try:
        with closing(files.connect(backup, write=False, any_schema=True)) as connection:
            return bool(connection.execute("pragma integrity_check").fetchone()[0] == "ok")
    except (KamError, sqlite3.Error):
        return False


def _backup_age(workbook: Path, last_at: str | None) -> Iterator[Fault]:
    if last_at is None:
        return  # nothing to lose yet
    kept = _kept(workbook)
    if not kept:
        yield Fault("backup", Finding("there is no backup yet; kam backup makes one"))
        return
    try:
        made = datetime.fromisoformat(kept[-1].at)
        old = datetime.now(UTC) - made > OLD and last_at > kept[-1].at
    except ValueError:
        return
    if old:
        yield Fault("backup", Finding("the newest backup is of {day}, and the workbook changed since", day=made.date()))


def _synced(place: Path) -> str | None:
    """The service that carries the file to other machines, by the names of its folders or by its marks in them."""
    if name := service(place):
        return name
    for folder in place.parents:
        for mark, name in MARKS.items():
            if (folder / mark).exists() and folder != folders.home():  # a service keeps its settings in the home folder
                return name
    return None


def _network(place: Path) -> str | None:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return network(place, mounts)


def _beside(workbook: Path) -> list[Path]:
    try:
        return sorted(workbook.parent.iterdir())
    except OSError:
        return []
