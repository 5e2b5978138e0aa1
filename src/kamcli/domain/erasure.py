"""Erasing a person: what is put in the place of a name, and how the same name is known again without keeping it."""

import secrets
from hashlib import sha256

GONE = "▇▇"
"""Stands where a name stood in a text."""


def tombstone(key: str) -> str:
    """A salted digest of a person's key."""
    salt = secrets.token_hex(8)
    return f"{salt}${_digest(salt, key)}"


def is_of(digest: str, key: str) -> bool:
    """Whether a tombstone was made for this key."""
    salt, _, kept = digest.partition("$")
    return kept == _digest(salt, key)


def scrubbed(text: str, values: list[str]) -> str:
    """The text without any of these values, the longest first."""
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, GONE)
    return text


def _digest(salt: str, key: str) -> str:
    return sha256(f"{salt}{key}".encode()).hexdigest()
