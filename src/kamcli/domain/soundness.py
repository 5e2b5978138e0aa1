"""What is wrong with a workbook, or only unwise; and what of it can be judged without one."""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

from kamcli.domain import names
from kamcli.domain.characters import FORBIDDEN, INVISIBLE, plain
from kamcli.errors import Finding

Kind = Literal[
    "pages", "tables", "seal", "journal", "numbers", "reference", "rule", "type", "day", "time", "number", "currency",
    "text", "key", "code", "erased", "permissions", "owner", "backup", "folder", "synced", "network", "leftover", "outside",
    "rolled_back", "server",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


class Fault(NamedTuple):
    """Something found, and in which row; never a value of a row."""

    kind: Kind
    finding: Finding
    table: str | None = None
    id: int | None = None


def text_fault(text: str) -> Finding | None:
    """What is wrong with a text as it is kept; our own door lets none of it in."""
    if plain(text) and "  " not in text and text == text.strip():
        return None  # nearly every cell
    if any("\udc80" <= character <= "\udcff" for character in text):
        return Finding("holds bytes that are no text")
    if FORBIDDEN.search(text):
        return Finding("holds characters that cannot be kept or shown")
    if not unicodedata.is_normalized("NFC", text) or INVISIBLE.search(text):
        return Finding("is not composed as texts are kept")
    if text != "\n".join(map(names.clean, text.splitlines())).strip():
        return Finding("has blanks at an end or too many of them")
    return None


def code_fault(code: str) -> Finding | None:
    """What is wrong with the code of a customer: it is typed."""
    if code.isascii() and code.isprintable() and code and " " not in code:
        return None
    return Finding("a code is letters and digits that every keyboard has")


def name_key(table: str, name: str) -> str:
    """The key that a name must have beside it."""
    return names.person_key(name) if table in ("person", "colleague") else names.key(name)


_SYNCED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive",
    "mobile documents": "iCloud", "icloud drive": "iCloud", "icloud": "iCloud", "nutstore": "Nutstore",
    "nutstore files": "Nutstore", "我的坚果云": "Nutstore", "坚果云": "Nutstore", "baidunetdisk": "Baidu Netdisk",
    "baidusyncdisk": "Baidu Netdisk", "百度网盘": "Baidu Netdisk", "百度网盘同步空间": "Baidu Netdisk",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "syncthing": "Syncthing",
}  # fmt: skip
MARKS = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync",
    ".nutstore": "Nutstore", ".owncloudsync.log": "ownCloud", ".nextcloudsync.log": "Nextcloud",
}  # fmt: skip
"""Files and folders by which a service marks what it carries to other machines."""
_CONFLICTS = ("conflicted copy", "sync-conflict", "冲突", "case conflict", "conflict-")
_NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs",
            "fuse.davfs", "ncpfs", "glusterfs", "fuse.glusterfs", "ceph", "lustre", "vboxsf", "fuse.s3fs")  # fmt: skip


def service(path: PurePath) -> str | None:
    """The service whose folder the path lies in, by the names of the folders."""
    for part in path.parts[:-1]:
        folded = part.casefold()
        # Those of a company and of an account: `OneDrive - Contoso`, `Dropbox (Contoso)`, `GoogleDrive-me@example.com`.
        for name in (folded, *(folded.partition(mark)[0] for mark in (" - ", " (", "-"))):
            if name in _SYNCED:
                return _SYNCED[name]
    return None


def is_conflict(workbook: PurePath, name: str) -> bool:
    """Whether a file is what a service made of the workbook when two machines had changed it."""
    folded = name.casefold()
    return name != workbook.name and workbook.stem.casefold() in folded and any(one in folded for one in _CONFLICTS)


def network(path: PurePath, mounts: Iterable[str]) -> str | None:
    """The kind of network file system the path lies on, going by the lines of /proc/mounts; None: on none."""
    best, kind = -1, ""
    for line in mounts:
        fields = line.split()
        if len(fields) < 3:
            continue
        place = PurePath(fields[1].replace("\\040", " "))
        if (path == place or place in path.parents) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind if kind in _NETWORK else None
