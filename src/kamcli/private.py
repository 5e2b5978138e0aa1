"""Files that nobody else sees until they are whole: `.kam-<what>-<process>-…`, made beside the place they will take.

A process that is killed leaves its own behind, and they hold what the workbook holds: the next one sweeps them.
"""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

# What else begins like that is somebody's own: kam-export-2025-q3.xlsx, or the draft kam-bump-2-….yaml of a dossier.
_NAME = re.compile(r"(?:\.kam-[a-z]+|kam-pdf)-(\d+)-[a-z0-9_]{8}")


def name(what: str) -> str:
    """The beginning of the name of a private file of this process."""
    return f".kam-{what}-{os.getpid()}-"


def make(folder: Path, what: str, suffix: str = "") -> tuple[int, Path]:
    """An empty private file, mode 0600, and its descriptor; those of dead processes are swept first."""
    import tempfile  # for who writes files only: with what it needs it takes four milliseconds

    sweep(folder)
    descriptor, made = tempfile.mkstemp(prefix=name(what), suffix=suffix, dir=folder)
    return descriptor, Path(made)


def folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone; one that is there stays as it is."""
    for missing in reversed([one for one in (path, *path.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def take_the_name(made: Path, file: Path) -> None:
    """Give a private file that is whole and on the disk the name it was made for, for good."""
    made.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """A name that was given or taken away is so on the disk."""
    sync(folder)


def sync(path: Path) -> None:
    """What was written to a file, or what a folder holds, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(made: Path) -> None:
    """Take a private file or folder away; where the disk refuses, the next process does."""
    if made.is_dir() and not made.is_symlink():
        shutil.rmtree(made, ignore_errors=True)
    else:
        with suppress(OSError):
            made.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the private files and folders of processes that are no more; what cannot be removed stays."""
    for left in left_behind(folder):
        remove(left)


def left_behind(folder: Path) -> list[Path]:
    """The private files and folders of processes that are no more."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            of = _NAME.match(entry.name)
            if of and not _lives(int(of[1])):
                found.append(Path(entry.path))
    return sorted(found)


def _lives(process: int) -> bool:
    if os.name != "posix":  # elsewhere a signal ends the process, whatever its number
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return True
