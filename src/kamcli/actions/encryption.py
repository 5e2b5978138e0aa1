"""Encrypting the workbook and its own backups, giving them another key, and decrypting them."""

import glob
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kamcli.errors import Invalid, KamError, Refused
from kamcli.i18n import N_
from kamcli.store import backups, encryption, files, keys, locating, salts

SHORTEST = 8  # characters of a key
_LEAST = 4  # different ones among them
_READABLE = frozenset({".csv", ".tsv", ".xlsx", ".ods", ".jsonl", ".yaml", ".html", ".md", ".ics", ".vcf", ".db"})
"""What exports, reports and copies of a workbook are called."""
_ENCRYPTION = N_(
    "{path} is on a server: there the disk is encrypted by whoever runs it, and the way to it with sslmode=verify-full."
)


class Found(NamedTuple):
    """The workbook as it is: where, the words that open it when it is encrypted, and its backups that are like it not."""

    path: Path
    words: str | None
    others: list[Path]  # its own copies: backups that are plain where it is encrypted, or the other way round


class Done(NamedTuple):
    """What was rewritten: the workbook, its own copies, those that could not be, and where old bytes are left."""

    path: Path
    encrypted: bool
    copies: list[str]
    failed: list[str]
    left: list[str]  # files whose old bytes have another name still
    beside: list[str]  # what else lies there and may hold the same, in plain text


def look(named: str | None) -> Found:
    """Open the workbook to see that it is one, and that its key is known."""
    path = locating.locate_file(named, _ENCRYPTION)
    connection = files.connect(path, write=False)
    key = connection.key
    connection.close()
    words = keys.known()[0] if key else None
    others = [copy for copy in _copies(path) if (salts.of(copy) is None) == (words is not None)]
    return Found(path, words, others)


def encrypt(found: Found, told: Callable[[], str], *, new_key: bool, keyring: bool) -> Done:
    """Encrypt the workbook, or change its key, or what of its own copies is plain; `told` says a new key.

    Raises Refused when nothing is left to do, Invalid when a key is too easy to guess.
    """
    if found.words and not new_key and not keyring and not found.others:
        raise Refused("{path} is encrypted already. --new-key gives it another key.", path=found.path)
    encryption.available()
    words = found.words
    if words is None or new_key:
        words = told()
        check(words)
        if words == found.words:
            raise Refused("{path} has that key already.", path=found.path)
    before = keys.in_keyring(found.path)
    kept = keyring or (before is not None and before != words)
    if kept:
        # What it holds opens the workbook at any moment: the present key until the new one is that of the file.
        keys.keep_in_keyring(found.path, found.words or words)
    if words == found.words:
        return _rewritten(found, encryption.key_of(found.path), found.others)
    try:
        new = keys.raw(words, salts.anew())  # one for the workbook and its backups: it is derived once
        gone = _rewrite(found.path, new)
    except BaseException:
        if kept:
            keys.keep_in_keyring(found.path, before)
        raise
    if kept and found.words:
        keys.keep_in_keyring(found.path, words)
    return _rewritten(found, new, _copies(found.path), gone)


def decrypt(found: Found) -> Done:
    """Write the workbook and its own copies as plain files; the keyring forgets the key.

    Raises Refused when it is not encrypted.
    """
    refuse_plain(found)
    gone = found.words is None or _rewrite(found.path, None)
    done = _rewritten(found, None, [copy for copy in _copies(found.path) if salts.of(copy)], gone)
    if not done.failed and keys.in_keyring(found.path):
        keys.keep_in_keyring(found.path, None)
    return done


def _rewrite(path: Path, new: str | None) -> bool:
    return encryption.rewrite(path, encryption.key_of(path), new)


def _rewritten(found: Found, new: str | None, copies: list[Path], gone: bool = True) -> Done:
    """Rewrite its own copies too, one after the other; each is as good as before when it cannot be."""
    done, failed, left = [], [], [] if gone else [str(found.path)]
    for copy in copies:
        try:
            gone = _rewrite(copy, new)
        except KamError:
            failed.append(str(copy))
            continue
        done.append(str(copy))
        if not gone:
            left.append(str(copy))
    beside = [] if new is None else [str(file) for file in _readable(found.path)]
    return Done(found.path, new is not None, done, failed, left, beside)


def refuse_plain(found: Found) -> None:
    """Raises Refused when there is nothing to decrypt."""
    if found.words is None and not found.others:
        raise Refused("{path} is not encrypted.", path=found.path)


def check(words: str) -> None:
    """Raises Invalid when a key is too easy to guess."""
    if len(words) < SHORTEST or len(set(words)) < _LEAST:
        raise Invalid(
            "The key is too easy to guess: it needs {shortest} characters or more, {least} of them different.",
            shortest=SHORTEST,
            least=_LEAST,
        )


def _copies(path: Path) -> list[Path]:
    """The copies of the workbook that kam made itself."""
    kept = path.resolve()
    of_older_kam = kept.parent.glob(f"{glob.escape(kept.stem)}.schema-*{glob.escape(kept.suffix)}")
    found = [*sorted(of_older_kam), *(one.path for one in backups.kept(path))]
    return [copy for copy in found if copy.is_file() and not copy.is_symlink()]


def _readable(path: Path) -> list[Path]:
    """Files in the folder of the workbook that may hold what it holds, for anybody to read."""
    kept = path.resolve()
    own = {kept, *_copies(path)}
    try:
        with os.scandir(kept.parent) as entries:
            near = sorted(Path(entry.path) for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError:
        return []
    return [file for file in near if file.suffix.lower() in _READABLE and file not in own and not salts.of(file)]
