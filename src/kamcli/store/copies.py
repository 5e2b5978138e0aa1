"""Files that may hold what a workbook holds: searched by content, near ones first, within bounds."""

import glob
import os
import tempfile
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kamcli.domain.erasure import FileFinder, is_in
from kamcli.store import salts

MOST = 5000  # files
LARGEST = 64 * 2**20  # bytes of a file


def holding(
    workbook: Path | None, code: str, finder: FileFinder, but: Collection[Path] = ()
) -> tuple[list[Path], bool]:
    """The files in the workbook's folder and below, and drafts of the editor, that hold what is looked for.

    Also whether all were searched: none too large, unreadable or too many. Without a workbook, which is on a server
    then, those are the drafts alone.
    """
    files = _files(workbook.resolve(), code) if workbook else _drafts(code)
    return _holding((file for file in files if file not in but), finder)


def hold(file: Path, finder: FileFinder) -> bool:
    """Whether the file holds what is looked for, or cannot be searched."""
    content = _content(file)
    return content is None or is_in(content, finder)


def _holding(files: Iterable[Path], finder: FileFinder) -> tuple[list[Path], bool]:
    whole = True
    holders: list[Path] = []
    for nth, file in enumerate(files):
        if nth == MOST:
            return holders, False
        content = _content(file)
        if content is None:
            whole = False
        elif is_in(content, finder):
            holders.append(file)
    return holders, whole


def _content(file: Path) -> bytes | None:
    """What a file holds, that of a spreadsheet unpacked, that of an encrypted copy with the key of this workbook.

    None when it is too large or cannot be read.
    """
    try:
        content = file.read_bytes() if file.stat().st_size <= LARGEST else None
    except OSError:
        return None
    if content is not None and (salt := salts.of(file)):
        from kamcli.store import encryption

        return encryption.texts(file, salt)
    return _unpacked(file) if content is not None and content.startswith(b"PK\x03\x04") else content


def _unpacked(file: Path) -> bytes | None:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
            return b"\n".join(map(parts.read, parts.infolist())) if size <= LARGEST else None
    except (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile, zlib.error):
        return None


def _files(workbook: Path, code: str) -> Iterator[Path]:
    own = {workbook, workbook.with_name(f"{workbook.name}-journal")}
    if not _temporary().is_relative_to(workbook.parent):
        yield from _drafts(code)
    folders = deque([workbook.parent])
    while folders:
        for entry in _entries(folders.popleft()):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file(follow_symlinks=False) and path not in own:
                yield path


def _temporary() -> Path:
    return Path(tempfile.gettempdir()).resolve()


def _drafts(code: str) -> Iterator[Path]:
    drafts = sorted(_temporary().glob(f"kam-{glob.escape(code)}-*.yaml"))
    yield from (file for file in drafts if file.is_file() and not file.is_symlink())


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []
