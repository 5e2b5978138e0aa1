"""The key of an encrypted workbook: where it comes from, in a fixed order, and what SQLCipher makes of it.

A key is never on a command line, in the environment, in the journal or in an error: it is known to this process only.
"""

import os
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from kamcli.errors import Unusable
from kamcli.i18n import N_

COMMAND = "KAM_KEY_COMMAND"
NEW_COMMAND = "KAM_NEW_KEY_COMMAND"
SECONDS = 60  # for a command that may ask somebody to touch a token
TRIES = 3  # at a terminal
ROUNDS = 256_000  # of SQLCipher 4: what its own programs derive from the same words opens the same file
_DIGITS = 64

ask: Callable[[Path, bool], str | None] | None = None
"""Asks a person for the key of a workbook, and again after a wrong one; the face sets it. None: nobody is there."""

_typed: list[str] = []  # by a person, whatever it opened
_known: list[str] = []  # what opened a workbook in this process, the latest first


class WrongKey(Unusable):
    """No key at hand opens the file; perhaps it is damaged."""


def remember(words: str) -> None:
    """Try `words` first from now on: a command opens its workbook more than once."""
    if words in _known:
        _known.remove(words)
    _known.insert(0, words)


def known() -> list[str]:
    """What opened a workbook already, the latest first."""
    return list(_known)


def candidates(path: Path) -> Iterator[str]:
    """The keys to try on a workbook, one by one.

    Raises Unusable when there is none to be had, WrongKey when none of them was the right one.
    """
    tried = known()
    yield from tried
    if command := os.environ.get(COMMAND):
        found: Iterator[str] = iter([told(COMMAND, command)])
    else:
        found = _kept_or_asked(path)
    for words in found:
        if words not in tried:
            tried.append(words)
            yield words
    if tried:
        raise WrongKey(WRONG, path=path)
    raise Unusable(
        "{path} is encrypted, and its key is missing: set {variable} to a command that prints it, let kam encrypt"
        " --keyring keep it, or type it at a terminal.",
        path=path,
        variable=COMMAND,
    )


def _kept_or_asked(path: Path) -> Iterator[str]:
    if kept := in_keyring(path):
        yield kept
    yield from list(_typed)  # a person is not asked for the same key once for every backup
    while ask and sum(words not in _known for words in _typed) < TRIES:
        if (words := ask(path, bool(_typed))) is None:
            return
        _typed.append(words)
        yield words


def told(variable: str, command: str) -> str:
    """The first line that a command prints; it is run without a shell, and its complaints are seen."""
    import shlex
    import subprocess

    try:
        done = subprocess.run(
            shlex.split(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=SECONDS, check=False
        )
        words = done.stdout.partition(b"\n")[0].removesuffix(b"\r").decode()
    except subprocess.TimeoutExpired:
        raise Unusable(
            "The command in {variable} gave no key within {seconds} seconds.", variable=variable, seconds=SECONDS
        ) from None
    except UnicodeDecodeError:
        raise Unusable("The command in {variable} printed a key that is not UTF-8 text.", variable=variable) from None
    except (OSError, ValueError) as error:
        why = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Unusable("The command in {variable} cannot be run: {why}.", variable=variable, why=why) from None
    if done.returncode:
        raise Unusable(
            "The command in {variable} failed with exit code {code}.", variable=variable, code=done.returncode
        )
    if not words:
        raise Unusable("The command in {variable} printed no key.", variable=variable)
    return words


def in_keyring(path: Path) -> str | None:
    """The key of a workbook that the system's keyring holds; None without one."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password("kam", _entry(path))
    except KeyringError:
        return None


def keep_in_keyring(path: Path, words: str | None) -> None:
    """Let the system's keyring hold the key of a workbook, or no longer hold any.

    Raises Unusable when there is no keyring that takes it.
    """
    try:
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError
    except ImportError:
        raise Unusable(_NO_KEYRING, path=path) from None
    try:
        if words is None:
            keyring.delete_password("kam", _entry(path))
        else:
            keyring.set_password("kam", _entry(path), words)
    except PasswordDeleteError:
        pass  # it held none
    except KeyringError:
        raise Unusable(_NO_KEYRING, path=path) from None


def _entry(path: Path) -> str:
    return str(path.resolve())


@cache
def raw(words: str, salt: bytes) -> str:
    """What SQLCipher takes as the key of a file that begins with `salt`: derived once, it opens in no time.

    Words that are 256 bits in hexadecimal digits are as good as a key can be, and taken as they are.
    """
    import hashlib

    if len(words) == _DIGITS and all(one in "0123456789abcdefABCDEF" for one in words):
        made = words
    else:
        typed = unicodedata.normalize("NFC", words).encode("utf-8", "surrogateescape")
        made = hashlib.pbkdf2_hmac("sha512", typed, salt, ROUNDS, 32).hex()
    return f"x'{made}{salt.hex()}'"


_NO_KEYRING = N_("There is no keyring on this system that keeps the key of {path}.")
WRONG = N_("The key does not open {path}: it is the wrong one, or the file is damaged or not a kam workbook.")
